/** A quick look that denies private data in a text is never wrong, whatever the markup. */

import { describe, expect, test } from 'vitest'
import { detectors } from '../../src/privacy/detect.ts'
import type { Detector, KnownValue } from '../../src/privacy/detected.ts'
import { firstLook } from '../../src/privacy/first-look.ts'
import { createKnownFinder, detectIn } from '../../src/privacy/look.ts'
import { spellingsOf } from '../../src/privacy/spellings.ts'

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
/** Literals that stand in tags, and in what escapes stand for. */
const oddValues = ['td', 'a b', 'ab"c', 'ã©', 'élan@vert', '@', 'C:\\U', 'a+b', '%26eacute;'].map((value) =>
  known('literal', value),
)
/** With a person among the values every text is looked through whole. */
const searches = [values, oddValues].map((some) => ({
  findAll: createKnownFinder([...some, known('person', 'Quintilien Oxymore')]),
  find: createKnownFinder(some),
  mayHold: firstLook(some.flatMap(({ reason, value }) => spellingsOf(reason, value))),
}))

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
  ...[
    '%',
    '4',
    '0',
    '&',
    '#6',
    '4;',
    '.C3',
    '.A9',
    '%C3',
    '%A9',
    '\\',
    'u0040',
    '<b></b>',
    '<i>',
    '&Amp;',
    '&AmP;',
    '&#38;',
  ],
  ...[
    '&#92;',
    '&quot;',
    '&#43;',
    'eacute;',
    'a',
    'b',
    'ã',
    '©',
    'élan',
    'vert',
    'td',
    'C:',
    'U',
    '[//a b',
    '{| a b',
    '|-a b',
    '"',
    '25',
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
    let [found, denied] = [0, 0]
    const missed: string[] = []
    for (let seed = 1; seed <= 4_000; seed += 1) {
      const next = random(seed * 7919)
      const text = Array.from({ length: 2 + next(14) }, () => fragments[next(fragments.length)]).join('')
      for (const { findAll, mayHold } of searches) {
        const isThere = [...findAll(text)].length > 0
        const isDenied = !mayHold(text)
        if (isThere) found += 1
        if (isDenied) denied += 1
        if (isThere && isDenied) missed.push(text)
      }
    }
    expect(missed).toEqual([])
    expect(found).toBeGreaterThan(500)
    expect(denied).toBeGreaterThan(2_000)
  })

  test('denies no address of a machine', () => {
    const own =
      '192|192.0|.|2|.17|17|.2.17|2001|:|:DB8|db8|::|:0|:0:0|7|&#46;|&#x2e;|%2E|%3A|&colon;|&#58;|\\u003a|&amp;#46;'
    const marks = "<b>|</b>|<br>|''|[[|]]|<!--x-->|\u00ad|\u200b|\ufeff|&#50;|&#55;|&#x44;| |mot |\n|%|%2"
    const parts = [...`${own}|${own}|${own}`.split('|'), ...marks.split('|')]
    const some = [...[values[1], values[2]].flatMap((value) => value ?? []), known('address', '0:0:0:0:0:0:0:7')]
    const findAll = createKnownFinder([...some, known('person', 'Quintilien Oxymore')])
    const find = createKnownFinder(some)
    const findPoints = createKnownFinder(some.slice(0, 1))
    const told = (found: Iterable<{ start: number; end: number; known: KnownValue }>, colons = true) =>
      Array.from(found, ({ start, end, known: one }) => (colons || !one.value.includes(':') ? `${start} ${end}` : ''))
        .filter(Boolean)
        .join('|')
    const [missed, counts]: [string[], { found: number }] = [[], { found: 0 }]
    for (let seed = 1; seed <= 20_000; seed += 1) {
      const next = random(seed * 15_485_863)
      const begin = seed % 2 === 0 ? ['192', '.', '0', '.', '2', '.', '17'] : ['2001', ':', 'db8', ':', ':', '7']
      const whole = begin.flatMap((part) => (next(3) === 0 ? [part, parts[next(parts.length)] ?? ''] : [part]))
      const text = [...whole, ...Array.from({ length: next(8) }, () => parts[next(parts.length)])].join('')
      const all = [...findAll(text)]
      if (all.length > 0) counts.found += 1
      if (told(find(text)) !== told(all) || told(findPoints(text)) !== told(all, false)) missed.push(text)
    }
    expect(missed).toEqual([])
    expect(counts.found).toBeGreaterThan(1_000)
  })

  test('denies no address of a machine, whatever markup stands around parts of it', () => {
    const around = [
      ['[[x|', ']]'],
      ['[[', ']]'],
      ['[//a.example ', ']'],
      ['<b>', '</b>'],
      [`<span title="${'a '.repeat(500)}">`, '</span>'],
      ['<!-- > -->', ''],
      ["''", "''"],
      ['{{x|', '}}'],
    ] as const
    const some = [values[1], values[2]].flatMap((value) => value ?? [])
    const findAll = createKnownFinder([...some, known('person', 'Quintilien Oxymore')])
    const find = createKnownFinder(some)
    const [missed, counts]: [string[], { found: number }] = [[], { found: 0 }]
    for (let seed = 1; seed <= 30_000; seed += 1) {
      const next = random(seed * 32_452_843)
      let text = seed % 2 === 0 ? '192.0.2.17' : '2001:db8::7'
      for (let left = 1 + next(3); left > 0; left -= 1) {
        const [begin, end] = around[next(around.length)] ?? ['', '']
        const from = next(text.length)
        const to = from + 1 + next(text.length - from)
        text = text.slice(0, from) + begin + text.slice(from, to) + end + text.slice(to)
      }
      const isThere = [...findAll(text)].length > 0
      if (isThere) counts.found += 1
      if (isThere && [...find(text)].length === 0) missed.push(text)
    }
    expect(missed).toEqual([])
    expect(counts.found).toBeGreaterThan(5_000)
  })

  test.each([
    ['a long text', `${'mot '.repeat(100_000)}perle.ondine@asso.example`],
    ['a value half in an address, half behind it', '[https://a.example/06 12 34 56 78 x]'],
    ['a value half in an address, half far behind it', `[https://a.example/06${' '.repeat(900)}12 34 56 78 x]`],
    ['a value that markup breaks', 'perle<b>.ondi</b>ne@as[[x|so]].example'],
    ['an escape that markup breaks', 'perle.ondine%4<b></b>0asso.example'],
    ['an entity that markup breaks', 'perle.ondine&#6<b></b>4;asso.example'],
    ['an entity that an entity begins', 'perle.ondine&amp;<b></b>#64;asso.example'],
    ['a plus between letters that markup parts', 'Dossier+<b>Merle</b>'],
    ['a plus behind markup', '<b>Dossier</b>+Merle'],
    ['an escape of JSON that markup breaks', 'perle.ondine\\u00<i></i>40asso.example'],
  ])('sees a value in %s', (_, text) => {
    expect([...(searches[0]?.find(text) ?? [])].length).toBeGreaterThan(0)
  })

  test.each([
    ['a value that may be half markup', "'tis", "''tis"],
    ['one of two letters in a tag', 'td', '<td>'],
    ['an anchor of two bytes in two places', 'élan vert', '.C3<b></b>.A9lan vert'],
  ])('sees %s', (_, value, text) => {
    expect([...createKnownFinder([known('literal', value)])(text)].length).toBeGreaterThan(0)
  })
})

