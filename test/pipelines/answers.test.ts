/** A wiki with a file of answers beside its pipeline: what is in the bundle, what is private, what is refused. */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RunResult } from '../../src/pipeline/run.ts'
import { command } from '../links/command.ts'
import { put } from '../support/scratch.ts'
import { findSecrets } from './planted.ts'
import { ask, runPipeline, verify } from './run-demo.ts'

const third = `Date : 14 mars 2024, 18h

Lieu : Maison du Moulin, 99000 Valbrume

== Présents ==
* Perle Ondine : maraîchère
* Basile Tournier

== Compte rendu ==
* Achat de la serre : adopté
* La fête est le 21 mars 2024, écrire à perle.ondine@asso.example
`

const pages: readonly (readonly [id: number, title: string, text: string])[] = [
  [1, 'Accueil', 'Bienvenue au verger.'],
  [412, 'Assemblée du verger - 3', third],
  [413, 'Assemblée du verger - 4', third.replace('14 mars', '11 avril')],
  [414, 'Conseil secret', third.replace('14 mars', '2 mai')],
  [415, 'Recettes', '* Compote\n* Tarte\n\nCôme Haldebrand anime le 3 juin 2024.\n'],
]

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Verger</sitename><base>https://verger.example/wiki/Accueil</base><case>first-letter</case><namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo>${pages
  .map(
    ([id, title, text]) =>
      `<page><title>${title}</title><ns>0</ns><id>${id}</id><revision><id>${id + 1000}</id><timestamp>2024-06-10T10:00:00Z</timestamp><contributor><username>Basile</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${escaped(text)}</text></revision></page>`,
  )
  .join('')}</mediawiki>`

const answers = `answers:
  - page: Assemblée du verger - 3
    correct:
      - { field: dates, value: 2024-03-14T18:00, to: { start: 2024-03-21 }, words: 21 mars 2024 }
    remove: [{ field: participants, value: Basile Tournier }]
    add:
      - { field: participants, value: { name: Ysée Corbeval, note: "ysee@asso.example, 06 12 34 56 78" } }
      - { field: watch, value: { label: La fête }, words: "écrire à perle.ondine@asso.example" }
  - page: 413
    confirm: [{ field: dates }, { field: place }]
    add: [{ field: participants, value: { name: Zélie Pontavert } }]
  - page: Conseil secret
    confirm: [{ field: dates }]
    add: [{ field: organisers, value: Comité caché }]
  - page: recettes
    isMeeting: true
    add: [{ field: dates, value: { start: 2024-06-03 }, words: 3 juin 2024 }]
  - page: Assemblée du verger - 99
    confirm: [{ field: dates }]
  - page: Assemblée du verger - 4
    confirm: [{ field: participants, value: Nobody Whosoever }]
`

const policy = `rules:
  - { id: one, match: { person: Zélie Pontavert }, action: mask, reason: asked }
  - { id: two, match: { page: Conseil secret }, action: drop-page, reason: asked }
