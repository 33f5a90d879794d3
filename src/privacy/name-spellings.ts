/** The ways to spell a name and to order its words, as letters to look for. */

import { normalised } from '../model/normalised.ts'
import { latinName } from '../support/slug.ts'
import { fold } from './fold.ts'
import { foldedLetter } from './letters.ts'

/** A way to write a name, or the first or second half of one. */
export interface NameNeedle {
  /** Its folded letters and digits. */
  readonly text: string
  /** Position in the list of names. */
  readonly name: number
  /** Where its parts begin, but for the first. */
  readonly cuts: readonly number[]
  /** What is printed before the part that begins at a cut, folded. */
  readonly gaps: ReadonlyMap<number, string>
  /** Which letters stand for two of the printed name: they are written `ä`, `ö`, `ü`, `å` or `ø`. */
  readonly umlauts: readonly number[]
  /** Where the first name begins after the last name: a comma may stand there. */
  readonly seam: number
  /** Half of which pair, which half; null: the whole. */
  readonly half: { readonly pair: string; readonly isFirst: boolean } | null
}

/** A part of a name: `Anne-Marie` has two. */
interface Part {
  readonly letters: string
  readonly umlauts: readonly number[]
  /** What stands before it, folded. */
  readonly gap: string
}

/** Apostrophes that Unicode counts as letters part a name as others do. */
const part = /(?:(?![ʹ-ʽˮꞋꞌ])[\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}])+/gu

function partsOf(name: string): readonly (readonly Part[])[] {
  const words: Part[][] = []
  let last = 0
  for (const { 0: written, index } of name.matchAll(part)) {
    const [gap, read] = [name.slice(last, index), lettersIn(written)]
    if (read.letters === '') continue
    if (words.length === 0 || /[\s_,]/.test(gap)) words.push([])
    words.at(-1)?.push({ ...read, gap: fold(gap) })
    last = index + written.length
  }
  return words
}

function lettersIn(written: string): Pick<Part, 'letters' | 'umlauts'> {
  const umlauts: number[] = []
  let [letters, before] = ['', '']
  for (const character of written) {
    letters += foldedLetter(character)
    if (/[\u0308\u030a]/.test(character) && /[aou]/i.test(before)) umlauts.push(letters.length - 1)
    before = character
  }
  return { letters, umlauts }
}

/** The letters of the parts of a name, word by word: `Anne-Marie Le Gall` has three words, the first one of two parts. */
export const wordsOfName = (name: string): readonly (readonly string[])[] =>
  partsOf(name).map((parts) => parts.map(({ letters }) => letters))

/** Two letters for one, and one, with its marks apart, for two. */
const digraphs: Readonly<Record<string, string>> = {
  ...{ ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' },
  ...{ ae: 'a\u0308', oe: 'o\u0308', ue: 'u\u0308', aa: 'a\u030a' },
}
const mostSpellings = 16

/** A name as it is printed; with two letters for one and one for two, at each place by itself; in Latin letters. */
function spellingsOf(name: string): readonly string[] {
  const printed = normalised(name)
  let [some, all, last] = [[''], '', 0]
  for (const { 0: written, index } of printed.matchAll(/[äöüåø]|[aou]e|aa/gi)) {
    const [before, other] = [printed.slice(last, index), digraphs[written.toLowerCase()] ?? written]
    const ways = some.length < mostSpellings ? [written, other] : [written]
    some = some.flatMap((begun) => ways.map((way) => begun + before + way))
    all += before + other
    last = index + written.length
  }
  const rest = printed.slice(last)
  return [...new Set([...some.map((begun) => begun + rest), all + rest, latinName(printed)])]
}

/** Everything that is looked for to find a name. */
export function needlesOf(name: string, index: number): readonly NameNeedle[] {
  const needles = new Map<string, NameNeedle>()
  for (const spelling of spellingsOf(name)) {
    const words = partsOf(spelling)
    for (let first = 0; first < words.length; first += 1) {
      const [before, after] = [words.slice(0, first).flat(), words.slice(first).flat()]
      const pair = `${index} ${spelling} ${first}`
      add(after, before, null)
      if (first === 0) continue
      add(before, [], { pair, isFirst: true })
      add(after, [], { pair, isFirst: false })
    }
  }
  return [...needles.values()]

  function add(family: readonly Part[], given: readonly Part[], half: NameNeedle['half']): void {
    const needle = { ...joined(family, given), name: index, half }
    const key = JSON.stringify([needle.text, needle.cuts, needle.umlauts, half])
    if (needle.text !== '' && !needles.has(key)) needles.set(key, needle)
  }
}

function joined(family: readonly Part[], given: readonly Part[]): Omit<NameNeedle, 'name' | 'half'> {
  const gaps = new Map<number, string>()
  const [cuts, umlauts]: [number[], number[]] = [[], []]
  let [text, seam] = ['', 0]
  for (const [place, one] of [...family, ...given].entries()) {
    if (place > 0) cuts.push(text.length)
    if (place === family.length) seam = text.length
    else if (place > 0) gaps.set(text.length, one.gap)
    for (const at of one.umlauts) umlauts.push(text.length + at)
    text += one.letters
  }
  return { text, cuts, gaps, umlauts, seam }
}
