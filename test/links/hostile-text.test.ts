/** Links are found in time that grows as the text does, whatever it repeats. */

import { describe, expect, it } from 'vitest'
import { urlTokens } from '../../src/links/find/url-tokens.ts'
import { rewriteWikitext, stripWikitext } from '../../src/links/rewrite.ts'
import { belowSquare, growth } from '../support/growth.ts'

/** What begins something and never ends it, over and over: every one of them must be read once. */
const pieces = [
  '<pre>',
  '<nowiki>',
  '<!--',
  '[http://a.example/ <pre>',
  '[http://a.example/ <!-- -->',
  '[http://a.example/ <pre>x</pre> ',
  '[http://a.example/ x',
  '[http://a.example/ [[',
  '[http://a.example/ [[x]] ',
  'http://a.example/&amp;&lt;',
  'http://a.example/||',
  'http://a.example/((',
  "http://a.example/''",
  '{{http://a.example/',
  ' {{Lien archivé|par=wikifonds',
]

describe('a text is read in time that grows with its length', () => {
  it.each(pieces)('%j, many times', (piece) => {
    const read = (times: number): void => {
      const text = piece.repeat(times)
      expect([...urlTokens(text)].length).toBeLessThanOrEqual(times)
      stripWikitext(`${text}par=wikifonds`)
      rewriteWikitext(text, [], { kind: 'custom' })
    }
    // What holds an address takes a hundred times as long as what holds none.
    const few = piece.includes('[') ? 400 : 2000
    expect(growth(read, few, 8 * few)).toBeLessThan(belowSquare)
  })
})
