/** `Unanimous consent, prior minutes pass`, "everyone here: yes". */

import type { Decision } from '../../../model/record.ts'
import { type FoundValue, inText, words as inWords } from '../../page/found.ts'
import { bulletLength } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { foldText, spanAt } from '../../words/text.ts'
import { compilePattern, leadOf, oneOf, wholeWord, wordEnd, wordStart } from '../../words/word-pattern.ts'
import { holds, perWords, type TextStretch, type Words } from '../../words/words.ts'
import { isJudgement, sentencesOf } from './opening.ts'
import { passivesIn } from './passive.ts'
import { subjectOf } from './subject.ts'
import { allAgreed, isUnanimous, unanimousVotes } from './votes.ts'
import {
  cleanText,
  decision,
  isEarlier,
  isVague,
  isVerdictOnly,
  saysOnlyVotes,
  withoutMover,
  withoutVerdict,
} from './wording.ts'

/** `Unanimous consent, prior minutes pass`, "everyone here: yes". */
export function consent(page: Page, line: Line, taken: ReadonlySet<Line>): readonly FoundValue<Decision>[] | null {
  const { words } = page.rules
  const { hands: allHands, agreed, denied, about, hour } = consentPatterns(words)
  const hands = allHands.exec(line.fold)
  const all = holds(words.list('unanimous'), line.fold) ? agreed.exec(line.fold) : null
  const match = all === null ? null : { from: all.index, to: all.index + all[0].length }
  if ((match === null && hands === null) || taken.has(line)) return null
  const [at, end] = hands === null ? [match?.from ?? 0, match?.to ?? 0] : [hands.index, hands.index + hands[0].length]
  if (denied.test(line.fold.slice(0, at)) || isAside(line.fold, at, end)) return []
  const { asked: asking } = consentPatterns(words)
  if (asking.test(line.fold.slice(end)) || isJudgement(words, line.fold.slice(end))) return []
  if (hands !== null && isSupposed(words, line, hands)) return []
  if (hands !== null) return [unanimous(page, line, toldOrAsked(words, line, hands), 'decisions.show-of-hands')]
  if (match === null || line.text.length > 200) return null
  const rest = line.text.slice(match.to).replace(about, '').replace(hour, '')
  const before = line.text.slice(bulletLength(line), match.from).replace(/(?<![\s,:;(–-])[\s,:;(–-]+$/u, '')
  const isBeside = isVerdictOnly(words, rest) || /^\s*\(/u.test(rest) || words.votes.find(foldText(rest)).length > 0
  const isSaid =
    rest.replace(/(?<![\s.)])[\s.)]+$/u, '').length > 3 &&
    !(isBeside && saysWhat(words, before)) &&
    !isCounting(words, rest)
  if (isOwned(words, line, match)) {
    const given = ownedSentence(words, line, match)
    return given === null ? [] : [unanimous(page, line, given, 'decisions.consent')]
  }
  const whole = isSaid ? null : sentenceAround(line, match)
  const told = withoutMover(words, whole ?? (isSaid ? rest : before))
    .replace(/(?<![\s.)])[\s.)]+$/u, '')
    .trim()
  const text = withoutVerdict(page, told)
  if (text.length >= 4 && !isVerdictOnly(words, text) && !saysOnlyVotes(words, text))
    return [unanimous(page, line, text, 'decisions.consent')]
  const above = subjectOf(page, line)
  const asked = above === null || taken.has(above) ? null : cleanText(above, bulletLength(above), above.text.length)
  if (above === null || asked === null || line.depth > 1) return null
  const found = unanimous(page, line, asked, 'decisions.consent')
  return [
    { ...found, sources: [inText({ start: spanAt(above, 0, 1).start, end: spanAt(line, 0, line.text.length).end })] },
  ]
}

