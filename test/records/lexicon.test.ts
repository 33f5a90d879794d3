/** One file of words makes a language, without it its pages say next to nothing, and letters tell which it is. */

import { readdirSync, readFileSync } from 'node:fs'
import { franc } from 'franc'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { fixturePages } from '../../bench/score/fixture-pages.ts'
import { createExtractor } from '../../src/records/extract.ts'
import { isLatin, trigramModel } from '../../src/records/page/language.ts'
import { kindByWords } from '../../src/records/page/section-kind.ts'
import { grammarKeys } from '../../src/records/words/grammar.ts'
import { decodeLexicon } from '../../src/records/words/lexicon.ts'
import { compileWords } from '../../src/records/words/words.ts'
import { languages, lexicons, parse, recordOf } from './support.ts'

const words = compileWords(lexicons)

test('every language has its file', () => {
  const files = readdirSync(new URL('../../src/records/words/lexicons', import.meta.url)).sort()
  expect(files).toEqual([...languages].sort().map((language) => `${language}.yml`))
})

test('an unknown key is refused', () => {
  expect(() => decodeLexicon('language: fr\nheadinks: {}')).toThrow(/headinks/)
})

test('ordinal words and their values go together', () => {
  for (const { ordinals, ordinalValues } of lexicons) expect(ordinalValues).toHaveLength(ordinals.length)
})

test('a shipped lexicon leaves no list out', () => {
  for (const language of languages) {
    const text = readFileSync(new URL(`../../src/records/words/lexicons/${language}.yml`, import.meta.url), 'utf8')
    const written = z.object({ grammar: z.record(z.string(), z.unknown()) }).parse(parseYaml(text))
    expect(grammarKeys.filter((key) => !(key in written.grammar))).toEqual([])
  }
})

/** A made-up language in one file: it has no word of the others. */
const made = `
language: xq
iso6393: xqq
dateOrder: dmy
months: [[primun], [dusun], [trimun], [kvarun], [pentun], [hesun], [seftun], [oktun], [novun], [dekun], [undun], [dozun]]
headings: { participants: [veneroj], minutes: [notajxo], decisions: [konkludoj], actions: [farendoj] }
labels: { date: [tago], place: [loko] }
roles: { facilitator: [gvidanto] }
outcomes: { adopted: [akceptatas], rejected: [rifuzatas] }
passives: [estis]
willDo: [promesas]
willDoBare: [promesas]
conjunctions: [kaj]
meetings: [kunveno]
minutes: [notajxo]
grammar:
  dateOf: [da]
  ordinalEndings: [an]
  beforeDay: [lu]
  negations: [nep]
`

const madePage = `Tago: lu 14an da trimun da 2024
Loko: Domo Muelilo, Valdombra
Gvidanto: Perla Ondina kaj Basilio Tornatore

== Veneroj ==
* Perla Ondina
* Basilio Tornatore
* Klio Arbo

== Notajxo ==
Oni parolis pri la varmejo kaj la semoj. Klio Arbo promesas skribi al la urbo.

== Konkludoj ==
* Nova varmejo apud la muro estis akceptatas
* Granda festo en somero estis nep rifuzatas
`

test('a new language is one file: with its words, its pages are read', () => {
  const title = 'Kunveno de gxardeno 3'
  const input = { id: 'v:1', title, text: madePage, form: 'wikitext' as const, document: parse(title, madePage) }
  const { record } = createExtractor([...lexicons, decodeLexicon(made)]).extract(input)
  expect(record).toMatchObject({
    isMeeting: true,
    dates: [{ start: '2024-03-14', text: 'lu 14an da trimun da 2024' }],
    place: { name: 'Domo Muelilo', city: 'Valdombra' },
    roles: [{ role: 'facilitator', persons: ['Perla Ondina', 'Basilio Tornatore'] }],
    participants: [{ name: 'Perla Ondina' }, { name: 'Basilio Tornatore' }, { name: 'Klio Arbo' }],
    decisions: [{ text: 'Nova varmejo apud la muro', outcome: 'adopted' }],
    actions: [{ text: 'skribi al la urbo', assignees: ['Klio Arbo'] }],
  })
  expect(record.sections.map(({ kind }) => kind)).toEqual(['participants', 'minutes', 'decisions'])
})

