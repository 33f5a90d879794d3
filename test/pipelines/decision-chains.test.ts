/** Chains of decisions in a bundle: table, questions, pages, CSV; a value that the policy takes out is in none of them. */

import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { RunResult } from '../../src/pipeline/run.ts'
import { put } from '../support/scratch.ts'
import { ask, runPipeline } from './run-demo.ts'

const meeting = (date: string, body: string): string => `Date : ${date}, 18h

== Présents ==
* Perle Ondine
* Basile Tournier

${body}
`

const pages: readonly (readonly [title: string, text: string])[] = [
  ['Réunion 1', meeting('14 mars 2023', '== Débat ==\n* Le printemps arrive.')],
  ['Réunion 2', meeting('11 avril 2023', '== Débat ==\n* Les comptes sont bons.')],
  ['Réunion 3', meeting('9 mai 2023', '== Débat ==\n* Une foire aura lieu au bourg.')],
  [
    'Réunion 4',
    meeting(
      '14 mars 2024',
      '== Décisions ==\n* Motion : louer le hangar de Ysée Corbeval pour les tracteurs\n** Adopté à l’unanimité\n* Motion : repeindre la façade du moulin\n** Adopté à l’unanimité',
    ),
  ],
  ['Réunion 5', meeting('11 avril 2024', '== Débat ==\n* Rien de neuf sur les semences.')],
  [
    'Réunion 6',
    meeting('2 mai 2024', "== Débat ==\n* Louer le hangar de Ysée Corbeval pour les tracteurs : c'est fait."),
  ],
]

const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Moulin</sitename><base>https://moulin.example/wiki/Accueil</base><case>first-letter</case><namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo>${pages
  .map(
    ([title, body], at) =>
      `<page><title>${title}</title><ns>0</ns><id>${at + 1}</id><revision><id>${at + 1001}</id><timestamp>2024-06-10T10:00:00Z</timestamp><contributor><username>Basile</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${body}</text></revision></page>`,
  )
  .join('')}</mediawiki>`

let made: RunResult
let site: string
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-chains-'))
  put(folder, 'wiki.xml', dump)
  put(
    folder,
    'privacy.yml',
    'rules:\n  - { id: one, match: { literal: Ysée Corbeval }, action: mask, reason: asked }\n',
  )
  put(
    folder,
    'wiki.yml',
    'wiki: { key: moulin, language: fr }\nsources: [{ kind: xml-dump, from: wiki.xml }]\nprivacy: { policy: privacy.yml }\nbundle: { date: 2024-07-01 }\n',
  )
  const out = join(folder, 'out')
  made = await runPipeline(join(folder, 'wiki.yml'), { out, environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' } })
  site = join(out, 'moulin-2024-07-01', 'data', 'site')
})

const read = (path: string): string => readFileSync(join(site, path), 'utf8')

test('the catalogue has the link, with the words of both sides at their places', async () => {
  const rows = await ask(made.bundle, 'SELECT * FROM decision_chains')
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ kind: 'done', certainty: 'stated', days: 49, to_meeting_id: 'moulin:6' })
})

test('a value that is taken out is in no quote, page or row', async () => {
  const told = JSON.stringify(await ask(made.bundle, 'SELECT * FROM decision_chains'))
  expect(told).toContain('hangar')
  for (const text of [told, read('meetings/decisions-2024.html'), read('meetings/decision-chains.csv')])
    expect(text).not.toContain('Corbeval')
})

test('the list of decisions says what became of each, and where nothing says it, that', () => {
  const list = read('meetings/decisions-2024.html')
  const [, rented = '', painted = ''] = list.split(/<li>(?=<a class="wf-evidence")/)
  expect(rented).toContain('<strong>exécutée</strong>')
  expect(rented).toContain("c'est fait")
  expect(rented).toMatch(/href="\.\.\/pages\/reunion-6\.html/)
  expect(rented).toContain('49 jours plus tard')
  expect(painted).toContain('plus rien n’en est dit')
})

test('the page of the meeting leads to what became of its decision', () => {
  expect(read('pages/reunion-4.html')).toMatch(/→ <a href="\.\.\/pages\/reunion-6\.html[^"]*">exécutée<\/a>/)
})
