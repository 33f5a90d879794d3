/** People in statements and under labels, how many they are said to be, and the organisations that a whole list shows. */

import { describe, expect, test } from 'vitest'
import { recordOf, wrongQuotes } from './support.ts'

const minutes = "\n== Points abordés ==\n* Achat de la serre : adopté à l'unanimité.\n* Le budget est présenté.\n"
const title = 'Réunion du 12 mars 2021'
const record = (text: string) => recordOf(title, text + minutes)
const people = (text: string): string =>
  record(text)
    .participants.map(
      ({ name, presence, bio }) =>
        `${name}${presence === 'present' ? '' : `/${presence}`}${bio === null ? '' : ` (${bio})`}`,
    )
    .join(', ')

describe('people', () => {
  test.each([
    [
      'a statement, and several names before one bracket in the plural',
      '== Asistencia ==\nLos siguientes vocales estuvieron presentes en la sala (2 de 7): Perla Ondina y Odila Marchan.\n\nTambién estuvieron Nuria Baliza (apicultora jefa), Lino Brezo y Gala Sauce (socios honorarios).\n',
      'Perla Ondina, Odila Marchan, Nuria Baliza (apicultora jefa), Lino Brezo (socios honorarios), Gala Sauce (socios honorarios)',
    ],
    [
      'presence as the last words of a label',
      'Officers & Directors attending: Perle, Basil\nAlso attending: Odile\n',
      'Perle, Basil, Odile',
    ],
    [
      'a table of one column under a label in bold',
      "'''Excusés'''\n\n{|\n|-\n| Perle Ondine\n|-\n| Basile Tournel\n|-\n| Odile Marchon\n|}\n",
      'Perle Ondine/excused, Basile Tournel/excused, Odile Marchon/excused',
    ],
  ])('%s', (_, text, wanted) => {
    expect(people(text)).toBe(wanted)
    expect(wrongQuotes(record(text), text + minutes, title)).toEqual([])
  })
})

describe('how many', () => {
  test.each([
    ['Quorum: 7 of 9 directors present.', 7],
    ['Huit personnes étaient présentes.', 8],
    ['Nous étions une quinzaine.', 15],
    ['Es waren acht Mitglieder anwesend.', 8],
    ['Con la presencia de 23 socios se abre la sesión.', 23],
    ['Membres présents : 12 / 30', 12],
    ['Nombre d’adhérents présents ou représentés : 34', 34],
    ['Le quorum est atteint (14 présents ou représentés sur 20 membres).', 14],
    ['== Présents (3) ==\n* Perle\n* Basile\n* Odile', 3],
  ])('%s', (text, count) => expect(record(`${text}\n`).attendance?.count).toBe(count))

  test.each([
    'Le quorum est de 10 personnes présentes.',
    'Last month 40 people attended the fair.',
    'Le concert a réuni 200 participants en mai.',
    'Nous sommes 3 à travailler sur le site.',
    'Perle, Basile et 4 autres personnes étaient présentes.',
    '== Crêpes ==\n* 50 participants sont venus à la soirée.',
  ])('none: %s', (text) => expect(record(`${text}\n`).attendance?.count ?? null).toBeNull())
})

describe('organisations beside the names of a list', () => {
  const bodies = (text: string) => record(text).participants.map(({ affiliations }) => affiliations.join('+'))

  test('stand beside several names, and then the others are some too', () => {
    const text =
      '== Présents ==\n* Perle Ondine, Graines libres\n* Basile Tournel, Tisserands\n* Odile Marchon, Graines libres\n* Nour Balise, trésorière\n'
    expect(bodies(text)).toEqual(['Graines libres', 'Tisserands', 'Graines libres', ''])
  })

  test('are no offices, however often these stand there', () => {
    expect(
      bodies(
        '== Présents ==\n* Perle Ondine, Trésorière\n* Basile Tournel, Trésorier\n* Odile Marchon, Membre\n* Nour Balise, Membre\n',
      ),
    ).toEqual(['', '', '', ''])
  })
})
