/** The kind `web-captures`: what a web archive kept of a wiki, in archives, in folders of downloaders, in pages saved through it, or still there. */

import { z } from 'zod'
import { isAddress } from '../../../support/url.ts'
import { namedAsArchive } from '../../common/dump-names.ts'
import { commonKeys, type SourceKind, usualArchive } from '../../common/source.ts'

const { from, site, files, recode } = commonKeys
const pace = commonKeys.pace
  .unwrap()
  .extend({
    concurrency: z.number().int().min(1).max(32).default(4),
    perSecond: z.number().positive().max(1000).default(8),
    indexPerMinute: z.number().positive().max(6000).default(usualArchive.indexPerMinute),
    pauseSeconds: z.number().min(0).max(3600).default(usualArchive.pauseSeconds),
  })
  .prefault({})
const keys = z.strictObject({ kind: z.literal('web-captures'), from, site, files, recode, pace })

/** Lies on this disk, or is asked of a web archive; has pages as the wiki showed them on some days, and of few of them the text that it stored. */
export const webCaptures: SourceKind<typeof keys> = {
  keys,
  engine: 'mediawiki',
  asked: ({ from, site = null, files = null, pace: { indexPerMinute, pauseSeconds, ...rest } }) => ({
    from,
    files,
    site,
    live: isAddress(from)
      ? {
          pace: rest,
          archive: { indexPerMinute, pauseSeconds },
          isNamed: false,
          namespaces: 'all',
          files: { all: true, maxBytes: Number.POSITIVE_INFINITY },
        }
      : null,
  }),
  isLive: false,
  hasWikitext: false,
  hasRenderings: false,
  hasFileAddresses: true,
  saysRights: true,
  tellsReaders: false,
  counts: ['file'],
  named: namedAsArchive,
  folder: null,
  refusal: 'NOT_CAPTURES',
  load: () => import('./web-captures.ts'),
}
