/** A person is taken out in every form that the documentation promises. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportFormNames } from '../../src/pipeline/commands/export.ts'
import type { RemovalResult } from '../../src/pipeline/commands/remove-value.ts'
import { nightly } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { lettersIn, nearForms, people, placesOfPeople, removePerson, writeFormsWiki } from './removed-forms.ts'
import { ask, library } from './run-demo.ts'

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
    for (const name of people) results.push(await removePerson(pipeline, name))
  })

  test('stand in the edition before, as the search knows', () => {
    const [, , last] = results
    expect(placesOfPeople(last?.superseded ?? '', [people[2]]).length).toBeGreaterThan(60)
  })

  test('stand nowhere in the last edition', () => {
    expect(placesOfPeople(results[2]?.run.bundle ?? '')).toEqual([])
    expect(placesOfPeople(results[2]?.run.folder ?? '')).toEqual([])
  })

  nightly('zim-tools')('stand in none of its derived forms, unpacked', async () => {
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

/** A pad as it is typed: one changeset a letter, at the ends of two lines in turns. */
function typedPad(first: string, second: string): string {
  const [before, middle] = ['Réunion du 3 mai\nPrésents : ', '\nExcusés : ']
  const keys = (text: string): readonly string[] => Array.from(text)
  const revisions: { readonly changeset: string }[] = []
  const number = (count: number): string => count.toString(36)
  let [one, two] = ['', '']
  let text = '\n'
  const insert = (at: number, what: string, next: string): void => {
    const kept = text.slice(0, at)
    const lines = kept.split('\n').length - 1
    const rest = kept.length - kept.lastIndexOf('\n') - 1
    const keep = `${lines === 0 ? '' : `|${number(lines)}=${number(kept.length - rest)}`}${rest === 0 ? '' : `=${number(rest)}`}`
    const ends = what.split('\n').length - 1
    const tail = what.length - what.lastIndexOf('\n') - 1
    const add = `${ends === 0 ? '' : `|${number(ends)}+${number(what.length - tail)}`}${tail === 0 ? '' : `+${number(tail)}`}`
    revisions.push({ changeset: `Z:${number(text.length)}>${number(what.length)}${keep}${add}$${what}` })
    text = next
  }
  const whole = (): string => `${before}${one}${middle}${two}\n`
  insert(0, `${before}${middle}`, whole())
  for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
    for (const key of keys(first.slice(at, at + 1))) {
      const place = before.length + one.length
      one += key
      insert(place, key, whole())
    }
    for (const key of keys(second.slice(at, at + 1))) {
      const place = before.length + one.length + middle.length + two.length
      two += key
      insert(place, key, whole())
    }
  }
  const pool = { numToAttrib: {}, nextNum: 0 }
  const records = revisions.map(({ changeset }, index) => [
    `pad:notes:revs:${index}`,
    { changeset, meta: { author: 'a.Un', timestamp: 1_600_000_000_000 + index * 3_600_000 } },
  ])
  const atext = { text, attribs: `|${number(text.split('\n').length - 1)}+${number(text.length)}` }
  const pad = { atext, pool, head: revisions.length - 1, chatHead: -1, savedRevisions: [] }
  return JSON.stringify({ 'pad:notes': pad, ...Object.fromEntries(records) })
}

test('a person is taken out of a pad that keeps each stroke, and of a page that was saved too early', async () => {
  const folder = scratchFolder()
  put(folder, 'pads/notes.etherpad', typedPad('Maïwenn Le Quéverde', 'Basile Tournier, Luc'))
  const revision = (id: number, text: string): string =>
    `<revision><id>${id}</id><timestamp>2017-05-0${id}T10:00:00Z</timestamp><contributor><username>Basile</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${text}</text></revision>`
  const texts = ['Garde : Maïwenn Le Qué', 'Garde, en mai : Maïwenn Le Quéverde\n\nPuis Luc.', 'Garde, en juin : Luc']
  put(
    folder,
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename><base>https://jardin.example/wiki/Accueil</base><case>first-letter</case></siteinfo><page><title>Garde</title><ns>0</ns><id>1</id>${texts.map((text, index) => revision(index + 1, text)).join('')}</page></mediawiki>`,
  )
  const pipeline = put(
    folder,
    'jardin.yml',
    'wiki: { key: jardin, language: fr }\nsources:\n  - { kind: xml-dump, from: wiki.xml }\n  - { kind: etherpad, from: pads }\nbundle: { date: 2021-01-01 }\n',
  )
  const { run, superseded, near } = await removePerson(pipeline, 'Maïwenn Le Quéverde')
  const states = await ask(run.bundle, 'SELECT count(DISTINCT sha1) AS states FROM revisions')
  expect(Number(states[0]?.['states'])).toBeGreaterThan(20)
  expect(lettersIn(run.folder, /maiw|iwenn|lequeve/)).toEqual([])
  expect(lettersIn(run.folder, /basiletour/).length).toBeGreaterThan(3)
  expect(superseded).toBeNull()
  expect(near).toEqual([])
})
