/** All pages from A to Z: on one page, or, where they are too many for one, a page for every thousand of them. */

import { allPagesPath } from '../../model/site-paths.ts'
import { nameInNamespace } from '../../model/title.ts'
import type { PublishedPage } from '../../model/view.ts'
import { letterOf } from '../../support/order.ts'
import { type Corpus, groupBy } from '../corpus.ts'
import { html, type Markup, noMarkup } from '../html/markup.ts'
import { framed } from '../layout.ts'
import { hrefBetween, type SiteFile } from '../site-file.ts'
import { counted, pageAnchor } from './parts.ts'

const path = allPagesPath
/** More than these make a page that is slow to open. */
const shownTogether = 3000
const pagesPerPart = 1000

/** `all-pages.html`, and with more than 3000 pages a list in `all-pages/` for every thousand of one namespace. */
export function* allPagesFiles(corpus: Corpus): Generator<SiteFile> {
  if (corpus.totals.pages <= shownTogether) yield listOfAll(corpus)
  else yield* listsInParts(corpus)
}

function listOfAll(corpus: Corpus): SiteFile {
  const sections = [...groupBy(corpus.view.pagesByName(), ({ namespaceId }) => namespaceId)].map(([id, pages]) => ({
    id,
    content: letters(pages, path, corpus),
  }))
  return indexFile(sections, corpus)
}

interface Part {
  readonly path: string
  readonly namespaceId: number
  readonly first: string
  readonly last: string
  readonly count: number
}

function* listsInParts(corpus: Corpus): Generator<SiteFile> {
  const parts: Part[] = []
  for (const pages of pieces(corpus.view.pagesByName())) {
    const [first] = pages
    if (first === undefined) continue
    const { namespaceId } = first
    const part = {
      path: `all-pages/${parts.length + 1}.html`,
      namespaceId,
      first: nameOf(first, corpus),
      last: nameOf(pages.at(-1) ?? first, corpus),
      count: pages.length,
    }
    parts.push(part)
    const title = `${corpus.say('doorAllPages')} · ${rangeOf(part)}`
    const body = html`<p>${namespaceWords(namespaceId, corpus)}</p>\n${letters(pages, part.path, corpus)}`
    yield framed({ path: part.path, title, body, door: path }, corpus)
  }
  const sections = [...groupBy(parts, ({ namespaceId }) => namespaceId)].map(([id, ofNamespace]) => {
    const lines = ofNamespace.map(
      (part) =>
        html`<li><a href="${hrefBetween(path, part.path)}">${rangeOf(part)}</a> <span class="wf-count">${counted(part.count, corpus.say)}</span></li>\n`,
    )
    return { id, content: html`<ul class="wf-list">\n${lines}</ul>\n` }
  })
  yield indexFile(sections, corpus)
}

const rangeOf = ({ first, last }: Part): string => (first === last ? first : `${first} – ${last}`)

/** Never two namespaces in one piece. */
function* pieces(pages: Iterable<PublishedPage>): Generator<readonly PublishedPage[]> {
  let piece: PublishedPage[] = []
  for (const page of pages) {
    if (piece.length >= pagesPerPart || (piece[0] ?? page).namespaceId !== page.namespaceId) {
      yield piece
      piece = []
    }
    piece.push(page)
  }
  yield piece
}

interface Section {
  readonly id: number
  readonly content: Markup
}

function indexFile(sections: readonly Section[], corpus: Corpus): SiteFile {
  const jumps = sections.map(({ id }) => html`<li><a href="#wf-ns-${id}">${namespaceWords(id, corpus)}</a></li>\n`)
  const parts = sections.map(
    ({ id, content }) => html`<h2 id="wf-ns-${id}">${namespaceWords(id, corpus)}</h2>\n${content}`,
  )
  const body = html`<nav aria-label="${corpus.say('namespaces')}"><ul class="wf-links">\n${jumps}</ul></nav>\n${parts}`
  return framed({ path, title: corpus.say('doorAllPages'), body }, corpus)
}

function letters(pages: readonly PublishedPage[], from: string, corpus: Corpus): Markup {
  const groups = [...groupBy(pages, (page) => letterOf(nameOf(page, corpus)))].map(
    ([letter, group]) =>
      html`<h3>${letter}</h3>\n<ul class="wf-columns">\n${group.map((page) => html`<li${page.redirectTarget === null ? noMarkup : html` class="wf-is-redirect"`}>${pageAnchor(page, from, corpus)}</li>\n`)}</ul>\n`,
  )
  return html`${groups}`
}

const namespaceName = (id: number, { view }: Corpus): string =>
  view.namespaces.find((namespace) => namespace.id === id)?.name ?? ''

const namespaceWords = (id: number, corpus: Corpus): string => namespaceName(id, corpus) || corpus.say('mainNamespace')

const nameOf = ({ title, namespaceId }: PublishedPage, corpus: Corpus): string =>
  nameInNamespace(title, namespaceName(namespaceId, corpus))
