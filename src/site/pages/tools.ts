/** Pages that a script brings to life: the search, and the one that looks up an old address. */

import type { SiteTextKey } from '../../model/texts/site.ts'
import type { Corpus } from '../corpus.ts'
import { html } from '../html/markup.ts'
import { framed } from '../layout.ts'
import { hrefBetween } from '../paths.ts'
import { kindOf } from '../search/search-index.ts'
import type { SiteFile } from '../site.ts'

const searchPath = 'search/index.html'

export function searchFile(corpus: Corpus): SiteFile {
  const { say } = corpus
  const kinds = [...new Set(corpus.pages.map(kindOf))].filter((kind) => kind !== 'redirect').sort()
  const words: readonly SiteTextKey[] = [
    'searchNone',
    'searchFound',
    'searchAsk',
    'searchMore',
    'searchWait',
    'searchPart',
  ]
  const messages = words.map((key) => html`<template data-wf-text="${key}">${say(key)}</template>\n`)
  const body = html`<noscript><p class="wf-gap">${say('searchNoScript')} <a href="${hrefBetween(searchPath, 'all-pages.html')}">${say('doorAllPages')}</a></p></noscript>
<form id="wf-facets" class="wf-facets">
<p><label for="wf-words">${say('searchWords')}</label> <input id="wf-words" type="search" autocomplete="off"></p>
<p><label for="wf-kind">${say('kind')}</label> <select id="wf-kind"><option value="">${say('searchAll')}</option>
${kinds.map((kind) => html`<option value="${kind}">${say(`kind.${kind}`)}</option>\n`)}</select></p>
<p><label for="wf-from">${say('searchFrom')}</label> <input id="wf-from" type="date"></p>
<p><label for="wf-to">${say('searchTo')}</label> <input id="wf-to" type="date"></p>
<p><label for="wf-place">${say('searchPlace')}</label> <select id="wf-place"><option value="">${say('searchAll')}</option></select></p>
<p><label for="wf-person">${say('searchPerson')}</label> <select id="wf-person"><option value="">${say('searchAll')}</option></select></p>
<p><button type="submit">${say('searchButton')}</button></p>
</form>
<p id="wf-status" role="status">${say('searchAsk')}</p>
<ol id="wf-results" class="wf-results"></ol>
${messages}`
  return framed(
    { path: searchPath, title: say('searchTitle'), body, scripts: ['assets/fold.js', 'assets/search.js'] },
    corpus,
  )
}

export function notFoundFile(corpus: Corpus): SiteFile {
  const { say } = corpus
  const body = html`<p class="wf-lead">${say('notFoundLead')}</p>
<p id="wf-status" role="status" data-wf-found="${say('notFoundFound')}" data-wf-none="${say('notFoundNone')}"></p>
<p><a href="all-pages.html">${say('doorAllPages')}</a></p>
`
  return framed(
    {
      path: '404.html',
      title: say('notFoundTitle'),
      body,
      scripts: ['assets/fold.js', 'assets/not-found.js'],
      door: '',
    },
    corpus,
  )
}
