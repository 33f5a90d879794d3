/** The report counts each use of a link once and lists no address that gives rights. */

import { describe, expect, it } from 'vitest'
import { linkCsv, listUrls, reportLinks } from '../../src/links/report.ts'
import type { FondsPage } from '../../src/model/fonds.ts'
import { type LinkStatus, linkStatuses } from '../../src/model/link.ts'
import type { FondsView, ResolvedUse } from '../../src/model/view.ts'

function use(
  raw: string,
  host: string | null,
  status: LinkStatus,
  addedAt: string | null,
  family: string | null = null,
): ResolvedUse {
  return {
    use: { position: 0, raw, label: null, section: null, span: null },
    link: {
      raw,
      code: 'L0',
      requestUrl: raw,
      surt: raw,
      host,
      site: host,
      class: 'external',
      family,
      capability: 'never',
    },
    resolution: {
      status,
      verdict: 'unknown',
      treatment: 'keep',
      target: raw,
      targetRevisionId: null,
      capturedAt: null,
      deltaDays: null,
      confidence: 'high',
      rule: 'r',
      reason: ['One, "two".'],
    },
    interval:
      addedAt === null
        ? null
        : {
            raw,
            pageId: 1,
            addedRevisionId: 1,
            addedAt,
            contributor: null,
            removedRevisionId: null,
            removedAt: null,
            basis: 'history',
          },
  }
}

const uses = new Map([
  [
    1,
    [
      use('http://b.example/', 'b.example', 'gone', '2018-01-01T00:00:00Z'),
      use('http://a.example/x', 'a.example', 'live', '2017-01-01T00:00:00Z', 'wiki'),
    ],
  ],
  [
    2,
    [
      use('http://b.example/', 'b.example', 'gone', '2018-06-01T00:00:00Z'),
      use('http://c.example/', 'c.example', 'suspect', null),
    ],
  ],
])
const page = (pageId: number, title: string): FondsPage => ({ pageId, title }) as FondsPage
const view: Pick<FondsView, 'pages' | 'linkUses'> = {
  pages: () => [page(1, 'Accueil'), page(2, 'Réunion, 1')],
  linkUses: (id) => uses.get(id) ?? [],
}

const viewOf = (list: readonly ResolvedUse[]) => ({ pages: () => [page(1, 'Accueil')], linkUses: () => list })
const always = (one: ResolvedUse): ResolvedUse => ({ ...one, link: { ...one.link, capability: 'always' } })

describe('the report', () => {
  it('counts uses by status, family, host and year', () => {
    const report = reportLinks(view)
    expect(report).toMatchObject({ uses: 4, urls: 3 })
    expect(report.byStatus).toEqual([
      { name: 'gone', uses: 2 },
      { name: 'suspect', uses: 1 },
      { name: 'live', uses: 1 },
    ])
    expect(report.byHost.map(({ name, uses: count }) => [name, count])).toEqual([
      ['b.example', 2],
      ['a.example', 1],
      ['c.example', 1],
    ])
    expect(report.byFamily.map(({ name }) => name)).toEqual(['other', 'wiki'])
    expect(report.byYear).toEqual([
      { name: '2017', uses: 1, byStatus: { live: 1 } },
      { name: '2018', uses: 2, byStatus: { gone: 2 } },
      { name: 'unknown', uses: 1, byStatus: { suspect: 1 } },
    ])
    expect(report.toReview.map(({ link }) => link.raw)).toEqual(['http://c.example/'])
  })

  it('lists the URLs of a status once each', () => expect(listUrls(view, 'gone')).toEqual(['http://b.example/']))

  it.each(linkStatuses.filter((status) => status !== 'redacted'))('lists those that are %s and no others', (status) => {
    const all = linkStatuses.map((one) => use(`http://${one}.example/`, `${one}.example`, one, null))
    expect(listUrls(viewOf(all), status)).toEqual([`http://${status}.example/`])
  })

  it('lists addresses of the Web only, each on one line, and none that gives rights', () => {
    const raws = [
      'https://b.example/é?a=1#x',
      'http://a.example/deux mots\n',
      '//c.example/x',
      'mailto:lise@a.example',
      'index.php@title=Accueil.html',
      'redacted:R0001',
      'http://',
    ]
    const secret = use('https://framadate.org/Abc/admin', 'framadate.org', 'live', null)
    const told = [...raws.map((raw) => use(raw, null, 'live', null)), always(secret)]
    expect(listUrls(viewOf(told), 'live')).toEqual([
      'http://a.example/deux%20mots',
      'https://b.example/é?a=1#x',
      'https://c.example/x',
    ])
    expect(
      listUrls(viewOf([always(use('https://framadate.org/Abc/admin', null, 'redacted', null))]), 'redacted'),
    ).toEqual([])
  })
})

it('writes links.csv, one row per use', () => {
  expect([...linkCsv(view)].slice(0, 4)).toEqual([
    'use,page,url,host,family,status,verdict,treatment,target,reason\r\n',
    '1,Accueil,http://b.example/,b.example,,gone,unknown,keep,http://b.example/,"One, ""two""."\r\n',
    '2,Accueil,http://a.example/x,a.example,wiki,live,unknown,keep,http://a.example/x,"One, ""two""."\r\n',
    '3,"Réunion, 1",http://b.example/,b.example,,gone,unknown,keep,http://b.example/,"One, ""two""."\r\n',
  ])
})
