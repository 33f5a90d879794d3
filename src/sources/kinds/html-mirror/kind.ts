/** The kind `html-mirror`: saved pages, in folders or web archives, or a site that still answers. */

import { z } from 'zod'
import { isAddress } from '../../../support/url.ts'
import { commonKeys, type SourceKind } from '../../common/source.ts'

const { from, site, files, recode, pace } = commonKeys
const keys = z.strictObject({ kind: z.literal('html-mirror'), from, site, files, recode, pace })

/** Lies on this disk or is asked page by page, and has pages as the wiki shows them. */
export const htmlMirror: SourceKind<typeof keys> = {
  keys,
  asked: ({ from, site = null, files = null, pace }) => ({
    from,
    files,
    site,
    live: isAddress(from)
      ? { pace, isNamed: false, namespaces: 'all', files: { all: true, maxBytes: Number.POSITIVE_INFINITY } }
      : null,
  }),
  engine: 'mediawiki',
  isLive: false,
  hasWikitext: false,
  hasRenderings: false,
  hasFileAddresses: true,
  saysRights: true,
  tellsReaders: false,
  counts: ['file'],
  // None does: web archives are captures, and any folder may be a mirror.
  named: /(?!)/,
  folder: null,
  refusal: 'NOT_A_MIRROR',
  load: () => import('./html-mirror.ts'),
}
