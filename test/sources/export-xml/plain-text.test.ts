/** The short way of reading XML gives what the parser gives, or leaves it to the parser. */

import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { plainText } from '../../../src/sources/export-xml/strict.ts'

/** The text of a fragment as the parser reads it; null when it refuses the fragment. */
function parsed(fragment: string): string | null {
  const parser = new SaxesParser({ xmlns: false, fragment: true, position: true })
  let [text, inText, refused] = ['', 0, false]
  parser.on('opentag', ({ name }) => (inText += Number(name === 'text' || inText > 0)))
  parser.on('closetag', () => (inText -= Number(inText > 0)))
  parser.on('text', (more) => (text += inText > 0 ? more : ''))
  parser.on('cdata', (more) => (text += inText > 0 ? more : ''))
  parser.on('error', () => (refused = true))
  parser.write(fragment).close()
  return refused ? null : text
}

const long = 'Un texte assez long pour que le chemin court vaille la peine, accents et œuvres compris. '
const fragment = (text: string, tag = '<text xml:space="preserve">'): string =>
  `<revision><comment>essai</comment>${tag}${text}</text></revision>`

const pieces = [
  ...[
    'mot ',
    'é',
    'œ',
    '日本',
    '🌱',
    '\n',
    '\t',
    '\r',
    '\u0001',
    '\u0085',
    '\ufffe',
    '\ufffd',
    ']]',
    '>',
    ']]>',
    '"',
    "'",
  ],
  ...[
    '&lt;',
    '&gt;',
    '&amp;',
    '&quot;',
    '&#039;',
    '&apos;',
    '&amp;lt;',
    '&#13;',
    '&#x1F331;',
    '&nbsp;',
    '&',
    '&lt',
    '&#1;',
  ],
  ...['<b>', '</b>', '<!-- a -->', '<![CDATA[a]]>'],
]

test('the short way gives what the parser gives, or leaves it to the parser', () => {
  let state = 7
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
  let short = 0
  for (let round = 0; round < 3000; round += 1) {
    const text = long + Array.from({ length: random(4) }, () => pieces[random(pieces.length)]).join('')
    const plain = plainText(fragment(text))
    if (plain === null) continue
    short += 1
    expect(plain.text, JSON.stringify(text)).toBe(parsed(fragment(text)))
    expect(fragment(text).slice(plain.start, plain.end)).toBe(text)
  }
  expect(short).toBeGreaterThan(1000)
})

test.each([
  ['a tag with a > in an attribute', fragment(long, '<text note="a>b">')],
  ['an empty tag', '<revision><text bytes="400" /></revision>'],
  ['a comment before it', `<revision><!-- <text>${long}</text> --></revision>`],
  ['CDATA before it', `<revision><comment><![CDATA[<text>${long}</text>]]></comment></revision>`],
  ['no end', `<revision><text>${long}`],
  ['another name', `<revision><texts>${long}</texts></revision>`],
])('leaves %s to the parser', (_what, written) => {
  expect(plainText(written)).toBeNull()
})
