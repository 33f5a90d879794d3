/** Two columns of the answer as bars: words and a number. */

import type { SqlValue } from '../../model/fonds.ts'
import type { AnswerRows } from '../worker/messages.ts'
import { element, made, numberWords, say } from './words.ts'

const box = element('wf-sql-chart', HTMLDetailsElement)
const labels = element('wf-sql-labels', HTMLSelectElement)
const numbers = element('wf-sql-numbers', HTMLSelectElement)
const drawing = element('wf-sql-bars', HTMLElement)
/** The choice of all columns with words together: a city and a year are one bar. */
const allWords = 'all'
let shown: AnswerRows | null = null
let wordColumns: readonly number[] = []

for (const select of [labels, numbers]) select.addEventListener('change', draw)
box.addEventListener('toggle', draw)

/** Offers the columns of an answer; nothing where it has no number or a single column. */
export function offerChart(answer: AnswerRows): void {
  shown = answer
  const all = answer.columns.map((name, at) => ({ name, at }))
  const numeric = all.filter(({ at }) => isNumeric(answer.rows, at))
  const words = all.filter(({ at }) => !isNumeric(answer.rows, at))
  box.hidden = numeric.length === 0 || all.length < 2
  // An answer of words and one number is a diagram already.
  box.open ||= words.length === 1 && numeric.length === 1
  const optionOf = ({ name, at }: { readonly name: string; readonly at: number }) => new Option(name, String(at))
  wordColumns = words.map(({ at }) => at)
  labels.replaceChildren(...all.map(optionOf))
  if (words.length > 1) labels.prepend(new Option(say('sqlChartAll'), allWords))
  numbers.replaceChildren(...numeric.map(optionOf))
  labels.value = words.length > 1 ? allWords : String((words[0] ?? all[0])?.at ?? 0)
  numbers.value = String((words.length === 0 ? numeric.at(-1) : numeric[0])?.at ?? 0)
  draw()
}

const shownBars = 60
const rowHeight = 44
const barHeight = 16

function draw(): void {
  drawing.replaceChildren()
  if (shown === null || box.hidden || !box.open) return
  const words = labels.value === allWords ? wordColumns : [Number(labels.value)]
  const amount = Number(numbers.value)
  const bars = shown.rows
    .slice(0, shownBars)
    .map((row) => ({ words: words.map((at) => row[at] ?? '–').join(', '), value: Number(row[amount] ?? 0) }))
  const most = Math.max(...bars.map(({ value }) => Math.abs(value)), Number.MIN_VALUE)
  const svg = svgElement('svg', {
    width: '100%',
    height: bars.length * rowHeight,
    role: 'img',
    'aria-label': say('sqlChartLabel', { words: words.map(columnName).join(', '), number: columnName(amount) }),
  })
  for (const [at, { words: label, value }] of bars.entries()) svg.append(...barOf(at, label, value, most))
  const cut = made('p', say('sqlChartCut', { count: shownBars }), { class: 'wf-aside-words' })
  drawing.replaceChildren(svg, ...(shown.rows.length > shownBars ? [cut] : []))
}

const columnName = (at: number): string => shown?.columns[at] ?? ''

/** The words above their bar, so that a narrow screen cuts neither. */
function barOf(at: number, label: string, value: number, most: number): readonly SVGElement[] {
  const text = svgElement('text', { x: 0, y: at * rowHeight + 16 })
  text.textContent = `${label} · ${numberWords(value, 2)}`
  const width = `${((100 * Math.abs(value)) / most).toFixed(2)}%`
  const bar = svgElement('rect', { x: 0, y: at * rowHeight + 22, width, height: barHeight, rx: 2 })
  if (value < 0) bar.classList.add('wf-below')
  return [text, bar]
}

function svgElement(name: 'svg' | 'text' | 'rect', attributes: Readonly<Record<string, string | number>>): SVGElement {
  const one = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, String(value))
  return one
}

// The rows of an answer as a table.

/** Shows columns and rows; `isOfSite`: whether paths of pages lead to pages of this site. */
export function showTable({ columns, rows }: AnswerRows, isOfSite: boolean): void {
  const head = made('tr')
  head.append(...columns.map((column) => made('th', column, { scope: 'col' })))
  const isNumber = columns.map((_, at) => isNumeric(rows, at))
  const lines = rows.map((row) => {
    const line = made('tr')
    line.append(
      ...row.map((value, at) => {
        const cell = made('td', '', isNumber[at] === true ? { class: 'wf-number' } : {})
        cell.append(contentOf(value, columns[at] ?? '', isOfSite))
        return cell
      }),
    )
    return line
  })
  element('wf-sql-head', HTMLTableSectionElement).replaceChildren(head)
  element('wf-sql-rows', HTMLTableSectionElement).replaceChildren(...lines)
}

/** Whether a column has numbers and nothing else. */
const isNumeric = (rows: AnswerRows['rows'], column: number): boolean => {
  const values = rows.map((row) => row[column]).filter((value) => value !== null)
  return values.length > 0 && values.every((value) => typeof value === 'number' || typeof value === 'bigint')
}

/** Longer texts are cut in the table, not in the CSV. */
const shownSigns = 500

function contentOf(value: SqlValue, column: string, isOfSite: boolean): Node | string {
  if (value === null) return made('span', 'NULL', { class: 'wf-aside-words' })
  if (value instanceof Uint8Array)
    return made('span', say('sqlBlob', { bytes: value.length }), { class: 'wf-aside-words' })
  const text = String(value)
  if (isOfSite && column === 'site_path' && /^[a-z]+\/[\w.-]+\.html$/.test(text))
    return made('a', text, { href: `../${text}` })
  return text.length > shownSigns ? `${text.slice(0, shownSigns)}…` : text
}
