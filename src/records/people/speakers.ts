/** People whom no list names and who speak in turns. */

import type { Participant, SectionKind } from '../../model/record.ts'
import { isOnlyName, isThing } from '../page/common-words.ts'
import { type FoundValue, words as inWords } from '../page/found.ts'
import { bulletLength } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { headingWords } from '../page/section-kind.ts'
import { memoizeFor } from '../words/memoize.ts'
import { maySame } from '../words/same-person.ts'
import { plainWords } from '../words/text.ts'
import { compilePattern, matchesOf, oneOf, wholeWord } from '../words/word-pattern.ts'
import { perWords } from '../words/words.ts'
import { isActing } from './acting-names.ts'
import { type EntryRules, isOffice } from './person-entry.ts'

interface Turn {
  readonly line: Line
  readonly name: string
  readonly from: number
  readonly to: number
  /** `Name-->` or a sentence after the colon: surely speech. */
  readonly sure: boolean
}

const frameKinds: ReadonlySet<SectionKind> = new Set<SectionKind>([
  'organisation',
  'venue',
  'agenda',
  'participants',
  'next',
  'context',
  'other',
])
const turn = /^((?:\p{L}[\p{L}'’.-]*)(?: \p{Lu}[\p{L}'’.-]*){0,3})(\.?-+>|:| :)(?: |$)(?!\/\/)/u
const minTurnWords = 4

/** So many people listed are all who were there: beside them only who speaks again and again is one more. */
const longList = 3
/** So many turns of speech are a dialogue. */
const dialogue = 3

/** Speaker turns of people who are not known yet; `lines` are those of a list, `count` how many it names. */
export function speakers(
  page: Page,
  rules: EntryRules,
  known: readonly Participant[],
  listed: { readonly lines: ReadonlySet<Line>; readonly count: number },
): readonly FoundValue<Participant>[] {
  const turns = page.lines.flatMap((line) => (listed.lines.has(line) ? [] : turnOf(page, rules, line)))
  const counts = new Map<string, number>()
  for (const { name, sure } of turns)
    counts.set(name, (counts.get(name) ?? 0) + (sure || listed.count < longList ? 1 : 0))
  const may = turns.filter((one) => {
    const count = counts.get(one.name) ?? 0
    if (isInRound(page, one.line) && listed.count < longList) return !isThing(page, one.name)
    if (count >= dialogue) return !isThing(page, one.name) && (!isBold(one) || mentions(page, one.name) > count)
    return (
      listed.count < longList && !isThing(page, one.name) && (isOnlyName(page, one.name) || count > 1) && !isBold(one)
    )
  })
  const isKnown = ({ name }: Turn): boolean => known.some((person) => maySame(person.name, name))
  const surely = new Set(
    turns.filter((one) => isKnown(one) || isInRound(page, one.line) || isSomebodySpeaking(page, one, counts)),
  )
  const lines = new Set([...surely].map(({ line }) => line.index))
  const isAnswer = ({ sure, line }: Turn): boolean => sure && (lines.has(line.index - 1) || lines.has(line.index + 1))
  const trusted = may.filter((one) => surely.has(one) || isAnswer(one))
  return fresh([...trusted, ...chatTurns(page)], known, 'participants.speaker')
}

/** Who speaks again, or is named or acts elsewhere on the page. */
const isSomebodySpeaking = (page: Page, { name, sure, line }: Turn, counts: ReadonlyMap<string, number>): boolean =>
  (counts.get(name) ?? 0) >= 2 || (sure && (mentions(page, name) >= 2 || isActing(page, name, line)))

/** Under the heading of a round each item is somebody's turn. */
const isInRound = (page: Page, { section }: Line): boolean =>
  holdsRound(page.rules.words).test(page.sections[section]?.line.fold ?? '')
const holdsRound = perWords(({ grammar }) => compilePattern(wholeWord(grammar('rounds')), 'u'))

/** A point of the minutes in bold, with its colon, looks like a speaker. */
const isBold = ({ line, from, to }: Turn): boolean =>
  line.strong.some((stretch) => stretch.from <= from && stretch.to >= to)

