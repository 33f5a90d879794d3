/** Every kind of source: one file in kinds/ and one line here. */

import type { Source } from './source.ts'

/** The kinds of source by the name that a pipeline gives them; each is loaded when it is asked for. */
export const kinds = {
  // `inspect` asks in this order: dumps come first, for the pages that their tools save beside them are no mirror.
  'xml-dump': () => import('./kinds/xml-dump/xml-dump.ts'),
  'html-mirror': () => import('./kinds/html-mirror/html-mirror.ts'),
  'mediawiki-api': () => import('./kinds/mediawiki-api/mediawiki-api.ts'),
} as const satisfies Record<string, () => Promise<{ readonly source: Source }>>
