/** Verdicts in words: behind a separator, alone on a line, unanimity, appointments, "it is decided". */

import type { Decision, Outcome } from '../../model/record.ts'
import { type Found, inText, words as inWords } from '../found.ts'
import { bulletLength, labelled } from '../labels.ts'
import type { Line } from '../line.ts'
import { kindOf, type Page, sectionsAround } from '../page.ts'
import { foldText, plainWords, spanAt } from '../text.ts'
import { isUnanimous, unanimousVotes } from '../votes.ts'
import { firstMatch, holds, type Words } from '../words.ts'
import { openingsIn } from './opening.ts'
import { motionText, passiveVerdicts } from './passive.ts'
import { subjectOf } from './subject.ts'
import {
  cleanText,
  decision,
  earlier,
  isVague,
  isVerdictOnly,
  maxDecision,
  opensWithVerdict,
  unopposed,
  withoutMover,
  withoutVerdict,
} from './wording.ts'

/** What the words of a line decide; nothing, mostly. */
export function verdict(page: Page, line: Line, taken: ReadonlySet<Line>): readonly Found<Decision>[] {
  const { words } = page.rules
  if (line.kind === 'heading') return verdictHeading(page, line, taken)
  if (line.kind === 'argument' || line.cell !== null || line.text.length > maxDecision || isFrame(page, line)) return []
  if (!mayDecide(words, line)) return []
  const told = passiveVerdicts(page, line, taken)
  if (told.length >= 2) return told
  return (
    quorum(page, line) ??
    okBehindSum(page, line) ??
    moverLine(page, line, taken) ??
    consent(page, line, taken) ??
    lastSentence(page, line) ??
    verdictItem(page, line, taken) ??
    bareVerdict(page, line, taken) ??
    openDecision(page, line) ??
    appointment(page, line) ??
    (told.length > 0
      ? told
      : words.outcomes.find(line.fold).length > 0 && isUnanimous(words, line.fold)
        ? unanimousLine(page, line)
        : [])
  )
}

const signs = /€|\$|eur|quorum|everyone|le monde|\ball\b/u

/** A cheap look before the patterns: most lines hold no word that decides. */
function mayDecide(words: Words, { fold }: Line): boolean {
  if (words.outcomes.find(fold).length > 0 || signs.test(fold)) return true
  return (['decided', 'unanimous', 'appointed'] as const).some((name) => holds(words.list(name), fold))
}

/** `VOTE: PASSED`, `Motion to adjourn: Passed` as headings. */
function verdictHeading(page: Page, line: Line, taken: ReadonlySet<Line>): readonly Found<Decision>[] {
  const match = /^(.{3,80}?) ?: ?([^:]{3,20})$/u.exec(line.text)
  const outcome = match === null ? null : page.rules.words.outcomes.exact(match[2] ?? '')
  if (match?.[1] === undefined || outcome === null) return []
  if (page.rules.words.labels.exact(match[1]) === 'outcome') return aboutAbove(page, line, outcome, taken)
  const sources = [inWords(line)]
  return [{ value: decision(page, match[1], outcome, null, line), sources, rule: 'decisions.heading' }]
}

function isFrame(page: Page, line: Line): boolean {
  const kind = kindOf(page, line)
  if (kind === 'decisions') return false
  if (kind === 'agenda') return page.sections[line.section]?.by === 'words'
  return sectionsAround(page, line).some((section) => frames.has(section.kind))
}

const frames: ReadonlySet<string> = new Set(['participants', 'watch', 'next'])

const sumOk = /^(.*(?:€|\$|eur(?:os?)?).{0,20}?)(?:\.|,|:|-)? ?(?<!\p{L})ok(?!\p{L})\.?/u

