/** Sentences that count who is in the room: `4 of 9 present`, `acht Mitglieder anwesend`, `nous étions une quinzaine`. */

import { bulletLength } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import type { PointedRule } from '../page/rule-points.ts'
import { foldText } from '../words/text.ts'
import { compilePattern, leadOf, matchesOf, oneOf, wholeWord, wordEnd, wordStart } from '../words/word-pattern.ts'
import { firstMatch, holds, perWords, type Words } from '../words/words.ts'
import { holdsProceedings } from './candidate-lists.ts'

/** A number of people that a text says, and where it says it: UTF-16 offsets of the line. */
export interface SaidCount {
  readonly count: number
  readonly from: number
  readonly to: number
  readonly rule: PointedRule
  /** A round number, or one with "about" before it. */
  readonly approximate: boolean
  /** So many of a body: others may be there too. */
  readonly ofMembers: boolean
}

const longest = 2000

/** The counts of a line; none where it talks of something else than this meeting. */
export function saidCounts(page: Page, line: Line): readonly SaidCount[] {
  const { words } = page.rules
  const patterns = countPatterns(words)
  if (line.text.length > longest || !mayCount(words, line.fold)) return []
  if (!patterns.any.test(line.fold) || !patterns.number.test(line.fold)) return []
  if (patterns.earlier.test(line.fold)) return []
  const isTalk = page.sections.length > 1 && (holdsProceedings(page, line) || kindOf(page, line) === 'other')
  const { fold } = line
  const found = [
    ...matchesOf(fold, patterns.share).map((match) => shareOf(words, fold, match)),
    ...[patterns.before, patterns.behind, patterns.bare].flatMap((pattern) =>
      matchesOf(fold, pattern).map((match) => said(words, fold, match, 'attendance.statement')),
    ),
    ...(kindOf(page, line) === 'participants' ? matchesOf(fold.slice(bulletLength(line)), patterns.alone) : []).map(
      (match) => said(words, fold, match, 'attendance.statement alone'),
    ),
    ...matchesOf(fold, patterns.group).map((match) => said(words, fold, match, 'attendance.statement of a group')),
  ]
  return found.filter((one) => one !== null).filter(({ to }) => !isTalk || isOfMeeting(words, fold, to))
}

/** A cheap look before the patterns: most lines have neither a figure nor a word for a number. */
const mayCount = (words: Words, fold: string): boolean => /\d/.test(fold) || holds(words.numbers, fold)

/** Whether a label says that people are there, or vote: `Nombre d'adhérents présents ou représentés`. */
export function labelsThose(words: Words, label: string): boolean {
  const { here, voters } = countPatterns(words)
  return here.test(foldText(label)) || voters.test(foldText(label))
}

/** Whether a text of the talk speaks of the meeting itself behind a count, or of its quorum. */
const isOfMeeting = (words: Words, fold: string, to: number): boolean =>
  firstMatch(words.list('meetings'), fold, to) !== null ||
  firstMatch(words.list('countContext'), fold) !== null ||
  countPatterns(words).quorum.test(fold)

/** `4 of 9`: no more than there are, beside a word for being there. */
function shareOf(words: Words, fold: string, match: RegExpExecArray): SaidCount | null {
  const [count, all] = [numberOf(words, match[1] ?? match[3]), numberOf(words, match[2] ?? match[4])]
  if (count === null || all === null || count > all || all < 2 || !countPatterns(words).isThere.test(fold)) return null
  return { ...spanOf(match), count, rule: 'attendance.statement of members', approximate: false, ofMembers: true }
}

function said(words: Words, fold: string, match: RegExpExecArray, rule: PointedRule): SaidCount | null {
  const count = numberOf(words, match[1])
  const before = fold.slice(Math.max(0, match.index - reach), match.index)
  const { required, about, round, whole } = countPatterns(words)
  const at = match.index + match[0].lastIndexOf(match[1] ?? '')
  if (whole.test(fold.slice(Math.max(0, at - reach), at))) return null
  const behind = required.exec(before)
  if (count === null || (behind !== null && !isReached(words, before.slice(behind.index)))) return null
  const approximate = round.has(match[1] ?? '') || about.test(match[0]) || about.test(before.slice(-nearby))
  return { ...spanOf(match), count, rule, approximate, ofMembers: false }
}
/** `quorum reached with 12 …`, `quorum est atteint (12 …`: the number is no longer what is asked for. */
function isReached(words: Words, between: string): boolean {
  if (countPatterns(words).means.test(between)) return true
  const open = between.lastIndexOf('(')
  return open >= 0 && !between.includes(')', open) && /\p{L} \p{L}/u.test(between.slice(0, open))
}
const reach = 50
const nearby = 16

const spanOf = (match: RegExpExecArray): Pick<SaidCount, 'from' | 'to'> => ({
  from: match.index,
  to: match.index + match[0].length,
})

function numberOf(words: Words, text: string | undefined): number | null {
  const { cardinals, round } = countPatterns(words)
  if (text === undefined) return null
  return /^\d/u.test(text) ? Number(text) : (cardinals.get(text) ?? round.get(text) ?? null)
}

/** The pieces that the patterns of counts are made of. */
interface CountParts {
  /** A number in digits or as a word. */
  readonly exact: string
  /** A number, a round one with its article too; in a group. */
  readonly number: string
  /** A noun for people. */
  readonly somebody: string
  /** A word that says that somebody is there. */
  readonly here: string
  readonly genitive: string
  readonly about: string
  readonly articles: string
}

