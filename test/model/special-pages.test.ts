/** A special page that the site has too is found under its name in any language. */

import { expect, test } from 'vitest'
import { placeOfSpecialPage } from '../../src/model/special-pages.ts'

test.each([
  ['AllPages', 'all-pages.html'],
  ['Allpages', 'all-pages.html'],
  ['Toutes_les_pages', 'all-pages.html'],
  ['AllPages/Jardin', 'all-pages.html'],
  ['Alle Seiten', 'all-pages.html'],
  ['Categories', 'categories/index.html'],
  ['Catégories', 'categories/index.html'],
  ['RecentChanges', 'changes.html'],
  ['Modifications récentes', 'changes.html'],
  ['Letzte Änderungen', 'changes.html'],
  ['Liste des fichiers', 'uploads/index.html'],
  ['Recherche', 'search/index.html'],
  ['最近の更新', 'changes.html'],
  ['RecentChangesLinked', null],
  ['UserLogin', null],
  ['', null],
])('Special:%s is %s', (name, place) => {
  expect(placeOfSpecialPage(name)).toBe(place)
})
