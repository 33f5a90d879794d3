/** What looks like the words of a meeting and is not: boxes and marks of articles, lists of references, forms left empty. */

import { describe, expect, test } from 'vitest'
import { recordOf } from './support.ts'

describe('arguments of templates', () => {
  test.each([
    [
      'an infobox',
      '{{Infobox bridge\n|name=Saul Bridge\n|date=3 May 1980\n|location=Harrowgate\n}}\nThe bridge is old.',
    ],
    ['a citation', 'The bridge is old.\n\n* {{cite book|title=Bridges|date=3 May 1980|location=Harrowgate}}'],
    ['a citation in a line', 'Old.{{cite web|url=https://a.example/|date=3 May 1980|location=Harrowgate}}'],
    ['a mark for maintenance', '{{Refimprove|date=May 2012|reason=none}}\nThe bridge is old.'],
    ['a box of events', '{{Event\n|date=3 May 2019\n|time=19:00\n|location=The Old Mill\n}}\nLock picking for all.'],
    [
      'an infobox with people',
      '{{Infobox conflict|date=3 mai 1680|lieu=Valbrume|participants=Perle Ondine, Basile Terne}}\nUne bataille.',
    ],
  ])('%s makes no meeting', (_, text) => {
    expect(recordOf('Saul Bridge', text)).toMatchObject({ isMeeting: false, dates: [], participants: [] })
  })

  test.each([
    ['Réunion', 'date', 'lieu'],
    ['Compte rendu', 'date', 'lieu'],
    ['Meeting', 'date', 'location'],
    ['Meeting_minutes', 'Date', 'Place'],
    ['Sitzung', 'Datum', 'Ort'],
    ['Protokoll', 'Datum', 'Ort'],
    ['Reunión', 'fecha', 'lugar'],
    ['Acta', 'fecha', 'lugar'],
  ])('a template called %s speaks of its meeting, whatever the page is called', (name, date, place) => {
    const text = `{{${name}\n|${date}=2019-05-03\n|${place}=Valbrume\n}}\nOn y était.`
    expect(recordOf('Le pont', text)).toMatchObject({ isMeeting: true, dates: [{ start: '2019-05-03' }] })
  })

  test('a template that says who was excused speaks of a meeting', () => {
    const text = '{{Fiche\n|date=3 mai 2019\n|présents=Perle Ondine, Basile Terne\n|excusés=Ana Osier\n}}'
    expect(recordOf('Le pont', text)).toMatchObject({ isMeeting: true, dates: [{ start: '2019-05-03' }] })
  })

  test('any box at the head of a page that is a meeting by its other words speaks of it, a citation in it does not', () => {
    const box = '{{Event\n|date=2019-05-03\n|location=The Old Mill\n}}\n'
    const body = '== Attendees ==\n* Perle Ondine\n* Basile Terne\n\n{{cite web|date=2001-01-01|location=Harrowgate}}\n'
    expect(recordOf('Weekly meeting 3', `${box}${body}`)).toMatchObject({
      isMeeting: true,
      dates: [{ start: '2019-05-03', certainty: 'stated', alternates: [] }],
      place: { name: 'The Old Mill' },
    })
  })
})

