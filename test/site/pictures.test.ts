/** Pictures, figures and galleries stand as their options say on the wiki. */

import { describe, expect, test } from 'vitest'
import { findLinks } from '../../src/links/find/find-links.ts'
import { renderDocument } from '../../src/site/render.ts'
import { parse } from '../parse/wiki.ts'
import { printed } from './support/printed.ts'

// Outcomes as MediaWiki 1.43 prints them.

describe('options of a picture', () => {
  test.each([
    ['alone, it stands in the line', '[[Fichier:A.png]]', '<p><a><img A.png></a></p>'],
    ['words are its tooltip', 'a [[Image:A.png|b]] c', '<p>a <a><img A.png: b></a> c</p>'],
    ['a thumb is a figure', '[[File:A.png|thumb|b]]', '<figure><a><img A.png></a><figcaption>b</figcaption></figure>'],
    ['without words too', '[[File:A.png|thumb]]', '<figure><a><img A.png></a><figcaption></figcaption></figure>'],
    [
      'a side makes a figure whose words are not shown',
      '[[File:A.png|right|b]]',
      '<figure><a><img A.png: b></a><figcaption hidden>b</figcaption></figure>',
    ],
    [
      '`none` is a side, and ends the paragraph',
      'a [[File:A.png|none]] b',
      '<p>a</p><figure><a><img A.png></a><figcaption hidden></figcaption></figure><p>b</p>',
    ],
    [
      'the last words count',
      '[[File:A.png|thumb|b|c]]',
      '<figure><a><img A.png></a><figcaption>c</figcaption></figure>',
    ],
    [
      'an empty last one too',
      '[[File:A.png|thumb|b|]]',
      '<figure><a><img A.png></a><figcaption></figcaption></figure>',
    ],
    ['the first format counts', '[[File:A.png|frameless|thumb|b]]', '<p><a><img A.png: b></a></p>'],
    [
      'a format too many is words',
      '[[File:A.png|frame|frameless]]',
      '<figure><a><img A.png></a><figcaption>frameless</figcaption></figure>',
    ],
    [
      'a size of nothing is words',
      '[[File:A.png|thumb|b|0px]]',
      '<figure><a><img A.png></a><figcaption>0px</figcaption></figure>',
    ],
    [
      'what is no number is words',
      '[[File:A.png|thumb|upright=x]]',
      '<figure><a><img A.png></a><figcaption>upright=x</figcaption></figure>',
    ],
    ['a bar without words makes no picture', '[[File:A.png|]]', '<p>[[File:A.png|]]</p>'],
    [
      'another file may stand for it',
      '[[File:A.png|thumb=B.png|c]]',
      '<figure><a href="File:A.png"><img B.png></a><figcaption>c</figcaption></figure>',
    ],
    [
      'an option that does not hold is read as any words',
      "[[File:A.png|frame|thumb=[[b]] ''c'']]",
      '<figure><a><img A.png></a><figcaption>thumb=<a href="B">b</a> <i>c</i></figcaption></figure>',
    ],
    [
      'a page is an option of files that have pages',
      '[[File:A.png|thumb|page=2]][[File:A.pdf|thumb|page=2]]',
      '<figure><a><img A.png></a><figcaption>page=2</figcaption></figure><figure><a><img A.pdf></a><figcaption></figcaption></figure>',
    ],
    [
      'a language one of drawings',
      '[[File:A.png|lang=fr]][[File:A.svg|lang=fr]]',
      '<p><a><img A.png: lang=fr></a><a><img A.svg></a></p>',
    ],
    [
      'an address is a link before a page, and a page before none',
      '[[File:A.png|link=Page|link=https://a.example/|link=]][[File:A.png|link=Page|link=]]',
      '<p><a href="https://a.example/"><img A.png></a><a href="Page"><img A.png></a></p>',
    ],
    [
      'notes of words that are not shown are listed',
      '[[File:A.png|b<ref>c</ref>|thumb|d]]',
      '<figure><a><img A.png></a><figcaption>d</figcaption></figure><div><ol><li><a href="#wf-ref-1-1">↑</a> c</li></ol></div>',
    ],
    [
      'words in the language of the wiki',
      '[[Fichier:A.png|vignette|gauche|redresse|b]]',
      '<figure><a><img A.png></a><figcaption>b</figcaption></figure>',
    ],
    [
      'of markup, alternative words keep the words',
      "[[File:A.png|alt=a '''b''' [[c|d]]]]",
      '<p><a><img A.png: a b d></a></p>',
    ],
  ])('%s', (_, text, html) => {
    expect(printed(text)).toBe(html)
  })

  test('sizes are read in every form', () => {
    const sizes = ['20px', 'x30px', '20x30px', '20 px', '20x'].map((size) => {
      const { slots } = renderDocument(parse(`[[File:A.png|${size}]]`), { language: 'en' })
      return slots.map((slot) => (slot.kind === 'image' ? [slot.width, slot.height] : null))
    })
    expect(sizes).toEqual([[[20, null]], [[null, 30]], [[20, 30]], [[20, null]], [[null, null]]])
  })
})

