/** A section link lands on the id that it named on the wiki, and nowhere where there is none. */

import { describe, expect, test } from 'vitest'
import { anchorOf, createAnchors, findAnchor, legacyAnchorOf } from '../../src/model/anchor.ts'
import type { FondsPage } from '../../src/model/fonds.ts'
import { destinationOf, type Places } from '../../src/model/link-destination.ts'

describe('ids of headings', () => {
  test.each([
    ['Ordre du jour', 'Ordre_du_jour', 'Ordre_du_jour'],
    ['  deux   mots ', 'deux_mots', 'deux_mots'],
    ['Été', 'Été', '.C3.89t.C3.A9'],
    ['Foo (bar)', 'Foo_(bar)', 'Foo_.28bar.29'],
    ["L'an 1: A/B, C*", "L'an_1:_A/B,_C*", 'L.27an_1:_A.2FB.2C_C.2A'],
    ['a~b', 'a~b', 'a.7Eb'],
    ['100 %', '100_%', '100_.25'],
    ['under__score', 'under_score', 'under_score'],
  ])('%s', (words, html5, legacy) => {
    expect(anchorOf(words)).toBe(html5)
    expect(legacyAnchorOf(words)).toBe(legacy)
  })

  test('a second one of the same words is numbered, whatever its case', () => {
    const anchors = createAnchors()
    expect(['Notes', 'notes', 'Notes', 'Notes 2'].map(anchors)).toEqual(['Notes', 'notes_2', 'Notes_3', 'Notes_2_2'])
  })
})

describe('a section link finds its place', () => {
  const written = ['Été_(bis)', 'Été (bis)', '%C3%89t%C3%A9_%28bis%29', '.C3.89t.C3.A9_.28bis.29', ' Été  (bis) ']
  test.each(written)('%s, where the page has the id of the mode html5', (fragment) => {
    expect(findAnchor(new Set(['Été_(bis)']), fragment)).toBe('Été_(bis)')
  })
  test.each(written)('%s, where it has the id of the mode legacy only', (fragment) => {
    expect(findAnchor(new Set(['.C3.89t.C3.A9_.28bis.29']), fragment)).toBe('.C3.89t.C3.A9_.28bis.29')
  })

  test('as it is written first: a dot is not always an escape', () => {
    expect(findAnchor(new Set(['Version_1.10', 'Version_1\u0010']), 'Version_1.10')).toBe('Version_1.10')
  })

  test('and none where there is none: case makes a difference, as in a browser', () => {
    expect(findAnchor(new Set(['Notes']), 'notes')).toBeNull()
  })
})

describe('a link lands', () => {
  const pages: Readonly<Record<string, Partial<FondsPage>>> = {
    A: { pageId: 1, namespaceId: 0, redirectTarget: null },
    R: { pageId: 2, namespaceId: 0, redirectTarget: 'A', redirectFragment: 'Deux' },
    'Fichier:B.png': { pageId: 3, namespaceId: 6, redirectTarget: null },
  }
  const places: Places = {
    pageOfTitle: (title) => (pages[title] as FondsPage | undefined) ?? null,
    anchorsOf: (pageId) => new Set(pageId === 1 ? ['Un', 'Deux'] : []),
  }
  const land = (title: string, fragment: string | null) => {
    const landing = destinationOf(title, fragment, places)
    return landing === null ? null : [landing.page.pageId, landing.anchor, landing.lost]
  }

  test('through a redirect, whose own section counts where the link names none', () => {
    expect(land('R', 'Un')).toEqual([1, 'Un', null])
    expect(land('R', null)).toEqual([1, 'Deux', null])
    expect(land('R', 'Trois')).toEqual([1, null, 'Trois'])
  })

  test('on the page as a whole, where it names what the skin had', () => {
    expect(land('A', 'top')).toEqual([1, null, null])
    expect(land('A', '')).toEqual([1, null, null])
  })

  test('on what MediaWiki adds to the page of a file', () => {
    expect(land('Fichier:B.png', 'filehistory')).toEqual([3, 'filehistory', null])
    expect(land('A', 'filehistory')).toEqual([1, null, 'filehistory'])
  })

  test('nowhere without a page', () => expect(land('Z', 'Un')).toBeNull())
})
