/** What is told of each URL: what it was, where it stood, what was found of it; and the lists of each state. */

import type { Link, LinkCapture, LinkCopy, LinkObservation, LinkStatus } from '../../model/link.ts'
import { linkListPathOf } from '../../model/site-paths.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { reasonWords, vettingWords } from '../../texts/readers.ts'
import type { Corpus } from '../frame/corpus.ts'
import { dateWords } from '../frame/dates.ts'
import { breakable, framed } from '../frame/layout.ts'
import { originalHref } from '../frame/link-markup.ts'
import type { LinkList } from '../frame/link-pages.ts'
import type { LinkPlaceOfUse } from '../frame/link-places.ts'
import { csvLink, type ListWrap, listFiles, partNavigation } from '../frame/parted-list.ts'
import { hrefBetween, hrefToBag, type SiteFile } from '../frame/site-file.ts'
import { indexPath, type LinkGroup, linkGroups, linksCsv, reportFile } from './link-report.ts'
import { descriptions, pageAnchor, timeMarkup } from './parts.ts'

/** The report on external links, lists for each state that occurs, and a page for each URL that has one. */
export function* linkFiles(corpus: Corpus): Generator<SiteFile> {
  if (!corpus.filled.has(indexPath)) return
  const { lists, recordPathOf } = corpus.linkPages
  yield reportFile(lists, corpus)
  for (const list of lists) yield listFile(list, corpus)
  const { families, hosts } = linkGroups(
    lists.flatMap(({ links }) => links),
    corpus,
  )
  for (const group of [...families, ...hosts]) yield* groupFiles(group, corpus)
  for (const { links } of lists) {
    for (const link of links) {
      const path = recordPathOf(link)
      if (path !== null) yield* recordFiles(link, path, corpus)
    }
  }
}

function listFile({ status, number, count, links }: LinkList, corpus: Corpus): SiteFile {
  const { say } = corpus
  const path = linkListPathOf(status, number)
  const name = say('linksOfStatus', { status: say(`status.${status}`) })
  const lines = links.map((link) => lineOf(link, path, corpus))
  return framed(
    {
      path,
      title: count === 1 ? name : say('partOf', { name, number, count }),
      body: html`<p>${say(`statusMeans.${status}`)}</p>\n${csvLink(path, linksCsv, corpus)}<ul class="wf-urls">\n${lines}</ul>\n${partLinks(status, number, count, corpus)}`,
      door: indexPath,
    },
    corpus,
  )
}

/** The links of a host or a family, each with its state. */
function* groupFiles({ label, path, links }: LinkGroup, corpus: Corpus): Generator<SiteFile> {
  const { say, linkPages } = corpus
  if (path === null) return
  const state = (link: Link): Markup => html`<h2>${say(`status.${linkPages.statusOf(link)}`)}</h2>\n`
  yield* listFiles(
    {
      path,
      title: say('linksTo', { name: label }),
      wrap: [html`<ul class="wf-urls">\n`, html`</ul>\n`],
      entries: () => links.map((link) => ({ name: '', heads: [state(link)], line: lineOf(link, path, corpus) })),
      door: indexPath,
    },
    corpus,
  )
}

/** A URL that leads to what is told of it; of one that nobody looked at all that there is to say: where it stands and stood. */
function lineOf(link: Link, path: string, corpus: Corpus): Markup {
  const { say, view, linkPlaces } = corpus
  const record = corpus.linkPages.recordPathOf(link)
  if (record !== null) return html`<li><a href="${hrefBetween(path, record)}">${breakable(link.raw)}</a></li>\n`
  const address = original(link)
  const uses = [...linkPlaces.usesOf(link.raw)]
  const titles = new Map(uses.map(({ pageId }) => [pageId, view.page(pageId)]))
  const places = [...titles].flatMap(([, page]) => (page === null ? [] : [html` · ${pageAnchor(page, path, corpus)}`]))
  const past = pastOf(link, path, corpus)
  return html`<li id="${link.code}"><span class="wf-url">${address}</span>${places}${uses.length === 0 ? html` · ${say('linkUsesNone')}` : noMarkup}${past}</li>\n`
}

