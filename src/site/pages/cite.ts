/** How a page is cited: in words for people, and in its head for programs (schema.org, the tags that Zotero reads). */

import { fondsNameOf } from '../../model/bundle.ts'
import type { FondsPage } from '../../model/fonds.ts'
import { html, type Markup, type MarkupPart, noMarkup, trusted } from '../../support/markup.ts'
import { fill } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import type { CitedPage } from '../assets/cite.js'
import type { Corpus } from '../frame/corpus.ts'
import { dateWords, dayOf } from '../frame/dates.ts'
import { languageOf } from '../frame/languages.ts'

/** Makes the forms for programs, in the browser, from what the head says: no page carries them four times over. */
export const citeScript = 'assets/cite.js'

/** A page as schema.org describes it: what its head says, and what `cite.js` makes the citations from. */
interface DescribedPage extends CitedPage {
  readonly '@context': 'https://schema.org'
  readonly '@type': 'WebPage'
  readonly [property: string]: unknown
}

function describePage(page: FondsPage, corpus: Corpus): DescribedPage {
  const { about } = corpus.view
  const events = corpus.view.meetingsOfPage(page.pageId).map((meeting) => corpus.options.eventOf?.(meeting))
  const told = events.filter((event) => event !== undefined)
  return {
    '@context': 'https://schema.org',
    '@type': 'WebPage',
    name: page.title,
    ...(page.originalUrl === null ? {} : { url: page.originalUrl }),
    inLanguage: languageOf(page, corpus),
    ...(page.firstAt === null ? {} : { dateCreated: page.firstAt }),
    ...(page.textAt === null ? {} : { dateModified: page.textAt }),
    ...(page.revisionId === null ? {} : { version: String(page.revisionId) }),
    ...(about.rights.url === null ? {} : { license: about.rights.url }),
    author: named('Organization', contributors(corpus)),
    ...(about.organisation === null ? {} : { publisher: named('Organization', about.organisation) }),
    isPartOf: { ...named('WebSite', about.name), ...(about.baseUrl === null ? {} : { url: about.baseUrl }) },
    identifier: `${fondsNameOf(corpus.view.about)}/${pathOf(page)}`,
    ...(told.length === 0 ? {} : { about: told.length === 1 ? told[0] : told }),
  }
}

const named = (type: string, name: string) => ({ '@type': type, name })
const contributors = ({ say, view }: Corpus): string =>
  fill(readerTexts.bundle.contributors[say.language], { wiki: view.about.name })
const pathOf = ({ sitePath }: FondsPage): string => `data/site/${sitePath}`

/**
 * Lines of the head: a data block of JSON-LD, which is not run, and the `citation_` tags of
 * Google Scholar, with those of Open Graph by which Zotero knows a page of a site from an article.
 */
export function citationHead(page: FondsPage, corpus: Corpus): Markup {
  const { about } = corpus.view
  const tags: readonly (readonly [name: string, content: string | null])[] = [
    ['citation_title', page.title],
    ['citation_author', contributors(corpus)],
    ['citation_publication_date', page.textAt?.slice(0, 10).replaceAll('-', '/') ?? null],
    ['citation_publisher', about.organisation],
    ['citation_language', languageOf(page, corpus)],
    ['citation_public_url', page.originalUrl],
  ]
  const lines: readonly MarkupPart[] = [
    ...tags.map(([name, content]) => (content === null ? null : html`<meta name="${name}" content="${content}">\n`)),
    html`<meta property="og:type" content="website">\n<meta property="og:site_name" content="${about.name}">\n`,
    html`<script type="application/ld+json">${jsonInHtml(describePage(page, corpus))}</script>\n`,
  ]
  return html`${lines}`
}

/** JSON in which no tag can begin or end (HTML, restrictions for contents of script elements). */
const jsonInHtml = (value: unknown): Markup => trusted(JSON.stringify(value).replaceAll('<', '\\u003c'))

/** The words by which the page is cited, and where it stood; `cite.js` adds the other forms. */
export function citation(page: FondsPage, corpus: Corpus): Markup {
  const { say, view } = corpus
  const words = say('cite', {
    title: page.title,
    wiki: view.about.name,
    revision: page.revisionId ?? '–',
    date: page.textAt === null ? say('dateUnknown') : dateWords(dayOf(page.textAt), say.language),
    fonds: fondsNameOf(corpus.view.about),
    path: pathOf(page),
  })
  const address = page.originalUrl === null ? noMarkup : html` ${say('citeAddress', { url: page.originalUrl })}`
  return html`<details class="wf-more wf-print-open"><summary>${say('citeTitle')}</summary><p class="wf-cite">${words}${address}</p></details>\n`
}
