/** A thread with a view of its own: writes what stands beside the site. */

import { workerData } from 'node:worker_threads'
import { openArchive } from '../../../archive/archive.ts'
import type { KnownValue } from '../../../privacy/mask.ts'
import type { StopSignal } from '../../io/writable.ts'
import { writeBesideSite } from '../beside-site/write.ts'
import { openWikiView, type WikiViewParts } from '../view/open-wiki-view.ts'
import { type WikiFacts, wikiOfFacts } from '../wiki-facts.ts'
import { answering } from './answer.ts'

/** What the view is opened from: plain values. */
export interface FondsOfThread extends Omit<WikiViewParts, 'archive' | 'wiki'> {
  readonly archivePath: string
  readonly wiki: WikiFacts
}

/** Where it is written. */
export interface BesideTask {
  /** The folder `data/` of the bag. */
  readonly data: string
  /** Not 0: it is no longer wanted. */
  readonly stopped: Int32Array
}

/** What only the thread knows. */
export interface WrittenInThread {
  /** What its mask took out that was not known before. */
  readonly found: readonly KnownValue[]
}

const { archivePath, wiki: facts, ...settings } = workerData as FondsOfThread

export const writeBeside = answering(async ({ data, stopped }: BesideTask) => {
  const archive = openArchive(archivePath, { readonly: true })
  try {
    const wiki = wikiOfFacts(facts, archive)
    const opened = { ...settings, archive, wiki }
    const view = openWikiView(opened)
    const written = await writeBesideSite({ ...opened, view, data, signal: signalOf(stopped) })
    return { ...written, found: wiki.redaction.found() }
  } finally {
    archive.close()
  }
})

/** No event reaches a thread that does not wait: a flag does. */
const signalOf = (stopped: Int32Array): StopSignal => ({
  throwIfAborted() {
    if (Atomics.load(stopped, 0) !== 0) throw new Error('the run was stopped')
  },
})
