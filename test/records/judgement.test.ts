/** A page is a meeting by what its title and words say together, and what only looks like one is none. */

import { expect, test } from 'vitest'
import { recordOf } from './support.ts'

const list = '== Présents ==\n* Perle Ondine\n* Basile Terne\n'

test.each([
  ['a template', 'Modèle:Réunion', list, 'template'],
  ['a category', 'Catégorie:Réunions', 'Réunions du verger', 'category'],
  ['a user page', 'Utilisateur:Perle', 'Maraîchère au verger.', 'user'],
  ['a talk page', 'Discussion:Réunion du 1er mars 2020', list, 'talk'],
  ['a redirect', 'Réunions', '#REDIRECTION [[Réunions du verger]]', 'redirect'],
  ['a page of transclusions only', 'Meetings:2001:03', '{{Meetings:Categories|year=2001|month=03}}', 'stub'],
  ['an empty page', 'Réunion du 1er mars 2020', '', 'stub'],
  [
    'a template among the articles',
    'Meeting Template',
    '= Agenda =\n* Moderator: FIXME\n$PROPOSALS$\n== Attendees ==\n',
    'template',
  ],
  [
    'a report over many meetings',
    'Assemblée du verger - Bilan 2015-2017',
    '== Réunions ==\n* Novembre 2015 : première réunion\n* 23 février 2017 : 16 réunions\n* 21 au 23 mars 2017 : week-end\n* 27 avril 2017 : assemblée\n',
    'report',
  ],
  [
    'the rules of recurring meetings',
    'Meetings',
    'Meetings will be the first and third Tuesday of the month.\n=== Location ===\nThe Old Mill, 3 Willow Lane\n',
    'list',
  ],
  ['results of an election', '2012 Elections', 'Treasurer: Perle Ondine\n\nPerle: 19\n\nBasile: 6\n', 'results'],
  [
    'a budget that names an assembly',
    'Budget 2018',
    'Le budget 2018, adopté en AG le 12 mars 2018.\n== Recettes ==\n* 200 €',
    'other',
  ],
  [
    'somebody who came to a meeting',
    'Perle Ondine',
    'Perle Ondine, née le 3 mai 1980, est maraîchère. Elle a participé à la réunion du 14 mars 2017.',
    'other',
  ],
  ['a redirect in any language', 'Sitzung 3. Mai 2014', '#WEITERLEITUNG [[Sitzungen/3. Mai 2014]]', 'redirect'],
  [
    'a report on a month, with minutes and bold names',
    'Activity report May 2010',
    "This report covers messages 693 to 722.\n\n== Minutes ==\n* '''Acme Data''' announced a store on 12 May 2010.\n\n== Discussion ==\n* '''Ondine Tools''': a thread\n",
    'report',
  ],
  [
    'a report on some weeks',
    'Réunions du groupe 2016-05-23-2016-08-08',
    'Ont presque toujours participé :\n\n* Perle Ondine\n* Basile Terne\n* Odile Marchon\n',
    'report',
  ],
  [
    'a report on events under headings of their own',
    'Mai 2014',
    '== Valbrume ==\n=== Fête ===\n* Date : 3 mai 2014\n* Lieu : le moulin\n=== Atelier ===\n* Date : 17 mai 2014\n* Participants : Perle Ondine, Basile Terne\n',
    'report',
  ],
  [
    'an index that names who attended',
    'Orchard meetings',
    '* [[Meeting 1|Spring]], Valbrume, March 22-26, 2010\n** Attendees: Perle Ondine, Basile Terne\n* [[Meeting 2|Summer]], July 7-8, 2010\n* [[Meeting 3|Autumn]], October 3, 2010\n* Pear workshop, November 2010\n** Attendees: Odile Marchon\n',
    'index',
  ],
  ['a release', 'Release 2011-03-12', "'''Date:''' 12 March 2011\n\n== Changes ==\n* Engine: faster\n", 'other'],
  [
    'rules about meetings',
    'Meeting rules',
    '== Agenda ==\nThe chair sets it.\n\n== Minutes ==\nThe secretary keeps them. Adopted on 12 March 2011.\n',
    'other',
  ],
])('%s is no meeting', (_, title, text, pageType) => {
  expect(recordOf(title, text)).toMatchObject({ isMeeting: false, pageType, dates: [], participants: [], sections: [] })
})

