import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createExtractor } from '../../src/records/extract.ts'
import { kindByWords } from '../../src/records/page/section-kind.ts'
import { decodeLexicon, emptyLexicon } from '../../src/records/words/lexicon.ts'
import { compileWords } from '../../src/records/words/words.ts'
import { languages, lexicons, parse } from './support.ts'

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

test('a new language is one file: with its words, its pages are read', () => {
  const months = 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'
  const italian = {
    ...emptyLexicon,
    language: 'it',
    iso6393: 'ita',
    months: months.split(' ').map((month) => [month]),
    headings: { participants: ['presenti'], minutes: ['verbale'] },
    labels: { date: ['data'], place: ['luogo'] },
    roles: { facilitator: ['conduzione'] },
    meetings: ['assemblea'],
    minutes: ['verbale'],
  }
  const text = `Data: 14 marzo 2024
Luogo: Casa del Mulino, Valdombra
Conduzione: Perla Ondina

== Presenti ==
* Perla Ondina
* Basilio Tornatore

== Verbale ==
Si è parlato della serra e delle semine di primavera, che quest'anno cominciano tardi per via della pioggia.
`
  const document = parse('Assemblea del frutteto 3', text)
  const input = { id: 'v:1', title: 'Assemblea del frutteto 3', text, form: 'wikitext' as const, document }
  const { record } = createExtractor([...lexicons, italian]).extract(input)
  expect(record).toMatchObject({
    isMeeting: true,
    lang: 'it',
    dates: [{ start: '2024-03-14' }],
    place: { name: 'Casa del Mulino', city: 'Valdombra' },
    roles: [{ role: 'facilitator', persons: ['Perla Ondina'] }],
    participants: [{ name: 'Perla Ondina' }, { name: 'Basilio Tornatore' }],
  })
  expect(record.sections.map(({ kind }) => kind)).toEqual(['participants', 'minutes'])
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
