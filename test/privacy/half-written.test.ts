/** Parts of a value that the states of a page keep: each stroke of a pad is one, and a page may be saved by mistake. */

import { expect, test } from 'vitest'
import type { KnownValue } from '../../src/privacy/detected.ts'
import { halfWritten } from '../../src/privacy/half-written.ts'
import { createKnownFinder } from '../../src/privacy/look.ts'
import { knownMask } from '../../src/privacy/mask.ts'
import { searchFor } from '../../src/privacy/survivors.ts'
import { randomOf } from '../sources/web-captures/archive-server.ts'

const name = 'Maïwenn Le Quéverde'
const person: KnownValue = { reason: 'person', value: name, mark: '•••' }

/** The states as they are published. */
function published(states: readonly string[], values: readonly KnownValue[] = [person]): readonly string[] {
  const find = createKnownFinder(values)
  const parts = halfWritten({ count: states.length, textOf: (index) => states[index] ?? '' }, find)
  const mask = knownMask([...values, ...parts])
  const search = searchFor([...values, ...parts], [])
  const masked = states.map((state) => mask(state))
  expect(masked.map((text) => search(text))).toEqual(states.map(() => null))
  return masked
}

const strokes = (before: string, after: string, written = name): string[] =>
  Array.from({ length: written.length + 1 }, (_, count) => before + written.slice(0, count) + after)

/** Beginnings and ends of the name that a reader still sees. */
const left = (states: readonly string[]): readonly string[] =>
  states.flatMap((state) => state.match(/Maï\p{L}*|\p{L}*verde|Le Qu\p{L}*|\p{L}+wenn/gu) ?? [])

test.each([
  ['at the end', '= Réunion =\nPrésents : ', ''],
  ['before other lines', '= Réunion =\nPrésents : Luc, ', '\n== Ordre du jour ==\n* budget\n'],
  ['as an item', 'Présents\n* Luc\n* ', '\n* Odette\n'],
  ['as the first word', '', ' ouvre la séance.\n'],
  ['behind few signs', '* ', '\n'],
  ['in bold', "Présents : '''", "''', Luc\n"],
])('a name that is typed stroke by stroke, %s', (_, before, after) => {
  const states = strokes(before, after)
  const seen = published(states)
  expect(left(seen)).toEqual([])
  // What stands around is nobody's name.
  for (const [index, state] of seen.entries()) {
    expect(state.startsWith(before)).toBe(true)
    expect(state.endsWith(after)).toBe(true)
    if (index < 3) expect(state).toBe(states[index])
  }
})

test('a name that is taken away again, from its end and from its beginning', () => {
  const [before, after] = ['Présents : Luc, ', '\nOrdre du jour\n']
  const backwards = strokes(before, after).reverse()
  const deleted = Array.from(name, (_, count) => before + name.slice(count) + after)
  expect(left(published(backwards))).toEqual([])
  expect(left(published([...deleted, before + after]))).toEqual([])
})

test('a slip of the pen on the way', () => {
  const states = ['Avec Maï', 'Avec Maïwn', 'Avec Maïwnn', 'Avec Maïwenn', `Avec ${name}`].map((one) => `${one} !\n`)
  expect(left(published(states))).toEqual([])
})

test('while others write above and below', () => {
  const states = Array.from(name, (_, count) =>
    [`* Point ${'a'.repeat(count)}`, `* Excusée : ${name.slice(0, count + 1)}`, `* Fin ${'b'.repeat(count)}`].join(
      '\n',
    ),
  )
  expect(left(published(states))).toEqual([])
})

test('an old revision that was saved by mistake, and mended with other things', () => {
  const states = [
    'Réunion du 3 mars 2031.\n\nAnimation : Maïwenn Le Qué\n\nOn parle du four.\n',
    `Réunion du 4 mars 2031, à la Halle.\n\nAnimation : ${name}\n\nOn parle du four et du puits.\n`,
  ]
  expect(left(published(states))).toEqual([])
})

test('a text that rules take out is treated alike; what is no part of it stays', () => {
  const literal: KnownValue = { reason: 'literal', value: 'chemin des Lauriers 12', mark: '•••' }
  const states = [
    'Chez moi, chemin',
    'Chez moi, chemin des Lau',
    'Chez moi, chemin des Lauriers 12',
    'Chez moi, au fond',
  ]
  expect(published(states, [literal])).toEqual(['Chez moi, •••', 'Chez moi, •••', 'Chez moi, •••', 'Chez moi, au fond'])
})

test('beginnings elsewhere are other words: a part goes only where it stood', () => {
  const states = ['Maï est un prénom.\nPrésents : Maï', `Maï est un prénom.\nPrésents : ${name}`]
  expect(published(states)).toEqual(['Maï est un prénom.\nPrésents : •••', 'Maï est un prénom.\nPrésents : •••'])
})

test('nothing is taken out of pages where the name is written in one go', () => {
  const states = ['Présents : Luc\n', `Présents : Luc, ${name}\n`, 'Présents : Luc, Marie\n']
  const find = createKnownFinder([person])
  expect(halfWritten({ count: 3, textOf: (index) => states[index] ?? '' }, find)).toEqual([])
})

/** States of a pad that several type in at once, some letters at a time, with slips that are taken back; at last the first text goes again. */
function typedTogether(below: (most: number) => number): string[] {
  const lines = Array.from({ length: 3 }, () => `* ${['bois', 'budget', 'clé', 'Luc'][below(4)]}`)
  const wanted = [name, 'Odette et Basile', below(2) === 0 ? name : 'Basile, le jardin']
  const at = wanted.map(() => below(lines.length))
  const typed = wanted.map(() => '')
  const state = (): string =>
    lines.map((line, row) => [line, ...typed.filter((_, one) => at[one] === row)].join(', ')).join('\n')
  const states = [state()]
  while (typed.join() !== wanted.join()) {
    const one = below(wanted.length)
    const [is = '', to = ''] = [typed[one], wanted[one]]
    if (!to.startsWith(is)) typed[one] = is.slice(0, -1)
    else if (is !== to) typed[one] = below(10) === 0 ? `${is}x` : to.slice(0, is.length + 1 + below(4))
    // Not every state is kept.
    if (below(3) > 0) states.push(state())
  }
  states.push(state())
  const isFromEnd = below(2) === 0
  while (typed[0] !== '') {
    typed[0] = isFromEnd ? (typed[0] ?? '').slice(0, -1) : (typed[0] ?? '').slice(1)
    states.push(state())
  }
  return states
}

test('while several type in one line, with slips, and where it goes again: no part stays, and no word of others goes', () => {
  const random = randomOf(7)
  for (let pad = 0; pad < 60; pad += 1) {
    const states = typedTogether((most) => Math.floor(random() * most))
    const seen = published(states)
    expect(left(seen)).toEqual([])
    const others = (text: string): readonly string[] => text.match(/bois|budget|clé|Luc|Odette|Basile|jardin/g) ?? []
    expect(seen.map(others)).toEqual(states.map(others))
  }
})