/** `[20:14] <zeph42> text`: a line of a chat; kept where two people or more write. */
const chatLine = /^(?:\[?\d{1,2}[:h]\d{2}(?:[:.]\d{2})?\]? ?)?<[@+~&% ]?([\p{L}\p{N}_[\]\\^{}|`-]{2,24})> ?\S/u

/** Who writes in a chat that the page keeps. */
function chatTurns({ lines }: Page): readonly Turn[] {
  const turns = lines.flatMap((line): readonly Turn[] => {
    const name = line.kind === 'heading' ? undefined : chatLine.exec(line.text)?.[1]
    const from = name === undefined ? 0 : line.text.indexOf(`${name}>`)
    return name === undefined ? [] : [{ line, name, from, to: from + name.length, sure: true }]
  })
  return new Set(turns.map(({ name }) => name)).size >= 2 && turns.length >= minTurnWords ? turns : []
}

function turnOf(page: Page, rules: EntryRules, line: Line): readonly Turn[] {
  const kind = kindOf(page, line)
  if (
    line.kind === 'heading' ||
    line.kind === 'argument' ||
    line.label !== null ||
    line.cell !== null ||
    (kind !== null && frameKinds.has(kind) && !isInRound(page, line))
  )
    return []
  const start = bulletLength(line)
  const match = turn.exec(line.text.slice(start, start + 80))
  const name = match?.[1]
  if (match === null || name === undefined || !rules.names.isName(name) || isLabelWord(page, name)) return []
  const said = line.text.slice(start + match[0].length).trim()
  const isArrow = match[2] !== ':' && match[2] !== ' :'
  const sure = isArrow || (said.split(' ').length >= minTurnWords && !ofOpinion(page.rules.words).test(said))
  return [{ line, name, from: start, to: start + name.length, sure }]
}

const headingsOf = memoizeFor(
  (page: Page): ReadonlySet<string> =>
    new Set(page.sections.map(({ line }) => headingWords(page.rules.words, line.text))),
)

/** A word in capitals, of an office, a verdict or a vote, or that repeats a heading of the page. */
function isLabelWord(page: Page, name: string): boolean {
  const { words } = page.rules
  const plain = plainWords(name)
  return (
    /^\p{Lu}{4,}/u.test(name) ||
    (!name.includes(' ') && headingsOf(page).has(plain)) ||
    isOffice(words, name) ||
    isOffice(words, name.replace(/s$/u, '')) ||
    [words.outcomes.exact(plain), words.votes.exact(plain), words.headings.find(plain)[0] ?? null].some(
      (hit) => hit !== null,
    )
  )
}

/** How often a name stands in the page's text: a word, or two in a row. */
const mentions = (page: Page, name: string): number =>
  (name.includes(' ') ? pairsOf(page) : capitalWords(page)).get(name) ?? 0

const capitalWords = memoizeFor((page: Page) => counted(page, /\p{Lu}[\p{L}-]*/gu))
const pairsOf = memoizeFor((page: Page) => counted(page, /\p{Lu}[\p{L}-]{1,40} \p{Lu}[\p{L}.-]*/gu))

function counted({ lines }: Page, pattern: RegExp): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { text, kind } of lines)
    if (kind !== 'heading')
      for (const [found] of matchesOf(text, pattern)) counts.set(found, (counts.get(found) ?? 0) + 1)
  return counts
}

/** "most people agree": no turn of speech. */
const ofOpinion = perWords(({ grammar }) => compilePattern(`^\\p{Ll}+ \\p{Ll}+ ${oneOf(grammar('opinions'))}`, 'u'))

/** A row for each person of a page who is not known yet, present, quoted where they are named. */
export function fresh(
  turns: readonly Pick<Turn, 'line' | 'name' | 'from' | 'to'>[],
  known: readonly Participant[],
  rule: string,
): readonly FoundValue<Participant>[] {
  const added: FoundValue<Participant>[] = []
  for (const { line, name, from, to } of turns) {
    const plain = name.replace(/\.$/u, (dot) => (/ \p{Lu}\.$/u.test(name) ? dot : ''))
    const all = [...known, ...added.map(({ value }) => value)]
    if (all.some((person) => maySame(person.name, plain))) continue
    added.push({ value: present(plain), sources: [inWords(line, from, to)], rule })
  }
  return added
}

/** A person in the room of whom no more is said. */
export function present(name: string): Participant {
  return { name, presence: 'present', bio: null, affiliations: [], note: null }
}