const original = ({ raw }: Link): Markup => {
  const href = originalHref(raw)
  return href === null
    ? html`${breakable(raw)}`
    : html`<a rel="nofollow noopener noreferrer external" href="${href}">${breakable(raw)}</a>`
}

/** The lists before and behind this one. */
function partLinks(status: LinkStatus, number: number, count: number, corpus: Corpus): Markup {
  const to = (part: number): string | undefined => (part < 1 || part > count ? undefined : linkListPathOf(status, part))
  const path = linkListPathOf(status, number)
  return partNavigation({ path, before: to(number - 1), behind: to(number + 1) }, corpus)
}

/** A URL of a template stands on each page of a wiki: its places are parted like any list. */
function recordFiles(link: Link, path: string, corpus: Corpus): Generator<SiteFile> {
  const { say, linkPlaces, linkPages } = corpus
  const uses = [...linkPlaces.usesOf(link.raw)]
  const isRedacted = uses.some(({ resolution }) => resolution.treatment === 'redacted')
  const address = isRedacted ? html`${breakable(link.raw)}` : original(link)
  const facts = descriptions([
    [say('originalAddress'), html`<span class="wf-url">${address}</span>`],
    [say('state'), say(`status.${linkPages.statusOf(link)}`)],
    [say('host'), link.host],
    [say('family'), link.family],
    [say('linkClass'), say(`class.${link.class}`)],
    [say('linkCode'), html`<code>${link.code}</code>`],
  ])
  const usesHead = html`<h2>${say('linkUses')}</h2>\n`
  const heads = [usesHead]
  const pastHeads = [html`<h2>${say('linkPast')}</h2>\n`]
  return listFiles(
    {
      path,
      title: say('linkTitle', { code: link.code }),
      heading: html`${say('linkRecord')}`,
      door: indexPath,
      intro: () => (uses.length > 0 ? facts : html`${facts}${usesHead}<p>${say('linkUsesNone')}</p>\n`),
      wrap: tableOfUses(corpus),
      *entries() {
        for (const use of uses) yield { name: '', line: useRow(use, path, corpus), heads }
        for (const line of pastLines(link, path, corpus)) yield { name: '', line, heads: pastHeads, wrap: pastWrap }
      },
      end: html`${[...linkFactsOf(link, path, corpus)]}`,
    },
    corpus,
  )
}

const tableOfUses = ({ say }: Corpus): ListWrap => [
  html`<div class="wf-scroll" role="group" aria-label="${say('linkUses')}" tabindex="0"><table><caption class="wf-hidden">${say('linkUses')}</caption>
<thead><tr><th scope="col">${say('page')}</th><th scope="col">${say('linkSince')}</th><th scope="col">${say('state')}</th><th scope="col">${say('readerGets')}</th><th scope="col">${say('why')}</th></tr></thead>
<tbody>
`,
  html`</tbody></table></div>\n`,
]

function useRow({ pageId, section, addedOn, resolution }: LinkPlaceOfUse, path: string, corpus: Corpus): Markup {
  const { say } = corpus
  const page = corpus.view.page(pageId)
  const target =
    resolution.target === null || resolution.treatment === 'redacted' || resolution.treatment === 'internal'
      ? null
      : originalHref(resolution.target)
  const reader = html`${say(`treatment.${resolution.treatment}`)}${target === null ? noMarkup : html`${say('colon')}<a rel="nofollow noopener noreferrer external" href="${target}">${breakable(resolution.target ?? '')}</a>`}`
  return html`<tr><td>${page === null ? String(pageId) : pageAnchor(page, path, corpus)}${section === null ? noMarkup : html` <span class="wf-aside-words">§ ${section}</span>`}</td><td>${addedOn === null ? say('dateUnknown') : dateWords(addedOn, say.language)}</td><td>${say(`status.${resolution.status}`)}</td><td>${reader}</td><td>${reasonWords(resolution.reason, say.language)} <span class="wf-aside-words">${say(`confidence.${resolution.confidence}`)}, <code>${resolution.rule}</code></span></td></tr>\n`
}

