/** Who is named on a page as somebody who does something: found once, for participants, tasks and the chooser alike. */

import { describe, expect, test } from 'vitest'
import { extracted, lexicons, recordOf, wrongQuotes } from './support.ts'

const title = 'Réunion du 12 mars 2021'
const people = (text: string) => recordOf(title, text).participants.map(({ name }) => name)

describe('without a list', () => {
  const text = `== Local ==
* Perle va relancer le plombier. Le toit a tenu.
* Perle et Basile proposent de repeindre la grille.
* zeph42 va commander la peinture, zeph42 a déjà les pinceaux.
* Valbrume est loin, on part de Valbrume à 8 h.
`

  test('who acts takes part, each once, quoted where they are named', () => {
    const { record, trace } = extracted(title, text)
    expect(record.participants.map(({ name }) => name)).toEqual(['Perle', 'Basile', 'zeph42'])
    expect(trace['participants[0]']).toBe('participants.actor')
    expect(wrongQuotes(record, text, title)).toEqual([])
  })

  test('who acts under a whole name takes part under it', () => {
    expect(
      people(
        '== Local ==\n* Basile Terne propose de repeindre la grille. Odile Marchon va commander la peinture.\n* Odile Marchon propose de garder la clé, Basile Terne va relancer le plombier.\n',
      ),
    ).toEqual(['Basile Terne', 'Odile Marchon'])
  })

  test('words of the lexicons are nobody, whatever they do', () => {
    const words = lexicons.flatMap(({ labels, headings, roles, presence }) =>
      [labels, headings, roles, presence].flatMap((lists) => Object.values(lists).flat()),
    )
    const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
    const single = [...new Set(words.filter((word) => /^\p{L}{3,}$/u.test(word)).map(capital))]
    const acts = single.map((word) => `* ${word} va relancer le plombier. ${word} propose de repeindre la grille.\n`)
    expect(acts.length).toBeGreaterThan(200)
    expect(people(`== Local ==\n${acts.join('')}`)).toEqual([])
  })
})

describe('beside a list', () => {
  const list = '== Présents ==\n* Perle Ondine\n* Basile Terne\n* Odile Marchon\n\n'
  const ownersOf = (line: string) =>
    recordOf(title, `${list}== Local ==\n${line}\n`).actions.map(({ assignees }) => assignees)

  test('whoever a user page is linked for may be given a task, and is not there for that', () => {
    const line = '* [[User:Zeph|zeph42]] va relancer le plombier.'
    expect(ownersOf(line)).toEqual([['zeph42']])
    expect(people(`${list}== Local ==\n${line}\n`)).toEqual(['Perle Ondine', 'Basile Terne', 'Odile Marchon'])
  })

  test('whom the list names is owner under the name of the list', () => {
    expect(ownersOf('* Perle va relancer le plombier.')).toEqual([['Perle Ondine']])
  })
})
