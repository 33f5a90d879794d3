import { describe, expect, test } from 'vitest'
import { fold, foldWithPlaces } from '../../src/privacy/fold.ts'
import { createFinder } from '../../src/privacy/known.ts'
import { growth } from '../support/growth.ts'

const jerome = 'société dupré & fils'

describe('one spelling for all', () => {
  test.for([
    'Société Dupré & Fils',
    'Société Dupré & Fils'.normalize('NFD'),
    'SOCIÉTÉ_DUPRÉ_&_FILS',
    'Soci%C3%A9t%C3%A9%20Dupr%C3%A9%20%26%20Fils',
    'Soci%e9t%e9+Dupr%25C3%25A9%20%26%20Fils',
    'Soci&eacute;t&#233; Dupr&#xE9; &amp; Fils',
    'Soci&amp;eacute;t&eacute; Dupre&#769; &amp;amp; Fils',
    'Société&Tab;Dup&ic;r&EACUTE; &AMP; Fils',
    'Soci\\u00e9t\\u00e9 Dupr\\u00E9 \\u0026 Fils',
    'Soci.C3.A9t.C3.A9_Dupr.C3.A9_.26_Fils'.replace('.26', '&'),
    'Société\u00a0Dupré\n&  Fils',
    'So\u00adciété Dupré &\u200b Fils',
  ])('%s', (written) => {
    expect(fold(written)).toBe(jerome)
    const folded = foldWithPlaces(`<b>${written}</b>`)
    expect(folded.text).toBe(`<b>${jerome}</b>`)
    const [found] = createFinder([['Société Dupré & Fils']])(folded.text)
    expect(`<b>${written}</b>`.slice(folded.startOf(found?.start ?? 0), folded.endOf((found?.end ?? 0) - 1))).toBe(
      written,
    )
  })

  test.for(['06.12.98.76.54', 'C++ et a+b', '100 % 5 &c; \\x', 'v1.C3', 'É%', '%zz &#0; ΟΔΟΣ'])(
    '%s keeps its signs',
    (written) => {
      expect(foldWithPlaces(written).text).toBe(fold(written))
      expect(fold(fold(written))).toBe(fold(written))
    },
  )
})

describe('known values are found as whole tokens', () => {
  const find = createFinder([['Perle'], ['perle@asso.example', 'perle.40asso.example'], ['ab']])
  const values = (text: string): readonly number[] => find(fold(text)).map(({ value }) => value)
  test.for([
    ['la Perle du port', [0]],
    ['Perlette et superPerle, 9perle, pérle', []],
    ['(PERLE)', [0]],
    ['id="x_perle.40asso.example"', [1, 0]],
    ['mailto:perle%40asso.example', [1, 0]],
    ['abc, ab', [2]],
  ] as const)('%s', ([text, expected]) => {
    expect(values(text)).toEqual(expected)
  })

  test('time does not depend on how many values there are', () => {
    const text = fold('Une réunion avec des mots ordinaires et le numéro 12. '.repeat(40_000))
    const [few, many] = [20, 20_000].map((count) =>
      createFinder(Array.from({ length: count }, (_, n) => [`valeur-${n}-secrète`])),
    )
    // A thousand times the values: 1000 where each is looked for by itself.
    expect(growth((count) => (count === 20 ? few : many)?.(text), 20, 20_000)).toBeLessThan(20)
  })
})
