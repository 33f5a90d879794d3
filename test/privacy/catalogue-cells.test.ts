/** A value that survives in a cell of the catalogue, where its bytes do not stand together, is found with its table. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { cellsParts } from '../../src/catalogue/cells.ts'
import { fileTasks, searchContents } from '../../src/pipeline/run/pack/file-tasks.ts'
import { share } from '../../src/pipeline/run/threads/shared.ts'
import { searchFor } from '../../src/privacy/survivors.ts'
import { scratchFolder } from '../support/scratch.ts'

test('in a cell that lies on several pages of the database, and in a compressed text', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wf-cells-'))
  try {
    mkdirSync(join(folder, 'data'))
    const catalogue = join(folder, 'data', 'index.sqlite')
    const value = 'Clé du portail '.repeat(60).trim()
    const store = new Database(catalogue)
    store.pragma('page_size = 512')
    store.exec(
      'CREATE TABLE pages (title TEXT); CREATE TABLE others (title TEXT); CREATE TABLE revision_texts (revision_id INTEGER, encoding TEXT, body BLOB)',
    )
    store.prepare('INSERT INTO pages VALUES (?)').run(`${'x'.repeat(400)} ${value} fin`)
    store.prepare("INSERT INTO revision_texts VALUES (7, 'deflate', ?)").run(deflateRawSync(`avant ${value}`))
    store.close()
    expect(readFileSync(catalogue).includes(value)).toBe(false)
    const setup = share({ values: [{ value, reason: 'literal' }], allowed: [] })
    const parts = cellsParts(catalogue)
    const found = await Promise.all(parts.map((part) => fileTasks.searchCells({ catalogue, part, setup })))
    expect(found.flatMap(({ places }) => places)).toMatchObject([
      { told: { id: 'survivor-in-table', values: { table: 'pages', path: 'data/index.sqlite' } } },
      { told: { id: 'survivor-in-table', values: { table: 'revision_texts' } } },
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

const secret = 'Sésame-42'
const rows = Array.from({ length: 3000 }, (_, row) => `Ligne ${row} du verger, ${row ** 2 % 977}`)

/** A database with a table of lines, to which a statement adds something; `change`: what is done to its bytes then. */
function databaseWith(sql: string, change: (bytes: Buffer) => Buffer = (bytes) => bytes): string {
  const path = join(scratchFolder(), 'index.sqlite')
  const store = new Database(path)
  store.exec(
    'CREATE TABLE pages (title); CREATE TABLE others (title); CREATE TABLE revision_texts (revision_id INTEGER, encoding TEXT, body BLOB)',
  )
  const insert = store.prepare('INSERT INTO pages VALUES (?)')
  store.transaction(() => {
    for (const row of rows) insert.run(row)
  })()
  store.exec(sql)
  store.close()
  writeFileSync(path, change(readFileSync(path)))
  return path
}

/** The tables in whose cells the secret is found, and where in the other bytes. */
async function foundIn(catalogue: string) {
  const setup = share({ values: [{ value: secret, reason: 'literal' }], allowed: [] })
  const cells: string[] = []
  for (const part of cellsParts(catalogue))
    for (const { place } of (await fileTasks.searchCells({ catalogue, part, setup })).places) cells.push(place)
  const { places, files } = await fileTasks.searchBesideCells({ catalogue, setup })
  expect(files).toBe(1)
  return { cells, beside: places.map(({ told }) => told.values['offset']) }
}

test.each([
  ['a row', `INSERT INTO pages VALUES ('${secret}')`],
  [
    'a row that goes on in other pages',
    `INSERT INTO pages VALUES ('${'x '.repeat(9000)}${secret}${' y'.repeat(9000)}')`,
  ],
  ['bytes of a row that are no text', `INSERT INTO pages VALUES (CAST('${secret}' AS BLOB))`],
])('in %s, of which the bytes are not read a second time', async (_, sql) => {
  expect(await foundIn(databaseWith(sql))).toEqual({ cells: ['pages'], beside: [] })
})

/** In the room of the last page with lines, before its first cell. */
function inRoom(bytes: Buffer): Buffer {
  const page = bytes.lastIndexOf(`Ligne ${rows.length - 1} du verger`) & ~4095
  const content = bytes.readUInt16BE(page + 5)
  bytes.write(secret, page + content - 40)
  return bytes
}

