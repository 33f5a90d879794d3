import { expect, test } from 'vitest'
import { createParser } from '../../src/parse/parse.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { options, parse } from './wiki.ts'

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
