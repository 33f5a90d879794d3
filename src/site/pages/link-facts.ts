/** What was seen of an address, captured of it in web archives, and kept of it in the bundle. */

import type { Link, LinkCapture, LinkCopy, LinkObservation } from '../../model/link.ts'
import type { Corpus } from '../corpus.ts'
import { hrefToBag } from '../href.ts'
import { html, type Markup, noMarkup } from '../html/markup.ts'
import { breakable } from '../layout.ts'
import { originalHref } from '../link-markup.ts'
import { timeMarkup } from './parts.ts'

/** An address may have a capture for every day of ten years; the catalogue has all of them. */
const shownCaptures = 50

export function* linkFactsOf({ raw }: Link, path: string, corpus: Corpus): Generator<Markup> {
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
  const words = [status, mime, vetted].filter((one) => one !== null).join(' ')
  const href = url === null ? null : originalHref(url)
  const place =
    href === null
      ? noMarkup
      : html` <a rel="nofollow noopener noreferrer external" href="${href}">${breakable(url ?? '')}</a>`
  return html`${timeMarkup(at, say)}${say('colon')}<code>${words}</code>${place}`
}

function copyMarkup({ asOf, obtainedAt, mime, path: file, recordId }: LinkCopy, path: string, { say }: Corpus): Markup {
  const record = recordId === null ? noMarkup : html` <code>${recordId}</code>`
  return html`${timeMarkup(asOf ?? obtainedAt, say)}${say('colon')}<a href="${hrefToBag(path, file)}">${mime}</a>${record}`
}
