/**
 * A first look at a text for known values: most texts hold none, and that is told in half the time of a search. It folds the words
 * and the markup of a text in one walk, without strings and places, and says that a value may stand there wherever it is not sure.
 */

import { decode, escapesIn, fold } from './fold.ts'
import { foldPlain, foldStretch, type TextUnits, unitsOfText } from './fold-units.ts'
import { createNeedleSearch } from './known.ts'
import { markup, readMarkup } from './markup.ts'

/** What markup may begin with, and what in a value may be half of it: such a value may stand half in words, half in markup. */
const mayBeMarkup = /[[\]{}|<>]|''|==|!!|(?:^|\s)[*#:;=!']|['=!]$/
/** What ends markup and stands in no value: none goes on behind it. */
const endsMarkup = /[\]|>}[{]$/
/** Markup in which nothing but signs stand holds no beginning of a value. */
const signsAlone = /^[\s*#:;=!'\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+$/
/** One that is folded otherwise with its words than by itself. */
const isOddlyEscaped = (sign: string): boolean => /^&(?:amp;)+/i.test(sign) && !/^&(?:(?:amp|AMP);)*[^;]+;$/.test(sign)

const rooms = [new Uint16Array(1 << 18), new Uint16Array(1 << 19)] as const
const [space, formFeed] = [0x20, 0x0c]
const longestWord = 1000

/** Whether one of the spellings may stand in a text, as written or in its words; no: a search finds none. */
export function firstLook(spellings: readonly string[]): (text: string) => boolean {
  const needles = [...new Set(spellings.map((spelling) => fold(spelling).trim()))].filter((needle) => needle !== '')
  if (needles.some((needle) => mayBeMarkup.test(needle))) return () => true
  const lengths = needles.map(({ length }) => length)
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)]
  const search = createNeedleSearch(needles)
  const isAmong = (units: Uint16Array, length: number): boolean => {
    let isFound = false
    search(units, length, () => {
      isFound = true
      return true
    })
    return isFound
  }
  return (text) => {
    const [words, pieces] = foldApart(text, shortest, longest)
    return words < 0 || pieces < 0 || isAmong(rooms[0], words) || isAmong(rooms[1], pieces)
  }
}

/** How many units of the rooms hold the words and the markup of a text; below 0 where only a search can tell. */
function foldApart(written: string, shortest: number, longest: number): readonly [words: number, pieces: number] {
  const [words] = rooms
  if (written.length > words.length) return [-1, -1]
  const text = unitsOfText(written)
  const edges = partedEscapes()
  let [wordsLength, piecesLength, last] = [0, 0, 0]
  const addStretch = (end: number): void => {
    if (wordsLength < 0 || last === end) return
    wordsLength = edges.isSure(written, last, end) ? foldStretch(text, last, end, words, wordsLength) : -1
  }
  const addSign = (sign: string): void => {
    const stands = decode(sign)
    const isSure = !isOddlyEscaped(sign) && edges.isSure(stands, 0, stands.length)
    wordsLength = isSure ? foldPlain(stands, words, wordsLength) : -1
  }
  readMarkup(
    written,
    (start, end, what) => {
      addStretch(start)
      last = end
      if (wordsLength < 0 || piecesLength < 0) return
      if (what === markup.sign) {
        addSign(written.slice(start, end))
        return
      }
      if ((what & (markup.cell | markup.block)) !== 0) {
        edges.part()
        if (words[wordsLength - 1] !== space) {
          words[wordsLength] = space
          wordsLength += 1
        }
      }
      const isClosed = endsMarkup.test(written.charAt(end - 1))
      if (isClosed && end - start - 2 < shortest) return
      piecesLength = foldPiece(text, { start, end, behind: isClosed ? 0 : longest }, piecesLength)
    },
    text.written,
  )
  addStretch(written.length)
  return [wordsLength, piecesLength]
}

interface Piece {
  readonly start: number
  readonly end: number
  /** So many folded units behind it are read with it, for a value that begins in it. */
  readonly behind: number
}

