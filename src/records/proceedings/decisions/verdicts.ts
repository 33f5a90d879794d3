/** Verdicts in words: behind a separator, alone on a line, unanimity, appointments, "it is decided". */

import type { Decision } from '../../../model/record.ts'
import { type FoundValue, words as inWords } from '../../page/found.ts'
import { bulletLength } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import { kindOf, type Page, sectionsAround } from '../../page/page.ts'
import { isPlaceholder } from '../../words/placeholders.ts'
import { foldText, plainWords } from '../../words/text.ts'
import { compilePattern, leadOf, oneOf, wholeWord, wordEnd } from '../../words/word-pattern.ts'
import { holds, perWords, type Words } from '../../words/words.ts'
import { aboutAbove, bareVerdict, moverLine, putOff, verdictHeading } from './about-above.ts'
import { appointment, unanimousElection } from './appointment.ts'
import { consent, unanimousLine } from './consent.ts'
import { clauseOpener, isJudgement, openingsIn, sentencesOf, shortened } from './opening.ts'
import { passiveVerdicts } from './passive.ts'
import { address } from './selection.ts'
import { isUnanimous, unanimousVotes } from './votes.ts'
import {
  cleanText,
  decision,
  isEarlier,
  isVerdictOnly,
  isVoteNoun,
  maxDecision,
  verdictLead,
  verdictTail,
  withoutUnopposed,
} from './wording.ts'

/** Longest line whose sentences are read, in UTF-16 units: a page in one line is no minutes. */
const longestLine = 4000

/** The decisions that the words of a line tell; none, mostly. */
export function verdict(page: Page, line: Line, taken: ReadonlySet<Line>): readonly FoundValue<Decision>[] {
  const { words } = page.rules
  if (line.kind === 'heading') return verdictHeading(page, line, taken)
  if (line.kind === 'argument' || line.cell !== null || line.text.length > longestLine) return []
  if (!mayDecide(words, line)) return []
  if (line.text.length > maxDecision) return isFrame(page, line) ? [] : (openDecision(page, line) ?? [])
  if (isFrame(page, line)) return line.depth > 1 ? (bareVerdict(page, line, taken) ?? []) : []
  const told = passiveVerdicts(page, line, taken)
  if (told.length > 0) return told
  return (
    quorum(page, line) ??
    unanimousElection(page, line) ??
    moverLine(page, line, taken) ??
    consent(page, line, taken) ??
    okBehindSum(page, line) ??
    lastSentence(page, line) ??
    topicVerdict(page, line) ??
    verdictItem(page, line, taken) ??
    bareVerdict(page, line, taken) ??
    openDecision(page, line) ??
    appointment(page, line) ??
    bodyActs(page, line) ??
    putOff(page, line, taken) ??
    (words.outcomes.find(line.fold).length > 0 && isUnanimous(words, line.fold) ? unanimousLine(page, line) : [])
  )
}

const verdictPatterns = perWords(({ grammar, spelled }) => {
  const sum = `(?:€|\\$|${oneOf(grammar('currencies'))})`
  const ok = wholeWord(grammar('approvals'))
  return {
    signs: compilePattern(`€|\\$|${oneOf(grammar('currencies', 'quorum'))}|${wholeWord(grammar('everybody'))}`, 'u'),
    acts: compilePattern(wholeWord(grammar('decides')), 'u'),
    sumOk: compilePattern(`^(.*${sum}.{0,20}?)(?:\\.|,|:|-)? ?${ok}\\.?`, 'u'),
    quorum: compilePattern(`^(${oneOf(grammar('quorum'))} ?[:=] ?(?!\\d)\\p{L}+(?: \\p{L}+)?)(?=\\.|$)`, 'u'),
    /** "is adopted by consent": how, and not what. */
    howOnly: compilePattern(
      `^${oneOf([...grammar('agents', 'means'), ...spelled('unanimous')])} ?(?:\\p{L}+ ?){0,3}$`,
      'iu',
    ),
    purpose: compilePattern(`^ ${oneOf(grammar('verdictPurposes'))} `, 'u'),
    contrast: compilePattern(`, ${oneOf(grammar('contrasts'))} .*$`, 'iu'),
  }
})

/** A cheap look before the patterns: most lines hold no word that decides. */
function mayDecide(words: Words, { fold }: Line): boolean {
  const plain = fold.includes('/') ? fold.replace(address, ' ') : fold
  if (words.outcomes.find(plain).length > 0 || verdictPatterns(words).signs.test(fold)) return true
  if (verdictPatterns(words).acts.test(fold)) return true
  return (['decided', 'unanimous', 'appointed'] as const).some((name) => holds(words.list(name), fold))
}

function isFrame(page: Page, line: Line): boolean {
  const kind = kindOf(page, line)
  if (kind === 'decisions') return false
  if (kind === 'agenda') return line.depth > 0 && page.sections[line.section]?.by === 'words'
  return sectionsAround(page, line).some((section) => frames.has(section.kind))
}

const frames: ReadonlySet<string> = new Set(['participants', 'watch', 'next'])

