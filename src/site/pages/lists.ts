/** All pages from A to Z, and the last changes before the wiki closed. */

import type { PublishedPage } from '../../model/view.ts'
import { slugOf } from '../../support/slug.ts'
import { type Corpus, groupBy } from '../corpus.ts'
import { html, nothing } from '../html/markup.ts'
import { framed } from '../layout.ts'
import type { SiteFile } from '../site.ts'
import { compare, dayMarkup, pageAnchor } from './parts.ts'

const shownChanges = 200

export function allPagesFile(corpus: Corpus): SiteFile {
  const { say } = corpus
  const path = 'all-pages.html'
  const namespaces = [...groupBy(corpus.pages, ({ namespaceId }) => namespaceId)].sort(([a], [b]) => a - b)
  const sections = namespaces.map(([id, pages]) => {
    const name = corpus.view.namespaces.find((namespace) => namespace.id === id)?.name ?? ''
    const letters = [...groupBy([...pages].sort(byFoldedTitle(name)), (page) => letterOf(nameOf(page, name)))]
    const lists = letters.map(
      ([letter, group]) =>
        html`<h3>${letter}</h3>\n<ul class="wf-columns">\n${group.map((page) => html`<li${page.redirectTarget === null ? nothing : html` class="wf-is-redirect"`}>${pageAnchor(page, path)}</li>\n`)}</ul>\n`,
    )
    return html`<h2 id="wf-ns-${id}">${name === '' ? say('mainNamespace') : name}</h2>\n${lists}`
  })
  const jumps = namespaces.map(
    ([id]) =>
      html`<li><a href="#wf-ns-${id}">${corpus.view.namespaces.find((namespace) => namespace.id === id)?.name || say('mainNamespace')}</a></li>\n`,
  )
  return framed(
    {
      path,
      title: say('doorAllPages'),
      body: html`<nav aria-label="${say('namespaces')}"><ul class="wf-links">\n${jumps}</ul></nav>\n${sections}`,
    },
    corpus,
  )
}

const nameOf = ({ title }: PublishedPage, namespace: string): string =>
  namespace !== '' && title.startsWith(`${namespace}:`) ? title.slice(namespace.length + 1) : title

const byFoldedTitle =
  (namespace: string) =>
  (a: PublishedPage, b: PublishedPage): number =>
    compare(slugOf(nameOf(a, namespace)), slugOf(nameOf(b, namespace))) || compare(a.title, b.title)

/** Letters without accents; everything else under `#`. */
function letterOf(name: string): string {
  const [first = ''] = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
  return /\p{L}/u.test(first) ? first : '#'
}

export function changesFile(corpus: Corpus): SiteFile {
  const { say } = corpus
  const path = 'changes.html'
  const pages = corpus.pages.filter(({ lastAt }) => lastAt !== null)
  const latest = pages
    .sort((a, b) => compare(b.lastAt ?? '', a.lastAt ?? '') || compare(a.title, b.title))
    .slice(0, shownChanges)
  const days = [...groupBy(latest, ({ lastAt }) => lastAt?.slice(0, 10) ?? '')]
  const lists = days.map(
    ([day, group]) =>
      html`<h2>${dayMarkup(day, say)}</h2>\n<ul>\n${group.map((page) => html`<li>${pageAnchor(page, path)}</li>\n`)}</ul>\n`,
  )
  const body =
    lists.length === 0
      ? html`<p>${say('changesNone')}</p>\n`
      : html`<p>${say('changesIntro', { count: latest.length })}</p>\n${lists}`
  return framed({ path, title: say('doorChanges'), body }, corpus)
}