/** Parts of addresses and numbers, beside those of known values. */
const detected = [
  ...[
    '+',
    '+33',
    '(0)',
    '00 33',
    '+1 212',
    '555',
    '0123',
    '1',
    'tel',
    'Tél',
    ' : ',
    'mobile=',
    'fax ',
    '电话',
    'wa.me/',
  ],
  ...['@', '(at)', '[at]', ' arobase ', '(<b>arobase</b>)', '(point)', '2031-03-14 19:30', '14/03/2031 19', 'ISBN '],
  ...[
    '<!-- a > 1 -->',
    '<span class="x1 02">',
    '&#160;',
    '&#48;',
    '&#x31;',
    '%20',
    '%C2%A0',
    '%2B',
    '\u2011',
    '\ufeff',
  ],
]

describe('a detector that says that a text holds nothing', () => {
  test('is right, however the text is marked up and escaped', () => {
    const parts = [...fragments, ...detected, ...detected]
    const inFull = (text: string, asked: readonly Detector[]) =>
      Array.from(detectIn(text, asked), ({ start, end, value }) => `${start} ${end} ${value}`)
    const [missed, counts]: [string[], { found: number; denied: number }] = [[], { found: 0, denied: 0 }]
    for (let seed = 1; seed <= 12_000; seed += 1) {
      const next = random(seed * 104_729)
      const text = Array.from({ length: 2 + next(12) }, () => parts[next(parts.length)]).join('')
      for (const asked of [detectors.email, detectors.phone]) {
        const all = inFull(
          text,
          asked.map((detect) => (one: string) => detect(one)),
        )
        if (asked.every(({ mayHold }) => mayHold?.(text) === false)) counts.denied += 1
        if (all.length > 0) counts.found += 1
        if (inFull(text, asked).join('|') !== all.join('|')) missed.push(text)
      }
    }
    expect(missed).toEqual([])
    expect(counts.found).toBeGreaterThan(300)
    expect(counts.denied).toBeGreaterThan(3_000)
  })
})
