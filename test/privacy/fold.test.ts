/** A value is found in every spelling that folds to it, as a whole token, in linear time. */

import { describe, expect, test } from 'vitest'
import { fold, foldWithPlaces } from '../../src/privacy/fold.ts'
import { foldInto } from '../../src/privacy/fold-units.ts'
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
    const [found] = createFinder([['Société Dupré & Fils']]).inFolded(folded.text)
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
  const values = (text: string): readonly number[] => find.inFolded(fold(text)).map(({ value }) => value)
  test.for([
    ['la Perle du port', [0]],
    ['Perlette et superPerle, 9perle, pérle', []],
    ['(PERLE)', [0]],
    ['id="x_perle.40asso.example"', [1, 0]],
    ['mailto:perle%40asso.example', [1, 0]],
    ['abc, ab', [2]],
  ] as const)('%s', ([text, expected]) => {
    expect(values(text)).toEqual(expected)
    expect(find.isIn(text)).toBe(expected.length > 0)
  })

  test('time does not depend on how many values there are', () => {
    const text = fold('Une réunion avec des mots ordinaires et le numéro 12. '.repeat(40_000))
    const [few, many] = [20, 20_000].map((count) =>
      createFinder(Array.from({ length: count }, (_, n) => [`valeur-${n}-secrète`])),
    )
    // A thousand times the values: 1000 where each is looked for by itself.
    expect(growth((count) => (count === 20 ? few : many)?.inFolded(text), 20, 20_000)).toBeLessThan(20)
  })
})

describe('a text that is folded unit by unit', () => {
  /** As a string; null where only `fold` can tell. */
  const byUnits = (text: string): string | null => {
    const units = new Uint16Array(text.length)
    const length = foldInto(text, units)
    return length < 0 ? null : String.fromCharCode(...units.subarray(0, length))
  }

  test('is folded alike around every letter', () => {
    const other = Array.from({ length: 0x11000 }, (_, point) => String.fromCodePoint(point)).flatMap((letter) => {
      const text = `e${letter}a ${letter}`
      const units = byUnits(text)
      return units === null || units === fold(text) ? [] : [text]
    })
    expect(other).toEqual([])
  })

  const pieces =
    'a|É|Σ|ς|ß|İ|ﬁ|Å|가|ᆨ|́|क़|😀|𐐀|\ud83d|\ude00| |_|\u00a0|\u200b|\ufeff|\n|’|–|&amp;|&amp;eacute;|&#x301;|&#233;|&Tab;|&nosuch;|&|%|%25|%C3%A9|%e9|+|\\u00e9|\\ud83d\\ude00|\\n|\\"|\\|.|.C3.A9|.c3.a|.c4|c|9|;'.split(
      '|',
    )

  test('is folded alike whatever stands beside each other', () => {
    let state = 1
    const next = (below: number): number => {
      state = (state * 48_271) % 0x7fffffff
      return state % below
    }
    const texts = Array.from({ length: 20_000 }, () =>
      Array.from({ length: 1 + next(8) }, () => pieces[next(pieces.length)] ?? '').join(''),
    )
    const told = texts.filter((text) => byUnits(text) !== null)
    expect(told.filter((text) => byUnits(text) !== fold(text))).toEqual([])
    expect(told.length).toBeGreaterThan(texts.length / 3)
    const find = createFinder([['aé'], ['éa'], ['a a'], ['écaé'], ['a'], ['😀a']])
    const isFound = (text: string): boolean => find.inFolded(fold(text)).length > 0
    expect(texts.filter((text) => find.isIn(text) !== isFound(text))).toEqual([])
    expect(texts.filter(isFound).length).toBeGreaterThan(texts.length / 10)
  })

  test('is folded alike where an escape stands for many letters', () => {
    const text = `Avant ${'%41%c3%89'.repeat(200)} et après ${'x'.repeat(300)}`
    expect(byUnits(text)).toBe(fold(text))
  })

  test('may be longer than the room that is kept for texts', () => {
    const find = createFinder([['perle@asso.example']])
    const text = `${'É '.repeat(400_000)}perle%40asso.example`
    expect([find.isIn(text), find.isIn(text.slice(0, -1))]).toEqual([true, false])
  })
})
