/** Words of a page that may be names, each with every place where it stands and what is true of that place. */

import { bulletLength } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { compilePattern, matchesOf, oneOf } from '../words/word-pattern.ts'
import { perWords, type Words } from '../words/words.ts'
import type { EntryRules } from './person-entry.ts'

/** A place of a word that may be a name, in UTF-16 offsets of its line. */
export interface NameUse {
  readonly line: Line
  readonly from: number
  readonly to: number
  /** Where a surname ends that stands behind it; null where none does. */
  readonly whole: number | null
  /** Behind another word with a capital, as a surname is. */
  readonly isSecond: boolean
  /** It stands where who does something stands: before another word, or as the owner of a task. */
  readonly acts: boolean
  /** It stands where the owner of a task stands, in a section of tasks. */
  readonly owns: boolean
  /** A link to a page of a user. */
  readonly isUser: boolean
  /** Names of all that is true of the place, found when asked for: most words are seen to be nobody without it. */
  readonly signs: () => UseSigns
}

/** Names of what is true of a place, and of the words around it. */
interface UseSigns {
  readonly classes: readonly string[]
  readonly around: readonly string[]
}

const wordOf = /[\p{L}\p{N}_][\p{L}\p{N}_-]*(?:['’`][\p{L}\p{N}_-]+)*/gu
const elision = /^\p{L}{1,2}u?['’](?=\p{L}{2})/u
/** A figure, a stroke, or a capital amid small letters. */
export const handleShape = /[\p{N}_]|\p{Ll}\p{Lu}/u
/** Where a word in small letters may be somebody's handle. */
const besideSign = /[(@<>→/&+,] ?$/u
/** Units of a line that are looked at, places of a word, letters of a name. */
const [longestLine, mostUses, shortest, longest] = [3000, 40, 2, 30]

/** The words of a page that may be somebody's name, folded, with their places, but for those in some lines. */
export function nameUses(
  page: Page,
  rules: EntryRules,
  without: ReadonlySet<Line>,
): ReadonlyMap<string, readonly NameUse[]> {
  const uses = new Map<string, NameUse[]>()
  for (const line of page.lines) {
    for (const use of without.has(line) ? [] : usesIn(page, rules, line)) {
      const key = line.fold.slice(use.from, use.to)
      const known = uses.get(key)
      if (known === undefined) uses.set(key, [use])
      else if (known.length < mostUses) known.push(use)
    }
  }
  return uses
}

interface Token {
  readonly from: number
  readonly to: number
  readonly isElided: boolean
}

function usesIn(page: Page, rules: EntryRules, line: Line): readonly NameUse[] {
  const mayElide = /['’]/.test(line.text)
  const tokens = matchesOf(line.text.slice(0, longestLine), wordOf).map(({ 0: word, index }): Token => {
    const lead = mayElide ? (elision.exec(word)?.[0].length ?? 0) : 0
    return { from: index + lead, to: index + word.length, isElided: lead > 0 }
  })
  return tokens.flatMap((token, at) =>
    mayBeName(rules, line, token) ? useOf(page, line, token, tokens[at - 1] ?? null, tokens[at + 1] ?? null) : [],
  )
}

/** Most words of a text: in small letters, behind another word. */
const amidWords = /(?<=[\p{L}\p{N}] )\p{Ll}[\p{Ll}'’-]*/uy

function mayBeName({ names }: EntryRules, line: Line, { from, to }: Token): boolean {
  if (to - from < shortest || to - from > longest) return false
  const isFirst = from <= bulletLength(line) + 1
  amidWords.lastIndex = from
  if (!isFirst && amidWords.test(line.text) && amidWords.lastIndex === to) return false
  const printed = line.text.slice(from, to)
  if (!/\p{L}/u.test(printed)) return false
  const before = line.text.slice(Math.max(0, from - 3), from)
  const isOutstanding = isFirst || /^\p{Lu}/u.test(printed) || handleShape.test(printed) || besideSign.test(before)
  return (isOutstanding || positionOf(line, from) !== 'inside') && names.isListed(printed)
}

type Position = 'first' | 'sentence' | 'clause' | 'inside'

function positionOf(line: Line, from: number): Position {
  if (from <= bulletLength(line) + 1) return 'first'
  const sign = /([.!?…:;]) ?["«“(]?$/u.exec(line.text.slice(Math.max(0, from - 3), from))?.[1]
  return sign === undefined ? 'inside' : /[:;]/u.test(sign) ? 'clause' : 'sentence'
}

/** Another word behind a name, and no sign or figure. */
const nextWord = / ?\p{L}/uy

/** The words before and behind an owner: `book the room (A + B)`, `book the room -> A`. */
const opensOwner: ReadonlySet<string> = new Set(['(', '[', '+', '/', ',', '@', '->', '=>', '→', 'and'])
const closesOwner: ReadonlySet<string> = new Set([')', ']', '+', '/', ',', 'end', 'and'])

function useOf(page: Page, line: Line, token: Token, before: Token | null, behind: Token | null): NameUse {
  const { text, fold } = line
  const { from, to } = token
  const { words } = page.rules
  const isCapital = (one: Token | null): one is Token => one !== null && /^\p{Lu}/u.test(text.slice(one.from, one.to))
  const isSecond = isCapital(before) && text.slice(before.to, from) === ' '
  const isWhole = isCapital(behind) && text.slice(to, behind.from) === ' '
  const end = isWhole ? behind.to : to
  const isInside = (one: { readonly from: number; readonly to: number }): boolean => one.from <= from && one.to >= to
  const isUser = line.pages.some((one) => isInside(one) && smallWords(words).user.test(one.title))
  const leads = (): string => (isSecond ? 'Capital' : token.isElided ? 'elided' : beforeOf(words, fold.slice(0, from)))
  const next = (): string => behindOf(words, text, fold, end)
  const owns = kindOf(page, line) === 'actions' && !isWhole && opensOwner.has(leads()) && closesOwner.has(next())
  nextWord.lastIndex = end
  return {
    line,
    from,
    to,
    whole: isWhole ? behind.to : null,
    isSecond,
    acts: owns || nextWord.test(text),
    owns,
    isUser,
    signs() {
      const [position, led, following] = [positionOf(line, from), leads(), next()]
      const followed = isWhole ? 'Capital' : following
      const form = line.kind === 'heading' ? 'heading' : line.cell !== null ? 'cell' : line.depth > 0 ? 'item' : 'text'
      const wordBefore = before === null || position !== 'inside' ? '' : fold.slice(before.from, before.to)
      const isAlone = from === bulletLength(line) && end >= text.length - 1
      const isNear = behind !== null && /^ ?$/u.test(text.slice(to, behind.from))
      const wordBehind = isNear ? fold.slice(behind.from, behind.to) : ''
      return {
        classes: [
          `at:${position}`,
          `at:${position} ${form}`,
          `to:${followed}`,
          ...(isWhole ? [`whole to:${following}`] : []),
          `by:${led}`,
          `${position} ${followed}`,
          `${led} ${followed}`,
          `in:${kindOf(page, line) ?? 'none'}`,
          ...(isUser ? ['user'] : []),
          ...(line.links.some(isInside) ? ['linked'] : []),
          ...(line.strong.some(isInside) ? ['strong'] : []),
          ...(isAlone ? [`alone ${form}${isWhole ? ' whole' : ''}`] : []),
        ],
        around: [
          ...(wordBehind === ''
            ? []
            : [`n:${wordBehind}`, `ne:${wordBehind.slice(-3)}`, `${position} ne:${wordBehind.slice(-2)}`]),
          ...(position !== 'inside' && wordBehind !== '' ? [`sn:${wordBehind}`] : []),
          ...(wordBefore === '' ? [] : [`p:${wordBefore}`]),
        ],
      }
    },
  }
}

const verbLists = ['speaks', 'willDo', 'selfDo', 'takesIt', 'appointed'] as const

function behindOf(words: Words, text: string, fold: string, to: number): string {
  const behind = text.slice(to, to + 24)
  if (behind === '' || /^[.!] ?$/u.test(behind)) return 'end'
  const sign = /^ ?(->|=>|→|[^\p{L}\p{N} ])/u.exec(behind)?.[1]
  if (sign !== undefined) return sign
  const following = fold.slice(to, to + lookAhead).replace(/^ /u, '')
  const verb = verbLists.find((name) => words.list(name).first(following)?.from === 0)
  if (verb !== undefined) return verb
  const found = smallWords(words).behind.find(([, pattern]) => pattern.test(following))
  return found?.[0] ?? 'word'
}

function beforeOf(words: Words, fold: string): string {
  if (fold === '') return 'start'
  const sign = /(->|=>|→|[^\p{L}\p{N} ]) ?$/u.exec(fold.slice(-3))?.[1]
  if (sign !== undefined) return sign
  const found = smallWords(words).before.find(([, pattern]) => pattern.test(fold.slice(-lookBack)))
  return found?.[0] ?? 'word'
}

/** Units before and behind a word that are looked at. */
const [lookBack, lookAhead] = [24, 60]

const smallWords = perWords(({ grammar, spelled }) => {
  const [behind, before] = [
    (list: readonly string[]) => compilePattern(`^${oneOf(list)}(?: |')`, 'u'),
    (list: readonly string[]) => compilePattern(`(?:^|[ '])${oneOf(list)} ?$`, 'u'),
  ]
  return {
    user: compilePattern(`^${oneOf(grammar('userNamespace'))}s?[ _]*[:/]`, 'iu'),
    behind: [
      ['and', behind(spelled('conjunctions'))],
      ['will', behind(grammar('futureMarks', 'obligations'))],
      ['be', behind(grammar('copulas', 'auxiliaries'))],
      ['number', /^\p{N}/u],
    ],
    before: [
      ['article', before(grammar('definiteArticles', 'indefiniteArticles', 'contractions'))],
      ['and', before(spelled('conjunctions'))],
      ['title', before(grammar('honorifics'))],
      ['of', before(grammar('genitives', 'agents', 'attachments'))],
      ['preposition', before(grammar('prepositions'))],
      ['number', /\p{N} ?$/u],
    ],
  } as const
})
