/** A wiki whose titles tell a series only together: in the bundle, after an update, with answers, under a privacy policy. */

import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { RunResult } from '../../src/pipeline/run.ts'
import { command } from '../links/command.ts'
import { put } from '../support/scratch.ts'
import { ask, runPipeline, verify } from './run-demo.ts'

const text = (date: string): string => `Date : ${date}, 18h

== Présents ==
* Perle Ondine
* Basile Tournier

== Compte rendu ==
* Achat du four : adopté
`

const workshops: readonly (readonly [title: string, text: string])[] = [
  ['Atelier 1 – Levain', text('14 mars 2024')],
  ['Atelier 2 – Four à pain', text('11 avril 2024')],
  ['Atelier 3 – Chez Ysée Corbeval', text('2 mai 2024')],
  ['Fête du moulin', text('5 mai 2024')],
]

const dumpOf = (pages: typeof workshops): string =>
  `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Moulin</sitename><base>https://moulin.example/wiki/Accueil</base><case>first-letter</case><namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo>${pages
    .map(
      ([title, body], at) =>
        `<page><title>${title}</title><ns>0</ns><id>${at + 1}</id><revision><id>${at + 1001}</id><timestamp>2024-06-10T10:00:00Z</timestamp><contributor><username>Basile</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${body}</text></revision></page>`,
    )
    .join('')}</mediawiki>`

const policyOf = (rules: string): string => `rules:\n${rules}`
const hostMasked = '  - { id: one, match: { literal: Ysée Corbeval }, action: mask, reason: asked }\n'

/** A folder with the wiki and its pipeline. */
function wikiFolder(pages = workshops): string {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-series-'))
  put(folder, 'wiki.xml', dumpOf(pages))
  put(folder, 'privacy.yml', policyOf(hostMasked))
  put(
    folder,
    'wiki.yml',
    'wiki: { key: moulin, language: fr }\nsources: [{ kind: xml-dump, from: wiki.xml }]\nprivacy: { policy: privacy.yml }\nbundle: { date: 2024-07-01 }\n',
  )
  return folder
}

const run = (folder: string): Promise<RunResult> =>
  runPipeline(join(folder, 'wiki.yml'), {
    out: join(folder, 'out'),
    environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
  })

const seriesIn = async ({ bundle }: RunResult): Promise<readonly unknown[]> =>
  (await ask(bundle, 'SELECT series FROM meetings ORDER BY starts_at')).map(({ series }) => series)

let whole: RunResult
beforeAll(async () => {
  whole = await run(wikiFolder())
})

test('the bundle has the series that recurs, its words and its rule, in a title that privacy changes too', async () => {
  expect(await seriesIn(whole)).toEqual(['Atelier', 'Atelier', 'Atelier', 'Fête du moulin'])
  const why = await ask(whole.bundle, "SELECT value, quote, rule FROM v_why WHERE field = 'series' ORDER BY meeting_id")
  const recurs = { value: 'Atelier', quote: 'Atelier', rule: 'series.recurs' }
  expect(why).toMatchObject([recurs, recurs, recurs, { rule: 'series.whole-title' }])
  const [masked] = await ask(whole.bundle, "SELECT title FROM meetings WHERE meeting_id = 'moulin:3'")
  expect(masked).toEqual({ title: 'Atelier 3 – Chez •••' })
  const records = readFileSync(join(whole.folder, 'data/records/meetings.jsonl'), 'utf8').trim().split('\n')
  expect(records.map((line) => JSON.parse(line).series)).toEqual(await seriesIn(whole))
  expect((await verify(whole.bundle)).findings).toEqual([])
})

test('a page that comes later changes the series of those before it, and the bytes are those of a fresh run', async () => {
  const folder = wikiFolder(workshops.slice(0, 2))
  const before = await seriesIn(await run(folder))
  expect(before).not.toContain('Atelier')
  put(folder, 'wiki.xml', dumpOf(workshops))
  expect((await run(folder)).sha256).toBe(whole.sha256)
})

test('what a person says of a series stands, whichever of its names they give', async () => {
  const folder = wikiFolder()
  put(
    folder,
    'wiki.records.yml',
    `answers:
  - page: Atelier 1 – Levain
    correct: [{ field: series, value: Atelier, to: Fournil }]
  - page: Atelier 2 – Four à pain
    confirm: [{ field: series, value: Atelier }]
  - page: Atelier 3 – Chez Ysée Corbeval
    remove: [{ field: series, value: Atelier }]
`,
  )
  const result = await run(folder)
  expect(await seriesIn(result)).toEqual(['Fournil', 'Atelier', null, 'Fête du moulin'])
  const rules = await ask(
    result.bundle,
    "SELECT rule FROM v_why WHERE field = 'series' AND taken = 1 ORDER BY meeting_id",
  )
  expect(rules.map(({ rule }) => rule)).toEqual(['review.correct', 'review.confirm', 'series.whole-title'])
  expect(await ask(result.bundle, "SELECT kind FROM losses WHERE kind LIKE 'answer-%'")).toEqual([])
})

test('a series that recurs is not doubtful, one that a single title may tell is', async () => {
  const folder = wikiFolder()
  const { exit, out } = await command([
    ...['records', 'review', join(folder, 'wiki.yml'), '--out', join(folder, 'review'), '--json'],
  ])
  expect(exit).toBe(0)
  const listed: readonly { readonly page: string; readonly field: string }[] = JSON.parse(out).listed
  expect(listed.length).toBeGreaterThan(0)
  expect(listed.filter(({ field }) => field === 'series').map(({ page }) => page)).toEqual(['Fête du moulin'])
})

test('the id of a person in the bundle is the one that a rule of privacy names', async () => {
  const [person] = await ask(whole.bundle, "SELECT person_id FROM people WHERE name = 'Perle Ondine'")
  const folder = wikiFolder()
  const rule = `  - { id: two, match: { person: ${String(person?.['person_id'])} }, action: mask, reason: asked }\n`
  put(folder, 'privacy.yml', policyOf(hostMasked + rule))
  const names = await ask((await run(folder)).bundle, 'SELECT DISTINCT printed_name FROM attendances')
  expect(names.map(({ printed_name }) => printed_name)).not.toContain('Perle Ondine')
})
