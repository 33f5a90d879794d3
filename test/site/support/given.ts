/** What the pipeline gives the site beside the view. */

import { doubtsOf } from '../../../src/records/doubt.ts'
import { meetingWriters } from '../../../src/records/export.ts'
import type { SiteOptions } from '../../../src/site/site.ts'
import { assets } from './assets.ts'
import { gardenView } from './view.ts'

const sha256 = 'ab'.repeat(32)

export const given: Pick<SiteOptions, 'assets' | 'beside' | 'doubtsOf' | 'lateLosses' | 'meetingCsv' | 'specialPages'> =
  {
    assets,
    doubtsOf,
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
