/** A sidebar becomes the groups that the wiki filled itself, in its words. */

import { expect, test } from 'vitest'
import { logoOfSheet, messagesOfSidebar, nameAtEnd, readSidebar } from '../../src/model/identity.ts'

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
