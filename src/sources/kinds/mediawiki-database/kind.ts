/** The kind `mediawiki-database`: a dump of the database of a MediaWiki, its file of SQLite, or a folder with either. */

import { z } from 'zod'
import { namedAsDatabase } from '../../common/dump-names.ts'
import { commonKeys, type SourceKind } from '../../common/source.ts'
import { filesOfWiki } from './names.ts'

const { from, files, recode } = commonKeys
const keys = z.strictObject({
  kind: z.literal('mediawiki-database'),
  from,
  files,
  recode,
  prefix: z.string().max(250).optional(),
})

/** Lies on this disk, has texts as the wiki stores them; the settings beside it may say the licence. */
export const mediawikiDatabase: SourceKind<typeof keys> = {
  keys,
  asked: ({ from, files = null, prefix = null }) => ({ from, files, site: prefix, live: null }),
  engine: 'mediawiki',
  isLive: false,
  hasWikitext: true,
  hasRenderings: false,
  hasFileAddresses: false,
  saysRights: true,
  tellsReaders: true,
  counts: ['number', 'revision', 'upload'],
  named: namedAsDatabase,
  folder: { holds: namedAsDatabase, own: /^images$/, uploads: 'images' },
  reads: filesOfWiki,
  refusal: 'NOT_A_DATABASE',
  load: () => import('./mediawiki-database.ts'),
}
