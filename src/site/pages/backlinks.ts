/** Which pages link to a page: below it, and in a list of its own where they are many. */

import type { FondsPage } from '../../model/fonds.ts'
import { backlinksPathOf } from '../../model/site-paths.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import type { Corpus } from '../frame/corpus.ts'
import { languageOf, wikiWords } from '../frame/languages.ts'
import { columnWrap, csvBeside, listFiles } from '../frame/parted-list.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { pageColumns } from './all-pages.ts'
import { counted, pageAnchor, pageEntries, pageItems, pagesOf } from './parts.ts'

/** A page names so many of those that link to it; a list of its own has all. */
const shownBacklinks = 500

/** The pages that link to a page, folded. */
export function* linksHere(page: FondsPage, corpus: Corpus): Generator<Markup> {
  const ids = corpus.backlinks.of(page.pageId)
  if (ids.length === 0) return
  const summary = corpus.say('linksHere', { count: ids.length })
  yield html`<details class="wf-more"><summary>${summary}</summary><ul>\n`
  yield* pageItems(ids.slice(0, shownBacklinks), page.sitePath, corpus)
  const more = ids.length - shownBacklinks
  const rest =
    more > 0
      ? html`<p><a href="${hrefBetween(page.sitePath, backlinksPathOf(page.sitePath))}">${corpus.say('pagesMore', { count: counted(more, corpus.say) })}</a></p>`
      : noMarkup
  yield html`</ul>${rest}</details>\n`
}

/** The list of the pages that link to a page, where it does not name all of them. */
export function* backlinkFiles(page: FondsPage, corpus: Corpus): Generator<SiteFile> {
  const ids = corpus.backlinks.of(page.pageId)
  if (ids.length <= shownBacklinks) return
  const path = backlinksPathOf(page.sitePath)
  const summary = corpus.say('linksHere', { count: ids.length })
  yield* listFiles(
    {
      path,
      title: page.title,
      aspect: summary,
      heading: html`${summary} · ${wikiWords(page.title, languageOf(page, corpus), corpus)}`,
      door: '',
      intro: () => html`<p>${pageAnchor(page, path, corpus)}</p>\n`,
      wrap: columnWrap,
      entries: () => pageEntries(ids, path, corpus),
      ...csvBeside(path, pageColumns, { rows: pagesOf(ids, corpus), count: ids.length }),
    },
    corpus,
  )
}
