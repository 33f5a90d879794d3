/** A name is called near only with a reason, and then it is offered. */

import { expect, test } from 'vitest'
import { nearest, orMeant } from '../../src/support/near.ts'
import { sentence } from '../../src/texts/sentence.ts'

const commands = ['run', 'records', 'serve', 'search', 'verify', 'dry-run']

test.for([
  ['runn', ['run']],
  ['srach', []],
  ['saerch', ['search']],
  ['serv', ['serve']],
  ['VÉRIFY', ['verify']],
  ['dry', ['dry-run']],
  ['nothing-like-it', []],
  ['', []],
] as const)('near %s: %j', ([wanted, expected]) => {
  expect(nearest(wanted, commands)).toEqual(expected)
})

test('a name is near by one of its words, and not without a reason', () => {
  const people = ['Gaspard Lenoue', 'Gaspard L.', 'Élodie Ganoy', 'Ida Fenwick']
  expect(nearest('Gaspart', people)).toEqual(['Gaspard L.', 'Gaspard Lenoue'])
  expect(nearest('elodi ganoy', people)).toEqual(['Élodie Ganoy'])
  expect(nearest('Zoé', people)).toEqual([])
})

test('a complaint asks what was meant only where something is near', () => {
  const said = (wanted: string): string => {
    const problem = orMeant('no such table: x', wanted, commands)
    return typeof problem === 'string' ? problem : sentence(problem, 'fr')
  }
  expect(said('runn')).toBe('no such table: x ; vouliez-vous dire run ?')
  expect(said('parquet')).toBe('no such table: x')
})
