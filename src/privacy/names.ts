/**
 * Finds names of people in a text, however they are written: folded as a search folds words, first or last name first, with a
 * hyphen, an underscore or nothing between their parts, and in two arguments of a template, a function or a tag. Linear.
 */

import { fold } from './fold.ts'
import { createNeedleSearch } from './known.ts'
import { type Letters, lettersOf } from './letters.ts'
import { areBeside, isOneCall, isUnnamed, nameArgument } from './name-arguments.ts'
import { type NameNeedle, needlesOf } from './name-spellings.ts'

/** A place of a name in a text; UTF-16 units. */
export interface NamePosition {
  readonly start: number
  readonly end: number
  /** Position in the list of names. */
  readonly name: number
  /** Whether the first part of the name stands in a place of its own, before this one. */
  readonly isRest: boolean
}

/**
 * Who put a text together. In one of the wiki (`wiki`) neighbours in a list or a table may be two people; in what we made (`ours`)
 * those in two lines, cells or strings always are; in a file of others (`upload`) two cells of a row are one name.
 */
export type TextOrigin = 'wiki' | 'ours' | 'upload'

/** The places of names in a text, in no order. */
export type NameFinder = (text: string, origin?: TextOrigin) => readonly NamePosition[]

/** A finder of names, each as it is printed. What has no letter is found nowhere. */
export function createNameFinder(names: readonly string[]): NameFinder {
  const needles = names.flatMap((name, index) => needlesOf(name, index))
  const search = createNeedleSearch(needles.map(({ text }) => text))
  return (text, origin = 'wiki') => {
    const letters = lettersOf(text)
    const found: NamePosition[] = []
    const halves: Half[] = []
    search(letters.units, letters.length, (index, at) => {
      const needle = needles[index]
      if (needle === undefined || !isWritten(needle, text, letters, at, origin)) return false
      if (needle.half === null) found.push(...placesOf(needle, text, letters, at))
      else if (origin !== 'ours') halves.push(...halfAt(needle, text, letters, at))
      return false
    })
    return [...found, ...pairsIn(text, halves)]
  }
}

/** Where a name stands, with a bracket that belongs to it; nowhere where one of its parts is in brackets with other words. */
function placesOf(
  { text: letters, name, cuts }: NameNeedle,
  text: string,
  { starts, ends }: Letters,
  at: number,
): readonly NamePosition[] {
  const [start, end] = [starts[at] ?? 0, ends[at + letters.length - 1] ?? 0]
  const between = text.slice(start, end)
  const cell = cuts.find((cut) => cells.test(text.slice(ends[at + cut - 1], starts[at + cut])))
  if (cell !== undefined)
    return [
      { start, end: ends[at + cell - 1] ?? end, name, isRest: false },
      { start: starts[at + cell] ?? start, end, name, isRest: true },
    ]
  const open = between.split(/[(«]/).length - between.split(/[)»]/).length
  if (open === 0) return [{ start, end, name, isRest: false }]
  if (open > 0 && /[)»]/.test(text.charAt(end))) return [{ start, end: end + 1, name, isRest: false }]
  return open < 0 && /[(«]/.test(text.charAt(start - 1)) ? [{ start: start - 1, end, name, isRest: false }] : []
}

/** Whether letters that stand one after the other are the name: what is between them, before and after. */
function isWritten(needle: NameNeedle, text: string, letters: Letters, at: number, origin: TextOrigin): boolean {
  const { text: name, cuts, gaps, umlauts, seam, half } = needle
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
    const place = { printed: gaps.get(one - at), isSeam: one - at === seam, isInitial: part <= 2, origin }
    if (gap !== '' && !mayPart(gap, place)) return false
    if (place.isSeam && /[ ,(]/.test(gap) && gap !== place.printed) {
      // Words in small letters are words: `le curé marie`.
      const families = [at, ...cuts.flatMap((cut) => (cut < seam ? [at + cut] : []))]
      if (isSmall(text, letters, one) || families.every((family) => isSmall(text, letters, family))) return false
      if (isAmongOthers(text, starts[at] ?? 0, ends[end - 1] ?? 0, gap)) return false
    }
  }
  if (isJoined && !mayBeJoined(text, letters, { at, end, cut: at + (cuts[0] ?? 0) })) return false
  if (umlauts.some((one) => !/[äöüåø]/.test(fold(text.slice(starts[at + one], ends[at + one]))))) return false
  const isSole = cuts.length === 0 || half !== null
  return isEdge(text, letters, at, isSole) && isEdge(text, letters, end, isSole)
}

