/** What a catalogue gives back is what the view gave it: the same pages, revisions, uploads and meetings, in the same words. */

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contentsOf } from '../../src/catalogue/contents.ts'
import { openCatalogue } from '../../src/catalogue/read/read.ts'
import { writeCatalogue } from '../../src/catalogue/write.ts'
import { formatOf } from '../../src/model/engines.ts'
import type { FondsRevision, FondsUpload } from '../../src/model/fonds.ts'
import type { FondsView } from '../../src/model/view.ts'
import { readRecord } from '../../src/records/read-record.ts'
import { makeView } from '../support/fonds-view.ts'
import { scratchFolder } from '../support/scratch.ts'

async function throughCatalogue(view: FondsView) {
  const file = join(scratchFolder(), 'index.sqlite')
  writeCatalogue(view, file)
  const catalogue = await openCatalogue({ file, offset: 0, length: statSync(file).size })
  return { contents: contentsOf(catalogue, readRecord), close: () => catalogue.close() }
}

/** Of a contributor a catalogue has no user id, and of a revision not that its summary alone is hidden. */
const toldRevision = ({ contributor, contentModel, textState, comment, ...revision }: FondsRevision) => ({
  ...{ ...revision, contentModel, textState, comment },
  contributor: contributor === null ? null : { ...contributor, id: null },
  contentFormat: formatOf(contentModel),
  hidden: {
    text: textState === 'hidden',
    comment: textState === 'hidden' && comment === null,
    contributor: contributor?.kind === 'hidden',
  },
})

const toldUpload = ({ versions, ...file }: FondsUpload) => ({
  ...file,
  versions: versions.map(({ contributor, strippedFrom: _, size, ...version }) => ({
    ...version,
    comment: null,
    contributor: contributor === null ? null : { ...contributor, id: null },
    ...(size == null ? {} : { size }),
  })),
})

/** The view with a page whose last revisions have lost their texts. */
function withoutLastTexts(view: FondsView): FondsView {
  const cut = [...view.pages()].find(({ revisionCount }) => revisionCount > 1)
  const revisions = [...view.revisions(cut?.pageId ?? 0)]
  const [shown] = revisions
  if (cut === undefined || shown === undefined) throw new Error('no page has several revisions')
  const page = { ...cut, revisionId: shown.revisionId, textAt: shown.at, laterRevisions: revisions.length - 1 }
  return {
    ...view,
    pages: () => Array.from(view.pages(), (one) => (one === cut ? page : one)),
    meetings: () => [],
    *revisions(pageId) {
      for (const one of view.revisions(pageId))
        yield pageId === page.pageId && one.revisionId !== shown.revisionId ? { ...one, textState: 'missing' } : one
    },
  }
}

test.each([
  ['every kind of page and revision', makeView()],
  ['a page whose last texts are missing', withoutLastTexts(makeView())],
])('a view of %s', async (_, view) => {
  const { contents, close } = await throughCatalogue(view)
  try {
    expect([...contents.pages()]).toEqual([...view.pages()])
    for (const { pageId } of view.pages())
      expect([...contents.revisions(pageId)]).toEqual([...view.revisions(pageId)].map(toldRevision))
    expect([...contents.files()]).toEqual([...view.files()].map(toldUpload))
    expect([...contents.meetings()]).toEqual([...view.meetings()].map(({ record, page }) => ({ record, page })))
  } finally {
    close()
  }
})
