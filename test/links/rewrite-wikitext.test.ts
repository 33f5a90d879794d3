/** Notes on dead links are written into wikitext and taken out again without a trace, in linear time. */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { urlTokens } from '../../src/links/find/url-tokens.ts'
import {
  neededTemplates,
  type RewriteMode,
  rewriteModes,
  rewriteWikitext,
  stripWikitext,
} from '../../src/links/rewrite.ts'
import type { LinkResolution } from '../../src/model/link.ts'
import type { ResolvedUse } from '../../src/model/view.ts'
import { belowSquare, growth } from '../support/growth.ts'

const custom: RewriteMode = { kind: 'custom' }
const archived: Partial<LinkResolution> = {
  status: 'archived',
  treatment: 'snapshot',
  target: 'https://web.archive.org/web/20190512101500/https://a.example/x',
  capturedAt: '2019-05-12T10:15:00Z',
}

/** Every URL of the text is a use, as if the tree had found them all. */
function usesOf(text: string, resolution: Partial<LinkResolution> = archived): ResolvedUse[] {
  return [...urlTokens(text)].map(({ raw, start, end }, position) => ({
    use: { position, raw, label: null, section: null, span: { start, end } },
    link: {
      raw,
      code: 'L0',
      requestUrl: raw,
      surt: raw,
      host: null,
      site: null,
      class: 'external',
      family: null,
      capability: 'never',
    },
    resolution: {
      status: 'gone',
      verdict: 'gone',
      treatment: 'inert',
      target: null,
      targetRevisionId: null,
      capturedAt: null,
      deltaDays: null,
      confidence: 'high',
      rule: 'r',
      reason: ['r'],
      ...resolution,
    },
    interval: {
      raw,
      pageId: 1,
      addedRevisionId: 1,
      addedAt: '2019-05-04T09:00:00Z',
      contributor: null,
      removedRevisionId: null,
      removedAt: null,
      basis: 'history',
    },
  }))
}

const note =
  '{{Lien archivé|statut=archived|ajout=2019-05-04|archive=https://web.archive.org/web/20190512101500/https://a.example/x|date-archive=2019-05-12|par=wikifonds}}'

