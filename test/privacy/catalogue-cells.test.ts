/** A value that survives in a cell of the catalogue, where its bytes do not stand together, is found with its table. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { cellsParts } from '../../src/catalogue/cells.ts'
import { newDatabase } from '../../src/catalogue/new-database.ts'
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
    const found = await Promise.all(parts.map((part) => fileTasks.searchCells({ catalogue, part, setup, clean: null })))
    expect(found.flatMap(({ places }) => places)).toMatchObject([
      { told: { id: 'survivor-in-table', values: { table: 'pages', path: 'data/index.sqlite' } } },
      { told: { id: 'survivor-in-table', values: { table: 'revision_texts' } } },
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

const secret = 'Sésame-42'

/** The tables of a database in whose cells the secret is found. */
async function foundIn(catalogue: string): Promise<readonly string[]> {
  const setup = share({ values: [{ value: secret, reason: 'literal' }], allowed: [] })
  const found: string[] = []
  for (const part of cellsParts(catalogue))
    for (const { place } of (await fileTasks.searchCells({ catalogue, part, setup, clean: null })).places)
      found.push(place)
  return found
}

test.each([
  ['a row', `INSERT INTO pages VALUES ('${secret}')`, 'pages'],
  [
    'a row that goes on in other pages',
    `INSERT INTO pages VALUES ('${'x '.repeat(9000)}${secret}${' y'.repeat(9000)}')`,
    'pages',
  ],
  ['bytes of a row that are no text', `INSERT INTO pages VALUES (CAST('${secret}' AS BLOB))`, 'pages'],
  ['the schema', `CREATE VIEW door AS SELECT '${secret}' AS word`, 'sqlite_schema'],
])('in %s', async (_, sql, table) => {
  const path = join(scratchFolder(), 'index.sqlite')
  const store = new Database(path)
  store.exec(
    `CREATE TABLE pages (title); CREATE TABLE revision_texts (revision_id INTEGER, encoding TEXT, body BLOB); ${sql}`,
  )
  store.close()
  expect(await foundIn(path)).toEqual([table])
})

test('in cells that were not found clean as they are', async () => {
  const path = join(scratchFolder(), 'index.sqlite')
  const store = new Database(path)
  store.exec(`CREATE TABLE pages (title); CREATE TABLE revision_texts (revision_id INTEGER, encoding TEXT, body BLOB)`)
  store.exec(`INSERT INTO pages VALUES ('${secret}')`)
  const setup = share({ values: [{ value: secret, reason: 'literal' }], allowed: [] })
  const search = (clean: string | null) =>
    fileTasks.searchCells({ catalogue: path, part: { table: 'pages' }, setup, clean })
  const { places, sha256 } = await search(null)
  expect(places.length).toBe(1)
  // It is the hash that says so, and nothing else.
  expect((await search(sha256)).places).toEqual([])
  store.exec(`INSERT INTO pages VALUES ('Haie')`)
  store.close()
  expect((await search(sha256)).places.length).toBe(1)
})

test('in a text whatever the number of its revision, also before that of others', async () => {
  const path = join(scratchFolder(), 'index.sqlite')
  const store = new Database(path)
  store.exec('CREATE TABLE revision_texts (revision_id INTEGER, encoding TEXT, body BLOB)')
  const put = store.prepare("INSERT INTO revision_texts VALUES (?, 'plain', ?)")
  for (const id of [-300, -1, 0, 249, 250, 1e9]) put.run(id, Buffer.from(`Le code de ${id} est ${secret}.`))
  store.close()
  expect((await foundIn(path)).length).toBe(cellsParts(path).length - 1)
  expect(cellsParts(path).map(({ revisions }) => revisions?.from)).toEqual([undefined, -300, -50, 200, 999_999_950])
})

test('a catalogue has no bytes but those of its cells: what was deleted while it was filled is gone', () => {
  const path = join(scratchFolder(), 'index.sqlite')
  const schema =
    'CREATE TABLE pages (title TEXT);\nCREATE TABLE columns_doc (table_name TEXT, column_name TEXT, meaning TEXT);'
  const database = newDatabase(path, schema, 'fr')
  const insert = database.store.prepare('INSERT INTO pages VALUES (?)')
  for (let row = 0; row < 3000; row += 1) insert.run(row % 2 === 0 ? secret : `Ligne ${row} du verger`)
  database.store.prepare('DELETE FROM pages WHERE title = ?').run(secret)
  database.finish()
  const setting = (name: string): number => Number(database.store.pragma(name, { simple: true }))
  const pages = setting('page_count') * setting('page_size')
  expect(setting('freelist_count')).toBe(0)
  database.close()
  const bytes = readFileSync(path)
  expect(bytes.length).toBe(pages)
  expect(bytes.includes('Ligne 2999 du verger')).toBe(true)
  expect(bytes.includes(secret)).toBe(false)
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
  expect((await searchContents(contents(), search)).places.length).toBe(1)
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
      for (const { place } of (await fileTasks.searchCells({ catalogue, part, setup, clean: null })).places)
        found.push(place)
    expect(found).toEqual(['revision_texts'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
