/** What stands around a drawing: its title, a frame that scrolls on a narrow screen, the legend, the numbers as a table. */

import { html, type Markup } from '../html/markup.ts'
import type { Say } from '../say.ts'

export interface ChartFigure {
  readonly title: string
  /** The content of the SVG. */
  readonly drawn: Markup
  /** In units of the drawing. */
  readonly width: number
  readonly height: number
  readonly legend: Markup
  /** A whole `<table>`. */
  readonly table: Markup
}

/** A drawing with what it shows in words: readers of screens are given the table. */
export function chartFigure({ title, drawn, width, height, legend, table }: ChartFigure, say: Say): Markup {
  return html`<figure class="wf-chart"><figcaption>${title}</figcaption>
<div class="wf-scroll" role="group" aria-label="${title}" tabindex="0"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${say('chartLabel', { title })}">
${drawn}</svg></div>
${legend}<details><summary>${say('chartNumbers')}</summary><div class="wf-scroll" role="group" aria-label="${say('chartTable', { title })}" tabindex="0">${table}</div></details></figure>
`
}
