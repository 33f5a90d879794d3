/** Links lead to ids: whatever had one on the wiki has it in our page. */

import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../src/model/document.ts'
import { titleRules } from '../../src/model/title.ts'
import { parseHtml } from '../../src/parse/html.ts'
import { sanitiseHtml } from '../../src/site/frame/sanitise.ts'
import { renderDocument } from '../../src/site/render.ts'
import { parse } from '../parse/wiki.ts'

const rules = titleRules({ namespaces: [], interwiki: {} })
const saved = (html: string): Document => parseHtml(html, { rules })
const print = (document: Document): string => renderDocument(document, { language: 'en' }).html

/** The id → the text of the block in which it stands. */
function placesIn(html: string): Readonly<Record<string, string>> {
  const $ = load(html, null, false)
  return Object.fromEntries(
    [...$('[id]')].map((one) => [$(one).attr('id') ?? '', $(one).closest('h2, h3, p, li, td, div, pre').text().trim()]),
  )
}

describe('of saved HTML', () => {
  test.each([
    [
      '1.9 to 1.15',
      '<a name="L.C3.A0_.281.29" id="L.C3.A0_.281.29"></a><h2> <span class="mw-headline">Là (1)</span></h2>',
    ],
    ['1.8 and older', '<p><a name="L.C3.A0_.281.29"></a></p><h2>Là (1)</h2>'],
    [
      '1.16 to 1.29',
      '<h2><span class="editsection">[<a href="#">edit</a>]</span> <span class="mw-headline" id="L.C3.A0_.281.29">Là (1)</span></h2>',
    ],
    ['1.30 to 1.42', '<h2><span id="L.C3.A0_.281.29"></span><span class="mw-headline" id="Là_(1)">Là (1)</span></h2>'],
    ['1.43', '<div class="mw-heading mw-heading2"><h2 id="Là_(1)"><span id="L.C3.A0_.281.29"></span>Là (1)</h2></div>'],
  ])('headings of MediaWiki %s have both ids', (_, html) => {
    const { headings } = renderDocument(saved(html), { language: 'en' })
    expect(headings.map(({ anchor }) => anchor)).toEqual(['Là_(1)'])
    expect(placesIn(print(saved(html)))).toMatchObject({ 'Là_(1)': 'Là (1)', 'L.C3.A0_.281.29': 'Là (1)' })
  })

  test.each([
    ['<div id="x"><p>mot</p></div>', 'mot'],
    ['<p id="x">mot</p>', 'mot'],
    ['<p>un <span id="x">mot</span></p>', 'un mot'],
    ['<p><span id="x"></span>mot</p>', 'mot'],
    ['<p><a name="x"></a>mot</p>', 'mot'],
    ['<p><b id="x">mot</b></p>', 'mot'],
    ['<p><a id="x" href="https://ailleurs.example/">mot</a></p>', 'mot'],
    ['<ul id="x"><li>mot</li></ul>', 'mot'],
    ['<ul><li id="x">mot</li></ul>', 'mot'],
    ['<dl><dd id="x">mot</dd></dl>', 'mot'],
    ['<pre id="x">mot</pre>', 'mot'],
    ['<table><tbody id="x"><tr><td>mot</td></tr></tbody></table>', null],
    ['<table><tr id="x"><td>mot</td></tr></table>', null],
    ['<table><tr><td id="x">mot</td></tr></table>', 'mot'],
    ['<p><span id="x"></span></p><p>mot</p>', 'mot'],
    ['<p>fin</p><p><a name="x" id="x"></a></p>', null],
    ['<div class="thumb tright" id="x"><a href="/wiki/File:A.png"><img src="/images/a/a1/A.png"></a></div>', null],
    [
      '<p>a<sup id="cite_ref-1" class="reference"><a href="#x">[1]</a></sup></p><ol class="references"><li id="x"><span class="reference-text">mot</span></li></ol>',
      '↑ mot',
    ],
  ])('%s', (html, words) => {
    expect(saved(html).anchors).toContain('x')
    const places = placesIn(print(saved(html)))
    expect(Object.keys(places)).toContain('x')
    if (words !== null) expect(places['x']).toBe(words)
  })

  test('a number that the wiki gave stands, whatever the words would give', () => {
    const html = ['Notes', 'notes', 'notes_2'].map(
      (id) => `<h2><span class="mw-headline" id="${id}">${id.slice(0, 5)}</span></h2><p>${id}</p>`,
    )
    const $ = load(print(saved(html.join(''))), null, false)
    const after = (id: string): string => $(`[id="${id}"]`).closest('h2').next('p').text()
    expect(['Notes', 'notes', 'notes_2'].map(after)).toEqual(['Notes', 'notes', 'notes_2'])
  })

  test('the skin has no part in it', () => {
    const html =
      '<div id="toc" class="toc"><h2 id="mw-toc-heading">Contents</h2></div><div id="catlinks"></div><p>a</p>'
    expect(saved(html).anchors).toEqual([])
  })
})

