/** No page of a wiki runs anything on the site, whatever markup it uses. */

import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../src/model/document.ts'
import { figureKey } from '../../src/model/figures.ts'
import { createParser } from '../../src/parse/parse.ts'
import { sanitiseHtml } from '../../src/site/frame/sanitise.ts'
import { renderDocument } from '../../src/site/render.ts'
import { container, element, image, page, pageLink, paragraph, table, text, url } from './support/tree.ts'
import { vectors } from './support/vectors.ts'

/** What of a piece of HTML could run, load or send something. */
function dangers(html: string): readonly string[] {
  const $ = load(html, null, false)
  const found: string[] = []
  for (const node of $('*').get()) {
    if (node.type !== 'tag') {
      found.push(node.type)
      continue
    }
    if (
      /^(?:script|style|iframe|object|embed|svg|form|input|button|meta|link|base|template|noscript|video|audio|source|details)$/.test(
        node.name,
      )
    )
      found.push(node.name)
    for (const [name, value] of Object.entries(node.attribs)) {
      if (/^on|^style$|^srcdoc$|^action$|^background$|^data$|:/.test(name)) found.push(`${name}=${value}`)
      if (/^(?:href|src)$/.test(name) && !/^(?:#|\.\.\/|pages\/)/.test(value)) found.push(`${name}=${value}`)
    }
  }
  return found
}

const onlyOurs = {
  href: (address: string) => (address.startsWith('/wiki/') ? '../pages/x.html' : null),
  src: (address: string) => (address.startsWith('/images/') ? '../../files/x.png' : null),
}

describe('a page of the wiki itself', () => {
  test.each(vectors)('is harmless after %s', (vector) => {
    expect(dangers(sanitiseHtml(`<p>avant</p>${vector}<p>apres</p>`, onlyOurs))).toEqual([])
  })
})

describe('a document that carries it', () => {
  const carriers: readonly ((vector: string) => Block)[] = [
    (vector) => paragraph(text(vector)),
    (vector) =>
      paragraph(
        element(
          vector,
          { [vector]: vector, onclick: vector, style: vector, href: vector, class: vector, id: vector, title: vector },
          vector,
        ),
      ),
    (vector) =>
      container(vector, { onload: vector, style: vector, background: vector, lang: vector }, paragraph(vector)),
    (vector) => paragraph(pageLink(vector), url(vector), image(vector, { alt: vector, link: vector })),
    (vector) =>
      table(
        [[{ words: vector, attributes: { colspan: vector, onmouseover: vector, align: vector, bgcolor: vector } }]],
        vector,
      ),
    (vector) => ({ type: 'raw', what: vector, value: vector, span: { start: 0, end: 0 } }),
    (vector) => ({
      type: 'preformatted',
      kind: 'code',
      language: vector,
      children: [text(vector)],
      span: { start: 0, end: 0 },
    }),
  ]

  test.each(vectors)('is harmless with %s', (vector) => {
    for (const carrier of carriers)
      expect(dangers(renderDocument(page([carrier(vector)]), { language: 'en' }).html)).toEqual([])
  })
})

describe('sanitiseHtml', () => {
  test('keeps what a wiki page is made of', () => {
    const html =
      '<h2><span class="mw-headline" id="Lieu">Lieu</span></h2><ul><li><b>Lyon</b> <a href="/wiki/Lyon">page</a></li></ul><table class="wikitable"><tbody><tr><th>a</th></tr></tbody></table>'
    expect(sanitiseHtml(html, onlyOurs)).toBe(
      '<h2><span id="Lieu" class="mw-headline">Lieu</span></h2><ul><li><b>Lyon</b> <a href="../pages/x.html">page</a></li></ul><table class="wikitable"><tbody><tr><th scope="col">a</th></tr></tbody></table>',
    )
  })

  test('leaves the words of a link that leads nowhere, and names an image that is not here', () => {
    expect(
      sanitiseHtml(
        '<p><a href="https://x.example/">x</a> <img src="https://x.example/i.png" alt="plan"></p>',
        onlyOurs,
      ),
    ).toBe('<p>x <span class="wf-missing">plan</span></p>')
  })

  test('leaves no link without words, and gives each header a scope', () => {
    expect(sanitiseHtml('<p><a href="/wiki/X"><img src="https://x.example/i.png" alt=""></a>x</p>', onlyOurs)).toBe(
      '<p>x</p>',
    )
    expect(
      sanitiseHtml(
        '<table><tbody><tr><th></th><th>2018</th></tr><tr><th>mars</th><td>3</td></tr><tr><th scope="rowgroup">a</th><td>4</td></tr></tbody></table>',
        onlyOurs,
      ),
    ).toBe(
      '<table><tbody><tr><td></td><th scope="col">2018</th></tr><tr><th scope="row">mars</th><td>3</td></tr><tr><th scope="rowgroup">a</th><td>4</td></tr></tbody></table>',
    )
  })

  test('puts its headings below one of ours, without gaps', () => {
    expect(sanitiseHtml('<h1>a</h1><h2></h2><h4>b</h4><h2>c</h2>', onlyOurs, 2)).toBe('<h3>a</h3><h4>b</h4><h4>c</h4>')
  })

  test('turns inline styles into classes', () => {
    expect(sanitiseHtml('<div style="text-align:center;position:fixed">x</div>', onlyOurs)).toBe(
      '<div class="wf-s-text-align--center">x</div>',
    )
  })
})

describe('what parser functions make', () => {
  const evil = '"><img src=x onerror=alert(1)>'
  const parser = createParser({
    site: { language: 'fr', namespaces: [], interwiki: {}, parserConfig: null },
    lookup: (title) => (title === 'MediaWiki:Mal' ? { text: '<script>alert(1)</script> $1' } : null),
    clock: '2026-11-27T00:00:00Z',
    figures: {
      [figureKey({ of: 'members', name: 'X' })]: {
        exists: true,
        titles: [{ title: '<script>alert(1)</script>', namespaceId: 0, isRedirect: false }],
      },
      [figureKey({ of: 'titles', namespaceId: 0, prefix: 'X' })]: {
        exists: true,
        titles: [{ title: 'X"><script>alert(1)</script>', namespaceId: 0, isRedirect: true }],
      },
    },
  })

  test.each([
    '{{#tag:script|alert(1)}}',
    '{{#tag:img||src=x|onerror=alert(1)}}',
    `{{#tag:span|x|title=${evil}|onclick=alert(1)|style=background:url(javascript:alert(1))}}`,
    `{{#tag:ref|${evil}|name=${evil}}}<references/>`,
    `{{#tag:ref|a <ref>${evil}</ref>|name=${evil}}}<references/>`,
    `{{#tag:pre|${evil}}} {{#tag:nowiki|${evil}}} {{#tag:syntaxhighlight|${evil}|lang=${evil}}}`,
    `{{int:mal|${evil}}} {{int:${evil}}} {{MediaWiki:Mal}}`,
    `{{#expr:${evil}}} {{#expr:1"}} {{#time:Y|${evil}}} {{#rel2abs:../../${evil}|a}}`,
    `{{#formatdate:${evil}}} {{urlencode:${evil}}} {{anchorencode:${evil}}} {{#language:${evil}}}`,
    `{{#time:"<script>alert(1)</script>"|2010-01-01}} {{formatnum:${evil}}} {{padleft:x|99|${evil}}}`,
    '<categorytree style="background:url(javascript:alert(1))" class="x" onclick="alert(1)">X</categorytree>',
    '{{#categorytree:X|mode=all|onclick=alert(1)}} {{Special:PrefixIndex/X}}',
    '<wf-strip n="0"/><wf-strip n="0" onclick="alert(1)">x</wf-strip>',
  ])('%s', (source) => {
    const document = parser.parse({ title: 'Page', text: source, form: 'wikitext' })
    expect(dangers(renderDocument(document, { language: 'fr' }).html)).toEqual([])
  })
})
