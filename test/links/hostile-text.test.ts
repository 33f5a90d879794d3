import { describe, expect, it } from 'vitest'
import { urlTokens } from '../../src/links/find/url-tokens.ts'
import { rewriteWikitext, stripWikitext } from '../../src/links/rewrite/rewrite-wikitext.ts'

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
  it.each(pieces)('%j, thirty thousand times', { timeout: 60_000 }, (piece) => {
    const text = piece.repeat(30_000)
    const start = performance.now()
    const tokens = [...urlTokens(text)].length
    stripWikitext(`${text}par=wikifonds`)
    rewriteWikitext(text, [], { kind: 'custom' })
    // Read once for every piece, each of them takes minutes.
    expect(performance.now() - start).toBeLessThan(25_000)
    expect(tokens).toBeLessThanOrEqual(30_000)
  })
})
