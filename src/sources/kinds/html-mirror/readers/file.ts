/** A file page: its description is an article; `table.filehistory` has one row per version. */

import type { Facts, UploadFact } from '../facts.ts'
import { resolveInMirror } from '../folder.ts'
import { type MonthNames, monthNames, readPrintedTime } from '../printed-time.ts'
import type { SavedPage, Selection } from '../saved-page.ts'
import { readComment, readContributor } from '../signatures.ts'

export function withUploads(page: SavedPage, facts: Facts): Facts {
  const { $ } = page
  const months = monthNames(page.config)
  const rows = $('table.filehistory tr')
    .get()
    .map((row) => $(row))
    .filter((row) => row.find('td').length > 0)
  return { ...facts, uploads: rows.map((row) => readVersion(page, row, months)) }
}

function readVersion(page: SavedPage, row: Selection, months: MonthNames): UploadFact {
  const isLatest = row.find('.filehistory-selected').length > 0
  const cells = row.find('td')
  const dateCell = isLatest ? row.find('.filehistory-selected').first() : cells.eq(cells.length > 5 ? 1 : 0)
  const date =
    dateCell.find('a').length > 0
      ? dateCell
      : row
          .find('td')
          .filter((_, cell) => page.$(cell).text().match(/\d{4}/) !== null)
          .first()
  const printed = readPrintedTime(date.text(), months)
  return {
    name: page.title.slice(page.title.indexOf(':') + 1),
    time: { printed, exact: exactTime(row) },
    contributor: readContributor(row),
    comment: readComment(row.find('.comment').first()) ?? cells.last().text().trim(),
    mime: isLatest ? page.$('.fileInfo .mime-type').first().text() || null : null,
    isLatest,
    path: resolveInMirror(page.path, date.find('a').attr('href') ?? ''),
  }
}

/** The thumbnail of a current version carries `?20160102030405`, its exact time in UTC. */
function exactTime(row: Selection): string | null {
  const match = /[?@](\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(row.find('img').attr('src') ?? '')
  if (match === null) return null
  const [, year, month, day, hour, minute, second] = match
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
}
