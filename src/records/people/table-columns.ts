/** The columns of a table of people: by its heads, which the lexicons know, or by what the cells under them look like. */

import type { Presence } from '../../model/record.ts'
import { announces, bareLabel } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import type { Printed } from '../words/text.ts'
import { labelPresence } from './label-presence.ts'
import type { EntryRules } from './person-entry.ts'

/** A filled cell. */
export interface Cell {
  readonly line: Line
  /** Its words; the first of two cells without a header row is the label of the other. */
  readonly printed: Printed
  readonly column: number
  readonly head: string | null
}

/** The filled cells of a row, from left to right. */
export type Row = readonly Cell[]

/** Which columns of a table say what. */
export interface Columns {
  readonly names: readonly number[]
  readonly presence: ReadonlyMap<number, Presence | null>
  readonly affiliation: number | null
  readonly isHeaded: boolean
  /** What the label right above the table says of everybody in it. */
  readonly label: { readonly line: Line; readonly presence: Presence } | null
}

/** The rows of each table; a second line of a cell says nothing here. */
export function tablesOf(lines: readonly Line[]): readonly (readonly Row[])[] {
  const tables = new Map<number, Map<number, Cell[]>>()
  for (const line of lines) {
    if (line.cell === null) continue
    const rows = tables.get(line.cell.table) ?? new Map<number, Cell[]>()
    tables.set(line.cell.table, rows)
    const row = rows.get(line.cell.row) ?? []
    rows.set(line.cell.row, row)
    const { column } = line.cell
    if (row.some((cell) => cell.column === column)) continue
    if (line.label !== null) row.push({ line, printed: line.label, column: column - 1, head: null })
    row.push({ line, printed: line, column, head: line.column })
  }
  return [...tables.values()].map((rows) => [...rows.values()])
}

/** What the columns of a table say; null when it lists no people. */
export function columnsOf(page: Page, rules: EntryRules, rows: readonly Row[]): Columns | null {
  const { labels } = page.rules.words
  const heads = new Map(rows.flat().map(({ column, head }) => [column, head]))
  const named = [...heads].flatMap(([column, head]) => (head !== null && labels.exact(head) === 'name' ? [column] : []))
  const first = rows[0]?.[0]
  const label = first === undefined ? null : labelAbove(page, first.line)
  const isUnderPeople = first !== undefined && (label !== null || kindOf(page, first.line) === 'participants')
  const presence = presenceColumns(rules, heads)
  const isMarked = [...presence.keys()].some((column) => isTickColumn(rows, column))
  if (!isUnderPeople && !(presence.size > 0 && (named.length > 0 || isMarked))) return null
  const names = (named.length > 0 ? named : namedByShape(rules, rows)).filter((column) => !presence.has(column))
  if (names.length === 0) return null
  const affiliation = [...heads].find(([, head]) => head !== null && labels.exact(head) === 'affiliation')?.[0] ?? null
  return { names: names.slice(0, 2), presence, affiliation, isHeaded: named.length > 0, label }
}

/** `'''Attendees:'''` right above the first cell of a table. */
function labelAbove(page: Page, first: Line): Columns['label'] {
  const line = page.lines[first.index - 1]
  if (line === undefined || line.kind === 'heading' || line.cell !== null || line.depth > 0) return null
  const text = bareLabel(line)
  const presence = text === null || !announces(line) ? null : labelPresence(page.rules.words, text)
  return presence === null ? null : { line, presence }
}

/** Columns whose head says a presence, and which; a head like "Status" says that its cells do. */
function presenceColumns({ words }: EntryRules, heads: ReadonlyMap<number, string | null>): Columns['presence'] {
  return new Map(
    [...heads].flatMap(([column, head]): readonly (readonly [number, Presence | null])[] => {
      if (head === null) return []
      const said = labelPresence(words, head)
      if (said !== null) return [[column, said]]
      return words.labels.exact(head) === 'presence' ? [[column, null]] : []
    }),
  )
}

const fewestNames = 2

/** The first column of which nearly every cell is a name of its own. */
function namedByShape({ names }: EntryRules, rows: readonly Row[]): readonly number[] {
  const width = Math.max(0, ...rows.flat().map(({ column }) => column + 1))
  for (let column = 0; column < width; column++) {
    const texts = rows.flatMap((row) => row.filter((cell) => cell.column === column).map(({ printed }) => printed.text))
    const named = texts.filter((text) => names.isName(text.replace(/ ?\(.*$/u, '')))
    const isOwn = new Set(named).size >= named.length * 0.9
    if (isOwn && named.length >= fewestNames && named.length >= texts.length * 0.8) return [column]
  }
  return []
}

/** `x`, `✓`, `1`: what stands in a cell that is ticked. */
export const tick = /^(?:[xX✓✔☑☒1]|\[[xX]\])$/u

/** Whether some cell of a column is ticked: then an empty one says no. */
export const isTickColumn = (rows: readonly Row[], column: number): boolean =>
  rows.some((row) => row.some((cell) => cell.column === column && tick.test(cell.printed.text)))
