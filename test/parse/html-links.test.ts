/** A link in saved HTML is known for the page, file or address that it meant on the wiki. */

import { describe, expect, it } from 'vitest'
import type { Inline } from '../../src/model/document.ts'
import { titleRules } from '../../src/model/title.ts'
import { parseHtml } from '../../src/parse/html.ts'
import { plainText } from '../../src/parse/plain-text.ts'

const rules = titleRules({
  namespaces: [
    { id: -2, name: 'Média', canonical: 'Media', aliases: [], case: 'first-letter' },
    { id: 14, name: 'Catégorie', canonical: 'Category', aliases: [], case: 'first-letter' },
  ],
  interwiki: { commons: 'https://commons.example/wiki/$1' },
})

function linkOf(html: string, mirrorPath: string | null): Inline | undefined {
  const [block] = parseHtml(`<p>${html}</p>`, { rules, mirrorPath, title: 'Verger' }).blocks
  return block?.type === 'paragraph' ? block.children[0] : undefined
}

const page = (title: string, fragment: string | null = null, interwiki: string | null = null) => ({
  type: 'page-link',
  title,
  fragment,
  interwiki,
})

describe('links to pages', () => {
  it.each([
    [
      'old wget, kept escapes',
      '<a href="index.php@title=L%2527assembl%25C3%25A9e%253A2019&amp;oldid=162.html">x</a>',
      'wiki',
      page("L'assemblée:2019"),
    ],
    [
      'new wget, decoded query',
      '<a href="index.php@title=L\'assemblée%253A2019&amp;oldid=162.html">x</a>',
      'index.html',
      page("L'assemblée:2019"),
    ],
    [
      'a linked picture, whose tooltip is its caption',
      '<a href="Cabane#Toit" title="Notre abri"><img src="https://ailleurs.example/t.png" alt=""></a>',
      'wiki/Verger.html',
      page('Cabane', 'Toit'),
    ],
    ['unix names', '<a href="index.php%3Ftitle=AC%252FDC.html">x</a>', 'index.html', page('AC/DC')],
    [
      'a title with & and =',
      '<a href="index.php@title=Budget_&amp;_coûts=rien&amp;action=history.html">x</a>',
      'index.html',
      page('Budget & coûts=rien'),
    ],
    ['a literal %25 in the title', '<a href="index.php@title=Foo%252527s.html">x</a>', 'index.html', page('Foo%27s')],
    [
      'a path, with its folder',
      '<a href="../Cat%C3%A9gorie%253AFruits.html">x</a>',
      'wiki/A/B.html',
      page('Catégorie:Fruits'),
    ],
    [
      'a subpage',
      '<a href="Réunion_du_12/03/2015.html#Décisions">x</a>',
      'wiki/A.html',
      page('Réunion du 12/03/2015', 'Décisions'),
    ],
    ['a percent sign', '<a href="100%25_communs.html">x</a>', 'wiki/A.html', page('100% communs')],
    ['HTTrack', '<a href="indexd79a.html?title=L\'assembl%C3%A9e:2019">x</a>', 'index.html', page("L'assemblée:2019")],
    ['a live path', '<a href="/wiki/C%27est_quoi_%3F" title="C&#39;est quoi ?">x</a>', null, page("C'est quoi ?")],
    ['a live path in Windows-1252, as MediaWiki reads it', '<a href="/wiki/Caf%E9">x</a>', null, page('Café')],
    ['a live query with an escaped &', '<a href="/index.php?title=A_%26_B&amp;oldid=3">x</a>', null, page('A & B')],
    [
      'the title rather than the file',
      '<a href="Sp%C3%A9cial%253APage_au_hasard.html" title="Pressoir">x</a>',
      'wiki/A.html',
      page('Pressoir'),
    ],
    [
      'a red link, by its address',
      '<a href="https://w.example/index.php?title=Foire:2020&amp;action=edit&amp;redlink=1" class="new" title="Foire:2020 (page inexistante)">x</a>',
      null,
      page('Foire:2020'),
    ],
    [
      'an unsaved page of the own host',
      '<a href="https://w.example/wiki/Pressoir" title="Pressoir">x</a>',
      'wiki/A.html',
      page('Pressoir'),
    ],
    [
      'a known interwiki',
      '<a class="extiw" href="https://commons.example/wiki/Category:X" title="commons:Category:X">x</a>',
      null,
      page('Category:X', null, 'commons'),
    ],
    ['a section of the page', '<a href="#Taille_d%27hiver">x</a>', null, page('', "Taille d'hiver")],
    ['a section, by the own file', '<a href="Verger.html#Taille">x</a>', 'wiki/Verger.html', page('', 'Taille')],
    ['the page itself', '<a class="mw-selflink selflink">x</a>', null, page('Verger')],
    [
      'a file itself',
      '<a class="internal" href="../images/a/a2/Statuts.pdf" title="Statuts.pdf">x</a>',
      'wiki/A.html',
      page('Média:Statuts.pdf'),
    ],
  ])('%s', (_name, html, mirrorPath, expected) => {
    expect(linkOf(html, mirrorPath)).toMatchObject(expected)
  })
})

