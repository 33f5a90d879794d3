/** Explicit collective acts: tallies, verdicts, unanimity, appointments. Most assemblies never vote: none is the normal answer. */

import type { Decision, DecisionKind, Outcome, Votes } from '../model/record.ts'
import { callGroups } from './calls.ts'
import { type Found, inText, words as inWords } from './found.ts'
import { bareLabel, bulletLength, labelled } from './labels.ts'
import type { Line } from './line.ts'
import { kindOf, type Page, sectionsAround } from './page.ts'
import { tableRows } from './people-table.ts'
import { foldText, plainWords, spanAt } from './text.ts'
import { isUnanimous, outcomeOf, tallyIn, unanimousVotes, type VotePatterns } from './votes.ts'
import { firstMatch, holds } from './words.ts'

/** Longer lines tell a story; a decision is an act. */
const maxDecision = 420

export function foundDecisions(page: Page, patterns: VotePatterns): readonly Found<Decision>[] {
  const taken = new Set<Line>()
  const found = [
    ...page.lines.flatMap((line) =>
      line.kind === 'heading' || line.cell !== null ? [] : tallied(page, patterns, line, taken),
    ),
    ...page.sections.flatMap((section) => namedVotes(page, section.index, taken)),
    ...decidedLists(page, taken),
    ...page.lines.flatMap((line) => (taken.has(line) ? [] : verdict(page, patterns, line, taken))),
    ...decisionRows(page),
    ...decisionCalls(page),
  ]
  return found.sort((a, b) => startOf(a) - startOf(b))
}

const startOf = ({ sources }: Found<Decision>): number => sources[0]?.span.start ?? 0

/** A tally: the decision stands before it on the line, or on the line above. */
function tallied(page: Page, patterns: VotePatterns, line: Line, taken: Set<Line>): readonly Found<Decision>[] {
  if (!/\d/.test(line.text) || line.text.length > maxDecision || taken.has(line)) return []
  const tally = tallyIn(patterns, line.fold)
  if (tally === null) return []
  const own = decisionText(page, line, tally.from)
  const above = own === null ? lineAbove(page, line) : null
  const text = own ?? (above === null ? null : cleanText(above, bulletLength(above), above.text.length))
  if (text === null) return []
  taken.add(line)
  if (above !== null) taken.add(above)
  const printed = verdictAfter(page, line, tally.to) ?? verdictAfter(page, page.lines[line.index + 1], 0, true)
  const outcome = printed ?? outcomeOf(tally.votes)
  const start = spanAt(above ?? line, bulletLength(above ?? line), 1).start
  const span = { start: Math.min(start, spanAt(line, 0, 1).start), end: spanAt(line, 0, line.text.length).end }
  return [
    {
      value: decision(
        page,
        text,
        outcome,
        { ...tally.votes, unanimous: isUnanimous(page.rules.words, line.fold) },
        line,
      ),
      sources: [inText(span)],
      rule: 'decisions.tally',
    },
  ]
}

/** What stands before the tally, without the verdict and the label of the vote. */
function decisionText(page: Page, line: Line, to: number): string | null {
  const { words } = page.rules
  const label = labelled(line)
  const isAnnounced = label !== null && label.from < to && words.labels.exact(label.label.text) === 'decision'
  const text = cleanText(line, isAnnounced ? label.from : bulletLength(line), to)
  if (text === null) return null
  const plain = plainWords(text)
  const isLabel =
    words.labels.exact(plain) === 'outcome' ||
    words.labels.exact(plain.replace(/s$/u, '')) === 'outcome' ||
    words.headings.exact(plain) === 'decisions' ||
    words.outcomes.exact(plain) !== null
  return isLabel || plain.length < 3 ? null : withoutVerdict(page, text)
}

