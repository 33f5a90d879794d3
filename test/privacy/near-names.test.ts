/** A nickname and a name are told from words by how the wiki writes them. */

import { expect, test } from 'vitest'
import { createNearSensor, looksLikeName, nicknamesIn } from '../../src/privacy/near-names.ts'

const sense = createNearSensor(['Zoé Ardent', 'Anne-Marie Le Gall'], ['Zozo'])

test.for([
  ['Clés chez Z. Ardent, Ardent Z. et Z Ardent', ['Z. Ardent', 'Ardent Z.', 'Z Ardent']],
  ['Zoé A. et Zoé, puis Mme Ardent', ['Zoé A.', 'Zoé', 'Ardent']],
  ['signé Z. A., Z.A. et ZA', ['Z. A.', 'Z.A.', 'ZA']],
  ['zardent@, /ardentz, ZoeArdentine', ['zardent', 'ardentz', 'ZoeArdentine']],
  ["merci à '''Zoé''' et Paul Ardent", ['Zoé et Paul Ardent']],
  ['Zoé Ardant, Zoa Ardent, Zoés Ardents', ['Zoé Ardant', 'Zoa Ardent', 'Zoés Ardents']],
  ['le pain de Zozo, Zoé a dit oui', ['Zozo', 'Zoé']],
  ['Mme Le Gall, A. Le Gall, Gall', ['Le Gall', 'A. Le Gall', 'Gall']],
  ['un jardin ardemment tenu, les zones, le le, la', []],
  ['Arden, Arde et Ard ; la Galerie, arden', ['Arden', 'Arde']],
  ['* Zoé\n* Ardent\n{|\n| Ardent || Zoé\n|}', ['Zoé Ardent', 'Ardent Zoé']],
  ['Paul Ardent, Zoé Petit, compte zoeardent', ['Ardent, Zoé', 'zoeardent']],
  ["Z. '''Ardent''', [[Gall|la maison]], <span title=\"Z. Ardent\">elle</span>", ['Z. Ardent', 'Gall', 'Z. Ardent']],
] as const)('%s', ([text, expected]) => {
  expect(sense(text).map(({ value }) => value)).toEqual(expected)
})

test('a whole name in base64 or quoted-printable is listed, since no removal takes it out there', () => {
  const mail = 'Bonjour, Zoé Ardent garde les clés du jardin, et Z. Ardent aussi.'
  const base64 = Buffer.from(mail).toString('base64')
  for (const text of [
    `data:text/plain;base64,${base64}`,
    `vu\n${base64.replace(/.{20}/g, '$&\n')}\nfin`,
    `=?utf-8?B?${base64}?=`,
    'Bonjour, Zo=C3=A9 Ar=\ndent garde',
    '=?utf-8?Q?Zo=C3=A9_Ardent?=',
    'Zo=C3=A9=20Ardent',
  ])
    expect(
      sense(text).map(({ value }) => value),
      text,
    ).toContain('Zoé Ardent'.replace(' ', text.includes('_') ? '_' : ' '))
  expect(sense(`sum=${Buffer.from('un jardin ouvert à tous').toString('base64')}`)).toEqual([])
})

test('a nickname is what the wiki calls somebody by', () => {
  const nicknames = nicknamesIn(['Zoé Ardent'])
  expect(nicknames('[[Utilisateur:Zozo44|Zoé Ardent]] Zoé Ardent, dite Zaza ; Zoé Ardent « Zouzou »')).toEqual([
    'Zozo44',
    'Zaza',
    'Zouzou',
  ])
  expect(nicknames('[[Utilisateur:ZoeArdent|Zoé Ardent]] Zoé Ardent (trésorière), [[Zoé Ardent]]')).toEqual([])
})

test('a text looks like a name by two words with a capital that are no particles', () => {
  const texts = ['Zoé Ardent', 'Anne-Marie Le Gall', 'Marie de la Tour', 'Зоя Тёмная', '王 小明', 'Zoé O’Brack']
  expect(texts.filter((text) => !looksLikeName(text))).toEqual([])
  const others = ['Zoé', 'La Perle', 'De La', 'le jardin', 'Zoé ardent', 'Code 4711', 'Un Deux Trois Quatre Cinq Six']
  expect(others.filter(looksLikeName)).toEqual([])
})
