/** Decisions that sentences tell: behind a comma, by a noun, put off, agreed by all; and what a tally counts. */

import { describe, expect, test } from 'vitest'
import type { Decision } from '../../src/model/record.ts'
import { recordOf, wrongQuotes } from './support.ts'

const title = 'Réunion du 3 mai 2021'
const french = 'On se retrouve dans la salle du verger avec les habitants de la commune et les jardiniers de la rue.'
const decisionsOf = (text: string): readonly Decision[] => {
  const page = `Présents : Perle Ondine, Basile Terne, Ana Osier\n\n${french}\n\n${text}`
  const record = recordOf(title, page)
  expect(wrongQuotes(record, page, title)).toEqual([])
  return record.decisions
}
const told = (text: string): readonly (readonly [string, string])[] =>
  decisionsOf(text).map((one) => [one.text, one.outcome] as const)

describe('a sentence that decides', () => {
  test.each([
    [
      'behind a comma',
      '== Licence ==\nConcernant les textes du verger, il a été décidé de garder la licence du site.',
      'garder la licence du site',
    ],
    [
      'behind a sentence that ends in a bracket',
      '== Serre ==\nOn pourrait la louer (ou pas). Il a été décidé de vendre la serre au printemps.',
      'vendre la serre au printemps',
    ],
    [
      'by a noun and its verb',
      '== Lettre ==\nDécision de placer la lettre sur le portail.',
      'placer la lettre sur le portail',
    ],
    [
      'agreed by all',
      "== Dessins ==\nPour les dessins, tout le monde est d'accord pour illustrer le guide.",
      "tout le monde est d'accord pour illustrer le guide",
    ],
  ])('%s', (_, text, decided) => {
    expect(told(text)).toEqual([[decided, 'adopted']])
  })

  test('in English, behind a sentence in quotes, as it was reported', () => {
    const text = "== Models ==\nThis speaks of the 'planting plan'.  It was agreed that a separate call would be held."
    expect(told(text)).toEqual([['a separate call would be held', 'adopted']])
  })

  test.each([
    ['a noun that is talked about', '== Mairie ==\nDécision de notre mairie attendue pour juin.'],
    ['a condition', "== Dessins ==\nSi tout le monde est d'accord, Basile dessine la serre."],
    ['a question', "== Dessins ==\nTout le monde est d'accord ? Basile attend."],
    ['a denial', "== Dessins ==\nPas tout le monde est d'accord pour illustrer le guide."],
  ])('%s decides nothing', (_, text) => {
    expect(told(text)).toEqual([])
  })

  test.each([
    ['is still to be taken', 'Decision to be made next week.'],
    ['one person takes', 'Perle has kindly agreed to help the newcomers with their plots.'],
    ['a person of two names takes', '* Ana Osier has agreed to take over the greenhouse.'],
    ['only became of a thing', 'Redesigned Orchard Wiki is now complete.'],
    ['stands in a question', 'Once something is approved, how long does it take to get paid?'],
    [
      'went against one thing and for another',
      'Our proposal was not accepted for the fair but Basile has been accepted.',
    ],
    ['others are still asked', 'The goal is a workflow that everyone agrees on. Is there more?'],
  ])('in English, what %s is not decided', (_, sentence) => {
    const text = `Present: Perle Ondine, Basile Terne, Ana Osier\n\n== Models ==\n${sentence}`
    expect(recordOf('Meeting of 3 May 2021', text).decisions).toEqual([])
  })

  test('what cuts in the middle of a word is no condition', () => {
    const text = '== Site ==\nIl a été décidé de garder la même licence que le site.'
    expect(told(text)).toEqual([['garder la même licence que le site', 'adopted']])
  })
})

