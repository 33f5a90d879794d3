/** A file page: its description is an article; `table.filehistory` has one row per version. */

import { isUrl } from '../../../../../support/url.ts'
import { linkedPath, pathOfAddress } from '../addresses.ts'
import type { DomSelection } from '../dom.ts'
import { clockOf, readStamp, type SavedPageFacts, type UploadFact } from '../facts.ts'
import { readPrintedTime } from '../printed-time.ts'
import { ownHosts, type SavedPage } from '../saved-page.ts'
import { readComment, readContributor } from '../signatures.ts'
import { isUploadPath } from '../uploads.ts'

export function withUploads(page: SavedPage, facts: SavedPageFacts): SavedPageFacts {
  const { $ } = page
  const rows = $('table.filehistory tr')
    .get()
    .map((row) => $(row))
    // Before 1.19 the row of headers begins with an empty `td`.
    .filter((row) => row.find('td').length > 0 && row.find('th').length === 0)
  const uploads = rows.map((row) => readVersion(page, row))
  return { ...facts, uploads, clocks: [...facts.clocks, ...uploads.flatMap(({ time }) => clockOf(time))] }
}

function readVersion(page: SavedPage, row: DomSelection): UploadFact {
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
  const printed = readPrintedTime(date.text(), page.months)
  return {
    name: page.title.slice(page.title.indexOf(':') + 1),
    time: { printed, exact: exactTime(row) },
    contributor: readContributor(row),
    comment: readComment(row.find('.comment').first()) ?? cells.last().text().trim(),
    mime: isLatest ? page.$('.fileInfo .mime-type').first().text() || null : null,
    isLatest,
    path: storedPath(page, date.find('a').attr('href') ?? ''),
  }
}

/** Uploads may lie on a host of their own (`$wgUploadPath`): their address tells the path there. */
function storedPath(page: SavedPage, href: string): string | null {
  const own = linkedPath(page.path, href, ownHosts(page))
  if (own !== null || !isUrl(href, 'http://upload.invalid')) return own
  const path = pathOfAddress(new URL(href, 'http://upload.invalid'))
  return isUploadPath(path) ? path : null
}

/** The thumbnail of a current version carries `?20160102030405`, its exact time in UTC. */
const exactTime = (row: DomSelection): string | null =>
  readStamp(/(?:[?@]|%3F)(\d{14})$/.exec(row.find('img').attr('src') ?? '')?.[1])
