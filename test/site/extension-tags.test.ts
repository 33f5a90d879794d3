/** Tags of extensions, poems among them, show what their readers saw, or their source where it is not run. */

import { describe, expect, test } from 'vitest'
import { renderDocument } from '../../src/site/render.ts'
import { parse } from '../parse/wiki.ts'
import { printed } from './support/printed.ts'

describe('preformatted text', () => {
  test.each([
    ['loses the first line end', '<pre>\na\n</pre>', '<pre>a</pre>'],
    ['holds no markup but nowiki', "<pre>''a'' <nowiki>[[b]]</nowiki></pre>", "<pre>''a'' [[b]]</pre>"],
    [
      'holds markup where it says so',
      "<pre format=\"wikitext\">''a'' [[B]]</pre>",
      '<pre><i>a</i> <a href="B">B</a></pre>',
    ],
    ['but no lists', '<pre format=wikitext>\n* a\n* b</pre>', '<pre>* a* b</pre>'],
    [
      'and tables',
      '<pre format=wikitext>\n{|\n| a\n|}</pre>',
      '<pre><table><tbody><tr><td>a</td></tr></tbody></table></pre>',
    ],
  ])('%s', (_, text, html) => {
    expect(printed(text)).toBe(html)
  })

  test('its words lie where they stand in the source', () => {
    const text = "x\n<pre format=wikitext>\n'''a''' {{Bonjour|b}}</pre>"
    const [, pre] = parse(text).blocks
    const span =
      pre?.type === 'preformatted' ? pre.children.find(({ type }) => type === 'inline-call')?.span : undefined
    expect(span && text.slice(span.start, span.end)).toBe('{{Bonjour|b}}')
  })
})

describe('tags that show nothing in the text', () => {
  test.each([
    ['a mark for transclusion', 'a<section begin=x />b<section end=x />', '<p>ab</p>'],
    ['a status indicator', 'a<indicator name="x">b</indicator>', '<p>a</p>'],
  ])('%s', (_, text, html) => {
    expect(printed(text)).toBe(html)
  })

  test('of a status indicator that is told', () => {
    expect(parse('<indicator name="x">b</indicator>').losses.map(({ kind }) => kind)).toEqual(['tag-not-run'])
  })
})

describe('an image map', () => {
  test('is its picture, which leads where `default` does, and the links of its areas', () => {
    expect(
      printed(
        '<imagemap>\n# a map\nFichier:A.png|200px|b\nrect 0 0 9 9 [[Page|Coin]]\ncircle 5 5 5 [https://a.example c]\ndefault [[Page#x]]\n</imagemap>',
      ),
    ).toBe(
      '<figure><a href="Page#x"><img A.png: b></a><figcaption hidden>b</figcaption></figure>' +
        '<div><ul><li><a href="Page">Coin</a></li><li><a href="https://a.example">c</a></li></ul></div>',
    )
  })

  test('without a picture stays source', () => {
    expect(parse('<imagemap>\nrect 0 0 9 9 [[Page]]\n</imagemap>').losses.map(({ kind }) => kind)).toEqual([
      'tag-not-run',
    ])
  })
})

test('a form of the wiki is folded source, and told', () => {
  expect(parse('<inputbox>\ntype=search\n</inputbox>').losses.map(({ kind }) => kind)).toEqual(['tag-not-run'])
  expect(printed('<inputbox>\ntype=search\n</inputbox>')).toContain('<details>')
})

describe('the caption of a table', () => {
  test('keeps its look', () => {
    const { html } = renderDocument(parse('{|\n|+ style="text-align:left" | a\n| b\n|}'), { language: 'en' })
    expect(html).toContain('<caption class="wf-s-text-align--left">a</caption>')
  })

  test.each([
    ['a list', '* a\n* b', '<ul><li>a</li><li>b</li></ul>'],
    ['a box', 'a<div>b</div>', 'a<div>b</div>'],
    ['a figure', 'a [[File:A.png|thumb|b]]', 'a <figure><a><img A.png></a><figcaption>b</figcaption></figure>'],
  ])('keeps %s', (_, words, caption) => {
    expect(printed(`{|\n|+ \n${words}\n| c\n|}`)).toContain(`<caption>${caption}</caption>`)
  })
})

// Outcomes as the extension Poem of MediaWiki 1.43 prints them.

describe('a poem', () => {
  test.each([
    ['keeps its line ends, but the first and the last', '<poem>\na\nb\n</poem>', '<p>a<br>b</p>'],
    ['on the lines of its tags too', '<poem>a\nb</poem>', '<p>a<br>b</p>'],
    ['has stanzas', '<poem>\na\n\nb\n</poem>', '<p>a<br><br>b</p>'],
    ['is indented by colons', '<poem>\na\n:b\n::c\n</poem>', '<p>a<br>b<br>c</p>'],
    ['a colon without words is a list', '<poem>\n:\na\n</poem>', '<dl><dd><br></dd></dl><p>a</p>'],
    ['keeps spaces at the start of a line', '<poem>\na\n  b\n</poem>', '<p>a<br>  b</p>'],
    ['holds lists', '<poem>\n* a\n* b\n</poem>', '<ul><li>a<br></li><li>b</li></ul>'],
    ['a rule ends its own line', '<poem>\na\n----\nb\n</poem>', '<p>a<br></p><hr><p>b</p>'],
    ['holds links and quotes', "<poem>\n''a'' [[B]]\nc\n</poem>", '<p><i>a</i> <a href="B">B</a><br>c</p>'],
    ['what is no markup has line ends too', '<poem>\n<nowiki>[[a\nb]]</nowiki>\n</poem>', '<p>[[a<br>b]]</p>'],
    ['preformatted text as well', '<poem>\n<pre>a\nb</pre>\n</poem>', '<pre>a<br>b</pre>'],
    ['what a template brings has none', '<poem>\n{{Deux}}\nc\n</poem>', '<p>premier</p><p>second<br>c</p>'],
    ['may be empty', '<poem></poem>', ''],
  ])('%s', (_, text, inside) => {
    expect(printed(text)).toBe(`<div>${inside}</div>`)
  })

  test('its words lie where they stand in the source', () => {
    const text = 'x <poem>\n:aé\n  b<nowiki>c\nd</nowiki>\n</poem>'
    const found: string[] = []
    JSON.stringify(parse(text).blocks, (_, value: unknown) => {
      const node = value as { type?: string; value?: string; span?: { start: number; end: number } } | null
      if (node?.type === 'text' && node.span !== undefined)
        found.push(`${node.value}=${text.slice(node.span.start, node.span.end)}`)
      return value
    })
    expect(found).toEqual(['x=x', 'aé=aé', '\n=\n', '  =  ', 'b=b', 'c=c', 'd=d'])
  })
})
