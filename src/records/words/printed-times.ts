/** Hours as printed in a line: single ones and ranges, in the forms of every lexicon. */

import { memoize } from './memoize.ts'
import { compilePattern, matchesOf, oneOf } from './word-pattern.ts'
import { looseWords, type Words, wordPattern } from './words.ts'

/** An hour, or a range of hours, as a folded text prints it; `from` and `to` are UTF-16 offsets. */
export interface PrintedTime {
  readonly from: number
  readonly to: number
  /** `HH:MM`. */
  readonly start: string
  /** `HH:MM`; null for a single hour. */
  readonly end: string | null
  /** Whether morning and evening are told apart (24 h, `h`, am/pm). */
  readonly certain: boolean
}

/** Reads the hours of a text. */
export interface TimeReader {
  /** Every hour and range of a folded text, from left to right. */
  read(fold: string): readonly PrintedTime[]
}

interface Atom {
  readonly from: number
  readonly to: number
  readonly minutes: number
  readonly certain: boolean
  /** A number that is an hour only beside another one: the 7 of `7-9pm`. */
  readonly bare: boolean
  readonly half: 'am' | 'pm' | null
}

/** A reader for the words of the lexicons; it remembers the last texts. */
export function timeReader(words: Words): TimeReader {
  const patterns = timePatterns(words)
  const mayHold = compilePattern(`\\d|${wordPattern([...words.times('noon'), ...words.times('midnight')])}`, 'u')
  const read = (fold: string): readonly PrintedTime[] => ranges(atoms(fold, patterns), fold, patterns.joint)
  const known = memoize(read, mostRemembered)
  return { read: (fold) => (mayHold.test(fold) ? known(fold) : []) }
}

/** How many texts a reader remembers: several fields ask for the hours of one line. */
const mostRemembered = 500

interface Patterns {
  readonly atom: RegExp
  readonly bare: RegExp
  readonly joint: RegExp
  readonly noon: RegExp
  readonly midnight: RegExp
  readonly pm: RegExp
  readonly am: RegExp
}

function timePatterns(words: Words): Patterns {
  const pm = oneOf(words.times('pm'))
  const am = oneOf(words.times('am'))
  const half = ` ?(?<half>(?:${pm}|${am})(?:\\.|(?!\\p{L})))`
  const { grammar } = words
  const clock = '(?<![\\d:.,/$€])(?<hour>\\d{1,2})'
  const atom = [
    `${clock}(?:[:.](?<minute>[0-5]\\d)(?!\\d))?${half}`,
    `${clock} ?${oneOf(grammar('hourMarks'))}(?![\\p{L}])\\.? ?(?<minute>[0-5]\\d)?(?!\\d)`,
    `${clock}(?:[:.](?<minute>[0-5]\\d))? ?${oneOf(grammar('oclock'))}(?!\\p{L})`,
    `${clock}:(?<minute>[0-5]\\d)(?::[0-5]\\d)?(?![\\d:])`,
    `(?<=${oneOf(grammar('hourLeads'))} )(?<hour>\\d{1,2})(?::(?<minute>[0-5]\\d))?(?!\\d)`,
  ]
  const merged = atom
    .map((source, at) => source.replaceAll(/\?<(\w+)>/g, (_, name: string) => `?<${name}${at}>`))
    .join('|')
  const joint = ['-', '–', '—', '\\.', '/', ...[looseWords(words.times('to'))], oneOf(words.spelled('conjunctions'))]
  return {
    atom: compilePattern(merged, 'gu'),
    bare: /(?<![\d:.,/$€-])(\d{1,2})(?::([0-5]\d))?$/u,
    joint: compilePattern(`^ ?(?:${joint.join('|')}) ?$`, 'u'),
    noon: compilePattern(wordPattern(words.times('noon')), 'gu'),
    midnight: compilePattern(wordPattern(words.times('midnight')), 'gu'),
    pm: compilePattern(`^${pm}\\.?$`, 'u'),
    am: compilePattern(`^${am}\\.?$`, 'u'),
  }
}