/** `Quorum : atteint`: stated, not decided. */
function quorum(page: Page, line: Line): readonly FoundValue<Decision>[] | null {
  const match = verdictPatterns(page.rules.words).quorum.exec(line.fold)
  if (match?.[1] === undefined || isPlaceholder(page.rules.words, match[1].replace(/^.*[:=] ?/u, ''))) return null
  const value: Decision = {
    ...decision(page, line.text.slice(0, match[1].length), 'noted', null, line),
    kind: 'quorum',
  }
  const rest = lastSentence(page, line) ?? (isUnanimous(page.rules.words, line.fold) ? unanimousLine(page, line) : [])
  return [{ value, sources: [inWords(line, 0, match[1].length)], rule: 'decisions.quorum' }, ...rest]
}

/** An "OK" behind a sum. */
function okBehindSum(page: Page, line: Line): readonly FoundValue<Decision>[] | null {
  const match = verdictPatterns(page.rules.words).sumOk.exec(line.fold)
  if (match?.[1] === undefined) return null
  const start = Math.max(
    line.text.lastIndexOf('. ', match[1].length) + 2,
    line.text.lastIndexOf('.', match[1].length - 1) + 2,
  )
  const from = start <= 2 || start >= match[1].length ? bulletLength(line) : start
  const words = cleanText(line, from, match[1].length)
  if (words === null) return null
  const subject = page.sections[line.section]?.line
  const text = words.split(' ').length <= 4 && subject !== undefined ? `${words} ${subject.text}` : words
  const sources = [
    inWords(line, from, match[0].length),
    ...(text === words || subject === undefined ? [] : [inWords(subject, 0, subject.text.length, 'text')]),
  ]
  return [{ value: decision(page, text, 'adopted', null, line), sources, rule: 'decisions.ok' }]
}

/** `Achat de la serre : adopté`, `Replacing the fridge - withdrawn as …`: the verdict right behind a separator. */
function verdictItem(page: Page, line: Line, taken: ReadonlySet<Line>): readonly FoundValue<Decision>[] | null {
  const match = /^(.{4,400}?)(?: ?: | +[-–—=>]+ +|, | \()(?!.* [-–—] )/u.exec(line.fold)
  const all = page.rules.words.outcomes.find(line.fold)
  const [first] = all
  const { words } = page.rules
  if (first === undefined || match === null || isEarlier(words, line.fold.slice(0, first.from))) return null
  const lead = withoutUnopposed(words, line.fold.slice(0, first.from))
  if (!verdictLead(words).test(lead) || isToldOf(words, lead, line.fold.slice(first.from, first.to))) return null
  if (askedOrDated.test(line.fold.slice(first.to)) || isVoteNoun(words, line.text.slice(first.from, first.to)))
    return null
  const text = cleanText(line, bulletLength(line), first.from)?.replace(verdictTail(words), '').trim() ?? ''
  if (text.length < 4 || text.split(' ').length > 40) return null
  const plain = plainWords(text)
  const label = page.rules.words.labels.exact(plain)
  if (label === 'outcome' || label === 'action' || label === 'decision')
    return aboutAbove(page, line, first.value, taken)
  const votes = isUnanimous(page.rules.words, line.fold) ? unanimousVotes : null
  return [
    {
      value: decision(page, text, first.value, votes, line),
      sources: [inWords(line, bulletLength(line), Math.max(first.to, 1))],
      rule: 'decisions.verdict',
    },
  ]
}

/** "Welcomed new members, agreed": behind a comma a word that as well opens a sentence tells what happened. */
const isToldOf = (words: Words, lead: string, verdictWords: string): boolean =>
  /, $/u.test(lead) && words.list('decided').has(verdictWords)

/** Behind a verdict, "?": it is asked; the year of it, before the next sign: `A (elected in 2018)`, it was given before. */
const askedOrDated = /^ ?(?:\?|[^().;]{0,20}(?<!\d)(?:19|20)\d\d(?!\d))/u

/** `Proposition de A : vendre les ordinateurs. Retirée.`: the verdict is a sentence of its own. */
function lastSentence(page: Page, line: Line): readonly FoundValue<Decision>[] | null {
  const { words } = page.rules
  const end = /[.;] ([^.;]{3,24})\.?$/u.exec(line.text)
  const isAgreed = end?.[1] !== undefined && words.list('unanimous').has(end[1])
  const match = /^(.{8,})[.;] ([^.;]{3,24})\.?$/u.exec(isAgreed ? line.text.slice(0, end.index) : line.text)
  if (match?.[1] === undefined || match[2] === undefined || isVoteNoun(words, match[2].split(' ')[0] ?? '')) return null
  const outcome =
    words.outcomes.exact(match[2]) ??
    (isVerdictOnly(words, match[2]) ? (words.outcomes.find(foldText(match[2]))[0]?.value ?? null) : null)
  const text = cleanText(line, bulletLength(line), match[1].length)
  if (outcome === null || text === null) return null
  return [
    {
      value: decision(page, text, outcome, isAgreed ? unanimousVotes : null, line),
      sources: [inWords(line)],
      rule: 'decisions.last-sentence',
    },
  ]
}

/** Most words of the name of a point. */
const topicWords = 10

/** `[4] Legal advice. Postponed. A will bring …`: a point by its name, and what became of it as a sentence. */
function topicVerdict(page: Page, line: Line): readonly FoundValue<Decision>[] | null {
  const [topic, said] = sentencesOf(line)
  if (topic === undefined || said === undefined) return null
  const outcome = page.rules.words.outcomes.exact(line.fold.slice(said.from, said.to).replace(/\.$/u, ''))
  const name = cleanText(line, pointNumber.exec(line.text)?.[0].length ?? bulletLength(line), topic.to)
  if (outcome === null || name === null || name.split(' ').length > topicWords) return null
  const value = decision(page, name, outcome, null, line)
  return [{ value, sources: [inWords(line, 0, said.to)], rule: 'decisions.topic' }]
}

/** `[4]`, `4.`, `4)` before a point. */
const pointNumber = /^(?:[-*•] ?)?[[(]?\d{1,2}[\])]?[.)]? +/u