/** Behind the end of a long row, on the last of its pages. */
function behindRow(bytes: Buffer): Buffer {
  bytes.write(secret, bytes.lastIndexOf('xxxx') + 40)
  return bytes
}

test.each<[string, string, ((bytes: Buffer) => Buffer)?]>([
  [
    'room that a row left between others',
    `INSERT INTO pages VALUES ('${secret}'); INSERT INTO pages VALUES ('Fin'); DELETE FROM pages WHERE title = '${secret}'`,
  ],
  ['room of a table that no row took', '', inRoom],
  ['the room behind a row that goes on in other pages', `INSERT INTO others VALUES ('${'x'.repeat(8378)}')`, behindRow],
  [
    'pages that are free',
    `INSERT INTO others VALUES ('${secret}'); INSERT INTO others SELECT title FROM pages; DROP TABLE others`,
  ],
  [
    'an index of what no column holds',
    "CREATE TABLE halves (a, b); INSERT INTO halves VALUES ('Sésa', 'me-42'); CREATE INDEX wholes ON halves(a || b)",
  ],
  ['the schema', `CREATE VIEW door AS SELECT '${secret}' AS word`],
  ['bytes behind the last page', '', (bytes) => Buffer.concat([bytes, Buffer.from(`\0${secret}`)])],
])('in %s, which is in no cell', async (_, sql, change) => {
  const catalogue = databaseWith(sql, change)
  const { cells, beside } = await foundIn(catalogue)
  expect(cells).toEqual([])
  expect(beside).toEqual([readFileSync(catalogue).lastIndexOf(secret)])
})

test('in the first bytes of a content, of which the rest is then let go', async () => {
  let isOpen = true
  const lines = Array.from({ length: 20_000 }, (_, line) => `Ligne ${line} du verger, ${line ** 2 % 977}\n`)
  const chunks = async function* () {
    try {
      yield Buffer.from(['Le code est Sésame-42.\n', ...lines].join(''))
      yield Buffer.from('fin')
    } finally {
      isOpen = false
    }
  }
  const contents = async function* () {
    yield { place: 'notes.txt', chunks: chunks() }
  }
  const search = searchFor([{ value: 'Sésame-42', reason: 'literal', mark: '•••' }], [])
  // All is known but the beginning: a piece ends inside the first bytes.
  const known = new Set((await searchContents(contents(), searchFor([], []))).parts.slice(2))
  isOpen = true
  expect((await searchContents(contents(), search, known)).places.length).toBe(1)
  expect(isOpen).toBe(false)
})

test('in a long file in UTF-16, of which no part begins inside a letter', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wf-cells-'))
  try {
    const lines = Array.from({ length: 30_000 }, (_, line) => `Ligne ${line} du verger, ${line ** 2 % 977}\n`)
    lines.splice(25_000, 0, 'Le code est Sésame-42.\n')
    writeFileSync(join(folder, 'notes.txt'), Buffer.from(lines.join(''), 'utf16le').swap16())
    const setup = share({ values: [{ value: 'Sésame-42', reason: 'literal' }], allowed: [] })
    const [found] = await fileTasks.searchFiles({ folder, paths: ['notes.txt'], setup })
    expect(found?.places.map(({ place }) => place)).toEqual(['notes.txt'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('behind a text that a program wrote in UTF-16, whose letters have a NUL between them in a wiki', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wf-cells-'))
  try {
    const catalogue = join(folder, 'index.sqlite')
    const store = new Database(catalogue)
    store.exec('CREATE TABLE revision_texts (revision_id INTEGER, encoding TEXT, body BLOB)')
    const put = store.prepare("INSERT INTO revision_texts VALUES (?, 'plain', ?)")
    put.run(1, Buffer.from('Notes du verger, dans un autre encodage. '.repeat(100), 'utf16le'))
    put.run(2, Buffer.from('Le code est Sésame-42.'))
    // Far from both, which are so in one part.
    put.run(1000, Buffer.from('Fin'))
    store.close()
    const setup = share({ values: [{ value: 'Sésame-42', reason: 'literal' }], allowed: [] })
    const found: string[] = []
    for (const part of cellsParts(catalogue))
      for (const { place } of (await fileTasks.searchCells({ catalogue, part, setup })).places) found.push(place)
    expect(found).toEqual(['revision_texts'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
