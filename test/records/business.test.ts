/** Decisions, tasks, agenda and links are read as the page says them, and nothing else is. */

import { describe, expect, test } from 'vitest'
import { recordOf } from './support.ts'

const title = 'Minutes 2020-03-01'
const room = '== Attendees ==\n* Perle Ondine\n* Basile Terne\n'
const decided = (page: string) => recordOf(title, page).decisions.map(({ text, outcome }) => [text, outcome])

describe('decisions', () => {
  test('a tally on the next line', () => {
    expect(recordOf(title, "Buy a press: 300 at most\nVOTE: 7 For/3 Against '''PASSED'''\n").decisions).toMatchObject([
      { text: 'Buy a press: 300 at most', outcome: 'adopted', votes: { for: 7, against: 3 } },
    ])
  })

  test('a tally without a verdict; an appointment inside what failed is none', () => {
    const page = `${room}== Proposals ==\n* Perle: Buy a press\n** Results: 0 yes/11 no/4 abstain\n** Text: Basile Terne is hereby appointed.\n`
    expect(recordOf(title, page).decisions).toMatchObject([
      { outcome: 'rejected', votes: { for: 0, against: 11, abstain: 4 } },
    ])
  })

  test('votes by name, counted', () => {
    const page =
      '== Motion by Perle ==\n"Move the meeting to April."\n==== Vote ====\n* Perle: For\n* Basile: Against\n* Ana: For\nMotion passes.\n'
    expect(recordOf(title, page).decisions).toMatchObject([
      { text: 'Move the meeting to April', outcome: 'adopted', votes: { for: 2, against: 1 } },
    ])
  })

  test('a verdict behind the thing', () => {
    expect(decided(`${room}== Proposals ==\n* Paint the mill - withdrawn for now\n* Dig a well\n`)).toEqual([
      ['Paint the mill', 'withdrawn'],
    ])
  })

  test('a verdict behind a colon; asked or of a year before, it is none', () => {
    expect(
      decided(
        `${room}== Points ==\n* Achat de la serre : décidé\n* Choix du logo : reporté\n* Perle Ondine (élue en 2018)\n* Ranger les clés quelque part (adopté ?)\n`,
      ),
    ).toEqual([
      ['Achat de la serre', 'adopted'],
      ['Choix du logo', 'postponed'],
    ])
  })

  test('an OK behind a sum, and no part of it', () => {
    const page = `${room}== Points ==\n* Location du four de la mairie, 40 € : OK\n* Achat de 12 plants pour 30 € : OK à l'unanimité\n`
    expect(decided(page)).toEqual([
      ['Location du four de la mairie, 40 €', 'adopted'],
      ['Achat de 12 plants pour 30 €', 'adopted'],
    ])
  })

  test('a word that concludes is not what was decided', () => {
    expect(
      decided(
        `${room}== Satzung ==\nDamit ist die Änderung der Satzung einstimmig angenommen.\n\n== Budget ==\nDonc le budget de la fête est adopté.\n\n== Miete ==\nAntrag: Die Miete steigt im Mai.\n\nDamit ist der Antrag abgelehnt.\n`,
      ),
    ).toEqual([
      ['die Änderung der Satzung', 'adopted'],
      ['le budget de la fête', 'adopted'],
      ['Die Miete steigt im Mai', 'rejected'],
    ])
  })

  test('a list under "se aprobó"', () => {
    expect(decided('Asistentes:\n* Perla\n\nSe Aprobó:\n* Comprar la prensa\n* Pintar el molino\n')).toEqual([
      ['Comprar la prensa', 'adopted'],
      ['Pintar el molino', 'adopted'],
    ])
  })

  test('template arguments', () => {
    expect(
      recordOf(title, `${room}{{Décision|Achat d'une serre|pour=1|contre=3|résultat=rejetée}}\n`).decisions,
    ).toMatchObject([{ text: "Achat d'une serre", outcome: 'rejected', votes: { for: 1, against: 3 } }])
  })

  test('what was decided before is none, nor is a proposal without result', () => {
    expect(
      decided(
        `${room}== Notes ==\n* Ana is a member as of last week.\n* As of last week the roof was approved.\n* We could buy a press.\n`,
      ),
    ).toEqual([])
  })
})

