/** A bundle of which a seed has changed something: in its files before they are packed, or in the zip. */

import { gunzipSync, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { type BagFiles, reseal, zipOf } from '../../test/support/bombs.ts'
import { type Chance, changeBytes, changeJson, changeText, escaped, oddWords, setNumber } from './mutate.ts'

/** A sound bundle. */
export interface Sound {
  /** Its top folder. */
  readonly name: string
  readonly files: BagFiles
}

/** The bytes of a zip; every other one is sealed anew where files in it are changed, as by somebody who hides it. */
export function changedBundle({ name, files }: Sound, chance: Chance): Buffer {
  if (chance.oneIn(4)) return changeZip(zipOf(name, files), chance)
  const changed: BagFiles = new Map(files)
  for (let times = chance.pick([1, 1, 2, 4]); times > 0; times -= 1) chance.pick(fileChanges)(changed, chance)
  return zipOf(name, chance.oneIn(2) ? reseal(changed) : changed)
}

type FileChange = (files: BagFiles, chance: Chance) => void

/** Another content of one of the files whose paths match. */
const contentOf =
  (paths: RegExp, change: (content: Buffer, chance: Chance) => Buffer): FileChange =>
  (files, chance) => {
    const path = chance.pick([...files.keys()].filter((one) => paths.test(one)))
    const content = files.get(path)
    if (Buffer.isBuffer(content)) files.set(path, change(content, chance))
  }

const asText = (content: Buffer, chance: Chance): Buffer =>
  chance.oneIn(3) ? changeBytes(content, chance) : Buffer.from(changeText(content.toString(), chance))

const asJson = (content: Buffer, chance: Chance): Buffer =>
  chance.oneIn(3) ? asText(content, chance) : Buffer.from(changeJson(content.toString(), chance))

/** One of the lines. */
const asJsonLines = (content: Buffer, chance: Chance): Buffer => {
  const lines = content.toString().split('\n')
  const at = chance.below(lines.length)
  lines[at] = changeJson(lines[at] ?? '', chance)
  return Buffer.from(lines.join('\n'))
}

const asGzip = (content: Buffer, chance: Chance): Buffer =>
  chance.oneIn(4) ? changeBytes(content, chance) : gzipSync(asText(gunzipSync(content), chance), { level: 1 })

const asCatalogue = (content: Buffer, chance: Chance): Buffer =>
  chance.oneIn(3) ? changePage(content, chance) : changeRows(content, chance)

const fileChanges: readonly FileChange[] = [
  contentOf(/^(?:bagit|bag-info)\.txt$/, asText),
  contentOf(/manifest-sha\d+\.txt$/, asText),
  contentOf(/^[^/]*\.json$/, asJson),
  contentOf(/^data\/index\.sqlite$/, asCatalogue),
  contentOf(/^data\/index\.sqlite$/, asCatalogue),
  contentOf(/^data\/index\.sqlite$/, asCatalogue),
  contentOf(/\.xml\.gz$/, asGzip),
  contentOf(/^data\/(?:provenance|records)\/.*\.json(?:ld)?$/, asJson),
  contentOf(/^data\/(?:provenance|records)\/.*\.jsonl$/, asJsonLines),
  contentOf(/^data\/(?:provenance|records)\//, asText),
  contentOf(/\.html$/, asText),
  contentOf(/^data\/site\/assets\//, asText),
  contentOf(/(?:)/, asText),
  (files, chance) => void files.delete(chance.pick([...files.keys()])),
  // A file of an odd name, one in the place of another, one more.
  (files, chance) =>
    void files.set(
      `${chance.pick(['', 'data/', 'data/site/', 'data/files/'])}${chance.pick(oddNames)}`,
      Buffer.from('a'),
    ),
  (files, chance) => {
    const [path, other] = [chance.pick([...files.keys()]), chance.pick([...files.keys()])]
    files.set(path, files.get(other) ?? Buffer.alloc(0))
  },
  (files, chance) => void files.set(chance.pick(ownNames), Buffer.from(chance.pick(oddWords))),
]

const oddNames = [
  ...oddWords.filter((word) => word.length <= 300),
  `${'../'.repeat(8)}${escaped}`,
  'a/',
  'a//b',
  './a',
  'INDEX.html',
]
/** What a bag may have, and this one has not. */
const ownNames = ['fetch.txt', 'signatures/a.minisig', 'data/provenance/a.json', 'timestamps/a.tsr', 'data/files/a.svg']

/** A number in the head of a page of SQLite (its kind, its cells), or in the head of the file. */
function changePage(content: Buffer, chance: Chance): Buffer {
  const changed = Buffer.from(content)
  if (changed.length < 1024) return changeBytes(changed, chance)
  const pageBytes = Math.max(512, changed.readUInt16BE(16))
  for (let times = 1 + chance.below(3); times > 0; times -= 1) {
    const from = chance.oneIn(3) ? 0 : pageBytes * chance.below(changed.length / pageBytes)
    setNumber(changed.subarray(from, from + 100), chance)
  }
  return changed
}

/** A value, a row or a definition of the catalogue, past all that its schema holds. */
function changeRows(content: Buffer, chance: Chance): Buffer {
  let store: Database.Database | null = null
  try {
    store = new Database(content)
    store.pragma('foreign_keys = OFF')
    store.pragma('ignore_check_constraints = ON')
    store.unsafeMode(true)
    store.pragma('writable_schema = ON')
    for (let times = 1 + chance.below(3); times > 0; times -= 1) chance.pick(rowChanges)(store, chance)
    return store.serialize()
  } catch {
    // What a change before this one has broken.
    return changeBytes(content, chance)
  } finally {
    store?.close()
  }
}

type RowChange = (store: Database.Database, chance: Chance) => void

const tableOf = (store: Database.Database, chance: Chance): string =>
  chance.pick(
    store
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
      .pluck()
      .all() as string[],
  )

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const setValue: RowChange = (store, chance) => {
  const table = tableOf(store, chance)
  const columns = store.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]
  const column = quoted(chance.pick(columns))
  const values = [null, -1, 0, 2 ** 31, 9007199254740993n, 1.5, Buffer.from([0xff, 0x00]), ...oddWords]
  const value = chance.pick(values)
  const rows = Number(
    store
      .prepare(`SELECT count(*) FROM ${quoted(table)}`)
      .pluck()
      .get(),
  )
  // Of a table without row numbers all rows.
  for (const where of [` WHERE rowid = (SELECT rowid FROM ${quoted(table)} LIMIT 1 OFFSET ${chance.below(rows)})`, ''])
    if (isDone(() => store.prepare(`UPDATE OR REPLACE ${quoted(table)} SET ${column} = ?${where}`).run(value))) return
}

const rowChanges: readonly RowChange[] = [
  setValue,
  setValue,
  setValue,
  setValue,
  (store, chance) => {
    const table = quoted(tableOf(store, chance))
    const rows = Number(store.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
    isDone(() => store.exec(`DELETE FROM ${table} WHERE rowid % ${1 + chance.below(rows)} = 0`))
  },
  (store, chance) => void isDone(() => store.exec(`DROP TABLE ${quoted(tableOf(store, chance))}`)),
  (store, chance) => {
    const change = chance.pick([
      `sql = replace(sql, 'INTEGER', 'TEXT')`,
      `sql = replace(sql, 'STRICT', '')`,
      `rootpage = rootpage + 1`,
      `name = name || 'x'`,
      `sql = NULL`,
    ])
    store.prepare(`UPDATE sqlite_schema SET ${change} WHERE tbl_name = ?`).run(tableOf(store, chance))
  },
  (store, chance) => {
    const table = quoted(tableOf(store, chance))
    isDone(() =>
      store.exec(
        `CREATE TRIGGER t AFTER INSERT ON ${table} BEGIN DELETE FROM ${table}; END; PRAGMA user_version = ${chance.below(20)}`,
      ),
    )
  },
]

/** Whether SQLite took it: what it does not take is another case. */
function isDone(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}

/** Bytes anywhere, or a number in the head of an entry, in its row of the directory, in the end record. */
function changeZip(zip: Buffer, chance: Chance): Buffer {
  if (chance.oneIn(3)) return changeBytes(zip, chance)
  const changed = Buffer.from(zip)
  const end = changed.length - 22
  const directory = changed.readUInt32LE(end + 16)
  for (let times = 1 + chance.below(3); times > 0; times -= 1) {
    const near = directory + chance.below(end - directory)
    const row = Math.max(directory, changed.lastIndexOf('PK\x01\x02', near, 'latin1'))
    const local = Math.min(changed.readUInt32LE(row + 42), directory)
    const [from, bytes] = chance.pick([
      [end, 22],
      [row, 46],
      [row, 46],
      [row + 46, 60],
      [local, 30],
      [local + 30, 60],
    ] as const)
    const head = changed.subarray(from, Math.min(changed.length, from + bytes))
    if (chance.oneIn(3)) head[chance.below(head.length)] = chance.pick([0, 0x2e, 0x2f, 0x5c, 0xff])
    else setNumber(head, chance)
  }
  return changed
}
