/** Tags made by functions are those that MediaWiki allows, and no page can forge or multiply one. */

import { expect, test } from 'vitest'
import { createParser } from '../../src/parse/parse.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { options, parse, sketch } from './wiki.ts'

/** What MediaWiki 1.43 in French gives. */
test.each([
  ['{{urlencode:a<nowiki>b</nowiki> c}}', 'a+c'],
  ['{{padleft:x|3|<nowiki>0</nowiki>}} {{padleft:x|3|a<nowiki/>b}}', 'x abx'],
  ['{{#len:<nowiki>long</nowiki>ab}}', '2'],
  ['{{lc:A<nowiki>B</nowiki>C}}', 'aBc'],
  ['{{anchorencode:<nowiki>a</nowiki>b c}}', 'b_c'],
  ['{{#replace:x<nowiki>a</nowiki>a|a|b}}', 'xb'],
  ['{{#ifeq:<nowiki>a</nowiki>|<nowiki>a</nowiki>|égal|autre}}', 'autre'],
  ['{{#if:<nowiki/>|oui|non}}', 'oui'],
])('an extension tag is one thing to a function: %s', (text, expected) => {
  expect(plainText(parse(text))).toBe(expected)
})

test.each([
  ['{{#tag:b|gras}}', ['p {tag:<b>gras</b>}']],
  ['{{#tag:sup|2|class=a}}', ['p {tag:<sup>2</sup>}']],
  ['{{#tag:ref|mot|name="n"}}', ['p {tag:{note n|mot}}']],
])('%s', (text, expected) => {
  expect(sketch(parse(text).blocks).map((line) => line.replaceAll('#tag', 'tag'))).toEqual(expected)
})

test('a tag that MediaWiki does not allow is text', () => {
  expect(plainText(parse('x {{#tag:script|alert(1)}}'))).toBe('x <script>alert(1)</script>')
})

test('a note holds a note', () => {
  const [paragraph] = parse('x{{#tag:ref|dehors <ref>dedans</ref> fin}}').blocks
  expect(sketch(paragraph === undefined ? [] : [paragraph])).toEqual(['p x{#tag:{note |dehors {note |dedans} fin}}'])
})

test('the parameters of a template say nothing in its notes, which are read after it', () => {
  expect(sketch(parse('{{Note tardive|bleu}}').blocks).join(' ')).toContain('{note |livre sans titre}')
  expect(plainText(parse('{{Note tardive|bleu}}'))).toContain('bleu')
})

test('notes of notes, however they are written, have the words of all', () => {
  const document = parse('{{#tag:ref|un {{#tag:ref|deux {{#tag:ref|trois}} }} }}')
  expect(JSON.stringify(document.blocks)).toContain('trois')
  expect(JSON.stringify(document.blocks)).not.toContain('</ref>')
})

test('code in a tag function is code, without the tag that kept it from the wiki', () => {
  const text = '{{#tag:syntaxhighlight|<nowiki>a = [[b]]</nowiki>|lang=python}}'
  expect(sketch(parse(text).blocks)).toEqual(['call #tag', '  pre a = [[b]]'])
})

test('tags that double their own text are cut, not written out', () => {
  const doubling = createParser({
    ...options,
    lookup: (title) => (title === 'Modèle:D' ? { text: '{{#tag:ref|{{{1}}}{{{1}}}}}' } : null),
  })
  const text = `${'{{D|'.repeat(60)}mot${'}}'.repeat(60)}`
  const document = doubling.parse({ title: 'Page', text, form: 'wikitext' })
  expect(JSON.stringify(document.blocks).length).toBeLessThan(20_000_000)
  expect(document.losses.map(({ kind }) => kind)).toContain('expansion-cut')
})

test('no page can write the marker of another tag', () => {
  const mark = '<wf-strip n="0"/>'
  const text = `a ${mark} {{#tag:ref|x <ref>y</ref> ${mark}}} {{lc:${mark}}}`
  expect(plainText(parse(text))).toBe(`a ${mark} ${mark}\nx ${mark}\ny`)
})

test('nor can a template that knows the page', async () => {
  const { sha256 } = await import('../../src/support/hash.ts')
  const source = '{{T}}'
  const mark = `<wf-strip n="${sha256(source).slice(0, 20)}-0"/>`
  const knowing = createParser({
    ...options,
    lookup: (title) => (title === 'Modèle:T' ? { text: `{{#tag:ref|x <ref>y</ref> ${mark}}}` } : null),
  })
  expect(plainText(knowing.parse({ title: 'Page', text: source, form: 'wikitext' }))).toContain(`x ${mark}`)
})
