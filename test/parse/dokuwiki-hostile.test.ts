/** DokuWiki's syntax, cut and hostile: a Document all the same, every word of it, in time that grows as the text does. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Document } from '../../src/model/document.ts'
import { parseDokuwiki } from '../../src/parse/dokuwiki.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { renderDocument } from '../../src/site/render.ts'
import { belowSquare, growth, plantedMs } from '../support/growth.ts'

const parse = (text: string): Document =>
  parseDokuwiki(text, 'page', {
    config: null,
    language: 'fr',
    interwiki: { wp: 'https://w.example/$1' },
    hasPage: () => false,
  })

const syntax = readFileSync('fixtures/orme/data/pages/wiki/syntaxe.txt', 'utf8')

/** Repeatable, as no chance is. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    yield state / 2_147_483_648
  }
}

/** Cut at a place, two halves changed about, or signs put in at random. */
function* inputs(): Generator<string> {
  const chance = numbers(44)
  const next = (most: number): number => Math.floor((chance.next().value ?? 0) * most)
  const signs = [
    '**',
    '//',
    '((',
    '))',
    '[[',
    ']]',
    '{{',
    '}}',
    '|',
    '^',
    '\n  * ',
    '\n> ',
    '<code>',
    '</code>',
    '%%',
    '\n',
    '\u0000',
    '\r\n',
    '😀',
    ':::',
    '\n---- dataentry x ----\na_s : b, c #\n',
    '\n----',
  ]
  for (let count = 0; count < 80; count += 1) yield syntax.slice(0, next(syntax.length))
  for (let count = 0; count < 40; count += 1) {
    const at = next(syntax.length)
    yield syntax.slice(at) + syntax.slice(0, at)
  }
  for (let count = 0; count < 80; count += 1) {
    let text = syntax
    for (let changes = 0; changes < 12; changes += 1) {
      const at = next(text.length)
      text = text.slice(0, at) + (signs[next(signs.length)] ?? '') + text.slice(at + next(3))
    }
    yield text
  }
}

test('200 cut and mixed texts are read, each node where it stands', () => {
  let count = 0
  for (const text of inputs()) {
    const document = parse(text)
    const spans = [...JSON.stringify(document.blocks).matchAll(/"span":\{"start":(\d+),"end":(\d+)\}/g)]
    for (const [, start, end] of spans)
      expect(Number(start) <= Number(end) && Number(end) <= text.length, text).toBe(true)
    expect(typeof plainText(document)).toBe('string')
    expect(renderDocument(document, { language: 'fr' }).html).not.toMatch(/<script|javascript:/i)
    count += 1
  }
  expect(count).toBe(200)
})

const tokens = [
  ...[
    '**',
    '//',
    '__',
    "''",
    '((',
    '))',
    '((a))',
    '[[',
    ']]',
    '[[a',
    '{{',
    '{{a',
    '}}',
    '%%',
    '%%a',
    '~~',
    '~~A',
    '\\\\',
    '\\\\a\\',
  ],
  ...[
    '\n',
    ' ',
    '\t',
    ' \n',
    '=',
    '== a ==\n',
    '\n  * a',
    '\n    - a',
    '\n  a',
    '\n|',
    '\n| a ',
    '| ',
    '^',
    ':::',
    '\n| ::: |',
    '\n>',
    '\n----',
    '\n---- dataentry ----\n',
    '\n---- dataentry ----\na',
    ':,',
    '\\#',
    '>',
  ],
  ...[
    '<code>',
    '<code',
    '</code>',
    '<nowiki>',
    '<sub>',
    '<del>',
    '<wrap>',
    '<wrap',
    '<html>',
    '<',
    '<a@',
    'a@b.',
    'www.',
    'www.a:',
    'http://',
    'http://a[',
    'a.',
  ],
  ...['"', "'", '-', '.', '640x', 'AbC', ':-', '<nowiki>%%', '**//', '//**__', '[[a|{{', '😀', '\r\n'],
]

test('no sign is looked at from each of its places', () => {
  const [small, large] = [3000, 24_000]
  const floor = plantedMs(large) / 16
  const textOf = (token: string, size: number): string => token.repeat(Math.ceil(size / token.length)).slice(0, size)
  const slow = tokens.flatMap((token) => {
    const times = growth((size) => void parse(textOf(token, size)), small, large, floor)
    return times <= belowSquare ? [] : [`${JSON.stringify(token)}: ${times.toFixed(0)} times as long`]
  })
  expect(slow).toEqual([])
})
