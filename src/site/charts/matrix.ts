/** Who met whom: a square of people, darker where two were at more meetings together. */

import { scaleBand, scaleQuantize } from 'd3-scale'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import type { Say } from '../frame/say.ts'
import { chartFigure } from './columns.ts'

export interface Matrix {
  readonly title: string
  /** The same names for rows and columns; `href` leads to the page of each. */
  readonly names: readonly { readonly name: string; readonly href: string }[]
  /** By row and column, the same both ways; the diagonal is how often each was there. */
  readonly counts: readonly (readonly number[])[]
}

const cell = 22
const nameWidth = 190
const head = 24
const shades = [1, 2, 3, 4, 5] as const

/** The square with its numbers as a table; columns have the numbers of the rows. */
export function matrixChart({ title, names, counts }: Matrix, say: Say): Markup {
  const places = names.map((_, index) => index)
  const side = cell * names.length
  const place = scaleBand<number>([0, side]).domain(places).padding(0.06)
  const most = Math.max(2, ...counts.flatMap((row, at) => row.filter((_, other) => other !== at)))
  const shade = scaleQuantize<number>().domain([1, most]).range(shades)
  const x = (index: number): number => nameWidth + (place(index) ?? 0)
  const y = (index: number): number => head + (place(index) ?? 0)
  const rows = names.map(({ name }, row) => {
    const cells = places.map((column) => {
      const count = counts[row]?.[column] ?? 0
      if (count === 0) return noMarkup
      const kind = row === column ? 'wf-heat-self' : `wf-heat-${shade(count)}`
      const words = row === column ? name : `${name} – ${names[column]?.name ?? ''}`
      return html`<rect class="${kind}" x="${x(column).toFixed(1)}" y="${y(row).toFixed(1)}" width="${place.bandwidth().toFixed(1)}" height="${place.bandwidth().toFixed(1)}"><title>${words}${say('colon')}${count}</title></rect>`
    })
    const middle = y(row) + place.bandwidth() * 0.7
    return html`<text x="${nameWidth - 8}" y="${middle.toFixed(1)}" text-anchor="end">${shortened(name)} ${row + 1}</text><text x="${(x(row) + place.bandwidth() / 2).toFixed(1)}" y="${head - 8}" text-anchor="middle">${row + 1}</text>${cells}\n`
  })
  const table = html`<table><caption>${title}</caption>
<thead><tr><td></td>${names.map((_, at) => html`<th scope="col">${at + 1}</th>`)}</tr></thead>
<tbody>
${names.map(({ name, href }, row) => html`<tr><th scope="row">${row + 1} <a href="${href}">${name}</a></th>${places.map((column) => html`<td class="wf-number">${counts[row]?.[column] ?? 0}</td>`)}</tr>\n`)}</tbody></table>`
  const [width, height] = [nameWidth + side + 8, head + side + 8]
  return chartFigure({ title, drawn: html`${rows}`, width, height, legend: noMarkup, table }, say)
}

const longestName = 24
function shortened(name: string): string {
  const letters = Array.from(name.slice(0, 2 * longestName))
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : name
}
