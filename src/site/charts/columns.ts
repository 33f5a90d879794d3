/** A chart of columns over time as SVG, its numbers in a table beside it. */

import { scaleBand, scaleLinear } from 'd3-scale'
import { line, stack } from 'd3-shape'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { numberWords } from '../../texts/number-words.ts'
import type { Say } from '../frame/say.ts'

/** A part of each column, or a line over them; at most five parts have colours of their own. */
export interface ChartSeries {
  readonly name: string
  /** `lost` has the colour of what is lost. */
  readonly kind?: 'lost'
}

export interface ColumnChart {
  readonly title: string
  /** Heading of the first column of the table. */
  readonly what: string
  /** From left to right; `label` names a column under the chart and in the table, `values` are by series. */
  readonly columns: readonly { readonly label: string; readonly values: readonly number[] }[]
  readonly series: readonly ChartSeries[]
  /** In units of the drawing, whose width is 720. @default 230 */
  readonly height?: number
  /** A line over the columns, by a scale of its own at the right: a value per column. */
  readonly over?: { readonly name: string; readonly values: readonly number[] }
}

const width = 720
const usualHeight = 230
const inner = { left: 44, right: 8, rightOfLine: 40, top: 10, bottom: 26 }
/** Of a letter under the columns, about, and between two labels. */
const letterWidth = 6
const labelGap = 14

/** The chart with its legend and its table; columns are stacked, and each part says its number where a pointer rests. */
export function columnChart(chart: ColumnChart, say: Say): Markup {
  const { title, height = usualHeight } = chart
  const scales = scalesOf(chart, height)
  const drawn = html`${gridOf(scales, say)}${barsOf(chart, scales, say)}${lineOf(chart, scales, say)}${namesOf(chart, scales, height)}`
  return chartFigure({ title, drawn, width, height, legend: legendOf(chart), table: tableOf(chart, say) }, say)
}

function scalesOf({ columns, over }: ColumnChart, height: number) {
  const end = width - (over === undefined ? inner.right : inner.rightOfLine)
  const upTo = (values: readonly number[]) =>
    scaleLinear([height - inner.bottom, inner.top])
      .domain([0, Math.max(1, ...values)])
      .nice(4)
  return {
    /** Where the columns end. */
    end,
    x: scaleBand([inner.left, end])
      .domain(columns.map(({ label }) => label))
      .paddingInner(0.15)
      .paddingOuter(0.05),
    y: upTo(columns.map(({ values }) => values.reduce((sum, value) => sum + value, 0))),
    yOfLine: upTo(over?.values ?? []),
  }
}

type Scales = ReturnType<typeof scalesOf>

/** Whole numbers: nobody met half a time. */
const ticksOf = (scale: Scales['y']): readonly number[] => scale.ticks(4).filter(Number.isInteger)

const gridOf = ({ y, end }: Scales, say: Say): readonly Markup[] =>
  ticksOf(y).map(
    (tick) =>
      html`<line class="wf-chart-grid" x1="${inner.left}" x2="${end}" y1="${short(y(tick))}" y2="${short(y(tick))}"/><text x="${inner.left - 6}" y="${short(y(tick) + 4)}" text-anchor="end">${shortNumber(tick, say)}</text>\n`,
  )

function barsOf({ columns, series }: ColumnChart, { x, y }: Scales, say: Say): readonly Markup[] {
  const parts = stack<(typeof columns)[number], number>()
    .keys(series.map((_, index) => index))
    .value(({ values }, index) => values[index] ?? 0)([...columns])
  return parts.flatMap((part, index) =>
    part.flatMap(([from, to], at) => {
      const label = columns[at]?.label ?? ''
      if (to === from) return []
      const words = series.length === 1 ? label : `${label}, ${series[index]?.name ?? ''}`
      return [
        html`<rect class="${classOf(series[index], index)}" x="${short(x(label) ?? 0)}" y="${short(y(to))}" width="${short(x.bandwidth())}" height="${short(y(from) - y(to))}"><title>${words}${say('colon')}${shortNumber(to - from, say)}</title></rect>\n`,
      ]
    }),
  )
}

/** The line over the columns, with its numbers at the right. */
function lineOf({ columns, over }: ColumnChart, { x, yOfLine, end }: Scales, say: Say): Markup {
  if (over === undefined) return noMarkup
  const middle = (at: number): number => (x(columns[at]?.label ?? '') ?? 0) + x.bandwidth() / 2
  const path = line<number>(
    (_, at) => middle(at),
    (value) => yOfLine(value),
  ).digits(1)([...over.values])
  const ticks = ticksOf(yOfLine).map(
    (tick) => html`<text x="${end + 6}" y="${short(yOfLine(tick) + 4)}">${shortNumber(tick, say)}</text>\n`,
  )
  return html`${ticks}<path class="wf-chart-line" d="${path ?? ''}"/>\n`
}

/** The names of the columns, as many as have room. */
function namesOf({ columns }: ColumnChart, { x }: Scales, height: number): readonly Markup[] {
  const longest = Math.max(0, ...columns.map(({ label }) => label.length))
  const every = Math.max(1, Math.ceil((longest * letterWidth + labelGap) / Math.max(x.step(), 1)))
  return columns
    .filter((_, index) => index % every === 0)
    .map(
      ({ label }) =>
        html`<text x="${short((x(label) ?? 0) + x.bandwidth() / 2)}" y="${height - 8}" text-anchor="middle">${label}</text>\n`,
    )
}

const classOf = (series: ChartSeries | undefined, index: number): string =>
  series?.kind === 'lost' ? 'wf-chart-lost' : `wf-chart-${(index % 5) + 1}`

/** Tenths of a unit of the drawing are enough. */
const short = (value: number): string => String(Math.round(value * 10) / 10)

/** A number with a decimal where it has one. */
const shortNumber = (value: number, say: Say): string =>
  numberWords(value, say.language, Number.isInteger(Math.round(value * 10) / 10) ? 0 : 1)

function legendOf({ series, over }: ColumnChart): Markup {
  if (series.length === 1 && over === undefined) return noMarkup
  const key = (className: string, name: string): Markup => html`<li class="${className}">${name}</li>\n`
  return html`<ul class="wf-chart-legend">\n${series.map((one, index) => key(classOf(one, index), one.name))}${over === undefined ? noMarkup : key('wf-chart-line', over.name)}</ul>\n`
}

function tableOf({ title, what, columns, series, over }: ColumnChart, say: Say): Markup {
  const heads = [...series, ...(over === undefined ? [] : [over])].map(
    ({ name }) => html`<th scope="col" class="wf-number">${name}</th>`,
  )
  const rows = columns.map(({ label, values }, at) => {
    const cells = [...values, ...(over === undefined ? [] : [over.values[at] ?? 0])]
    return html`<tr><th scope="row">${label}</th>${cells.map((value) => html`<td class="wf-number">${shortNumber(value, say)}</td>`)}</tr>\n`
  })
  return html`<table><caption>${title}</caption>
<thead><tr><th scope="col">${what}</th>${heads}</tr></thead>
<tbody>
${rows}</tbody></table>`
}

// What stands around a drawing: its title, a frame that scrolls on a narrow screen, the legend, the numbers as a
// table.

interface ChartFigure {
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
