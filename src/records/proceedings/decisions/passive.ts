/** Sentences that say what became of something: "Die Tagesordnung wird einstimmig angenommen", "Le budget est adopté." */

import type { Decision, Outcome } from '../../../model/record.ts'
import { type FoundValue, inText, words as inWords } from '../../page/found.ts'
import { bulletLength, labelled } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { plainWords, spanAt } from '../../words/text.ts'
import { compilePattern, leadOf, oneOf, wordEnd } from '../../words/word-pattern.ts'
import { perWords, type Words, wordPattern } from '../../words/words.ts'
import { sentencesOf } from './opening.ts'
import { isGeneric, subjectOf } from './subject.ts'
import { allAgreed, isUnanimous, unanimousVotes } from './votes.ts'
import { cleanText, decision, isEarlier, isVague, isVoteNoun, saysAgenda, saysQuorum } from './wording.ts'

/** Longest line that is read, in UTF-16 units: a page in one line is no minutes. */
const longestLine = 4000
/** Longest subject, in UTF-16 units: a longer one tells a story and decides nothing. */
const maxSubject = 90
/** Outcomes that a body gives; "is blocked", "was lost" are said of anything. */
const acts: ReadonlySet<Outcome> = new Set<Outcome>(['adopted', 'rejected', 'postponed'])

/** A sentence that tells what became of something; UTF-16 offsets in its line. */
export interface Passive {
  readonly from: number
  readonly to: number
  /** Where what was decided stands in the line. */
  readonly subject: { readonly from: number; readonly to: number }
  readonly outcome: Outcome
}

/**
 * The sentences of a line that tell what became of something by a body's act; not what is denied, still open, or told
 * of before.
 */
