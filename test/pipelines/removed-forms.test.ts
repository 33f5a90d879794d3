import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportFormNames } from '../../src/pipeline/commands/export.ts'
import type { RemovalResult } from '../../src/pipeline/commands/remove-value.ts'
import { testWith } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { nearForms, people, placesOfPeople, writeFormsWiki } from './removed-forms.ts'
import { ask, library } from './run-demo.ts'

/** Removes a person, as the command does. */
async function remove(pipeline: string, value: string): Promise<RemovalResult> {
  const told: RemovalResult[] = []
  await library.removeValue(
    pipeline,
    value,
    {
      ...{ environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' }, listen: () => {}, tell: () => {} },
      ...{ signal: new AbortController().signal, out: null, target: null, as: null, reason: 'request', until: null },
      ...{ confirmed: false, ruled: () => {} },
    },
    async (result) => {
      told.push(result)
    },
  )
  const [result] = told
  if (result === undefined) throw new Error('nothing was told')
  return result
}

/** Every derived form of a bundle in a folder; what only foreign programs unpack lies there unpacked. */
async function exported(bundle: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-forms-'))
  for (const to of exportFormNames)
    await library.exportBundle(bundle, { to, out: join(folder, `form.${to}`), language: 'fr' })
  execFileSync('zimdump', ['dump', `--dir=${join(folder, 'entries')}`, join(folder, 'form.zim')])
  const tables = join(folder, 'form.parquet')
  mkdirSync(join(folder, 'rows'))
  const connection = await (await DuckDBInstance.create()).connect()
  for (const name of readdirSync(tables))
    await connection.run(`COPY (SELECT * FROM '${join(tables, name)}') TO '${join(folder, 'rows', `${name}.csv`)}'`)
  connection.closeSync()
  return folder
}

describe('three persons in all forms that the documentation promises to take out', () => {
  const results: RemovalResult[] = []
  beforeAll(async () => {
    const pipeline = writeFormsWiki(scratchFolder())
    for (const name of people) results.push(await remove(pipeline, name))
  })

  test('stand in the edition before, as the search knows', () => {
    const [, , last] = results
    expect(placesOfPeople(last?.superseded ?? '', [people[2]]).length).toBeGreaterThan(60)
  })

  test('stand nowhere in the last edition', () => {
    expect(placesOfPeople(results[2]?.run.bundle ?? '')).toEqual([])
    expect(placesOfPeople(results[2]?.run.folder ?? '')).toEqual([])
  })

  testWith('zim-tools')('stand in none of its derived forms, unpacked', async () => {
    expect(exportFormNames.length).toBe(12)
    expect(placesOfPeople(await exported(results[2]?.run.bundle ?? ''))).toEqual([])
  })

  test('have no other form that is not listed, with how often it stands and where', () => {
    const missing = nearForms.filter(([person, listed]) => {
      const near = results[people.indexOf(person)]?.near ?? []
      return !near.some(({ value, times, places }) => value === listed && times > 0 && places[0]?.page != null)
    })
    expect(missing).toEqual([])
  })
})

/** A name in the marks of DokuWiki, by what they are. */
const dokuwikiForms: Readonly<Record<string, string>> = {
  plain: 'Vu avec Zoé Ardent hier.',
  bold: 'Zoé **Ardent** et **Zoé** Ardent',
  italic: '//Zoé// Ardent, Zoé //Ardent//',
  underlined: '__Zoé__ Ardent',
  code: "''Zoé'' Ardent, <code>Zoé Ardent</code>",
  unread: '%%Zoé%% Ardent, <nowiki>Zoé</nowiki> Ardent',
  lines: 'Zoé\\\\ Ardent, Zoé \\\\\nArdent',
  note: 'mot ((Zoé **Ardent**)) mot',
  heading: '====== Zoé Ardent ======\n===== Chez **Zoé** =====',
  links:
    '[[a|Zoé]] [[b|Ardent]], [[equipe:zoe_ardent:start|page]], [[user>zoe_ardent]], {{:zoe_ardent.png|Zoé **Ardent**}}',
  list: '  * Zoé **Ardent**\n  - **Ardent**, Zoé',
  inside: 'Zo**é** Ar//dent//',
  table: '^ qui ^\n| Zoé **Ardent** |',
  macro: 'Zoé~~NOCACHE~~ Ardent',
}

test('a person is taken out of a DokuWiki, whatever marks stand in the name, out of old states and the names of namespaces too', async () => {
  const folder = scratchFolder()
  for (const [form, text] of Object.entries(dokuwikiForms)) {
    put(folder, `wiki/data/pages/f_${form}.txt`, `${text}\n`)
    put(folder, `wiki/data/attic/f_${form}.1500000000.txt`, `Avant : ${text}\n`)
    put(
      folder,
      `wiki/data/meta/f_${form}.changes`,
      `1500000000\t192.0.2.1\tC\tf_${form}\tbasile\tvu Zoé **Ardent**\t\n1500001000\t192.0.2.1\tE\tf_${form}\tzoeardent\t\t\n`,
    )
  }
  put(folder, 'wiki/data/pages/equipe/zoe_ardent/start.txt', '====== Bienvenue ======\nChez **Zoé** Ardent.\n')
  put(folder, 'wiki/data/media/equipe/zoe_ardent/plan.txt', 'Le plan de Zoé Ardent.\n')
  put(folder, 'wiki/conf/local.php', "<?php\n$conf['title'] = 'Essai';\n$conf['lang'] = 'fr';\n")
  const pipeline = put(
    folder,
    'essai.yml',
    'wiki: { key: essai, language: fr }\nsources: [{ kind: dokuwiki, from: wiki }]\nbundle: { date: 2020-01-01 }\n',
  )
  const { run } = await remove(pipeline, 'Zoé Ardent')
  expect(lettersOf(run.folder, /zoeardent|ardentzoe/)).toEqual([])
  expect(lettersOf(run.folder, /bienvenue/).length).toBeGreaterThan(3)
  const rows = await ask(run.bundle, 'SELECT name FROM namespaces WHERE namespace_id >= 3000 ORDER BY namespace_id')
  expect(rows.map(({ name }) => name)).toEqual(['equipe', 'equipe:•••'])
})

/** Files of a bundle in which a pattern stands when nothing is left of them but letters without accents; `\\n` and tags stand for nothing. */
const lettersOf = (folder: string, pattern: RegExp): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => {
    if (!statSync(join(folder, path)).isFile()) return false
    const text = readFileSync(join(folder, path), 'utf8')
      .replace(/\\n|<[^<>]*>/g, '')
      .normalize('NFD')
    return pattern.test(text.replace(/[^\p{L}]/gu, '').toLowerCase())
  })
