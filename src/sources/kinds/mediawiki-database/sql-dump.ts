/**
 * The rows of a dump of a database: what mysqldump, mariadb-dump, phpMyAdmin and pg_dump (plain, `COPY` or `INSERT`) write. One
 * statement after the other, no more of it at once than a row; tables that are not read are passed over byte by byte.
 */

import { ByteReader, mostHeldBytes } from './byte-reader.ts'
import { afterSpaces, bytesOfBytea, endOfString, readCopyLine, readRow, type SqlManners } from './sql-values.ts'
import { bytesOfLatin1 } from './stored-text.ts'
import { bareName, type DumpTable, emptyRow, placesOf, tableCreated, tableListed } from './table-columns.ts'
import type { Row, RowCell, RowFaults, TableName, TableRows } from './tables.ts'

/** Rows of the tables that are wanted; `wants`: whether a row is, by its first column, asked before anything of it is kept. */
export interface WantedRows {
  readonly tables: ReadonlySet<TableName>
  readonly wants: (wiki: string, table: TableName, first: RowCell) => boolean
}

/** So many rows are told at once, or as many as hold so many bytes. */
const together = { rows: 500, bytes: 4 << 20 } as const

/** No statement that makes a table is longer. */
const longestHead = 1 << 20

/** How statements begin, by which reading goes on behind what is none. */
const beginnings = /^(?:INSERT |REPLACE |CREATE |DROP |LOCK |UNLOCK |ALTER |COPY |SET |USE |--|\/\*)/

/** Whether some bytes begin a dump: behind comments and settings stands a statement that makes or fills a table. */
export function beginsAsSql(bytes: Buffer): boolean {
  const text = bytes.toString('utf8', 0, 1 << 16)
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; ) {
    const word = /^[a-z]+/i.exec(text.slice(at, at + 20))?.[0].toUpperCase() ?? ''
    const mark = text.slice(at, at + 2)
    if (makes.has(word)) return true
    if (/^[\s;]/.test(mark)) at += 1
    else {
      const end = mark === '--' || /^[#\\]/.test(mark) ? '\n' : mark === '/*' ? '*/' : sets.has(word) ? ';' : null
      const found = end === null ? -1 : text.indexOf(end, at + 2)
      if (end === null || found < 0) return false
      at = found + end.length
    }
  }
  return false
}

const makes: ReadonlySet<string> = new Set(['CREATE', 'DROP', 'INSERT', 'REPLACE', 'COPY', 'ALTER', 'COMMENT'])
const sets: ReadonlySet<string> = new Set(['SET', 'START', 'BEGIN', 'USE', 'PRAGMA', 'LOCK', 'SELECT'])

/** Reads a dump from its unpacked bytes. */
export class SqlDump {
  readonly #reader: ByteReader
  readonly #wanted: WantedRows
  readonly #manners: SqlManners = { hasEscapes: true }
  readonly #tables = new Map<string, DumpTable>()
  readonly #unread = new Map<string, number>()
  readonly #oversized = new Map<string, number>()
  /** The dump says its letters in UTF-8, whatever its columns hold. */
  #isInUtf8 = false
  #database = ''
  /** Of what its tool writes at its end: null where the tool writes nothing. */
  #hasEnd: boolean | null = null
  #isCut = false

  constructor(chunks: AsyncIterable<Uint8Array>, wanted: WantedRows) {
    this.#reader = new ByteReader(chunks)
    this.#wanted = wanted
  }