describe('pages with the shapes of a meeting', () => {
  const names = '* Perle Ondine\n* Basile Terne\n* Ana Osier\n'
  test.each(['See also', 'External links', 'Voir aussi', 'Siehe auch', 'Véase también'])(
    'a list under "%s" is no list of people',
    (heading) => {
      const text = `The bridge, built on 3 May 1980, is old.\n\n== Agenda ==\n== ${heading} ==\n${names}`
      expect(recordOf('Saul Bridge', text).isMeeting).toBe(false)
    },
  )

  test.each([
    ['news', 'News of the mill', 'The mill is open again.'],
    ['versions', 'Release notes', 'Fixed the wheel.'],
  ])('%s under dated headings are no meetings', (_, title, body) => {
    const text = `== 3 May 2019 ==\n${body}\n\n== 7 June 2019 ==\n${body}\n\n== 5 July 2019 ==\n${body}\n`
    const record = recordOf(title, text)
    expect([record.isMeeting, record.more]).toEqual([false, undefined])
  })

  test('a table of dated rows is an index of meetings, not one', () => {
    const row = (day: string): string => `|-\n| ${day} || Council || The Old Mill\n`
    const days = ['3 May 2019', '7 June 2019', '5 July 2019', '2 August 2019']
    const text = `Where: the mill.\n{|\n! When !! What !! Where\n${days.map(row).join('')}|}\n`
    expect(recordOf('Meetings', text)).toMatchObject({ isMeeting: false, pageType: 'index' })
  })

  test('a day behind a dash in the title is its day', () => {
    expect(recordOf('Meeting-15.01.2011', 'Present: Perle Ondine, Basile Terne').dates[0]?.start).toBe('2011-01-15')
  })

  test('dated headings over people are meetings, whatever the page is called', () => {
    const text =
      '== 3 May 2019 ==\nPresent: Perle Ondine, Basile Terne\n\n== 7 June 2019 ==\nPresent: Ana Osier, Perle Ondine\n'
    expect(recordOf('Journal', text).more?.map(({ dates }) => dates[0]?.start)).toEqual(['2019-05-03', '2019-06-07'])
  })

  test('a sentence that begins with a word for a date states none', () => {
    const text =
      '== Agenda ==\nWhen the ferry landed at the old pier, it was 3 May 1980.\n\nWhere it went is unknown.\n'
    expect(recordOf('Ferry 11', text).isMeeting).toBe(false)
  })
})

describe('the source of a program', () => {
  const header =
    '/*\n * Author: Perle Ondine\n * Date: 2019/05/03\n * Place: Harrowgate\n * TODO\n */\n$mill = array (\n\t1 => true);'

  test('makes no meeting where it stands in one mark for code, over paragraphs too', () => {
    for (const source of [header, header.replace('\n */', '\n\n */')]) {
      const record = recordOf('Highlighter', `Colours for our pages.\n\n<code php>${source}</code>\n`)
      expect(record).toMatchObject({ isMeeting: false, dates: [], place: null, participants: [] })
    }
  })

  test('takes nothing from words beside a mark for code, nor from one on a line', () => {
    const text = 'Date: <code>2019-05-03</code>\n\n<code>Place: Harrowgate</code>\n\n== Attendees ==\n* Perle Ondine\n'
    expect(recordOf('Weekly meeting', text)).toMatchObject({
      isMeeting: true,
      dates: [{ start: '2019-05-03' }],
      place: { name: 'Harrowgate' },
    })
  })
})

test('a word before a name in the title marks a city only in the language of the page', () => {
  const placeOf = (title: string, text: string) => recordOf(title, text).place
  const french =
    '\n== Présents ==\n* Perle Ondine\n\nNous avons parlé du budget de la saison et de la charte que chacun peut relire.\nLes plantes seront livrées avant la fin du mois, et les outils sont rangés dans la remise.\n'
  expect(placeOf('Plénière Jardins en Commun - 3 mai 2019', french)).toBeNull()
  expect(placeOf('Réunion à Valbrume - 3 mai 2019', french)).toMatchObject({ city: 'Valbrume', inferred: ['city'] })
  const spanish =
    '\n== Asistentes ==\n* Perla Onda\n\nHemos hablado del presupuesto de la temporada y de la carta que todos pueden leer otra vez.\nLas plantas llegarán antes de fin de mes y las herramientas están guardadas en el cobertizo.\n'
  expect(placeOf('Reunión en Valbruma - 3 de mayo de 2019', spanish)).toMatchObject({ city: 'Valbruma' })
})

