/** Which reader reads a page: decided by the page, never by its file name. */

import { isUrl } from '../../../support/url.ts'
import { linkedPath, pathOfAddress } from './addresses.ts'
import { isDiff, readDiff } from './diff-page.ts'
import type { DomSelection } from './dom.ts'
import { readEditForm } from './edit-page.ts'
import { clockOf, noFacts, type RevisionFact, readStamp, type SavedPageFacts, type UploadFact } from './facts.ts'
import { readInfo } from './info-page.ts'
import { listedTitles } from './mentions.ts'
import { configText } from './page-config.ts'
import { readPrintedTime } from './printed-time.ts'
import { isRedirectPage, withTarget } from './redirect-page.ts'
import { ownHosts, type SavedPage } from './saved-page.ts'
import { readComment, readContributor, readSignature } from './signatures.ts'
import { readSpecial } from './special-page.ts'
import { isUploadPath } from './uploads.ts'
import { emptyRevision, ranks, readArticle, readPageFact } from './view-page.ts'

const fileNamespace = 6
const categoryNamespace = 14

/**
 * What a saved page says, read by the reader for its kind: special page, history, diff, redirect, category, file, other page,
 * form for its text, or information. Nothing for other actions.
 */
export function readFacts(page: SavedPage): SavedPageFacts {
  if (page.namespaceId < 0) return readSpecial(page)
  if (page.action === 'history') return readHistory(page)
  if (isDiff(page)) return readDiff(page)
  if (page.action === 'edit') return readEditForm(page)
  if (page.action === 'info') return readInfo(page)
  if (page.action !== 'view') return noFacts
  const view = hasRevisionBox(page) ? readRevision(page) : readArticle(page)
  if (isRedirectPage(page)) return withTarget(page, view)
  if (page.namespaceId === categoryNamespace) return withMembers(page, view)
  return page.namespaceId === fileNamespace ? withUploads(page, view) : view
}

// A category page: an article, and a list of pages that the wiki had.

function withMembers(page: SavedPage, facts: SavedPageFacts): SavedPageFacts {
  const members = '#mw-subcategories li a, #mw-pages li a, #mw-category-media .gallerytext a, #mw-category-media li a'
  return { ...facts, mentions: [...facts.mentions, ...listedTitles(page, members).mentions] }
}

// An old revision, or a permalink of the current one: the box above the content says when, by whom and why.

const boxes = '#mw-revision-info, #mw-revision-info-current'

const hasRevisionBox = ({ $ }: SavedPage): boolean => $(boxes).length > 0

function readRevision(page: SavedPage): SavedPageFacts {
  const box = page.$(boxes).first()
  const { contributor, contributorHidden, comment, commentHidden } = readSignature(box)
  const facts = readArticle(page)
  const printed = readPrintedTime(boxDate(box), page.months)
  return {
    ...facts,
    revisions: facts.revisions.map((revision) => ({
      ...revision,
      time: { printed: printed ?? revision.time.printed, exact: null },
      contributor,
      comment: comment ?? (commentHidden || !boxTellsComments(page) ? null : ''),
      hidden: { ...revision.hidden, contributor: contributorHidden, comment: commentHidden },
      rank: revision.rank === ranks.own ? ranks.oldRevision : revision.rank,
    })),
  }
}

/** The box without user and comment, either of which may hold a date of its own. */
function boxDate(box: DomSelection): string {
  const bare = box.clone()
  bare.find('.mw-userlink, .mw-anonuserlink, .mw-usertoollinks, .comment, .history-deleted').remove()
  return bare.text()
}

/** From 1.23 on the box prints the comment, so that its absence means an empty one. */
function boxTellsComments({ $, config }: SavedPage): boolean {
  const version = /(\d{1,9})\.(\d{1,9})/.exec(
    $('meta[name=generator]').attr('content') ?? configText(config, 'wgVersion') ?? '',
  )
  return version !== null && Number(version[1]) * 1000 + Number(version[2]) >= 1023
}

// A file page: its description is an article; `table.filehistory` has one row per version.

function withUploads(page: SavedPage, facts: SavedPageFacts): SavedPageFacts {
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

// A history page: one row per revision, newest first. The best source of a mirror, for it also lists what was not
// saved.

function readHistory(page: SavedPage): SavedPageFacts {
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
