/** Addresses of the wiki itself, in all their forms, are known for the page that they name. */

import { describe, expect, it } from 'vitest'
import { wikiAddresses } from '../../src/links/classify/addresses.ts'
import { type InternalContext, resolveMirrorHref, resolveWikiUrl } from '../../src/links/resolve/internal.ts'
import { frenchRules, policy } from './built-in.ts'
import { titleIndexOf } from './title-index.ts'

const pages = [
  "L'assemblée:2019",
  'AC/DC',
  '100% communs',
  'Ligne+plus=égal',
  'Budget & coûts',
  'Accueil',
  'Fichier:Carte.png',
  "Foo's",
  'Catégorie:Compte rendu',
  'C’est quoi ?',
  'Foo%27s',
  'Réunion_1'.replace('_', ' '),
  'A:B',
  'A/B',
  'Discussion:AC/DC',
  'Index.php',
  'Etc.',
  'ADN',
  'Adn',
].map((title, index) => ({ pageId: index + 1, title }))

const wiki = wikiAddresses({
  baseUrl: 'https://wiki.exemple.org',
  articlePath: '/wiki/$1',
  aliases: [
    { host: 'vieux.exemple.org', articlePath: '/w/$1', scriptPath: '/script/' },
    { host: 'prete.exemple.org', from: '2012-01-01', to: '2016-12-31' },
  ],
})

const context: InternalContext = {
  wiki,
  titles: titleIndexOf({
    rules: frenchRules,
    pages,
    revisions: [
      { revisionId: 162, pageId: 1 },
      { revisionId: 90, pageId: 4 },
    ],
    files: [
      { path: 'wiki/Index.html', pageId: 16 },
      { path: 'wiki/Etc.html', pageId: 17 },
      { path: 'wiki/Adn-2.html', pageId: 19 },
      { path: 'wiki/Spécial%3APage_au_hasard.html', pageId: 2 },
      { path: 'index.php@title=AC%2FDC&oldid=162.html', pageId: 1 },
    ],
    mainPage: 'Accueil',
  }),
  specialPages: policy.specialPages,
}

const page = (title: string, revisionId: number | null = null, fragment: string | null = null) => ({
  kind: 'page',
  title,
  fragment,
  revisionId,
  guessed: false,
})

