/** A Document is printed with its blocks, notes and places, and no markup of a page is more than words. */

import { describe, expect, test } from 'vitest'
import { findLinks } from '../../src/links/find/find-links.ts'
import type { Block, Document, Inline } from '../../src/model/document.ts'
import { styleRules } from '../../src/site/html/styles.ts'
import { renderDocument } from '../../src/site/render.ts'
import {
  bare,
  container,
  element,
  heading,
  image,
  list,
  note,
  page,
  pageLink,
  paragraph,
  table,
  text,
  url,
} from './support/tree.ts'

const render = (...blocks: readonly Block[]) => renderDocument(page(blocks), { language: 'en' })
const html = (...blocks: readonly Block[]): string => render(...blocks).html

describe('blocks', () => {
  test('escapes the words of a paragraph', () => {
    expect(html(paragraph('a < b & "c"'))).toBe('<p>a &lt; b &amp; &quot;c&quot;</p>\n')
  })

  test('prints lists and the lists inside them', () => {
    const inner = list('ordered', { words: 'un' })
    expect(html(list('unordered', { words: 'a', below: [inner] }, { words: 'b' }))).toBe(
      '<ul>\n<li>a\n<ol>\n<li>un</li>\n</ol>\n</li>\n<li>b</li>\n</ul>\n',
    )
  })

  test('prints terms and descriptions', () => {
    expect(html(list('definition', { kind: 'term', words: 'Lieu' }, { kind: 'description', words: 'Lyon' }))).toBe(
      '<dl>\n<dt>Lieu</dt>\n<dd>Lyon</dd>\n</dl>\n',
    )
  })

  test('takes a list of descriptions alone for indentation, unless it shall look as MediaWiki prints it', () => {
    const indent = list('definition', { kind: 'description', words: 'Réponse' })
    expect(html(indent)).toBe('<div class="wf-indents">\n<div class="wf-indent">Réponse</div>\n</div>\n')
    expect(renderDocument(page([indent]), { language: 'en', shape: 'mediawiki' }).html).toBe(
      '<dl>\n<dd>Réponse</dd>\n</dl>\n',
    )
  })

  test('gives every table header a scope and leaves an empty corner plain', () => {
    const printed = html(
      table(
        [
          [
            { header: true, words: '' },
            { header: true, words: 'Nom' },
          ],
          [
            { header: true, words: '1' },
            { words: 'x', attributes: { colspan: '2' } },
          ],
        ],
        'Votes',
      ),
    )
    expect(printed).toContain('<caption>Votes</caption>')
    expect(printed).toContain('<td></td>\n<th scope="col">Nom</th>')
    expect(printed).toContain('<th scope="row">1</th>\n<td colspan="2">x</td>')
  })

  test('prints no paragraph around words that stand bare', () => {
    const printed = html(container('div', {}, bare('a'), paragraph('b')))
    expect(printed).toBe('<div>a\n<p>b</p></div>\n')
  })

  test('ends the paragraph at a framed image', () => {
    const { html: printed, slots } = render(
      paragraph(
        'avant ',
        image('A.png', { format: 'thumb', caption: [{ type: 'text', value: 'Le plan', span: { start: 0, end: 0 } }] }),
        ' après',
      ),
    )
    expect(printed).toBe(
      '<p>avant</p>\n<figure class="wf-figure wf-framed wf-right"><wf-slot n="0"></wf-slot n="0"><figcaption>Le plan</figcaption></figure>\n<p>après</p>\n',
    )
    expect(slots).toEqual([{ kind: 'image', name: 'A.png', alt: null, width: 220, height: null, link: null }])
  })

  test('stands a frame of which nothing is said where lines end', () => {
    const sides = ['fr', 'he', 'ja'].map((wikiLanguage) => {
      const document = page([paragraph('a', image('A.png', { format: 'thumb' }))])
      return /wf-(?:left|right)/.exec(renderDocument(document, { language: 'en', wikiLanguage }).html)?.[0]
    })
    expect(sides).toEqual(['wf-right', 'wf-left', 'wf-right'])
  })

  test('shows the display blocks where there are some', () => {
    const document: Document = { ...page([paragraph('source')]), display: [paragraph('lu')] }
    expect(renderDocument(document, { language: 'en' }).html).toBe('<p>lu</p>\n')
  })

  test('replaces a call by its expansion and shows what is not run as source', () => {
    const span = { start: 0, end: 0 }
    const call = { kind: 'template', name: 'Modèle:X', arguments: [], span, state: 'expanded' } as const
    const printed = html(
      { type: 'block-call', call, expansion: [paragraph('dit')], span },
      { type: 'raw', what: 'math', value: 'x<y', span },
    )
    expect(printed).toBe(
      '<p>dit</p>\n<div class="wf-raw"><p class="wf-note wf-raw-title" lang="en">Shown as source: math</p>\n<pre>x&lt;y</pre></div>\n',
    )
  })

  test('puts a container that is out of place into a div', () => {
    expect(html(container('li', {}, bare('a')))).toBe('<div>a</div>\n')
    expect(html(container('ul', {}, container('div', {}, bare('a'))))).toBe('<ul><li>a</li></ul>\n')
    expect(html(container('center', {}, bare('a')))).toBe('<div class="wf-s-text-align--center">a</div>\n')
  })
})