function atoms(fold: string, patterns: Patterns): readonly Atom[] {
  const found: Atom[] = []
  for (const match of matchesOf(fold, patterns.atom)) {
    const atom = readAtom(match, patterns)
    if (atom !== null) found.push(atom)
  }
  for (const [pattern, minutes] of [
    [patterns.noon, 720],
    [patterns.midnight, 1440],
  ] as const) {
    for (const match of matchesOf(fold, pattern)) {
      found.push({
        from: match.index,
        to: match.index + match[0].length,
        minutes,
        certain: true,
        bare: false,
        half: null,
      })
    }
  }
  return found.sort((a, b) => a.from - b.from)
}

function readAtom(match: RegExpMatchArray, patterns: Patterns): Atom | null {
  const groups = Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined)
  const group = (name: string): string | undefined =>
    groups.find(([key]) => key.replace(/(?<!\d)\d+$/, '') === name)?.[1]
  const [hour, minute, halfWord] = [Number(group('hour')), Number(group('minute') ?? 0), group('half')?.trim()]
  if (hour > 24 || (hour === 24 && minute > 0)) return null
  const half =
    halfWord === undefined ? null : patterns.pm.test(halfWord) ? 'pm' : patterns.am.test(halfWord) ? 'am' : null
  const from = match.index ?? 0
  const to = from + match[0].trimEnd().length
  const colonOnly = /:\d\d$/.test(match[0].trimEnd()) && half === null
  const certain = half !== null || hour > 12 || !colonOnly || /^0/.test(match[0])
  return { from, to, minutes: shifted(hour, half) * 60 + minute, certain, bare: false, half }
}

function shifted(hour: number, half: 'am' | 'pm' | null): number {
  if (half === 'pm' && hour < 12) return hour + 12
  return half === 'am' && hour === 12 ? 0 : hour
}

function ranges(found: readonly Atom[], fold: string, joint: RegExp): readonly PrintedTime[] {
  const times: PrintedTime[] = []
  for (let at = 0; at < found.length; at++) {
    const atom = found[at]
    if (atom === undefined) continue
    const next = found[at + 1]
    if (next !== undefined && joint.test(fold.slice(atom.to, next.from))) {
      times.push({
        from: atom.from,
        to: next.to,
        start: clockOf(matchHalf(atom, next)),
        end: clockOf(next.minutes),
        certain: atom.certain || next.certain,
      })
      at++
    } else {
      times.push(withBare(atom, fold, joint, times[times.length - 1]?.to ?? 0))
    }
  }
  return times
}

/** `7:00-9pm`: the first one takes the half of the day of the second when it comes before it. */
function matchHalf(first: Atom, second: Atom): number {
  if (first.certain || second.half !== 'pm') return first.minutes
  const shiftedMinutes = first.minutes < 720 ? first.minutes + 720 : first.minutes
  return shiftedMinutes <= second.minutes ? shiftedMinutes : first.minutes
}

/** `de 18 à 21h`, `7-9pm`: a bare number before the joint. */
function withBare(atom: Atom, fold: string, joint: RegExp, after: number): PrintedTime {
  const single = { from: atom.from, to: atom.to, start: clockOf(atom.minutes), end: null, certain: atom.certain }
  const before = fold.slice(Math.max(after, atom.from - 14), atom.from)
  // `12.15 – 19.15 Uhr`: no month is 15 or more.
  const match = /(?<![\d:.,/$€-])(\d{1,2})(?:(?::|\.(?=00|15|30|45))([0-5]\d))?( ?\S{1,5} ?)$/u.exec(before)
  if (match === null || !joint.test(match[3] ?? '') || Number(match[1]) > 24) return single
  const minutes = Number(match[1]) * 60 + Number(match[2] ?? 0)
  const start = matchHalf({ ...atom, minutes, certain: false }, atom)
  if (start >= atom.minutes) return single
  return { ...single, from: atom.from - before.length + match.index, start: clockOf(start), end: clockOf(atom.minutes) }
}

/** `HH:MM` of minutes since midnight; 24:00 is 24:00 only as an end, so it is left to the reader. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