describe('`link=`', () => {
  test.each([
    ['a title with underscores', 'Page_une', '<p><a href="Page une"><img A.png></a></p>'],
    ['a section', 'Page#Une section', '<p><a href="Page#Une section"><img A.png></a></p>'],
    ['of this page', '#ici', '<p><a href="#ici"><img A.png></a></p>'],
    ['nothing', '', '<p><img A.png></p>'],
    ['an address', 'https://a.example/x?y=z', '<p><a href="https://a.example/x?y=z"><img A.png></a></p>'],
    ['an address without its scheme', '//a.example/x', '<p><a href="//a.example/x"><img A.png></a></p>'],
    ['mail', 'mailto:a@a.example', '<p><a href="mailto:a@a.example"><img A.png></a></p>'],
    ['the words of a link', '[[Page|mots]]', '<p><a href="Mots"><img A.png></a></p>'],
    ['percent signs', 'Test%22x', '<p><a href="Test&quot;x"><img A.png></a></p>'],
    ['another wiki', 'w:Page', '<p><a href="w:Page"><img A.png></a></p>'],
    ['what is no title: words', '{x}', '<p><a><img A.png: link={x}></a></p>'],
  ])('%s', (_, target, html) => {
    expect(printed(`[[File:A.png|link=${target}]]`)).toBe(html)
  })

  test('to an address is a use of it, in its place among the others', () => {
    const text = '[https://a.example a] [[File:A.png|link=https://b.example|c]] https://d.example'
    const document = parse(text)
    const uses = findLinks(document, text)
    expect(uses.map(({ raw, span }) => [raw, span && text.slice(span.start, span.end)])).toEqual([
      ['https://a.example', 'https://a.example'],
      ['https://b.example', 'https://b.example'],
      ['https://d.example', 'https://d.example'],
    ])
    const { slots } = renderDocument(document, { language: 'en' })
    expect(slots.map((slot) => (slot.kind === 'page' ? null : slot.use))).toEqual([0, 1, 2])
  })
})

test('in a link to an address, the link ends where a picture is one itself', () => {
  expect(printed('[https://a.example b [[File:A.png]] c]')).toBe(
    '<p><a href="https://a.example">b </a><a><img A.png></a> c</p>',
  )
  expect(printed('[https://a.example b [[File:A.png|link=]] c]')).toBe(
    '<p><a href="https://a.example">b <img A.png> c</a></p>',
  )
})

