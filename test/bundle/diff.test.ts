/** Exactly what differs between two bundles is told, and the other way round its opposite. */

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { writeCatalogue } from '../../src/catalogue/write.ts'
import { compare } from '../../src/pipeline/commands/compare.ts'
import { type BundleDifference, diff } from '../../src/pipeline/commands/diff.ts'
import { makeView } from '../support/fonds-view.ts'
import { scratchFolder } from '../support/scratch.ts'

const whole = join(scratchFolder(), 'index.sqlite')
writeCatalogue(makeView(), whole)

/** A copy of the catalogue in which something was changed by hand. */
function changed(sql: string): string {
  const path = join(scratchFolder(), 'index.sqlite')
  copyFileSync(whole, path)
  const database = new Database(path)
  database.pragma('foreign_keys = OFF')
  database.exec(sql)
  database.close()
  return path
}

async function differences(old: string, now: string): Promise<readonly BundleDifference[]> {
  const all: BundleDifference[] = []
  for await (const one of diff(old, now)) all.push(one)
  return all
}

const goesAway = (id: number): string =>
  ['link_uses', 'documents', 'sections', 'categories', 'templates', 'revisions', 'pages']
    .map((table) => `DELETE FROM ${table} WHERE page_id = ${id}`)
    .join(';')

/** What is done to a copy, and what the comparison of the whole with it must say, in its order. */
const plants: readonly (readonly [name: string, sql: string, expected: readonly Partial<BundleDifference>[]])[] = [
  ['nothing', 'SELECT 1', []],
  ['a page gone', goesAway(3), [{ level: 'page', kind: 'gone', subject: 'Semis/Printemps' }]],
  [
    'two pages gone',
    `${goesAway(3)};${goesAway(8)}`,
    [
      { level: 'page', kind: 'gone', subject: '100% communs' },
      { level: 'page', kind: 'gone', subject: 'Semis/Printemps' },
    ],
  ],
  [
    'a page under another title',
    "UPDATE pages SET title = 'Semis de printemps' WHERE page_id = 3",
    [
      {
        level: 'page',
        kind: 'moved',
        subject: 'Semis de printemps',
        old: 'Semis/Printemps',
        new: 'Semis de printemps',
      },
    ],
  ],
  [
    'a redirect to elsewhere',
    "UPDATE pages SET redirect_target = 'Accueil' WHERE page_id = 7",
    [{ level: 'page', kind: 'changed', subject: 'Tourne encore', field: 'redirect', old: 'Tourne', new: 'Accueil' }],
  ],
  [
    'a redirect that becomes a page',
    'UPDATE pages SET redirect_target = NULL WHERE page_id = 7',
    [{ level: 'page', kind: 'changed', subject: 'Tourne encore', field: 'redirect', old: 'Tourne' }],
  ],
  [
    'an old revision gone',
    'DELETE FROM revision_texts WHERE revision_id = 20; DELETE FROM revisions WHERE revision_id = 20',
    [{ level: 'revision', kind: 'gone', subject: 'Réunion du 3 mai', field: '20' }],
  ],
  [
    'a revision that the wiki hides now',
    "UPDATE revisions SET text_state = 'hidden', sha1 = NULL WHERE revision_id = 20",
    [{ level: 'revision', kind: 'hidden', subject: 'Réunion du 3 mai', field: '20', old: 'present', new: 'hidden' }],
  ],
  [
    'a revision with words taken out',
    "UPDATE revisions SET text_state = 'redacted' WHERE revision_id = 20",
    [{ level: 'revision', kind: 'masked', subject: 'Réunion du 3 mai', field: '20', old: 'present', new: 'redacted' }],
  ],
  [
    'another contributor, time and comment',
    "UPDATE revisions SET contributor_id = 2, at = '2017-05-03T18:30:00Z', comment = 'autre' WHERE revision_id = 20",
    [
      {
        level: 'revision',
        kind: 'changed',
        field: '20 time',
        old: '2017-05-03T18:00:00Z',
        new: '2017-05-03T18:30:00Z',
      },
      { level: 'revision', kind: 'changed', field: '20 contributor', old: 'Ana', new: 'Anonyme-3F2A' },
      { level: 'revision', kind: 'changed', field: '20 comment', old: 'premier jet', new: 'autre' },
    ],
  ],
  [
    'one word of the latest text',
    "UPDATE revision_texts SET encoding = 'plain', body = CAST('Les semis du verger.' AS BLOB) WHERE revision_id = 13",
    [
      {
        level: 'text',
        kind: 'changed',
        subject: 'Semis/Printemps',
        lines: [
          {
            kind: 'gone',
            words: [
              { kind: 'same', value: 'Les semis du ' },
              { kind: 'gone', value: 'printemps' },
              { kind: 'same', value: '.' },
            ],
          },
          {
            kind: 'new',
            words: [
              { kind: 'same', value: 'Les semis du ' },
              { kind: 'new', value: 'verger' },
              { kind: 'same', value: '.' },
            ],
          },
        ],
      },
    ],
  ],
  [
    'a field of a record',
    `UPDATE meetings SET record = json_set(record, '$.place.name', 'Le Hangar')`,
    [
      {
        level: 'meeting',
        kind: 'changed',
        subject: 'jardin:2',
        field: 'place.name',
        old: 'La Serre',
        new: 'Le Hangar',
      },
    ],
  ],
  [
    'what only follows from the text',
    `UPDATE meetings SET record = json_set(record, '$.score', 0.5, '$.contentHash', 'sha256:${'0'.repeat(64)}')`,
    [],
  ],
  ['a meeting gone', 'DELETE FROM meetings', [{ level: 'meeting', kind: 'gone', subject: 'jardin:2' }]],
]

