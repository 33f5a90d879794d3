/** The kind `etherpad`: pads as Etherpad exports them, in files, a folder or an archive, or a list of their addresses. */

import { z } from 'zod'
import { commonKeys, type SourceKind } from '../../common/source.ts'
import { filesOfPads } from './pads.ts'

const keys = z.strictObject({
  kind: z.literal('etherpad'),
  from: commonKeys.from,
  site: commonKeys.site,
  recode: commonKeys.recode,
  // Etherpad gives ten exports in 90 seconds, as it is installed.
  pace: commonKeys.pace.unwrap().prefault({ concurrency: 1, perSecond: 0.1 }),
})

/** Lies on this disk or is asked pad by pad; has every state of a pad where Etherpad's own export is. */
export const etherpad: SourceKind<typeof keys> = {
  keys,
  asked: ({ from, site = null, pace }) => ({
    from,
    files: null,
    site,
    live: { pace, isNamed: false, namespaces: 'all', files: { all: true, maxBytes: Number.POSITIVE_INFINITY } },
  }),
  engine: 'etherpad',
  isLive: false,
  hasWikitext: true,
  hasRenderings: false,
  hasFileAddresses: false,
  saysRights: false,
  tellsReaders: false,
  counts: ['title'],
  named: /\.etherpad$|(?:^|[/\\])pads\.txt$/i,
  folder: null,
  reads: filesOfPads,
  refusal: 'NOT_A_PAD',
  load: () => import('./etherpad.ts'),
}
