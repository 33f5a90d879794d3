/** The rules of a policy decide each address in their order, in linear time, and docs/links.md names all of them. */

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { wikiAddresses } from '../../src/links/classify/addresses.ts'
import { classifyLink } from '../../src/links/classify.ts'
import { observationSchema } from '../../src/links/lock/lock-schema.ts'
import { containsFolded, matchHost, matchPath, matchText } from '../../src/links/policy/glob.ts'
import { policySchema, probeNames, ruleSchema, snapshotNames } from '../../src/links/policy/policy-schema.ts'
import { dataFiles } from '../../src/links/policy/read-policy.ts'
import { matchRules, ruleFor } from '../../src/links/policy/rules.ts'
import { linkStatuses, treatments, verdicts } from '../../src/model/link.ts'
import { inWords } from '../../src/texts/sentence.ts'
import { belowSquare, growth } from '../support/growth.ts'
import { policy, policyWith } from './built-in.ts'

const wiki = wikiAddresses({ baseUrl: 'https://wiki.exemple.org', articlePath: '/wiki/$1', aliases: [] })
const url = (text: string) => new URL(text)

describe('patterns', () => {
  it.each([
    ['*.x.org', 'a.b.x.org', {}],
    ['*.x.org', 'x.org', null],
    ['{life}.x.org', 'mensuel.x.org', { life: 'mensuel' }],
    ['{life}.x.org', 'a.b.x.org', null],
    ['x.org', 'faux-x.org', null],
    ['cloud.*', 'cloud.example.org', {}],
    ['*', 'x.org', {}],
  ])('host %s on %s', (glob, host, expected) => expect(matchHost(glob, host)).toEqual(expected))

  it.each([
    ['/p/{id}', '/p/ag-2019', { id: 'ag-2019' }],
    ['/p/{id}', '/p/ag-2019/', { id: 'ag-2019' }],
    ['/p/{id}', '/p/', null],
    ['/p/{id}', '/p/ag/export/txt', null],
    ['/p/{id}/export/*', '/p/ag/export/txt', { id: 'ag' }],
    ['/p/{id}/*', '/p/ag', { id: 'ag' }],
    ['/p/{id:hex4}', '/p/00ff', { id: '00ff' }],
    ['/p/{id:hex4}', '/p/00fg', null],
    ['/l*.php', '/lien.php', {}],
  ])('path %s on %s', (template, path, expected) => expect(matchPath(template, path, '')).toEqual(expected))

  it('takes the rest of an address with its query', () => {
    expect(matchPath('/web/{ts}/{+url}', '/web/2017/http://a.example/x', 'y=1')).toEqual({
      ts: '2017',
      url: 'http://a.example/x?y=1',
    })
  })

  it('matches text with stars, folded where asked', () => {
    expect([
      matchText('utm_*', 'utm_source'),
      matchText('a*b*c', 'axxbyc'),
      matchText('a*b', 'ab'),
      matchText('ab*b', 'ab'),
    ]).toEqual([true, true, true, false])
    expect(containsFolded('Événement terminé', 'Fête — événement  TERMINÉ !')).toBe(true)
  })

  it('stays linear on a hostile text', () => {
    const match = (length: number): void => expect(matchText('*a*a*a*a*a*a*a*a*b', 'a'.repeat(length))).toBe(false)
    expect(growth(match, 200_000, 1_600_000)).toBeLessThan(belowSquare)
  })
})