describe('what is put off', () => {
  test.each([
    ['the heading', "== Achat d'une serre ==\nRepoussé car personne n'a pu la voir.", "Achat d'une serre"],
    [
      'the heading, behind other sentences',
      "== Achat d'une serre ==\nBasile est absent ce soir. Reporté au mois prochain.",
      "Achat d'une serre",
    ],
    [
      'the point above',
      '== Divers ==\n* Charte des jardiniers\n** Reporté à la réunion de juin',
      'Charte des jardiniers',
    ],
  ])('is %s', (_, text, decided) => {
    expect(told(text)).toEqual([[decided, 'postponed']])
  })

  test('is not what was put off before', () => {
    expect(told("== Achat d'une serre ==\nReporté de la dernière réunion. Basile la montre.")).toEqual([])
  })

  test('is not an amendment that fails', () => {
    expect(told("== Statuts ==\nL'amendement sur les cotisations est repoussé.")).toEqual([
      ["L'amendement sur les cotisations", 'rejected'],
    ])
  })

  test('a report in Spanish is not put off', () => {
    const page =
      'Asistentes: Perle Ondine, Basile Terne, Ana Osier\n\n== Se informó ==\n* Reporte de la huerta por el secretario.'
    expect(recordOf('Reunión del 3 de mayo de 2021', page).decisions).toEqual([])
  })
})

describe('a list of decisions', () => {
  test('under a line that only names them', () => {
    const text = 'Décisions\n\n- Vendre la serre\n- Repeindre le portail vert\n\nDiscussions\n\n- Le nom du verger'
    expect(told(text)).toEqual([
      ['Vendre la serre', 'adopted'],
      ['Repeindre le portail vert', 'adopted'],
    ])
  })
})

describe('a tally', () => {
  test('of labels and figures counts each figure once', () => {
    const text = '== Plainte ==\nLettre ouverte à la commune : pour : 6 abstention : 0 non : 0'
    expect(decisionsOf(text)).toMatchObject([
      { text: 'Lettre ouverte à la commune', votes: { for: 6, against: 0, abstain: 0 } },
    ])
  })

  test('by show of hands is about the line above', () => {
    const text =
      '== Plainte ==\nEnvoyer une lettre à la commission\n\nVote à main levée : pour : 6 abstention : 1 non : 0'
    expect(decisionsOf(text)).toMatchObject([
      { text: 'Envoyer une lettre à la commission', votes: { for: 6, against: 0, abstain: 1 } },
    ])
  })

  test('a sentence that goes on behind the word for all is given whole, a count behind it is not', () => {
    const text = (line: string) => told(`== Board ==\n${line}`)
    expect(text('The board is unanimously in favor of pursuing this further. Basile will draft a letter.')).toEqual([
      ['The board is unanimously in favor of pursuing this further', 'adopted'],
    ])
    expect(text('Achat de la serre : unanimité moins une abstention')).toEqual([['Achat de la serre', 'adopted']])
  })

  test('a body that thanks all is not what was decided', () => {
    const text = '== Board ==\nThe board unanimously thanks Basile for his service to the orchard.'
    expect(told(text)).toEqual([['thanks Basile for his service to the orchard', 'adopted']])
  })
})

describe('the agenda', () => {
  test('is adopted by its name', () => {
    const page =
      'Anwesend: Perle Ondine, Basile Terne, Ana Osier\n\n== zu 3. ==\nDie Tagesordnung wurde einstimmig angenommen.'
    expect(recordOf('Sitzung vom 3. Mai 2021', page).decisions).toMatchObject([
      { text: 'Die Tagesordnung', outcome: 'adopted', kind: 'agenda' },
    ])
  })
})