test('minutes under a title that names a meeting need no date where people are counted or decide', () => {
  expect(
    recordOf('Réunion du verger', '== Décisions ==\n* Achat de la serre : adopté (6 pour, 1 contre)\n').isMeeting,
  ).toBe(true)
})

test('a day of every year in a sentence is no meeting of the year of the last change', () => {
  const revision = { id: 1, timestamp: '2016-04-30T00:00:00Z', user: null }
  const people = '\n\nMembers: Perle Ondine, Basile Terne\n'
  const prize =
    'An apple has to be sold from January 1 to the end of the year, in all of the valley, to be in the contest for the prize.'
  expect(
    recordOf('Orchard Prize', `${prize}${people}\n== Decisions ==\n* Best pear: rejected\n`, { revision }),
  ).toMatchObject({ isMeeting: false, dates: [] })
  for (const day of ['We met on Tuesday 3 May', 'The meeting was held on 3 May']) {
    const walk = `${day} at the old mill, and talked of the well and of the greenhouse for a very long time.`
    expect(recordOf('Orchard', `${walk}${people}`, { revision }).dates).toMatchObject([{ start: '2016-05-03' }])
  }
})

test('a talk namespace by its number is none, a namespace of meetings by hint is one', () => {
  expect(recordOf('Atelier du 1er mars 2020', list, { namespaceId: 3001 }).isMeeting).toBe(false)
  expect(recordOf('Atelier du 1er mars 2020', list, { namespaceId: 3000 }).isMeeting).toBe(true)
})

test('generated text is none: control characters, lines over and over', () => {
  const line = '* Bring the book of the house to the house of the book again.\n'
  expect(recordOf('MeetingNotes20180612', `\u001b[0m${line.repeat(6)}`).isMeeting).toBe(false)
})

test.each([
  ['planned', 'Réunion du 1er mars 2020', '2020-02-01T08:00:00Z', '== Ordre du jour ==\n* la serre\n'],
  [
    'planned',
    'Réunion du 1er mars 2020 - odj',
    '2020-03-02T08:00:00Z',
    '= Réunion du 1er mars 2020 =\nLieu : Le vieux moulin\n\nMerci de compléter.\n\n== Ordre du jour ==\n* la serre\n* le four\n\n== Compte rendu ==\nN/A\n',
  ],
  ['held', 'Réunion du 1er mars 2020', '2020-03-02T08:00:00Z', `${list}== Compte rendu ==\nOn a parlé.\n`],
  [
    'held',
    'Réunion du 1er mars 2020',
    '2020-03-02T08:00:00Z',
    '= Réunion du 1er mars 2020 =\nOn a parlé de la serre.\n\n== Ordre du jour ==\n* la serre\n\n== Discussion ==\nIl faut du bois.\n',
  ],
  [
    'cancelled',
    'Réunion du 1er mars 2020',
    '2020-02-01T08:00:00Z',
    "'''ANNULÉE''' : il pleut.\n\n== Ordre du jour ==\n* la serre\n",
  ],
])('a meeting is %s', (status, title, timestamp, text) => {
  expect(recordOf(title, text, { revision: { id: 1, timestamp, user: null } }).status).toBe(status)
})