/** `Achat de la serre : adopté`: the verdict in front of its tally is no part of the decision. */
function withoutVerdict(page: Page, text: string): string {
  const last = page.rules.words.outcomes.find(foldText(text)).findLast(({ to }) => to >= text.length - 1)
  const before = last === undefined ? '' : text.slice(0, last.from)
  return /(?:[:,;.(]|\s[-–—=>]+)\s*(?:est |is |wird |motion )?$/u.test(before)
    ? before.replace(/[\s:;,.(–—-]+$/u, '')
    : text
}

function cleanText(line: Line, from: number, to: number): string | null {
  const text = line.text
    .slice(from, to)
    .replace(/[\s:;,.(–—-]+$/u, '')
    .replace(/^["“«]\s*|\s*\.?["”»]$/gu, '')
    .trim()
  return text === '' ? null : text
}

/** The line that a `VOTE:` line is about: the one above, of the same list or one level up. */
function lineAbove(page: Page, line: Line): Line | null {
  for (let at = line.index - 1; at >= Math.max(0, line.index - 6); at--) {
    const above = page.lines[at]
    if (above === undefined) return null
    if (above.kind === 'heading') return above
    if (line.depth > 1 ? above.depth < line.depth : true) return above.text.length <= maxDecision ? above : null
  }
  return null
}

/** The verdict printed at or after a place of a line. */
function verdictAfter(page: Page, line: Line | undefined, from: number, short = false): Outcome | null {
  if (line === undefined || line.kind === 'heading' || (short && line.text.length > 40)) return null
  const rest = line.fold.slice(from)
  return page.rules.words.outcomes.find(rest)[0]?.value ?? null
}

const individual = /^(.{1,40}?) ?: ?(.{1,20})$/u

/** `A: For` lines under a vote, counted. */
function namedVotes(page: Page, index: number, taken: Set<Line>): readonly Found<Decision>[] {
  const section = page.sections[index]
  if (section === undefined) return []
  const { words } = page.rules
  const votes = section.body.flatMap((line) => {
    const match = individual.exec(line.fold)
    const vote = match === null ? null : words.votes.exact(match[2] ?? '')
    return vote === null ? [] : [{ line, vote }]
  })
  if (votes.length < 2) return []
  const count = (name: 'for' | 'against' | 'abstain'): number => votes.filter(({ vote }) => vote === name).length
  const tally: Votes = {
    for: count('for'),
    against: count('against'),
    abstain: count('abstain') || null,
    unanimous: false,
  }
  for (const { line } of votes) taken.add(line)
  const verdictLine = section.body.find((line) => line.text.length < 60 && words.outcomes.find(line.fold).length > 0)
  if (verdictLine !== undefined) taken.add(verdictLine)
  const motion = motionOf(page, index)
  const last = verdictLine ?? votes[votes.length - 1]?.line
  if (motion === null || last === undefined) return []
  const outcome = verdictAfter(page, verdictLine, 0) ?? outcomeOf(tally)
  const span = { start: spanAt(motion, 0, 1).start, end: spanAt(last, 0, last.text.length).end }
  return [
    {
      value: decision(page, cleanText(motion, 0, motion.text.length) ?? motion.text, outcome, tally, motion),
      sources: [inText(span)],
      rule: 'decisions.named-votes',
    },
  ]
}

/** The motion that is voted on: the quoted first line of the section around, else its heading. */
function motionOf(page: Page, index: number): Line | null {
  const section = page.sections[index]
  const around = section === undefined ? undefined : page.sections[section.parent]
  const quoted = around?.body.find(({ text }) => /^["“«]/u.test(text))
  return quoted ?? around?.line ?? section?.line ?? null
}

/** `Se aprobó:` and a list; a heading "Decisions" over plain items. */
function decidedLists(page: Page, taken: Set<Line>): readonly Found<Decision>[] {
  const found: Found<Decision>[] = []
  for (const line of page.lines) {
    if (line.kind === 'heading' || line.depth > 1 || line.label !== null) continue
    const label = bareLabel(line)
    if (label === null || !/[:：]$/u.test(line.text)) continue
    const opens = page.rules.words.list('decided').has(label) || page.rules.words.outcomes.exact(label) === 'adopted'
    if (!opens) continue
    taken.add(line)
    for (const item of page.lines.slice(line.index + 1, line.index + 80)) {
      if (item.kind === 'heading' || item.depth <= line.depth) break
      if (item.depth > line.depth + 1 || taken.has(item)) continue
      const text = cleanText(item, 0, item.text.length)
      if (text === null) continue
      taken.add(item)
      found.push({
        value: decision(page, text, 'adopted', null, item),
        sources: [inWords(item), inWords(line, 0, line.text.length, 'outcome')],
        rule: 'decisions.list',
      })
    }
  }
  return found
}

/** Reports of what was decided before, proposals, wishes. */
const earlier =
  /(?:as of last|last (?:week|month|meeting)|derni\p{L}+ (?:ca|reunion|assemblee)|deja vot|precedent|letzte[rn]? (?:sitzung|woche)|la reunion anterior|if |si |would|whether|pas de quorum|pending)/u

function verdict(page: Page, patterns: VotePatterns, line: Line, taken: ReadonlySet<Line>): readonly Found<Decision>[] {
  const { words } = page.rules
  if (
    line.kind === 'heading' ||
    line.kind === 'argument' ||
    line.cell !== null ||
    line.text.length > maxDecision ||
    isFrame(page, line)
  )
    return []
  return (
    okBehindSum(page, line) ??
    consent(page, line, taken) ??
    lastSentence(page, line) ??
    verdictItem(page, line, taken) ??
    bareVerdict(page, line, taken) ??
    openDecision(page, line) ??
    appointment(page, line) ??
    (words.outcomes.find(line.fold).length > 0 && isUnanimous(words, line.fold)
      ? unanimousLine(page, patterns, line)
      : [])
  )
}

function isFrame(page: Page, line: Line): boolean {
  return (
    sectionsAround(page, line).some(
      ({ kind }) => kind === 'participants' || kind === 'agenda' || kind === 'watch' || kind === 'next',
    ) && kindOf(page, line) !== 'decisions'
  )
}

const sumOk = /^(.*(?:€|\$|eur(?:os?)?).{0,20}?)(?:\.|,|:|-)? ?(?<!\p{L})ok(?!\p{L})\.?/u

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

/** `Unanimous consent, prior minutes pass`, "everyone here yes". */
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
  const told = (rest.replace(/[\s.)]+$/u, '').length > 3 ? rest : before).replace(/[\s.)]+$/u, '').trim()
  const text = withoutVerdict(page, told)
  return text.length < 4 ? null : [unanimous(page, line, text, 'decisions.consent')]
}

function askedBefore(line: Line, at: number): string {
  const question = line.text.slice(0, at).replace(/[\s.?!]+$/u, '')
  return question.replace(/^.*?(?:do we want to|shall we|voulons-nous|on veut)\s+/iu, '').trim()
}

function unanimous(page: Page, line: Line, text: string, rule: string): Found<Decision> {
  const { outcomes } = page.rules.words
  const outcome = outcomes.find(line.fold)[0]?.value ?? 'adopted'
  return { value: decision(page, text, outcome, unanimousVotes, line), sources: [inWords(line)], rule }
}

function unanimousLine(page: Page, _patterns: VotePatterns, line: Line): readonly Found<Decision>[] {
  const text = cleanText(line, bulletLength(line), line.text.length)
  return text === null ? [] : [unanimous(page, line, text, 'decisions.unanimous')]
}

/** `Achat de la serre : adopté`, `Replacing the fridge - withdrawn as …`: the verdict right behind a separator. */
function verdictItem(page: Page, line: Line, taken: ReadonlySet<Line>): readonly Found<Decision>[] | null {
  const match = /^(.{4,}?)(?: ?: | +[-–—=>]+ +|, | \()(?!.* [-–—] )/u.exec(line.fold)
  const all = page.rules.words.outcomes.find(line.fold)
  const [first] = all
  if (first === undefined || match === null || earlier.test(line.fold.slice(0, first.from))) return null
  const between = line.fold.slice(0, first.from)
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

/** `Proposition de A : vendre les ordinateurs. Retirée.`: the verdict is a sentence of its own. */
function lastSentence(page: Page, line: Line): readonly Found<Decision>[] | null {
  const match = /^(.{8,})[.;] ([^.;]{3,24})\.?$/u.exec(line.text)
  if (match?.[1] === undefined || match[2] === undefined) return null
  const outcome = page.rules.words.outcomes.exact(match[2])
  const text = cleanText(line, bulletLength(line), match[1].length)
  if (outcome === null || text === null) return null
  return [
    { value: decision(page, text, outcome, null, line), sources: [inWords(line)], rule: 'decisions.last-sentence' },
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
  const outcome = exact ?? phrase?.value ?? null
  return outcome === null ? null : aboutAbove(page, line, outcome, taken)
}

function aboutAbove(page: Page, line: Line, outcome: Outcome, taken: ReadonlySet<Line>): readonly Found<Decision>[] {
  const above = lineAbove(page, line)
  const own = plainWords(line.text).split(' ').length > 1 ? line.text : null
  if (above === null || taken.has(above) || (outcome === 'noted' && own === null)) return []
  const text = own ?? cleanText(above, bulletLength(above), above.text.length)
  if (text === null) return []
  const span = { start: spanAt(above, 0, 1).start, end: spanAt(line, 0, line.text.length).end }
  return [
    {
      value: decision(page, text, outcome, null, line),
      sources: [inText(own === null ? span : spanAt(line, 0, line.text.length))],
      rule: 'decisions.bare-verdict',
    },
  ]
}

/** "Il est décidé de …", "We decided to …", "Décision : …". */
function openDecision(page: Page, line: Line): readonly Found<Decision>[] | null {
  const match = firstMatch(page.rules.words.list('decided'), line.fold)
  if (match === null || match.from > 30 || earlier.test(line.fold.slice(0, match.from))) return null
  if (/(?:pas|not|nicht|no) ?$/u.test(line.fold.slice(Math.max(0, match.from - 5), match.from))) return null
  const rest = line.text
    .slice(match.to)
    .replace(/^[\s:,–-]+/u, '')
    .replace(/^(?:que |d['’]|de |to |that |dass |que )/iu, '')
  const text = rest.replace(/[\s.]+$/u, '').trim()
  if (text.length < 6) return null
  return [
    {
      value: decision(page, text, 'adopted', null, line),
      sources: [inWords(line, bulletLength(line), line.text.length)],
      rule: 'decisions.decided',
    },
  ]
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

/** Arguments that count votes or give an outcome: `{{Décision|texte|pour=4|contre=0}}`. */
function decisionCalls(page: Page): readonly Found<Decision>[] {
  const { labels, outcomes, votes } = page.rules.words
  return callGroups(page.lines).flatMap((group) => {
    const named = (line: Line): string => line.label?.text ?? ''
    const what =
      group.find((line) => labels.exact(named(line)) === 'decision') ?? group.find(({ label }) => label === null)
    const verdictLine = group.find((line) => labels.exact(named(line)) === 'outcome')
    const count = (name: 'for' | 'against' | 'abstain'): number | null => {
      const line = group.find((one) => votes.exact(named(one)) === name)
      return line !== undefined && /^\d{1,5}$/.test(line.text) ? Number(line.text) : null
    }
    const tally: Votes = { for: count('for'), against: count('against'), abstain: count('abstain'), unanimous: false }
    const printed = verdictLine === undefined ? undefined : outcomes.find(verdictLine.fold)[0]?.value
    if (what === undefined || (tally.for === null && printed === undefined)) return []
    const value = decision(page, what.text, printed ?? outcomeOf(tally), tally.for === null ? null : tally, what)
    const sources = group
      .filter((line) => line !== what)
      .map((line) =>
        inWords(
          line,
          0,
          line.text.length,
          line === verdictLine ? 'outcome' : `votes.${votes.exact(named(line)) ?? named(line)}`,
        ),
      )
    return [{ value, sources: [inWords(what), ...sources], rule: 'decisions.argument' }]
  })
}

/** Rows of a table with a column for the decision and one for its outcome. */
function decisionRows(page: Page): readonly Found<Decision>[] {
  const { labels, outcomes } = page.rules.words
  return tableRows(page.lines).flatMap((row) => {
    const what = row.find(({ column }) => column !== null && labels.exact(column) === 'decision')
    const verdictCell = row.find(({ column }) => column !== null && labels.exact(column) === 'outcome')
    const outcome = verdictCell === undefined ? undefined : outcomes.find(verdictCell.fold)[0]?.value
    if (what === undefined || verdictCell === undefined || outcome === undefined) return []
    const sources = [inWords(what), inWords(verdictCell, 0, verdictCell.text.length, 'outcome')]
    return [{ value: decision(page, what.text, outcome, null, what), sources, rule: 'decisions.table' }]
  })
}

function decision(page: Page, text: string, outcome: Outcome, votes: Votes | null, line: Line): Decision {
  return { text, outcome, votes, kind: kindOfDecision(page, text, line) }
}

function kindOfDecision(page: Page, text: string, line: Line): DecisionKind {
  const around = plainWords(`${text} ${page.sections[line.section]?.line.text ?? ''}`)
  const { words } = page.rules
  if (/adjourn|close the meeting|seance levee|sitzung geschlossen|se levanta/u.test(around)) return 'adjournment'
  if (/quorum|beschlussfahig/u.test(around)) return 'quorum'
  if (holds(words.list('minutes'), plainWords(text)) && text.split(' ').length <= 9) return 'minutes'
  if (/ordre du jour|tagesordnung|agenda|orden del dia/u.test(plainWords(text))) return 'agenda'
  return firstMatch(words.list('appointed'), plainWords(text)) === null ? 'decision' : 'appointment'
}
