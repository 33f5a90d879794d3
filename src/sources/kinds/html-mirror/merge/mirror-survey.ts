/** The first pass: every page file is read once for what it says; the HTML is read again when its turn comes. */

import type { Loss } from '../../../../model/loss.ts'
import { message } from '../../../../model/message.ts'
import type { SourceEvent } from '../../../../model/wiki.ts'
import { noFacts, type SavedPageFacts } from '../read/facts.ts'
import { isCut, type Mirror, type MirrorFile, readPageFile } from '../read/mirror-file.ts'
import { readFacts } from '../read/readers/read-facts.ts'
import { readPageFact } from '../read/readers/view.ts'
import { readSavedPage, type SavedPage } from '../read/saved-page.ts'
import { collectSiteFacts, type SiteFacts } from '../read/site-facts.ts'
import { unreadable } from './losses.ts'
import { type MirrorContents, type MirrorIndex, openMirrorIndex } from './mirror-index.ts'
import { filesThatAreNoPages } from './missing.ts'

export interface MirrorSurvey {
  readonly contents: MirrorContents
  readonly site: SiteFacts
}

/** How often progress is told. */
const filesPerEvent = 50

/** Reads all page files of the mirrors; yields losses and progress, returns what the pages say together. */
export async function* survey(
  mirrors: readonly Mirror[],
  signal: AbortSignal,
): AsyncGenerator<SourceEvent, MirrorSurvey> {
  const index = openMirrorIndex()
  const site = collectSiteFacts()
  const others: string[] = []
  const total = mirrors.reduce((sum, { pageFiles }) => sum + pageFiles.length, 0)
  let done = 0
  for (const file of mirrors.flatMap(({ pageFiles }) => pageFiles)) {
    signal.throwIfAborted()
    const { isPage, loss } = await surveyFile(file, index, site)
    if (loss !== null) yield { type: 'loss', loss }
    else if (!isPage) others.push(file.path)
    done += 1
    if (done % filesPerEvent === 0 || done === total) yield { type: 'progress', done, total, unit: 'files' }
  }
  for (const loss of filesThatAreNoPages(others)) yield { type: 'loss', loss }
  return { contents: index.finish(), site }
}

interface Surveyed {
  readonly isPage: boolean
  readonly loss: Loss | null
}

async function surveyFile(file: MirrorFile, index: MirrorIndex, site: SiteFacts): Promise<Surveyed> {
  const { source, fault } = await readPageFile(file)
  const page = source === null ? null : readSavedPage(file, source)
  if (page === null)
    return { isPage: false, loss: fault === null || isForeign(source) ? null : unreadable(file.path, fault) }
  if (page.isFragment) {
    index.addFragment(readFacts(page), file)
    return { isPage: true, loss: fault === null ? null : unreadable(file.path, fault) }
  }
  const wrong = page.isTooDeep ? message('page-nested-too-deep') : fault
  site.add(page)
  index.add(page.isTooDeep || isCut(page.source) ? identityOnly(page) : readFacts(page), file)
  return { isPage: true, loss: wrong === null ? null : unreadable(file.path, wrong) }
}

/** A whole body without any mark of MediaWiki: a page of the web host, say, whatever else is wrong with it. */
const isForeign = (source: string | null): boolean => source !== null && /<body\b/i.test(source)

/** Of a page that is cut off or too deep, the head can be trusted: which page it is, and which revision is its latest. */
function identityOnly(page: SavedPage): SavedPageFacts {
  return page.namespaceId < 0 || page.pageId === null
    ? noFacts
    : { ...noFacts, pages: [{ ...readPageFact(page), categories: null }] }
}
