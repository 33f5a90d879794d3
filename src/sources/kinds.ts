/** Every kind of source: one file in kinds/ and one line here. */

import type { Source } from './source.ts'

export const kinds = {
  // Asked in this order what lies somewhere: tools that write a dump save pages beside it, which are no mirror.
  'xml-dump': () => import('./kinds/xml-dump/xml-dump.ts'),
  'html-mirror': () => import('./kinds/html-mirror/html-mirror.ts'),
  'mediawiki-api': () => import('./kinds/mediawiki-api/mediawiki-api.ts'),
} as const satisfies Record<string, () => Promise<{ readonly source: Source }>>
