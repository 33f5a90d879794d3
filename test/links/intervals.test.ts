/** From when to when a link stood on a page is read off its revisions as MediaWiki would see them. */

import { describe, expect, it } from 'vitest'
import { datedInterval, mineIntervals, openIntervals, padNameTime } from '../../src/links/find/intervals.ts'
import { urlTokens } from '../../src/links/find/url-tokens.ts'

const urls = (text: string) => [...urlTokens(text)].map(({ raw }) => raw)

describe('URLs in wikitext end where MediaWiki ends them', () => {
  it.each([
    ['voir http://a.example/x.', ['http://a.example/x']],
    ['(http://a.example/x)', ['http://a.example/x']],
    ['http://a.example/x_(y)', ['http://a.example/x_(y)']],
    ['http://a.example/x?!;:,', ['http://a.example/x']],
    ['http://a.example/?a=1&amp;', ['http://a.example/?a=1&']],
    ['http://a.example/?a=1&amp;b=2', ['http://a.example/?a=1&b=2']],
    ['http://a.example/caf&eacute;', ['http://a.example/café']],
    ['http://a.example/x&nbsp;y', ['http://a.example/x']],
    ["'''http://a.example/x'''", ['http://a.example/x']],
    ['[http://a.example/x. label]', ['http://a.example/x.']],
    ['[http://a.example/x http://b.example]', ['http://a.example/x']],
    ['[//a.example/x label] //b.example/', ['//a.example/x']],
    ['[http://a.example/x sans fin\n]', ['http://a.example/x']],
    ['[http://a.example/x [[Fichier:i.png]] suite] http://b.example/', ['http://a.example/x', 'http://b.example/']],
    ['{{Pad|url=http://a.example/x|date=2019}}', ['http://a.example/x']],
    ['{{Pad|http://a.example/x}}', ['http://a.example/x']],
    ['[[Fichier:i.png|link=http://a.example/x|vue]]', ['http://a.example/x']],
    ['{|\n|http://a.example/x||http://b.example/y\n|}', ['http://a.example/x', 'http://b.example/y']],
    ['<ref>http://a.example/x</ref>', ['http://a.example/x']],
    ['<nowiki>http://a.example/x</nowiki> http://b.example/', ['http://b.example/']],
    ['<pre>http://a.example/x</pre><!-- http://b.example/ -->', []],
    ['<!-- http://a.example/', []],
    ['<div title="http://a.example/x">y</div>', []],
    ['xhttp://a.example/ et mailto:a@b.example', ['mailto:a@b.example']],
    ['http:// seul', []],
  ])('%j', (text, expected) => expect(urls(text)).toEqual(expected))
})

const history = (...texts: (string | null)[]) =>
  texts.map((text, index) => ({
    revisionId: index + 1,
    at: `2017-01-0${index + 1}T00:00:00Z`,
    contributor: `U${index + 1}`,
    text,
  }))
const short = (texts: (string | null)[]) =>
  mineIntervals(history(...texts), 7).map(({ raw, addedRevisionId, removedRevisionId }) => [
    raw.replace('http://p.example/', ''),
    addedRevisionId,
    removedRevisionId,
  ])

describe('mining', () => {
  it('never takes a URL for the longer one that begins with it', () => {
    expect(
      short(['http://p.example/ag-2019', 'http://p.example/ag', 'http://p.example/ag http://p.example/ag-2019']),
    ).toEqual([
      ['ag-2019', 1, 2],
      ['ag', 2, null],
      ['ag-2019', 3, null],
    ])
  })

  it('gives two intervals to what was removed and added again', () => {
    expect(short(['http://p.example/a', '', 'http://p.example/a', 'http://p.example/a'])).toEqual([
      ['a', 1, 2],
      ['a', 3, null],
    ])
  })

  it('takes a hidden text for neither a removal nor an introduction', () => {
    expect(short(['http://p.example/a', null, 'http://p.example/a'])).toEqual([['a', 1, null]])
  })

  it('sees a URL put into a comment as removed, and a move within the page as nothing', () => {
    expect(short(['http://p.example/a b', 'b http://p.example/a', '<!-- http://p.example/a -->'])).toEqual([
      ['a', 1, 3],
    ])
  })

  it('names revision, time and editor', () => {
    const intervals = mineIntervals(history('', 'http://p.example/a'), 7)
    expect(openIntervals(intervals).get('http://p.example/a')).toEqual({
      raw: 'http://p.example/a',
      pageId: 7,
      addedRevisionId: 2,
      addedAt: '2017-01-02T00:00:00Z',
      contributor: 'U2',
      removedRevisionId: null,
      removedAt: null,
      basis: 'history',
    })
  })

  it('agrees with a slow and plain reading of random histories', () => {
    let seed = 1
    const random = (n: number) => {
      seed = (seed * 48271) % 2147483647
      return seed % n
    }
    for (let round = 0; round < 50; round += 1) {
      const sets = Array.from({ length: 8 }, () => ['a', 'ab', 'abc'].filter(() => random(2) === 1))
      const mined = mineIntervals(
        history(...sets.map((set) => set.map((name) => `* http://p.example/${name}`).join('\n'))),
        1,
      )
      for (const [index, set] of sets.entries()) {
        const standing = mined.filter(
          ({ addedRevisionId, removedRevisionId }) =>
            (addedRevisionId ?? 0) <= index + 1 && (removedRevisionId ?? 99) > index + 1,
        )
        expect(standing.map(({ raw }) => raw.replace('http://p.example/', '')).sort()).toEqual(set)
      }
    }
  })
})

describe('without history', () => {
  const base = { raw: 'https://asso.example/', pageId: 1, titleDate: null, sectionDate: null, revision: null }
  it('reads the hour in a name made by the form of Framapad', () => {
    expect(padNameTime('https://annuel2.framapad.org/p/ag-9oxm')).toBe('2021-08-03T10:00:00Z')
    expect(
      ['https://x.example/p/ag-2019', 'https://x.example/p/ag-zzzz', 'https://x.example/p/ag'].map(padNameTime),
    ).toEqual([null, null, null])
  })
  it.each([
    [
      { ...base, raw: 'https://annuel2.framapad.org/p/ag-9oxm', titleDate: '2017-05-06' },
      'pad-name',
      '2021-08-03T10:00:00Z',
    ],
    [{ ...base, sectionDate: '2017-05-07', titleDate: '2017-05-06' }, 'section-date', '2017-05-07T00:00:00Z'],
    [{ ...base, titleDate: '2017-05-06' }, 'title-date', '2017-05-06T00:00:00Z'],
    [
      { ...base, revision: { revisionId: 3, at: '2018-01-01T00:00:00Z', contributor: null } },
      'revision',
      '2018-01-01T00:00:00Z',
    ],
    [
      {
        ...base,
        raw: 'https://annuel2.framapad.org/p/ag-9oxm',
        revision: { revisionId: 3, at: '2018-01-01T00:00:00Z', contributor: null },
      },
      'revision',
      '2018-01-01T00:00:00Z',
    ],
    [base, 'unknown', null],
  ])('says on what the date rests: %#', (evidence, basis, addedAt) =>
    expect(datedInterval(evidence)).toMatchObject({ basis, addedAt }),
  )
})
