/** What stands in a text for a person and is no way to write their name: initials, one of its words, a nickname, another ending. */

import { type Folded, fold, placeStretches } from './fold.ts'
import { foldedLetter, lettersOf } from './letters.ts'
import { wordsOfName } from './name-spellings.ts'
import { createNameFinder } from './names.ts'
import type { PersonalDatum, Sensor } from './personal-data.ts'
import { wordsOf } from './words.ts'

/** A word of a text. */
interface Word {
  /** Its letters and digits, folded. */
  readonly folded: string
  readonly start: number
  readonly end: number
}

type Position = Pick<PersonalDatum, 'start' | 'end'>

/** A name by its words. */
interface KnownName {
  readonly first: string
  readonly last: string
  /** The last words of which each is a last name by itself, too. */
  readonly lasts: readonly string[]
}

/** Words of names that stand before others, and everywhere else. */
const particles: ReadonlySet<string> = new Set(
  'al auf da das de degli dei del della den der des di do dos du e el il la las le les los o of the van ter und et and y von zu zum zur'.split(
    ' ',
  ),
)

/** Whether a text is two to five words with a capital each, where their script has some; two at least are no particles, which need none. */
export function looksLikeName(text: string): boolean {
  const words = text.split(' ')
  const named = words.filter((word) => !particles.has(word.toLowerCase()))
  const isName = named.every((word) => /^(?:\p{Lu}|\p{Lo})[\p{L}\p{M}'’.-]*$/u.test(word))
  return words.length <= 5 && named.length >= 2 && isName
}

const letters = (text: string): string => Array.from(text, foldedLetter).join('')

function knownName(name: string): KnownName | null {
  const words = wordsOfName(name).map((parts) => parts.join(''))
  const [first = '', ...rest] = words.slice(words.findIndex((word) => !particles.has(word)))
  const last = rest.join('')
  const lasts = [last, ...rest.slice(-1)].filter((one) => !particles.has(one))
  return last === '' ? null : { first, last, lasts: [...new Set(lasts)] }
}

/** Gives what may mean somebody with one of the names or nicknames, each place once; `key` is the same for one way to write it. */
export function createNearSensor(names: readonly string[], nicknames: readonly string[]): Sensor {
  const known = names.flatMap((name) => knownName(name) ?? [])
  const nicks = new Set(nicknames.map(letters))
  const find = createNameFinder(names)
  return (text) => {
    const words = wordsOf(text)
    const inCode = decoded(text)
    return [
      ...(words === null ? near(text) : []),
      // What is in attributes, addresses and comments is told too.
      ...(words === null ? [] : [words, words.markup]).flatMap((read) => near(read.text).map(placedBy(read))),
      // What the letters of a code say is no word of the text: a whole name alone counts.
      ...(inCode === null ? [] : find(inCode.text).map(datumIn(inCode.text)).map(placedBy(inCode))),
    ]
  }

  function near(read: string): readonly PersonalDatum[] {
    const words = wordsIn(read)
    const found: PersonalDatum[] = []
    for (let at = 0; at < words.length; at += 1) {
      const length = Math.max(0, ...known.map((name) => nearAt(name, words, at, read)), isNick(words[at]) ? 1 : 0)
      const [begin, end] = [words[at], words[at + length - 1]]
      if (begin === undefined || end === undefined || length === 0) continue
      found.push({ ...datumIn(read)({ start: begin.start, end: endOf(read, end.end) }), end: end.end })
      at += length - 1
    }
    return found
  }

  function isNick(word: Word | undefined): boolean {
    return word !== undefined && nicks.has(word.folded)
  }
}

const datumIn =
  (text: string) =>
  ({ start, end }: Position): PersonalDatum => {
    const value = text.slice(start, end).replace(/\s+/g, ' ')
    return { start, end, value, kind: 'name', severity: 'low', key: fold(value) }
  }

const placedBy =
  (places: Folded) =>
  (one: PersonalDatum): PersonalDatum => ({ ...one, start: places.startOf(one.start), end: places.endOf(one.end - 1) })

/** Base64, over several lines too, and quoted-printable (RFC 2045): what mails and `data:` addresses hold. */
const codes = /[A-Za-z\d+/]{16,}(?:\r?\n[A-Za-z\d+/]+)*={0,2}|(?:=[\dA-F]{2})+|=\r?\n/g

/** A text in which codes are read; null where it has none. */
function decoded(text: string): Folded | null {
  const { add, placed } = placeStretches()
  let last = 0
  for (const { 0: code, index } of text.matchAll(codes)) {
    add(text.slice(last, index), last, index, true)
    last = index + code.length
    const bytes = code.startsWith('=') ? Buffer.from(code.replace(/[=\r\n]/g, ''), 'hex') : Buffer.from(code, 'base64')
    add(bytes.toString('utf8'), index, last, false)
  }
  if (last === 0) return null
  add(text.slice(last), last, text.length, true)
  return placed()
}

/** The point of an initial belongs to it. */
const endOf = (text: string, end: number): number =>
  text.charAt(end) === '.' && /(?:^|[^\p{L}])\p{L}$/u.test(text.slice(Math.max(0, end - 2), end)) ? end + 1 : end

function wordsIn(text: string): readonly Word[] {
  const { units, starts, ends, length } = lettersOf(text)
  const words: Word[] = []
  for (let from = 0; from < length; ) {
    let to = from + 1
    while (to < length && (starts[to] ?? 0) <= (ends[to - 1] ?? 0)) to += 1
    words.push({
      folded: String.fromCharCode(...units.subarray(from, Math.min(to, from + longestWord))),
      start: starts[from] ?? 0,
      end: ends[to - 1] ?? 0,
    })
    from = to
  }
  return words
}

const longestWord = 80
/** So many words may stand between a first and a last name: `Zoé et Paul Ardent`. */
const mostBetween = 3
const farthest = 40

/** How many words from one on, written together, are one of some: the most; 0: none are. */
function countOf(wanted: readonly string[], words: readonly Word[], at: number): number {
  let [joined, found] = ['', 0]
  for (let count = 1; count <= mostWords; count += 1) {
    joined += words[at + count - 1]?.folded ?? '\0'
    if (wanted.includes(joined)) found = count
  }
  return found
}

/** Last names of more words are known by their last one. */
const mostWords = 4

/** How many words from one on may mean somebody: 0 for none. */
function nearAt({ first, last, lasts }: KnownName, words: readonly Word[], at: number, text: string): number {
  const wordAt = (place: number): string => words[place]?.folded ?? ''
  // A letter by itself is mostly a word: an initial is a capital, or has its point.
  const isInitial = (place: number, name: string): boolean =>
    wordAt(place) === name.charAt(0) && /^(?:\p{Lu}|.[._-])/u.test(text.slice(words[place]?.start))
  const between = (count: number): string => text.slice(words[at]?.start, words[at + count - 1]?.end)
  const [firsts, surnames] = [countOf([first], words, at), countOf(lasts, words, at)]
  const behind = (place: number): number => countOf(lasts, words, place)
  const candidates = [
    isInitial(at, first) && behind(at + 1) > 0 ? 1 + behind(at + 1) : 0,
    surnames > 0 && isInitial(at + surnames, first) ? surnames + 1 : 0,
    firsts > 0 && isInitial(at + firsts, last) ? firsts + 1 : 0,
    (isLike(wordAt(at), first) && isLike(wordAt(at + 1), last)) ||
    (isLike(wordAt(at), last) && isLike(wordAt(at + 1), first))
      ? 2
      : 0,
    isInitial(at, first) && isInitial(at + 1, last) && /^\S\.[ -]?\S\./.test(text.slice(words[at]?.start)) ? 2 : 0,
    ...Array.from({ length: firsts === 0 ? 0 : mostBetween }, (_, more) => {
      const place = at + firsts + more + 1
      return behind(place) === 0 ? 0 : firsts + more + 1 + behind(place)
    }),
  ]
  const others = (count: number): number => (behind(at + count) === 0 ? 0 : count + behind(at + count))
  const neighbours = [
    firsts === 0 ? 0 : others(firsts),
    surnames === 0 ? 0 : surnames + countOf([first], words, at + surnames),
  ]
  const whole = [
    ...candidates.filter((count) => count > 0 && isOneLine(between(count), first.length + last.length)),
    ...neighbours.filter((count) => count > 1 && !/[.:!?]\s|\n\s*\n/.test(between(count))),
  ]
  const isBegun = [first, ...lasts].some((name) => isBeginning(wordAt(at), name)) && /^\p{Lu}/u.test(between(1))
  const isOne = isBegun || isJoined(wordAt(at), between(1), { first, last })
  return Math.max(0, ...whole, firsts, surnames, isOne ? 1 : 0)
}

/** Whether a word breaks off in the second half of a name, as one that was being typed. */
const isBeginning = (word: string, name: string): boolean =>
  word.length >= leastLike && 2 * word.length > name.length && word !== name && name.startsWith(word)

/** Whether words may be of one name: on one line, near each other, no sign between them that parts sentences or items. */
const isOneLine = (text: string, letters: number): boolean =>
  text.length <= letters + farthest && !/[,;:!?\t\f]|\n\s*\n/.test(text)

/** Initials in capitals, an initial with a name, a longer word with the whole name in it. */
function isJoined(word: string, written: string, { first, last }: Pick<KnownName, 'first' | 'last'>): boolean {
  const [a, b] = [first.charAt(0), last.charAt(0)]
  if (word === a + b) return written === word.toUpperCase()
  const whole = [first + last, last + first]
  return [a + last, last + a, first + b, ...whole].includes(word) || whole.some((one) => word.includes(one))
}

/** Shorter words are like too many others. */
const leastLike = 3

/** Whether a word is another one with an ending of its own, or with one letter more, less or other. */
function isLike(word: string, name: string): boolean {
  if (word === name) return true
  if (Math.min(word.length, name.length) < leastLike || Math.abs(word.length - name.length) > leastLike) return false
  let [from, to] = [0, 0]
  const shorter = Math.min(word.length, name.length)
  while (from < shorter && word[from] === name[from]) from += 1
  while (to < shorter - from && word.at(-1 - to) === name.at(-1 - to)) to += 1
  return Math.max(word.length, name.length) - from - to <= 1 || from >= Math.max(leastLike, name.length - 2)
}

const nickWord = String.raw`[\p{L}][\p{L}\p{M}\p{N}_-]{1,30}`
const besideName = [
  new RegExp(
    String.raw`^\s*[,(]?\s*(?:alias|aka|a\.k\.a\.|dite?|surnommée?|genannt|Spitzname|прозвище)\s*:?\s*[«“"„]?\s*(${nickWord})`,
    'iu',
  ),
  new RegExp(String.raw`^\s*[«“"„]\s*(${nickWord})\s*[»”"“]`, 'u'),
]
const linkBefore = /\[\[[^[\]|:\n]{2,40}:([^[\]|#/\n]{2,60})\|\s*$/u

/** Gives the nicknames that a text tells of somebody: an account whose link is called by the name, what stands in quotes or behind `alias`. */
export function nicknamesIn(names: readonly string[]): (text: string) => readonly string[] {
  const find = createNameFinder(names)
  const own = new Set(names.map(letters))
  return (text) =>
    find(text)
      .flatMap(({ start, end }) => [
        linkBefore.exec(text.slice(Math.max(0, start - 120), start))?.[1] ?? '',
        ...besideName.map((pattern) => pattern.exec(text.slice(end, end + 80))?.[1] ?? ''),
      ])
      .map((nick) => nick.trim())
      .filter((nick) => letters(nick).length > 1 && !own.has(letters(nick)) && find(nick).length === 0)
}
