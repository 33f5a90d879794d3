/** The nouns answer for themselves: days of a date, names of special pages, menus, licences, characters. */

import { expect, it, test } from 'vitest'
import { decodeReferences, namedCharacter } from '../../src/model/character-references.ts'
import { logoOfSheet, messagesOfSidebar, nameAtEnd, readSidebar } from '../../src/model/identity.ts'
import { daysOf } from '../../src/model/record.ts'
import { placeOfSpecialPage } from '../../src/model/special-pages.ts'
import { licenceAddress } from '../../src/model/wiki.ts'
import { definitionSchema } from '../../src/pipeline/io/definition.ts'
import { makeAbout } from '../../src/pipeline/run/about.ts'
import { userAgentOf } from '../../src/support/version.ts'

test.each([
  ['2016-05-17T18:00', null, '2016-05-17', '2016-05-17'],
  ['2016-05', null, '2016-05-01', '2016-05-31'],
  ['2016-02', null, '2016-02-01', '2016-02-29'],
  ['2016', null, '2016-01-01', '2016-12-31'],
  ['2019-21', null, '2019-03-01', '2019-05-31'],
  ['2019-24', null, '2019-12-01', '2020-02-29'],
  ['2020-06-20', '2020-06-21', '2020-06-20', '2020-06-21'],
  ['2020-06', '2020-08', '2020-06-01', '2020-08-31'],
  ['2020-06-20', '2020-06-01', '2020-06-20', '2020-06-20'],
])('%s to %s may be from %s to %s', (start, end, first, last) => {
  expect(daysOf(start, end)).toEqual({ first, last })
})

test.each([null, '2019-02-30', '2019-13', 'R/2019', '0000-00-00'])('%s is no day', (start) => {
  expect(daysOf(start, null)).toBeNull()
})

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

const sidebar = `
* navigation
** mainpage|mainpage-description
** portal-url|portal
** Charte du jardin|Notre charte
** https://semis.example/|Semis
** -|rien
** sans étiquette
* SEARCH
* TOOLBOX
** Outil|Outil
* LANGUAGES
* groupes
<!-- ** Cachée|Cachée -->
** Catégorie:Réunions|Réunions
* vide
`

test('the groups of a sidebar, without those that MediaWiki fills', () => {
  expect(readSidebar(sidebar)).toEqual([
    {
      heading: 'navigation',
      links: [
        { target: 'mainpage', label: 'mainpage-description' },
        { target: 'portal-url', label: 'portal' },
        { target: 'Charte du jardin', label: 'Notre charte' },
        { target: 'https://semis.example/', label: 'Semis' },
        { target: '-', label: 'rien' },
      ],
    },
    { heading: 'groupes', links: [{ target: 'Catégorie:Réunions', label: 'Réunions' }] },
  ])
})

test('links before any heading stand in a group of their own', () => {
  expect(readSidebar('** Accueil|Accueil')).toEqual([
    { heading: null, links: [{ target: 'Accueil', label: 'Accueil' }] },
  ])
})

test('the messages that a sidebar may mean', () => {
  expect(messagesOfSidebar(readSidebar('* navigation\n** portal-url|portal\n** Aide:Sommaire|https://x'))).toEqual([
    'navigation',
    'portal',
    'portal-url',
  ])
})

test.each([
  ['#p-logo a { background-image: url("/images/b/bc/Wiki.png") !important; }', 'Wiki.png'],
  ['.mw-wiki-logo{background:url(/w/images/a/a1/Le_jardin.svg?2024) no-repeat}', 'Le jardin.svg'],
  ['/* #p-logo { background: url(x.png) } */ .a { background: url(y.png) }', null],
  ['#p-logo a { background-image: url(data:image/png;base64,AAAA) }', null],
])('the logo that a sheet names: %s', (css, name) => {
  const address = logoOfSheet(css)
  expect(address === null ? null : nameAtEnd(address)).toBe(name)
})

test.for([
  ['CC-BY-SA-4.0', 'https://creativecommons.org/licenses/by-sa/4.0/'],
  ['CC-BY-SA-3.0-DE', 'https://creativecommons.org/licenses/by-sa/3.0/de/'],
  ['CC-BY-NC-ND-2.5', 'https://creativecommons.org/licenses/by-nc-nd/2.5/'],
  ['CC0-1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
  ['GFDL-1.3-or-later', 'https://spdx.org/licenses/GFDL-1.3-or-later.html'],
  ['unknown', null],
  ['LicenseRef-maison', null],
  ['CC-BY-4.0 OR MIT', null],
] as const)('%s is read at %s', ([spdx, address]) => {
  expect(licenceAddress(spdx)).toBe(address)
})

test.for([
  ['https://verger.example/wiki/Verger:Licence', 'https://creativecommons.org/licenses/by/4.0/'],
  ['https://www.verger.example/licence', 'https://creativecommons.org/licenses/by/4.0/'],
  [null, 'https://creativecommons.org/licenses/by/4.0/'],
  ['https://creativecommons.org/licenses/by/4.0/deed.fr', 'https://creativecommons.org/licenses/by/4.0/deed.fr'],
] as const)('a licence told at %s leads to %s', ([url, address]) => {
  const definition = definitionSchema.parse({ wiki: { key: 'verger' }, sources: [{ kind: 'xml-dump', from: 'x.xml' }] })
  const site = {
    ...{ name: 'Verger', baseUrl: 'https://verger.example/wiki/Accueil', language: 'fr', timezone: null },
    ...{ generator: null, mainPage: null, rights: { spdx: 'CC-BY-4.0', url, text: null } },
  } as unknown as Parameters<typeof makeAbout>[1]['site']
  const day = { date: '2023-01-15', isDatedByLastEdit: false }
  expect(makeAbout(definition, { site, language: 'fr', hasWikitext: true }, day, 'public').rights.url).toBe(address)
})

test('requests tell whom to write to', () => {
  expect(userAgentOf('mailto:perle@verger.example')).toMatch(/^wikifonds\/[\d.]+ \(mailto:perle@verger\.example\)$/)
  expect(userAgentOf('https://verger.example/', 'x')).toMatch(/ \(x; https:\/\/verger\.example\/\)$/)
})

it.each([
  ['&eacute;&#233;&#xE9;&#XE9;', 'éééé'],
  ['&CounterClockwiseContourIntegral;&fjlig;&frac12;', '∳fj½'],
  ['&amp;eacute;', '&eacute;'],
  // MediaWiki wants the semicolon, and the name as it is.
  ['a&ampb &amp b &copyx; &notit; &Eacut;', 'a&ampb &amp b &copyx; &notit; &Eacut;'],
  ['&inconnu;&constructor;&__proto__;', '&inconnu;&constructor;&__proto__;'],
  // No browser's Windows-1252, no half of a pair, nothing beyond Unicode.
  ['&#0;&#8;&#128;&#xD800;&#x110000;', '&#0;&#8;&#128;&#xD800;&#x110000;'],
])('%s is %s', (written, text) => expect(decodeReferences(written)).toBe(text))

it('a name is one of HTML 5, to the letter', () => {
  expect(['amp', 'AMP', 'Amp', 'ampx', ''].map(namedCharacter)).toEqual(['&', '&', null, null, null])
})
