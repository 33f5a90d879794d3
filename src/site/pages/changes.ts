/** The last changes before the wiki closed. */

import type { FondsPage } from '../../model/fonds.ts'
import { changesPath, historyPathOf, revisionAnchorOf } from '../../model/site-paths.ts'
import { html, joined, type MarkupPart, noMarkup } from '../../support/markup.ts'
import { compareStrings } from '../../support/order.ts'
import type { Corpus, WholeCorpus } from '../frame/corpus.ts'
import { dateWords, dayOf, timeWords } from '../frame/dates.ts'
import { langAttribute, languageOf } from '../frame/languages.ts'
import { csvFile, type ListEntry, listFiles, listWrap } from '../frame/parted-list.ts'
import type { Say } from '../frame/say.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { pageColumns } from './all-pages.ts'
import { editionAnchor } from './edition.ts'
import { commentWords, contributorName, dayMarkup, pageAnchor } from './parts.ts'

const path = changesPath
const csvPath = 'changes.csv'
const shownChanges = 200

/** On a page of the list. */
const perPart = 50

/** `changes.html` and its further parts: the 200 pages that were changed last, by the day of their last change, with who made it and why. */
export function* changesFile(corpus: WholeCorpus): Generator<SiteFile> {
  const { say, view } = corpus
  const latest = latestChanges(view.pages())
  const edition = editionAnchor(path, corpus)
  const before = edition === null ? noMarkup : html`<p>${edition}</p>\n`
  const intro = latest.length === 0 ? say('changesNone') : say('changesIntro', { count: latest.length })
  yield* listFiles(
    {
      path,
      title: say('doorChanges'),
      intro: () => html`${before}<p>${intro}</p>\n`,
      wrap: listWrap,
      perPart,
      entries: () => latest.map((page) => changeEntry(page, corpus)),
      ...(latest.length === 0 ? {} : { csv: csvFile(csvPath, pageColumns, latest) }),
    },
    corpus,
  )
}

function changeEntry(page: FondsPage, corpus: Corpus): ListEntry {
  const { say, view, options } = corpus
  const last = [...view.revisions(page.pageId)].find(({ revisionId }) => revisionId === page.revisionId)
  const comment = last === undefined || last.hidden.comment ? '' : commentWords(last.comment ?? '', say)
  const anchor = last === undefined ? null : revisionAnchorOf(last.revisionId)
  const details: readonly MarkupPart[] = [
    last?.at == null ? null : `${timeWords(last.at.slice(11, 16), say.language)} UTC`,
    contributorName(last?.contributor ?? null, say),
    options.history === 'none' || page.revisionCount < 2
      ? null
      : html`<a href="${hrefBetween(path, historyPathOf(page.sitePath), anchor)}">${say('difference')}</a>`,
    comment === '' ? null : html`<i${langAttribute(languageOf(page, corpus), corpus)}>${comment}</i>`,
  ]
  const words = joined(
    details.filter((detail) => detail !== null),
    ' · ',
  )
  return {
    name: dayWords(page, say),
    heads: [html`<h2 class="wf-day">${dayMarkup(page.lastAt?.slice(0, 10) ?? null, say)}</h2>\n`],
    line: html`<li>${pageAnchor(page, path, corpus)} <span class="wf-aside-words">${words}</span></li>\n`,
  }
}

const dayWords = ({ lastAt }: FondsPage, { language }: Say): string =>
  lastAt === null ? '' : dateWords(dayOf(lastAt), language)

/** Latest first; never more than twice as many are held as are shown. */
function latestChanges(pages: Iterable<FondsPage>): readonly FondsPage[] {
  let latest: FondsPage[] = []
  const cut = (): FondsPage[] =>
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