/** Units behind the opening words in which a sentence says that it was decided before. */
const beforeReach = 36
/** A word that the reach cuts. */
const cutWord = /(?<!\p{L})\p{L}+$/u

/** "Il est décidé de …", "We decided to …", "Décision : …". */
function openDecision(page: Page, line: Line): readonly FoundValue<Decision>[] | null {
  const { words } = page.rules
  const { purpose, contrast, howOnly } = verdictPatterns(words)
  const found = openingsIn(words, line).flatMap(({ from, to, at, start, isLabel }): readonly FoundValue<Decision>[] => {
    const behind = line.fold.slice(start, start + beforeReach)
    const isClause = clauseOpener(words).test(behind.trimStart()) || /^ ?:/u.test(behind)
    if (isEarlier(words, line.fold.slice(from, start)) || (!isClause && isEarlier(words, behind.replace(cutWord, ''))))
      return []
    const phrase = words.outcomes.exact(line.fold.slice(at, start))
    if (phrase !== null && /^[,.;]/.test(line.text.slice(start))) return aboutAbove(page, line, phrase, new Set(), true)
    const subject = line.text.slice(from === 0 ? bulletLength(line) : from, at).trim()
    if (phrase !== null && subject.includes(' ') && purpose.test(line.fold.slice(start)))
      return [
        {
          value: decision(page, subject, phrase, null, line),
          sources: [inWords(line, from, to)],
          rule: 'decisions.decided',
        },
      ]
    const text = shortened(line.text.slice(start, to).replace(/^[\s:,–-]+/u, ''))
      .replace(clauseOpener(words), '')
      .replace(contrast, '')
      .replace(/(?<![\s.])[\s.]+$/u, '')
      .trim()
    if (text.length < 6 || howOnly.test(text) || isJudgement(words, line.fold.slice(start, to))) return []
    const opened = phrase ?? words.outcomeVerbs.find(foldText(text)).find((verb) => verb.from < 4)?.value
    const outcome = opened ?? words.outcomes.find(line.fold.slice(at, start))[0]?.value ?? 'adopted'
    const source = inWords(line, from === 0 ? bulletLength(line) : from, to)
    const rule = isLabel ? 'decisions.label' : 'decisions.decided'
    return [{ value: decision(page, text, outcome, null, line), sources: [source], rule }]
  })
  return found.length === 0 ? null : found
}

// "The board approves the budget", "on valide l'achat": a body of the page, and a finite verb that decides.

const bodyAct = perWords(({ grammar, spelled }) => {
  const body = `${leadOf(grammar('definiteArticles'))}(?:\\p{L}+ )?${oneOf([...spelled('bodies'), ...grammar('gatherings')])}`
  return compilePattern(
    `^(?:${body}|${oneOf(grammar('groupPronouns'))}) (?:${leadOf(grammar('clauseAdverbs'))})?(${oneOf(grammar('decides'))})${wordEnd} `,
    'u',
  )
})

/** Shortest object of an act, in UTF-16 units. */
const minObject = 6

/** The acts of bodies that a line tells in the present or the past, one per sentence, not those of before; null where no body acts. */
function bodyActs(page: Page, line: Line): readonly FoundValue<Decision>[] | null {
  const { words } = page.rules
  const found = sentencesOf(line).flatMap(({ from, to }): readonly FoundValue<Decision>[] => {
    const start = from === 0 ? bulletLength(line) : from
    const sentence = line.fold.slice(start, to)
    const match = bodyAct(words).exec(sentence)
    if (match?.[1] === undefined || isEarlier(words, sentence) || sentence.endsWith('?')) return []
    const object = start + match[0].length
    const text = cleanText(line, object, to)?.replace(clauseOpener(words), '') ?? ''
    if (text.length < minObject) return []
    const outcome = words.outcomeVerbs.find(match[1])[0]?.value ?? 'adopted'
    const votes = isUnanimous(words, sentence) ? unanimousVotes : null
    return [
      { value: decision(page, text, outcome, votes, line), sources: [inWords(line, start, to)], rule: 'decisions.act' },
    ]
  })
  return found.length === 0 ? null : found
}
