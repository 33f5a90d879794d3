/** The plain text of a page is what a reader reads: a line a block, notes at the end, nothing hidden. */

import { describe, expect, test } from 'vitest'
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

describe('what a style hides from readers', () => {
  const both = (text: string) =>
    (['wikitext', 'html'] as const).map((form) => plainText(createParser(options).parse({ title: 'A', text, form })))
  const said = (text: string, words: string): void => expect(both(text), text).toEqual([words, words])

  test('has no words: sort keys, values of microformats, rows and cells of tables', () => {
    said('<p>Née en 1962<span class="bday" style="display:none">1962-03-04</span>.</p>', 'Née en 1962.')
    said('<p>Ici<span class="geo" style="color: red; DISPLAY : none !important">48.1; 2.3</span></p>', 'Ici')
    said('<div><div class="vcard" style="display: none">Ada</div>\n<p>Ici</p></div>', 'Ici')
    said(
      '<table><tr style="display:none"><td>a</td></tr><tr><td>b</td><td style="display:none">c</td><td>d</td></tr></table>',
      'b\td',
    )
    said('<ul><li style="display:none">un</li><li>deux</li></ul>', 'deux')
    said('<div><p style="display:none">a</p>\n<p>b</p></div>', 'b')
    said('<p>a <b style="display:none">b</b>c</p>', 'a c')
    said('<p>a <u style="display:none">b</u>c</p>', 'a c')
  })

  test('has them where a later declaration shows it, or another property is none', () => {
    said('<p>a <span style="display:none; display:inline">b</span></p>', 'a b')
    said('<p>a <span style="float:none">b</span></p>', 'a b')
    said('<p>a <span style="/* display:none */">b</span></p>', 'a b')
  })

  test('has them where a script of the wiki can show it: by its id, or by a class of folding', () => {
    said('<div><div id="reponse-1" style="display:none">Réponse</div></div>', 'Réponse')
    for (const name of ['NavContent', 'mw-collapsible-content', 'spoiler', 'tabbertab'])
      said(`<div><div class="x ${name}" style="display:none">Suite</div></div>`, 'Suite')
    said(
      '<table class="sortable"><tr class="wikitable" style="display:none"><td>a</td></tr><tr><td>b</td></tr></table>',
      'b',
    )
  })
})
