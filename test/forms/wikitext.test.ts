/** Wikitext made from a Document reads back as the same blocks. */

import { describe, expect, test } from 'vitest'
import { printWikitext } from '../../src/forms/common/reconstructed-text.ts'
import type { Block, Document } from '../../src/model/document.ts'
import { titleRules } from '../../src/model/title.ts'
import type { Namespace } from '../../src/model/wiki.ts'
import { parseHtml } from '../../src/parse/html.ts'
import { createParser } from '../../src/parse/parse.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { openFonds } from '../../src/pipeline/io/open-bundle.ts'
import { siteDocuments } from '../../src/pipeline/io/site-documents.ts'
import { sketch } from '../parse/wiki.ts'
import { demoZips } from '../pipelines/demo-builds.ts'

const namespaces = (
  [
    [0, '', ''],
    [6, 'Fichier', 'File'],
    [14, 'Catégorie', 'Category'],
  ] as const
).map(([id, name, canonical]) => ({ id, name, canonical, aliases: [], case: 'case-sensitive' as const }))

const parserOf = (language: string, known: readonly Namespace[]) =>
  createParser({
    site: {
      name: 'Wiki',
      baseUrl: 'https://wiki.example',
      articlePath: null,
      language,
      timezone: null,
      namespaces: known,
      interwiki: {},
      parserConfig: null,
    },
    lookup: () => null,
    clock: '2022-12-31T00:00:00Z',
  })

const fromHtml = (html: string): Document => parseHtml(html, { rules: titleRules({ namespaces, interwiki: {} }) })
const print = (html: string): string => printWikitext(fromHtml(html), ['Fichier', 'Catégorie'])

/** Lines of a sketch without what HTML and wikitext spell differently: folded spaces, empty places, how an address is written. */
const plainSketch = (blocks: readonly Block[]): readonly string[] =>
  sketch(blocks)
    .map((line) =>
      line
        .replaceAll('⏎', ' ')
        .replaceAll('<span></span>', '')
        .replace(/\((?:bare|labelled) /g, '(')
        .replace(/^( *)bare /, '$1p ')
        .replace(/(?<=\S)\s+/g, ' ')
        .replace(/ (?=[|\]})]|$)|(?<=[|[{(]) /g, ''),
    )
    .map((line) => line.trim())

describe('prints', () => {
  test.for([
    ['<h2>Lieu</h2><p>Chez <b>nous</b>, <i>ici</i>.</p>', "== Lieu ==\n\nChez '''nous''', ''ici''."],
    ['<ul><li>un<ul><li>deux</li></ul></li><li>trois</li></ul>', '* un\n** deux\n* trois'],
    ['<ol><li>un</li></ol><dl><dt>mot</dt><dd>sens</dd></dl>', '# un\n\n; mot\n: sens'],
    ['<ul><li><p>un</p><pre>code</pre></li></ul>', '<ul>\n<li>un\n<pre>\ncode</pre>\n</li>\n</ul>'],
    [
      '<table class="wikitable"><tr><th>a</th><td colspan="2">b | c</td></tr></table>',
      '{| class="wikitable"\n|-\n! a\n| colspan="2" | b <nowiki>|</nowiki> c\n|}',
    ],
    ['<p><a href="/wiki/Sol" title="Sol">la terre</a></p>', '[[Sol|la terre]]'],
    ['<p><a href="/wiki/Sol" title="Sol">Sol</a>s</p>', '[[Sol]]<nowiki/>s'],
    ['<p><a href="/wiki/Cat%C3%A9gorie:Sol" title="Catégorie:Sol">Sol</a></p>', '[[:Catégorie:Sol|Sol]]'],
    ['<p><a class="external" href="https://a.example/[x]?b=c d">là</a></p>', '[https://a.example/%5Bx%5D?b=c%20d là]'],
    ['<p>a<br>b</p><hr><p>c</p>', 'a<br />b\n\n----\n\nc'],
    [
      '<p>x<sup class="reference"><a href="#cite_note-1">[1]</a></sup></p><ol class="references"><li id="cite_note-1"><span class="reference-text">la note</span></li></ol>',
      'x<ref>la note</ref>\n\n<references />',
    ],
    [
      '<figure typeof="mw:File/Thumb" class="mw-halign-left"><a href="/wiki/Fichier:A.png" class="mw-file-description"><img alt="un | deux" width="90" src="x"></a><figcaption>une <b>image</b></figcaption></figure>',
      "[[File:A.png|thumb|left|90px|alt=un &#124; deux|une '''image''']]",
    ],
  ])('%s', ([html = '', wikitext]) => expect(print(html)).toBe(wikitext))
})

test.for([
  'a [[b]] {{c}} d',
  '&amp; &lt;b&gt; <nowiki>',
  "l''eau et '''feu'''",
  '* pas une puce',
  '== pas un titre ==',
  '{| pas une table',
  ' : # ;',
  '----',
  'http://pas-un-lien.example/x et mailto:a',
  '~~~~ __NOTOC__ ISBN 123456789X',
  '&#91;&#91;x&#93;&#93;',
  '-{zh}- {{{x}}}',
])('words that look like markup stay words: %s', (words) => {
  const parser = parserOf('fr', namespaces)
  const escaped = words.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  for (const html of [
    `<p>${escaped}</p>`,
    `<ul><li>${escaped}</li></ul>`,
    `<table><tr><td>${escaped}</td><th>${escaped}</th></tr></table>`,
    `<dl><dt>${escaped}</dt></dl>`,
    `<h3>${escaped}</h3>`,
    `<p><b>${escaped}</b><i>${escaped}</i></p>`,
    `<p><a href="/wiki/Sol" title="Sol">${escaped}</a></p>`,
    `<pre>${escaped}</pre>`,
  ]) {
    const again = parser.parse({ title: 'Page', text: print(html), form: 'wikitext' })
    expect(plainSketch(again.display ?? again.blocks), print(html)).toEqual(plainSketch(fromHtml(html).blocks))
    expect(again.switches).toEqual([])
  }
})

const zips = await demoZips()

test.for(['demo', 'demo-mirror'] as const)(
  '%s: every page read back from wikitext has the same blocks',
  async (name) => {
    const fonds = await openFonds(zips[name])
    if (fonds.bundle === null) throw new Error('no bundle')
    const known = fonds.namespaces.map(({ id, name: own, canonicalName }) => ({
      id,
      name: own,
      canonical: canonicalName,
      aliases: [],
      case: 'case-sensitive' as const,
    }))
    const parser = parserOf(fonds.about.language, known)
    const document = siteDocuments(fonds, fonds.bundle)
    const colonNames = known.filter(({ id }) => id === 6 || id === 14).map((one) => one.name)
    const other: string[] = []
    let pages = 0
    for (const page of fonds.pages()) {
      const before = await document(page)
      if (before === null) continue
      pages += 1
      const text = printWikitext(before, colonNames)
      const after = parser.parse({ title: page.title, text, form: 'wikitext' })
      const isSame =
        plainText(after) === plainText(before) &&
        plainSketch(after.display ?? after.blocks).join('\n') === plainSketch(before.blocks).join('\n') &&
        JSON.stringify(after.categories.map((one) => one.name)) ===
          JSON.stringify(before.categories.map((one) => one.name))
      if (!isSame) other.push(page.title)
    }
    await fonds.close()
    expect(pages).toBe(82)
    expect(other).toEqual([])
  },
)
