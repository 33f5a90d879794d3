/** Changes of bytes and of texts that a seed decides: the same seed makes the same of the same. */

import { generator } from '../make-dump.ts'

/** What a seed decides, one after the other. */
export interface Chance {
  /** A whole number from 0, less than `below`. */
  readonly below: (below: number) => number
  readonly pick: <One>(some: readonly One[]) => One
  /** True in one of so many. */
  readonly oneIn: (count: number) => boolean
}

export function chanceOf(seed: number): Chance {
  const random = generator(seed)
  const below = (count: number): number => Math.floor(random() * Math.max(1, count))
  return {
    below,
    pick: <One>(some: readonly One[]) => some[below(some.length)] as One,
    oneIn: (count) => below(count) === 0,
  }
}

/** Where numbers of 8 to 64 bits turn. */
const edges: readonly number[] = [
  0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fff_ffff, 0xffff_fffe, 0xffff_ffff,
]

/** Where a name that escapes leads. */
export const escaped = '/tmp/wikifonds-fuzz-escaped'

/** Words that mean something to whoever reads a file in good faith. */
export const oddWords: readonly string[] = [
  ...['', '\0', 'a\0b', '\ufeff', '\u2028', '\u202e', '\ud800', 'e\u0301', '\u0301'.repeat(300), '\t', '\r', '\n'],
  ...`.. ../../escaped ${escaped} C:\\escaped %2e%2e%2fescaped con ${'a'.repeat(300)}`.split(' '),
  ...'-1 1e309 9007199254740993 0x7fffffff NaN 2020-13-45 99999-01-01T00:00:00Z +275760-09-13 null true [] {} " \''.split(
    ' ',
  ),
  ...'< & ]]> <!-- &#0; &#x110000; <!DOCTYPE|a|[<!ENTITY|b|"c">]>'.split(' ').map((word) => word.replaceAll('|', ' ')),
  ...'__proto__ constructor toString {{ }} [[ {| <ref> <nowiki> <script> |-'.split(' '),
  ...['['.repeat(20_000), '{"a":'.repeat(20_000), '<b>'.repeat(5000), '{{a|'.repeat(5000), 'x'.repeat(200_000)],
]

/** One to four changes of bytes. */
export function changeBytes(bytes: Buffer, chance: Chance): Buffer {
  let changed: Buffer = Buffer.from(bytes)
  for (let times = 1 + chance.below(4); times > 0; times -= 1) changed = chance.pick(byteChanges)(changed, chance)
  return changed
}

type ByteChange = (bytes: Buffer, chance: Chance) => Buffer

/** Somewhere in it, up to so many bytes. */
function stretch(bytes: Buffer, chance: Chance, most = 4096): readonly [from: number, to: number] {
  const from = chance.below(bytes.length)
  return [from, Math.min(bytes.length, from + 1 + chance.below(most))]
}

export const setNumber: ByteChange = (bytes, chance) => {
  const at = chance.below(bytes.length - 4)
  const [value, little] = [chance.pick(edges), chance.oneIn(2)]
  if (at + 4 > bytes.length) return bytes
  if (value <= 0xff) bytes.writeUInt8(value, at)
  else if (value <= 0xffff) little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at)
  else little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at)
  return bytes
}

const byteChanges: readonly ByteChange[] = [
  setNumber,
  (bytes, chance) => {
    for (let times = chance.below(16); times >= 0 && bytes.length > 0; times -= 1) {
      const at = chance.below(bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8))
    }
    return bytes
  },
  // Cut, taken out, doubled, put elsewhere.
  (bytes, chance) => bytes.subarray(0, chance.below(bytes.length)),
  (bytes, chance) => {
    const [from, to] = stretch(bytes, chance)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  (bytes, chance) => {
    const [from, to] = stretch(bytes, chance)
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  },
  (bytes, chance) => {
    const [from, to] = stretch(bytes, chance)
    const at = chance.below(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(from, to), bytes.subarray(at)])
  },
  (bytes, chance) => {
    const at = chance.below(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(chance.pick(oddWords)), bytes.subarray(at)])
  },
  (bytes, chance) => bytes.fill(chance.pick([0, 0x20, 0x80, 0xff]), ...stretch(bytes, chance)),
]

/** One to four changes of what is text: of its words, numbers, brackets and lines. */
export function changeText(text: string, chance: Chance): string {
  let changed = text
  for (let times = 1 + chance.below(4); times > 0; times -= 1) changed = chance.pick(textChanges)(changed, chance)
  return changed
}

type TextChange = (text: string, chance: Chance) => string

/** An odd word in the place of the first match behind somewhere. */
const inPlaceOf =
  (pattern: RegExp): TextChange =>
  (text, chance) => {
    const from = chance.below(text.length)
    const found = pattern.exec(text.slice(from, from + 10_000))
    const word = chance.pick(oddWords)
    if (found === null) return `${text.slice(0, from)}${word}${text.slice(from)}`
    const at = from + found.index
    return `${text.slice(0, at)}${word}${text.slice(at + found[0].length)}`
  }

/** Something done with its lines, or, where it is one line, with what lies between brackets. */
const ofLines =
  (change: (lines: string[], at: number, chance: Chance) => void): TextChange =>
  (text, chance) => {
    const lines = text.split(text.includes('\n') ? /(?<=\n)/ : /(?<=[>},])/)
    change(lines, chance.below(lines.length), chance)
    return lines.join('')
  }

const textChanges: readonly TextChange[] = [
  inPlaceOf(/\d+/),
  inPlaceOf(/"[^"]*"/),
  inPlaceOf(/[A-Za-z]+/),
  inPlaceOf(/[[\]{}()<>|=:;,/]/),
  ofLines((lines, at) => lines.splice(at, 1)),
  ofLines((lines, at, chance) =>
    lines.splice(at, 0, ...Array.from({ length: 1 + chance.below(200) }, () => lines[at] ?? '')),
  ),
  ofLines((lines, at, chance) => {
    const other = chance.below(lines.length)
    ;[lines[at], lines[other]] = [lines[other] ?? '', lines[at] ?? '']
  }),
  (text, chance) => text.slice(0, chance.below(text.length)),
]

const oddValues: readonly unknown[] = [null, true, 0, -1, 1.5, 2 ** 53, 1e308, [], {}, [null], [[]], { a: 1 }]

/** One to four values of a JSON text in the place of others, or away; as a text where it is no JSON. */
export function changeJson(text: string, chance: Chance): string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return changeText(text, chance)
  }
  for (let times = 1 + chance.below(4); times > 0; times -= 1) value = changeValue(value, chance)
  return JSON.stringify(value)
}

function changeValue(value: unknown, chance: Chance): unknown {
  const odd = (): unknown => (chance.oneIn(2) ? chance.pick(oddValues) : chance.pick(oddWords))
  if (typeof value !== 'object' || value === null || chance.oneIn(12)) return odd()
  const holder = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
  const keys = Object.keys(holder)
  const key = chance.pick(keys.length === 0 || chance.oneIn(12) ? oddWords : keys)
  if (chance.oneIn(8)) delete holder[key]
  else
    Object.defineProperty(holder, key, {
      value: changeValue(holder[key], chance),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  return holder
}
