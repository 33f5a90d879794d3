/** An address is one where the words before say that somebody lives there. */

import { expect, test } from 'vitest'
import { isHome, postalAddresses } from '../../src/privacy/personal-data.ts'
import { belowSquare, growth } from '../support/growth.ts'

test.for([
  ['Rendez-vous 12 bis, rue des Lilas, 75011 Paris, à 19 h', '12 bis, rue des Lilas, 75011 Paris'],
  ['au 3 rue du marché le soir', '3 rue du marché'],
  ['4 av. Jean Jaurès', '4 av. Jean Jaurès'],
  ['27 BOULEVARD DE LA MER 44000 NANTES', '27 BOULEVARD DE LA MER 44000 NANTES'],
  ['bei Ida, Lindenstraße 14b, 10969 Berlin', 'Lindenstraße 14b, 10969 Berlin'],
  ['Lange Straße 7', 'Lange Straße 7'],
  ['Calle de la Luna 8, 28013 Madrid', 'Calle de la Luna 8, 28013 Madrid'],
  ['via Roma 3', 'via Roma 3'],
  ['14 Old Mill Lane', '14 Old Mill Lane'],
] as const)('%s', ([text, address]) => {
  expect([...postalAddresses(text)].map(({ value }) => value)).toEqual([address])
})

test.for([
  'en 2017 cours de cuisine',
  'la rue était pleine, 300 personnes',
  'Réunion 5, place au débat',
  'https://site.example/12/rue/x',
  'Platz 3 in der Liste',
  'via Skype 18:30',
])('no address: %s', (text) => {
  expect([...postalAddresses(text)]).toEqual([])
})

test('somebody lives there where the words before say so', () => {
  expect(isHome('On mange chez Zoé Ardent, ')).toBe(true)
  expect(isHome('domicile : ')).toBe(true)
  expect(isHome('chez elle\nSalle des fêtes, ')).toBe(false)
  expect(isHome('Lieu : La Bobine, ')).toBe(false)
})

test('time grows with the text', () => {
  for (const unit of ['12 rue ', '1 rue de la Aa Aa ', 'Aa', 'Calle de de ', '12 Aa Aa '])
    expect(
      growth((size) => void [...postalAddresses(unit.repeat(size))], 2000, 16_000),
      unit,
    ).toBeLessThan(belowSquare)
})
