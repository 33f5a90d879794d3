/** People in tables: a header row known to the lexicons, or else the shape of the cells, tells names and presence apart. */

import type { Participant, Presence } from '../../model/record.ts'
import { type FoundValue, words as inWords, type TextSource } from '../page/found.ts'
import { announces, bareLabel } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { type Printed, spanAt } from '../words/text.ts'
import { compilePattern, oneOf } from '../words/word-pattern.ts'
import { perWords } from '../words/words.ts'
import { parseEntry } from './entries.ts'
import { presenceIn } from './found-person.ts'
import { labelPresence } from './label-presence.ts'
import { type EntryRules, presenceOf } from './person-entry.ts'

/** The people of the tables of a page, and the lines that they were read from. */
export interface TablePeople {
  readonly people: readonly FoundValue<Participant>[]
  readonly lines: ReadonlySet<Line>
}

/** Reads every table that lists people: by its heads, or under a heading of people by what its cells look like. */
export function peopleOfTables(page: Page, rules: EntryRules): TablePeople {
  const read = tablesOf(page.lines).flatMap((rows) => {
    const columns = columnsOf(page, rules, rows)
    if (columns === null) return []
    const people = rows.flatMap((row) => personOfRow(rules, row, rows, columns))
    return [{ people, lines: people.length === 0 ? [] : rows.flatMap((row) => row.map(({ line }) => line)) }]
  })
  return { people: read.flatMap(({ people }) => people), lines: new Set(read.flatMap(({ lines }) => lines)) }
}

/** The cells of each row of each table, in order; two columns without a header row are label lines, and none of these. */
export function tableRows(lines: readonly Line[]): readonly (readonly Line[])[] {
  const rows = new Map<string, Line[]>()
  for (const line of lines) {
    if (line.cell === null || line.label !== null) continue
    const key = `${line.cell.table}:${line.cell.row}`
    const row = rows.get(key) ?? []
    if (row.length === 0) rows.set(key, row)
    row.push(line)
  }
  return [...rows.values()]
}

const saidNo = perWords(({ grammar }) => compilePattern(`^${oneOf(grammar('refusals'))}$`, 'u'))
const saidYes = perWords(({ grammar }) => compilePattern(`^${oneOf(grammar('agreement'))}$`, 'u'))

interface Told {
  readonly presence: Presence
  readonly cell: Cell | null
}

/** The presence of a row: that of its ticked column, or what the words of the cell say. */
function presenceOfRow(rules: EntryRules, row: Row, rows: readonly Row[], { presence: columns, label }: Columns): Told {
  const { words } = rules
  const cells = row.filter(({ column }) => columns.has(column))
  for (const cell of cells) {
    const head = columns.get(cell.column) ?? 'present'
    const { text, fold } = cell.printed
    if (tick.test(text) || saidYes(words).test(fold)) return { presence: head, cell }
    if (saidNo(words).test(fold)) return { presence: head === 'present' ? 'absent' : 'present', cell }
    const said = presenceOf(words, text)
    if (said !== null) return { presence: said, cell }
  }
  const areTicked = [...columns.keys()].some((column) => isTickColumn(rows, column))
  return { presence: areTicked ? 'absent' : (label?.presence ?? 'present'), cell: null }
}

/** Columns of accounts and numbers say nothing of a person's life. */
const ofAccount = perWords(({ grammar }) => compilePattern(`^(?:${oneOf(grammar('accountColumns'))}|#)`, 'iu'))

