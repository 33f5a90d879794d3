/** A bar chart that is a table: the numbers are the content, the bars an ornament. */

import type { Corpus } from '../corpus.ts'
import { html, type Markup, noMarkup } from '../html/markup.ts'
import { counted } from './parts.ts'

export interface BarRow {
  readonly label: string
  readonly href?: string
  readonly count: number
  /** A class for the bar's colour, such as `wf-dead`. */
  readonly kind?: string
}

export interface BarTable {
  readonly caption: string
  /** Heading of the first column. */
  readonly what: string
  readonly rows: readonly BarRow[]
}

export function barTable({ caption, what, rows }: BarTable, { say, options }: Corpus): Markup {
  const most = Math.max(...rows.map(({ count }) => count), 1)
  const lines = rows.map(({ label, href, count, kind }) => {
    const bar = options.charts
      ? html`<td class="wf-bar-cell" aria-hidden="true"><span class="wf-bar wf-w-${Math.max(Math.round((count / most) * 100), 1)} ${kind ?? ''}"></span></td>`
      : noMarkup
    return html`<tr><th scope="row">${href === undefined ? label : html`<a href="${href}">${label}</a>`}</th><td class="wf-number">${counted(count, say)}</td>${bar}</tr>\n`
  })
  const barHead = options.charts ? html`<td class="wf-bar-cell" aria-hidden="true"></td>` : noMarkup
  return html`<div class="wf-scroll" role="group" aria-label="${caption}" tabindex="0"><table class="wf-bars"><caption>${caption}</caption>
<thead><tr><th scope="col">${what}</th><th scope="col" class="wf-number">${say('number')}</th>${barHead}</tr></thead>
<tbody>
${lines}</tbody></table></div>
`
}
