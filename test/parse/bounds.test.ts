/** A page that would take too much is shown as its source, its links found; what is allowed is read. */

import { expect, test } from 'vitest'
import { tooComplex } from '../../src/parse/common/size-limits.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { belowSquare, growth } from '../support/growth.ts'
import { parse } from './wiki.ts'

const repeat = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length))

const hostile: readonly (readonly [name: string, piece: string])[] = [
  ['nested links', '[[a|'],
  ['nested files', '[[Fichier:a|'],
  ['addresses without an end', '[http://a '],
  ['notes without an end', '<ref>'],
  ['nowiki without an end', '<nowiki>'],
  ['half tags', '<ref name='],
  ['headings', '== a ==\n'],
  ['nested calls', '{{a|'],
  ['nested parameters', '{{{a|'],
  ['nested tables', '{|\n|\n'],
  ['nested div', '<div>'],
  ['a deep list', '*'],
  ['nested conditions', '{{#if:a|'],
]

test.each(hostile)('a page of %s is shown as its source', (_name, piece) => {
  const text = repeat(piece, 1_000_000)
  const document = parse(text)
  expect(document.losses).toMatchObject([{ kind: 'page-too-complex', severity: 'lost' }])
  expect(document.blocks).toMatchObject([{ type: 'preformatted', span: { start: 0, end: text.length } }])
})

test.each([
  ['cells', `{|\n| ${'|'.repeat(300_000)}\n|}`],
  ['parameters', `{{Bonjour${'|a'.repeat(300_000)}}}`],
  ['attributes', `<div ${'a=b '.repeat(100_000)}>mot</div>`],
])('what costs more than a word counts for more: a page of %s is shown as its source', (_, text) => {
  expect(parse(text).losses).toMatchObject([{ kind: 'page-too-complex' }])
})

test('the links of such a page are found', () => {
  const text = `[[Accueil]] https://x.example/a ${repeat('{{a|', 4000)}`
  const [block] = parse(text).blocks
  const links = block?.type === 'preformatted' ? block.children.filter(({ type }) => type !== 'text') : []
  expect(links).toMatchObject([
    { type: 'page-link', title: 'Accueil' },
    { type: 'external-link', url: 'https://x.example/a' },
  ])
})

test('what is allowed is read: 500 levels, long lists, many notes', () => {
  expect(tooComplex('{{a|'.repeat(500) + '}}'.repeat(500))).toBeNull()
  expect(tooComplex('* a\n'.repeat(20_000))).toBeNull()
  expect(tooComplex('<ref>a</ref> '.repeat(20_000))).toBeNull()
  // A line ends an address: a list of those that nobody closed is as long as it likes.
  expect(tooComplex('* [http://verger.example/a titre\n'.repeat(5000))).toBeNull()
  expect(tooComplex('[a:1] [b:2\n'.repeat(5000))).toBeNull()
  const deep = `${'<div>'.repeat(490)}mot${'</div>'.repeat(490)}`
  expect(plainText(parse(deep))).toBe('mot')
  expect(plainText(parse(`${'*'.repeat(490)} mot`))).toBe('mot')
  expect(plainText(parse(`${'[[a|'.repeat(490)}mot${']]'.repeat(490)}`))).toContain('mot')
  expect(parse(`${'{{Bonjour|'.repeat(490)}mot${'}}'.repeat(490)}`).losses.map(({ kind }) => kind)).not.toContain(
    'page-too-complex',
  )
})

test('time grows with the text, not with its square', () => {
  const pieces = [
    '[[a|b]] ',
    '{{Bonjour|x}} ',
    "'''a''' ",
    '* a\n** b\n',
    '|-\n| a || b\n',
    '&amp;',
    '<b><i></b></i>',
    '; a : b\n',
    '<span>x</span> ',
  ]
  for (const piece of pieces) {
    const frame = (length: number): string =>
      piece.startsWith('|') ? `{|\n${repeat(piece, length)}|}` : repeat(piece, length)
    expect(
      growth((length) => parse(frame(length)), 2048, 16_384),
      piece,
    ).toBeLessThan(belowSquare)
  }
})

test('a page in more categories than are printed is shown as its source', () => {
  const text = (count: number): string => Array.from({ length: count }, (_, at) => `[[Catégorie:c${at}]]`).join('\n')
  expect(parse(text(10_000)).losses).toEqual([])
  const document = parse(text(10_001))
  expect(document.losses).toMatchObject([{ kind: 'page-too-complex', severity: 'lost' }])
  expect(document.categories).toEqual([])
})

test('categories between calls that show nothing take time as their number', { retry: 1 }, () => {
  const run = (count: number): void => void parse('{{#if:}}[[Catégorie:a]]'.repeat(count))
  expect(growth(run, 1000, 8000)).toBeLessThan(belowSquare)
})
