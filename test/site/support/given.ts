/** What the pipeline gives the site beside the view. */

import type { FondsView } from '../../../src/model/view.ts'
import { doubtsOf } from '../../../src/records/doubt.ts'
import { meetingWriters } from '../../../src/records/export.ts'
import type { SiteFile } from '../../../src/site/frame/site-file.ts'
import { printSite, type RestOfBundle, type SiteOptions } from '../../../src/site/site.ts'
import { assets } from './assets.ts'
import { gardenView } from './view.ts'

const sha256 = 'ab'.repeat(32)

/** As if measured: what is learnt anew changes no page of these tests. */
const precision = { decisions: { 'decisions.passive': [2, 20] } }

type Given = Pick<SiteOptions, 'assets' | 'doubtsOf' | 'meetingCsv' | 'specialPages'> &
  Pick<RestOfBundle, 'beside' | 'lateLosses'>

export const given: Given = {
  assets,
  doubtsOf: (page) => doubtsOf(page, precision),
  lateLosses: [],
  specialPages: { permalink: ['PermaLink', 'Lien permanent'], diff: ['Diff'], redirect: ['Redirect'] },
  meetingCsv: (meetings) => meetingWriters.csv(gardenView().about, meetings),
  beside: [
    {
      path: 'data/index.sqlite',
      text: 'partCatalogue',
      files: [{ path: 'data/index.sqlite', bytes: 888_832, sha256 }],
      count: 1,
      bytes: 888_832,
    },
    {
      path: 'data/records/',
      text: 'partRecords',
      files: [
        { path: 'data/records/links.csv', bytes: 1024, sha256 },
        { path: 'data/records/meetings.csv', bytes: 2048, sha256 },
        { path: 'data/records/people.csv', bytes: 512, sha256 },
      ],
      count: 2,
      bytes: 2560,
    },
    { path: 'data/files/', text: 'partFiles', files: [], count: 3, bytes: 1_250_000 },
  ],
}

/** What a site is printed from, and what its lists tell of the rest of the bundle. */
export interface WholeSiteOptions extends Omit<SiteOptions, 'replaces'>, Omit<RestOfBundle, 'changes'> {
  readonly changes?: RestOfBundle['changes']
}

/** All files of a site, as the pipeline has them written. */
export function* siteFiles(
  view: FondsView,
  { changes = null, beside, lateLosses, ...options }: WholeSiteOptions,
): Generator<SiteFile> {
  const site = printSite(view, { ...options, replaces: changes !== null })
  yield* site.pages()
  yield* site.histories(null)
  yield* site.lists()
  yield* site.ofBundle({ changes, beside, lateLosses })
}
