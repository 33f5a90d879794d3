/** How many pages and revisions a large mirror holds, from the names of its files and a sample of its histories. */

import { isMostlyMissing } from '../../../model/completeness.ts'
import { exists, revisionsOf } from './merge/events.ts'
import type { MirrorPage } from './merge/merge-facts.ts'
import type { MirrorContents } from './merge/mirror-index.ts'
import { askedWith } from './read/addresses.ts'
import type { Mirror, MirrorFile } from './read/mirror-file.ts'

export interface PageEstimate {
  readonly pages: number
  /** Of those that were looked at, whether most show no text. */
  readonly isMostlyWithoutText: boolean
  readonly revisions: number
}

const sampledPages = 60
/** What is asked with one of these is not the page itself. */
const otherViews = ['oldid', 'diff', 'action', 'direction', 'curid', 'redirect', 'limit', 'offset', 'pagefrom']

/** Whether a file was asked as a certain action of MediaWiki. */
export const isShownBy = (action: string, file: MirrorFile): boolean => askedWith(file).get('action') === action

/** Page files from all over each mirror, of those that are wanted. */
export function samplePages(mirrors: readonly Mirror[], isWanted: (file: MirrorFile) => boolean): readonly Mirror[] {
  return mirrors.map((mirror) => {
    const wanted = mirror.pageFiles.filter(isWanted)
    const step = Math.max(1, Math.floor(wanted.length / sampledPages))
    return { ...mirror, pageFiles: wanted.filter((_, index) => index % step === 0) }
  })
}

export function countPages({ pages }: MirrorContents): PageEstimate {
  const found = [...pages.values()].filter(exists)
  const articles = found.filter(({ page }) => page.redirect === null)
  const isShown = ({ revisions }: MirrorPage): boolean => [...revisions.values()].some(({ home }) => home !== null)
  return {
    pages: found.length,
    revisions: found.reduce((sum, entry) => sum + revisionsOf(entry).length, 0),
    isMostlyWithoutText: isMostlyMissing(articles.filter((entry) => !isShown(entry)).length, articles.length),
  }
}

/** Whether a file is named as the page itself. */
export const isPlainView = (file: MirrorFile): boolean => {
  const query = askedWith(file)
  return !otherViews.some((key) => query.has(key))
}

interface Samples {
  /** Of the files that are named as pages: some are special pages, or no pages of the wiki. */
  readonly pages: MirrorContents
  readonly histories: MirrorContents
}

/** Names and the sample of pages tell how many pages there are; the sample of histories, how many revisions a page has. */
export function estimatePages(mirrors: readonly Mirror[], samples: Samples): PageEstimate {
  const named = mirrors.flatMap(({ pageFiles }) => pageFiles.filter(isPlainView)).length
  const read = samplePages(mirrors, isPlainView).flatMap(({ pageFiles }) => pageFiles).length
  const sampled = countPages(samples.pages)
  const pages = Math.round((named * sampled.pages) / Math.max(1, read))
  const asked = mirrors.flatMap(({ pageFiles }) => pageFiles.map(askedWith))
  const told = countPages(samples.histories)
  const old = new Set(asked.flatMap((query) => query.get('oldid') ?? [])).size
  const revisions = told.pages === 0 ? old : Math.round((pages * told.revisions) / told.pages)
  return { pages, revisions: Math.max(pages, revisions), isMostlyWithoutText: sampled.isMostlyWithoutText }
}