describe('rules', () => {
  it('lets the first rule that sets a stage win, stage by stage, the user before the built-in ones', () => {
    const mine = policyWith(`
version: 1
rules:
  - id: mine.fb
    match: { host: "*.facebook.com" }
    render: { onNoSnapshot: keep }
`)
    const matched = matchRules(url('https://m.facebook.com/une.page'), mine)
    expect(ruleFor('render', matched)?.id).toBe('mine.fb')
    expect(ruleFor('judge', matched)?.id).toBe('fb.any')
  })

  it('takes the example of the documentation', () => {
    const mine = policyWith(`
version: 1
contact: https://example.org/contact
strikes: { count: 2, apartHours: 24 }
rates: { default: 1/1s, "*.framapad.org": 9/90s }
overrides: [{ url: "https://example.org/x", verdict: live, reason: "checked by hand", at: 2026-11-24T10:00:00Z }]
rules:
  - id: pad.mine
    match: { host: ["{life}.framapad.org"], path: "/p/{id}" }
    classify: { class: pad, capability: while-live }
    normalise: { stripTrailingSlash: true, dropQuery: "*", map: { id: etherpad-id } }
    probe: { type: etherpad }
    snapshot: { policy: lastGood, urls: ["/p/{id}/export/*"], never: ["/p/{id}"] }
    capture: private
    render: { prefer: local-copy }
  - { id: short.mine, match: { host: [frama.link, huit.re] }, classify: { class: shortener, then: resolve-target }, probe: { type: lstu } }
`)
    expect(mine.strikes).toEqual({ count: 2, apartHours: 24 })
    expect(mine.rules[0]?.id).toBe('pad.mine')
    expect(mine.hash).not.toBe(policy.hash)
  })

  it.each([
    [
      'version: 1\nrules:\n  - id: a\n    match: { hots: x.org }\n',
      'mine.yml:4 rules[0].match.hots',
      'a known key',
      'hots',
    ],
    ['version: 1\nstrikes:\n  count: three\n  apartHours: 72\n', 'mine.yml:3 strikes.count', 'number', '"three"'],
    [
      'version: 1\nrules:\n  - id: a\n    match: { path: "/x/{id:color}" }\n',
      'mine.yml:4 rules[0].match.path',
      'a shape among digits, hex, alnum',
      '"/x/{id:color}"',
    ],
    [
      'version: 1\nrules:\n  - { id: a, match: { host: "@nowhere" } }\n',
      'mine.yml',
      'one of @cryptpad, @ethercalc, @etherpad, @framapad, @hedgedoc',
      '@nowhere',
    ],
  ])('refuses %j', (text, path, expected, got) => {
    try {
      policyWith(text)
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ path, got })
      expect(inWords(Reflect.get(Object(error), 'expected'), 'en')).toContain(expected)
    }
  })

  it('has an id once, a source and a date on every row', () => {
    const ids = policy.rules.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(80)
  })
})

describe('normalising', () => {
  const link = (raw: string) => classifyLink(raw, { policy, wiki })
  it.each([
    [
      'https://mensuel.framapad.org/p/ag 2019:bis/?showChat=false',
      'https://mensuel.framapad.org/p/ag_2019_bis',
      'org,framapad,mensuel)/p/ag_2019_bis',
    ],
    [
      'https://mensuel.framapad.org/p/ag/timeslider#12',
      'https://mensuel.framapad.org/p/ag',
      'org,framapad,mensuel)/p/ag',
    ],
    [
      'HTTP://Asso.Example:80/Ag?utm_source=x&id=A&fbclid=y#haut',
      'http://asso.example/Ag?id=A',
      'example,asso)/Ag?id=A',
    ],
    ['https://asso.example:8443/a', 'https://asso.example:8443/a', 'example,asso:8443)/a'],
    [
      'https://m.facebook.com/profile.php?id=12&fbclid=a&ref=b',
      'https://www.facebook.com/profile.php?id=12',
      'com,facebook,www)/profile.php?id=12',
    ],
    [
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fcommuns.example%2Ffete%3Fan%3D2017%26fbclid%3Dz&h=AT',
      'https://communs.example/fete?an=2017',
      'example,communs)/fete?an=2017',
    ],
    ['https://mobile.twitter.com/a/status/1?s=20', 'https://x.com/a/status/1', 'com,x)/a/status/1'],
    [
      'http://co-naviguer.example/wakka.php?wiki=PagePrincipale',
      'http://co-naviguer.example/?PagePrincipale',
      'example,co-naviguer)/?PagePrincipale',
    ],
    [
      'http://www.communecter.org/#@communslisse',
      'http://www.communecter.org/#@communslisse',
      'org,communecter,www)/#@communslisse',
    ],
    ['//asso.example/x', 'https://asso.example/x', 'example,asso)/x'],
  ])('%s', (raw, requestUrl, surt) => expect(link(raw)).toMatchObject({ raw, requestUrl, surt }))

  it('gives one key to both addresses of a page of YesWiki', () => {
    expect(link('http://a.example/wakka.php?wiki=Page').surt).toBe(link('http://a.example/?Page').surt)
  })
})

const docs = readFileSync(new URL('../../docs/links.md', import.meta.url), 'utf8')

describe('docs/links.md', () => {
  it.each(
    Object.entries({
      statuses: linkStatuses,
      verdicts,
      treatments,
      probes: probeNames,
      snapshots: snapshotNames,
      'policy keys': Object.keys(policySchema.shape),
      'rule keys': Object.keys(ruleSchema.shape),
      'observation keys': Object.keys(observationSchema.shape),
    }),
  )('names all %s', (_what, names) => {
    expect(names.filter((name) => !new RegExp(`\\b${name.replace(/[$]/g, '\\$')}\\b`).test(docs))).toEqual([])
  })
})

it('names every data file of the policy, and no other', () => {
  expect(readdirSync(new URL('../../src/links/policy/policies/', import.meta.url)).sort()).toEqual(
    Object.values(dataFiles).sort(),
  )
})
