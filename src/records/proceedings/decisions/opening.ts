/** Words that open a decision: "Il est décidé de …", "We decided to …", "Décision : …", at the beginning of a sentence. */

import { bulletLength } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { compilePattern, leadOf, matchesOf, oneOf, wholeWord, wordEnd, wordStart } from '../../words/word-pattern.ts'
import { firstMatch, holds, perWords, type Words } from '../../words/words.ts'
import { isEarlier } from './wording.ts'

/** A sentence that opens with a decision; UTF-16 offsets in its line. */
export interface Opening {
  /** The sentence. */
  readonly from: number
  readonly to: number
  /** Where the opening words begin. */
  readonly at: number
  /** Where what was decided begins. */
  readonly start: number
  /** Whether the words are the label of their line: `AGREED: …`, `Décision : …`. */
  readonly isLabel: boolean
}

/** Most UTF-16 units before the opening words in a sentence: "Nach längerer Aussprache Konsens: …". */
const reach = 30
/** Nouns that decide only as a label: "Consensus : …"; in a sentence they are talked about. */
const needsColon = perWords(({ grammar }) => compilePattern(`^${oneOf(grammar('decisionNouns'))}$`, 'u'))
/** `Décision conditionnelle : …`, `Décisions prises en séance : …`: a noun, what kind of decision or whose, and a colon. */
const longLabel = perWords(({ grammar }) =>
  compilePattern(`^(?:${grammar('longLabels').join('|')})${wordEnd}(?: [\\p{L}\\p{N}°.'’-]+){1,5}(?= ?:(?!\\/))`, 'iu'),
)

/** "that it would be interesting", "looked good": what people think of something, up to the first sign. */
export function isJudgement(words: Words, fold: string): boolean {
  const [head = ''] = fold.split(/[,;.]/u)
  const { judged, settled } = judgementPatterns(words)
  return judged.test(head) && !settled.test(head)
}

const judgementPatterns = perWords(({ grammar, spelled, lexicons }) => ({
  judged: compilePattern(wholeWord(grammar('judgements')), 'u'),
  /** "to make a good plan", "that we must find a good one". */
  settled: compilePattern(
    `^ ?(?:${oneOf(lexicons.flatMap(({ grammar: own }) => own.clauseOpeners.filter((word) => !own.subordinators.includes(word))))})|${wholeWord([...grammar('obligations', 'futureMarks'), ...spelled('mustDo')])}`,
    'u',
  ),
}))

const subjectPatterns = perWords(({ lexicons, grammar, spelled }) => {
  const person = "\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+){0,2}"
  const group = [
    ...spelled('bodies'),
    ...spelled('everyone'),
    ...spelled('collective'),
    ...grammar('gatherings', 'everybody'),
  ]
  const and = oneOf(spelled('conjunctions'))
  return {
    verbs: lexicons.map(({ grammar: of, infinitives }) => {
      const verb = `(?!${oneOf([...of.notInfinitives, ...of.states])} )\\p{L}+${infinitives.length > 0 ? oneOf(infinitives) : ''}`
      return compilePattern(`^,? ${leadOf(of.clauseOpeners)}(?:${leadOf(of.infinitiveLeads)})?${verb}(?!\\p{L})`, 'u')
    }),
    denied: compilePattern(
      `${wordStart}${oneOf(grammar('negations', 'futureStates'))} ?$|^${oneOf(grammar('subordinators'))}${wordEnd}`,
      'u',
    ),
    /** "Josh decided to …", "Ann Bolt has kindly agreed to …" tell what people do by themselves. */
    one: compilePattern(
      `^${person}(?:(?: ${and}|,) ${person}){0,4}(?: ${oneOf(grammar('auxiliaries'))}(?: \\p{Ll}+)?| \\p{Ll}+ ${and})?$`,
      'u',
    ),
    together: compilePattern(`^${oneOf(grammar('groupSubjects'))}(?:(?<=['’])|${wordEnd})|${wholeWord(group)}`, 'u'),
  }
})