describe('placeholders', () => {
  test.each([
    'FIXME',
    'FIXME THEIR NAME HERE',
    'YOUR NAME',
    'TBD',
    'to be announced',
    'N.N.',
    '???',
    '____',
    'XXX',
    '[name]',
    '&lt;your name&gt;',
    '$NAME$',
    'First Last',
    'John Doe',
    'Person A',
    'Prénom Nom',
    'Nom Prénom',
    'votre nom',
    'À compléter',
    'Vorname Nachname',
    'Max Mustermann',
    'noch offen',
    'Nombre Apellido',
    'tu nombre aquí',
  ])('%s is nobody', (form) => {
    const text = `Date: 3 May 2019\n\nModerator: ${form}\n\nNote-taker: ${form}\n\n== Attendees ==\n* Perle Ondine\n* ${form}\n* Basile Terne\n`
    const record = recordOf('Weekly meeting 2019-05-03', text)
    expect(record.participants.map(({ name }) => name)).toEqual(['Perle Ondine', 'Basile Terne'])
    expect(record.roles.flatMap(({ persons }) => persons)).toEqual([])
  })

  test('behind the day and a comma a sentence goes on, a city stands alone', () => {
    const place = (behind: string) => recordOf('Weekly meeting', `May 3, 2019 - The old mill, ${behind}\n`).place
    expect(place('I was glad to see')).toBeNull()
    for (const behind of ['Harrowgate', 'Harrowgate - ENGLAND'])
      expect(place(behind)).toMatchObject({ name: 'The old mill', city: 'Harrowgate' })
  })

  test('a place still to be found is none', () => {
    expect(
      recordOf('Réunion du 3 mai 2019', 'Lieu : salle à définir\n\n== Ordre du jour ==\n* le pont\n').place,
    ).toBeNull()
  })
})

describe('people', () => {
  const names = (title: string, text: string): readonly string[] =>
    recordOf(title, text).participants.map(({ name }) => name)
  const title = 'Weekly meeting 2019-05-03'

  test('a heading is somebody where the text names them too', () => {
    const talk = 'Good to have it done at last.\n'
    const text = `== Discussion ==\n=== Project Updates ===\n${talk}\n=== Perle Ondine ===\nThe pump works, says Perle.\n`
    expect(names(title, text)).toEqual(['Perle Ondine'])
  })

  test('a thing that acts, with its article or in lower case elsewhere, is nobody', () => {
    const text =
      '== Discussion ==\n* Perle says hello.\n* Space will have a pump. We like this space, a good space.\n* Consortium has sent a letter. The Consortium is large.\n'
    expect(names(title, text)).toEqual(['Perle'])
  })

  test('an office over several names is the head of their list', () => {
    const text = '== Attendees ==\n* Directors: Perle Ondine, Basile Terne\n* Treasurer: Ana Osier\n'
    expect(recordOf(title, text).participants).toMatchObject([
      { name: 'Perle Ondine', bio: null },
      { name: 'Basile Terne', bio: null },
      { name: 'Ana Osier', bio: 'Treasurer' },
    ])
  })

  test('a bracket of other things gives no role', () => {
    const text = `== Attendees ==\n* Perle Ondine\n\n== Minutes ==\n* Session A: Totality ([[Session A|notes]])\n* Tunnels VPN (adresse, temps, volume)\n`
    expect(recordOf(title, text).roles).toEqual([])
  })

  test('phrases among names in a list are no names, a dash ends one', () => {
    const text =
      'Attendees: we had pizza, broke records, Perle Ondine, Basile Terne, Ana Osier, Eudes Grangier, Cosima Vale, Rolf Moos, Jella Brandt\n\n== Guests ==\n* Piet Larsen - \n* Dana- paints\n'
    expect(names(title, text)).not.toContain('broke records')
    expect(names(title, text)).toEqual(expect.arrayContaining(['Perle Ondine', 'Piet Larsen', 'Dana']))
  })
})

test.each([
  '* https://mill.example/ adopted\n* Buy the pump : adopted',
  '* https://mill.example/ : adopted\n* Buy the pump : adopted',
  'www.mill.example approved.\n\nBuy the pump : adopted',
])('an address alone is no decision: %j', (body) => {
  const text = `== Attendees ==\n* Perle Ondine\n* Basile Terne\n\n== Decisions ==\n${body}\n`
  expect(recordOf('Weekly meeting 2019-05-03', text).decisions.map((one) => one.text)).toEqual(['Buy the pump'])
})

