/** A value that survives in a cell of the catalogue, where its bytes do not stand together, is found with its table. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { escapeText } from '../../src/bundle/xml/document.ts'
import { tablesOfCells } from '../../src/catalogue/cells.ts'
import { newDatabase } from '../../src/catalogue/new-database.ts'
import { fileTasks, searchContents } from '../../src/pipeline/run/pack/file-tasks.ts'
import { share } from '../../src/pipeline/run/threads/shared.ts'
import { nothingPassed, passedTexts } from '../../src/privacy/passed.ts'
import { searchFor } from '../../src/privacy/survivors.ts'
import { sha256 } from '../../src/support/hash.ts'
import { put, scratchFolder } from '../support/scratch.ts'

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
    const setup = share({ values: [{ value, reason: 'literal' }], allowed: [], passed: nothingPassed })
    const tables = tablesOfCells(catalogue)
    const found = await Promise.all(tables.map((table) => fileTasks.searchCells({ catalogue, table, setup })))
    expect(found.flat()).toMatchObject([
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
  const setup = share({ values: [{ value: secret, reason: 'literal' }], allowed: [], passed: nothingPassed })
  const found: string[] = []
  for (const table of tablesOfCells(catalogue))
    for (const { place } of await fileTasks.searchCells({ catalogue, table, setup })) found.push(place)
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

test('in a text whatever the number of its revision, also before that of others', async () => {
  const path = join(scratchFolder(), 'index.sqlite')
  const store = new Database(path)
  store.exec('CREATE TABLE revision_texts (revision_id INTEGER, encoding TEXT, body BLOB)')
  const add = store.prepare("INSERT INTO revision_texts VALUES (?, 'plain', ?)")
  const fill = 'Notes du verger. '.repeat(3000)
  for (const id of [-300, -1, 0, 249, 250, 1e9]) add.run(id, Buffer.from(`${fill}Le code de ${id} est ${secret}.`))
  store.close()
  expect(await foundIn(path)).toEqual(Array.from({ length: 6 }, () => 'revision_texts'))
})

test('in every text but those that passed, in the catalogue and in the history as XML', async () => {
  const folder = scratchFolder()
  const sameLetters = `Le code & la clé : ${secret}.`
  const others = ['Une haie.', `Un <b>verger</b> : ${secret}.`]
  const store = new Database(join(folder, 'index.sqlite'))
  store.exec('CREATE TABLE revision_texts (revision_id INTEGER, encoding TEXT, body BLOB)')
  for (const [id, text] of [sameLetters, ...others].entries())
    store.prepare("INSERT INTO revision_texts VALUES (?, 'deflate', ?)").run(id, deflateRawSync(text))
  store.close()
  const texts = [sameLetters, ...others].map(
    (text) => `<revision><text bytes="9" xml:space="preserve">${escapeText(text)}</text><sha1>x</sha1></revision>`,
  )
  const xml = `<mediawiki><page><title>Haie</title>${texts.join('')}<text bytes="0" /></page></mediawiki>`
  put(folder, 'data/xml/pages-0001.xml.gz', gzipSync(xml))
  const search = async (passed: readonly string[]) => {
    const setup = share({
      ...{ values: [{ value: secret, reason: 'literal' }], allowed: [] },
      passed: passedTexts(passed.map((text) => sha256(text))),
    })
    const cells = await fileTasks.searchCells({
      catalogue: join(folder, 'index.sqlite'),
      table: 'revision_texts',
      setup,
    })
    const file = await fileTasks.searchFiles({ folder, paths: ['data/xml/pages-0001.xml.gz'], setup })
    return [cells.length, file.map(({ told }) => told.values['offset'])]
  }
  const bytesBefore = (text: string): number => Buffer.byteLength(xml.slice(0, xml.lastIndexOf(text)))
  const first = Buffer.byteLength(xml.slice(0, xml.indexOf(secret)))
  expect(await search([])).toEqual([1, [first]])
  // Where it is found is told as it stands in the whole.
  expect(await search([sameLetters])).toEqual([1, [bytesBefore(secret)]])
  expect(await search([sameLetters, ...others])).toEqual([0, []])
  // A text that differs in one letter is another one.
  expect(await search([`${sameLetters} `, ...others])).toEqual([1, [first]])
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
  expect((await searchContents(contents(), search)).length).toBe(1)
  expect(isOpen).toBe(false)
})

test('in a long file in UTF-16, of which no part begins inside a letter', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wf-cells-'))
  try {
    const lines = Array.from({ length: 30_000 }, (_, line) => `Ligne ${line} du verger, ${line ** 2 % 977}\n`)
    lines.splice(25_000, 0, 'Le code est Sésame-42.\n')
    writeFileSync(join(folder, 'notes.txt'), Buffer.from(lines.join(''), 'utf16le').swap16())
    const setup = share({ values: [{ value: 'Sésame-42', reason: 'literal' }], allowed: [], passed: nothingPassed })
    const found = await fileTasks.searchFiles({ folder, paths: ['notes.txt'], setup })
    expect(found.map(({ place }) => place)).toEqual(['notes.txt'])
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
    const add = store.prepare("INSERT INTO revision_texts VALUES (?, 'plain', ?)")
    add.run(1, Buffer.from('Notes du verger, dans un autre encodage. '.repeat(100), 'utf16le'))
    add.run(2, Buffer.from('Le code est Sésame-42.'))
    // Far from both, which are so in one part.
    add.run(1000, Buffer.from('Fin'))
    store.close()
    const setup = share({ values: [{ value: 'Sésame-42', reason: 'literal' }], allowed: [], passed: nothingPassed })
    const found: string[] = []
    for (const table of tablesOfCells(catalogue))
      for (const { place } of await fileTasks.searchCells({ catalogue, table, setup })) found.push(place)
    expect(found).toEqual(['revision_texts'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