function personOfRow(
  rules: EntryRules,
  row: Row,
  rows: readonly Row[],
  columns: Columns,
): readonly FoundValue<Participant>[] {
  const cells = columns.names.flatMap((column) => row.filter((cell) => cell.column === column))
  const [name, surname] = cells
  if (name === undefined) return []
  const told = presenceOfRow(rules, row, rows, columns)
  const entry = parseEntry(rules, name.printed.text, told.presence)[0]
  if (entry === undefined) return []
  const { from, to, cue: _, ...person } = entry
  const others = row.filter((cell) => !cells.includes(cell) && !columns.presence.has(cell.column))
  const bio = person.bio === null ? bioOf(rules, others, columns) : null
  const structure = others.find(({ column }) => column === columns.affiliation)
  const bodies = structure === undefined ? bodiesIn(rows, bio) : [structure.printed.text]
  const sources: readonly TextSource[] = [
    surname === undefined ? inWords(name.printed, from, to) : stretch(name, surname),
    ...(told.cell === null ? [] : [inWords(told.cell.printed, 0, told.cell.printed.text.length, 'presence')]),
    ...(told.cell !== null || columns.label === null || told.presence === 'present'
      ? []
      : [presenceIn(columns.label.line)]),
    ...(bio === null ? [] : [inWords(bio.printed, 0, bio.printed.text.length, 'bio')]),
    ...(structure === undefined ? [] : [inWords(structure.printed, 0, structure.printed.text.length, 'affiliations')]),
  ]
  const value: Participant = {
    ...person,
    name: surname === undefined ? person.name : `${person.name} ${surname.printed.text}`,
    bio: person.bio ?? bio?.printed.text ?? null,
    affiliations: bodies.length === 0 ? person.affiliations : bodies,
  }
  return [{ value, sources, rule: columns.isHeaded ? 'participants.table' : 'participants.table-shape' }]
}

/** First name and surname in two cells: the quote goes from the one to the other. */
function stretch(name: Cell, surname: Cell): TextSource {
  const [one, two] = [name.printed, surname.printed].map((words) => spanAt(words, 0, words.text.length))
  const [start, end] = [Math.min(one?.start ?? 0, two?.start ?? 0), Math.max(one?.end ?? 0, two?.end ?? 0)]
  return { part: 'text', path: '', span: { start, end } }
}

function bioOf({ words }: EntryRules, others: Row, { isHeaded, affiliation }: Columns): Cell | null {
  const told = others.filter(
    ({ head, column, printed }) =>
      column !== affiliation &&
      !tick.test(printed.text) &&
      (head === null || (words.labels.exact(head) === null && !ofAccount(words).test(head))),
  )
  return (isHeaded ? told.find(({ head }) => head !== null) : told[0]) ?? null
}

/** `A, B`: a cell beside a name whose items stand beside other names too names organisations. */
function bodiesIn(rows: readonly Row[], bio: Cell | null): readonly string[] {
  if (bio === null || bio.head !== null) return []
  const itemsOf = ({ printed }: Cell): readonly string[] => printed.text.split(/, ?/u).filter((item) => item !== '')
  const all = rows.flatMap((row) => row.filter(({ column }) => column === bio.column).flatMap(itemsOf))
  const recurring = all.filter((item, at) => all.indexOf(item) !== at)
  return recurring.length > 0 ? itemsOf(bio) : []
}

// The columns of a table of people: by its heads, which the lexicons know, or by what the cells under them look like.

/** A filled cell. */
interface Cell {
  readonly line: Line
  /** Its words; the first of two cells without a header row is the label of the other. */
  readonly printed: Printed
  readonly column: number
  readonly head: string | null
}

/** The filled cells of a row, from left to right. */
type Row = readonly Cell[]

/** Which columns of a table say what. */
interface Columns {
  readonly names: readonly number[]
  readonly presence: ReadonlyMap<number, Presence | null>
  readonly affiliation: number | null
  readonly isHeaded: boolean
  /** What the label right above the table says of everybody in it. */
  readonly label: { readonly line: Line; readonly presence: Presence } | null
}

/** The rows of each table; a second line of a cell says nothing here. */
function tablesOf(lines: readonly Line[]): readonly (readonly Row[])[] {
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
function columnsOf(page: Page, rules: EntryRules, rows: readonly Row[]): Columns | null {
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
const tick = /^(?:[xX✓✔☑☒1]|\[[xX]\])$/u

/** Whether some cell of a column is ticked: then an empty one says no. */
const isTickColumn = (rows: readonly Row[], column: number): boolean =>
  rows.some((row) => row.some((cell) => cell.column === column && tick.test(cell.printed.text)))
