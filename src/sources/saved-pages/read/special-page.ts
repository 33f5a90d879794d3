/**
 * Special pages: lists of pages and of changes name pages that the wiki had. Lists of changes also say of revisions who made
 * them, when and why, even where these were not saved; lists of what links to a page, which of them are redirects.
 */

import { fragmentOf, linkTitle } from './addresses.ts'
import type { DomSelection } from './dom.ts'
import { clockOf, noFacts, type PageFact, type RevisionFact, readStamp, type SavedPageFacts } from './facts.ts'
import { listedTitles } from './mentions.ts'
import { configText } from './page-config.ts'
import { readPrintedTime } from './printed-time.ts'
import { redirectFact } from './redirect-page.ts'
import type { SavedPage } from './saved-page.ts'
import { namedContributor, readSignature } from './signatures.ts'
import { emptyRevision } from './view-page.ts'

const lists = [
  '.mw-allpages-chunk a',
  '.mw-allpages-body a',
  '.mw-allpages-table-chunk a',
  '.mw-prefixindex-list a',
  '.mw-prefixindex-body a',
  '.mw-changeslist-title',
  '.mw-contributions-title',
  '.mw-logevent-loglines a',
  'li[class*=mw-logline] a',
  'ol.special li a',
  'ul.special li a',
  '.mw-spcontent ul li a',
].join(', ')

/** The titles, the redirects and the revisions that a special page lists. */
export function readSpecial(page: SavedPage): SavedPageFacts {
  const rows = page.$('.mw-contributions-list li, li.mw-changeslist-line, table.mw-changeslist-line')
  const before = rows.length > 0 || !isOfChanges(page) ? [] : page.$('ul.special li').get()
  const revisions = [
    ...rows.get().flatMap((row) => readRow(page, page.$(row))),
    ...before.flatMap((row) => readUnmarkedRow(page, page.$(row))),
  ]
  return {
    ...noFacts,
    pages: listedRedirects(page),
    mentions: listedTitles(page, lists).mentions,
    revisions,
    clocks: revisions.flatMap(({ time }) => clockOf(time)),
  }
}

/** A row of recent changes or of a user's contributions; none where it speaks of a log entry or names no revision. */
function readRow(page: SavedPage, row: DomSelection): readonly RevisionFact[] {
  const target = linkTitle(row.find('.mw-changeslist-title, .mw-contributions-title').first())
  const revisionId = rowId(row)
  if (target === null || revisionId === null) return []
  const { contributor, contributorHidden, comment, commentHidden } = readSignature(row)
  const date = row.find('.mw-changeslist-date').first().text()
  return [
    {
      ...emptyRevision(page, revisionId),
      title: target.title,
      contentModel: null,
      time: { printed: readPrintedTime(date, page.months), exact: readStamp(row.attr('data-mw-ts')) },
      contributor: contributor ?? (contributorHidden ? null : listedUser(page)),
      comment: comment ?? (commentHidden ? null : ''),
      minor: row.find('.minoredit').length > 0,
      hidden: {
        text: row.find('.history-deleted.mw-changeslist-date').length > 0,
        contributor: contributorHidden,
        comment: commentHidden,
      },
    },
  ]
}

const isOfChanges = ({ config, title }: SavedPage): boolean =>
  /^recentchanges/i.test(configText(config, 'wgCanonicalSpecialPageName') ?? title.replace(/^[^:]*:/, ''))

/**
 * Before 1.23 the parts of a row have no mark, and its day stands in the heading above its list. The link to the difference names the
 * page and the revision; a page that is new has none, and is named alone.
 */
function readUnmarkedRow(page: SavedPage, row: DomSelection): readonly RevisionFact[] {
  const target = linkTitle(row.find('a[href*="diff="], a[href*="diff%3D"]').first())
  const revisionId = rowId(row)
  if (target === null || revisionId === null) return []
  const { contributor, contributorHidden, comment, commentHidden } = readSignature(row)
  const hour = /^[^;；]{0,9}[;；]\s*([\d:.h\u0600-\u0fff]{3,8})/.exec(behind(target.title, row.text()))?.[1] ?? ''
  const day = row.closest('ul').prevAll('h4').first().text()
  return [
    {
      ...emptyRevision(page, revisionId),
      title: target.title,
      contentModel: null,
      time: { printed: readPrintedTime(`${hour}, ${day}`, page.months), exact: null },
      contributor,
      comment: comment ?? (commentHidden ? null : ''),
      minor: row.find('.minor, .minoredit').length > 0,
      hidden: { text: false, contributor: contributorHidden, comment: commentHidden },
    },
  ]
}