  /** After the rows: what was not read. */
  faults(): RowFaults {
    return { unread: this.#unread, oversized: this.#oversized, isCut: this.#isCut || this.#hasEnd === false }
  }

  async *rows(): AsyncGenerator<TableRows> {
    const reader = this.#reader
    try {
      while (await this.#toStatement()) {
        const head = await this.#statementHead()
        if (head.startsWith('--') || head.startsWith('#') || head.startsWith('\\')) await this.#line(head)
        else if (head.startsWith('/*')) await this.#comment()
        else if (/^(?:INSERT|REPLACE)\b/i.test(head)) yield* this.#inserted()
        else if (/^COPY\b/i.test(head)) yield* this.#copied()
        else if (/^CREATE\s+(?:UNLOGGED\s+)?TABLE\b/i.test(head)) this.#create(await this.#statement())
        else if (/^(?:SET|USE|DELIMITER)\b/i.test(head)) await this.#setting(head)
        else await this.#passStatement()
      }
    } finally {
      await reader.close()
    }
  }

  // Statements.

  /** To what is no space and no end of a statement; false at the end of the dump. */
  async #toStatement(): Promise<boolean> {
    const reader = this.#reader
    for (;;) {
      let at = reader.at
      for (;;) {
        at = afterSpaces(reader.bytes, at)
        if (reader.bytes[at] !== 0x3b) break
        at += 1
      }
      reader.at = at
      if (at < reader.bytes.length) return true
      if (!(await reader.more())) return false
    }
  }

