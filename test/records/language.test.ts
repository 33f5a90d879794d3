/** The language of a text in Latin letters is the one that franc tells, and of other scripts it is not asked. */

import { franc } from 'franc'
import { describe, expect, test } from 'vitest'
import { fixturePages } from '../../bench/score/fixture-pages.ts'
import { isLatin, trigramModel } from '../../src/records/page/language.ts'

const only = ['fra', 'eng', 'deu', 'spa']
const texts = fixturePages('fixtures/communs/communs.xml')
  .map(({ text }) => text.replace(/https?:\/\/\S+|[[\]{}|=*']/gu, ' ').slice(0, 400))
  .filter((text) => text.trim().length > 120)

const others = [
  'The members met in the hall and talked about the roof, which is to be mended before the autumn. Nobody voted against it.',
  'Die Mitglieder trafen sich im Saal und sprachen über das Dach, das vor dem Herbst ausgebessert werden soll. Niemand war dagegen.',
  'Los miembros se reunieron en la sala y hablaron del tejado, que se debe arreglar antes del otoño. Nadie votó en contra.',
  'Les membres « présents » ont parlé du toit – à réparer avant l’automne – et de l’œuvre de la salle ; personne n’a voté contre.',
]

describe('the language of Latin letters', () => {
  test('is what franc tells, whatever signs stand among them', () => {
    const model = trigramModel(only)
    const told = [...texts, ...others].filter(isLatin).map((text) => [model.nearest(text), text])
    expect(told.length).toBeGreaterThan(20)
    expect(told).toEqual(told.map(([, text]) => [franc(text ?? '', { only, minLength: 10 }), text]))
  })

  test('is not asked for of other scripts', () => {
    expect(['Собрание прошло в зале', 'Ordinary words', '2024-03-14: 12 / 30'].map(isLatin)).toEqual([
      false,
      true,
      false,
    ])
  })
})
