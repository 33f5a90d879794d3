import { describe, expect, test } from 'vitest'
import type { KnownValue } from '../../src/privacy/detected.ts'
import { createKnownFinder } from '../../src/privacy/look.ts'

const known = (reason: KnownValue['reason'], value: string): KnownValue => ({ reason, value, mark: '•••' })
const values = [
  known('email', 'perle.ondine@asso.example'),
  known('address', '192.0.2.17'),
  known('address', '2001:DB8:0:0:0:0:0:7'),
  known('phone', '06 12 34 56 78'),
  known('link', 'https://pads.example/p/verger'),
  known('literal', 'Dossier Merle'),
  known('literal', 'R&D'),
]
/** With a person among the values every text is looked through whole. */
const findAll = createKnownFinder([...values, known('person', 'Quintilien Oxymore')])
const find = createKnownFinder(values)

const fragments = [
  ...[
    'perle.ondine@asso.example',
    'perle.',
    'ondine',
    '@asso',
    '.example',
    '192.0.2.17',
    '192.0',
    '.2.',
    '17',
    '2001:db8::7',
  ],
  ...[
    '06 12 34 56 78',
    '06 12',
    ' 34 56',
    '78',
    '+33 6 12 34 56 78',
    'https://pads.example/p/verger',
    'pads.example',
    '/p/verger',
  ],
  ...[
    'Dossier Merle',
    'Dossier',
    ' ',
    'merle',
    'DOSSIER_MERLE',
    'R&D',
    'R&amp;D',
    'R&amp;amp;D',
    'le ',
    's',
    '.',
    ', ',
  ],
  ...[
    '<b>',
    '</b>',
    '<br>',
    '<td>',
    '</td><td>',
    '<a href="',
    '">',
    '</a>',
    '<!--',
    '-->',
    '<p>',
    '<span title="',
    '&nbsp;',
  ],
  ...[
    "''",
    "'''",
    '[[',
    ']]',
    '|',
    '[https://a.example/ ',
    '[https://a.example/06 ',
    ']',
    '{{',
    '}}',
    '{|',
    '|-',
    '|}',
    '\n',
    '\n* ',
    '\n== ',
    ' ==',
  ],
  ...[
    '%40',
    '&#64;',
    '&#37;40',
    '.40',
    '%2540',
    '\\u0040',
    '\\n',
    '+',
    '\u00ad',
    '\u200b',
    '\u0301',
    'é',
    'İ',
    '🌱',
    '\ud83c',
    '&#x31;',
    '&amp;',
    '#64;',
    'amp;',
    '١',
  ],
]

function random(seed: number): (count: number) => number {
  let state = seed
  return (count) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return Math.floor((state / 0x7fff_ffff) * count)
  }
}

describe('the first look at a text', () => {
  test('denies nothing that stands in it, however it is marked up and escaped', () => {
    let found = 0
    for (let seed = 1; seed <= 20_000; seed += 1) {
      const next = random(seed * 7919)
      const text = Array.from({ length: 2 + next(14) }, () => fragments[next(fragments.length)]).join('')
      const whole = [...findAll(text)].map(({ start, end, known: { value } }) => [start, end, value])
      expect(
        [...find(text)].map(({ start, end, known: { value } }) => [start, end, value]),
        JSON.stringify(text),
      ).toEqual(whole)
      if (whole.length > 0) found += 1
    }
    expect(found).toBeGreaterThan(2_000)
  })

  test.each([
    ['a long text', `${'mot '.repeat(100_000)}perle.ondine@asso.example`],
    ['a value half in an address, half behind it', '[https://a.example/06 12 34 56 78 x]'],
    ['a value that markup breaks', 'perle<b>.ondi</b>ne@as[[x|so]].example'],
  ])('sees a value in %s', (_, text) => {
    expect([...find(text)].length).toBeGreaterThan(0)
  })
})