`

/** A folder with the wiki, its pipeline, and the answers. */
function wikiFolder(said: string | null = answers): string {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-answers-'))
  put(folder, 'wiki.xml', dump)
  put(folder, 'privacy.yml', policy)
  put(
    folder,
    'wiki.yml',
    'wiki: { key: verger, language: fr }\nsources: [{ kind: xml-dump, from: wiki.xml }]\nprivacy: { policy: privacy.yml }\nbundle: { date: 2024-07-01 }\n',
  )
  if (said !== null) put(folder, 'wiki.records.yml', said)
  return folder
}

const run = (folder: string, more: { readonly fresh?: boolean } = {}): Promise<RunResult> =>
  runPipeline(join(folder, 'wiki.yml'), {
    out: join(folder, 'out'),
    environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
    ...more,
  })

const folder = wikiFolder()
let result: RunResult
beforeAll(async () => {
  result = await run(folder)
})

const meeting = (id: number) => ({ id: `verger:${id}` })

describe('a bundle with answers', () => {
  test('has the values that a person gave, and says so', async () => {
    const rows = await ask(
      result.bundle,
      "SELECT field, value, quote, rule, taken FROM v_why WHERE rule LIKE 'review.%' AND meeting_id = :id ORDER BY field, rule",
      meeting(412),
    )
    expect(rows.map(({ field, quote, rule, taken }) => [field, quote, rule, taken])).toEqual([
      ['dates[0]', '21 mars 2024', 'review.correct', 1],
      ['participants', 'Basile Tournier', 'review.remove', 0],
      ['participants[1]', null, 'review.add', 1],
      ['watch[0]', 'écrire à •••@•••', 'review.add', 1],
    ])
    expect(rows.find(({ field }) => field === 'participants[1]')?.['value']).toContain('Ysée Corbeval')
    const [dated] = await ask(
      result.bundle,
      'SELECT starts_at, certainty FROM meetings WHERE meeting_id = :id',
      meeting(412),
    )
    expect(dated).toEqual({ starts_at: '2024-03-21', certainty: 'confirmed' })
  })

  test('holds the page that a person says is a meeting', async () => {
    const [found] = await ask(
      result.bundle,
      'SELECT title, starts_at FROM v_meetings WHERE meeting_id = :id',
      meeting(415),
    )
    expect(found).toEqual({ title: 'Recettes', starts_at: '2024-06-03' })
  })

  test('is a good one, and its calendar marks no confirmed date as doubtful', async () => {
    expect((await verify(result.bundle)).findings).toEqual([])
    expect(readFileSync(join(result.folder, 'data/records/meetings.ics'), 'utf8')).not.toContain(
      'X-WIKIFONDS-CERTAINTY',
    )
  })

  test('tells of answers that changed nothing', async () => {
    const losses = await ask(
      result.bundle,
      "SELECT kind, severity, subject, reason FROM losses WHERE kind LIKE 'answer-%' ORDER BY kind, subject",
    )
    expect(losses).toMatchObject([
      { kind: 'answer-without-page', severity: 'declared', subject: 'Assemblée du verger - 99' },
      { kind: 'answer-without-value', severity: 'declared', subject: 'Assemblée du verger - 4' },
    ])
    expect(losses[1]?.['reason']).toContain('confirm of participants')
    expect(losses[1]?.['reason']).toContain('Nobody Whosoever')
    expect(result.exit).toBe(0)
  })

  test('keeps the answers in its provenance, as they may be published', () => {
    const kept = readFileSync(join(result.folder, 'data/provenance/records.yml'), 'utf8')
    expect(kept).toContain('Ysée Corbeval')
    expect(kept).toContain('•••@•••')
    expect(kept).not.toContain('Comité caché')
  })

  test('says nothing that the policy takes out, given by a person though it was', async () => {
    const values = ['Zélie Pontavert', 'ysee@asso.example', '06 12 34 56 78', 'perle.ondine@asso', 'Comité caché']
    expect(findSecrets(result.folder, values)).toEqual([])
    const [masked] = await ask(
      result.bundle,
      'SELECT printed_name FROM attendances WHERE meeting_id = :id AND position = 2',
      meeting(413),
    )
    expect(masked).toEqual({ printed_name: '•••' })
  })

  test('has the same bytes from a second folder, and from a store that knew the wiki before the answers', async () => {
    const late = wikiFolder(null)
    const without = await run(late)
    expect(without.sha256).not.toBe(result.sha256)
    expect(existsSync(join(without.folder, 'data/provenance/records.yml'))).toBe(false)
    put(late, 'wiki.records.yml', answers)
    expect((await run(late)).sha256).toBe(result.sha256)
    rmSync(join(late, 'wiki.records.yml'))
    expect((await run(late)).sha256).toBe(without.sha256)
  })
})

test('words that are not on the page stop the run, with the page and the words', async () => {
  const wrong = wikiFolder(
    'answers:\n  - page: Recettes\n    add: [{ field: organisers, value: A, words: le 4 juin }]\n',
  )
  await expect(run(wrong)).rejects.toMatchObject({
    code: 'ANSWER_WORDS_NOT_FOUND',
    exit: 2,
    message: expect.stringMatching(/^Recettes .*le 4 juin/),
  })
})

describe('records review', () => {
  const out = join(folder, 'review')
  const review = (...words: readonly string[]) =>
    command(['records', 'review', join(folder, 'wiki.yml'), '--out', out, ...words])

  test('lists what is doubtful, but nothing that was answered nor a page that is not published', async () => {
    const { exit, out: text } = await review('--json')
    expect(exit).toBe(0)
    const told = JSON.parse(text)
    expect(Object.keys(told)).toEqual(['page', 'answersFile', 'answers', 'pairs', 'doubts', 'listed'])
    expect(told.answers).toEqual({ pages: 5, given: 12, unmet: 2 })
    expect(told.listed.filter(({ field }: { field: string }) => field === 'dates')).toEqual([])
    expect(told.listed.map(({ page }: { page: string }) => page)).not.toContain('Conseil secret')
    expect(readFileSync(join(out, 'review.html'), 'utf8')).toContain('<table>')
  })

  test('is told in French, and refuses a limit that is none', async () => {
    const french = await command(
      ['records', 'review', join(folder, 'wiki.yml'), '--out', out],
      undefined,
      'fr_FR.UTF-8',
    )
    expect(french.out).toContain('répondez dans')
    expect((await review('--limit', 'many')).exit).toBe(2)
  })
})