const behind = (words: string, text: string): string =>
  text.includes(words) ? text.slice(text.indexOf(words) + words.length) : ''

/** `data-mw-revid` since 1.27; before that the links say it. */
function rowId(row: DomSelection): number | null {
  const hrefs = row
    .find('a')
    .get()
    .map((link) => link.attribs['href'] ?? '')
  const linked = hrefs.flatMap((href) => /(?:[?&@]|%3F)diff=(\d+)/.exec(href)?.[1] ?? [])[0]
  const dated = hrefs.flatMap((href) =>
    /diff=/.test(href) ? [] : (/(?:[?&@]|%3F)oldid=(\d+)/.exec(href)?.[1] ?? []),
  )[0]
  const id = Number(row.attr('data-mw-revid') ?? linked ?? dated ?? 0)
  return id > 0 ? id : null
}

/** Whose contributions these are. */
function listedUser({ config }: SavedPage) {
  const isTheirs = configText(config, 'wgCanonicalSpecialPageName') === 'Contributions'
  const name = configText(config, 'wgRelevantUserName')
  return isTheirs && name !== null ? namedContributor(name) : null
}

// `Special:WhatLinksHere`: which of the pages that link to one are redirects to it. The words behind them are in the
// language of the reader; but their links ask for the redirect itself, and what links to a redirect stands in a list
// below it.

/** The redirects that the list names; none on another page. Before 1.9 it has no name of its own. */
function listedRedirects(page: SavedPage): readonly PageFact[] {
  const target = isWhatLinksHere(page) ? targetOf(page) : null
  if (target === null) return []
  return page
    .$('#mw-whatlinkshere-list li, #bodyContent li, #mw_contentholder li, #article li')
    .get()
    .flatMap((node) => {
      const row = page.$(node)
      const title = titleOfRow(row)
      if (title === null || !isRedirect(row)) return []
      const above = row.parent().closest('li')
      const leadsTo = above.length > 0 ? titleOfRow(above) : target
      return leadsTo === null ? [] : [redirectFact(title, { title: leadsTo, fragment: sectionOf(row) }, null)]
    })
}

const isWhatLinksHere = ({ $, config, title }: SavedPage): boolean =>
  $('#mw-whatlinkshere-list').length > 0 ||
  /whatlinkshere/i.test(configText(config, 'wgCanonicalSpecialPageName') ?? title)

/** The form, the scripts, the line below the heading, the first line of the oldest versions, the title itself: whichever tells. */
function targetOf({ $, config, title }: SavedPage): string | null {
  const relevant = configText(config, 'wgRelevantPageName')
  const arrow = $('#contentSub a, #bodyContent a').filter((_, link) => asksItself(link.attribs['href']))
  const named = [
    $('input[name=target]').first().attr('value'),
    relevant === title.replaceAll(' ', '_') ? null : relevant,
    linkTitle(arrow.filter((_, link) => $(link).closest('li').length === 0).first())?.title,
    title.split('/').slice(1).join('/'),
  ]
  return named.find((one) => one != null && one !== '')?.replaceAll('_', ' ') ?? null
}

const asksItself = (href: string | undefined): boolean => /redirect(?:=|%3D)no\b/i.test(href ?? '')

/** Since 1.27 the first stands in a `bdi`. */
const linksOf = (row: DomSelection): DomSelection => row.find('> a, > bdi > a')

const titleOfRow = (row: DomSelection): string | null => linkTitle(linksOf(row).first())?.title ?? null

const isRedirect = (row: DomSelection): boolean =>
  asksItself(linksOf(row).first().attr('href')) || row.children('ul').length > 0

/** Since 1.38 a redirect to a section names it by a link. */
const sectionOf = (row: DomSelection): string | null => fragmentOf(linksOf(row).eq(1).attr('href') ?? '')
