/** Brackets become the links that MediaWiki makes of them, to pages, languages, other wikis and addresses. */

import { describe, expect, test } from 'vitest'
import { findLinks } from '../../src/links/find.ts'
import { createParser, type ParserOptions } from '../../src/parse/parse.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { renderDocument } from '../../src/site/render.ts'
import { options, parse, sketch } from './wiki.ts'

const cases: readonly (readonly [name: string, text: string, expected: string])[] = [
  ['a link shows its target', '[[la page]]', 'p [La page|la page]'],
  ['a label, a fragment', '[[A#b c|mot]]', 'p [A#b c|mot]'],
  ['letters after the brackets belong to the link, accents too', '[[chat]]éçs x', 'p [Chat|chatéçs] x'],
  ['only a fragment', '[[#Notes]]', 'p [#Notes|#Notes]'],
  [
    'a namespace in any of its languages is the local one',
    '[[Help:x]] [[image:y]]',
    'p [Aide:X|Help:x] {image Y plain - -|}',
  ],
  [
    'a colon links to a category or file',
    '[[:Catégorie:X]] [[:Fichier:Y.png]]',
    'p [Catégorie:X|Catégorie:X] [Fichier:Y.png|Fichier:Y.png]',
  ],
  [
    'a link without its label is text: the pipe trick works when a page is saved',
    '[[Aide:Nom (x)|]]',
    'p [[Aide:Nom (x)|]]',
  ],
  [
    'a bracket link ends where a link to a page begins',
    '[http://x.example avant [[Accueil]] après]',
    'p (labelled http://x.example|avant )[Accueil|Accueil] après',
  ],
  [
    'apostrophes pair across the ends of a bracket link',
    "''avant [http://x.example mot''] [http://y.example ''a] b'' c",
    'p <i>avant (labelled http://x.example|mot)</i> (labelled http://y.example|<i>a</i>)<i> b</i> c',
  ],
  [
    'a bracket link that apostrophes part goes on after them',
    "'''[http://x.example a''' b] c",
    'p <b>(labelled http://x.example|a)</b>(labelled http://x.example| b) c',
  ],
  [
    'what MediaWiki refuses as a title is text',
    '[[./a]] [[a/..]] [[a~~~b]] [[Aide:]]',
    'p [[./a]] [[a/..]] [[a~~~b]] [[Aide:]]',
  ],
  ['interwiki prefixes are told apart', '[[w:Jardin|J]]', 'p [w:Jardin|J]'],
  ['percent signs are decoded', '[[Caf%C3%A9]]', 'p [Café|Café]'],
  ['entities in targets are decoded', '[[A &amp; b]]', 'p [A & b|A & b]'],
  ['what cannot be a title is text', '[[a<b]] [[]]', 'p [[a<b]] [[]]'],
  [
    'bare addresses end before punctuation',
    'voir http://x.example/a. (http://y.example/b)',
    'p voir (bare http://x.example/a|http://x.example/a). ((bare http://y.example/b|http://y.example/b))',
  ],
  [
    'addresses in brackets',
    '[http://x.example mot clé] [http://y.example]',
    'p (labelled http://x.example|mot clé) (numbered http://y.example|)',
  ],
  [
    'protocol-relative and mail addresses',
    '[//x.example a] [mailto:a@b.example b]',
    'p (labelled //x.example|a) (labelled mailto:a@b.example|b)',
  ],
  [
    'image options in French',
    '[[Fichier:A.png|vignette|gauche|120px|Une [[page]]]]',
    'bare {image A.png thumb left 120|Une [Page|page]}',
  ],
  ['a note with a name, and used again', 'a<ref name="n">mot</ref> b<ref name="n" />', 'p a{note n|mot} b{note n|}'],
]

test.each(cases)('%s', (_name, text, expected) => {
  expect(sketch(parse(text).blocks)).toEqual([expected])
})

test('subpage links start from the page', () => {
  const { blocks } = parse('[[/Notes/]] [[../Autre]] [[../]] [[/x#y]]', 'Projet/2017')
  expect(sketch(blocks)).toEqual([
    'p [Projet/2017/Notes|Notes] [Projet/Autre|Projet/Autre] [Projet|Projet] [Projet/2017/x#y|/x#y]',
  ])
})

test('a prefix that leads to the wiki itself is none', () => {
  const parser = createParser({
    ...options,
    site: { ...options.site, interwiki: { ici: 'https://wiki.jardin.example/wiki/$1' } },
  })
  const { blocks } = parser.parse({ title: 'A', text: '[[ici:Aide:Nom#x|y]] [[:ici:ici:Accueil]]', form: 'wikitext' })
  expect(sketch(blocks)).toEqual(['p [Aide:Nom#x|y] [Accueil|ici:ici:Accueil]'])
})

test('behind the wiki’s own prefix a language, a file and a category are links, and nothing is the main page', () => {
  const interwiki = { ici: 'https://wiki.jardin.example/wiki/$1', en: 'https://en.jardin.example/$1' }
  const site = { ...options.site, interwiki, mainPage: 'Accueil' }
  const lookup = (title: string) => (title === 'Modèle:Nom' ? { text: 'modèle' } : null)
  const parser = createParser({ ...options, site, lookup })
  const text = '[[ici:en:Home]] [[ici:Catégorie:B]] [[ici:]] {{ici:Nom}}'
  const { blocks, languageLinks, categories } = parser.parse({ title: 'A', text, form: 'wikitext' })
  expect(sketch(blocks)).toEqual([
    'p [en:Home|ici:en:Home] [Catégorie:B|ici:Catégorie:B] [Accueil|ici:] {Modèle:Nom:modèle}',
  ])
  expect([languageLinks ?? [], categories]).toEqual([[], []])
})