describe('addresses of the wiki', () => {
  it.each([
    ["https://wiki.exemple.org/wiki/L'assembl%C3%A9e:2019", page("L'assemblée:2019")],
    ['http://wiki.exemple.org/index.php?title=AC/DC', page('AC/DC')],
    ['http://wiki.exemple.org/index.php/AC/DC', page('AC/DC')],
    ['https://m.wiki.exemple.org/wiki/AC/DC', page('AC/DC')],
    ['//wiki.exemple.org/wiki/aC/DC', page('AC/DC')],
    ['http://vieux.exemple.org/w/100%25_communs', page('100% communs')],
    ['http://vieux.exemple.org/script/index.php?curid=4', page('Ligne+plus=égal')],
    ['https://wiki.exemple.org/index.php?title=Autre&oldid=162', page("L'assemblée:2019", 162)],
    ['https://wiki.exemple.org/?oldid=162', page("L'assemblée:2019", 162)],
    ['https://wiki.exemple.org/index.php?diff=162&oldid=90', page("L'assemblée:2019", 162)],
    ['https://wiki.exemple.org/index.php?title=X&diff=prev&oldid=90', page('Ligne+plus=égal', 90)],
    ['https://wiki.exemple.org/index.php?title=X&direction=next&oldid=90', page('Ligne+plus=égal')],
    ['https://wiki.exemple.org/index.php?title=AC/DC&action=edit', page('AC/DC')],
    ['https://wiki.exemple.org/index.php?title=Budget+%26+co%C3%BBts&action=raw', page('Budget & coûts')],
    ['https://wiki.exemple.org/wiki/Sp%C3%A9cial:Lien_permanent/162', page("L'assemblée:2019", 162)],
    ['https://wiki.exemple.org/wiki/Special:PermanentLink/162', page("L'assemblée:2019", 162)],
    ['https://wiki.exemple.org/wiki/Sp%C3%A9cial:Diff/90/162', page("L'assemblée:2019", 162)],
    ['https://wiki.exemple.org/wiki/Special:Redirect/file/Carte.png', page('Fichier:Carte.png')],
    ['https://wiki.exemple.org/wiki/Image:carte.png', page('Fichier:Carte.png')],
    ['https://wiki.exemple.org/wiki/M%C3%A9dia:Carte.png', page('Fichier:Carte.png')],
    ['https://wiki.exemple.org/images/e/e3/Carte.png', page('Fichier:Carte.png')],
    ['https://wiki.exemple.org/images/thumb/e/e3/Carte.png/120px-Carte.png', page('Fichier:Carte.png')],
    ['https://wiki.exemple.org/', page('Accueil')],
    ['https://wiki.exemple.org/wiki/AC/DC#D.C3.A9cisions_prises', page('AC/DC', null, 'Décisions prises')],
    ['https://wiki.exemple.org/wiki/AC/DC#L.27avis', page('AC/DC', null, "L'avis")],
    ['https://wiki.exemple.org/wiki/AC/DC#Version_1.10', page('AC/DC', null, 'Version 1.10')],
    ['https://wiki.exemple.org/wiki/L%E9gende', { kind: 'missing', title: 'Légende', fragment: null, isFile: false }],
    [
      'https://wiki.exemple.org/wiki/Jamais_vue',
      { kind: 'missing', title: 'Jamais vue', fragment: null, isFile: false },
    ],
  ])('%s', (url, expected) => expect(resolveWikiUrl(url, context)).toEqual(expected))

  it.each([
    'wiki/Image:Perdue.png',
    'wiki/Fichier:Perdue.png',
    'index.php?title=File:Perdue.png',
    'wiki/M%C3%A9dia:Perdue.png',
    'images/a/ab/Perdue.png',
    'images/archive/a/ab/20161124143454!Perdue.png',
    'images/thumb/a/ab/Perdue.png/120px-Perdue.png',
    'images/thumb/archive/a/ab/20161124143454!Perdue.png/120px-Perdue.png',
    'wiki/Special:Redirect/file/Perdue.png',
    'wiki/Special:FilePath/Perdue.png',
    'wiki/Sp%C3%A9cial:Chemin_du_fichier/Perdue.png',
  ])('tells a file that is not kept from a page that is not there: %s', (path) => {
    const missing = { kind: 'missing', title: 'Fichier:Perdue.png', fragment: null }
    const url = `https://wiki.exemple.org/${path}`
    expect(resolveWikiUrl(url, context)).toEqual({ ...missing, isFile: true })
    expect(resolveMirrorHref(`/${path}`, context)).toEqual({ ...missing, isFile: true })
    // Kept, with no page that describes it.
    const kept = { ...context.titles, hasFile: (name: string) => name === 'Perdue.png' } as InternalContext['titles']
    expect(resolveWikiUrl(url, { ...context, titles: kept })).toEqual({ ...missing, isFile: false })
  })

  it('keeps a title that holds a literal escape', () => {
    expect(resolveWikiUrl('https://wiki.exemple.org/wiki/Foo%2527s', context)).toEqual(page('Foo%27s'))
    expect(resolveWikiUrl('https://wiki.exemple.org/wiki/Foo%27s', context)).toEqual(page("Foo's"))
  })

  it('knows a lent host only in its years', () => {
    expect(resolveWikiUrl('http://prete.exemple.org/wiki/AC/DC', context, '2014-05-01T00:00:00Z')).toEqual(
      page('AC/DC'),
    )
    expect(resolveWikiUrl('http://prete.exemple.org/wiki/AC/DC', context, '2019-05-01T00:00:00Z')).toBeNull()
  })

  it('leaves the rest of the web and other folders of the host alone', () => {
    expect(resolveWikiUrl('https://autre.example/wiki/AC/DC', context)).toBeNull()
    expect(resolveWikiUrl('https://wiki.exemple.org/blog/2014', context)).toBeNull()
  })

  it.each([
    ['https://wiki.exemple.org/index.php/Budget_%26_co%C3%BBts.html', 'Budget & coûts'],
    ['https://wiki.exemple.org/wiki/Etc.html', 'Etc.'],
    ['https://wiki.exemple.org/wiki/Index.php', 'Index.php'],
  ])('knows the ending that a crawler added to a whole address: %s', (url, title) => {
    const mirrored = { ...context, wiki: { ...wiki, isMirror: true } }
    expect(resolveWikiUrl(url, mirrored)).toMatchObject({ kind: 'page', title })
  })
})

