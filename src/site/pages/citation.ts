/** How to cite a page: the words, and where they stood. */

import type { PublishedPage } from '../../model/view.ts'
import type { Corpus } from '../corpus.ts'
import { dateWords, dayOf } from '../dates.ts'
import { html, type Markup, noMarkup } from '../html/markup.ts'

export function citation(page: PublishedPage, { view, say }: Corpus): Markup {
  const { about } = view
  const words = say('cite', {
    title: page.title,
    wiki: about.name,
    revision: page.latestRevisionId ?? '–',
    date: page.lastAt === null ? say('dateUnknown') : dateWords(dayOf(page.lastAt), say.language),
    fonds: `${about.key}-${about.bundleDate}`,
    path: `data/site/${page.sitePath}`,
  })
  const address = page.originalUrl === null ? noMarkup : html` ${say('citeAddress', { url: page.originalUrl })}`
  return html`<details class="wf-more wf-print-open"><summary>${say('citeTitle')}</summary><p class="wf-cite">${words}${address}</p></details>\n`
}
