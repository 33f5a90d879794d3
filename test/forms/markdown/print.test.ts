/** A Document printed as Markdown keeps its words and structure where every parser agrees. */

import { expect, test } from 'vitest'
import { printMarkdown } from '../../../src/forms/markdown/page-file.ts'
import type { MarkdownPosition } from '../../../src/forms/markdown/place.ts'
import { type Block, type Document, emptyDocument, type Inline, type TableCell } from '../../../src/model/document.ts'
import { plainText } from '../../../src/parse/plain-text.ts'
import { parsed, spaced, wordsOf } from './judge.ts'

const span = { start: 0, end: 0 }
const text = (value: string): Inline => ({ type: 'text', value, span })
const bold = (...children: readonly Inline[]): Inline => ({ type: 'bold', children, span })
const italic = (...children: readonly Inline[]): Inline => ({ type: 'italic', children, span })
const end: Inline = { type: 'line-break', span }
const paragraph = (...children: readonly Inline[]): Block => ({ type: 'paragraph', children, span })
const link = (url: string, ...children: readonly Inline[]): Inline => ({
  type: 'external-link',
  url,
  urlSpan: span,
  kind: 'labelled',
  children,
  span,
})
const list = (kind: 'unordered' | 'ordered', ...items: readonly (readonly Inline[])[]): Block => ({
  type: 'list',
  kind,
  items: items.map((children) => ({ kind: 'item', depth: 1, children, blocks: [], span })),
  span,
})
const cell = (attributes: Readonly<Record<string, string>>, ...blocks: readonly Block[]): TableCell => ({
  header: false,
  attributes,
  blocks,
  span,
})
const table = (...rows: readonly (readonly TableCell[])[]): Block => ({
  type: 'table',
  attributes: {},
  caption: null,
  rows: rows.map((cells) => ({ attributes: {}, cells, span })),
  span,
})

const place: MarkdownPosition = {
  pageHref: (title, fragment) => `${title.toLowerCase()}.md${fragment === null ? '' : `#${fragment}`}`,
  outside: (url) => ({ href: url, original: null, state: null }),
  upload: () => null,
  missingUpload: (name) => `not here: ${name}`,
}

const documentOf = (...blocks: readonly Block[]): Document => ({ ...emptyDocument('html'), blocks })
const printed = (...blocks: readonly Block[]): string => printMarkdown(documentOf(...blocks), place)
/** The elements that a parser makes. */
const tagsOf = (block: Block): readonly string[] =>
  parsed(printed(block))('*')
    .toArray()
    .map((element) => ('tagName' in element ? element.tagName : element.type))

/** Words that are Markdown, or begin a block of it, or HTML, or a character reference. */
const nasty = [
  '# no heading',
  '## #',
  '> no quote',
  '- no item',
  '+ no item',
  '* no item',
  '1. no item',
  '12) no item',
  '---',
  '===',
  '***',
  '___',
  '| a | b |',
  '--- | ---',
  ':-- | --:',
  '```js',
  '~~~',
  '~~gone~~ ~x~',
  '*a* **b** _c_ __d__ snake_case _x',
  '`code` ``more``',
  '[a](b) ![a](b) [a]: b [^1] [^1]: c [ ] [x]',
  '<b>bold</b> <!-- comment --> <script>alert(1)</script>',
  '&amp; &lt; &#35; &copy; R&D & co',
  'a\\b \\* \\\\ \\| a|b',
  '{#id} {: .class } {{< short >}} {{% code %}}',
  'https://example.org/a_b_c <https://example.org> www.example.org me@example.org',
  '!',
  'trailing #',
  '    indented',
  ': definition',
  '"quoted" \'quoted\' … – “”',
]