describe('links to the outside', () => {
  it.each([
    [
      'bare',
      '<a rel="nofollow" class="external free" href="http://a.example/?x=1&amp;y=2">http://a.example/?x=1&amp;y=2</a>',
      'http://a.example/?x=1&y=2',
    ],
    [
      'labelled',
      '<a class="external text" href="https://w.example/wiki/Pressoir">mot</a>',
      'https://w.example/wiki/Pressoir',
    ],
    ['numbered', '<a class="external autonumber" href="ftp://a.example/">[1]</a>', 'ftp://a.example/'],
    [
      'labelled',
      '<a class="extiw" href="https://autre.example/wiki/X" title="inconnu:X">mot</a>',
      'https://autre.example/wiki/X',
    ],
    ['labelled', '<a href="mailto:rose@vergers.example">écrire</a>', 'mailto:rose@vergers.example'],
    ['labelled', '<a href="https://ailleurs.example/wiki/Pressoir">mot</a>', 'https://ailleurs.example/wiki/Pressoir'],
  ])('%s: %s', (kind, html, url) => {
    const link = linkOf(html, 'wiki/A.html')
    expect(link).toMatchObject({ type: 'external-link', kind, url })
    const span = link?.type === 'external-link' ? link.urlSpan : { start: 0, end: 0 }
    expect(`<p>${html}</p>`.slice(span.start, span.end)).toBe(url.replaceAll('&', '&amp;'))
  })
})

describe('a link to a saved file leads to the page that the file shows', () => {
  const files = new Map([
    ['wiki/CategoryFruits.html', 'Catégorie:Fruits'],
    ['wiki/Dire_bonjour.html', 'Dire "bonjour"'],
    ['wiki/index1f2a.html', "L'assemblée : 2019"],
    ['index.php/Page_d’accueil.html', 'Accueil'],
    ['docs/articles/p/o/m/Pommier.html', 'Pommier'],
  ])
  const titleIn = (html: string): string | undefined => {
    const [block] = parseHtml(`<p>${html}</p>`, {
      rules,
      mirrorPath: 'wiki/A.html',
      title: 'A',
      titleOfFile: (path) => files.get(path) ?? null,
    }).blocks
    const link = block?.type === 'paragraph' ? block.children[0] : undefined
    return link?.type === 'page-link' ? link.title : undefined
  }

  it.each([
    ['where the name lost a colon', '<a href="CategoryFruits.html">x</a>', 'Catégorie:Fruits'],
    [
      'where it lost quotes, and the tooltip too',
      '<a href="Dire_bonjour.html" title="Dire bonjour">x</a>',
      'Dire "bonjour"',
    ],
    ['where it is a hash', '<a href="index1f2a.html">x</a>', "L'assemblée : 2019"],
    ['but for a tooltip that names another page', '<a href="index1f2a.html" title="Pressoir">x</a>', 'Pressoir'],
    ['else by its name', '<a href="Verger.html">x</a>', 'Verger'],
    ['from the root of the host', '<a href="/docs/articles/p/o/m/Pommier.html" title="Pommier">x</a>', 'Pommier'],
    ['from above the folder', '<a href="../../../docs/articles/p/o/m/Pommier.html">x</a>', 'Pommier'],
    [
      'by its whole address, to which a crawler added an ending',
      '<a href="http://vergers.example/index.php/Grand_verger.html" title="Grand verger">x</a>',
      'Grand verger',
    ],
    ['not by an address elsewhere', '<a href="http://else.example/docs/articles/p/o/m/Pommier.html">x</a>', undefined],
  ])('%s', (_, html, title) => {
    expect(titleIn(html)).toBe(title)
  })
})

it.each([
  ['a picture of elsewhere', '<img src="//else.example/p.png" alt="A press">', 'A press'],
  ['a formula of an old version', '<img class="tex" alt="a^2+b^2" src="/math/1/2/3.png">', 'a^2+b^2'],
  [
    'a formula that MathML says already',
    '<math alttext="x"><mi>x</mi></math><img class="mwe-math-fallback-image-inline" alt="x" src="y.svg">',
    'x',
  ],
])('the words of %s stand in the text', (_, html, words) => {
  expect(plainText(parseHtml(`<p>${html}</p>`, { rules, mirrorPath: null, title: 'A' })).trim()).toBe(words)
})
