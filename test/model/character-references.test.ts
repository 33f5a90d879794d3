/** A named character reference is one of HTML 5, to the letter. */

import { expect, it } from 'vitest'
import { decodeReferences, namedCharacter } from '../../src/model/character-references.ts'

it.each([
  ['&eacute;&#233;&#xE9;&#XE9;', 'éééé'],
  ['&CounterClockwiseContourIntegral;&fjlig;&frac12;', '∳fj½'],
  ['&amp;eacute;', '&eacute;'],
  // MediaWiki wants the semicolon, and the name as it is.
  ['a&ampb &amp b &copyx; &notit; &Eacut;', 'a&ampb &amp b &copyx; &notit; &Eacut;'],
  ['&inconnu;&constructor;&__proto__;', '&inconnu;&constructor;&__proto__;'],
  // No browser's Windows-1252, no half of a pair, nothing beyond Unicode.
  ['&#0;&#8;&#128;&#xD800;&#x110000;', '&#0;&#8;&#128;&#xD800;&#x110000;'],
])('%s is %s', (written, text) => expect(decodeReferences(written)).toBe(text))

it('a name is one of HTML 5, to the letter', () => {
  expect(['amp', 'AMP', 'Amp', 'ampx', ''].map(namedCharacter)).toEqual(['&', '&', null, null, null])
})
