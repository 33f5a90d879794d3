/**
 * Finds names of people in a text, however they are written: folded as a search folds words, first or last name first, with a
 * hyphen, an underscore or nothing between their parts, and in two arguments of a template, a function or a tag. Linear.
 */

import { normalised } from '../model/normalised.ts'
import { latinName } from '../support/slug.ts'
import { fold } from './fold.ts'
import { createNeedleSearch } from './known.ts'
import { foldedLetter, type Letters, lettersOf } from './letters.ts'
import { isArgument, isOneCall } from './name-arguments.ts'

/** A place of a name in a text; UTF-16 units. */
export interface NamePlace {
  readonly start: number
  readonly end: number
  /** Position in the list of names. */
  readonly name: number
  /** Whether the first part of the name stands in a place of its own, before this one. */
  readonly isRest: boolean
}

/**
 * The places of names in a text, in no order. `isOurs`: we put the text together, so what stands on two lines, in two cells or in
 * two strings of it is no name.
 */
export type NameFinder = (text: string, isOurs?: boolean) => readonly NamePlace[]

/** A way to write a name, or the first or second half of one. */
interface Needle {
  readonly text: string
  readonly name: number
  /** Where its parts begin, but for the first. */
  readonly cuts: readonly number[]
  /** Where the first name begins after the last name: a comma may stand there. */
  readonly seam: number
  /** Half of which pair, which half; null: the whole. */
  readonly half: { readonly pair: string; readonly isFirst: boolean } | null
}

/** A finder of names, each as it is printed. What has no letter is found nowhere. */
export function createNameFinder(names: readonly string[]): NameFinder {
  const needles = names.flatMap((name, index) => needlesOf(name, index))
  const search = createNeedleSearch(needles.map(({ text }) => text))
  return (text, isOurs = false) => {
    const letters = lettersOf(text)
    const found: NamePlace[] = []
    const halves: Half[] = []
    search(letters.units, letters.length, (index, at) => {
      const needle = needles[index]
      if (needle === undefined || !isWritten(needle, text, letters, at, isOurs)) return false
      const start = letters.starts[at] ?? 0
      const end = letters.ends[at + needle.text.length - 1] ?? 0
      if (needle.half === null) found.push({ start, end, name: needle.name, isRest: false })
      else if (!isOurs && isArgument(text, start, end)) halves.push({ ...needle.half, start, end, name: needle.name })
      return false
    })
    return [...found, ...pairsIn(text, halves)]
  }
}

/** The letters of the parts of a name, word by word: `Anne-Marie Le Gall` has three words, the first one of two parts. */
export const wordsOfName = (name: string): readonly (readonly string[])[] =>
  name
    .split(/[\s_,]+/)
    .map((word) =>
      word
        .split(/[^\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}]+/u)
        .map(lettersIn)
        .filter(Boolean),
    )
    .filter((parts) => parts.length > 0)

const lettersIn = (part: string): string => Array.from(part, foldedLetter).join('')

const digraphs: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }

/** A name as it is printed; with two letters for one, and one for two; in Latin letters. */
function spellingsOf(name: string): readonly string[] {
  const printed = normalised(name)
  return [
    printed,
    printed.replace(/[äöüåø]/gi, (letter) => digraphs[letter.toLowerCase()] ?? letter),
    printed.replace(/[aou]e/gi, (two) => two.charAt(0)),
    latinName(printed),
  ]
}

function needlesOf(name: string, index: number): readonly Needle[] {
  const needles = new Map<string, Needle>()
  for (const spelling of spellingsOf(name)) {
    const words = wordsOfName(spelling)
    for (let first = 0; first < words.length; first += 1) {
      const [before, after] = [words.slice(0, first), words.slice(first)]
      const pair = `${index} ${spelling} ${first}`
      add([...after, ...before], first === 0 ? [] : after, null)
      if (first === 0) continue
      add(before, [], { pair, isFirst: true })
      add(after, [], { pair, isFirst: false })
    }
  }
  return [...needles.values()]

  function add(
    words: readonly (readonly string[])[],
    family: readonly (readonly string[])[],
    half: Needle['half'],
  ): void {
    const parts = words.flat()
    const text = parts.join('')
    const cuts = parts.slice(1).map((_, part) => parts.slice(0, part + 1).join('').length)
    const needle = { text, name: index, cuts, seam: family.flat().join('').length, half }
    const key = JSON.stringify([parts, half])
    if (text !== '' && !needles.has(key)) needles.set(key, needle)
  }
}

/** Shorter ones that are written as one word, without a capital in it, may be a word: `leader`. */
const leastJoined = 7