/** Shorter ones that are written as one word, without a capital in it, may be a word: `leader`. */
const leastJoined = 7
/** In scripts that write a name as one word. */
const leastWhole = 3
const hangul = /\p{Script=Hangul}/uy
const farthestSign = 80
/** What stands before an account: `@`, a user's namespace, the name of a site. */
const beforeAccount =
  /[@~]$|(?:\buser|utilisat(?:eur|rice)|benutzer(?:in)?|usuari[oa]|utente|gebruiker|участни(?:к|ца))(?:[ _][\p{L}ó]{4,12})?:$|contributions\/$|(?:^|[^\p{L}\p{N}.-])(?:[\p{L}\p{N}-]{1,40}\.){1,4}[a-z]{2,12}\/$/iu

/** Whether a name of several words may be written as one without a capital in it: `roseraie` is a word, `@roseraie` an account. */
function mayBeJoined(
  text: string,
  { starts, ends }: Letters,
  { at, end, cut }: Readonly<Record<'at' | 'end' | 'cut', number>>,
): boolean {
  const [start, stop, middle] = [starts[at] ?? 0, ends[end - 1] ?? 0, starts[cut] ?? 0]
  if (isAt(noSpaces, text, middle) || isAt(hangul, text, middle)) return end - at >= leastWhole
  if (end - at < leastJoined) return false
  const behind = text.slice(stop, stop + 3)
  if (behind.startsWith('@')) return true
  return (
    !/^[-._][\p{L}\p{N}]/u.test(behind) &&
    beforeAccount.test(fold(text.slice(Math.max(0, start - farthestSign), start)))
  )
}

/** Words that may be names of people, before and behind others: with a capital, where their script has some. */
const nameBefore = /(?:^|[^\p{L}\p{M}'’-])([\p{Lu}\p{Lo}][\p{L}\p{M}'’-]+) $/u
const nameBehind = /^ [\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]/u
const address = /^(?:M(?:me|lle|rs|s|r)|Dr|Herrn?|Frau|Sr|Sra)$/

/**
 * Whether words, the last name first, are of two people, with names around: `Paul Ardent, Zoé Petit`; with a space between them
 * only names on both sides tell.
 */
function isAmongOthers(text: string, start: number, end: number, gap: string): boolean {
  const before = nameBefore.exec(text.slice(Math.max(0, start - 40), start))?.[1]
  const isBehind = nameBehind.test(text.slice(end, end + 40))
  const isBefore = before !== undefined && !address.test(before)
  return /[,(]/.test(gap) ? isBefore || isBehind : isBefore && isBehind
}

/** Whether a letter belongs to the one before it: nothing, or nothing that is seen, stands between them. */
const isOneWord = ({ starts, ends }: Letters, at: number): boolean => (starts[at] ?? 0) <= (ends[at - 1] ?? 0)

const isDigit = (unit = 0): boolean => unit >= 0x30 && unit <= 0x39

const capital = /\p{Lu}/uy
const noSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/uy

const isAt = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at
  return pattern.test(text)
}

const small = /\p{Ll}/uy
const isSmall = (text: string, { starts }: Letters, at: number): boolean => isAt(small, text, starts[at] ?? 0)

/** `ZoéArdent`: a capital after what is none. */
const isCapital = (text: string, { starts }: Letters, at: number): boolean =>
  isAt(capital, text, starts[at] ?? 0) && !isAt(capital, text, starts[at - 1] ?? 0)

