/** Pages that need a script: the search, and the one that looks up an old address. */

import { createHash } from 'node:crypto'
import { peoplePath, placesPath, searchPath, sqlPath } from '../../model/site-paths.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import type { SiteTextKey } from '../../texts/english/site.ts'
import type { Corpus } from '../frame/corpus.ts'
import { framed } from '../frame/layout.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { hasRevisionPages } from '../frame/site-options.ts'

/** Nobody is asked to choose from an empty list. */
const hiddenWithout = (list: string, { filled }: Corpus): Markup => (filled.has(list) ? noMarkup : html` hidden`)

/** The search page; `search.js` and `fold.js` make it work. */
export function searchFile(corpus: Corpus): SiteFile {
  const { say } = corpus
  const kinds = [...corpus.totals.kinds].filter((kind) => kind !== 'redirect').sort()
  const words: readonly SiteTextKey[] = [
    'searchNone',
    'searchFound',
    'searchAsk',
    'searchMore',
    'searchWait',
    'searchUnread',
    'searchPart',
    'searchMeant',
    'searchNamed',
    'searchAlso',
    'searchPlace',
    'searchPerson',
    'kind',
    'year',
    'colon',
  ]
  const messages = words.map((key) => html`<template data-wf-text="${key}">${say(key)}</template>\n`)
  const body = html`<noscript><p class="wf-gap">${say('searchNoScript')} <a href="${hrefBetween(searchPath, 'all-pages.html')}">${say('doorAllPages')}</a></p></noscript>
<form id="wf-facets" class="wf-facets" hidden>
<p><label for="wf-words">${say('searchWords')}</label> <input id="wf-words" type="search" autocomplete="off"></p>
<p><label for="wf-kind">${say('kind')}</label> <select id="wf-kind"><option value="">${say('searchAll')}</option>
${kinds.map((kind) => html`<option value="${kind}">${say(`kind.${kind}`)}</option>\n`)}</select></p>
<p><label for="wf-from">${say('searchFrom')}</label> <input id="wf-from" type="date"></p>
<p><label for="wf-to">${say('searchTo')}</label> <input id="wf-to" type="date"></p>
<p${hiddenWithout(placesPath, corpus)}><label for="wf-place">${say('searchPlace')}</label> <input id="wf-place" type="text" list="wf-places" autocomplete="off"><datalist id="wf-places"></datalist></p>
<p${hiddenWithout(peoplePath, corpus)}><label for="wf-person">${say('searchPerson')}</label> <input id="wf-person" type="text" list="wf-people" autocomplete="off"><datalist id="wf-people"></datalist></p>
<p><button type="submit">${say('searchButton')}</button></p>
</form>
<p id="wf-status" role="status"></p>
<p id="wf-offers"></p>
<div role="group" aria-label="${say('searchNarrow')}"><ul id="wf-narrow" class="wf-narrow"></ul></div>
<p class="wf-aside-words">${say('searchHelp')}${corpus.filled.has(sqlPath) ? html` · <a href="${hrefBetween(searchPath, sqlPath)}">${say('doorSql')}</a>` : noMarkup}</p>
<ol id="wf-results" class="wf-results"></ol>
${messages}`
  return framed(
    { path: searchPath, title: say('searchTitle'), body, scripts: ['assets/fold.js', 'assets/search.js'] },
    corpus,
  )
}

/**
 * A web server shows this page at the address that was asked for, in whatever folder. So the page asks for its script beside
 * itself, in the folders above, and at the root of the host; the first that loads mends all other links. A script from above
 * may be somebody else's, so its checksum must be right.
 *
 * On a disk the page lies where it was written: nothing is to be asked for above it, and a browser would complain of each script
 * that is not there. So the addresses above are such that only a web server's page has them. `http:a` on a page of `http` is the
 * relative address `a` (URL Standard 4.4, special relative or authority state); on any other page `a` is a host, and none may be
 * called `[`, so that the browser passes over the script without a word.
 */
const schemes = ['http', 'https']
const foldersAbove = 6
/** More steps up than an address has: they end at the root of the host. */
const toRoot = 30
const stepsUp = [...Array.from({ length: foldersAbove }, (_, level) => level + 1), toRoot]
const onServers = schemes.flatMap((scheme) => stepsUp.map((steps) => `${scheme}:%5B/${'../'.repeat(steps + 1)}`))

function scriptTags(script: string): Markup {
  const checksum = `sha256-${createHash('sha256').update(script).digest('base64')}`
  return html`<script src="assets/not-found.js" defer></script>
${onServers.map((root) => html`<script src="${root}assets/not-found.js" integrity="${checksum}" defer></script>\n`)}`
}

/** `404.html`, which a web server shows for addresses that are not there; its script looks up the wiki's old addresses. */
export function notFoundFile(corpus: Corpus): SiteFile {
  const { say } = corpus
  const history = hasRevisionPages(corpus.options) ? 'all' : corpus.options.history
  const id = '{id}'
  const words = {
    found: say('notFoundFound'),
    list: say('notFoundList'),
    nowhere: say('notFoundNowhere'),
    'found-history': say('notFoundHistory'),
    none: say('notFoundNone'),
    meant: say('searchMeant'),
    'no-revision': say('notFoundRevision', { id }),
    'no-page': say('notFoundPage', { id }),
    unread: say('notFoundUnread'),
  }
  const data = Object.entries({ history, ...words }).map(([key, value]) => html` data-wf-${key}="${value}"`)
  const body = html`<p class="wf-lead">${say('notFoundLead')}</p>
<p id="wf-status" role="status"${data}></p>
<noscript><p class="wf-gap">${say('notFoundNoScript')}${history === 'none' ? noMarkup : html` ${say('notFoundHistories')}`}</p></noscript>
<p><a href="all-pages.html">${say('doorAllPages')}</a></p>
`
  return framed(
    {
      path: '404.html',
      title: say('notFoundTitle'),
      body,
      head: scriptTags(corpus.options.assets['not-found.js'] ?? ''),
      door: '',
    },
    corpus,
  )
}