test('a page of another wiki is not transcluded: its call is text', () => {
  const document = parse('a {{w:Nom|b}}')
  expect(plainText(document)).toBe('a {{w:Nom|b}}')
  expect(document.losses.map(({ kind }) => kind)).toEqual(['transclusion-not-run'])
})

test('a label that comes to nothing is a number', () => {
  expect(sketch(parse('[https://a.example {{Classé|b}}]').blocks).join()).toContain('(numbered https://a.example|')
})

test('a target that a call makes none is shown as it makes it', () => {
  const { display } = parse('[[{{Bonjour|<b}}]]')
  expect(sketch(display ?? [])).toEqual(['p [[Bonjour <b><b</b>]]'])
})

test('links to other languages stand beside the page', () => {
  const document = parse('a [[en:Home]]')
  expect(sketch(document.blocks)).toEqual(['p a'])
  expect(document.languageLinks?.map(({ interwiki, title }) => [interwiki, title])).toEqual([['en', 'Home']])
})

test('a prefix that only looks like a language stands in the line', () => {
  const interwiki = { doi: 'https://doi.example/$1', fr: 'https://fr.jardin.example/$1' }
  const parser = createParser({ ...options, site: { ...options.site, interwiki } })
  const text = '[[doi:10.1/2]] [[doi:]] [[fr:A]]'
  const { blocks, languageLinks } = parser.parse({ title: 'A', text, form: 'wikitext' })
  expect(sketch(blocks)).toEqual(['p [doi:10.1/2|doi:10.1/2] [doi:|doi:]'])
  expect(languageLinks).toHaveLength(1)
})

test('the two parts of a bracket link are one link', () => {
  const text = "'''[http://x.example a''' b] [http://y.example c]"
  const document = parse(text)
  expect(findLinks(document, text).map(({ raw }) => raw)).toEqual(['http://x.example', 'http://y.example'])
  const { slots } = renderDocument(document, { language: 'en' })
  expect(slots).toEqual([0, 0, 1].map((use) => ({ kind: 'url', use })))
})

test('categories, switches, redirect and title are told of the page', () => {
  const document = parse(
    '#REDIRECTION [[Réunion 1#Notes]]\n[[Catégorie:Compte rendu|z]] __AUCUNSOMMAIRE__ {{CLEFDETRI:abc}}{{AFFICHERTITRE:Réunion n° 1}}',
  )
  expect(document.redirect).toMatchObject({ title: 'Réunion 1', fragment: 'Notes' })
  expect(document.categories).toMatchObject([{ name: 'Compte rendu', sortKey: 'z' }])
  expect(document.switches).toEqual(['notoc'])
  expect([document.sortKey, document.displayTitle]).toEqual(['abc', 'Réunion n° 1'])
})

test('a gallery keeps names and captions', () => {
  const [gallery] = parse("<gallery mode=packed>\nFichier:A.png|mot ''clé''\nB.png\n</gallery>").blocks
  expect(gallery).toMatchObject({
    type: 'gallery',
    attributes: { mode: 'packed' },
    images: [{ name: 'A.png' }, { name: 'B.png', caption: [] }],
  })
})

describe('the values of Semantic MediaWiki', () => {
  const text =
    '[[Auteur::Anouk]] [[a pour date::Née le::4 mars 2018]] [[Lieu::Serre|la serre]] [[:Lieu::Serre]] [[std::vector]]'
  const withProperties: ParserOptions = {
    ...options,
    site: {
      ...options.site,
      namespaces: [
        ...options.site.namespaces,
        { id: 102, name: 'Attribut', canonical: 'Attribut', aliases: [], case: 'first-letter' },
      ],
    },
  }
  const read = (given: ParserOptions) => createParser(given).parse({ title: 'Fiche', text, form: 'wikitext' })

  test('are words that lead to a page of their name', () => {
    const document = read(withProperties)
    expect(sketch(document.blocks)).toEqual([
      'p [Anouk|Anouk] [4 mars 2018|4 mars 2018] [Serre|la serre] [Lieu::Serre|Lieu::Serre] [Vector|vector]',
    ])
    const { slots } = renderDocument(document, { language: 'fr' })
    expect(slots.map((slot) => slot.kind === 'page' && slot.isValue === true)).toEqual([true, true, true, false, true])
    const [paragraph] = document.blocks
    const values = paragraph?.type === 'paragraph' ? paragraph.children : []
    const spans = values.flatMap((one) => (one.type === 'page-link' ? one.children : []))
    expect(spans.slice(0, 2).map(({ span }) => text.slice(span.start, span.end))).toEqual(['Anouk', '4 mars 2018'])
  })

  test('are titles with two colons on a wiki that has no properties', () => {
    expect(sketch(read(options).blocks)).toEqual([
      'p [Auteur::Anouk|Auteur::Anouk] [A pour date::Née le::4 mars 2018|a pour date::Née le::4 mars 2018] [Lieu::Serre|la serre] [Lieu::Serre|Lieu::Serre] [Std::vector|std::vector]',
    ])
  })
})