const consentPatterns = perWords((words) => {
  const { grammar } = words
  return {
    /** "everyone here: yes" without its colon. */
    hands: compilePattern(
      `${oneOf(grammar('everybody'))}(?: \\([^()]{1,40}\\))? (?:${leadOf(grammar('copulas'))})?${oneOf(grammar('agreement'))}`,
      'u',
    ),
    agreed: compilePattern(allAgreed(words), 'u'),
    /** Whose consent it was: "the board's ", "its ". */
    owner: compilePattern(
      `${wordStart}(?:(?:${leadOf(words.spelled('articles'))})?\\p{L}+['’]\\p{L}? |${leadOf(words.spelled('articles'))})$`,
      'u',
    ),
    /** Asked for, still needed, to come. */
    open: compilePattern(
      `\\?$|${wholeWord(grammar('obligations', 'futureMarks', 'undecided', 'earlier', 'subordinators'))}`,
      'u',
    ),
    body: compilePattern(`^(?:${leadOf(grammar('definiteArticles'))})?${oneOf(words.spelled('bodies'))}$`, 'u'),
    /** "a workflow that everyone agrees on" */
    relative: compilePattern(`${wholeWord(grammar('subordinators'))} $`, 'u'),
    denied: compilePattern(`${wholeWord(grammar('negations'))} (?:\\p{L}+ )?$`, 'u'),
    /** "by consensus, who is the sovereign": asked, or told of something else. */
    asked: compilePattern(`^[\\s,:;–-]*${oneOf(grammar('interrogatives'))}${wordEnd}`, 'u'),
    about: compilePattern(`^[\\s,:;–-]*(?:${leadOf(grammar('about', 'genitives'))})?`, 'u'),
    hour: compilePattern(` ${oneOf(words.times('at'))} \\d{1,2}[:h]\\d{2}.*$`, 'u'),
    asking: compilePattern(`^.*?${oneOf(grammar('askingAll'))}\\s+`, 'iu'),
  }
})

/** Words in a bracket with the consent from which it is told in passing: "(all agreed that it looked good)". */
const mostInBracket = 3

/** Whether the words from one place to another stand in a bracket that tells more than them. */
function isAside(fold: string, from: number, to: number): boolean {
  const open = fold.lastIndexOf('(', from)
  if (open < 0 || fold.slice(open, from).includes(')')) return false
  const [inside = ''] = fold.slice(to).split(')')
  return `${fold.slice(open + 1, from)} ${inside}`.trim().split(/\s+/u).length > mostInBracket
}

/** "pour", "moins une abstention": words for votes, and no more than two others. */
function isCounting(words: Words, rest: string): boolean {
  return words.votes.find(foldText(rest)).length > 0 && rest.trim().split(/\s+/u).length <= 3
}

/** "The board is unanimously in favour of pursuing this": a sentence that goes on, and not to count; null for others. */
function sentenceAround(line: Line, { from: at, to: end }: TextStretch): string | null {
  const sentence = sentencesOf(line).find(({ to }) => to > at)
  if (sentence === undefined || !/^ \p{L}/u.test(line.text.slice(end))) return null
  const rest = line.fold.slice(end, sentence.to)
  if (/[\d,;:]/u.test(rest) || rest.trim().split(' ').length <= leastWords) return null
  return cleanText(line, Math.max(sentence.from, bulletLength(line)), sentence.to)
}

/** "The board gave its unanimous approval": the words behind somebody's, and no means by which something else was decided. */
const isOwned = (words: Words, { fold }: Line, { from, to }: TextStretch): boolean =>
  fold.slice(from, to).includes(' ') && consentPatterns(words).owner.test(fold.slice(0, from))

/** The sentence that tells that somebody's consent was given to something; null where it is only spoken of. */
function ownedSentence(words: Words, line: Line, { from: at, to: end }: TextStretch): string | null {
  const sentence = sentencesOf(line).find(({ to }) => to > at)
  if (sentence === undefined) return null
  const start = Math.max(sentence.from, bulletLength(line))
  const before = line.fold.slice(start, at).replace(consentPatterns(words).owner, '').trim()
  const isOpen = consentPatterns(words).open.test(line.fold.slice(start, sentence.to)) || isEarlier(words, before)
  const isGiven = before !== '' || words.outcomes.find(line.fold.slice(end, sentence.to)).length > 0
  return isGiven && !isOpen ? cleanText(line, start, sentence.to) : null
}

