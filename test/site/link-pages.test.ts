/** Lists of links hold addresses of one state, each is found by its code, and a copy says how far it is. */

import { expect, test } from 'vitest'
import type { Link, LinkResolution } from '../../src/model/link.ts'
import { linkListPathOf } from '../../src/model/site-paths.ts'
import type { FondsView } from '../../src/model/view.ts'
import { linkTags } from '../../src/site/frame/link-markup.ts'
import { createLinkPages } from '../../src/site/frame/link-pages.ts'
import type { LinkPlaceOfUse } from '../../src/site/frame/link-places.ts'
import { createSay } from '../../src/site/frame/say.ts'
import { noMarkup } from '../../src/support/markup.ts'
import { message } from '../../src/texts/message.ts'

const count = 1203
const links = Array.from({ length: count }, (_, n) => {
  const raw = `https://site.example/${String(n).padStart(4, '0')}`
  return { raw, surt: raw, code: `L${n}` } as Link
})
const useOf = (status: LinkResolution['status'], pageId: number): LinkPlaceOfUse => ({
  pageId,
  section: null,
  addedOn: null,
  resolution: {
    status,
    rule: status === 'unknown' ? 'no-observation' : 'proof.410',
    treatment: 'keep',
  } as LinkResolution,
})
/** The first is dead, the second stands on six pages, the third was looked at; nobody knows anything of the others. */
const usesOf = (raw: string): readonly LinkPlaceOfUse[] => {
  if (raw === links[0]?.raw) return [useOf('unknown', 1), useOf('gone', 2)]
  if (raw === links[1]?.raw) return [1, 2, 3, 4, 5, 6].map((page) => useOf('unknown', page))
  return [useOf('unknown', 1)]
}
const seen = { observations: [{}], captures: [], copies: [] }
const nothing = { observations: [], captures: [], copies: [] }
const view = {
  links: () => [...links].reverse(),
  page: () => ({ title: 'Réunion '.repeat(20), sitePath: 'pages/reunion.html' }),
  linkFacts: (raw: string) => (raw === links[2]?.raw ? seen : nothing),
} as unknown as FondsView
const pages = createLinkPages(view, { add: () => undefined, count: () => count, usesOf, pastOf: () => [] })

test('lists hold addresses of one state, in order, and no more than a page should', () => {
  const shapes = pages.lists.map(({ status, number, count: of }) => [status, number, of])
  expect(shapes).toEqual([
    ['gone', 1, 1],
    ['unknown', 1, 3],
    ['unknown', 2, 3],
    ['unknown', 3, 3],
  ])
  // An address of 30 letters with the long title of its page takes about 400 bytes, 200,000 are a page.
  for (const { links: held } of pages.lists) expect(held.length).toBeLessThan(600)
  expect(pages.lists.flatMap(({ links: held }) => held.map(({ code }) => code))).toEqual(links.map(({ code }) => code))
})

test('only an address of which something is to tell has a page of its own', () => {
  const own = links.filter((link) => pages.recordPathOf(link) !== null)
  expect(own.map(({ code }) => code)).toEqual(['L0', 'L1', 'L2'])
  expect(pages.hrefFrom('pages/a.html', links[0] ?? { code: '' })).toBe('../links/L0.html')
})

test('any other one is a line of its list, which its code finds', () => {
  expect(pages.hrefFrom('pages/a.html', links[3] ?? { code: '' })).toBe('../links/status-unknown.html#L3')
  const last = links.at(-1) ?? { code: '' }
  expect(pages.hrefFrom('pages/a.html', last)).toBe(`../links/status-unknown.3.html#${last.code}`)
  expect(pages.hrefFrom(linkListPathOf('unknown', 3), last)).toBe(`#${last.code}`)
})

const raw = 'https://asso.example/ag'
const resolution: LinkResolution = {
  status: 'archived',
  verdict: 'gone',
  treatment: 'snapshot',
  target: `https://web.archive.org/web/20190512101500/${raw}`,
  targetRevisionId: null,
  capturedAt: '2019-05-12T10:15:00Z',
  deltaDays: 40,
  confidence: 'high',
  rule: 'proof.410',
  reason: [message('gone-for-good')],
}

function noteOf(more: Partial<LinkResolution>): string {
  const link = {
    raw,
    code: 'L3f9a01c2d4',
    requestUrl: raw,
    surt: 'example,asso)/ag',
    host: 'asso.example',
    site: 'asso.example',
    class: 'external' as const,
    family: null,
    capability: 'never' as const,
  }
  const use = { position: 0, raw, label: 'compte rendu', section: null, span: null }
  const place = {
    from: 'pages/accueil.html',
    say: createSay('fr'),
    ownLanguage: noMarkup,
    hrefOf: () => null,
    isFile: () => false,
    hrefOfLink: ({ code }: { readonly code: string }) => `../links/${code}.html`,
    seenAt: () => null,
  }
  const { close } = linkTags({ use, link, interval: null, resolution: { ...resolution, ...more } }, place, false)
  return close.replace(/<[^>]*>/g, '').replace(/[\u00a0\u202f]/g, ' ')
}

test('a copy says how far it is from the day aimed at, with a caution where the policy finds that far', () => {
  expect(noteOf({})).toBe(' (copie du 12 mai 2019, 40 jours après)')
  expect(noteOf({ isFar: true })).toBe(' (copie du 12 mai 2019, 40 jours après : le contenu peut différer)')
  expect(noteOf({ deltaDays: -800 })).not.toContain('différer')
})
