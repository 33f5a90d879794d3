/**
 * The rows of a dump of a database: what mysqldump, mariadb-dump, phpMyAdmin, pg_dump (plain, `COPY` or `INSERT`) and SQLite's own
 * `.dump` write. One statement after the other, no more of it at once than a row; tables that are not read are passed over.
 */

import { copiedRows, type FilledTable, insertedRows, passCopied } from './dump-rows.ts'
import { SqlStatements } from './sql-statements.ts'
import { bareName, type DumpTable, tableCreated, tableListed } from './table-columns.ts'
import type { KnownTable, RowCell, RowFaults, TableName, TableRows } from './tables.ts'

/** Rows of the tables that are wanted; `wants`: whether a row is, by its first column, asked before anything of it is kept. */
export interface WantedRows {
  readonly tables: ReadonlySet<TableName>
  readonly wants: (wiki: string, table: TableName, first: RowCell) => boolean
}

/** Reads a dump from its unpacked bytes. */
export class SqlDump {
  readonly #dump: SqlStatements
  readonly #wanted: WantedRows
  readonly #tables = new Map<string, DumpTable>()
  readonly #named = new Set<string>()
  readonly #made = new Set<string>()
  /** The dump says its letters in UTF-8, whatever its columns hold. */
  #isInUtf8 = false
  readonly #called: string
  #database = ''
  #isOfSqlite = false
  #isOfPhpMyAdmin = false
  /** Of what its tool writes at its end: null where the tool writes nothing. */
  #hasEnd: boolean | null = null

  /** `called`: what stands before the names of its databases, where other files hold some of the same names. */
  constructor(chunks: AsyncIterable<Uint8Array>, wanted: WantedRows, called = '') {
    this.#dump = new SqlStatements(chunks)
    this.#wanted = wanted
    this.#called = called
  }

  /** After the rows: what was not read. */
  faults(): RowFaults {
    const faults = this.#dump.faults()
    const isCut = faults.isCut || this.#hasEnd === false
    return { ...faults, isCut, share: null, damage: null, named: this.#named, made: this.#made }
  }

  async *rows(): AsyncGenerator<TableRows> {
    const dump = this.#dump
    try {
      while (await dump.toStatement()) {
        const head = await dump.head()
        if (/^(?:--|#|\\|DELIMITER\b)/i.test(head)) this.#line(await dump.line())
        else if (head.startsWith('/*')) this.#comment(await dump.comment())
        else if (/^(?:INSERT|REPLACE)\b/i.test(head)) yield* this.#inserted()
        else if (/^COPY\b/i.test(head)) yield* this.#copied()
        else if (/^CREATE\s+(?:UNLOGGED\s+)?TABLE\b/i.test(head)) this.#create(await dump.statement())
        else if (/^(?:SET|USE|PRAGMA|START|COMMIT|ROLLBACK)\b/i.test(head)) this.#setting(await dump.statement())
        else await dump.passStatement()
      }
    } finally {
      await dump.reader.close()
    }
  }

  /** A comment to the end of its line, or a command of a client. */
  #line(line: string): void {
    const { manners } = this.#dump
    if (/^-- (?:MySQL|MariaDB) dump|^-- PostgreSQL database dump\s*$/.test(line)) this.#hasEnd = false
    if (/^-- Dump completed|^-- PostgreSQL database dump complete/.test(line)) this.#hasEnd = true
    if (/^-- phpMyAdmin SQL Dump/.test(line)) this.#isOfPhpMyAdmin = true
    if (/^-- (?:MySQL|MariaDB) dump/.test(line)) manners.isOnLines = manners.hasEscapes
    if (/^-- PostgreSQL database/.test(line)) this.#escapeNothing()
    if (line.startsWith('\\connect')) this.#database = bareName(line.slice(8).trim().split(/\s+/).at(-1) ?? '')
  }

  #escapeNothing(): void {
    this.#dump.manners.hasEscapes = false
    this.#dump.manners.isOnLines = false
  }

  /** Behind `/*!` stands a statement for MySQL alone. */
  #comment(text: string): void {
    if (text.startsWith('/*!')) this.#setting(text.replace(/^\/\*!\d*\s*|\*\/$/g, ''))
  }