describe('words that values were read from', () => {
  const text = (value: string, start: number): Inline => ({
    type: 'text',
    value,
    span: { start, end: start + value.length },
  })
  const quote = (start: number, words: string) => ({ start, end: start + words.length, text: words })
  const line = (children: readonly Inline[], quotes: readonly { start: number; end: number; text: string }[]): string =>
    renderDocument(page([{ type: 'paragraph', children, span: { start: 0, end: 99 } }]), {
      language: 'en',
      quotes,
    }).html.replace(/<a class="wf-back" href="#([^"]+)"[^>]*>↑<\/a>/g, '{$1}')

  test('stand in a mark that leads back', () => {
    expect(line([text('le 4 mai à Lyon', 10)], [quote(13, '4 mai'), quote(21, 'Lyon')])).toBe(
      '<p>le <mark class="wf-said" id="wf-said-13-18">4 mai{wf-value-13-18}</mark> à <mark class="wf-said" id="wf-said-21-25">Lyon{wf-value-21-25}</mark></p>\n',
    )
  })

  test('are one mark over the elements of a line, and marks in it', () => {
    const bold: Inline = { type: 'bold', children: [text('devis', 6)], span: { start: 3, end: 14 } }
    expect(
      line([text('un ', 0), bold, text(' pour Ana', 14)], [quote(0, 'un devis pour Ana!!!!!!'), quote(20, 'Ana')]),
    ).toBe(
      '<p><mark class="wf-said" id="wf-said-0-23">un <b>devis</b> pour <mark class="wf-said" id="wf-said-20-23">Ana{wf-value-20-23}</mark>{wf-value-0-23}</mark></p>\n',
    )
  })

  test('are cut where two cross, and have their id once', () => {
    expect(line([text('abcdef', 0)], [quote(0, 'abcd'), quote(2, 'cdef')])).toBe(
      '<p><mark class="wf-said" id="wf-said-0-4">ab<mark class="wf-said" id="wf-said-2-6">cd{wf-value-2-6}</mark>{wf-value-0-4}</mark><mark class="wf-said">ef</mark></p>\n',
    )
  })

  test('in an argument of a template are found in what it shows', () => {
    const span = { start: 0, end: 40 }
    const call = { kind: 'template', name: 'Modèle:Fiche', arguments: [], span, state: 'expanded' } as const
    const shown: Inline = {
      type: 'inline-call',
      call,
      expansion: [{ type: 'text', value: 'Lieu : Lyon (Rhône)', span }],
      span,
    }
    expect(line([shown], [quote(14, 'Lyon')])).toBe(
      '<p>Lieu : <mark class="wf-said" id="wf-said-14-18">Lyon{wf-value-14-18}</mark> (Rhône)</p>\n',
    )
  })
})

