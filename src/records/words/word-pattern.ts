/** Pieces of patterns made of the words of the lexicons: code builds what it seeks from these, and names no word itself. */

import { compareStrings } from '../../support/order.ts'
import { foldText } from './text.ts'

/**
 * The letters of all scripts in few ranges, for a class, with the marks and the rare signs that stand between those of other scripts than
 * Latin. Unicode's own letters are 684 ranges, which take 30 kB, compiled, at every place of a pattern.
 */
const letters = [
  String.raw`A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u02c1\u02c6-\u02d1\u02e0-\u02e4\u02ec\u02ee`,
  // Greek to Georgian.
  String.raw`\u0370-\u0374\u0376-\u037d\u037f\u0386\u0388-\u0481\u048a-\u0559\u0560-\u0588\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0710-\u0963\u0971-\u167f\u1681-\u1fff`,
  String.raw`\u2071\u207f\u2090-\u209c\u2c00-\u2ce4\u2ceb-\u2cf3\u2d00-\u2dde`,
  // Chinese, Japanese, Korean, and what is written as they are.
  String.raw`\u3005-\u3006\u3031-\u3035\u303b-\u303c\u3041-\u309f\u30a1-\u30fa\u30fc-\u318e\u31a0-\u31ff\u3400-\u4dbf\u4e00-\uabff\uac00-\ud7ff`,
  String.raw`\uf900-\ufdfb\ufe70-\ufefc\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc\u{10000}-\u{1efff}\u{20000}-\u{3ffff}`,
].join('')

/** The figures of scripts, and those that are printed small or in circles, as `letters`. */
const figures = String.raw`0-9\xb2\xb3\xb9\xbc-\xbe\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\uff10-\uff19`

/**
 * A pattern that is made of words, with `u` among its flags. `\p{L}` and `\p{N}` stand for `letters` and `figures` in it.
 */
export function compilePattern(source: string, flags: string): RegExp {
  let isInClass = false
  const short = source.replace(/\\p\{[LN]\}|\\.|[[\]]/gsu, (piece) => {
    if (piece === '[' || piece === ']') isInClass = piece === '['
    const ranges = piece === '\\p{L}' ? letters : piece === '\\p{N}' ? figures : null
    if (ranges === null) return piece
    return isInClass ? ranges : `[${ranges}]`
  })
  return new RegExp(short, flags)
}

/** What ends a word: no letter and no figure follows. */
export const wordEnd = '(?![\\p{L}\\p{N}])'
/** What begins one. */
export const wordStart = '(?<![\\p{L}\\p{N}])'

/**
 * One of the words, without borders, longest first, for printed and for folded text; a list without words never
 * matches. `*` stands for letters, a space for one or more, an apostrophe for any of its forms.
 */
export const oneOf = (words: readonly string[]): string => alternatives(words, () => [])

/** One of the words as a whole. */
export const wholeWord = (words: readonly string[]): string => `${wordStart}${oneOf(words)}${wordEnd}`

/** One of the words with the space behind it, but for elided ones: `the `, `l'`. */
export const leadOf = (words: readonly string[]): string =>
  alternatives(words, (word) => (/['’]$/u.test(word) ? [] : [' +']))

function alternatives(words: readonly string[], tailOf: (word: string) => readonly string[]): string {
  const forms = [...new Set(words.flatMap((word) => [word, foldText(word)]))]
  const longestFirst = forms.sort((a, b) => b.length - a.length || compareStrings(a, b))
  return firstOf(longestFirst.map((word) => [...piecesOf(word), ...tailOf(word)]))
}

const anyApostrophe = "['’ʼ]"

/** The pattern of a word, sign by sign; from a `*` on in one piece, as letters can be read in several ways. */
function piecesOf(word: string): readonly string[] {
  const star = word.indexOf('*')
  const plain = spelledPieces(star < 0 ? word : word.slice(0, star))
  return star < 0 ? plain : [...plain, starSource(word.slice(star), star === 0)]
}

const starSource = (word: string, isStart: boolean): string =>
  word
    .split('*')
    .map((part) => spelledPieces(part).join(''))
    .reduce((source, part, at, { length }) => {
      const isEnd = (isStart && at === 1) || (at === length - 1 && part === '')
      return `${source}\\p{L}{${isEnd ? 0 : 1},40}${part}`
    })

/** The pattern of a word without `*`, sign by sign: a space stands for one or more, `'` for any form of it. */
export const spelledPieces = (word: string): readonly string[] =>
  Array.from(word, (sign) => {
    if (sign === ' ') return ' +'
    return sign === "'" ? anyApostrophe : sign.replace(/[.*+?^${}()|[\]\\/]/, '\\$&')
  })

/** A beginning of patterns, and in which order is tried how they may go on. */
interface Branch {
  readonly piece: string
  readonly next: Branch[]
}

/** The piece at which a pattern ends. */
const end = ''

/**
 * The first of the patterns that matches, each given in pieces; without any, one that never does. What several begin with is said once:
 * compiled, the hundreds of words of a list take a quarter of the memory, and most are told apart by their first letter.
 */
export function firstOf(patterns: readonly (readonly string[])[]): string {
  const root: Branch[] = []
  for (const pieces of patterns) {
    let branches = root
    for (const piece of [...pieces, end]) branches = branchFor(branches, piece).next
  }
  if (root.length === 0) return '(?!)'
  return root.length === 1 ? `(?:${sourceOf(root)})` : sourceOf(root)
}

/** The branch of a piece, made where none is there or another that may match as well is tried in between. */
function branchFor(branches: Branch[], piece: string): Branch {
  for (let at = branches.length - 1; at >= 0; at -= 1) {
    const branch = branches[at]
    if (branch === undefined || branch.piece === piece) return branch ?? { piece, next: [] }
    if (!excludeEachOther(branch.piece, piece)) break
  }
  const made: Branch = { piece, next: [] }
  branches.push(made)
  return made
}

/** Whether no text can begin with both pieces, in whatever case. */
function excludeEachOther(a: string, b: string): boolean {
  const [ofA, ofB] = [signsOf(a), signsOf(b)]
  return ofA !== null && ofB !== null && !Array.from(ofA).some((sign) => ofB.includes(sign))
}

/** The signs that a text begins with which a piece matches; null where it may be any. */
function signsOf(piece: string): string | null {
  if (piece === ' +') return ' '
  if (piece === anyApostrophe) return "'’ʼ"
  const [sign = null] = /(?<=^\\?).$/su.exec(piece) ?? []
  return sign === null ? null : sign.toLowerCase() + sign.toUpperCase()
}

function sourceOf(branches: readonly Branch[]): string {
  const sources = branches.map(({ piece, next }) => (piece === end ? '' : piece + sourceOf(next)))
  return sources.length === 1 ? (sources[0] ?? '') : `(?:${sources.join('|')})`
}

// Every match of a pattern in a text.

/**
 * The matches of a global pattern from left to right, up to the first empty one. `matchAll` copies its pattern at every call, which
 * costs more than a look at most lines.
 */
export function matchesOf(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0
  let match = pattern.exec(text)
  if (match === null) return none
  const found: RegExpExecArray[] = []
  for (; match !== null && match[0] !== ''; match = pattern.exec(text)) found.push(match)
  return found
}

const none: readonly never[] = []
