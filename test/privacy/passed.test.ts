/** Texts that passed the gate: known by their bytes, and left out of a history as XML wherever its bytes are cut. */

import { expect, test } from 'vitest'
import { escapeText } from '../../src/bundle/xml/document.ts'
import { passedBy, passedTexts, withoutPassed } from '../../src/privacy/passed.ts'
import { sha256 } from '../../src/support/hash.ts'

const texts = ['Un verger & une haie <nowiki>é</nowiki>.\r\n', 'x'.repeat(300), 'Une haie 🌳.', '', ' Une haie 🌳.']
const passed = [texts[0], texts[1], texts[2]].map((text) => text ?? '')
const isPassed = passedBy(passedTexts(passed.map((text) => sha256(text))))

test('each passed text is one, and no other', () => {
  expect(texts.map((text) => isPassed(text))).toEqual([true, true, true, false, false])
  expect(isPassed(Buffer.from('Une haie 🌳.'))).toBe(true)
  expect(passedBy(passedTexts([]))('Une haie 🌳.')).toBe(false)
})

const element = (text: string): string =>
  text === ''
    ? '<text bytes="0" xml:space="preserve" />'
    : `<text bytes="7" xml:space="preserve">${escapeText(text)}</text>`
const xml = Buffer.from(
  `<mediawiki><siteinfo><sitename>Le texte &lt;text</sitename></siteinfo>\n${texts
    .map((text) => `<revision><comment>é</comment>${element(text)}<sha1>1</sha1></revision>\n`)
    .join('')}</mediawiki>`,
)

test.each([1, 2, 3, 5, 7, 64, 1000, 100_000])('a history without them, read %i bytes at a time', async (size) => {
  async function* chunks() {
    for (let at = 0; at < xml.length; at += size) yield xml.subarray(at, at + size)
  }
  const { chunks: given, offsetOf } = withoutPassed(chunks(), isPassed)
  const parts: Buffer[] = []
  for await (const part of given) parts.push(Buffer.from(part))
  const rest = Buffer.concat(parts)
  const without = passed.reduce((left, text) => left.replace(`>${escapeText(text)}<`, '><'), xml.toString())
  expect(rest.toString()).toBe(without)
  // Each byte that is left is one of the whole.
  for (let at = 0; at < rest.length; at += 1) expect(xml[offsetOf(at)], String(at)).toBe(rest[at])
  expect(offsetOf(rest.length - 1)).toBe(xml.length - 1)
})

test('a text without end is given as it is', async () => {
  async function* chunks() {
    yield Buffer.from(`<text a="b">${escapeText(texts[1] ?? '')}`)
    for (let piece = 0; piece < 70; piece += 1) yield Buffer.alloc(1 << 18, 'x')
  }
  let bytes = 0
  for await (const part of withoutPassed(chunks(), () => true).chunks) bytes += part.length
  expect(bytes).toBe(12 + 300 + 70 * (1 << 18))
})
