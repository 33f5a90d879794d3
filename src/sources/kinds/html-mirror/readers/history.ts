/** A history page: one row per revision, newest first. The best source of a mirror, for it also lists what was not saved. */

import { type Facts, noFacts, type RevisionFact } from '../facts.ts'
import { type MonthNames, monthNames, readPrintedTime } from '../printed-time.ts'
import type { SavedPage, Selection } from '../saved-page.ts'
import { readSignature } from '../signatures.ts'
import { emptyRevision, readPageFact } from './view.ts'

export function readHistory(page: SavedPage): Facts {
  const { $ } = page
  const months = monthNames(page.config)
  const rows = $('#pagehistory li')
    .get()
    .map((row) => readRow(page, $(row), months))
  return { ...noFacts, pages: [{ ...readPageFact(page), shownId: null }], revisions: linkParents(rows) }
}

function readRow(page: SavedPage, row: Selection, months: MonthNames): RevisionFact {
  const date = row.find('.mw-changeslist-date').first()
  const { contributor, contributorHidden, comment, commentHidden } = readSignature(row)
  const textHidden =
    row.find('.history-deleted').filter('.mw-changeslist-date').length > 0 || date.parent().is('.history-deleted')
  return {
    ...emptyRevision(page, rowId(row)),
    time: { printed: readPrintedTime(date.length > 0 ? date.text() : dateLink(row).text(), months), exact: null },
    contributor,
    comment: comment ?? (commentHidden ? null : ''),
    minor: row.find('.minoredit, .minor').length > 0,
    bytes: rowBytes(row),
    hidden: { text: textHidden, contributor: contributorHidden, comment: commentHidden },
  }
}

/** `data-mw-revid` since 1.27; before that only links and radio buttons hold the id. */
function rowId(row: Selection): number | null {
  const own = row.attr('data-mw-revid') ?? row.find('input[name=oldid], input[name=diff]').attr('value')
  const id = own ?? /[?&@]oldid=(\d+)/.exec(dateLink(row).attr('href') ?? '')?.[1]
  return id === undefined ? null : Number(id)
}

/** Before 1.18 the date has no class: it is the link to an `oldid` that is no comparison. */
function dateLink(row: Selection): Selection {
  return row
    .find('a')
    .filter((_, link) => {
      const href = link.attribs['href'] ?? ''
      return /[?&@]oldid=\d+/.test(href) && !/[?&@]diff=/.test(href)
    })
    .first()
}

function rowBytes(row: Selection): number | null {
  const size = row.find('.history-size').first()
  const exact = size.attr('data-mw-bytes')
  if (exact !== undefined) return Number(exact)
  // "2 024 octets", "2,024 bytes", "vide": thousands are parted in the reader's manner.
  const digits = /\d[\d\s.,\u00a0\u202f]*/.exec(size.text())?.[0].replace(/\D/g, '') ?? ''
  return digits === '' ? null : Number(digits)
}

/** In a history the row below is the revision before. */
function linkParents(rows: readonly RevisionFact[]): readonly RevisionFact[] {
  return rows.map((row, index) => ({ ...row, parentId: rows[index + 1]?.revisionId ?? null }))
}