const pastWrap: ListWrap = [html`<ul>\n`, html`</ul>\n`]

/** The intervals of a URL on pages that hold it no longer, in a list; nothing where there are none. */
function pastOf(link: Link, path: string, corpus: Corpus): Markup {
  const lines = [...pastLines(link, path, corpus)]
  const [opening, closing] = pastWrap
  return lines.length === 0 ? noMarkup : html`${opening}${lines}${closing}`
}

function* pastLines(link: Link, path: string, corpus: Corpus): Generator<Markup> {
  const { say } = corpus
  const day = (on: string | null): string => (on === null ? say('dateUnknown') : dateWords(on, say.language))
  for (const { pageId, addedOn, removedOn } of corpus.linkPlaces.pastOf(link.raw)) {
    const page = corpus.view.page(pageId)
    yield html`<li>${page === null ? String(pageId) : pageAnchor(page, path, corpus)}${say('colon')}${say('dateRange', { from: day(addedOn), to: day(removedOn) })}</li>\n`
  }
}

// What was seen of an address, captured of it in web archives, and kept of it in the bundle.

/** An address may have a capture for every day of ten years; the catalogue has all of them. */
const shownCaptures = 50

function* linkFactsOf({ raw }: Link, path: string, corpus: Corpus): Generator<Markup> {
  const facts = corpus.view.linkFacts?.(raw) ?? null
  if (facts === null) return
  const { observations, captures, copies } = facts
  yield* section('linkSeen', observations, (one) => observationMarkup(one, corpus), corpus)
  yield* section('linkCaptures', captures.slice(0, shownCaptures), (one) => captureMarkup(one, corpus), corpus)
  yield* section('linkCopies', copies, (one) => copyMarkup(one, path, corpus), corpus)
}

function* section<Fact>(
  title: 'linkSeen' | 'linkCaptures' | 'linkCopies',
  facts: readonly Fact[],
  line: (fact: Fact) => Markup,
  { say }: Corpus,
): Generator<Markup> {
  if (facts.length === 0) return
  yield html`<h2>${say(title)}</h2>\n<ul>\n`
  for (const fact of facts) yield html`<li>${line(fact)}</li>\n`
  yield html`</ul>\n`
}

function observationMarkup(
  { at, via, probe, outcome, http, error, final, signals }: LinkObservation,
  { say }: Corpus,
): Markup {
  const signs = Array.isArray(signals) ? signals.map(String) : []
  const words = [`${via}/${probe}`, outcome, http, error, ...signs].filter((one) => one !== null).join(' ')
  const end = final === null ? noMarkup : html` → <span class="wf-url">${breakable(final)}</span>`
  return html`${timeMarkup(at, say)}${say('colon')}<code>${words}</code>${end}`
}

function captureMarkup({ at, status, mime, vetted, url }: LinkCapture, { say }: Corpus): Markup {
  const words = [status, mime].filter((one) => one !== null).join(' ')
  const look = vetted === null ? noMarkup : html` ${vettingWords(vetted, say.language)}`
  const href = url === null ? null : originalHref(url)
  const place =
    href === null
      ? noMarkup
      : html` <a rel="nofollow noopener noreferrer external" href="${href}">${breakable(url ?? '')}</a>`
  return html`${timeMarkup(at, say)}${say('colon')}<code>${words}</code>${look}${place}`
}

function copyMarkup({ asOf, obtainedAt, mime, path: file, recordId }: LinkCopy, path: string, { say }: Corpus): Markup {
  const record = recordId === null ? noMarkup : html` <code>${recordId}</code>`
  return html`${timeMarkup(asOf ?? obtainedAt, say)}${say('colon')}<a href="${hrefToBag(path, file)}">${mime}</a>${record}`
}