describe('headings', () => {
  test('get the anchors of MediaWiki, made unique whatever the case', () => {
    const { headings } = render(heading(2, 'Ordre du jour'), heading(2, 'Notes'), heading(2, 'notes'))
    expect(headings.map(({ anchor }) => anchor)).toEqual(['Ordre_du_jour', 'Notes', 'notes_2'])
  })

  test('never skip a level', () => {
    expect(
      html(heading(2, 'A'), heading(4, 'B'), heading(4, 'C'), heading(3, 'D'), heading(1, 'E')).match(/<h\d/g),
    ).toEqual(['<h2', '<h3', '<h3', '<h3', '<h2'])
  })

  test('bring a contents box from the fourth on, unless the page refuses it', () => {
    const four = ['A', 'B', 'C', 'D'].map((words) => heading(2, words))
    expect(html(...four.slice(0, 3))).not.toContain('wf-toc')
    expect(html(paragraph('intro'), ...four)).toMatch(/^<p>intro<\/p>\n<nav class="wf-toc"[\s\S]*<h2 id="A">/)
    expect(renderDocument(page(four, { switches: ['notoc'] }), { language: 'en' }).html).not.toContain('wf-toc')
  })

  test('are listed where the page asks for it', () => {
    expect(html(heading(2, 'A'), { type: 'toc', span: { start: 0, end: 0 } })).toMatch(/<\/h2>\n<nav class="wf-toc"/)
  })
})

describe('notes', () => {
  test('are numbered by group, named ones once, with links back', () => {
    const { html: printed } = render(
      paragraph('a', note(['un'], 'x'), 'b', note(null, 'x'), 'c', note(['deux'], null, 'nb')),
    )
    expect(printed).toContain(
      'a<sup class="wf-ref" id="wf-ref-1-1"><a href="#wf-note-1">[1]</a></sup>b<sup class="wf-ref" id="wf-ref-1-2"><a href="#wf-note-1">[1]</a></sup>',
    )
    expect(printed).toContain('>[nb 1]</a></sup>')
    expect(printed.match(/<li id="wf-note-1">/g)).toHaveLength(1)
    expect(printed).toContain('href="#wf-ref-1-2"')
  })

  test('stand where the page lists them and only there', () => {
    const references: Block = { type: 'references', group: '', span: { start: 0, end: 0 } }
    expect(html(paragraph('a', note(['un'])), references, paragraph('fin'))).toMatch(
      /<ol class="wf-notes">[\s\S]*<\/ol><\/div>\n<p>fin<\/p>\n$/,
    )
  })
})

describe('links', () => {
  test('become slots, a URL by its place in the reading order of findLinks', () => {
    const document = page([
      heading(2, 'T', url('https://a.example')),
      paragraph(
        'x',
        note(['voir ', url('https://b.example', 'b')]),
        image('I.png', { caption: [url('https://c.example')] }),
        pageLink('P', 'p'),
      ),
      table([[{ words: 'y' }]]),
      list('unordered', { words: 'l', below: [paragraph(url('https://d.example'))] }),
      {
        type: 'gallery',
        attributes: {},
        images: [{ name: 'G.png', alt: null, caption: [url('https://e.example')], span: { start: 0, end: 0 } }],
        span: { start: 0, end: 0 },
      },
    ])
    const { slots, html: printed } = renderDocument(document, { language: 'en' })
    const uses = findLinks(document, '')
    const places = slots.flatMap((slot, n) =>
      slot.kind === 'url'
        ? [{ use: slot.use, label: new RegExp(`<wf-slot n="${n}">(.*?)</wf-slot n="${n}">`).exec(printed)?.[1] }]
        : [],
    )
    expect(uses.map(({ raw }) => raw)).toEqual([
      'https://a.example',
      'https://b.example',
      'https://c.example',
      'https://d.example',
      'https://e.example',
    ])
    // The caption of an image in a line is not shown, and its link keeps its number all the same.
    expect(places).toEqual([
      { use: 0, label: 'https://a.example' },
      { use: 1, label: 'b' },
      { use: 3, label: 'https://d.example' },
      { use: 4, label: 'https://e.example' },
    ])
    expect(slots).toContainEqual({ kind: 'page', title: 'P', fragment: null, interwiki: null })
  })

  test('never stand in one another', () => {
    const { html: printed } = render(
      paragraph({
        type: 'page-link',
        title: 'P',
        fragment: null,
        interwiki: null,
        children: [url('https://a.example', 'a')],
        span: { start: 0, end: 0 },
      }),
    )
    expect(printed).toBe('<p><wf-slot n="0">a</wf-slot n="0"></p>\n')
  })
})