describe('words below a picture', () => {
  test.each([
    [
      'a table',
      '[[File:A.png|thumb|\n{|\n| b || c\n|}\n]]',
      '<table><tbody><tr><td>b</td><td>c</td></tr></tbody></table>',
    ],
    ['a box', '[[File:A.png|thumb|a <div>b</div> c]]', 'a<div>b</div>c'],
    ['paragraphs of tags', '[[File:A.png|thumb|<p>b</p><p>c</p>]]', '<p>b</p><p>c</p>'],
    ['a list of tags', '[[File:A.png|thumb|<ul><li>b</li></ul>]]', '<ul><li>b</li></ul>'],
    ['marks of a list are words', '[[File:A.png|thumb|\n* b\n* c\n]]', '* b* c'],
    [
      'a picture of its own',
      '[[File:A.png|thumb|b [[File:B.png|thumb|c]] d]]',
      'b <figure><a><img B.png></a><figcaption>c</figcaption></figure> d',
    ],
    [
      'a gallery',
      '[[File:A.png|thumb|<gallery>\nB.png|c\n</gallery>]]',
      '<ul><li><div><a><img B.png: c></a></div><div>c</div></li></ul>',
    ],
  ])('%s', (_, text, caption) => {
    expect(printed(text)).toBe(`<figure><a><img A.png></a><figcaption>${caption}</figcaption></figure>`)
  })
})

describe('a figure', () => {
  const figure = '<figure><a><img A.png></a><figcaption>b</figcaption></figure>'

  test.each([
    ['keeps the bold around it', "'''[[File:A.png|thumb|b]]'''", `<b>${figure}</b>`],
    ['which goes on after it', "'''x [[File:A.png|thumb|b]] y'''", `<p><b>x </b></p><b>${figure}</b><p><b> y</b></p>`],
    ['and small letters', '<small>[[File:A.png|thumb|b]]</small>', `<small>${figure}</small>`],
    ['parts a paragraph', 'x [[File:A.png|thumb|b]] y', `<p>x</p>${figure}<p>y</p>`],
    ['stands in an item', '* x [[File:A.png|thumb|b]] y', `<ul><li>x${figure}y</li></ul>`],
  ])('%s', (_, text, html) => {
    expect(printed(text)).toBe(html)
  })

  test('has its format around the caption in our own shape, since HTML lets no `<b>` hold one', () => {
    expect(printed("'''[[File:A.png|thumb|b]]'''", 'accessible')).toBe(
      '<figure><a><img A.png></a><figcaption><b>b</b></figcaption></figure>',
    )
  })
})

describe('a gallery', () => {
  const box = (picture: string, words: string): string => `<li><div>${picture}</div><div>${words}</div></li>`

  test.each([
    ['has a box for each picture', 'A.png|b', '', `<ul>${box('<a><img A.png: b></a>', 'b')}</ul>`],
    [
      'its title is the first item',
      'A.png',
      ' caption="b [[c]]"',
      `<ul><li>b <a href="C">c</a></li>${box('<a><img A.png></a>', '')}</ul>`,
    ],
    ['the last words count', 'A.png|b|c', '', `<ul>${box('<a><img A.png: c></a>', 'c')}</ul>`],
    ['sizes and formats are words', 'A.png|b|20px', '', `<ul>${box('<a><img A.png: 20px></a>', '20px')}</ul>`],
    ['`alt` and `link` hold', 'A.png|alt=b|link=C d|e', '', `<ul>${box('<a href="C d"><img A.png: b></a>', 'e')}</ul>`],
    [
      'also to an address',
      'A.png|b|link=https://a.example',
      '',
      `<ul>${box('<a href="https://a.example"><img A.png: b></a>', 'b')}</ul>`,
    ],
    [
      'names are shown when asked for',
      'A.png|b',
      ' showfilename',
      `<ul>${box('<a><img A.png: b></a>', '<a href="File:A.png">A.png</a>b')}</ul>`,
    ],
    [
      'words over a picture have a box more, or none',
      'A.png|b\nA.png',
      ' mode=packed-hover',
      `<ul><li><div><a><img A.png: b></a></div><div><div>b</div></div></li><li><div><a><img A.png></a></div></li></ul>`,
    ],
    ['without pictures it is empty', '', '', '<ul></ul>'],
  ])('%s', (_, lines, attributes, html) => {
    expect(printed(`<gallery${attributes}>\n${lines}\n</gallery>`)).toBe(html)
  })

  test('asks for pictures of the size that it says', () => {
    const { slots } = renderDocument(parse('<gallery widths=200px heights=50>\nA.png\n</gallery>'), { language: 'en' })
    expect(slots).toEqual([{ kind: 'image', name: 'A.png', alt: null, width: 200, height: 50, link: null }])
  })
})
