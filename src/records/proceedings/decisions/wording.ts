/** The words of a decision: cut from its line, without verdict and label, with its kind. */

import type { Decision, DecisionKind, Outcome, Votes } from '../../../model/record.ts'
import { bulletLength, labelled } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { foldText, plainWords } from '../../words/text.ts'
import { compilePattern, leadOf, oneOf, wholeWord, wordStart } from '../../words/word-pattern.ts'
import { firstMatch, holds, perWords, type Words } from '../../words/words.ts'

/** Longest line that may be a decision, in UTF-16 units: longer ones tell a story. */
export const maxDecision = 420

/** The words before the tally, without the verdict and the label of the vote. */
export function decisionText(page: Page, line: Line, to: number): string | null {
  const { words } = page.rules
  const label = labelled(line)
  const name = label?.label.text.replace(/(?<!\s)\s*\([^()]*\)$/u, '') ?? ''
  const isAnnounced = label !== null && label.from < to && words.labels.exact(name) === 'decision'
  const start = isAnnounced ? label.from : bulletLength(line)
  const sentence = Math.max(start, sentenceStart(line.text, to))
  const own = cleanText(line, sentence, to)
  const isBare = own === null || isVerdictOnly(words, own) || isVague(words, own)
  const text = isBare && isAnnounced ? withoutSeconder(words, cleanText(line, start, sentence)) : own
  if (text === null || isVerdictOnly(words, text) || isVague(words, text)) return null
  const plain = plainWords(text)
  const isLabel =
    words.labels.exact(plain) === 'outcome' ||
    words.labels.exact(plain.replace(/s$/u, '')) === 'outcome' ||
    words.headings.exact(plain) === 'decisions' ||
    words.outcomes.exact(plain) !== null
  return isLabel || plain.length < 3 ? null : withoutVerdict(page, text.replace(wordingPatterns(words).leftOver, ''))
}

/** "Seconded by A" is no part of the motion. */
const withoutSeconder = (words: Words, text: string | null): string | null =>
  text?.replace(wordingPatterns(words).seconded, '').trim() || null

/** "le vote", printed without the accent of "voté": the act of voting, and no verdict. */
export const isVoteNoun = (words: Words, printed: string): boolean =>
  words.labels.exact(printed) === 'outcome' && foldText(printed) === printed.toLowerCase()