describe('actions', () => {
  test('several in a line; a wish is none', () => {
    const page = `${room}== Notes ==\n* Perle will call the baker and Basile will mend the roof. Perle says we need to throw out the sofa.\n`
    expect(recordOf(title, page).actions).toMatchObject([
      { text: 'call the baker', assignees: ['Perle Ondine'] },
      { text: 'mend the roof', assignees: ['Basile Terne'] },
    ])
  })

  test('a first name that an absent person has stays as printed', () => {
    const page =
      '== Présents ==\nPerle Ondine, Basile Terne, Ana Osier\n\nAbsents : Léo Saule\n\n== Compte rendu ==\n* Léo se propose de peindre la serre. Perle va acheter la peinture.\n'
    expect(recordOf('CA 2015-05-10', page).actions).toMatchObject([
      { assignees: ['Léo'] },
      { assignees: ['Perle Ondine'] },
    ])
  })

  test('an article behind "to" shows that the word before it is the verb of the task, and no owner', () => {
    const lines = ['Write to the mill about the flour', 'Perle to write to the mill', 'Listen to a recording of June']
    const { actions } = recordOf(title, `${room}== Action items ==\n* ${lines.join('\n* ')}\n`)
    expect(actions.map(({ text, assignees }) => [text, assignees])).toEqual([
      ['Write to the mill about the flour', []],
      ['write to the mill', ['Perle Ondine']],
      ['Listen to a recording of June', []],
    ])
  })

  test('a table of tasks, with the day they are due', () => {
    const page = `${room}== Tasks ==\n{|\n! Task !! Who !! Due\n|-\n| Mend the roof || Basile Terne || 15 April 2020\n|}\n`
    expect(recordOf(title, page).actions).toMatchObject([
      { text: 'Mend the roof', assignees: ['Basile Terne'], due: '2020-04-15' },
    ])
  })

  test('"demain" is the day after the meeting', () => {
    const page = '== Présents ==\n* Perle Ondine\n\n== Notes ==\n* Perle envoie le devis demain\n'
    expect(recordOf('Réunion du 1er mars 2020', page).actions).toMatchObject([{ due: '2020-03-02' }])
  })
})

describe('agenda', () => {
  test('timed lines under a heading', () => {
    const page =
      '== Ordre du jour ==\n\n12h30 : Plénière, repas\n\nà partir de 14h : ateliers https://pad.example/p/a\n'
    expect(recordOf('Réunion du 1er mars 2020', page).agenda).toEqual([
      { time: '12:30', label: 'Plénière, repas' },
      { time: '14:00', label: 'ateliers' },
    ])
  })

  test('a bare line "agenda" opens one', () => {
    expect(recordOf(title, 'Some notes\n\nagenda\n\n* roof\n\n* mill\n').agenda).toMatchObject([
      { label: 'roof' },
      { label: 'mill' },
    ])
  })

  test.each([
    ['== Agenda ==', "'''Attendance'''", "'''Actions:'''"],
    ["'''Agenda'''", "'''Attendance'''", "'''Actions:'''"],
    ['== Ordre du jour ==', "'''Présents'''", "'''À faire :'''"],
    ['== Tagesordnung ==', "'''Anwesende'''", "'''Aufgaben:'''"],
    ['== Orden del día ==', "'''Asistentes'''", "'''Tareas:'''"],
  ])('%s: a label that opens another part ends the list', (opening, people, tasks) => {
    const page = `${opening}\n* Leaks\n* Ferry\n\n${people}\n* Perle Ondine\n* Basile Thorne\n\n${tasks}\n* Perle: mend the ferry\n`
    const record = recordOf('Meeting 2024-03-14', page)
    expect(record.agenda.map(({ label }) => label)).toEqual(['Leaks', 'Ferry'])
    expect(record.participants.map(({ name }) => name)).toEqual(['Perle Ondine', 'Basile Thorne'])
    expect(record.actions).toMatchObject([{ text: 'mend the ferry', assignees: ['Perle Ondine'] }])
  })

  test('labels that part the list from its beginning are parts of it', () => {
    const page = "== Agenda ==\n'''Old business'''\n* Leaks\n\n'''New business'''\n* Ferry\n"
    expect(recordOf('Meeting 2024-03-14', page).agenda.map(({ label }) => label)).toEqual(['Leaks', 'Ferry'])
  })

  test.each([
    ['an ordered list', '== Agenda ==\n# Leaks\n* pump\n* who dives\n# Ferry\n* rent\n# Lamps\n'],
    ['printed numbers', '== Agenda ==\n1. Leaks\n* pump\n* who dives\n2. Ferry\n* rent\n3. Lamps\n'],
    ['bold numbers', "== Agenda ==\n'''1. Leaks'''\n* pump\n* rent\n'''2. Ferry'''\n* rent\n'''3. Lamps'''\n* oil\n"],
    ['numbers and strokes', '== Agenda ==\n1) Leaks\n- pump\n- who dives\n2) Ferry\n- rent\n3) Lamps\n'],
    ['a bare label', 'Agenda:\n\n1. Leaks\n* pump\n\n2. Ferry\n* rent\n\n3. Lamps\n'],
    ['HTML', '== Agenda ==\n<ol><li>Leaks</li></ol><ul><li>pump</li></ul><ol><li>Ferry</li><li>Lamps</li></ol>\n'],
  ])('%s: bullets between numbers are notes on their points', (_name, page) => {
    const agenda = recordOf('Meeting 2024-03-14', `Notes\n\n${page}`).agenda.map(({ label }) => label)
    expect(agenda).toEqual(['Leaks', 'Ferry', 'Lamps'])
  })

  test.each([
    ['numbers under bullets', '* Old\n# Leaks\n# Ferry\n* New\n# Lamps\n', ['Old', 'Leaks', 'Ferry', 'New', 'Lamps']],
    ['bullets behind the last number', '# Leaks\n# Ferry\n* Lamps\n', ['Leaks', 'Ferry', 'Lamps']],
    [
      'a list above',
      '# Leaks\n# Ferry\n\n1) Keys\n* for all\n2) Doors\n',
      ['Leaks', 'Ferry', 'Keys', 'for all', 'Doors'],
    ],
    ['days are no numbers', '14. März\n* Leaks\n* Ferry\n', ['Leaks', 'Ferry']],
  ])('%s: a list without numbered points keeps its items', (_name, list, labels) => {
    const agenda = recordOf('Meeting 2024-03-14', `Notes\n\n== Agenda ==\n${list}`).agenda
    expect(agenda.map(({ label }) => label)).toEqual(labels)
  })

  test('times in headings make items', () => {
    const page =
      '== Présents ==\n* Perle Ondine\n== Approbation (10 h 05 - 10 h 15) ==\n== Finances (10 h 25 - 11 h 30) ==\n'
    expect(recordOf('Réunion du 1er mars 2020', page).agenda).toEqual([
      { time: '10:05', label: 'Approbation' },
      { time: '10:25', label: 'Finances' },
    ])
  })

  test('headings are items only while the page is a plan', () => {
    const page = '= Agenda =\n* Note Taker: FIXME\n== Proposals ==\n=== Buy an oven ===\nText\n'
    const plan = recordOf('Meeting 2014-10-16', page, {
      revision: { id: 1, timestamp: '2014-10-11T10:00:00Z', user: null },
    })
    expect(plan).toMatchObject({ status: 'planned', agenda: [{ label: 'Buy an oven' }], decisions: [] })
  })
})

