/** Categories: one page each, and the list of all. */

import { categoriesPath } from '../../model/site-paths.ts'
import { compareStrings, sortKeyOf } from '../../support/order.ts'
import type { Corpus } from '../corpus.ts'
import { html, type Markup } from '../html/markup.ts'
import { framed } from '../layout.ts'
import { hrefBetween, type SiteFile } from '../site-file.ts'
import { chain, counted, pageAnchor, pageItems } from './parts.ts'

/** `categories/index.html`, and a page for each category that has members. */
export function* categoryFiles(corpus: Corpus): Generator<SiteFile> {
  const { say, categories } = corpus
  const names = [...categories.keys()].sort(
    (a, b) => compareStrings(sortKeyOf(a), sortKeyOf(b)) || compareStrings(a, b),
  )
  const lines = names.map(
    (name) =>
      html`<li><a href="${hrefBetween(categoriesPath, pathOf(name, corpus))}">${name}</a> <span class="wf-count">${counted(categories.of(name).length, say)}</span></li>\n`,
  )
  const list =
    lines.length === 0 ? html`<p>${say('categoriesNone')}</p>` : html`<ul class="wf-columns">\n${lines}</ul>\n`
  yield framed({ path: categoriesPath, title: say('categories'), body: list }, corpus)
  for (const name of names) yield categoryFile(name, corpus)
}

const pathOf = (name: string, corpus: Corpus): string => `categories/${corpus.categorySlug(name)}.html`

function categoryFile(name: string, corpus: Corpus): SiteFile {
  const { say } = corpus
  const path = pathOf(name, corpus)
  const namespace = corpus.view.namespaces.find(({ id }) => id === 14)?.name ?? 'Category'
  const page = corpus.view.pageOfTitle(`${namespace}:${name}`)
  const about =
    page === null
      ? html`<p>${say('categoryNoPage')}</p>\n`
      : html`<p>${say('categoryPage')} ${pageAnchor(page, path, corpus)}</p>\n`
  return framed(
    {
      path,
      title: say('categoryTitle', { name }),
      body: chain([about], members(name, path, corpus)),
      door: categoriesPath,
    },
    corpus,
  )
}

/** The pages of a category, as they stand at `from`. */
export function* members(name: string, from: string, corpus: Corpus): Generator<Markup> {
  const ids = corpus.categories.of(name)
  const title = corpus.say('categoryMembers', { count: ids.length })
  if (ids.length === 0) {
    yield html`<p id="mw-pages">${title}</p>\n`
    return
  }
  yield html`<h2 id="mw-pages">${title}</h2>\n<ul class="wf-columns">\n`
  yield* pageItems(ids, from, corpus)
  yield html`</ul>\n`
}
