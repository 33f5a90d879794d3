/** The parameters that a template describes stand in a table, in the language of the wiki. */

import { expect, test } from 'vitest'
import { plainText } from '../../src/parse/plain-text.ts'
import { parse } from './wiki.ts'

const read = (json: string) => parse(`<templatedata>${json}</templatedata>`)
const words = (json: string): string => plainText(read(json)).replace(/\s+/g, ' ').trim()

test('what a template says of its parameters is a table in the language of the wiki', () => {
  const said = words(
    '{"description":"Une fiche","params":{"jour":{"label":"Le jour","type":"date","required":true,"aliases":["date"],"example":"1 mai"},"lieu":{"suggested":true}},"format":"block"}',
  )
  expect(said).toContain('Une fiche Paramètres du modèle La mise en forme multiligne est préférée pour ce modèle.')
  expect(said).toContain('Le jour jour date aucune description Exemple 1 mai Date obligatoire')
  expect(said).toContain('lieu lieu aucune description Inconnu suggéré')
})

test('the order that it gives is kept, and a text by languages is that of the wiki', () => {
  const said = words(
    '{"description":{"en":"A box","fr":"Une boîte"},"params":{"a":{"type":"string/line"},"b":{"deprecated":"non"}},"paramOrder":["b","a","zz"]}',
  )
  expect(said).toMatch(
    /Une boîte .* b b aucune description Inconnu obsolète a a aucune description Ligne de texte facultatif/,
  )
})

test.each(['{nope}', '[]', '"x"', '{"description":"x"}', '{"params":[]}', ''])(
  'what is no table of parameters is shown as it stands and told: %s',
  (json) => {
    const document = read(json)
    expect(document.losses.map(({ kind }) => kind)).toEqual(['tag-not-run'])
  },
)

test('a parameter that is nothing, and a template without any, say so', () => {
  expect(words('{"params":{"a":null,"b":3}}')).toContain('Aucun paramètre spécifié')
})