describe('forms of tallies', () => {
  const counts = (text: string): readonly unknown[] =>
    decisionsOf(`== Tour ==\n${text}`).map(({ text: what, votes }) => [
      what,
      votes === null ? null : [votes.for, votes.against, votes.abstain],
    ])

  test.each([
    ['* Buy a new lathe: passed 3Y 0N 2A', 'Buy a new lathe', [3, 0, 2]],
    ['* Motion to buy a new lathe: 3-0-2', 'Motion to buy a new lathe', [3, 0, 2]],
    ['* Motion to buy a new lathe. 3-0-2, carried.', 'Motion to buy a new lathe', [3, 0, 2]],
    ['* Vote for the policy draft.\n* Motion passed with four votes.', 'Vote for the policy draft', [4, null, null]],
    ['* Buy a new lathe: 4 in favour, none against', 'Buy a new lathe', [4, 0, null]],
    ['* Buy a new lathe: passed 5/0/1', 'Buy a new lathe', [5, 0, 1]],
    ['* Buy a new lathe. Yes (5), no (2)', 'Buy a new lathe', [5, 2, null]],
    ["* Achat d'un tour : voté à 5 voix contre 2", "Achat d'un tour", [5, 2, null]],
    ["* Achat d'un tour. Pour 5, contre 2, abstention 1", "Achat d'un tour", [5, 2, 1]],
    ["* Achat d'un tour : quatre pour, aucun contre", "Achat d'un tour", [4, 0, null]],
    ['* Kauf einer Drehbank: mit fünf Stimmen angenommen', 'Kauf einer Drehbank', [5, null, null]],
    ['* Kauf einer Drehbank: vier dafür, niemand dagegen', 'Kauf einer Drehbank', [4, 0, null]],
    ['* Compra de un torno. A favor 4, en contra 1', 'Compra de un torno', [4, 1, null]],
  ])('%s', (text, what, votes) => {
    expect(counts(text)).toEqual([[what, votes]])
  })

  test.each([
    ["* Achat d'un tour. Pour : le reste, contre : 2"],
    ['* The lathe of 12-3-24 and the items 3-5'],
    ["* Prévoir un repas pour 5 personnes, contre 2 l'an dernier"],
    ['* Il faut une salle pour 5'],
  ])('%s counts nothing', (text) => {
    expect(counts(text)).toEqual([])
  })
})

describe('long labels of decisions', () => {
  test.each([
    ['Décision conditionnelle : acheter un tour si le devis passe', 'acheter un tour si le devis passe', 'adopted'],
    ['Décision prise en séance : acheter un tour', 'acheter un tour', 'adopted'],
    ['Décisions du bureau : acheter un tour', 'acheter un tour', 'adopted'],
    ['Décision reportée : acheter un tour', 'acheter un tour', 'postponed'],
    ['Decision of the board: buy a new lathe', 'buy a new lathe', 'adopted'],
    ['Beschluss des Vorstands: Kauf einer Drehbank', 'Kauf einer Drehbank', 'adopted'],
  ])('%s', (text, what, outcome) => {
    expect(told(`== Tour ==\n* ${text}`)).toEqual([[what, outcome]])
  })

  test('over a list', () => {
    expect(told('== Tour ==\nDécisions prises en séance :\n* acheter un tour\n* vendre la scie')).toEqual([
      ['acheter un tour', 'adopted'],
      ['vendre la scie', 'adopted'],
    ])
  })

  test.each([
    ['Décision à prendre : acheter un tour'],
    ['Proposition de décision : acheter un tour'],
    ['Les décisions du bureau : personne ne les lit'],
    ['Consensus discussions: lathe, and saw'],
  ])('%s decides nothing', (text) => {
    expect(told(`== Tour ==\n* ${text}`)).toEqual([])
  })
})

describe('an agreement that settles nothing', () => {
  test.each([
    ['is asked about', '* Rules of the yard are kept by consensus, who is the keeper of the gate'],
    ['finds something good', '* Everyone agreed that the talk was interesting.'],
    ['is told in passing', '* Reviewed the changes to the charter (all agreed it looked good)'],
    ['closes what happened', '* Welcomed the new members, agreed'],
    ['says not of what', '* Unanimously approved by the TSC'],
    ['is either of two', '* Approved or denied'],
  ])('%s', (_, text) => {
    expect(told(`== Notes ==\n${text}`)).toEqual([])
  })
})
