/** The last changes before the wiki closed. */

import { changesPath } from '../../model/site-paths.ts'
import type { PublishedPage } from '../../model/view.ts'
import { groupBy } from '../../support/groups.ts'
import { compareStrings } from '../../support/order.ts'
import type { WholeCorpus } from '../frame/corpus.ts'
import { framed } from '../frame/layout.ts'
import { csvFile, csvLink } from '../frame/parted-list.ts'
import type { SiteFile } from '../frame/site-file.ts'
import { html, noMarkup } from '../html/markup.ts'
import { pageColumns } from './all-pages.ts'
import { editionAnchor } from './edition.ts'
import { dayMarkup, pageAnchor } from './parts.ts'

const path = changesPath
const csvPath = 'changes.csv'
const shownChanges = 200

/** `changes.html`: the 200 pages that were changed last, by the day of their last change. */
export function* changesFile(corpus: WholeCorpus): Generator<SiteFile> {
  const { say, view } = corpus
  const latest = latestChanges(view.pages())
  const days = [...groupBy(latest, ({ lastAt }) => lastAt?.slice(0, 10) ?? '')]
  const lists = days.map(
    ([day, group]) =>
      html`<h2>${dayMarkup(day, say)}</h2>\n<ul>\n${group.map((page) => html`<li>${pageAnchor(page, path, corpus)}</li>\n`)}</ul>\n`,
  )
  const body =
    lists.length === 0
      ? html`<p>${say('changesNone')}</p>\n`
      : html`<p>${say('changesIntro', { count: latest.length })}</p>\n${csvLink(path, { path: csvPath }, corpus)}${lists}`
  const edition = editionAnchor(path, corpus)
  const before = edition === null ? noMarkup : html`<p>${edition}</p>\n`
  if (latest.length > 0) yield csvFile(csvPath, pageColumns, latest)
  yield framed({ path, title: say('doorChanges'), body: html`${before}${body}` }, corpus)
}

/** Latest first; never more than twice as many are held as are shown. */
function latestChanges(pages: Iterable<PublishedPage>): readonly PublishedPage[] {
  let latest: PublishedPage[] = []
  const cut = (): PublishedPage[] =>
    latest
      .sort((a, b) => compareStrings(b.lastAt ?? '', a.lastAt ?? '') || compareStrings(a.title, b.title))
      .slice(0, shownChanges)
  for (const page of pages) {
    if (page.lastAt === null) continue
    latest.push(page)
    if (latest.length >= shownChanges * 2) latest = cut()
  }
  return cut()
}
