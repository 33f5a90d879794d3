/** A catalogue has the same bytes for the same wiki, its tables and views say what was given, and it is read in place. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Catalogue, openCatalogue } from '../../src/catalogue/read/read.ts'
import { writeCatalogue } from '../../src/catalogue/write.ts'
import { makeView, minutes } from '../support/fonds-view.ts'
import { testWith } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'

const path = join(scratchFolder(), 'index.sqlite')
const bytes = (): Buffer => readFileSync(path)
let catalogue: Catalogue

beforeAll(async () => {
  writeCatalogue(makeView(), path)
  catalogue = await openCatalogue({ file: path, offset: 0, length: bytes().length })
})
afterAll(() => catalogue.close())

const names = (sql: string): readonly string[] => catalogue.all(sql).map((row) => String(row['name']))
const column = (sql: string): readonly unknown[] => catalogue.all(sql).map((row) => Object.values(row)[0])

describe('the bytes of a catalogue', () => {
  test('are the same on a second write, over a file that is there', () => {
    const again = join(scratchFolder(), 'again.sqlite')
    writeCatalogue(makeView(), again)
    writeCatalogue(makeView(), again)
    expect(readFileSync(again).equals(bytes())).toBe(true)
  })

  test('say nothing of the build of SQLite, and are no WAL file', () => {
    const head = bytes()
    expect(head.toString('latin1', 0, 15)).toBe('SQLite format 3')
    expect(head.readUInt16BE(16)).toBe(4096)
    expect([head[18], head[19]]).toEqual([1, 1])
    expect(head.readUInt32BE(24)).toBe(1)
    expect(head.readUInt32BE(92)).toBe(1)
    expect(head.readUInt32BE(96)).toBe(3_045_000)
  })

  test('pass SQLite’s own checks', () => {
    expect(column('PRAGMA integrity_check')).toEqual(['ok'])
    expect(catalogue.all('PRAGMA foreign_key_check')).toEqual([])
  })

  testWith('sqlite3')('open in the sqlite3 of the system, read-only', async () => {
    const { execFileSync } = await import('node:child_process')
    const said = execFileSync(
      'sqlite3',
      ['-readonly', path, 'SELECT title FROM pages WHERE page_id = 2; PRAGMA quick_check'],
      { encoding: 'utf8' },
    )
    expect(said).toBe('Réunion du 3 mai\nok\n')
  })
})

describe('the tables', () => {
  const ownTables =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite_%'"

  test('are all STRICT', () => {
    const loose = `SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name IN (${ownTables})`
    expect(names(ownTables).length).toBeGreaterThan(25)
    expect(names(loose)).toEqual([])
  })

  test('are explained, each with each of its columns, and nothing else is', () => {
    const shown = `${ownTables} UNION SELECT name FROM sqlite_schema WHERE name LIKE 'v\\_%' ESCAPE '\\'
      OR name IN ('search', 'search_decisions')`
    expect(names(shown)).toContain('v_meetings')
    const inner = `SELECT name FROM pragma_table_list WHERE type = 'shadow'`
    expect(names(inner)).toContain('search_docsize')
    const real = `SELECT m.name || '.' || c.name AS name FROM (${shown}) m, pragma_table_info(m.name) c
      UNION SELECT name || '.' FROM (${shown}) UNION SELECT name || '.' FROM (${inner}) ORDER BY 1`
    const explained =
      "SELECT table_name || '.' || column_name AS name FROM columns_doc WHERE length(meaning) > 2 ORDER BY 1"
    expect(names(explained)).toEqual(names(real))
  })

  test('are explained in the language of readers, and what SQLite keeps for itself is told apart', async () => {
    const file = join(scratchFolder(), 'fr.sqlite')
    writeCatalogue(makeView(), file, 'fr')
    const opened = await openCatalogue({ file, offset: 0, length: readFileSync(file).length })
    const meaning = (table: string, column: string): unknown =>
      opened.all('SELECT meaning FROM columns_doc WHERE table_name = :table AND column_name = :column', {
        table,
        column,
      })[0]
    expect(meaning('v_meetings', 'starts_at')).toEqual({ meaning: 'Heure locale, coupée à ce qu’on en sait.' })
    expect(meaning('search_docsize', '')).toEqual({ meaning: expect.stringContaining('rien à y lire') })
    opened.close()
  })

  test('tell the days that a meeting may be on', () => {
    expect(catalogue.all('SELECT starts_at, date_min, date_max FROM v_meetings')).toEqual([
      { starts_at: '2017-05-03', date_min: '2017-05-03', date_max: '2017-05-03' },
    ])
  })

  test('keep redirects with their section and their page', () => {
    expect(catalogue.all('SELECT redirect_target, redirect_page_id FROM pages WHERE page_id = 4')).toEqual([
      { redirect_target: 'Réunion du 3 mai#Décisions', redirect_page_id: 2 },
    ])
  })

  test('keep every revision, hidden ones without a text', () => {
    expect(
      catalogue.all(
        'SELECT r.revision_id, text_state, t.encoding FROM revisions r LEFT JOIN revision_texts t USING(revision_id) WHERE page_id = 2 ORDER BY 1',
      ),
    ).toEqual([
      { revision_id: 20, text_state: 'present', encoding: 'deflate:22' },
      { revision_id: 21, text_state: 'hidden', encoding: null },
      { revision_id: 22, text_state: 'present', encoding: 'plain' },
    ])
  })
})

describe('revision_text', () => {
  test('gives a text whatever its encoding, and NULL where there is none', () => {
    const texts = [22, 20, 15, 21, 999].map(
      (id) => catalogue.all('SELECT revision_text(:id) AS text', { id })[0]?.['text'],
    )
    expect(texts).toEqual([minutes, '== Présents ==\n* Ana Ruiz\n', '<p>Une page sans wikitexte.</p>', null, null])
  })

  test('reads a text that was compressed alone', async () => {
    const alone = join(scratchFolder(), 'alone.sqlite')
    const view = makeView()
    writeCatalogue(makeView({ text: (id) => (id === 22 ? '' : view.text(id)) }), alone)
    const opened = await openCatalogue({ file: alone, offset: 0, length: readFileSync(alone).length })
    expect(opened.all('SELECT encoding, revision_text(20) AS text FROM revision_texts WHERE revision_id = 20')).toEqual(
      [{ encoding: 'deflate', text: '== Présents ==\n* Ana Ruiz\n' }],
    )
    opened.close()
  })
})

test('v_meetings has a season where it begins, and what has no date at the end', () => {
  const many = join(scratchFolder(), 'many.sqlite')
  writeFileSync(many, bytes())
  const database = new Database(many)
  database.pragma('foreign_keys = OFF')
  database.exec('CREATE TEMP TABLE one AS SELECT * FROM meetings LIMIT 1; DELETE FROM meetings')
  for (const [at, start] of ['2021-11-09', null, '2021-21', '2022', '2021-02-04T18:00', '2021-23'].entries()) {
    database.prepare('UPDATE one SET meeting_id = ?, starts_at = ?').run(`m${at}`, start)
    database.exec('INSERT INTO meetings SELECT * FROM one')
  }
  expect(database.prepare('SELECT starts_at FROM v_meetings').pluck().all()).toEqual([
    '2021-02-04T18:00',
    '2021-21',
    '2021-23',
    '2021-11-09',
    '2022',
    null,
  ])
  database.close()
})

test('v_completeness counts no redirect as lost, and a reduced copy of a file as one', () => {
  const copy = join(scratchFolder(), 'completeness.sqlite')
  writeFileSync(copy, bytes())
  const database = new Database(copy)
  database.pragma('foreign_keys = OFF')
  database.exec(`DELETE FROM pages; DELETE FROM revisions; DELETE FROM revision_texts; DELETE FROM file_versions;
    INSERT INTO pages(page_id, namespace_id, title, redirect_target, revision_id, revision_count, contributor_count, is_meeting, site_path, origin)
    VALUES (1, 0, 'A', NULL, 11, 2, 0, 0, 'a', 'html-mirror'), (2, 0, 'B', NULL, NULL, 0, 0, 0, 'b', 'html-mirror'),
      (3, 0, 'C', 'A', NULL, 0, 0, 0, 'c', 'html-mirror'), (4, 0, 'D', 'A', 41, 1, 0, 0, 'd', 'html-mirror');
    INSERT INTO revisions(revision_id, page_id, is_minor, content_model, text_state, origin)
    VALUES (10, 1, 0, 'wikitext', 'missing', 'html-mirror'), (11, 1, 0, 'wikitext', 'present', 'html-mirror'),
      (41, 4, 0, 'wikitext', 'missing', 'html-mirror');
    INSERT INTO revision_texts(revision_id, encoding, body) VALUES (11, 'plain', x'78');
    INSERT INTO file_versions(file_id, position, bundle_path, state) VALUES (1, 0, 'x', 'present'), (1, 1, 'y', 'reduced')`)
  expect(database.prepare('SELECT * FROM v_completeness').all()).toEqual([
    { kind: 'pages', found: 4, kept: 3, lost: 1 },
    { kind: 'latest texts', found: 1, kept: 1, lost: 0 },
    { kind: 'revisions', found: 3, kept: 2, lost: 1 },
    { kind: 'file versions', found: 2, kept: 1, lost: 1 },
  ])
  database.exec(
    "UPDATE revisions SET at = CASE revision_id WHEN 10 THEN '2014-03-01T08:00:00Z' ELSE '2014-02-20T08:00:00Z' END",
  )
  expect(database.prepare("SELECT found, kept, lost FROM v_completeness WHERE kind = 'latest texts'").all()).toEqual([
    { found: 1, kept: 0, lost: 1 },
  ])
  database.close()
})

describe('questions', () => {
  const views: Readonly<Record<string, string>> = {
    v_meetings:
      'meeting_id title series ordinal starts_at ends_at date_min date_max city place_name status participants site_path',
    v_attendance: 'meeting_id title starts_at city person_id name presence',
    v_people: 'person_id name meetings first_at last_at',
    v_links: 'use_id page label url host family status verdict target reason',
    v_dead_links: 'use_id page label url host family status verdict target reason',
    v_link_rot_by_year: 'year status uses',
    v_page_history: 'title revision_id at contributor comment bytes',
    v_completeness: 'kind found kept lost',
    v_why: 'meeting_id field value quote rule taken',
  }

  test.each(Object.entries(views))('the view %s has the columns of the contract, and rows', (view, columns) => {
    const { columns: found, rows } = catalogue.query(`SELECT * FROM ${view}`)
    expect(found.join(' ')).toBe(columns)
    expect([...rows].length).toBeGreaterThan(0)
  })

  test('v_why gives the value with the words it came from', () => {
    expect(catalogue.all("SELECT value, quote, rule FROM v_why WHERE field = 'participants[0].name'")).toEqual([
      { value: 'Ana Ruiz', quote: 'Ana Ruiz', rule: 'list-item' },
    ])
  })

  test('each named query runs and gives the columns that it promises', () => {
    const queries = catalogue.all('SELECT name, sql, columns FROM queries ORDER BY name')
    expect(queries.length).toBeGreaterThanOrEqual(25)
    for (const { name, sql, columns } of queries) {
      const answer = catalogue.query(String(sql), String(sql).includes(':word') ? { word: 'serre' } : {})
      expect([name, JSON.stringify(answer.columns)]).toEqual([name, columns])
      expect([...answer.rows].every((row) => row.length === answer.columns.length)).toBe(true)
    }
  })

  test('a parameter that the query can do without is NULL when it is not given', () => {
    const sql = 'SELECT title FROM meetings WHERE :city IS NULL OR city = :city'
    expect([...catalogue.query(sql).rows].length).toBe(1)
    expect([...catalogue.query(sql, { city: 'Port-Brevel' }).rows]).toEqual([])
  })

  test.each([
    ['decisions', 'Réunion du 3 mai'],
    ['DÉCISIONS', 'Réunion du 3 mai'],
    ['adoptee', 'Réunion du 3 mai'],
    ['cœur', 'Œuvre & cœur'],
  ])('full text finds %s without regard to accents and case', (word, title) => {
    const sql = 'SELECT p.title FROM search JOIN pages p ON p.page_id = search.rowid WHERE search MATCH :word'
    expect(catalogue.all(sql, { word }).map((row) => row['title'])).toContain(title)
  })
})

describe('reading in place', () => {
  test('at an offset inside another file gives what the native library gives of the file itself', async () => {
    const inside = join(scratchFolder(), 'inside.bin')
    const before = Buffer.alloc(12_345, 0xa5)
    const { writeFileSync } = await import('node:fs')
    writeFileSync(inside, Buffer.concat([before, bytes(), Buffer.alloc(777, 0x5a)]))
    const opened = await openCatalogue({ file: inside, offset: before.length, length: bytes().length })
    const native = new Database(path, { readonly: true })
    const tables = names(
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'search_%' ORDER BY name",
    )
    for (const table of tables) {
      const sql = `SELECT * FROM "${table}"`
      const expected = native.prepare(sql).raw().all()
      const found = [...opened.query(sql).rows].map((row) =>
        row.map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell) : cell)),
      )
      expect([table, found]).toEqual([table, expected])
    }
    native.close()
    opened.close()
  })

  test.each([
    'DELETE FROM pages',
    'CREATE TABLE mine(x)',
    'PRAGMA journal_mode = WAL',
    "INSERT INTO search(search) VALUES ('rebuild')",
    'CREATE TEMP TABLE pages AS SELECT 1 AS page_id',
    'CREATE TEMP VIEW v_meetings AS SELECT 1',
    "ATTACH ':memory:' AS other",
    'BEGIN',
    'SAVEPOINT here',
    'PRAGMA case_sensitive_like = 1',
    'PRAGMA reverse_unordered_selects(1)',
    'PRAGMA hard_heap_limit = 1',
    'DETACH main',
    'EXPLAIN CREATE TEMP TABLE x(y)',
    'not sql',
  ])('refuses: %s', (sql) => {
    const before = bytes()
    const run = (): unknown => [...catalogue.query(sql).rows]
    expect(run).toThrow(expect.objectContaining({ code: 'SQL_REFUSED' }))
    expect(bytes().equals(before)).toBe(true)
  })

  test.each([
    'SELECT count(*) FROM pages',
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n',
    'EXPLAIN QUERY PLAN SELECT * FROM pages',
    'PRAGMA table_info(pages)',
    "SELECT name FROM pragma_table_xinfo('pages')",
    "SELECT title FROM pages WHERE page_id IN (SELECT rowid FROM search WHERE search MATCH 'a*')",
    "SELECT value FROM json_each('[1,2]')",
  ])('answers: %s', (sql) => {
    expect([...catalogue.query(sql).rows].length).toBeGreaterThan(0)
  })

  test('of what is no database is refused by name', async () => {
    const opening = openCatalogue({ file: import.meta.filename, offset: 0, length: 4096 })
    await expect(opening).rejects.toMatchObject({ code: 'CATALOGUE_UNREADABLE' })
  })
})

test('every kind of cell is read as it is', () => {
  const sql = "SELECT NULL, 1, -9007199254740991, 9223372036854775807, 1.5, -0.0, 'é🌱', '', x'00ff', x''"
  expect([...catalogue.query(sql).rows]).toEqual([
    [null, 1, -9007199254740991, 9223372036854775807n, 1.5, -0, 'é🌱', '', Uint8Array.of(0, 255), new Uint8Array(0)],
  ])
})

test('rows are read on when the memory of the engine has grown between two of them', () => {
  const sql = `WITH RECURSIVE n(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < 4)
    SELECT at, length(printf('%*s', at * 20000000, 'x')) AS length, 'après' AS word FROM n`
  expect([...catalogue.query(sql).rows]).toEqual([1, 2, 3, 4].map((at) => [at, at * 20_000_000, 'après']))
})

test('what SQLite finds out on the way is an error by name', () => {
  const { rows } = catalogue.query("SELECT json_extract(value, '$.a') FROM (SELECT '{}' AS value UNION ALL SELECT '{')")
  expect(() => [...rows]).toThrow(
    expect.objectContaining({ code: 'SQL_REFUSED', message: expect.stringContaining('malformed JSON') }),
  )
})
