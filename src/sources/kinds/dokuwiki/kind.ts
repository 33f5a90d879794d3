/** The kind `dokuwiki`: the `data` folder of a DokuWiki, a folder that holds it beside `conf`, or an archive of either. */

import { z } from 'zod'
import { commonKeys, type SourceKind } from '../../common/source.ts'
import { filesOfWiki } from './names.ts'

const keys = z.strictObject({ kind: z.literal('dokuwiki'), from: commonKeys.from, recode: commonKeys.recode })

/** Lies on this disk, has texts as the wiki stores them; its configuration may say the licence. */
export const dokuwiki: SourceKind<typeof keys> = {
  keys,
  asked: ({ from }) => ({ from, files: null, site: null, live: null }),
  engine: 'dokuwiki',
  isLive: false,
  hasWikitext: true,
  hasRenderings: false,
  hasFileAddresses: false,
  saysRights: false,
  tellsReaders: true,
  counts: ['title', 'moment', 'upload'],
  named: /dokuwiki[\w.-]{0,100}\.(?:tar(?:\.(?:gz|bz2|xz|zst))?|tgz|zip)$/i,
  folder: null,
  // Accounts, caches and the program itself are no part of the wiki.
  reads: filesOfWiki,
  refusal: 'NOT_A_DOKUWIKI',
  load: () => import('./dokuwiki.ts'),
}
