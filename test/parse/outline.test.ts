import { expect, test } from 'vitest'
import { outline } from '../../src/parse/outline.ts'
import { createParser } from '../../src/parse/parse.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { options, parse } from './wiki.ts'

test('sections have the anchors of MediaWiki and reach to the next of their level', () => {
  const text = "début\n== Ordre du jour ==\na\n=== Point ''1'' ===\nb\n== Ordre du jour ==\nc"
  expect(
    outline(parse(text)).map(({ level, heading, anchor, span }) => [
      level,
      heading,
      anchor,
      text.slice(span.start, span.end),
    ]),
  ).toEqual([
    [2, 'Ordre du jour', 'Ordre_du_jour', "== Ordre du jour ==\na\n=== Point ''1'' ===\nb\n"],
    [3, 'Point 1', 'Point_1', "=== Point ''1'' ===\nb\n"],
    [2, 'Ordre du jour', 'Ordre_du_jour_2', '== Ordre du jour ==\nc'],
  ])
})

test('a heading that a template brings is in the outline', () => {
  expect(outline(parse('a\n\n{{Titre}}\n\nb')).map(({ heading }) => heading)).toEqual(['Section du modèle'])
})

test('plain text: a line per paragraph, item and row, notes at the end', () => {
  const text =
    "== T ==\nun ''mot''<ref>la note</ref>\n* a\n** [[b]]\n{|\n| 1 || 2\n|-\n| 3\n|}\n[[Fichier:A.png|vignette|Légende]] {{Bonjour|x}}"
  expect(plainText(parse(text)).split('\n')).toEqual([
    'T',
    'un mot',
    'a',
    'b',
    '1\t2',
    '3',
    'Légende',
    'Bonjour x',
    'la note',
  ])
})

test('a language without a table is told, and English words are understood', () => {
  const parser = createParser({ ...options, site: { ...options.site, language: 'eo' } })
  expect(parser.losses).toMatchObject([{ kind: 'language-unknown', subject: 'eo' }])
  const document = parser.parse({ title: 'A', text: '[[Category:X]][[File:A.png|thumb]]', form: 'wikitext' })
  expect(document.categories).toMatchObject([{ name: 'X' }])
  expect(document.blocks).toMatchObject([{ children: [{ type: 'image', format: 'thumb' }] }])
})

test.each([
  ['de', '[[Kategorie:X]] [[Datei:A.png|mini|rechts]] __INHALTSVERZEICHNIS__'],
  ['es', '[[Categoría:X]] [[Archivo:A.png|miniatura|derecha]] __TDC__'],
  ['en', '[[Category:X]] [[File:A.png|thumb|right]] __TOC__'],
])('words of %s', (language, text) => {
  const parser = createParser({ ...options, site: { ...options.site, language, namespaces: [] } })
  const document = parser.parse({ title: 'A', text, form: 'wikitext' })
  expect(document.categories).toMatchObject([{ name: 'X' }])
  expect(document.switches).toEqual(['toc'])
  expect(document.blocks).toMatchObject([
    { children: [{ type: 'image', format: 'thumb', align: 'right' }] },
    { type: 'toc' },
  ])
})

test('HTML and rendered text come through the same door', () => {
  const parser = createParser(options)
  expect(parser.parse({ title: 'A', text: '<p>un <b>mot</b></p>', form: 'html' })).toMatchObject({ form: 'html' })
  expect(parser.parse({ title: 'A', text: 'un mot', form: 'rendered-text' })).toMatchObject({ form: 'rendered-text' })
})