test.for(plants)('%s: exactly that is told, and the other way round its opposite', async ([, sql, expected]) => {
  const path = changed(sql)
  const found = await differences(whole, path)
  expect(found).toHaveLength(expected.length)
  for (const [at, one] of expected.entries()) expect(found[at]).toMatchObject(one)
  const back = await differences(path, whole)
  expect(back.map(({ level }) => level)).toEqual(expected.map(({ level }) => level))
  const opposite: Readonly<Record<string, string>> = { gone: 'added', hidden: 'changed', masked: 'changed' }
  expect(back.map(({ kind }) => kind)).toEqual(expected.map(({ kind = '' }) => opposite[kind] ?? kind))
})

test.for([
  ['a link with another verdict', "UPDATE link_resolutions SET verdict = 'usurped'", 'changed', 'changed'],
  ['a link that went', 'DELETE FROM link_uses', 'gone', 'added'],
] as const)('%s is told under its address', async ([, sql, kind, opposite]) => {
  const path = changed(sql)
  const found = await differences(whole, path)
  expect(found.length).toBeGreaterThan(0)
  for (const one of found) expect(one).toMatchObject({ level: 'link', kind, field: expect.stringMatching(/^https?:/) })
  const back = await differences(path, whole)
  expect(back.map(({ level, kind: other }) => [level, other])).toEqual(found.map(() => ['link', opposite]))
})

const options = { listen: () => {}, signal: new AbortController().signal, environment: {} }

test.for([
  ['nothing', 'SELECT 1', {}],
  ['a page', goesAway(3), { pages: ['Semis/Printemps'], revisions: ['Semis/Printemps (2018-01-13T08:00:00Z, 13)'] }],
  [
    'a revision',
    'DELETE FROM revisions WHERE revision_id = 20',
    { revisions: ['Réunion du 3 mai (2017-05-03T18:00:00Z, 20)'] },
  ],
  ['the bytes of a file', 'UPDATE file_versions SET bundle_path = NULL', { files: ['Plan du jardin.svg'] }],
] as const)('compare tells that %s is missing, by name', async ([, sql, lacking]) => {
  const path = changed(sql)
  const { things: forth } = await compare(whole, path, options)
  const found = Object.fromEntries(
    forth.flatMap(({ thing, onlyInFirst }) => (onlyInFirst.length > 0 ? [[thing, onlyInFirst]] : [])),
  )
  expect(found).toEqual(lacking)
  expect(forth.every(({ onlyInSecond }) => onlyInSecond.length === 0)).toBe(true)
  const { things: back } = await compare(path, whole, options)
  expect(back.map(({ onlyInSecond }) => onlyInSecond)).toEqual(forth.map(({ onlyInFirst }) => onlyInFirst))
})
