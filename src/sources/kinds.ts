/** Every kind of source: one file in kinds/ and one line here. */

import type { Source } from './source.ts'

export const kinds = {
  'html-mirror': () => import('./kinds/html-mirror/html-mirror.ts'),
  'mediawiki-api': () => import('./kinds/mediawiki-api/mediawiki-api.ts'),
  'xml-dump': () => import('./kinds/xml-dump/xml-dump.ts'),
} as const satisfies Record<string, () => Promise<{ readonly source: Source }>>