describe('mirror names', () => {
  it.each([
    [
      'wget 1.15, windows',
      'index.php@title=L%2527assembl%25C3%25A9e%253A2019&oldid=162.html',
      page("L'assemblée:2019", 162),
    ],
    ['wget 1.20, windows', "index.php@title=L'assemblée%253A2019&oldid=162.html", page("L'assemblée:2019", 162)],
    ['wget, unix', 'index.php%3Ftitle=AC%252FDC.html', page('AC/DC')],
    ['wget path, windows', "wiki/L'assemblée%253A2019.html", page("L'assemblée:2019")],
    ['wget path, subpage', 'wiki/AC/DC.html', page('AC/DC')],
    ['HTTrack query', "indexd79a.html?title=L'assembl%C3%A9e:2019", page("L'assemblée:2019")],
    ['HTTrack path', 'wiki/L%27assembl%c3%a9e_2019.html', page("L'assemblée:2019")],
    ['decoded & in a title', 'index.php@title=Budget_&_coûts&action=history.html', page('Budget & coûts')],
    ['decoded + and = in a title', 'index.php@title=Ligne+plus=égal&oldid=90.html', page('Ligne+plus=égal', 90)],
    ['a lone %', 'index.php@title=100%25_communs&oldid=78.html', page('100% communs')],
    ['page id only', 'index.php@curid=2.html', page('AC/DC')],
    ['title last', 'index.php@oldid=162&title=Ancien_nom.html', page("L'assemblée:2019", 162)],
    ['main page', 'index.php.html', page('Accueil')],
    ['an article of that name', 'wiki/Index.php.html', page('Index.php')],
    ['HTTrack query, the second of a name', 'indexd79a-2.html?title=AC/DC', page('AC/DC')],
    ['left as the wiki wrote it', '/wiki/100%25_communs', page('100% communs')],
    ['left as the wiki wrote it, with a query', '/index.php?title=AC/DC&action=history', page('AC/DC')],
    ['left with a host', '//wiki.exemple.org/wiki/AC/DC', page('AC/DC')],
    ['upload with a timestamp', 'images/e/e3/Carte.png@20160102030405', page('Fichier:Carte.png')],
    ['with a fragment', 'wiki/AC/DC.html#Règles', page('AC/DC', null, 'Règles')],
  ])('%s', (_what, href, expected) => expect(resolveMirrorHref(href, context)).toEqual(expected))

  it('is relative to the folder of the page that holds the link', () => {
    expect(resolveMirrorHref('../Catégorie%253ACompte_rendu.html', context, 'wiki/AC/DC.html')).toEqual(
      page('Catégorie:Compte rendu'),
    )
    expect(resolveMirrorHref('DC.html', context, 'wiki/AC/DC.html')).toEqual(page('AC/DC'))
  })

  it.each([
    ['HTTrack, an ending lost', 'wiki/Index.html', page('Index.php')],
    ['HTTrack, a dot lost', 'wiki/Etc.html#Suite', page('Etc.', null, 'Suite')],
    ['HTTrack, two names that a folded case makes one', 'wiki/Adn-2.html', page('Adn')],
    ['a random page', 'wiki/Spécial%253APage_au_hasard.html', page('AC/DC')],
    ['a name that says the revision too', 'index.php@title=AC%252FDC&oldid=162.html', page("L'assemblée:2019", 162)],
  ])('is what the saved file shows: %s', (_what, href, expected) =>
    expect(resolveMirrorHref(href, context)).toEqual(expected),
  )

  it('gives no answer where two pages could be meant', () => {
    expect(resolveMirrorHref('wiki/A_B.html', context)).toEqual({ kind: 'ambiguous', titles: ['A/B', 'A:B'] })
    expect(resolveMirrorHref('index.php@title=Foo%2527s.html', context)).toEqual({
      kind: 'ambiguous',
      titles: ['Foo%27s', "Foo's"],
    })
  })

  it('keeps the first reading as a guess without a title index', () => {
    expect(resolveMirrorHref('wiki/Jamais_vue.html', { ...context, titles: null })).toEqual({
      ...page('Jamais vue'),
      guessed: true,
    })
  })

  it('takes a saved copy that somebody else serves for what it is', () => {
    const url =
      'https://archives.example/miroir/wiki.exemple.org/index.php@title=L%2527assembl%25C3%25A9e%253A2019&oldid=162.html'
    expect(resolveWikiUrl(url, context)).toEqual(page("L'assemblée:2019", 162))
    expect(resolveWikiUrl('https://wiki.exemple.org/index.php@title=AC%252FDC.html', context)).toEqual(page('AC/DC'))
  })
})
