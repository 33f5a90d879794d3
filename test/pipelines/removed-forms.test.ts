import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportFormNames } from '../../src/pipeline/commands/export.ts'
import type { RemovalResult } from '../../src/pipeline/commands/remove-value.ts'
import { testWith } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'
import { nearForms, people, placesOfPeople, writeFormsWiki } from './removed-forms.ts'
import { library } from './run-demo.ts'

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