/** Goes on after so many units of markup; gives how many they are then, -1 where only a search can tell. */
function foldPiece(text: TextUnits, { start, end, behind }: Piece, from: number): number {
  const [, pieces] = rooms
  const all = text.text
  if (behind > 0 && signsAlone.test(all.slice(start, end))) return from
  const to = behind === 0 ? end : endOfWord(text, end + 2 * behind)
  if (from + to - start >= pieces.length) return -1
  const inside = foldStretch(text, start, end, pieces, from)
  const length = inside < 0 || to === end ? inside : foldStretch(text, end, to, pieces, inside)
  if (length < 0 || (behind > 0 && to < all.length && length - inside < behind)) return -1
  pieces[length] = formFeed
  return length + 1
}

/** Where the word ends that goes on there: no escape does further on. */
function endOfWord({ text, written }: TextUnits, from: number): number {
  const most = Math.min(from + longestWord, text.length)
  let to = Math.min(from, most)
  while (to < most && (written[to] ?? 0) > space) to += 1
  return to
}

/** What stands in an escape, by ASCII unit; what begins one. */
const [inEscape, beginsEscape] = [1, 2]
const kinds = new Uint8Array(128)
for (const sign of '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ#;.')
  kinds[sign.charCodeAt(0)] = inEscape
for (const sign of '&%\\') kinds[sign.charCodeAt(0)] = inEscape | beginsEscape
const [plus, point, backslash] = [0x2b, 0x2e, 0x5c]
const kindOf = (unit: number): number => (unit < 128 ? (kinds[unit] ?? 0) : 0)
/** So many units of an escape that is not at its end yet are kept. */
const longestTail = 64

/** Watches words that are put together for escapes that markup parts: `%4<b></b>0`. */
function partedEscapes() {
  /** The last units, where an escape may have begun in them. */
  let tail = ''
  let before = ''
  const goesOver = (text: string, start: number, end: number): boolean => {
    const first = text.charAt(start)
    if (first === '+')
      return (
        /[\p{L}\d\ud800-\udfff]/u.test(before) &&
        /^$|[\p{L}%\ud800-\udfff]/u.test(text.slice(start + 1, Math.min(start + 2, end)))
      )
    if (tail === '') return false
    const [lastOfTail] = [tail.charCodeAt(tail.length - 1)]
    if (lastOfTail === plus) return /[\p{L}%\ud800-\udfff]/u.test(first)
    if (lastOfTail !== backslash && kindOf(first.charCodeAt(0)) === 0) return false
    let to = start + 1
    while (to < end && kindOf(text.charCodeAt(to)) !== 0) to += 1
    if (to === end || to - start > longestTail) return true
    return escapesIn(tail + text.slice(start, to)).some(
      ({ index, length }) => index < tail.length && index + length > tail.length,
    )
  }
  /** The end of a stretch in which an escape may have begun that goes on behind it. */
  const tailOf = (text: string, start: number, end: number): string => {
    if (text.charCodeAt(end - 1) === plus) return '+'
    let [from, mayGoOn] = [end, false]
    for (; from > start; from -= 1) {
      const unit = text.charCodeAt(from - 1)
      const kind = kindOf(unit)
      if (kind === 0) break
      if ((kind & beginsEscape) !== 0 || (unit === point && end - from < 3)) mayGoOn = true
    }
    const isWhole = from === start
    if (!mayGoOn && !(isWhole && tail !== '')) return ''
    return (isWhole ? tail : '') + text.slice(from, end)
  }
  return {
    /** Whether what stands next is folded as it is by itself. */
    isSure(text: string, start: number, end: number): boolean {
      if (goesOver(text, start, end)) return false
      tail = tailOf(text, start, end)
      before = text.charAt(end - 1)
      return tail.length <= longestTail
    },
    /** What comes next stands apart. */
    part(): void {
      tail = ''
      before = ' '
    },
  }
}