const numbersOf = perWords(({ lexicons }) => {
  const numbers = (name: 'cardinals' | 'roundNumbers') =>
    new Map(lexicons.flatMap((lexicon) => Object.entries(lexicon[name]).flatMap(([word, value]) => forms(word, value))))
  return { cardinals: numbers('cardinals'), round: numbers('roundNumbers') }
})

function countParts(words: Words): CountParts {
  const { grammar, spelled } = words
  const { cardinals, round } = numbersOf(words)
  const digits = '(?<![\\p{N}.,:/€$#-])\\d{1,4}(?![\\p{N}€$%]|[.,:]\\d)'
  const exact = `(?:${digits}|${wholeWord([...cardinals.keys()])})`
  const rounded = wholeWord([...round.keys()])
  const stem = oneOf(grammar('attendingStems', 'presentStems'))
  return {
    exact,
    number: `(?<!${wordStart}${oneOf(spelled('conjunctions'))} )(?:${leadOf(grammar('approximately', 'indefiniteArticles'))}\\p{L}+ (?=${rounded}))?(${exact}|${rounded})`,
    somebody: `(?:\\p{L}{3,} )?${oneOf(grammar('peopleStems'))}[\\p{L}⋅·•.()/-]{0,16}`,
    here: `${wordStart}(?:${stem}[\\p{L}⋅·.-]{0,4}|${oneOf(spelled('countTails'))})${wordEnd}`,
    genitive: `(?:${leadOf(grammar('genitives'))})?`,
    about: `(?:(?:${oneOf(grammar('approximately', 'indefiniteArticles', 'about'))}|~|≈) ?)?`,
    articles: `(?:${leadOf(grammar('definiteArticles'))})?`,
  }
}

const countPatterns = perWords((words) => {
  const parts = countParts(words)
  return { ...numbersOf(words), ...formPatterns(words, parts), ...guardPatterns(words, parts) }
})

/** The forms in which a line counts people; the number in the first group. */
function formPatterns({ grammar }: Words, { exact, number, somebody, here, genitive, about, articles }: CountParts) {
  const being = `(?:${oneOf(grammar('copulas', 'auxiliaries'))} )`
  const closed = `(?: ${genitive}${somebody})?(?= ?(?:$|[.,;:!()])| ${oneOf(grammar('prepositions'))} )`
  return {
    /** `(4 of 9)`, `7 von 9 Mitgliedern`, `: 9/12 members`. */
    share: compilePattern(
      `(?<=\\(|: |^)(${exact})/(${exact})(?=\\)| ${somebody})|(${exact}) ${oneOf(grammar('outOf'))} ${articles}(${exact})`,
      'gu',
    ),
    /** `12 adhérents sont présents`, `eleven people attended`. */
    before: compilePattern(
      `${number} ${genitive}(?:${somebody}(?: \\p{L}+)? (?:${being}(?:\\p{L}+ )?)?|${somebody}(?: [\\p{L}'’]+){2,5}? ${being}|${being})${here}`,
      'gu',
    ),
    /** `Asisten 18 socios`, `in Anwesenheit von 12 Mitgliedern`. */
    behind: compilePattern(
      `(?<!${oneOf(grammar('reflexives'))} )(?:${here}(?: \\p{L}+){0,2}?|${wholeWord(grammar('quorum'))}(?: \\p{L}+){0,3} ${oneOf(grammar('means'))}) ${about}${number} ${genitive}(?:${somebody}|${here})`,
      'gu',
    ),
    /** `Mit sechs Teilnehmern`, `12 participants`: at the beginning, or behind "with" and "there are". */
    bare: compilePattern(
      `(?<=^|[(:;.] |\\(|${wordStart}${oneOf(grammar('means', 'groupBeing'))} )${about}${number} ${genitive}${here}`,
      'gu',
    ),
    /** `12 personnes`, and nothing else in the line. */
    alone: compilePattern(`^${about}${number} ${genitive}(?:${somebody}|${here})[.!]?$`, 'gu'),
    /** `Nous étions une quinzaine`, `we were nine`. */
    group: compilePattern(`${wordStart}${oneOf(grammar('groupBeing'))} ${about}${number}${closed}`, 'gu'),
  }
}

/** What a line must hold, and what makes a number none of those who are there. */
function guardPatterns({ grammar, spelled }: Words, { exact, number, here, articles }: CountParts) {
  const stems = oneOf(grammar('attendingStems', 'presentStems', 'peopleStems', 'groupBeing'))
  return {
    any: compilePattern(`${stems}|${oneOf(spelled('countTails'))}`, 'u'),
    number: compilePattern(number, 'u'),
    /** `14 présents sur `: what follows is the whole, not the part. */
    whole: compilePattern(`${exact}[^.;:]*${wordStart}${oneOf(grammar('outOf'))} ${articles}$`, 'u'),
    here: compilePattern(here, 'u'),
    voters: compilePattern(wholeWord(grammar('voters')), 'u'),
    isThere: compilePattern(`${here}|${wholeWord(grammar('quorum'))}`, 'u'),
    /** Of another time. */
    earlier: compilePattern(wholeWord(grammar('earlier')), 'u'),
    quorum: compilePattern(wholeWord(grammar('quorum')), 'u'),
    /** A number that is asked for, and counts nobody. */
    required: compilePattern(wholeWord(grammar('notCounted', 'quorum')), 'u'),
    means: compilePattern(wholeWord(grammar('means')), 'u'),
    about: compilePattern(`${wordStart}${oneOf(grammar('approximately'))} |[~≈]`, 'u'),
  }
}

const forms = (word: string, value: number): readonly (readonly [string, number])[] => [
  [word, value],
  [foldText(word), value],
]