test('several dated headings of one level are several meetings, each with its own record', () => {
  const text = `== Réunion du mardi 2 octobre 2018 ==\nLieu : La Halle, Valbrume\n\nPrésents : Perle Ondine, Basile Terne\n\n== Réunion du mardi 6 novembre 2018 ==\nPrésents : Perle Ondine, Ana Osier\n`
  const record = recordOf("Réunions de l'automne 2018", text)
  expect(record).toMatchObject({ pageType: 'multi-meeting', dates: [{ start: '2018-10-02' }, { start: '2018-11-06' }] })
  expect(record.participants.map(({ name }) => name)).toEqual(['Perle Ondine', 'Basile Terne', 'Ana Osier'])
  expect(record.more?.map(({ id, dates, participants }) => [id, dates[0]?.start, participants.length])).toEqual([
    ['verger:412#1', '2018-10-02', 2],
    ['verger:412#2', '2018-11-06', 2],
  ])
})

test('a page of one meeting has no "more"', () => {
  expect(recordOf('Réunion du 1er mars 2020', list)).not.toHaveProperty('more')
})

test('one page gives the same values as wikitext and as rendered text; banners and site lines give none', () => {
  const wikitext =
    '== Organisation ==\n\nJeudi 8 juin 2017 11h à 16h\n\nLieu : La Halle (maison des communs, Aimée Corlay) 23 rue des Salines, 99100 Valbrume\n\n== Participant-es ==\n\n* Perle Ondine : maraîchère\n* Basile Terne : boulanger chez Graines libres\n\n== Plénière ==\n\n* Animation : Perle Ondine\n'
  const rendered =
    'Ce site web est une archive du wiki qui a été utilisé entre 2016 et 2022. Fermé le 31 décembre 2022 https://archive.example/\n\nAssemblée du verger - 2\n\nDe Wiki du verger\nRévision datée du 9 juin 2017 à 10:20 par Perle (discussion | contributions) (Plénière)\n\nOrganisation\n\nJeudi 8\u00a0juin 2017 11h à 16h\n\nLieu\u00a0: La Halle (maison des communs, Aimée Corlay) 23 rue des Salines, 99100 Valbrume\n\nParticipant-es\n\n  • Perle Ondine\u00a0: maraîchère\n  •\u00a0Basile Terne\u00a0: boulanger chez Graines libres\n\nPlénière\n\n  • Animation\u00a0: Perle Ondine\n'
  const values = ({ sections, ...record }: ReturnType<typeof recordOf>) => ({
    dates: record.dates,
    place: record.place,
    participants: record.participants,
    roles: record.roles,
    links: record.links,
    series: record.series,
    ordinal: record.ordinal,
    sections: sections.map(({ heading, kind }) => [heading, kind]),
  })
  const fromText = recordOf('Assemblée du verger - 2', rendered, {
    form: 'rendered-text',
    url: 'https://verger.example/index.php?title=A&oldid=31234',
  })
  expect(values(fromText)).toEqual(values(recordOf('Assemblée du verger - 2', wikitext)))
  expect(fromText).toMatchObject({ revisionId: 31234, revisionTimestamp: '2017-06-09T10:20' })
  expect(fromText.evidence['revision']?.text).toContain('Révision datée du 9 juin 2017 à 10:20')
})

test('a title that ends with a word for a meeting names one', () => {
  const told = '== Essen ==\nPerle kümmert sich um das Essen.\n\n== Plakate ==\nBasile druckt die Plakate.\n'
  expect(recordOf('20190902 - Sommerfest Orgatreffen', told).signals).toContain('title-meeting')
  expect(recordOf('20190902 - Betreffen', told).signals).not.toContain('title-meeting')
})

test('people in a table of one column and a title make a meeting without a date', () => {
  const names = ['Perle Ondine', 'Basile Terne', 'Odile Marchon', 'Côme Haldebrand', 'Ysée Corbeval']
  const table = `'''Asistentes:'''\n\n{|\n${names.map((name) => `|-\n| ${name}\n`).join('')}|}\n`
  const { isMeeting, participants } = recordOf('Reuniones/reunion43', `${table}\n'''Minuta'''\n\n* La huerta.\n`)
  expect([isMeeting, participants.length]).toEqual([true, 5])
})
