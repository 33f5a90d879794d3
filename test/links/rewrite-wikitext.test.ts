import { describe, expect, it } from 'vitest'
import { neededTemplates, type RewriteMode, rewriteModes } from '../../src/links/rewrite-modes.ts'
import { rewriteWikitext, stripWikitext } from '../../src/links/rewrite-wikitext.ts'
import { urlTokens } from '../../src/links/url-tokens.ts'
import type { LinkResolution } from '../../src/model/link.ts'
import type { ResolvedUse } from '../../src/model/view.ts'

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
      reason: 'r',
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
    for (let round = 0; round < 2000; round += 1) {
      const text = Array.from({ length: 1 + random(14) }, () => pieces[random(pieces.length)]).join('')
      const mode = modes[round % modes.length] ?? custom
      const uses = usesOf(text, round % 2 === 0 ? archived : {})
      const rewritten = rewriteWikitext(text, uses, mode)
      changed += Number(rewritten !== text)
      expect(stripWikitext(rewritten)).toBe(text)
      expect(rewriteWikitext(rewritten, uses, mode)).toBe(rewritten)
    }
    expect(changed).toBeGreaterThan(500)
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