/** Whether a name may begin or end before a letter: no word goes on there. To what is more than a word, digits may be added. */
function isEdge(text: string, letters: Letters, at: number, isSole: boolean): boolean {
  if (at === 0 || at >= letters.length || !isOneWord(letters, at)) return true
  const [before, after] = [letters.starts[at - 1] ?? 0, letters.starts[at] ?? 0]
  if (isAt(noSpaces, text, before) || isAt(noSpaces, text, after)) return true
  return !isSole && (isDigit(letters.units[at - 1]) !== isDigit(letters.units[at]) || isCapital(text, letters, at))
}

const quote = `["'«»“”„()ʹ-ʽˮꞋꞌ]?`
/** A space, a hyphen, a point, with a quotation mark or a bracket around. */
const near = new RegExp(`^${quote}(?: ?|[-.+·])${quote}$`)
const afterInitial = /^\.[ -]?$/
const comma = /^,? ?\(?$/
/** Between two strings that are put together. */
const joinedStrings =
  /^ ?(?:["']|\]=*\]) ?(?:\.\.|[+.&]) ?(?:(?:(["']) ?\1|\[=*\[ ?\]=*\]) ?(?:\.\.|[+.&]) ?)?(?:["']|\[=*\[) ?$/
/** Between two cells of a row of a file, two strings of a list. */
const cells = /^["']?[;,|\t]["']?$|^(["']) ?, ?\1$/
const longestGap = 64

/** What may stand between two parts of a name; `printed`: what does where it is printed. */
function mayPart(
  written: string,
  place: {
    readonly printed: string | undefined
    readonly isSeam: boolean
    readonly isInitial: boolean
    readonly origin: TextOrigin
  },
): boolean {
  if (written === ' ' || written === '_' || written === '-') return true
  if (written.length > longestGap) return false
  const gap = fold(written)
  if (gap === place.printed && gap !== ' ') return true
  const { origin, isSeam } = place
  if (origin === 'upload' && cells.test(written)) return true
  if (written.includes("''") || /\n\s*\n/.test(written)) return false
  if ((origin === 'ours' || isSeam) && /[\n\r]|\\[nrt]/.test(written)) return false
  if (origin !== 'upload' && written.includes('\t')) return false
  if (near.test(gap) || (place.isInitial && afterInitial.test(gap))) return true
  return origin !== 'ours' && ((isSeam && comma.test(gap)) || joinedStrings.test(gap))
}

/** What is told of an argument without a name. */
const unnamed = '|'

interface Half {
  readonly pair: string
  readonly isFirst: boolean
  readonly start: number
  readonly end: number
  readonly name: number
}

/** A half of a name that an argument for such a half is given. */
function halfAt({ half, name, text: found }: NameNeedle, text: string, letters: Letters, at: number): readonly Half[] {
  const [start, end] = [letters.starts[at] ?? 0, letters.ends[at + found.length - 1] ?? 0]
  if (half === null) return []
  const argument = nameArgument(text, start, end) ?? (isUnnamed(text, start, end) ? { ...half, whose: unnamed } : null)
  if (argument?.isFirst !== half.isFirst) return []
  return [{ pair: `${half.pair}${argument.whose}`, isFirst: half.isFirst, start, end, name }]
}

/** Halves of a name that are arguments of one call, neighbours among the halves of that name. */
function pairsIn(text: string, halves: readonly Half[]): readonly NamePosition[] {
  const found: NamePosition[] = []
  const last = new Map<string, Half>()
  for (const half of [...halves].sort((a, b) => a.start - b.start)) {
    const before = last.get(half.pair)
    last.set(half.pair, half)
    if (before === undefined || before.isFirst === half.isFirst) continue
    if (!(half.pair.endsWith(unnamed) ? areBeside : isOneCall)(text, before.end, half.start)) continue
    last.delete(half.pair)
    const { name } = half
    found.push(
      { start: before.start, end: before.end, name, isRest: false },
      { start: half.start, end: half.end, name, isRest: true },
    )
  }
  return found
}