  #setting(text: string): void {
    if (/^SET\s+(?:NAMES\s+|client_encoding\s*=\s*)'?utf-?8/i.test(text)) this.#isInUtf8 = true
    else if (/^SET\s+(?:NAMES\b|client_encoding\b)/i.test(text)) this.#isInUtf8 = false
    if (/^SET\s+standard_conforming_strings\s*=\s*on/i.test(text)) this.#escapeNothing()
    if (/^SET\s[^;]{0,200}sql_mode[^;]{0,200}NO_BACKSLASH_ESCAPES/i.test(text)) this.#escapeNothing()
    // Thus begins a dump of SQLite; it ends with what it did.
    if (/^PRAGMA\s+foreign_keys\s*=\s*OFF/i.test(text)) {
      this.#escapeNothing()
      this.#isOfSqlite = true
      this.#hasEnd = false
    }
    if (this.#isOfPhpMyAdmin && /^START\s+TRANSACTION\b/i.test(text)) this.#hasEnd = false
    if (this.#hasEnd === false && (this.#isOfSqlite || this.#isOfPhpMyAdmin) && /^COMMIT\b/i.test(text))
      this.#hasEnd = true
    const database = /^USE\s+(?:`([^`]{1,64})`|(\w{1,64}))/i.exec(text)
    if (database !== null) this.#database = database[1] ?? database[2] ?? ''
  }

  #create(statement: string): void {
    const table = tableCreated(statement)
    if (table === null) return
    this.#tables.set(this.#fullName(table.called), table)
    if (table.known !== null) this.#named.add(`${this.#wikiOf(table.called, table.known)} ${table.known.name}`)
  }

  #wikiOf(called: string, { prefix }: Pick<KnownTable, 'prefix'>): string {
    const database = called.includes('.') ? called.slice(0, called.indexOf('.')) : this.#database
    const parts = [this.#called, database].filter((part) => part !== '' && part !== 'public')
    return `${this.#called === '' ? database : parts.join('.')}/${prefix}`
  }

  /** With the schema or database in which it lies. */
  #fullName = (called: string): string => (called.includes('.') ? called : `${this.#database}.${called}`).toLowerCase()

  async *#inserted(): AsyncGenerator<TableRows> {
    const { reader } = this.#dump
    for (;;) {
      const text = reader.bytes.toString('latin1', reader.at, reader.at + longestInsertHead)
      const head = insertHead.exec(text)
      if (head !== null && (head[0].length < text.length || reader.isEnded)) {
        const filled = this.#filled(head[1] ?? '', head[2])
        if (filled === null) return this.#dump.passStatement()
        reader.at += head[0].length
        return yield* insertedRows(this.#dump, filled)
      }
      if (text.length >= longestInsertHead || !(await reader.more())) return this.#dump.passStatement()
    }
  }

  async *#copied(): AsyncGenerator<TableRows> {
    const head = copyHead.exec(await this.#dump.line())
    if (head === null) return
    const filled = this.#filled(head[1] ?? '', head[2])
    if (filled === null) await passCopied(this.#dump)
    else yield* copiedRows(this.#dump, filled)
  }

  /** The table that a statement fills; null for one that is not wanted, or of which nothing told the columns. */
  #filled(called: string, list: string | undefined): FilledTable | null {
    const bare = bareName(called)
    const created = this.#tables.get(this.#fullName(bare))
    const table = list === undefined ? created : tableListed(bare, list, created)
    const name = table?.known?.name
    if (table === undefined || name === undefined || !this.#wanted.tables.has(name)) return null
    const wiki = this.#wikiOf(bare, table.known ?? { prefix: '' })
    if (created !== undefined) this.#made.add(`${wiki} ${name}`)
    const wants = (first: RowCell): boolean => this.#wanted.wants(wiki, name, first)
    return { table, name, wiki, isInUtf8: this.#isInUtf8, wants }
  }
}

/** No statement says what it fills in more letters. */
const longestInsertHead = 16 << 10
const identifier = '(?:`[^`]{1,64}`|"[^"]{1,64}"|[\\w$]{1,64})'
const insertHead = new RegExp(
  `^(?:INSERT|REPLACE)(?:\\s+(?:IGNORE|DELAYED|LOW_PRIORITY|HIGH_PRIORITY))?(?:\\s+INTO)?\\s+((?:${identifier}\\.)?${identifier})\\s*(?:\\(([^()]{1,8000})\\)\\s*)?(?:OVERRIDING SYSTEM VALUE\\s+)?VALUES\\s*`,
  'i',
)
const copyHead = new RegExp(
  `^COPY\\s+((?:${identifier}\\.)?${identifier})\\s*\\(([^()]{1,8000})\\)\\s+FROM\\s+stdin`,
  'i',
)
