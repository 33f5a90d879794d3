/** Categories: one page each, and the list of all. */

import { categoriesPath } from '../../model/site-paths.ts'
import { compareStrings, sortKeyOf } from '../../support/order.ts'
import type { Corpus } from '../frame/corpus.ts'
import { type CsvColumns, columnWrap, csvBeside, csvFile, listFiles } from '../frame/parted-list.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { html, type Markup, noMarkup } from '../html/markup.ts'
import { pageColumns } from './all-pages.ts'
import { counted, pageAnchor, pageEntries, pageItems, pagesOf } from './parts.ts'

/** `categories/index.html`, and a page for each category that has members. */
export function* categoryFiles(corpus: Corpus): Generator<SiteFile> {
  const { say, categories } = corpus
  const names = [...categories.keys()].sort(
    (a, b) => compareStrings(sortKeyOf(a), sortKeyOf(b)) || compareStrings(a, b),
  )
  yield* listFiles(
    {
      path: categoriesPath,
      title: say('categories'),
      intro: () => (names.length === 0 ? html`<p>${say('categoriesNone')}</p>\n` : noMarkup),
      wrap: columnWrap,
      entries: () =>
        names.map((name) => ({
          name,
          line: html`<li><a href="${hrefBetween(categoriesPath, categoryPathOf(name, corpus))}">${name}</a> <span class="wf-count">${counted(categories.of(name).length, say)}</span></li>\n`,
        })),
      ...(names.length === 0 ? {} : { csv: csvFile('categories/categories.csv', columnsOf(corpus), names) }),
    },
    corpus,
  )
  for (const name of names) yield* categoryList(name, corpus)
}

/** How many pages each has; which ones, the table `categories` of the catalogue says. */
const columnsOf = (corpus: Corpus): CsvColumns<string> => ({
  category: (name) => name,
  pages: (name) => corpus.categories.of(name).length,
  site_path: (name) => categoryPathOf(name, corpus),
})

/** The list of a category. */
export const categoryPathOf = (name: string, corpus: Corpus): string => `categories/${corpus.categorySlug(name)}.html`

function categoryList(name: string, corpus: Corpus): Generator<SiteFile> {
  const { say } = corpus
  const path = categoryPathOf(name, corpus)
  const ids = corpus.categories.of(name)
  const namespace = corpus.view.namespaces.find(({ id }) => id === 14)?.name ?? 'Category'
  const page = corpus.view.pageOfTitle(`${namespace}:${name}`)
  const about =
    page === null
      ? html`<p>${say('categoryNoPage')}</p>\n`
      : html`<p>${say('categoryPage')} ${pageAnchor(page, path, corpus)}</p>\n`
  return listFiles(
    {
      path,
      title: say('categoryTitle', { name }),
      door: categoriesPath,
      intro: () => html`${about}${membersTitle(name, corpus)}`,
      wrap: columnWrap,
      entries: () => pageEntries(ids, path, corpus),
      ...csvBeside(path, pageColumns, { rows: pagesOf(ids, corpus), count: ids.length }),
    },
    corpus,
  )
}

function membersTitle(name: string, corpus: Corpus): Markup {
  const count = corpus.categories.of(name).length
  const title = corpus.say('categoryMembers', { count })
  return count === 0 ? html`<p id="mw-pages">${title}</p>\n` : html`<h2 id="mw-pages">${title}</h2>\n`
}

/** The wiki's own page of a category shows so many of its pages; the list of the category has all. */
const shownMembers = 1000

/** The pages of a category, as they stand at `from`. */
export function* members(name: string, from: string, corpus: Corpus): Generator<Markup> {
  const ids = corpus.categories.of(name)
  yield membersTitle(name, corpus)
  if (ids.length === 0) return
  yield html`<ul class="wf-columns">\n`
  yield* pageItems(ids.slice(0, shownMembers), from, corpus)
  yield html`</ul>\n`
  const more = ids.length - shownMembers
  if (more > 0)
    yield html`<p><a href="${hrefBetween(from, categoryPathOf(name, corpus))}">${corpus.say('pagesMore', { count: counted(more, corpus.say) })}</a></p>\n`
}
