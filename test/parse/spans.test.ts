/** Each node of a Document has the span of its markup in the source, and each text node is its slice. */

import { expect, test } from 'vitest'
import type { Document } from '../../src/model/document.ts'
import type { Span } from '../../src/model/span.ts'
import { createParser } from '../../src/parse/parse.ts'
import { fixtureTexts, foreignTexts, type SampleText } from './texts.ts'
import { options, parse } from './wiki.ts'

/** Atoms: a text that is not its slice is an entity, a decoded target, or an empty label. */
const atom = /^&[#\w]+;$|%[\da-fA-F]{2}|^<[^>]*>$/

interface Spanned {
  readonly type?: unknown
  readonly value?: unknown
  readonly span: Span
}

/** Every node outside expansions that breaks the rules of `model/document.ts`. */
function brokenNodes(document: Document, text: string): readonly string[] {
  const broken: string[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) {
      if ('span' in value) check(value as Spanned)
      for (const [key, inner] of Object.entries(value)) if (key !== 'span' && key !== 'expansion') visit(inner)
    }
  }
  const check = ({ type, value, span }: Spanned): void => {
    const slice = text.slice(span.start, span.end)
    if (span.start < 0 || span.end < span.start || span.end > text.length)
      broken.push(`${type} at ${span.start}–${span.end}`)
    else if (type === 'text' && slice !== value && !atom.test(slice))
      broken.push(`${JSON.stringify(slice)} is ${JSON.stringify(value)}`)
  }
  visit(document.blocks)
  visit(document.calls)
  return broken
}

function breaches(samples: readonly SampleText[]): readonly string[] {
  const texts = new Map(samples.map(({ title, text }) => [title, text]))
  const parser = createParser({
    ...options,
    lookup: (title) => (texts.has(title) ? { text: texts.get(title) ?? '' } : null),
  })
  return samples.flatMap(({ title, text }) =>
    brokenNodes(parser.parse({ title, text, form: 'wikitext' }), text).map((what) => `${title}: ${what}`),
  )
}

test('in the fixtures each text node is its slice or an atom', () => {
  expect(fixtureTexts.length).toBeGreaterThan(10)
  expect(breaches(fixtureTexts)).toEqual([])
})

test.skipIf(foreignTexts.length === 0)(
  'so it is in texts of other wikis and in the parser tests (skipped where they are not at hand)',
  () => {
    expect(breaches(foreignTexts)).toEqual([])
  },
)

test('dropped characters do not move what follows', () => {
  const text = "a\u0000b\r\n\r\n* '''gr\u007fas'''\r\n* [[Ici]]\r\nfin\r"
  const document = parse(text)
  expect(brokenNodes(document, text)).toEqual([])
  const [, list] = document.blocks
  const item = list?.type === 'list' ? list.items[1] : undefined
  expect(text.slice(item?.span.start, item?.span.end)).toBe('* [[Ici]]')
})

test('a heading, a list item, a table and a call have their markup in their span', () => {
  const text = '== T ==\n* a\n{|\n| x\n|}\n{{Bonjour|b}}'
  const document = parse(text)
  const slices = document.blocks.map(({ span }) => text.slice(span.start, span.end))
  expect(slices).toEqual(['== T ==', '* a', '{|\n| x\n|}', '{{Bonjour|b}}'])
})
