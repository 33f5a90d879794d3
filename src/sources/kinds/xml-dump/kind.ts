/** The kind `xml-dump`: MediaWiki exports, plain or packed, one or several, or a folder of them. */

import { z } from 'zod'
import { commonKeys, type SourceKind } from '../../common/source.ts'

const { from, files, recode } = commonKeys
const keys = z.strictObject({ kind: z.literal('xml-dump'), from, files, recode })

/** Lies on this disk, has texts as the wiki stores them, says no licence. */
export const xmlDump: SourceKind<typeof keys> = {
  keys,
  asked: ({ from, files = null }) => ({ from, files, site: null, live: null }),
  engine: 'mediawiki',
  isLive: false,
  hasWikitext: true,
  hasRenderings: false,
  hasFileAddresses: false,
  saysRights: false,
  tellsReaders: false,
  counts: ['title', 'revision'],
  named: /\.xml(?:\.(?:gz|bz2|xz|7z|zst))?$/i,
  // What WikiTeam's tools write: lists before the dump, uploads and small files beside it.
  folder: { holds: /\.xml\b|-titles\.txt\b/i, own: /^(?:images|images_mismatch|.*-dumpMeta)$/, uploads: 'images' },
  refusal: 'NOT_A_DUMP',
  load: () => import('./xml-dump.ts'),
}