/** The sentences of a line that open with a decision; not what was denied, decided before, or decided by one person. */
export function openingsIn(words: Words, line: Line): readonly Opening[] {
  const list = words.list('decided')
  // Most lines open no decision: their sentences need not be parted.
  if (!holds(list, line.fold)) return []
  return sentencesOf(line).flatMap(({ from, to }): readonly Opening[] => {
    const fold = line.fold.slice(0, to)
    let match = firstMatch(list, fold, from)
    while (match !== null && match.from - from > reach && !opensClause(fold, match))
      match = firstMatch(list, fold, match.to)
    if (match === null) return []
    const begin = from === 0 ? bulletLength(line) : from
    const clause = opensClause(fold, match) ? match.from : begin
    const before = fold.slice(clause, match.from).trim()
    if (
      subjectPatterns(words).denied.test(before) ||
      isOnePerson(words, line.text.slice(clause, match.from).trim(), before)
    )
      return []
    if (words.relative.find(line.fold.slice(match.to, match.to + 12)).some(({ value }) => value === 'yesterday'))
      return []
    const isLabel = /^ ?[:=]/u.test(line.text.slice(match.to))
    const [label] = match.from > begin || isLabel ? [] : (longLabel(words).exec(line.text.slice(begin)) ?? [])
    if (isOpen(words).test(`${before} ${label ?? ''}`)) return []
    const isNoun = needsColon(words).test(fold.slice(match.from, match.to)) && !isLabel
    const isVerb = match.from <= begin && takesVerb(words, fold.slice(match.to))
    if (label !== undefined && !isVerb)
      return [{ from, to, at: match.from, start: begin + label.length, isLabel: from === 0 }]
    const opens = from === 0 && match.from <= begin && isLabel
    return isNoun && !isVerb ? [] : [{ from, to, at: match.from, start: match.to, isLabel: opens }]
  })
}

/** Whether a line is a label for decisions that stand below it: `Décisions du bureau :`. */
export const labelsDecisions = (words: Words, line: Line): boolean =>
  /[:：]$/u.test(line.text) && openingsIn(words, line).some(({ start }) => /^ ?[:：]$/u.test(line.text.slice(start)))

/** Proposed, or still to be worked on. */
export const isOpen = perWords(({ grammar }) => compilePattern(wholeWord(grammar('undecided')), 'u'))

/** "Concernant la licence, il a été décidé de …": a phrase that decides, behind a comma. */
const opensClause = (fold: string, { from, to }: { readonly from: number; readonly to: number }): boolean =>
  fold.slice(Math.max(0, from - 2), from) === ', ' && fold.slice(from, to).includes(' ')

/** "Décision de placer la lettre …", "Decision to …": behind the noun, the verb of what is decided; "to be taken" is none. */
const takesVerb = (words: Words, behind: string): boolean =>
  subjectPatterns(words).verbs.some((verb) => verb.test(behind))

function isOnePerson(words: Words, printed: string, fold: string): boolean {
  const { one, together } = subjectPatterns(words)
  return one.test(printed) && !together.test(fold)
}

/**
 * The sign comes first and what stands before it is looked at behind it, as a pattern that begins with a look behind is
 * tried at every character.
 */
const sentenceEnd =
  /[.!?\p{Extended_Pictographic}](?<=(?:[\p{L}\p{N}]{3}|[^.\d]\d{3,4}|[\s)\]»”"'’])[.!?\p{Extended_Pictographic}]) (?= ?\p{Lu})/gu

/** The sentences of a line. */
export function sentencesOf(line: Line): readonly { readonly from: number; readonly to: number }[] {
  const starts = [0, ...matchesOf(line.text, sentenceEnd).map(({ index }) => index + 2)]
  return starts.map((from, at) => ({ from, to: (starts[at + 1] ?? line.text.length + 1) - 1 }))
}

// What a sentence decides that opens with words for it: the clause behind them, cut where it goes into detail.

/** Longest clause that is given whole, in UTF-16 units, and the shortest that a longer one is cut to. */
const longest = 120
const shortest = 40

/** Opens the clause that says what was decided: `to `, `that `, `de `. */
export const clauseOpener = perWords(({ grammar }) => compilePattern(`^${leadOf(grammar('clauseOpeners'))}`, 'iu'))

/** The clause that a line decides: behind the last of its opening words; null where none are. */
export function openedClause(page: Page, line: Line): string | null {
  const { words } = page.rules
  const last = openingsIn(words, line).findLast(({ from, start }) => !isEarlier(words, line.fold.slice(from, start)))
  if (last === undefined) return null
  const clause = line.text
    .slice(last.start, last.to)
    .replace(/^[\s:,–-]+/u, '')
    .replace(clauseOpener(words), '')
  return shortened(clause).replace(/(?<![\s.,;])[\s.,;]+$/u, '') || null
}

/** Cut before the first detail, where a clause is long: at a comma or semicolon outside of brackets, or before a long bracket. */
export function shortened(clause: string): string {
  if (clause.length <= longest) return clause
  let depth = 0
  for (let at = 0; at < longest; at++) {
    const sign = clause.charAt(at)
    if (at >= shortest && depth === 0 && (sign === ',' || sign === ';' || isLongBracket(clause, at)))
      return clause.slice(0, at)
    if (sign === '(') depth++
    else if (sign === ')') depth--
  }
  return clause
}

const isLongBracket = (clause: string, at: number): boolean =>
  clause.charAt(at) === '(' && !clause.slice(at, at + shortest).includes(')')