  async #statementHead(): Promise<string> {
    const reader = this.#reader
    while (reader.bytes.length - reader.at < 40 && (await reader.more()));
    return reader.bytes.toString('latin1', reader.at, reader.at + 40)
  }

  /** A comment to the end of its line, or a command of a client. */
  async #line(head: string): Promise<void> {
    const reader = this.#reader
    const start = await this.#held((bytes, from) => {
      const end = bytes.indexOf(0x0a, from)
      return end < 0 ? (reader.isEnded ? bytes.length : -1) : end + 1
    })
    const line = reader.bytes.toString('latin1', start, Math.min(reader.at, start + 400))
    if (/^-- (?:MySQL|MariaDB) dump|^-- PostgreSQL database dump\s*$/.test(line)) this.#hasEnd = false
    if (/^-- Dump completed|^-- PostgreSQL database dump complete/.test(line)) this.#hasEnd = true
    if (/^-- PostgreSQL database/.test(line)) this.#manners.hasEscapes = false
    if (head.startsWith('\\connect')) this.#database = bareName(line.slice(8).trim().split(/\s+/).at(-1) ?? '')
  }

  /** `/* … *\/`; behind `/*!` stands a statement for MySQL alone. */
  async #comment(): Promise<void> {
    const reader = this.#reader
    const start = await this.#held((bytes, from) => {
      const end = bytes.indexOf('*/', from + 2)
      return end < 0 ? (reader.isEnded || bytes.length - from > longestHead ? bytes.length : -1) : end + 2
    })
    const text = reader.bytes.toString('latin1', start, Math.min(reader.at, start + 1000))
    if (text.startsWith('/*!')) this.#settingIn(text.replace(/^\/\*!\d*\s*|\*\/$/g, ''))
  }

  async #setting(head: string): Promise<void> {
    if (/^DELIMITER\b/i.test(head)) return this.#line(head)
    this.#settingIn(await this.#statement())
  }

  #settingIn(text: string): void {
    if (/^SET\s+(?:NAMES\s+|client_encoding\s*=\s*)'?utf-?8/i.test(text)) this.#isInUtf8 = true
    else if (/^SET\s+(?:NAMES\b|client_encoding\b)/i.test(text)) this.#isInUtf8 = false
    if (/^SET\s+standard_conforming_strings\s*=\s*on/i.test(text)) this.#manners.hasEscapes = false
    if (/^SET\s[^;]{0,200}sql_mode[^;]{0,200}NO_BACKSLASH_ESCAPES/i.test(text)) this.#manners.hasEscapes = false
    const database = /^USE\s+(?:`([^`]{1,64})`|(\w{1,64}))/i.exec(text)
    if (database !== null) this.#database = database[1] ?? database[2] ?? ''
  }

  #create(statement: string): void {
    const table = tableCreated(statement)
    if (table !== null) this.#tables.set(this.#fullName(table.called), table)
  }

  /** With the schema or database in which it lies. */
  #fullName = (called: string): string => (called.includes('.') ? called : `${this.#database}.${called}`).toLowerCase()

  /** The statement as text, without its end; empty where it is longer than any that is read. */
  async #statement(): Promise<string> {
    const reader = this.#reader
    for (;;) {
      const end = endOfStatement(reader.bytes, reader.at, this.#manners)
      const start = reader.at
      if (end >= 0) {
        reader.at = end + 1
        return reader.bytes.toString('utf8', start, end)
      }
      if (reader.bytes.length - start > longestHead) break
      if (!(await reader.more())) {
        this.#isCut ||= reader.bytes.length > reader.at
        reader.at = reader.bytes.length
        return ''
      }
    }
    await this.#passStatement()
    return ''
  }

  /** Reads on until `find` tells where what stands here ends; gives its beginning, and stands behind it. */
  async #held(find: (bytes: Buffer, from: number) => number): Promise<number> {
    const reader = this.#reader
    for (;;) {
      const end = find(reader.bytes, reader.at)
      if (end >= 0) {
        const start = reader.at
        reader.at = end
        return start
      }
      await reader.more()
    }
  }

  /** To the end of the statement, of which nothing is kept. */
  async #passStatement(): Promise<void> {
    await this.#passTo(0x3b)
  }

  /** Behind the next such byte that stands in no string. */
  async #passTo(mark: number): Promise<void> {
    const reader = this.#reader
    for (;;) {
      const { at, isFound, isHeld } = passed(reader.bytes, reader.at, mark, this.#manners)
      reader.at = at
      if (isFound) return
      // In a string that is longer than anything: what is held of it tells nothing of its end but by its last bytes.
      if (isHeld && reader.bytes.length - at > mostHeldBytes) return this.#passString()
      if (!(await reader.more())) {
        this.#isCut ||= afterSpaces(reader.bytes, reader.at) < reader.bytes.length || mark !== 0x3b
        reader.at = reader.bytes.length
        return
      }
    }
  }

  /** Lets go of a string whose end is not in sight: what follows is read as if it were a statement that is none. */
  async #passString(): Promise<void> {
    const { bytes } = this.#reader
    this.#reader.at = bytes.length - 1
    this.#note(this.#unread, 'text')
    await this.#toBeginning()
  }

  #note(counts: Map<string, number>, table: string): void {
    counts.set(table, (counts.get(table) ?? 0) + 1)
  }

  // Rows.

  async *#inserted(): AsyncGenerator<TableRows> {
    const reader = this.#reader
    for (;;) {
      const text = reader.bytes.toString('latin1', reader.at, reader.at + (16 << 10))
      const head = insertHead.exec(text)
      if (head !== null && (head[0].length < text.length || reader.isEnded)) {
        const [whole, called = '', list] = head
        reader.at += whole.length
        const table = this.#tableOf(bareName(called), list)
        if (table?.known == null || !this.#wanted.tables.has(table.known.name)) return this.#passStatement()
        yield* this.#rowsOf(table, table.known.name, this.#wikiOf(called, table.known.prefix))
        return
      }
      if (text.length >= 16 << 10 || !(await reader.more())) return this.#passStatement()
    }
  }

  /** The table that a statement names; undefined for one of which nothing told the columns. */
  #tableOf(called: string, list: string | undefined): DumpTable | undefined {
    const created = this.#tables.get(this.#fullName(called))
    return list === undefined ? created : tableListed(called, list, created)
  }

  #wikiOf(called: string, prefix: string): string {
    const [schema] = bareName(called).split('.')
    const database = called.includes('.') ? (schema ?? '') : this.#database
    return `${database}/${prefix}`
  }

  async *#rowsOf(table: DumpTable, name: TableName, wiki: string): AsyncGenerator<TableRows> {
    const reader = this.#reader
    const places = placesOf(table, name)
    const empty = emptyRow(name)
    const forms = this.#formsOf(table, places)
    let rows: Row[] = []
    let bytes = 0
    for (;;) {
      reader.at = afterSpaces(reader.bytes, reader.at)
      const read = readRow(reader.bytes, reader.at, empty, places, this.#manners)
      if (read === 'cut') {
        if (rows.length > 0) yield { table: name, wiki, rows: rows.splice(0) }
        bytes = 0
        if (reader.bytes.length - reader.at > mostHeldBytes) {
          this.#note(this.#oversized, name)
          await this.#passTo(0x29)
        } else if (!(await reader.more())) {
          this.#isCut = true
          reader.at = reader.bytes.length
          return
        } else continue
      } else if (read === 'odd') {
        this.#note(this.#unread, name)
        if (rows.length > 0) yield { table: name, wiki, rows: rows.splice(0) }
        if ((await this.#toBeginning()) === 'statement') return
        continue
      } else {
        bytes += read.end - reader.at
        reader.at = read.end
        if (this.#wanted.wants(wiki, name, read.cells[0] ?? null)) rows.push(inForms(read.cells, forms))
        if (rows.length >= together.rows || bytes > together.bytes) {
          yield { table: name, wiki, rows }
          rows = []
          bytes = 0
        }
      }
      const isMore = await this.#isAnotherRow()
      if (isMore) continue
      if (rows.length > 0) yield { table: name, wiki, rows }
      return
    }
  }

  /** Behind a comma stands another row; what is neither that nor the end of the statement is left to be read as one. */
  async #isAnotherRow(): Promise<boolean> {
    const reader = this.#reader
    for (;;) {
      const at = afterSpaces(reader.bytes, reader.at)
      const byte = reader.bytes[at]
      reader.at = at
      if (byte === 0x2c) reader.at = at + 1
      if (byte === 0x2c) return true
      if (byte !== undefined) return false
      if (!(await reader.more())) {
        this.#isCut = true
        return false
      }
    }
  }

  /** Behind what is no row, to the next bracket that may begin one, or to a line that begins a statement. */
  async #toBeginning(): Promise<'row' | 'statement'> {
    const reader = this.#reader
    let from = reader.at + 1
    for (;;) {
      const { bytes } = reader
      for (let at = from; at < bytes.length; at += 1) {
        const byte = bytes[at]
        if (byte === 0x0a && beginnings.test(bytes.toString('latin1', at + 1, at + 12))) {
          reader.at = at + 1
          return 'statement'
        }
        if (byte !== 0x29 || bytes[at + 1] !== 0x2c) continue
        const next = afterSpaces(bytes, at + 2)
        if (bytes[next] !== 0x28) continue
        reader.at = next
        return 'row'
      }
      // What may be a beginning is kept.
      reader.at = Math.max(reader.at, bytes.length - 16)
      from = 0
      if (await reader.more()) continue
      this.#isCut = true
      reader.at = reader.bytes.length
      return 'statement'
    }
  }

  /** Where in a row bytes stand that are told in another way than the wiki wrote them. */
  #formsOf({ columns }: DumpTable, places: readonly number[]): Forms {
    const at = (form: 'bytea' | 'latin1'): readonly number[] =>
      columns.flatMap((column, index) => {
        const place = places[index] ?? -1
        return column.form === form && place >= 0 ? [place] : []
      })
    return { bytea: at('bytea'), latin1: this.#isInUtf8 ? at('latin1') : [] }
  }

  // `COPY … FROM stdin`.

  async *#copied(): AsyncGenerator<TableRows> {
    const reader = this.#reader
    const start = await this.#held((bytes, from) => {
      const end = bytes.indexOf(0x0a, from)
      return end < 0 ? (reader.isEnded || bytes.length - from > longestHead ? bytes.length : -1) : end + 1
    })
    const head = copyHead.exec(reader.bytes.toString('latin1', start, reader.at))
    if (head === null) return
    const [, called = '', list = ''] = head
    const table = this.#tableOf(bareName(called), list)
    const name = table?.known?.name ?? null
    if (table === undefined || name === null || !this.#wanted.tables.has(name)) return this.#passCopy()
    const wiki = this.#wikiOf(called, table.known?.prefix ?? '')
    const places = placesOf(table, name)
    const empty = emptyRow(name)
    const forms = this.#formsOf(table, places)
    let rows: Row[] = []
    for (;;) {
      const { bytes, at } = reader
      const end = bytes.indexOf(0x0a, at)
      if (end < 0) {
        if (rows.length > 0) yield { table: name, wiki, rows }
        rows = []
        if (bytes.length - at > mostHeldBytes) {
          this.#note(this.#oversized, name)
          await this.#held((all, from) => (all.indexOf(0x0a, from) < 0 ? -1 : all.indexOf(0x0a, from) + 1))
        } else if (!(await reader.more())) {
          this.#isCut = true
          reader.at = reader.bytes.length
          return
        }
        continue
      }
      reader.at = end + 1
      const line = bytes.subarray(at, bytes[end - 1] === 0x0d ? end - 1 : end)
      if (line.length === 2 && line[0] === 0x5c && line[1] === 0x2e) {
        if (rows.length > 0) yield { table: name, wiki, rows }
        return
      }
      const cells = readCopyLine(line, empty, places)
      if (cells === null) this.#note(this.#unread, name)
      else if (this.#wanted.wants(wiki, name, cells[0] ?? null)) rows.push(inForms(cells, forms))
      if (rows.length < together.rows) continue
      yield { table: name, wiki, rows }
      rows = []
    }
  }

  async #passCopy(): Promise<void> {
    const reader = this.#reader
    let isAtLine = true
    for (;;) {
      const { bytes, at } = reader
      const isEnd = isAtLine && bytes[at] === 0x5c && bytes[at + 1] === 0x2e
      const found = isEnd ? at - 1 : bytes.indexOf('\n\\.', at)
      if (found >= -1 && (isEnd || found >= 0)) {
        reader.at = Math.min(bytes.length, found + 4)
        return
      }
      isAtLine = bytes.length - at < 4 && isAtLine
      if (!isAtLine) reader.at = Math.max(at, bytes.length - 3)
      if (await reader.more()) continue
      this.#isCut = true
      reader.at = reader.bytes.length
      return
    }
  }
}

