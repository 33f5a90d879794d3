/** Pages on which simple extractors go wrong, where no other test of records has them. */

import { expect, test } from 'vitest'
import { extracted, recordOf } from './support.ts'

const title = 'Réunion du 14 mars 2024'

test('years and fractions of a life, numbers of motions and ports are no dates', () => {
  const page =
    'Port : 64738\n\nProchain numéro de motion : 2012/5V0080\n\n== Présents ==\n* Perle Ondine : ici depuis 1 an 1/2, née en 1990\n* Basile Terne : arrivé le 3 mai 2019\n'
  expect(recordOf(title, page).dates).toMatchObject([{ start: '2024-03-14', precision: 'day' }])
})

test('the hour of welcome is announced, that of the opening is another reading', () => {
  const page = 'Date : 14 mars 2024 à 9 h 30\n\n== Réunion ==\nAccueil à 9 h 30\n\nDébut de la réunion à 10 h 00\n'
  expect(recordOf(title, page).dates).toMatchObject([{ start: '2024-03-14T09:30', alternates: ['2024-03-14T10:00'] }])
})

test('the moment at which somebody signed is no date of a meeting, a moment without a signature is', () => {
  const page = (line: string): string =>
    `${line}\n\n== Participants ==\n* Perle Ondine\n* Basile Terne\n\n== Decisions ==\n* The mill is greased.\n`
  const startsOf = (line: string) => recordOf('Mill meeting', page(line)).dates.map(({ start }) => start)
  expect(
    startsOf('Tell us what is missing. --[[User:Perle|Perle]] ([[User talk:Perle|talk]]) 09:17, 3 May 2014 (UTC)'),
  ).toEqual([])
  expect(startsOf('Il manque une meule. --[[Utilisateur:Perle|Perle]] 3 mai 2014 à 09:17 (CEST)')).toEqual([])
  expect(startsOf('We meet at the mill (by the river): 14:00, 3 May 2014')).toEqual(['2014-05-03T14:00'])
})

test('a general rule beside the day is only a rule', () => {
  const page =
    'Technical meetings are held on the 2nd Saturday of odd months.\n\n== Meeting ==\n==== Date ====\nNovember 14, 2014 (Friday)\n==== Time ====\n19:30 - 21:30\n'
  expect(recordOf('Meetings:2014:11', page).dates).toMatchObject([
    { start: '2014-11-14T19:30', end: '2014-11-14T21:30' },
  ])
})

test('headings that are names are people who speak, and sections all the same', () => {
  const page =
    'Open session starts at 7:30 pm\n\n== Director Updates ==\n=== Perle Ondine ===\nPerle reported on the mill.\n=== Basile Terne ===\nBasile has no news.\n'
  const record = recordOf('Board:14 March 2024 Meeting', page)
  expect(record.sections.map(({ kind }) => kind)).toEqual(['discussion', 'discussion', 'discussion'])
  expect(record.participants.map(({ name }) => name)).toEqual(['Perle Ondine', 'Basile Terne'])
})

test('who was there may stand at the end', () => {
  const page =
    '== Discussion ==\n* Le moulin grince.\n* Perle propose de le graisser.\n== Présents ==\n* Perle Ondine\n* Basile Terne\n'
  expect(recordOf(title, page).participants.map(({ name }) => name)).toEqual(['Perle Ondine', 'Basile Terne'])
})

test('headings may jump levels, come twice, hold links and spaces', () => {
  const page =
    '== Présents ==\n* Perle Ondine\n===== [[Le moulin|Moulin]] =====  \ngrince\n== Divers ==\nrien\n== Divers ==\nrien non plus\n'
  expect(recordOf(title, page).sections.map(({ heading, level }) => [heading, level])).toEqual([
    ['Présents', 2],
    ['Moulin', 5],
    ['Divers', 2],
    ['Divers', 2],
  ])
})

test('the doubled lines of a comparison count once', () => {
  const page =
    'Réunion du 14 mars 2024 : Différence entre versions\n\nLigne 9 : Ligne 9 :\n\n  • Perle Ondine\n+\n\n  • Basile Terne\n\nVersion du 15 mars 2024 à 19:17\n\nPrésents\n\n  • Perle Ondine\n  • Basile Terne\n'
  const { record } = extracted(title, page, { form: 'rendered-diff' })
  expect(record.participants.map(({ name }) => name)).toEqual(['Perle Ondine', 'Basile Terne'])
})

test('minutes that are a file elsewhere leave a meeting without people', () => {
  const page =
    "'''Date''' : jeudi 14 mars 2024\n\n'''Lieu''' : Maison du Moulin, Valbrume\n\nCompte rendu : [https://verger.example/cr.pdf PDF]\n"
  const record = recordOf(title, page)
  expect(record).toMatchObject({ isMeeting: true, participants: [], decisions: [], actions: [] })
  expect(record.links).toMatchObject([{ url: 'https://verger.example/cr.pdf' }])
})

test('what a style hides is told of nobody', () => {
  const page = (form: 'shown' | 'hidden'): string => {
    const style = form === 'hidden' ? ' style="display:none"' : ''
    return `Date : 14 mars 2024${form === 'hidden' ? '<span class="dtend" style="display:none"> à 9 h 30</span>' : ''}

== Présents ==
* Perle Ondine
*<span class="vcard"${style}>Basile Terne</span>

<div${style}>
== Décisions ==
* Le moulin est graissé.
</div>
`
  }
  const namesIn = (form: 'shown' | 'hidden') => recordOf(title, page(form)).participants.map(({ name }) => name)
  expect(namesIn('shown')).toEqual(['Perle Ondine', 'Basile Terne'])
  expect(namesIn('hidden')).toEqual(['Perle Ondine'])
  expect(recordOf(title, page('hidden'))).toMatchObject({ dates: [{ start: '2024-03-14', precision: 'day' }] })
  expect(recordOf(title, page('shown')).decisions).toHaveLength(1)
  expect(recordOf(title, page('hidden')).decisions).toEqual([])
})

test('what stands in pre, in comments, or as an escaped comment is no list and no heading', () => {
  const page =
    '== Présents ==\n* Perle Ondine &amp; Basile Terne\n<pre>\n== Absents ==\n* Ana Osier\n</pre>\n<!--\n* Lucie Orme\n-->\n'
  const record = recordOf(title, page)
  expect(record.sections.map(({ heading }) => heading)).toEqual(['Présents'])
  expect(record.participants.map(({ name }) => name)).toEqual(['Perle Ondine', 'Basile Terne'])
})

test('a pad that several meetings use is a link of each', () => {
  const page = 'Pad : https://pad.example/p/verger\n\n== Présents ==\n* Perle Ondine\n'
  for (const day of ['14 mars 2024', '11 avril 2024'])
    expect(recordOf(`Réunion du ${day}`, page).links).toMatchObject([{ url: 'https://pad.example/p/verger' }])
})

test('one text has one hash, whatever its page is called', () => {
  const page = '== Présents ==\n* Perle Ondine\n'
  expect(recordOf(title, page).contentHash).toBe(recordOf('Verger/2024-03-14', page).contentHash)
})
