/** Where a short link led is read from what editors wrote beside it or in its place. */

import { describe, expect, it } from 'vitest'
import { mineShortTargets } from '../../src/links/find/short-targets.ts'
import { belowSquare, growth } from '../support/growth.ts'

const short = 'https://court.example/ag'
const long = 'https://asso.example/assemblee/2019'
const isShort = (raw: string): boolean => raw.startsWith('https://court.example/')

/** Revisions 1, 2… of a page. */
const mined = (...texts: (string | null)[]) =>
  mineShortTargets(
    texts.map((text, at) => ({ revisionId: at + 1, at: null, contributor: null, text })),
    isShort,
  )

describe('where a short link led', () => {
  it('is told by a revision that writes a long address in its place', () => {
    const pages = [`* [${short} compte rendu] du 4 mai\nfin`, `* [${long} compte rendu] du 4 mai\nfin, relue`] as const
    expect(mined(...pages)).toEqual([{ raw: short, target: long, revisionId: 2 }])
    expect(mined(pages[0], null, pages[1])).toEqual([{ raw: short, target: long, revisionId: 3 }])
  })

  it('is told by a line that holds both and nothing else of note', () => {
    expect(mined(`voir ${short} → ${long}`)).toEqual([{ raw: short, target: long, revisionId: 1 }])
    expect(mined(`${long} (${short})`)).toEqual([{ raw: short, target: long, revisionId: 1 }])
  })

  it('is the last thing said', () => {
    const other = 'https://asso.example/autre'
    expect(mined(`a ${short} b`, `a ${other} b`, `${short} = ${long}`)).toEqual([
      { raw: short, target: long, revisionId: 3 },
    ])
  })

  it.each([
    ['an address elsewhere on the page', `a ${short} b`, `a b\n${long}`],
    ['other words around it', `a ${short} b`, `a ${long} c`],
    ['an address that stood there before', `a ${short} b\n${long}`, `a ${long} b\n${long}`],
    ['another short link', `a ${short} b`, 'a https://court.example/cr b'],
    ['two addresses in such a spot', `* ${short}`, `* ${long}\n* https://asso.example/autre`],
    ['a short link that still stands', `a ${short} b`, `a ${short} b\na ${long} b`],
  ])('is not told by %s', (_, before, after) => {
    expect(mined(before, after)).toEqual([])
  })

  it.each([
    ['words', `${short} et aussi ${long}`],
    ['three addresses', `${short} ${long} https://asso.example/autre`],
    ['two short ones', `${short} = https://court.example/cr`],
    ['lines', `${short}\n${long}`],
  ])('is not told by %s between them or beside them', (_, text) => {
    expect(mined(text)).toEqual([])
  })

  it('takes no longer than the text is long', () => {
    const mine = (length: number): void => {
      const list = (first: string) => Array.from({ length }, (_, at) => `* ${first}${at} point`).join('\n')
      expect(mined(list('https://court.example/'), list('https://asso.example/')).length).toBe(0)
      expect(mined(list('https://court.example/').replaceAll('\n', ' ')).length).toBe(0)
    }
    expect(growth(mine, 500, 4000)).toBeLessThan(belowSquare)
  })
})
