/** All pages from A to Z, and what a table says of each. */

import type { FondsPage } from '../../model/fonds.ts'
import { allPagesPath } from '../../model/site-paths.ts'
import { nameInNamespace, titleWithSection } from '../../model/title.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { letterOf } from '../../support/order.ts'
import type { Corpus } from '../frame/corpus.ts'
import {
  type CsvColumns,
  csvFile,
  type ListEntry,
  type ListedPart,
  letterColumns,
  listFiles,
} from '../frame/parted-list.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { pageAnchor } from './parts.ts'

const path = allPagesPath

/** Of pages; the names are those of the table `pages` of the catalogue. */
export const pageColumns: CsvColumns<FondsPage> = {
  page_id: ({ pageId }) => pageId,
  namespace_id: ({ namespaceId }) => namespaceId,
  title: ({ title }) => title,
  redirect_target: ({ redirectTarget, redirectFragment }) => titleWithSection(redirectTarget, redirectFragment),
  revision_id: ({ revisionId }) => revisionId,
  revision_count: ({ revisionCount }) => revisionCount,
  contributor_count: ({ contributorCount }) => contributorCount,
  first_at: ({ firstAt }) => firstAt,
  last_at: ({ lastAt }) => lastAt,
  language: ({ language }) => language,
  is_meeting: ({ isMeeting }) => Number(isMeeting),
  site_path: ({ sitePath }) => sitePath,
  original_url: ({ originalUrl }) => originalUrl,
}

/** `all-pages.html` and its further parts, by namespace and letter; `all-pages.csv`. */
export const allPagesFiles = (corpus: Corpus): Generator<SiteFile> =>
  listFiles(
    {
      path,
      title: corpus.say('doorAllPages'),
      intro: (parts) => namespaceLinks(parts, corpus),
      ...letterColumns,
      entries: () => entriesOf(corpus),
      csv: csvFile('all-pages.csv', pageColumns, corpus.view.pagesByName()),
    },
    corpus,
  )

function* entriesOf(corpus: Corpus): Generator<ListEntry> {
  for (const page of corpus.view.pagesByName()) {
    const name = nameInNamespace(page.title, namespaceName(page.namespaceId, corpus))
    const line = html`<li${page.redirectTarget === null ? noMarkup : html` class="wf-is-redirect"`}>${pageAnchor(page, path, corpus)}</li>\n`
    yield { name, line, heads: [namespaceHead(page.namespaceId, corpus), html`<h3>${letterOf(name)}</h3>\n`] }
  }
}

const namespaceId = (id: number): string => `wf-ns-${id}`

const namespaceHead = (id: number, corpus: Corpus): Markup =>
  html`<h2 id="${namespaceId(id)}">${namespaceWords(id, corpus)}</h2>\n`

/** Each namespace, where it begins. */
function namespaceLinks(parts: readonly ListedPart[], corpus: Corpus): Markup {
  const links = corpus.view.namespaces.flatMap(({ id }) => {
    const head = namespaceHead(id, corpus).html
    const part = parts.find(({ heads }) => heads.has(head))
    return part === undefined
      ? []
      : [html`<li><a href="${hrefBetween(path, part.path, namespaceId(id))}">${namespaceWords(id, corpus)}</a></li>\n`]
  })
  return html`<nav aria-label="${corpus.say('namespaces')}"><ul class="wf-links">\n${links}</ul></nav>\n`
}

const namespaceName = (id: number, { view }: Corpus): string =>
  view.namespaces.find((namespace) => namespace.id === id)?.name ?? ''

/** The name of a namespace as readers see it; that of articles has one of ours. */
export const namespaceWords = (id: number, corpus: Corpus): string =>
  namespaceName(id, corpus) || corpus.say('mainNamespace')
