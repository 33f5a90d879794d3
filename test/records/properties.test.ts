/** Every value of a record has its words on the page, and long pages take no more than their length. */

import { describe, expect, test } from 'vitest'
import type { SourceForm } from '../../src/model/document.ts'
import { recordSchema } from '../../src/records/extract/schema.ts'
import { extracted, wrongQuotes } from './support.ts'

/** Pieces that rules react to, put together at random: seeded, so that a failure comes back. */
const pieces = [
  '== Présents ==\n',
  '= Agenda =\n',
  '=== Vote ===\n',
  '== Veille ==\n',
  '== Notes ==\n',
  '* ',
  '** ',
  '# ',
  '- ',
  '\n',
  '\n\n',
  ' ',
  ' : ',
  ': ',
  ' / ',
  ', ',
  ' et ',
  '; ',
  '(',
  ')',
  '"',
  '« ',
  ' »',
  'Perle Ondine',
  'Basile T.',
  'Ana',
  'Léo',
  '\u00a0',
  '⋅',
  '\u00ad',
  '\u200b',
  'e\u0301',
  '🌱',
  '\ud83c',
  '\r\n',
  '\t',
  "'''",
  "''",
  '[[User:X|Perle]]',
  '[[',
  ']]',
  '{{Réunion|date=',
  '|présents=',
  '}}',
  '{{',
  '{|\n! Nom !! Présence\n|-\n| ',
  ' || ',
  '\n|}\n',
  '14 mars 2024',
  '2024-03-14',
  '2011-15-08',
  '3/04/2018',
  '17/18 Novembre',
  '18h',
  '9 h 30',
  '12:30',
  '7-9pm',
  'de 18h à 20h',
  'minuit',
  'printemps 2021',
  'demain',
  'tous les lundis',
  'Date',
  'Lieu',
  'Présents',
  'Excusés',
  'Animation',
  'Prise de notes',
  'Prochaine réunion',
  'adopté',
  '6 pour, 1 contre',
  "à l'unanimité",
  'VOTE: 7 For/3 Against',
  ' va ',
  ' se propose de ',
  'TODO',
  '-> ',
  'Maison du Moulin',
  '3 rue des Saules',
  '99000 Valbrume',
  'à distance',
  'https://a.example/x',
  '[https://b.example y]',
  'www.c.example',
  '<pre>',
  '</pre>',
  '<!--',
  '-->',
  '&nbsp;',
  '&lt;',
  'FIXME',
  '$NAME$',
  '7 présent⋅e⋅s',
  '#REDIRECT [[X]]',
]

function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return state / 0x7fff_ffff
  }
}

function anyPage(seed: number): { readonly title: string; readonly text: string } {
  const next = random(seed)
  const pick = (): string => pieces[Math.floor(next() * pieces.length)] ?? ''
  const text = Array.from({ length: 5 + Math.floor(next() * 120) }, pick).join('')
  const title = ['Réunion du 14 mars 2024', 'Assemblée du verger - 3', `Minutes ${pick()}`, pick(), ''][seed % 5] ?? ''
  return { title, text }
}

describe.each(['wikitext', 'html', 'rendered-text', 'rendered-diff'] satisfies SourceForm[])(
  'any text as %s',
  (form) => {
    test('gives a valid record, and every quote is its slice', () => {
      for (let seed = 1; seed <= 150; seed++) {
        const { title, text } = anyPage(seed)
        const { record } = extracted(title, text, { form })
        const parsed = recordSchema.safeParse(record)
        expect(parsed.success, `seed ${seed}: ${JSON.stringify(parsed.error?.issues)}`).toBe(true)
        expect(wrongQuotes(record, text, title), `seed ${seed}`).toEqual([])
      }
    })
  },
)

/** Values that are inferred or judged have no words; everything else quotes some. */
test('every value has words behind it', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const { title, text } = anyPage(seed)
    const { record } = extracted(title, text)
    if (!record.isMeeting) continue
    const quoted = new Set([...Object.keys(record.evidence), ...Object.keys(record.titleEvidence)])
    const lists = [
      'dates',
      'roles',
      'participants',
      'agenda',
      'sections',
      'decisions',
      'actions',
      'watch',
      'workshops',
      'links',
      'organisers',
    ] as const
    const missing = lists.flatMap((list) =>
      record[list].map((_, at) => `${list}[${at}]`).filter((path) => !quoted.has(path)),
    )
    expect(missing, `seed ${seed}`).toEqual([])
  }
})

describe('long pages', () => {
  const people = '== Présents ==\n* Perle Ondine\n'
  test.each([
    ['a line of a megabyte', `${people}\n${'mot '.repeat(250_000)}`],
    ['a line of hours', `${people}\n${'12:30 '.repeat(100_000)}`],
    ['a line of quotes', `${people}\n${'un atelier "'.repeat(20_000)}`],
    ['a run of digits', `${people}\n${'1'.repeat(500_000)}`],
    ['a run of spaces', `${people}\n${' '.repeat(500_000)}x`],
    [
      'ten thousand headings',
      `${people}${Array.from({ length: 10_000 }, (_, at) => `== Point ${at} ==\ntexte\n`).join('')}`,
    ],
    ['deep lists', `${people}${Array.from({ length: 200 }, (_, at) => `${'*'.repeat(at + 1)} point`).join('\n')}`],
  ])('%s ends', (_, text) => {
    const { record } = extracted('Réunion du 14 mars 2024', text, { form: 'rendered-text' })
    expect(wrongQuotes(record, text, 'Réunion du 14 mars 2024')).toEqual([])
  })

  test('of tasks take no longer than their number', () => {
    const secondsFor = (count: number): number => {
      const tasks = Array.from({ length: count }, (_, at) => `* ACTION: Perle Ondine écrit la page ${at} du guide\n`)
      const before = process.cpuUsage().user
      const { record } = extracted('Réunion du 14 mars 2024', `${people}== Actions ==\n${tasks.join('')}`)
      expect(record.actions.length).toBe(count)
      return (process.cpuUsage().user - before) / 1e6
    }
    secondsFor(500)
    const few = secondsFor(2000)
    // Each beside each would be sixteen times as many.
    expect(secondsFor(8000) / few).toBeLessThan(11)
  })
})