describe('attributes', () => {
  test('hide what the wiki hides, but for what its scripts may show', () => {
    const hidden = { style: 'display: none' }
    expect(html(paragraph('a', element('span', { class: 'bday', ...hidden }, '1962-03-04')))).toBe(
      '<p>a<span class="bday wf-s-display--none">1962-03-04</span></p>\n',
    )
    expect(styleRules(['wf-s-display--none'])).toContain('.wf-content .wf-s-display--none { display: none !important }')
    expect(html(container('div', { class: 'NavContent', ...hidden }, paragraph('b')))).toBe(
      '<div class="NavContent"><p>b</p></div>\n',
    )
    expect(html({ ...paragraph('c'), attributes: hidden } as Block)).toBe(
      '<div class="wf-s-display--none"><p>c</p></div>\n',
    )
    const shown = list('unordered', { words: 'd' })
    if (shown.type !== 'list') throw new Error('a list is one')
    expect(html({ ...shown, items: shown.items.map((item) => ({ ...item, attributes: hidden })) })).toBe(
      '<ul>\n<li class="wf-s-display--none">d</li>\n</ul>\n',
    )
    expect(
      html(paragraph({ type: 'bold', attributes: hidden, children: [text('e')], span: { start: 0, end: 0 } })),
    ).toBe('<p><span class="wf-s-display--none"><b>e</b></span></p>\n')
  })

  test('keep what is harmless, and styles as classes', () => {
    expect(
      html(
        paragraph(
          element('span', { class: 'x wf-banner', style: 'color: #F00; position: fixed', lang: 'en', id: 'a b' }, 'y'),
        ),
      ),
    ).toBe('<p><span id="a_b" lang="en" class="x wf-s-color--_hf00">y</span></p>\n')
  })

  test('never repeat an id', () => {
    expect(html(paragraph(element('span', { id: 'a' }, 'x'), element('span', { id: 'a' }, 'y')))).toBe(
      '<p><span id="a">x</span><span>y</span></p>\n',
    )
  })
})

describe('a table that floats', () => {
  const floating = (attributes: Readonly<Record<string, string>>): string =>
    html({ ...table([[{ words: 'x' }]]), attributes } as Block, paragraph('à côté'))
  const opening = (printed: string): readonly string[] =>
    [...printed.matchAll(/<(?:div|table)( class="([^"]*)")?/g)].map(([, , classes = '']) => classes)

  test('floats with its frame, and keeps its own width', () => {
    expect(opening(floating({ style: 'float: right; width: 270px; margin: 0 0 1em 1em; color: red' }))).toEqual([
      'wf-scroll wf-beside wf-s-float--right wf-s-margin--0_s0_s1em_s1em',
      'wf-s-color--red wf-s-width--270px',
    ])
    expect(opening(floating({ align: 'left' }))[0]).toBe('wf-scroll wf-beside wf-s-float--left')
  })

  test('gives its frame the share of the line that it takes', () => {
    expect(opening(floating({ align: 'right', width: '30%' }))).toEqual([
      'wf-scroll wf-beside wf-s-float--right wf-s-width--30_p',
      'wf-fill',
    ])
  })

  test('may say so by a class that wikis agree on, unless its style says otherwise', () => {
    expect(opening(floating({ class: 'infobox' }))[0]).toContain('wf-s-float--right')
    expect(opening(floating({ class: 'infobox', style: 'float: left' }))[0]).toContain('wf-s-float--left')
    expect(opening(floating({ class: 'infobox', style: 'float: none' }))[0]).toBe('wf-scroll')
  })

  test('and one that does not float stays as it was', () => {
    expect(opening(floating({ class: 'wikitable', style: 'margin: 1em; width: 50%' }))).toEqual([
      'wf-scroll',
      'wikitable wf-s-margin--1em wf-s-width--50_p',
    ])
  })
})