describe('the day of a title', () => {
  const list = '== Attendees ==\n* Perle Ondine\n* Basile Terne\n'
  test.each([
    ['a coming event', 'June 14th, 2019: launch party at the mill.\n\n', '2019-06-04'],
    ['an event with its own label', '== Announcements ==\nWhen: 24 June 2019\n\n', '2019-06-04'],
    ['the day before, as the page says it', 'June 3rd, 2019, the mill.\n\n', '2019-06-03'],
    ['a label of the meeting', 'Date: 11 June 2019\n\n', '2019-06-11'],
  ])('beside %s', (_, head, day) => {
    expect(recordOf('Meeting Notes 2019 06 04', `${head}${list}`).dates[0]?.start).toBe(day)
  })

  test('a month before or behind its year is read, and the day from where the place is told', () => {
    expect(recordOf('Minutes:2019 Jun Call', list).dates).toMatchObject([{ start: '2019-06', precision: 'month' }])
    const text = `== Agenda ==\nVenue: held by conference call on June 4, 2019\n\n${list}`
    expect(recordOf('Minutes:2019 Jun Call', text).dates).toMatchObject([{ start: '2019-06-04' }])
  })
})

describe('small words', () => {
  const people = 'Présents : Perle Ondine, Basile Terne, Ana Osier'

  test('"un mardi soir" is no day that something is due on', () => {
    const record = recordOf(
      'Réunion du 3 mai 2021',
      `${people}\n\n== Actions ==\n* Basile va proposer une date pour un mardi soir`,
    )
    expect(record.actions).toMatchObject([{ assignees: ['Basile Terne'], due: null }])
  })

  test('what opens a question or a cause is nobody', () => {
    const text = 'Grâce au soleil, on a mangé dehors. Est-ce que Basile Terne veut signer ? Est-ce qu’on veut signer ?'
    expect(recordOf('Réunion du 3 mai 2021', text).participants.map(({ name }) => name)).not.toContain('Est-ce')
    expect(recordOf('Réunion du 3 mai 2021', text).participants.map(({ name }) => name)).not.toContain('Grâce')
  })

  test('a tick in a table says nothing about a person', () => {
    const rows = ['Perle Ondine', 'Basile Terne', 'Ana Osier'].map((name) => `|-\n| ${name}\n| x`).join('\n')
    const record = recordOf('Réunion du 3 mai 2021', `== Participants ==\n{|\n${rows}\n|}`)
    expect(record.participants).toMatchObject([{ bio: null }, { bio: null }, { bio: null }])
  })

  test('the day behind a place is no part of it', () => {
    const record = recordOf(
      'Minutes',
      `Location: The Old Mill, 5th floor, July 18, 2008\n\nPresent: Perle Ondine, Basile Terne, Ana Osier`,
    )
    expect(record).toMatchObject({ dates: [{ start: '2008-07-18' }], place: { text: 'The Old Mill, 5th floor' } })
  })

  test('a question with a name behind it is no task', () => {
    const points = '== Divers ==\n* Quelle licence pour les carnets ? (Basile)\n* Relire les carnets (Basile)'
    const record = recordOf('Réunion du 3 mai 2021', `${people}\n\n${points}`)
    expect(record.actions.map(({ text }) => text)).toEqual(['Relire les carnets'])
  })

  test('a point of the agenda keeps the address that its last word needs', () => {
    const points =
      '== Ordre du jour ==\n* accès à https://pad.example.org pour tous\n* budget : https://pad.example.org/b'
    const record = recordOf('Réunion du 3 mai 2021', `${people}\n\n${points}`)
    expect(record.agenda.map(({ label }) => label)).toEqual(['accès à https://pad.example.org pour tous', 'budget'])
  })
})