const identifier = '(?:`[^`]{1,64}`|"[^"]{1,64}"|[\\w$]{1,64})'
const insertHead = new RegExp(
  `^(?:INSERT|REPLACE)(?:\\s+(?:IGNORE|DELAYED|LOW_PRIORITY|HIGH_PRIORITY))?(?:\\s+INTO)?\\s+((?:${identifier}\\.)?${identifier})\\s*(?:\\(([^()]{1,8000})\\)\\s*)?(?:OVERRIDING SYSTEM VALUE\\s+)?VALUES\\s*`,
  'i',
)
const copyHead = new RegExp(
  `^COPY\\s+((?:${identifier}\\.)?${identifier})\\s*\\(([^()]{1,8000})\\)\\s+FROM\\s+stdin`,
  'i',
)

interface Forms {
  readonly bytea: readonly number[]
  readonly latin1: readonly number[]
}

function inForms(cells: RowCell[], { bytea, latin1 }: Forms): Row {
  for (const place of bytea) {
    const cell = cells[place]
    if (cell instanceof Buffer) cells[place] = bytesOfBytea(cell)
  }
  for (const place of latin1) {
    const cell = cells[place]
    if (cell instanceof Buffer) cells[place] = bytesOfLatin1(cell) ?? cell
  }
  return cells
}

