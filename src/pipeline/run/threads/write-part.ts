/** A thread with a view of its own, which writes parts of a bag. */

import { openArchive } from '../../../archive/archive.ts'
import type { AcrossPages } from '../view/across-pages.ts'
import { openWikiView, type WikiViewParts } from '../view/open-wiki-view.ts'
import { type PartOfThread, type PartTask, watchedView, writeViewPart } from '../view-parts.ts'
import { type WikiFacts, wikiOfFacts } from '../wiki-facts.ts'
import { lastShared } from './shared.ts'

/** What the view is opened from: plain values. */
export interface FondsOfThread extends Omit<WikiViewParts, 'archive' | 'wiki'> {
  readonly archivePath: string
  readonly wiki: WikiFacts
  /** As the view of the main thread found it. */
  readonly across: AcrossPages
}

const openedFonds = lastShared(open, ({ archive }) => archive.close())

/** Writes a part. Rejects where it is not wanted any more. */
export async function writePart({ part, fonds, stopped }: PartTask): Promise<PartOfThread> {
  const { view, wiki } = openedFonds(fonds)
  const stop = new AbortController()
  // Between files the thread waits for a moment, in which a timer has its turn.
  const watch = setInterval(() => isWanted(stopped) || stop.abort(notWanted()), pollMs)
  try {
    const written = await writeViewPart(watchedView(view, goOnIfWanted(stopped)), part, stop.signal)
    return { ...written, found: wiki.redaction.found() }
  } finally {
    clearInterval(watch)
  }
}

const pollMs = 100

function open({ archivePath, wiki: facts, across, ...settings }: FondsOfThread) {
  const archive = openArchive(archivePath, { readonly: true })
  const wiki = wikiOfFacts(facts, archive)
  const view = openWikiView({ ...settings, archive, wiki }, across)
  return { archive, wiki, view }
}

/** No event reaches a thread that does not wait: a flag does, at each page. */
const goOnIfWanted = (stopped: Int32Array) => (): void => {
  if (!isWanted(stopped)) throw notWanted()
}

const isWanted = (stopped: Int32Array): boolean => Atomics.load(stopped, 0) === 0
const notWanted = (): Error => new Error('this part is not wanted any more')