export function passivesIn(words: Words, line: Line): readonly Passive[] {
  if (line.text.length > longestLine || words.outcomes.find(line.fold).length === 0) return []
  return sentencesOf(line).flatMap(({ from, to }): readonly Passive[] => {
    const start = from + (from === 0 ? bulletLength(line) : 0)
    const sentence = line.fold.slice(start, to)
    const { passive, turned, impersonal, joined, ofAnything } = passivePatterns(words)
    const match = turned.exec(sentence) ?? passive.exec(sentence)
    const { lead = '', told = '' } = match?.groups ?? {}
    if (match === null || told.length > maxSubject || isEarlier(words, told)) return []
    if (!/^["«“]?[\p{Lu}\p{N}]/u.test(line.text.slice(start))) return []
    if (impersonal.test(told) || joined.test(told) || isSupposed(words, told, sentence)) return []
    const [verdict] = words.outcomes.find(sentence.slice(match[0].length))
    if (verdict?.from !== 0) return []
    const place = start + match[0].length
    if (isVoteNoun(words, line.text.slice(place, place + verdict.to))) return []
    const printed = sentence.slice(match[0].length + verdict.from, match[0].length + verdict.to)
    if (isByOthers(words, sentence.slice(match[0].length + verdict.to))) return []
    const isQuorum = verdict.value === 'noted' && saysQuorum(words, told)
    if (!isQuorum && (!acts.has(verdict.value) || ofAnything.test(printed))) return []
    const subject = { from: start + lead.length, to: start + lead.length + told.length }
    return [{ from: start, to, subject, outcome: verdict.value }]
  })
}

/** "Once something is approved, …?", "the one was not accepted but the other has been": asked, supposed, or told of two things. */
const isSupposed = (words: Words, told: string, sentence: string): boolean =>
  sentence.endsWith('?') || words.outcomes.find(told).length > 0 || passivePatterns(words).supposed.test(told)

/** "… by the town": behind a verdict, somebody else than a body of the group gave it. */
function isByOthers(words: Words, behind: string): boolean {
  const { agent, ours } = passivePatterns(words)
  const match = agent.exec(behind)
  return match !== null && !ours.test(behind.slice(match[0].length))
}

const passivePatterns = perWords((words) => {
  const { lexicons, grammar, spelled } = words
  const verbs = wordPattern(spelled('passives'))
  const verdicts = wordPattern(lexicons.flatMap(({ outcomes }) => Object.values(outcomes).flat()))
  const denial = `${oneOf(grammar('negations', 'notYet', 'infinitiveMarks'))}${wordEnd}`
  const own = `${oneOf(grammar('demonstratives'))} ${oneOf(spelled('minutes'))}`
  const consent = `${allAgreed(words)} (?:${leadOf(grammar('genitives'))}\\p{L}+ )?`
  const by = `(?:${oneOf(grammar('agents'))} (?:\\p{L}+ ){1,3}?|${consent})?`
  const thus = `(?:(?:${oneOf(grammar('conclusions'))}|${allAgreed(words)}),? )`
  const verdict = `(?=${verdicts}(?:[ .,;(:]|$))`
  return {
    /** `The accounts were (unanimously) `, up to the verdict; what is denied decides nothing. */
    passive: compilePattern(
      `^(?<lead>${thus}?)(?<told>[^:;()?!]{4,}?),? ${verbs} ${by}(?:(?!${denial})\\p{L}+ ){0,2}?${by}${verdict}`,
      'u',
    ),
    /** `Damit ist der Haushalt (einstimmig) `: what is told stands behind its verb. */
    turned: compilePattern(
      `^(?<lead>${thus}${verbs} )(?<told>(?:(?!${denial})\\p{L}+ ){0,5}?(?!${denial})\\p{L}+) (?:${oneOf(spelled('unanimous'))} )?${verdict}`,
      'u',
    ),
    /** "It was decided to" opens a decision; "these minutes" are those of the page, approved later. */
    impersonal: compilePattern(`^(?:\\d+\\. ?|.*, )?(?:${oneOf(grammar('impersonals'))}|${own})$`, 'u'),
    /** One more subject follows. */
    agent: compilePattern(`^ ${oneOf(grammar('agents'))} (?:${leadOf(grammar('definiteArticles'))})?`, 'u'),
    ours: compilePattern(
      `^(?:\\p{L}+ )?(?:${oneOf([...spelled('bodies'), ...spelled('everyone'), ...spelled('unanimous'), ...grammar('gatherings', 'everybody', 'means')])}|\\p{L}*\\d|${oneOf(spelled('collective'))})`,
      'u',
    ),
    supposed: compilePattern(`^${oneOf(grammar('subordinators'))}${wordEnd}`, 'u'),
    joined: compilePattern(`(?: ${oneOf(spelled('conjunctions'))}|,)$`, 'u'),
    ofAnything: compilePattern(`^${oneOf(grammar('weakVerdicts'))}`, 'u'),
  }
})

export function passiveVerdicts(page: Page, line: Line, taken: ReadonlySet<Line>): readonly FoundValue<Decision>[] {
  return passivesIn(page.rules.words, line).flatMap((found) => {
    const text = cleanText(line, found.subject.from, found.subject.to)
    if (text === null) return []
    const isOwn = !isVague(page.rules.words, text) || saysAgenda(page.rules.words, text)
    const about = isOwn ? null : aboutWhat(page, line)
    if (!isOwn && (about === null || taken.has(about))) return []
    const votes = isUnanimous(page.rules.words, line.fold.slice(found.from, found.to)) ? unanimousVotes : null
    const own = inWords(line, found.from, found.to)
    const told = about === null ? text : motionText(page, about)
    const start = about === null ? own.span.start : spanAt(about, bulletLength(about), about.text.length).start
    const source = about === null ? own : inText({ start, end: own.span.end })
    const value = decision(page, told, found.outcome, votes, about ?? line)
    return [{ value, sources: [source], rule: 'decisions.passive' }]
  })
}

/** "The decision is put off": of a motion right above, else of the heading, else of the line above. */
function aboutWhat(page: Page, line: Line): Line | null {
  const above = subjectOf(page, line)
  const label = above === null ? null : labelled(above)
  if (label !== null && page.rules.words.labels.exact(label.label.text) === 'decision') return above
  const section = page.sections[line.section]
  return section !== undefined && section.body.length <= 8 && !isGeneric(page, section) ? section.line : above
}

/** A motion in its own words: `Motion: that …` without the label. */
export function motionText(page: Page, line: Line): string {
  const label = labelled(line)
  const isNamed = label !== null && page.rules.words.labels.exact(plainWords(label.label.text)) === 'decision'
  return cleanText(line, isNamed ? label.from : bulletLength(line), line.text.length) ?? line.text
}