test('without its file, the same page says next to nothing', () => {
  const record = recordOf('Kunveno de gxardeno 3', madePage)
  expect(record).toMatchObject({ isMeeting: false, dates: [], participants: [], decisions: [] })
})

/** The table of headings in the documentation of the record, one word of each cell. */
describe('headings', () => {
  test.each([
    ['organisation', ['Infos pratiques', 'Time and place', 'Ort und Zeit', 'Convocatoria']],
    ['venue', ['Lieu', 'Location', 'Anfahrt', 'Lugar']],
    ['announcements', ['Annonces', "What's going on", 'Ankündigungen', 'Anuncios']],
    ['agenda', ['Ordre du jour', 'Agenda', 'Tagesordnung', 'Orden del día', 'Déroulé']],
    ['participants', ['Présents', 'Attendance', 'Anwesende', 'Asistentes', 'Introductions']],
    ['plenary', ['Plénière', 'Plenary', 'Plenum', 'Plenaria']],
    ['workshops', ['Ateliers', 'Breakouts', 'Arbeitsgruppen', 'Talleres']],
    ['minutes', ['Compte-rendu', 'Minutes', 'Protokoll', 'Acta']],
    ['discussion', ['Débat', 'Old business', 'Berichte', 'Informes']],
    ['decisions', ['Décisions', 'Proposals', 'Beschlüsse', 'Acuerdos', 'Adjournment']],
    ['actions', ['À faire', 'Action items', 'Aufgaben', 'Tareas']],
    ['next', ['Prochaine réunion', 'Next meeting', 'Nächste Sitzung', 'Próxima reunión']],
    ['watch', ['Veille', 'Upcoming events', 'Termine', 'Eventos']],
    ['communication', ['Communication', 'Outreach', 'Öffentlichkeitsarbeit', 'Comunicación']],
    ['finance', ['Trésorerie', "Treasurer's report", 'Kasse', 'Tesorería']],
    ['context', ['Contexte', 'Background', 'Unterlagen', 'Antecedentes']],
  ] as const)('%s', (kind, headings) => {
    expect(headings.map((heading) => kindByWords(words, heading))).toEqual(headings.map(() => kind))
  })

  test('the words count without number, colon and hours', () => {
    expect(kindByWords(words, '3. Finances (10 h 25 - 11 h 30) :')).toBe('finance')
  })

  test('of several words the first one decides, the most special one beside a slash', () => {
    expect(kindByWords(words, 'Consensus and Discussion')).toBe('decisions')
    expect(kindByWords(words, 'Announcements/Tasks')).toBe('actions')
  })

  test('a short foreign word inside a heading means nothing', () => {
    expect(kindByWords(words, 'Place du wiki')).toBeNull()
  })
})

const only = ['fra', 'eng', 'deu', 'spa']
const texts = fixturePages('fixtures/communs/communs.xml')
  .map(({ text }) => text.replace(/https?:\/\/\S+|[[\]{}|=*']/gu, ' ').slice(0, 400))
  .filter((text) => text.trim().length > 120)

const others = [
  'The members met in the hall and talked about the roof, which is to be mended before the autumn. Nobody voted against it.',
  'Die Mitglieder trafen sich im Saal und sprachen über das Dach, das vor dem Herbst ausgebessert werden soll. Niemand war dagegen.',
  'Los miembros se reunieron en la sala y hablaron del tejado, que se debe arreglar antes del otoño. Nadie votó en contra.',
  'Les membres « présents » ont parlé du toit – à réparer avant l’automne – et de l’œuvre de la salle ; personne n’a voté contre.',
]

describe('the language of Latin letters', () => {
  test('is what franc tells, whatever signs stand among them', () => {
    const model = trigramModel(only)
    const told = [...texts, ...others].filter(isLatin).map((text) => [model.nearest(text), text])
    expect(told.length).toBeGreaterThan(20)
    expect(told).toEqual(told.map(([, text]) => [franc(text ?? '', { only, minLength: 10 }), text]))
  })

  test('is not asked for of other scripts', () => {
    expect(['Собрание прошло в зале', 'Ordinary words', '2024-03-14: 12 / 30'].map(isLatin)).toEqual([
      false,
      true,
      false,
    ])
  })
})