test.for([
  ['a paragraph', (value: string) => paragraph(text(value))],
  ['after a break', (value: string) => paragraph(text('before'), end, text(value), end, text('after'))],
  ['bold', (value: string) => paragraph(text('before '), bold(text(value)), text(' after'))],
  ['bold inside a word', (value: string) => paragraph(text('be'), bold(text(value)), text('fore'))],
  ['italic in bold', (value: string) => paragraph(bold(text('a'), italic(text(value)), text('z')))],
  ['an item', (value: string) => list('unordered', [text(value)], [text(value)])],
  ['a cell', (value: string) => table([cell({}, paragraph(text(value))), cell({}, paragraph(text(value)))])],
  ['a wide cell', (value: string) => table([cell({ colspan: '2' }, paragraph(bold(text(value))))])],
  ['a heading', (value: string): Block => ({ type: 'heading', level: 2, children: [text(value)], span })],
  ['a label', (value: string) => paragraph(link('https://example.org/(a)', text(value)), text(' after'))],
  [
    'code',
    (value: string) => paragraph({ type: 'element', tag: 'code', attributes: {}, children: [text(value)], span }),
  ],
  [
    'a note',
    (value: string) => paragraph(text('x '), { type: 'note', group: '', name: null, children: [text(value)], span }),
  ],
] as const)('words in %s come back as they were', ([, block]) => {
  const other = nasty.filter((value) => {
    const one = block(value)
    return wordsOf(parsed(printed(one)), new Set()) !== spaced(plainText(documentOf(one)))
  })
  expect(other).toEqual([])
  // Nor do they make anything of their own.
  const usual = tagsOf(block('word'))
  const loud = nasty.filter(
    (value) =>
      tagsOf(block(value))
        .filter((tag) => tag !== 'strong' && tag !== 'em')
        .join() !== usual.filter((tag) => tag !== 'strong' && tag !== 'em').join(),
  )
  expect(loud).toEqual([])
})

test('marks stand where every parser understands them, else tags do', () => {
  expect(printed(paragraph(bold(text('Date :')), text(' 3 mai')))).toBe('**Date :** 3 mai\n')
  expect(printed(paragraph(bold(text('Date : ')), text('3 mai')))).toBe('**Date :** 3 mai\n')
  expect(printed(paragraph(text('a'), italic(text('b')), text('c')))).toBe('a<em>b</em>c\n')
  expect(printed(paragraph(bold(text('"a"')), text('b')))).toBe('<strong>"a"</strong>b\n')
  expect(printed(paragraph(bold(italic(text('a')))))).toBe('**_a_**\n')
})

test('two lists stay two, an ordered one keeps its start, and a mark alone is an empty item', () => {
  expect(printed(list('unordered', [text('a')]), list('unordered', [text('b')]))).toBe('-   a\n\n<!-- -->\n\n-   b\n')
  const from = { ...list('ordered', [text('a')], []), attributes: { start: '9' } } as Block
  expect(printed(from)).toBe('9.  a\n10.\n')
})

test('a table is pipes where cells are lines, and tags where one spans others or holds a list', () => {
  expect(printed(table([cell({}, paragraph(text('a|b'))), cell({}, paragraph(text('c'), end, text('d')))]))).toBe(
    '|  |  |\n| --- | --- |\n| a\\|b | c<br>d |\n',
  )
  const wide = printed(table([cell({ colspan: '2' }, list('unordered', [link('https://example.org', text('a'))]))]))
  const $ = parsed(wide)
  expect($('td[colspan="2"] li a[href="https://example.org"]').text()).toBe('a')
  expect(wide).toContain('<td markdown="block" colspan="2">\n\n-   [a](https://example.org)\n\n</td>')
})

test('what a style hides is left out', () => {
  const hidden = { style: 'display:none' }
  const span: Inline = {
    type: 'element',
    tag: 'span',
    attributes: hidden,
    children: [text('1962')],
    span: { start: 0, end: 0 },
  }
  expect(printed(paragraph(text('a'), span))).toBe('a\n')
  expect(
    printed({
      type: 'container',
      tag: 'div',
      attributes: hidden,
      blocks: [paragraph(text('b'))],
      span: { start: 0, end: 0 },
    }),
  ).toBe('')
  expect(printed(table([cell({}, paragraph(text('c'))), cell(hidden, paragraph(text('d')))]))).toBe(
    '|  |\n| --- |\n| c |\n',
  )
})

test('a note with a name has one text and several marks', () => {
  const note = (children: readonly Inline[] | null): Inline => ({ type: 'note', group: '', name: 'n', children, span })
  const markdown = printed(paragraph(text('a'), note(null), text(' b'), note([text('once')])))
  expect(markdown).toBe('a[^1] b[^1]\n\n[^1]: once\n')
  expect(parsed(markdown)('li.footnote-item').length).toBe(1)
})
