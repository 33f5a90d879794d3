/** A small drawing for each step of a run: its time per page against the size of the wiki, as SVG that reads on light and dark. */

import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { html, type Markup } from '../src/support/markup.ts'
import type { StepSeries } from './results.ts'

const columns = 3
const cell = { width: 300, height: 190 } as const
const inner = { left: 52, right: 24, top: 38, bottom: 34 } as const
const style = `svg{font:12px system-ui,sans-serif;fill:#333;background:#fff}.t{font-weight:600}.g{stroke:#ddd}.l{fill:none;stroke:#0b5cad;stroke-width:2}.p{fill:#0b5cad}.a{fill:#0b5cad;fill-opacity:.18}@media(prefers-color-scheme:dark){svg{fill:#ccc;background:#181818}.g{stroke:#444}.l{stroke:#7db9f5}.p,.a{fill:#7db9f5}}`

type Point = StepSeries['points'][number]

/** All series in one SVG, each by a scale of its own from 0; the line is the median, the band reaches from the least to the most. */
export function stepPlots(series: readonly StepSeries[]): string {
  const rows = Math.ceil(series.length / columns)
  const [width, height] = [columns * cell.width, rows * cell.height]
  const cells = series.map((one, at) => {
    const [x, y] = [(at % columns) * cell.width, Math.floor(at / columns) * cell.height]
    return html`<g transform="translate(${x} ${y})">${cellOf(one)}</g>\n`
  })
  const title = 'Milliseconds of CPU per page against pages of the wiki, step by step'
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}"><title>${title}</title><style>${style}</style>
${cells}</svg>
`.html
}

function cellOf({ step, points }: StepSeries): Markup {
  const x = scaleLinear([inner.left, cell.width - inner.right]).domain([
    0,
    Math.max(...points.map(({ pages }) => pages)),
  ])
  const y = scaleLinear([cell.height - inner.bottom, inner.top])
    .domain([0, Math.max(...points.map(({ most }) => most))])
    .nice(4)
  const band = area<Point>(
    ({ pages }) => x(pages),
    ({ least }) => y(least),
    ({ most }) => y(most),
  ).digits(1)
  const path = line<Point>(
    ({ pages }) => x(pages),
    ({ median }) => y(median),
  ).digits(1)
  const ticks = y
    .ticks(4)
    .map(
      (tick) =>
        html`<line class="g" x1="${inner.left}" x2="${cell.width - inner.right}" y1="${short(y(tick))}" y2="${short(y(tick))}"/><text x="${inner.left - 6}" y="${short(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
    )
  const dots = points.map(
    ({ pages, median, least, most }) =>
      html`<circle class="p" cx="${short(x(pages))}" cy="${short(y(median))}" r="3"><title>${pages} pages: ${median} ms (${least} to ${most})</title></circle><text x="${short(x(pages))}" y="${cell.height - inner.bottom + 18}" text-anchor="middle">${pages}</text>`,
  )
  return html`<text class="t" x="${inner.left}" y="20">${step}</text><text x="${cell.width - inner.right}" y="20" text-anchor="end">ms per page, by pages</text>${ticks}<path class="a" d="${band([...points]) ?? ''}"/><path class="l" d="${path([...points]) ?? ''}"/>${dots}`
}

/** Tenths of a unit of the drawing are enough. */
const short = (value: number): string => String(Math.round(value * 10) / 10)