/** `Quorum : atteint`: stated, not decided. */
function quorum(page: Page, line: Line): readonly Found<Decision>[] | null {
  const match = /^(quorum ?[:=] ?(?!\d)\p{L}+(?: \p{L}+)?)(?=\.|$)/u.exec(line.fold)
  if (match?.[1] === undefined || page.rules.words.list('placeholders').has(match[1].replace(/^.*[:=] ?/u, '')))
    return null
  const value: Decision = {
    ...decision(page, line.text.slice(0, match[1].length), 'noted', null, line),
    kind: 'quorum',
  }
  const rest = lastSentence(page, line) ?? (isUnanimous(page.rules.words, line.fold) ? unanimousLine(page, line) : [])
  return [{ value, sources: [inWords(line, 0, match[1].length)], rule: 'decisions.quorum' }, ...rest]
}

/** An "OK" behind a sum. */
function okBehindSum(page: Page, line: Line): readonly Found<Decision>[] | null {
  const match = sumOk.exec(line.fold)
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

/** `Unanimous consent, prior minutes pass`, "everyone here: yes". */
function consent(page: Page, line: Line, taken: ReadonlySet<Line>): readonly Found<Decision>[] | null {
  const { words } = page.rules
  const hands = /(?:everyone(?: here)?|tou\p{L}+ le monde|all(?: present)?) (?:yes|agrees?|d'accord)/u.exec(line.fold)
  const match = firstMatch(words.list('unanimous'), line.fold)
  if ((match === null && hands === null) || taken.has(line)) return null
  if (/(?:do not|don't|no|pas|nicht) (?:have )?(?:\p{L}+ )?$/u.test(line.fold.slice(0, match?.from ?? 0))) return []
  if (hands !== null) return [unanimous(page, line, askedBefore(line, hands.index), 'decisions.show-of-hands')]
  if (match === null || line.text.length > 200) return null
  const rest = line.text
    .slice(match.to)
    .replace(/^[\s,:;–-]*(?:(?:to|for|on|pour|sur|zu) )?/u, '')
    .replace(/ (?:at|à) \d{1,2}[:h]\d{2}.*$/u, '')
  const before = line.text.slice(bulletLength(line), match.from).replace(/[\s,:;(–-]+$/u, '')
  const isSaid = rest.replace(/[\s.)]+$/u, '').length > 3 && !(isVerdictOnly(words, rest) && saysWhat(words, before))
  const told = withoutMover(words, isSaid ? rest : before)
    .replace(/[\s.)]+$/u, '')
    .trim()
  const text = withoutVerdict(page, told)
  if (text.length >= 4 && !isVerdictOnly(page.rules.words, text))
    return [unanimous(page, line, text, 'decisions.consent')]
  const above = subjectOf(page, line)
  const about = above === null || taken.has(above) ? null : cleanText(above, bulletLength(above), above.text.length)
  if (above === null || about === null || line.depth > 1) return null
  const found = unanimous(page, line, about, 'decisions.consent')
  return [
    { ...found, sources: [inText({ start: spanAt(above, 0, 1).start, end: spanAt(line, 0, line.text.length).end })] },
  ]
}

/** More than a label of the vote. */
const saysWhat = (words: Words, text: string): boolean =>
  text.includes(' ') && words.labels.exact(text) === null && !isVague(words, text)

function askedBefore(line: Line, at: number): string {
  const question = line.text.slice(0, at).replace(/[\s.?!]+$/u, '')
  return question.replace(/^.*?(?:do we want to|shall we|voulons-nous|on veut)\s+/iu, '').trim()
}

function unanimous(page: Page, line: Line, text: string, rule: string): Found<Decision> {
  const { outcomes } = page.rules.words
  const outcome = outcomes.find(line.fold)[0]?.value ?? 'adopted'
  return { value: decision(page, text, outcome, unanimousVotes, line), sources: [inWords(line)], rule }
}

function unanimousLine(page: Page, line: Line): readonly Found<Decision>[] {
  const text = cleanText(line, bulletLength(line), line.text.length)
  return text === null ? [] : [unanimous(page, line, text, 'decisions.unanimous')]
}

/** `Achat de la serre : adopté`, `Replacing the fridge - withdrawn as …`: the verdict right behind a separator. */
function verdictItem(page: Page, line: Line, taken: ReadonlySet<Line>): readonly Found<Decision>[] | null {
  const match = /^(.{4,}?)(?: ?: | +[-–—=>]+ +|, | \()(?!.* [-–—] )/u.exec(line.fold)
  const all = page.rules.words.outcomes.find(line.fold)
  const [first] = all
  if (first === undefined || match === null || earlier.test(line.fold.slice(0, first.from))) return null
  const between = line.fold.slice(0, first.from).replace(unopposed, '')
  if (!/(?: ?: ?| [-–—=>]+ |\(|, )(?:est |sont |is |was |wird |motion |vote ?:? ?)?$/u.test(between)) return null
  const text =
    cleanText(line, bulletLength(line), first.from)
      ?.replace(/(?: ?:| [-–—=>]+|\(|,)\s*(?:est|sont|is|was|wird|motion|vote)?$/iu, '')
      .trim() ?? ''
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

/** `Moved A, no seconder. Motion lapsed.`: about the motion above. */
function moverLine(page: Page, line: Line, taken: ReadonlySet<Line>): readonly Found<Decision>[] | null {
  const { words } = page.rules
  if (words.list('movers').first(line.fold)?.from !== bulletLength(line) || line.text.includes(': ')) return null
  const outcome = words.outcomes.find(line.fold).at(-1)?.value
  const above = outcome === undefined ? null : subjectOf(page, line)
  if (outcome === undefined || above === null || taken.has(above)) return null
  const text = motionText(page, above)
  const span = {
    start: spanAt(above, bulletLength(above), above.text.length).start,
    end: spanAt(line, 0, line.text.length).end,
  }
  return [{ value: decision(page, text, outcome, null, above), sources: [inText(span)], rule: 'decisions.mover' }]
}

/** `Proposition de A : vendre les ordinateurs. Retirée.`: the verdict is a sentence of its own. */
function lastSentence(page: Page, line: Line): readonly Found<Decision>[] | null {
  const { words } = page.rules
  const end = /[.;] ([^.;]{3,24})\.?$/u.exec(line.text)
  const isAgreed = end?.[1] !== undefined && words.list('unanimous').has(end[1])
  const match = /^(.{8,})[.;] ([^.;]{3,24})\.?$/u.exec(isAgreed ? line.text.slice(0, end.index) : line.text)
  if (match?.[1] === undefined || match[2] === undefined) return null
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

/** `Résultat : adopté`, `## Verabschiedet`: a verdict alone is about the line or heading above. */
function bareVerdict(page: Page, line: Line, taken: ReadonlySet<Line>): readonly Found<Decision>[] | null {
  const plain = plainWords(line.text.slice(bulletLength(line)))
  const exact = page.rules.words.outcomes.exact(plain)
  const phrase =
    plain.split(' ').length <= 3
      ? page.rules.words.outcomes.find(plain).findLast(({ to }) => to >= plain.length)
      : undefined
  const outcome =
    exact ??
    phrase?.value ??
    (opensWithVerdict(page.rules.words, plain) ? page.rules.words.outcomes.find(plain)[0]?.value : null)
  return outcome == null ? null : aboutAbove(page, line, outcome, taken)
}

function aboutAbove(
  page: Page,
  line: Line,
  outcome: Outcome,
  taken: ReadonlySet<Line>,
  isBare = false,
): readonly Found<Decision>[] {
  const above = subjectOf(page, line)
  const own =
    !isBare && plainWords(line.text).split(' ').length > 1 && !isVerdictOnly(page.rules.words, line.text)
      ? ownWords(page, line)
      : null
  if (above === null || taken.has(above) || (outcome === 'noted' && own === null)) return []
  const text = own ?? motionText(page, above)
  const span = { start: spanAt(above, 0, 1).start, end: spanAt(line, 0, line.text.length).end }
  return [
    {
      value: decision(page, text, outcome, null, line),
      sources: [inText(own === null ? span : spanAt(line, 0, line.text.length))],
      rule: 'decisions.bare-verdict',
    },
  ]
}

/** The words of a line that names its verdict first: none of its own where it only puts off. */
const ownWords = (page: Page, line: Line): string | null =>
  opensWithVerdict(page.rules.words, plainWords(line.text.slice(bulletLength(line)))) || isResult(page, line)
    ? null
    : line.text

/** `Ergebnis: Angenommen`: a label of the vote and its verdict. */
function isResult(page: Page, line: Line): boolean {
  const label = labelled(line)
  return (
    label !== null &&
    page.rules.words.labels.exact(label.label.text) === 'outcome' &&
    isVerdictOnly(page.rules.words, label.value.text)
  )
}

/** "is adopted by consent": how, and not what. */
const howOnly = /^(?:par|by|with|mit|por|à l['’]unanimité|unanim\p{L}*) ?(?:\p{L}+ ?){0,3}$/iu

/** "Il est décidé de …", "We decided to …", "Décision : …". */
function openDecision(page: Page, line: Line): readonly Found<Decision>[] | null {
  const { words } = page.rules
  const found = openingsIn(words, line).flatMap(({ from, to, at, start }): readonly Found<Decision>[] => {
    if (earlier.test(line.fold.slice(from, start))) return []
    const phrase = words.outcomes.exact(line.fold.slice(at, start))
    if (phrase !== null && /^[,.;]/.test(line.text.slice(start))) return aboutAbove(page, line, phrase, new Set(), true)
    const subject = line.text.slice(from === 0 ? bulletLength(line) : from, at).trim()
    if (phrase !== null && subject.includes(' ') && /^ (?:a|hasta|para|por|con) /u.test(line.fold.slice(start)))
      return [
        {
          value: decision(page, subject, phrase, null, line),
          sources: [inWords(line, from, to)],
          rule: 'decisions.decided',
        },
      ]
    const text = line.text
      .slice(start, to)
      .replace(/^[\s:,–-]+/u, '')
      .replace(/^(?:que |d['’]|de |to |that |dass )/iu, '')
      .replace(/[\s.]+$/u, '')
      .trim()
    if (text.length < 6 || howOnly.test(text)) return []
    const outcome = phrase ?? words.outcomeVerbs.find(foldText(text)).find((verb) => verb.from < 4)?.value ?? 'adopted'
    const source = inWords(line, from === 0 ? bulletLength(line) : from, to)
    return [{ value: decision(page, text, outcome, null, line), sources: [source], rule: 'decisions.decided' }]
  })
  return found.length === 0 ? null : found
}

/** `X is treasurer`, `X elegido tesorero`: an office given, not one given before. One sentence of a line. */
function appointment(page: Page, line: Line): readonly Found<Decision>[] | null {
  const match = firstMatch(page.rules.words.list('appointed'), line.fold)
  if (match === null || match.from === 0 || earlier.test(line.fold)) return null
  const subject = /(?:^|[.;:!?*) ] ?)((?:\p{Lu}[\p{L}'’.-]*)(?: \p{Lu}[\p{L}'’.-]*){0,3}) $/u.exec(
    line.text.slice(0, match.from),
  )?.[1]
  if (subject === undefined || page.rules.words.list('notAPerson').has(subject)) return null
  const from = match.from - subject.length - 1
  const rest =
    /^.{0,90}?(?=[.;!?](?:\s|$)|,? (?:and|et|und|y|for this|also|who) |$)/u.exec(line.text.slice(match.to))?.[0] ?? ''
  const text = cleanText(line, from, match.to + rest.length)
  if (text === null) return null
  const value: Decision = { ...decision(page, text, 'adopted', null, line), kind: 'appointment' }
  return [{ value, sources: [inWords(line, from, match.to + rest.length)], rule: 'decisions.appointment' }]
}