interface Passed {
  readonly at: number
  readonly isFound: boolean
  /** A string begins at `at` and does not end here. */
  readonly isHeld: boolean
}

/** Looks for a byte outside of strings, comments and what PostgreSQL quotes by `$$`. */
function passed(bytes: Buffer, from: number, mark: number, manners: SqlManners): Passed {
  let at = from
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === mark) return { at: at + 1, isFound: true, isHeld: false }
    let end = at + 1
    if (byte === 0x27 || byte === 0x22) end = endOfString(bytes, at + 1, byte, manners)
    else if (byte === 0x60) end = bytes.indexOf(0x60, at + 1) + 1 || -1
    else if (byte === 0x24 && !manners.hasEscapes) end = endOfDollars(bytes, at)
    if (end < 0) return { at, isFound: false, isHeld: true }
    at = end - 1
  }
  return { at: bytes.length, isFound: false, isHeld: false }
}

/** Behind `$tag$ … $tag$`; behind the sign where it begins none. */
function endOfDollars(bytes: Buffer, at: number): number {
  const tag = /^\$\w{0,30}\$/.exec(bytes.toString('latin1', at, at + 32))?.[0]
  if (tag === undefined) return at + 1
  const end = bytes.indexOf(tag, at + tag.length)
  return end < 0 ? -1 : end + tag.length
}

function endOfStatement(bytes: Buffer, from: number, manners: SqlManners): number {
  const { at, isFound } = passed(bytes, from, 0x3b, manners)
  return isFound ? at - 1 : -1
}