describe('of wikitext', () => {
  test.each([
    ['== Là (1) ==', ['Là_(1)', 'L.C3.A0_.281.29']],
    ['== A ==\n== A ==\n== a ==', ['A', 'A_2', 'a_3']],
    ["== ''A'' [[B|C]]<ref>n</ref> ==", ['A_C']],
    ['{{Titre}}', ['Section_du_modèle', 'Section_du_mod.C3.A8le']],
    ['<div id="à vous">b</div>', ['à_vous']],
    ['{| id="t"\n|- id="r"\n| id="c" | d\n|}', ['t', 'r', 'c']],
    ['<ul id="u"><li id="l">a</li></ul>', ['u', 'l']],
    ['<p id="p">a</p>\n<b id="b">c</b>', ['p', 'b']],
    ['<h2 id="h">A</h2>', ['A', 'h']],
    ['<h3 id="h"></h3>', ['h']],
    ['[https://verger.example/ le <span id="s">verger</span>]', ['s']],
  ])('%s', (text, ids) => {
    const { anchors, html } = renderDocument(parse(text), { language: 'en' })
    expect(anchors).toEqual(expect.arrayContaining(ids))
    expect(Object.keys(placesIn(html))).toEqual(expect.arrayContaining([...anchors]))
  })

  test('an element before a heading of its name is where links lead, and the contents box still leads to the heading', () => {
    const document = parse('<span id="A"></span>\n\ntexte\n== A ==\n== A ==')
    const { headings, html } = renderDocument(document, { language: 'en' })
    expect(html).toContain('<span id="A"></span>')
    expect(headings.map(({ anchor }) => anchor)).toEqual(['wf-section-1', 'A_2'])
    expect(html).toContain('<h2 id="wf-section-1">')
  })
})

describe('whatever stands in whatever', () => {
  const inner = {
    note: 'mot<ref>une note</ref>',
    'note of two marks': 'mot<ref name="n">une note</ref> et<ref name="n" />',
    'note of a group': 'mot<ref group="g">une note</ref>',
    list: 'mot<ref>une note</ref><references />',
    place: 'mot <span id="ici"></span>',
    heading: '\n== Ici ==\n',
    'heading with a note': '\n== Ici<ref>une note</ref> ==\n',
    'heading in HTML': '<h3 id="ici"></h3>',
    figure: '[[File:A.png|thumb|mot <span id="ici">ici</span><ref>une note</ref>]]',
    picture: '[[File:A.png|20px|mot <span id="ici">ici</span><ref>une note</ref>]]',
    gallery: '<gallery>\nA.png|mot <span id="ici">ici</span><ref>une note</ref>\n</gallery>',
    table: '\n{| id="ici"\n|- id="la"\n| id="bas" | mot<ref>une note</ref>\n|}\n',
    box: '<div id="ici"><ul id="la"><li id="bas">mot</li></ul></div>',
    contents: '\n__TOC__\n',
  }
  const outer: Readonly<Record<string, (text: string) => string>> = {
    'a link out': (text) => `[https://verger.example/ ${text}]`,
    'a link': (text) => `[[Verger|${text}]]`,
    'a heading': (text) => `\n== ${text} ==\n`,
    'a figure': (text) => `[[File:A.png|thumb|${text}]]`,
    'a picture': (text) => `[[File:A.png|20px|${text}]]`,
    'a gallery': (text) => `<gallery>\nA.png|${text}\n</gallery>`,
    'a note': (text) => `mot<ref>${text}</ref>`,
    'a note that is refused': (text) => `mot<ref name="1">${text}</ref>`,
    'a note twice': (text) => `mot<ref name="q">une</ref><ref name="q">${text}</ref>`,
    'a list of notes': (text) => `mot<ref name="q" /><references><ref name="q">${text}</ref></references>`,
    'a cell': (text) => `\n{|\n! ${text}\n|}\n`,
    'a title of a table': (text) => `\n{|\n|+ ${text}\n| mot\n|}\n`,
    'a term': (text) => `\n; ${text}: mot\n`,
    'bold words': (text) => `'''${text}'''`,
    'a box that is hidden': (text) => `<div style="display: none">${text}</div>`,
    'a poem': (text) => `<poem>\n${text}\n</poem>`,
  }
  const within = (pages: readonly (readonly [string, string])[]) =>
    pages.flatMap(([name, text]) =>
      Object.entries(outer).map(([place, around]) => [`${name} in ${place}`, around(text)] as const),
    )
  const once = within(Object.entries(inner))
  // One of eleven: all would take a minute, and no two rows of the table begin at the same one.
  const pages = [...once, ...within(once).filter((_, index) => index % 11 === 0)]

  test('links on a page arrive, and the places that others may lead to are there, once', () => {
    const wrong = pages.flatMap(([name, text]) => {
      const { anchors, headings, html } = renderDocument(parse(`${text}\n\n== Fin ==\nmot`), { language: 'en' })
      const $ = load(html, null, false)
      const ids = [...$('[id]')].map((one) => $(one).attr('id') ?? '')
      const links = [...$('a[href^="#"]')].map((one) => decodeURIComponent($(one).attr('href') ?? '').slice(1))
      const places = [...links, ...anchors, ...headings.flatMap(({ anchor }) => (anchor === '' ? [] : [anchor]))]
      const isGood = new Set(ids).size === ids.length && places.every((place) => ids.includes(place))
      return isGood && $('a a').length === 0 ? [] : [name]
    })
    expect(wrong).toEqual([])
  })
})

test('old HTML keeps the places that links on it lead to, and no link that leads nowhere', () => {
  const html = '<a name="a"></a><h2>A</h2><p><a href="#a">un</a> <a href="#zut">deux</a></p>'
  const clean = sanitiseHtml(html, { href: () => null, src: () => null })
  expect(clean).toBe('<span id="a"></span><h2>A</h2><p><a href="#a">un</a> <a>deux</a></p>')
})
