/** Categories: one page each, and the list of all. */

import { categoriesPath } from '../../model/site-paths.ts'
import { nameInNamespace } from '../../model/title.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { compareStrings, letterOf, sortKeyOf } from '../../support/order.ts'
import type { Corpus } from '../frame/corpus.ts'
import {
  type CsvColumns,
  columnWrap,
  csvBeside,
  csvFile,
  type ListEntry,
  letterColumns,
  listFiles,
  listLines,
} from '../frame/parted-list.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { pageColumns } from './all-pages.ts'
import { counted, pageAnchor, pagesOf } from './parts.ts'

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
      intro: () => html`${about}${ids.length === 0 ? membersTitle(0, corpus) : noMarkup}`,
      ...letterColumns,
      entries: () => memberEntries(ids, path, corpus),
      ...csvBeside(path, pageColumns, { rows: pagesOf(ids, corpus), count: ids.length }),
    },
    corpus,
  )
}

function membersTitle(count: number, corpus: Corpus): Markup {
  const title = corpus.say('categoryMembers', { count })
  return count === 0 ? html`<p id="mw-pages">${title}</p>\n` : html`<h2 id="mw-pages">${title}</h2>\n`
}

/** The wiki's own page of a category shows so many of its pages; the list of the category has all. */
const shownMembers = 1000

/** The pages of a category, as they stand at `from`. */
export function* members(name: string, from: string, corpus: Corpus): Generator<Markup> {
  const ids = corpus.categories.of(name)
  if (ids.length === 0) return yield membersTitle(ids.length, corpus)
  yield listLines(memberEntries(ids, from, corpus).slice(0, shownMembers), letterColumns)
  const more = ids.length - shownMembers
  if (more > 0)
    yield html`<p><a href="${hrefBetween(from, categoryPathOf(name, corpus))}">${corpus.say('pagesMore', { count: counted(more, corpus.say) })}</a></p>\n`
}

/** Subcategories first, each with the number of its pages, then pages; both by their letters, as MediaWiki lists them. */
function memberEntries(ids: readonly number[], from: string, corpus: Corpus): readonly ListEntry[] {
  const { say, view, categories } = corpus
  const named = [...pagesOf(ids, corpus)].map((page) => {
    const namespace = view.namespaces.find(({ id }) => id === page.namespaceId)?.name ?? ''
    const name = nameInNamespace(page.title, namespace)
    return { page, name, isCategory: page.namespaceId === 14, key: sortKeyOf(name) }
  })
  const subcategories = named.filter(({ isCategory }) => isCategory).length
  const heads = {
    // Links to the list of pages lead here where there is none.
    category: html`<h2 id="mw-subcategories">${say('categorySubcategories', { count: subcategories })}</h2>${subcategories === named.length ? html`<span id="mw-pages"></span>` : noMarkup}\n`,
    page: membersTitle(named.length - subcategories, corpus),
  }
  return named
    .sort(
      (one, other) =>
        Number(other.isCategory) - Number(one.isCategory) ||
        compareStrings(one.key, other.key) ||
        compareStrings(one.name, other.name),
    )
    .map(({ page, name, isCategory }) => {
      const count = isCategory
        ? html` <span class="wf-count">${counted(categories.of(name).length, say)}</span>`
        : noMarkup
      return {
        name: page.title,
        heads: [isCategory ? heads.category : heads.page, html`<h3>${letterOf(name)}</h3>\n`],
        line: html`<li>${pageAnchor(page, from, corpus)}${count}</li>\n`,
      }
    })
}
