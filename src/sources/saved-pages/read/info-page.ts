/** `action=info` (since 1.20): the first and the last revision of a page, when and by whom they were made. */

import { noFacts, type RevisionFact, type SavedPageFacts } from './facts.ts'
import { readPrintedTime } from './printed-time.ts'
import type { SavedPage } from './saved-page.ts'
import { readContributor } from './signatures.ts'
import { emptyRevision, readPageFact } from './view-page.ts'

/** What the rows of the table say, which have names in every language. */
export function readInfo(page: SavedPage): SavedPageFacts {
  const last = revisionIn(page, 'last')
  const revisions = [revisionIn(page, 'first'), last && { ...last, bytes: bytesIn(page) }].flatMap((one) => one ?? [])
  return {
    ...noFacts,
    pages: page.isExisting ? [{ ...readPageFact(page), shownId: null }] : [],
    // Of a page with one revision, both say the same.
    revisions: revisions.filter((one, at) => revisions.findLastIndex((b) => b.revisionId === one.revisionId) === at),
  }
}

function revisionIn(page: SavedPage, which: 'first' | 'last'): RevisionFact | null {
  const made = page.$(`#mw-pageinfo-${which}time a`).first()
  const id = Number(/(?:[?&@]|%3F)oldid=(\d+)/.exec(made.attr('href') ?? '')?.[1] ?? 0)
  if (id === 0) return null
  return {
    ...emptyRevision(page, id),
    time: { printed: readPrintedTime(made.text(), page.months), exact: null },
    contributor: readContributor(page.$(`#mw-pageinfo-${which}user`)),
  }
}

/** Digits are grouped as the language of the reader does it. */
function bytesIn({ $ }: SavedPage): number | null {
  const digits = $('#mw-pageinfo-length td').last().text().replace(/\D/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null
}
