/** Bundles of before stay readable: their schema has the same version and other words. */

import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openCatalogue } from '../../src/catalogue/read/read.ts'
import { writeCatalogue } from '../../src/catalogue/write.ts'
import type { WikifondsError } from '../../src/texts/errors.ts'
import { sentence } from '../../src/texts/sentence.ts'
import { makeView } from '../support/fonds-view.ts'
import { scratchFolder } from '../support/scratch.ts'

/** A catalogue in which something was made in other words. */
async function openedAfter(sql: string) {
  const file = join(scratchFolder(), 'index.sqlite')
  writeCatalogue(makeView(), file)
  const database = new Database(file)
  database.exec(sql)
  database.close()
  return openCatalogue({ file, offset: 0, length: statSync(file).size })
}

test.each([
  [
    'v_people',
    `CREATE VIEW v_people AS -- People, and how often they met.
  SELECT p.person_id, p.name, count(DISTINCT m.meeting_id) AS meetings, min(m.starts_at) AS first_at, max(m.starts_at) AS last_at
  FROM people p LEFT JOIN attendances a ON a.person_id = p.person_id AND a.presence IN ('present', 'remote')
  LEFT JOIN meetings m ON m.meeting_id = a.meeting_id GROUP BY p.person_id`,
  ],
  [
    'v_completeness',
    `CREATE VIEW v_completeness AS
  SELECT 'pages' AS kind, count(*) AS found, sum(revision_count > 0) AS kept, sum(revision_count = 0) AS lost FROM pages
  UNION ALL SELECT 'revisions', count(*), sum(text_state IN ('present', 'html-only')), sum(text_state NOT IN ('present', 'html-only')) FROM revisions
  UNION ALL SELECT 'file versions', count(*), sum(state = 'present'), sum(state <> 'present') FROM file_versions`,
  ],
])('a catalogue with the first words of %s is read', async (name, sql) => {
  const catalogue = await openedAfter(`DROP VIEW ${name}; ${sql}`)
  expect([...catalogue.query(`SELECT * FROM ${name}`).rows].length).toBeGreaterThan(0)
  catalogue.close()
})

test('a view that nobody made is not asked', async () => {
  const sql = 'DROP VIEW v_people; CREATE VIEW v_people AS SELECT a.* FROM people a, people b, people c, people d'
  await expect(openedAfter(sql)).rejects.toMatchObject({ code: 'CATALOGUE_UNREADABLE' })
})

test('what says no version of its schema is told so in words', async () => {
  const opened = openedAfter("DELETE FROM about WHERE key = 'schema_version'")
  const reason = await opened.then(String, (error: WikifondsError) => sentence(error.sentence, 'fr'))
  expect(reason).toContain('il ne dit aucune version de son schéma')
})

/** Of each view and full text that a catalogue was made with, ever: the first 8 digits of the SHA-256 of its words. */
const shipped = [
  '01c28eea',
  '0654bee5',
  '169cb700',
  '36abf271',
  '3f6742cf',
  '49d6461e',
  '4c512c24',
  '4cd306b7',
  '4d35518c',
  '641f1ebc',
  '6b3106d9',
  '86c9d6bb',
  'a03989d2',
  'aaf8d31b',
  'addeb0bd',
  'aeed989f',
  'bfdd1b55',
  'c35d60d0',
  'deedcd32',
  'df4d9cd5',
  'dffd9905',
  'e2caacf5',
  'f71905eb',
  'fd38926c',
]

test('words that a schema loses stay in former-schema.sql, and new ones are listed here', () => {
  const files = ['schema.sql', 'former-schema.sql'].map((file) =>
    readFileSync(new URL(`../../src/catalogue/${file}`, import.meta.url), 'utf8'),
  )
  const statements = files.flatMap((sql) => sql.replace(/--.*/g, '').split(';'))
  const views = statements
    .map((sql) => sql.replace(/\s+/g, ' ').trim())
    .filter((sql) => /^CREATE (?:VIEW|VIRTUAL TABLE) /.test(sql))
  const digests = views.map((sql) => createHash('sha256').update(sql).digest('hex').slice(0, 8))
  expect(digests.sort()).toEqual([...shipped].sort())
})
