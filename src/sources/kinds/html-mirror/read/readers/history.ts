/** A history page: one row per revision, newest first. The best source of a mirror, for it also lists what was not saved. */

import type { DomSelection } from '../dom.ts'
import { noFacts, type RevisionFact, type SavedPageFacts } from '../facts.ts'
import { readPrintedTime } from '../printed-time.ts'
import type { SavedPage } from '../saved-page.ts'
import { readSignature } from '../signatures.ts'
import { emptyRevision, readPageFact } from './view.ts'

export function readHistory(page: SavedPage): SavedPageFacts {
  const { $ } = page
  const rows = $('#pagehistory li')
    .get()
    .map((row) => readRow(page, $(row)))
  return {
    ...noFacts,
    pages: [{ ...readPageFact(page), shownId: null, isHistoryCut: $('a.mw-nextlink, a[rel=next]').length > 0 }],
    revisions: linkParents(withOnlyId(rows, page)),
  }
}

function readRow(page: SavedPage, row: DomSelection): RevisionFact {
  const revisionId = rowId(row)
  const hiddenDate = hiddenDateOf(row)
  const { contributor, contributorHidden, comment, commentHidden } = readSignature(row)
  const date = [row.find('.mw-changeslist-date').first(), dateLink(row), hiddenDate].find((one) => one.length > 0)
  return {
    ...emptyRevision(page, revisionId),
    parentId: comparedWith(row, revisionId),
    time: { printed: readPrintedTime(date?.text() ?? '', page.months), exact: null },
    contributor,
    comment: comment ?? (commentHidden ? null : ''),
    minor: row.find('.minoredit, .minor').length > 0,
    bytes: rowBytes(row),
    hidden: { text: hiddenDate.length > 0, contributor: contributorHidden, comment: commentHidden },
  }
}

/** `data-mw-revid` since 1.27; before that only links and radio buttons hold the id. */
function rowId(row: DomSelection): number | null {
  const own = row.attr('data-mw-revid') ?? row.find('input[name=oldid], input[name=diff]').attr('value')
  const id = own ?? /(?:[?&@]|%3F)oldid=(\d+)/.exec(dateLink(row).attr('href') ?? '')?.[1]
  return id === undefined ? null : Number(id)
}

/** Before 1.18 the date has no class: it is the link to an `oldid` that is no comparison. */
function dateLink(row: DomSelection): DomSelection {
  return row
    .find('a')
    .filter((_, link) => {
      const href = link.attribs['href'] ?? ''
      return /(?:[?&@]|%3F)oldid=\d+/.test(href) && !/(?:[?&@]|%3F)diff=/.test(href)
    })
    .first()
}

/** The date of a revision whose text is hidden: no link, no class before 1.31. */
function hiddenDateOf(row: DomSelection): DomSelection {
  return row
    .find('.history-deleted')
    .filter((index, element) => {
      const one = row.find('.history-deleted').eq(index)
      const isOther = one.is('.comment, .mw-userlink') || one.find('.comment').length > 0
      return 'attribs' in element && !isOther && one.closest('.history-user').length === 0
    })
    .first()
}

/** The revision that the link to the difference compares this one with, where it says so by number. */
function comparedWith(row: DomSelection, revisionId: number | null): number | null {
  const hrefs = row
    .find('a')
    .get()
    .map((link) => link.attribs['href'] ?? '')
  const older = hrefs.flatMap((href) => new RegExp(`diff=${revisionId}&oldid=(\\d+)`).exec(href)?.[1] ?? [])
  return older[0] === undefined ? null : Number(older[0])
}

function rowBytes(row: DomSelection): number | null {
  const size = row.find('.history-size').first()
  const exact = size.attr('data-mw-bytes')
  if (exact !== undefined) return Number(exact)
  // "2 024 octets", "2,024 bytes", "vide": thousands are parted in the reader's manner.
  const digits = /\d[\d\s.,\u00a0\u202f]*/.exec(size.text())?.[0].replace(/\D/g, '') ?? ''
  return digits === '' ? null : Number(digits)
}

/** The only row of a history has no link to compare it: it is the current revision. */
function withOnlyId(rows: readonly RevisionFact[], { latestId }: SavedPage): readonly RevisionFact[] {
  return rows.length === 1 ? rows.map((row) => ({ ...row, revisionId: row.revisionId ?? latestId })) : rows
}

/** In a history the row below is the revision before. */
function linkParents(rows: readonly RevisionFact[]): readonly RevisionFact[] {
  return rows.map((row, index) => ({ ...row, parentId: rows[index + 1]?.revisionId ?? row.parentId }))
}
