/** A thread with a view of its own: writes the catalogue. */

import { workerData } from 'node:worker_threads'
import { openArchive } from '../../../archive/archive.ts'
import { writeCatalogue as writeTables } from '../../../catalogue/write.ts'
import { openWikiView, type WikiViewParts } from '../view/open-wiki-view.ts'
import type { View } from '../view/view.ts'
import { type WikiFacts, wikiOfFacts } from '../wiki-facts.ts'
import { answering } from './answer.ts'

/** What the view is opened from: plain values. */
export interface FondsOfThread extends Omit<WikiViewParts, 'archive' | 'wiki'> {
  readonly archivePath: string
  readonly wiki: WikiFacts
}

/** Where the catalogue goes. */
export interface CatalogueTask {
  readonly path: string
  /** Not 0: it is not wanted any more. */
  readonly stopped: Int32Array
}

const { archivePath, wiki: facts, ...settings } = workerData as FondsOfThread

/** Gives what the mask of this thread took out that was not known before. */
export const writeCatalogue = answering(({ path, stopped }: CatalogueTask) => {
  const archive = openArchive(archivePath, { readonly: true })
  try {
    const wiki = wikiOfFacts(facts, archive)
    writeTables(stoppable(openWikiView({ ...settings, archive, wiki }), stopped), path)
    return wiki.redaction.found()
  } finally {
    archive.close()
  }
})

/** No event reaches a thread that does not wait: a flag does, at each page. */
function stoppable(view: View, stopped: Int32Array): View {
  return {
    ...view,
    *pages() {
      for (const page of view.pages()) {
        if (Atomics.load(stopped, 0) !== 0) throw new Error('the catalogue is not wanted any more')
        yield page
      }
    },
  }
}