/** Whether letters that stand one after the other are the name: what is between them, before and after. */
function isWritten(
  { text: name, cuts, seam, half }: Needle,
  text: string,
  letters: Letters,
  at: number,
  isOurs: boolean,
): boolean {
  const { starts, ends } = letters
  const end = at + name.length
  let isJoined = cuts.length > 0
  for (let one = at + 1; one < end; one += 1) {
    if (!cuts.includes(one - at)) {
      if (!isOneWord(letters, one)) return false
      continue
    }
    const gap = isOneWord(letters, one) ? '' : text.slice(ends[one - 1], starts[one])
    if (gap !== '' || isCapital(text, letters, one)) isJoined = false
    const part = one - at - Math.max(0, ...cuts.filter((cut) => cut < one - at))
    if (gap !== '' && !mayPart(gap, { isSeam: one - at === seam, isInitial: part <= 2, isOurs })) return false
  }
  if (isJoined && name.length < leastJoined) return false
  const isSole = cuts.length === 0 || half !== null
  return isEdge(text, letters, at, isSole) && isEdge(text, letters, end, isSole)
}

/** Whether a letter belongs to the one before it: nothing, or nothing that is seen, stands between them. */
const isOneWord = ({ starts, ends }: Letters, at: number): boolean => (starts[at] ?? 0) <= (ends[at - 1] ?? 0)

const capital = /\p{Lu}/uy
const noSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/uy

const isAt = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at
  return pattern.test(text)
}

/** `ZoéArdent`: a capital after what is none. */
const isCapital = (text: string, { starts }: Letters, at: number): boolean =>
  isAt(capital, text, starts[at] ?? 0) && !isAt(capital, text, starts[at - 1] ?? 0)

/** Whether a name may begin or end before a letter: no word goes on there. To what is more than a word, digits may be added. */
function isEdge(text: string, letters: Letters, at: number, isSole: boolean): boolean {
  if (at === 0 || at >= letters.length || !isOneWord(letters, at)) return true
  const [before, after] = [letters.starts[at - 1] ?? 0, letters.starts[at] ?? 0]
  if (isAt(noSpaces, text, before) || isAt(noSpaces, text, after)) return true
  const isDigit = (unit = 0): boolean => unit >= 0x30 && unit <= 0x39
  return !isSole && (isDigit(letters.units[at - 1]) !== isDigit(letters.units[at]) || isCapital(text, letters, at))
}

const quote = `["'«»“”„()]?`
/** A space, a hyphen, a point, with a quotation mark or a bracket around. */
const near = new RegExp(`^${quote}(?: ?|[-.+·])${quote}$`)
const afterInitial = /^\.[ -]?$/
const comma = /^,? ?\(?$/
/** Between two cells of a table in a file, two strings in a row, two strings that are put together. */
const cells = /^["']?[;,|]["']?$|^(["']) ?, ?\1$|^["'] ?(?:\.\.|[+.&]) ?(?:(["']) ?\2 ?(?:\.\.|[+.&]) ?)?["']$/
const longestGap = 64

/** What may stand between two parts of a name. */
function mayPart(
  written: string,
  { isSeam, isInitial, isOurs }: { readonly isSeam: boolean; readonly isInitial: boolean; readonly isOurs: boolean },
): boolean {
  if (written === ' ' || written === '_' || written === '-') return true
  if (written.length > longestGap || written.includes("''")) return false
  const gap = fold(written)
  if (isOurs) return !/[\n\r\t]/.test(written) && (near.test(gap) || (isInitial && afterInitial.test(gap)))
  return near.test(gap) || (isInitial && afterInitial.test(gap)) || (isSeam && comma.test(gap)) || cells.test(gap)
}

interface Half {
  readonly pair: string
  readonly isFirst: boolean
  readonly start: number
  readonly end: number
  readonly name: number
}

/** Halves of a name that are arguments of one call, neighbours among the halves of that name. */
function pairsIn(text: string, halves: readonly Half[]): readonly NamePlace[] {
  const found: NamePlace[] = []
  const last = new Map<string, Half>()
  for (const half of [...halves].sort((a, b) => a.start - b.start)) {
    const before = last.get(half.pair)
    last.set(half.pair, half)
    if (before === undefined || before.isFirst === half.isFirst || !isOneCall(text, before.end, half.start)) continue
    last.delete(half.pair)
    const { name } = half
    found.push(
      { start: before.start, end: before.end, name, isRest: false },
      { start: half.start, end: half.end, name, isRest: true },
    )
  }
  return found
}