/** More than a label of the vote, or the body that votes. */
const saysWhat = (words: Words, text: string): boolean =>
  text.includes(' ') &&
  !/^\d+ \p{L}+(?: \p{L}+)?$/u.test(text) &&
  words.labels.exact(text) === null &&
  !consentPatterns(words).body.test(foldText(text)) &&
  !isVague(words, text)

/** "If everybody agrees", "what everybody agrees on", "does everybody agree?": nobody has agreed. */
function isSupposed(words: Words, { fold }: Line, { 0: said, index }: RegExpExecArray): boolean {
  const clause =
    fold
      .slice(0, index)
      .split(/[.,;:?!]/u)
      .at(-1) ?? ''
  const isAsked = /^[^.,;:!?]*\?/u.test(fold.slice(index + said.length))
  return isAsked || isEarlier(words, clause) || consentPatterns(words).relative.test(clause)
}

/** "Everybody agrees to …": the sentence from there on; where it ends there, what was asked before. */
function toldOrAsked(words: Words, line: Line, { 0: said, index }: RegExpExecArray): string {
  const end = sentencesOf(line).find(({ to }) => to > index)?.to ?? line.text.length
  const behind = line.text.slice(index + said.length, end)
  const isTold = !/^[.!?]/u.test(behind) && behind.trim().split(' ').length >= leastWords
  return (isTold ? cleanText(line, index, end) : null) ?? askedBefore(words, line, index)
}

function askedBefore(words: Words, line: Line, at: number): string {
  const question = line.text.slice(0, at).replace(/(?<![\s.?!])[\s.?!]+$/u, '')
  return question.replace(consentPatterns(words).asking, '').trim()
}

function unanimous(page: Page, line: Line, text: string, rule: string): FoundValue<Decision> {
  const { outcomes } = page.rules.words
  const outcome = outcomes.find(line.fold)[0]?.value ?? 'adopted'
  return { value: decision(page, text, outcome, unanimousVotes, line), sources: [inWords(line)], rule }
}

/** Fewest words of a sentence that says what all agreed to, beside the first. */
const leastWords = 3

/** "The motion is carried unanimously". */
function hasVagueSubject(words: Words, line: Line, from: number): boolean {
  const passive = passivesIn(words, line).find((one) => one.to > from && one.from <= from + bulletLength(line))
  const text = passive === undefined ? null : cleanText(line, passive.subject.from, passive.subject.to)
  return text !== null && isVague(words, text)
}

/** The sentence that says that all agreed, behind the one before where its subject only points there. */
export function unanimousLine(page: Page, line: Line): readonly FoundValue<Decision>[] {
  const { words } = page.rules
  const sentences = sentencesOf(line)
  const at = sentences.findIndex(({ from, to }) => isUnanimous(words, line.fold.slice(from, to)))
  const said = sentences[at]
  if (said === undefined) return []
  const [opens = '', ...rest] = line.text.slice(said.from, said.to).split(' ')
  const pointsBack =
    rest.length < leastWords ||
    isVague(words, opens) ||
    isVerdictOnly(words, line.text.slice(said.from, said.to)) ||
    hasVagueSubject(words, line, said.from)
  if (pointsBack && at === 0) return []
  const from = pointsBack ? (sentences[at - 1]?.from ?? said.from) : said.from
  const start = from === 0 ? bulletLength(line) : from
  const text = cleanText(line, start, said.to)
  return text === null
    ? []
    : [{ ...unanimous(page, line, text, 'decisions.unanimous'), sources: [inWords(line, start, said.to)] }]
}