describe('rewriting', () => {
  it.each([
    ['[https://a.example/x compte-rendu], suite', `[https://a.example/x compte-rendu]${note}, suite`],
    ['Voir https://a.example/x.', `Voir https://a.example/x ${note}.`],
    ['<ref>https://a.example/x</ref>', `<ref>https://a.example/x ${note}</ref>`],
  ])('says the state after %j', (text, expected) => expect(rewriteWikitext(text, usesOf(text), custom)).toBe(expected))

  it.each([
    '<nowiki>https://a.example/x</nowiki>',
    '<pre>https://a.example/x</pre>',
    '<!-- https://a.example/x -->',
    '{{Pad|https://a.example/x}}',
    '{{Pad|url=[https://a.example/x y]}}',
    '[[Fichier:i.png|link=https://a.example/x]]',
    '== [https://a.example/x y] ==',
    '<span title="https://a.example/x">y</span>',
  ])('adds nothing in %j', (text) => expect(rewriteWikitext(text, usesOf(text), custom)).toBe(text))

  it('says nothing of links that answer', () => {
    const text = 'https://a.example/x'
    expect(rewriteWikitext(text, usesOf(text, { status: 'live', treatment: 'keep' }), custom)).toBe(text)
    expect(rewriteWikitext(text, usesOf(text), { kind: 'none' })).toBe(text)
  })

  it('leaves the templates of other people alone', () => {
    const text = 'https://a.example/x {{Lien archivé|archive=https://b.example/}} {{Lien brisé|par=moi}}'
    expect(stripWikitext(text)).toBe(text)
  })

  const pieces = [
    'https://a.example/x',
    '[https://a.example/x un label]',
    '[https://a.example/x]',
    '[//a.example/x y]',
    "''https://a.example/x''",
    ' ',
    '\n',
    '* ',
    '.',
    ')',
    '(',
    '{{Pad|',
    '}}',
    '[[',
    ']]',
    '<ref>',
    '</ref>',
    '<!--',
    '-->',
    '<nowiki>',
    '</nowiki>',
    '== ',
    ' ==',
    '{|\n|',
    '||',
    '\n|}',
    '&amp;',
    'é',
    '{{Lien brisé|par=moi}}',
    ']',
    '[',
    '[[Fichier:i.png|vignette|link=https://a.example/x|https://a.example/x]]',
    '[[Accueil|https://a.example/x]]',
    '<pre>',
    '</pre>',
    '<!-- https://a.example/x [https://a.example/x y] -->',
    '<nowiki>https://a.example/x {{Lien archivé|statut=gone|par=wikifonds}}</nowiki>',
    '<pre>{{Lien archivé|statut=gone|par=wikifonds}}</pre>',
    '<!-- {{Webarchive|url=x|par=wikifonds}} -->',
    '{{{1|https://a.example/x}}}',
    '{{Lien archivé|archive=https://a.example/x}}',
    '{{https://a.example/x}}',
    '<span title="https://a.example/x">',
    '</span>',
    '[https://a.example/x [[Accueil]] et {{Pad|b}}]',
    '[https://a.example/x un\nlabel]',
    'https://a.example/(x)',
    'https://a.example/x|par=wikifonds}}',
    '\n=',
    '{{',
    '{',
    '}',
    '|',
    'par=wikifonds',
    '{{x|',
    '\ud83d\ude00',
    '\u0000',
  ]

  it('is undone by strip, and is the same twice, on every text', () => {
    let seed = 7
    const random = (n: number) => {
      seed = (seed * 48271) % 2147483647
      return seed % n
    }
    const modes: RewriteMode[] = [
      { kind: 'none' },
      { kind: 'webarchive' },
      { kind: 'cs1' },
      custom,
      { kind: 'custom', template: 'Mort' },
    ]
    let changed = 0
    let annotated = 0
    for (let round = 0; round < 6000; round += 1) {
      const text = Array.from({ length: 1 + random(14) }, () => pieces[random(pieces.length)]).join('')
      const mode = modes[round % modes.length] ?? custom
      const uses = usesOf(text, round % 2 === 0 ? archived : {})
      const rewritten = rewriteWikitext(text, uses, mode)
      changed += Number(rewritten !== text)
      // What stands as one of our notes already, where MediaWiki reads it, is one.
      if (stripWikitext(text) === text) expect(stripWikitext(rewritten)).toBe(text)
      else annotated += 1
      expect(stripWikitext(rewritten)).toBe(stripWikitext(text))
      expect(rewriteWikitext(rewritten, uses, mode)).toBe(rewritten)
    }
    expect(changed).toBeGreaterThan(1000)
    expect(annotated).toBeLessThan(200)
  })

  it('is undone by strip, and is the same twice, on every wikitext of the fixture wiki', () => {
    const dump = readFileSync(new URL('../../fixtures/communs/communs.xml', import.meta.url), 'utf8')
    const texts = [...dump.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
      text.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"' })[name] ?? '&'),
    )
    let notes = 0
    for (const text of texts)
      for (const mode of [{ kind: 'webarchive' }, { kind: 'cs1' }, custom] as const) {
        const uses = usesOf(text)
        const rewritten = rewriteWikitext(text, uses, mode, () => '2026-11-24T10:00:00Z')
        expect(stripWikitext(rewritten)).toBe(text)
        expect(rewriteWikitext(rewritten, uses, mode, () => '2026-11-24T10:00:00Z')).toBe(rewritten)
        notes += rewritten.split('par=wikifonds').length - 1
      }
    expect(texts.length).toBeGreaterThan(150)
    expect(notes).toBeGreaterThan(300)
  })

  it('leaves a note alone that is only shown', () => {
    for (const tag of ['nowiki', 'pre', 'syntaxhighlight lang="text"']) {
      const text = `<${tag}>${note}</${tag.split(' ')[0]}> [https://a.example/x y]`
      expect(stripWikitext(text)).toBe(text)
      expect(rewriteWikitext(text, usesOf(text), custom)).toBe(`${text}${note}`)
    }
  })

  it('says when the link was last checked', () => {
    const text = '[https://a.example/x y]'
    expect(rewriteWikitext(text, usesOf(text, {}), custom, () => '2026-11-24T10:00:00Z')).toBe(
      `${text}{{Lien archivé|statut=gone|ajout=2019-05-04|vérifié=2026-11-24|par=wikifonds}}`,
    )
  })

  it('ships the templates that a mode writes', () => {
    for (const mode of [{ kind: 'webarchive' }, { kind: 'cs1' }, custom] as const) {
      const names = neededTemplates(mode).map(({ name }) => name)
      const [use] = usesOf('https://a.example/x')
      const [dead] = usesOf('https://a.example/x', {})
      if (use === undefined || dead === undefined) throw new Error('no use')
      expect(names).toEqual(
        expect.arrayContaining([rewriteModes[mode.kind](use, mode).name, rewriteModes[mode.kind](dead, mode).name]),
      )
    }
  })
})

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