describe('watch', () => {
  const veille = (line: string) =>
    recordOf('Réunion du 8 juin 2017', `== Présents ==\n* Perle Ondine\n\n== Veille ==\n* ${line}\n`).watch

  test.each([
    ['les rencontres du verger les 11/12 Novembre à Valbrume', '2017-11-11', '2017-11-12', 'day'],
    ['une assemblée mercredi 28 Juin à 19h15', '2017-06-28T19:15', null, 'minute'],
    ["la fête des pommes à la fin de l'été", '2017-22', null, 'season'],
    ['chantier du four, semaine du 8 juillet', '2017-07-08', null, 'week'],
    ['Tous les dimanches : marché libre', null, null, 'recurring'],
  ])('%s', (line, dateStart, dateEnd, precision) => {
    expect(veille(line)).toMatchObject([{ dateStart, dateEnd, precision }])
  })

  test('the label is the thing, without date and address', () => {
    expect(veille('la fête des pommes les 24 et 25 Juin : https://agenda.example/1')).toMatchObject([
      { label: 'la fête des pommes', url: 'https://agenda.example/1' },
    ])
  })
})

test('the next meeting has its day, and its rule when it recurs', () => {
  const page =
    '== Présents ==\n* Perle Ondine\n\n== Prochaine rencontre ==\nMardi 5 novembre 2019 à 18h (le premier mardi de chaque mois)\n'
  expect(recordOf('Réunion du 1er octobre 2019', page).nextMeeting).toMatchObject({
    date: '2019-11-05T18:00',
    rrule: 'FREQ=MONTHLY;BYDAY=1TU',
  })
})

test('links are what is printed: once per occurrence, www without scheme, no mail address, no bare name', () => {
  const page =
    '== Présents ==\n* Perle : voir www.verger.example et verger.org, [verger.org], mailto:a@verger.example\n== Notes ==\nhttps://a.example/x https://a.example/x\n'
  expect(recordOf('Réunion du 1er mars 2020', page).links).toEqual([
    { url: 'www.verger.example', section: 'Présents' },
    { url: 'https://a.example/x', section: 'Notes' },
    { url: 'https://a.example/x', section: 'Notes' },
  ])
})
