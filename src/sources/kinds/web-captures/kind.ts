/** The kind `web-captures`: what a web archive kept of a wiki, in archives, in folders of downloaders, in pages saved through it. */

import { z } from 'zod'
import { commonKeys, type SourceKind } from '../../common/source.ts'

const { from, site, files } = commonKeys
const keys = z.strictObject({ kind: z.literal('web-captures'), from, site, files })

/** Lies on this disk; has pages as the wiki showed them on some days, and of few of them the text that it stored. */
export const webCaptures: SourceKind<typeof keys> = {
  keys,
  engine: 'mediawiki',
  asked: ({ from, site = null, files = null }) => ({ from, files, site, live: null }),
  isLive: false,
  hasWikitext: false,
  hasRenderings: false,
  hasFileAddresses: true,
  saysRights: true,
  named: /\.(?:arc|arc\.gz|warc\.zst|har)$/i,
  folder: null,
  refusal: 'NOT_CAPTURES',
  load: () => import('./web-captures.ts'),
}
