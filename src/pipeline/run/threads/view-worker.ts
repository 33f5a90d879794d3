/** A thread with a view of its own, which writes parts of a bag. */

import { openArchive } from '../../../archive/archive.ts'
import type { KnownValue } from '../../../privacy/detected.ts'
import type { AcrossPages } from '../view/across-pages.ts'
import { openWikiView, type WikiViewParts } from '../view/open-wiki-view.ts'
import { type ViewPart, watchedView, writeViewPart } from '../view-parts.ts'
import { type WikiFacts, wikiOfFacts } from '../wiki-facts.ts'
import { type Answer, answering } from './answer.ts'
import { lastShared } from './last-shared.ts'
import type { SharedValue } from './pool.ts'

/** What the view is opened from: plain values. */
export interface FondsOfThread extends Omit<WikiViewParts, 'archive' | 'wiki'> {
  readonly archivePath: string
  readonly wiki: WikiFacts
  /** As the view of the main thread found it. */
  readonly across: AcrossPages
}

/** A part to write. */
export interface PartTask {
  readonly part: ViewPart
  /** A FondsOfThread. */
  readonly fonds: SharedValue
  /** Not 0: what is written is not wanted any more. */
  readonly stopped: Int32Array
}

const openedFonds = lastShared(open)

let before: Promise<unknown> = Promise.resolve()

/**
 * Writes parts one after the other, though the next one may be given before. Gives what the mask of this thread took out, since its
 * view was opened, that was not known before.
 */
export function writePart(task: PartTask): Promise<Answer<readonly KnownValue[]>> {
  const written = before.then(() => writeOne(task))
  // Whoever gave it is told; the next one does not depend on it.
  before = written.catch(() => undefined)
  return written
}

const writeOne = answering(async ({ part, fonds, stopped }: PartTask) => {
  const { view, wiki } = openedFonds(fonds)
  const stop = new AbortController()
  // Between files the thread waits for a moment, in which a timer has its turn.
  const watch = setInterval(() => isWanted(stopped) || stop.abort(notWanted()), pollMs)
  try {
    await writeViewPart(watchedView(view, goOnIfWanted(stopped)), part, stop.signal)
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
  const view = openWikiView({ ...settings, archive, wiki }, across)
  return { wiki, view }
}

/** No event reaches a thread that does not wait: a flag does, at each page. */
const goOnIfWanted = (stopped: Int32Array) => (): void => {
  if (!isWanted(stopped)) throw notWanted()
}

const isWanted = (stopped: Int32Array): boolean => Atomics.load(stopped, 0) === 0
const notWanted = (): Error => new Error('this part is not wanted any more')
