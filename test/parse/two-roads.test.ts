/** The short road of the parser shows what the long one shows, on every text at hand. */

import { expect, test } from 'vitest'
import type { Block } from '../../src/model/document.ts'
import { makeTitle, parseTitle } from '../../src/model/title.ts'
import { displayBlocks } from '../../src/parse/plain-text.ts'
import { createParserContext } from '../../src/parse/wikitext/parser-context.ts'
import { readByText, readWikitext } from '../../src/parse/wikitext.ts'
import { fixtureTexts, foreignTexts, type SampleText } from './texts.ts'
import { options, sketch, templates } from './wiki.ts'

/** The blocks as a reader sees them: calls give way to what they bring. */
function shown(blocks: readonly Block[]): readonly string[] {
  const lines = sketch(flatten(blocks)).map((line) => line.replaceAll('⏎', ' ').replace(/ +/g, ' ').trimEnd())
  // A paragraph with nothing but a call that shows nothing.
  return lines.filter((line) => !/^ *(?:p|bare)$/.test(line))
}

/** Calls out, on every level. */
function flatten(blocks: readonly Block[]): readonly Block[] {
  return JSON.parse(JSON.stringify(blocks), (_key, value: unknown) =>
    Array.isArray(value)
      ? joinTexts(value.flatMap((node) => (isCall(node) ? node.expansion : isEmptyStyle(node) ? [] : [node])))
      : value,
  ) as readonly Block[]
}

function joinTexts(nodes: readonly unknown[]): readonly unknown[] {
  const out: unknown[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (isText(last) && isText(node)) out[out.length - 1] = { ...last, value: last.value + node.value }
    else out.push(node)
  }
  return out
}

const isCall = (node: unknown): node is { readonly expansion: readonly unknown[] } =>
  isObject(node) && Array.isArray(node['expansion'])
/** A style around a call that shows nothing. */
const isEmptyStyle = (node: unknown): boolean =>
  isObject(node) &&
  (node['type'] === 'bold' || node['type'] === 'italic') &&
  Array.isArray(node['children']) &&
  node['children'].length === 0
const isText = (node: unknown): node is { readonly value: string } => isObject(node) && node['type'] === 'text'
const isObject = (node: unknown): node is Record<string, unknown> => typeof node === 'object' && node !== null

function compare(
  samples: readonly SampleText[],
  more: Readonly<Record<string, string>> = {},
): { readonly short: number; readonly differ: readonly unknown[] } {
  const texts = new Map([...Object.entries(more), ...samples.map(({ title, text }) => [title, text] as const)])
  const workshop = createParserContext({
    ...options,
    lookup: (title) => (texts.has(title) ? { text: texts.get(title) ?? '' } : null),
  })
  const { rules } = workshop.wiki
  let short = 0
  const differ: unknown[] = []
  for (const { title: name, text } of samples.filter((sample) => sample.text.includes('{{'))) {
    const title = parseTitle(name, rules) ?? makeTitle(0, name, rules)
    const document = readWikitext(text, title, workshop)
    if (document.display !== null) continue
    short += 1
    const mine = shown(displayBlocks(document))
    const oracle = shown(readByText(text, title, workshop) ?? [])
    if (JSON.stringify(mine) !== JSON.stringify(oracle)) differ.push({ name, text: text.slice(0, 300), mine, oracle })
  }
  return { short, differ }
}

test('the short road shows what the long road shows, on the fixtures', () => {
  const { short, differ } = compare(fixtureTexts)
  expect(short).toBeGreaterThan(5)
  expect(differ).toEqual([])
})

test('and where templates meet the text around them', () => {
  const names = Object.keys(templates)
    .filter((name) => name.startsWith('Modèle:'))
    .map((name) => name.slice('Modèle:'.length))
  const around = [
    '{}',
    'a {} b',
    'a{}b',
    '* {}',
    '* a\n{}\n* b',
    'a\n{}\nb',
    'a\n\n{}\n\nb',
    "'''{}'''",
    "''{}",
    '[[A|{}]]',
    '== {} ==',
    '{|\n| {}\n|}',
    '{|\n{}\n|}',
    '[{} x]',
    ' {}',
    ': {}',
    '<div>{}</div>',
    '{}{}',
    '{}\n{}',
    '{}\n* x',
    '{} \n=x=',
  ]
  const samples = names.flatMap((name) =>
    around.map((frame) => ({ title: 'Page', text: frame.replaceAll('{}', `{{${name}|x|y}}`) })),
  )
  expect(compare(samples, templates).differ).toEqual([])
})

test.skipIf(foreignTexts.length === 0)('and on other texts (skipped where they are not at hand)', () => {
  expect(compare(foreignTexts).differ).toEqual([])
})
