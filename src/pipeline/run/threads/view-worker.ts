/** A thread with a view of its own, which writes parts of a bag. */

import { workerData } from 'node:worker_threads'
import { openArchive } from '../../../archive/archive.ts'
import type { AcrossPages } from '../view/across-pages.ts'
import { openWikiView, type WikiViewParts } from '../view/open-wiki-view.ts'
import { type ViewPart, watchedView, writeViewPart } from '../view-parts.ts'
import { type WikiFacts, wikiOfFacts } from '../wiki-facts.ts'
import { answering } from './answer.ts'

/** What the view is opened from: plain values. */
export interface FondsOfThread extends Omit<WikiViewParts, 'archive' | 'wiki'> {
  readonly archivePath: string
  readonly wiki: WikiFacts
  /** As the view of the main thread found it. */
  readonly across: AcrossPages
}

/** What a thread is started with. */
export interface ViewThreadData {
  readonly fonds: FondsOfThread
  /** Not 0: what it writes is not wanted any more. */
  readonly stopped: Int32Array
}

const { fonds, stopped } = workerData as ViewThreadData
let opened: ReturnType<typeof open> | null = null

/** Gives what the mask of this thread took out, since it was started, that was not known before. */
export const writePart = answering(async (part: ViewPart) => {
  opened ??= open(fonds)
  const { view, wiki } = opened
  const stop = new AbortController()
  // Between files the thread waits for a moment, in which a timer has its turn.
  const watch = setInterval(() => isWanted() || stop.abort(notWanted()), pollMs)
  try {
    await writeViewPart(view, part, stop.signal)
  } finally {
    clearInterval(watch)
  }
  return wiki.redaction.found()
})

const pollMs = 100

/** The connection is read-only: it ends with the thread. */
function open({ archivePath, wiki: facts, across, ...settings }: FondsOfThread) {
  const archive = openArchive(archivePath, { readonly: true })
  const wiki = wikiOfFacts(facts, archive)
  return { wiki, view: watchedView(openWikiView({ ...settings, archive, wiki }, across), goOnIfWanted) }
}

/** No event reaches a thread that does not wait: a flag does, at each page. */
function goOnIfWanted(): void {
  if (!isWanted()) throw notWanted()
}

const isWanted = (): boolean => Atomics.load(stopped, 0) === 0
const notWanted = (): Error => new Error('this part is not wanted any more')