/** Where the sentence begins that a place of a line stands in; a tally may be a sentence behind what it is about. */
export function sentenceStart(text: string, at: number): number {
  const before = text.slice(0, at).replace(/(?<![\s.;([])[\s.;([]+$/u, '')
  const stop = Math.max(before.lastIndexOf('. '), before.lastIndexOf('; '), before.lastIndexOf('? '))
  return stop < 0 ? 0 : stop + 2
}

/** Reports of what was decided before, proposals, wishes; minutes of before are what meetings approve. */
export const isEarlier = (words: Words, fold: string): boolean =>
  wordingPatterns(words).earlier.test(fold) && !holds(words.list('minutes'), fold)

/** Whether a folded text speaks of the quorum. */
export const saysQuorum = (words: Words, fold: string): boolean => wordingPatterns(words).quorum.test(fold)

const wordingPatterns = perWords(({ grammar, spelled }) => {
  const be = spelled('passives')
  const by = grammar('agents', 'means')
  const fillers = [
    ...be,
    ...by,
    ...grammar('reflexives', 'motions', 'definiteArticles', 'demonstratives', 'impersonals', 'conclusions'),
  ]
  return {
    /** "… wird mit", before the tally. */
    leftOver: compilePattern(` (?:${oneOf(be)} )?${oneOf([...by, ...grammar('tallyLeads')])}$`, 'iu'),
    seconded: compilePattern(`\\.? ${oneOf(grammar('seconded'))} ${oneOf(grammar('agents'))} .*$`, 'iu'),
    earlier: compilePattern(wholeWord(grammar('earlier')), 'u'),
    fillers: compilePattern(`(?:^|(?<=\\s))${oneOf(fillers)}(?=\\s|$)`, 'gu'),
    pronouns: compilePattern(wholeWord(grammar('pronouns')), 'gu'),
    unopposed: compilePattern(`${wordStart}${oneOf(grammar('unopposed'))} $`, 'u'),
    follows: compilePattern(`^ ${oneOf(grammar('verdictFollowers'))} `, 'u'),
    approved: compilePattern(` ?[:,–-] ?${oneOf(grammar('approvals'))}\\.?$`, 'iu'),
    afterSign: compilePattern(`(?:[:,;.(]|\\s[-–—=>]+)\\s*(?:${oneOf([...be, ...grammar('motions')])} )?$`, 'u'),
    quorum: compilePattern(oneOf(grammar('quorum')), 'u'),
    /** "by the TSC" at the end. */
    byWhom: compilePattern(` ${oneOf(grammar('agents'))} (?:\\p{L}+ ?){1,3}[.)]*$`, 'u'),
    agreed: compilePattern(wholeWord(spelled('unanimous')), 'gu'),
    ballots: compilePattern(wholeWord(grammar('ballots')), 'gu'),
    voting: compilePattern(wholeWord(grammar('voting')), 'gu'),
    adjourns: compilePattern(oneOf(grammar('adjournments')), 'u'),
    agenda: compilePattern(oneOf(grammar('agendaWords')), 'u'),
  }
})

/** A separator at the end of a folded text, and a verb at most: a verdict follows. */
export const verdictLead = perWords(({ grammar, spelled }) =>
  compilePattern(
    `(?: ?: ?| [-–—=>]+ |\\(|, )(?:${leadOf(spelled('passives'))}|${oneOf(grammar('motions'))} ?:? ?)?$`,
    'u',
  ),
)

/** Before a verdict, and no part of what was decided: a separator, a verb at most. */
export const verdictTail = perWords(({ grammar, spelled }) =>
  compilePattern(`(?: ?:| [-–—=>]+|\\(|,)\\s*${oneOf([...spelled('passives'), ...grammar('motions')])}?$`, 'iu'),
)

/** `Se aprueba`, `Motion passed`, `Antrag angenommen`: a verdict and no word about what. */
export function isVerdictOnly(words: Words, text: string): boolean {
  const { byWhom, agreed, fillers } = wordingPatterns(words)
  const fold = foldText(text).replace(byWhom, '').replace(agreed, ' ')
  return words.outcomes.find(fold).length > 0 && !/\p{L}{2}/u.test(without(words.outcomes, fold).replace(fillers, ' '))
}

/** A text without the words of an outcome or a vote. */
function without(finder: Words['outcomes'] | Words['votes'], fold: string): string {
  let rest = fold
  for (const { from, to } of finder.find(fold).toReversed()) rest = `${rest.slice(0, from)} ${rest.slice(to)}`
  return rest
}

/** `VOTE: 7 For/1 Against PASSED`, `5 mains levées`: how it was voted, and no word about what. */
export function saysOnlyVotes(words: Words, text: string): boolean {
  const { agreed, fillers, ballots, voting } = wordingPatterns(words)
  const fold = foldText(text)
  if (!/\d/.test(fold)) return false
  const rest = without(words.outcomes, without(words.votes, fold.replace(ballots, ' ').replace(agreed, ' ')))
  return !/\p{L}{2}/u.test(rest.replace(voting, ' ').replace(fillers, ' '))
}

const withoutFillers = (words: Words, text: string): string => {
  const { fillers, pronouns } = wordingPatterns(words)
  return foldText(text).replace(fillers, ' ').replace(pronouns, ' ').trim()
}

/** `Die Tagesordnung`: what a meeting adopts by its name. */
export const saysAgenda = (words: Words, text: string): boolean =>
  words.labels.exact(withoutFillers(words, text)) === 'agenda'

/** "These", "Der Antrag", "La proposition": words that point to what stands above. */
export function isVague(words: Words, text: string): boolean {
  const rest = withoutFillers(words, text)
  const label = words.labels.exact(rest)
  return !/\p{L}{2}/u.test(rest) || label === 'decision' || label === 'agenda'
}

/** Words of unanimity between a thing and its verdict. */
export const withoutUnopposed = (words: Words, fold: string): string =>
  fold.replace(wordingPatterns(words).unopposed, '')

/** `vertagt auf die nächste Sitzung`: a few words that begin with the verdict. */
export function opensWithVerdict(words: Words, plain: string): boolean {
  const [first] = words.outcomes.find(plain)
  return first?.from === 0 && plain.split(' ').length <= 6 && wordingPatterns(words).follows.test(plain.slice(first.to))
}

/** `Achat de la serre : adopté`: the verdict in front of its tally is no part of the decision. */
export function withoutVerdict(page: Page, printed: string): string {
  const text = printed.replace(wordingPatterns(page.rules.words).approved, '')
  const last = page.rules.words.outcomes.find(foldText(text)).findLast(({ to }) => to >= text.length - 1)
  const before = last === undefined ? '' : text.slice(0, last.from)
  return wordingPatterns(page.rules.words).afterSign.test(before)
    ? before.replace(/(?<![\s:;,.(–—-])[\s:;,.(–—-]+$/u, '')
    : text
}

/** `Moved by A, seconded by B: to buy …`: who moved it is no part of it. */
export function withoutMover(words: Words, text: string): string {
  const colon = text.indexOf(': ')
  return colon > 0 && words.list('movers').first(foldText(text))?.from === 0 ? text.slice(colon + 2) : text
}

/** The words of a line from one offset to another without quotes and signs around them; null when none are left. */
export function cleanText(line: Line, from: number, to: number): string | null {
  const text = line.text
    .slice(from, to)
    .replace(/(?<![\s:;,.(–—-])[\s:;,.(–—-]+$/u, '')
    .replace(/^["“«]\s*|(?<!\s)\s*\.?["”»]$/gu, '')
    .trim()
  return text === '' ? null : text
}

/** The verdict printed at or after a place of a line, behind the label of a vote: `VOTE: FAILS`. */
export function verdictAfter(page: Page, line: Line | undefined, from: number, short = false): Outcome | null {
  if (line === undefined || line.kind === 'heading' || (short && line.text.length > 40)) return null
  const label = labelled(line)
  const isNamed = label !== null && page.rules.words.labels.exact(label.label.text) === 'outcome'
  const rest = line.fold.slice(isNamed ? Math.max(from, label.from) : from)
  return page.rules.words.outcomes.find(rest)[0]?.value ?? null
}

/** The verdict in the sentence that a tally closes. */
export function verdictBefore(page: Page, line: Line, to: number): Outcome | null {
  return page.rules.words.outcomes.find(line.fold.slice(sentenceStart(line.text, to), to)).at(-1)?.value ?? null
}

/** A decision whose kind (appointment, minutes, quorum…) is told by its words and the heading above its line. */
export function decision(page: Page, text: string, outcome: Outcome, votes: Votes | null, line: Line): Decision {
  return { text, outcome, votes, kind: kindOfDecision(page, text, line) }
}

function kindOfDecision(page: Page, text: string, line: Line): DecisionKind {
  const around = plainWords(`${text} ${page.sections[line.section]?.line.text ?? ''}`)
  const { words } = page.rules
  const { adjourns, agenda, quorum } = wordingPatterns(words)
  if (adjourns.test(around)) return 'adjournment'
  if (quorum.test(around)) return 'quorum'
  if (agenda.test(plainWords(text))) return 'agenda'
  if (holds(words.list('minutes'), plainWords(text)) && text.split(' ').length <= 9) return 'minutes'
  return firstMatch(words.list('appointed'), plainWords(text)) === null ? 'decision' : 'appointment'
}
