/** People whom no list names: who speaks in turns, and, where there is no list, who acts or reports in the minutes. */

import type { Participant, SectionKind } from '../../model/record.ts'
import { isOnlyName, isThing } from '../page/common-words.ts'
import { type FoundValue, words as inWords } from '../page/found.ts'
import { bulletLength } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { headingWords } from '../page/section-kind.ts'
import { memoizeFor } from '../words/memoize.ts'
import { maySame } from '../words/same-person.ts'
import { foldText, plainWords } from '../words/text.ts'
import { matchesOf, oneOf, wholeWord } from '../words/word-pattern.ts'
import { firstMatch, holds, perWords, printedPattern, wordPattern } from '../words/words.ts'
import { isActing, namedVerbs } from './acting-names.ts'
import { taskOwners } from './owners.ts'
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
const holdsRound = perWords(({ grammar }) => new RegExp(wholeWord(grammar('rounds')), 'u'))

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
  const sure = isArrow || (said.split(' ').length >= minTurnWords && !turnPatterns(page.rules.words).opinion.test(said))
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

/** Without a list: `Name verb …` at the beginning of a sentence, and headings that are people's names. */
export function actors(
  page: Page,
  rules: EntryRules,
  known: readonly Participant[],
): readonly FoundValue<Participant>[] {
  const acts = [
    ...page.lines.flatMap((line) => moversIn(rules, line)),
    ...page.lines.flatMap((line) => actsIn(page, rules, line)),
  ].filter(({ name }) => !isThing(page, name))
  const owners = taskOwners(page, rules).filter(({ name }) => !isLabelWord(page, name))
  const acting = new Set(acts.map(({ name }) => name))
  const turns = [
    ...namedSections(page, rules, acting),
    ...namesOnly(page, rules),
    ...acts,
    ...owners.map((owner) => ({ ...owner, sure: true })),
  ]
  return fresh(turns, known, 'participants.actor')
}

function actsIn(page: Page, rules: EntryRules, line: Line): readonly Turn[] {
  const kind = kindOf(page, line)
  if (
    line.kind === 'heading' ||
    line.label !== null ||
    (kind === null ? page.sections.length > 0 : frameKinds.has(kind))
  )
    return []
  if (![rules.words.list('speaks'), rules.words.list('willDo')].some((list) => holds(list, line.fold))) return []
  const { names, verb } = actorPatterns(rules.words)
  return namedVerbs(line.text.slice(0, 2000), names, verb).flatMap(({ names: match, verb: told, end }) => {
    if (turnPatterns(rules.words).saidOf.test(line.text.slice(end))) return []
    const names = [match[1], match[2]].filter((name): name is string => name !== undefined)
    return names
      .filter((name) => rules.names.isName(name) && !isLabelWord(page, name) && !isSmallWord(rules, name))
      .filter((name) => rules.words.list('speaks').has(told) || isConfirmed(page, name, line))
      .map((name) => {
        const from = match.index + match[0].indexOf(name)
        return { line, name, from, to: from + name.length, sure: true }
      })
  })
}

/** Who is only seen with a task is named a second time: any word may open one sentence. */
const isConfirmed = (page: Page, name: string, line: Line): boolean =>
  mentions(page, name) >= 2 && (name.includes(' ') || isActing(page, name, line)) && isOnlyName(page, name)

/** "Both", "they": no names, though they open sentences. */
const isSmallWord = ({ words }: EntryRules, name: string): boolean => smallWords(words).test(foldText(name))
const smallWords = perWords(
  ({ grammar }) =>
    new RegExp(
      `^${oneOf(grammar('pronouns', 'demonstratives', 'definiteArticles', 'impersonals', 'groupSubjects'))}(?: |$)`,
      'u',
    ),
)

/** `Moved by A, seconded by B`. */
function moversIn(rules: EntryRules, line: Line): readonly Turn[] {
  const isLong = line.text.length > 1000
  if (line.kind === 'heading' || isLong || firstMatch(rules.words.list('movers'), line.fold) === null) return []
  return rules.words
    .list('movers')
    .all(line.fold)
    .flatMap(({ to }) => {
      const name = turnPatterns(rules.words).mover.exec(line.text.slice(to))?.[1]
      if (name === undefined || !rules.names.isName(name)) return []
      const from = line.text.indexOf(name, to)
      return [{ line, name, from, to: from + name.length, sure: true }]
    })
}

const turnPatterns = perWords(({ grammar, spelled }) => ({
  /** "most people agree": no turn of speech. */
  opinion: new RegExp(`^\\p{Ll}+ \\p{Ll}+ ${oneOf(grammar('opinions'))}`, 'u'),
  /** The name is spoken of, and does not speak. */
  saidOf: new RegExp(`^ ?${oneOf(grammar('saidOf'))} `, 'u'),
  /** Who moved, behind the word that says so. */
  mover: new RegExp(
    `^(?: ?:)? (\\p{Lu}[\\p{L}-]+(?: \\p{Lu}(?:\\.|[\\p{L}-]*))?)(?=[,.;]|$| ${oneOf(spelled('conjunctions'))} )`,
    'u',
  ),
}))

/** `Name (and Name) verb`, at the beginning of a sentence. */
const actorPatterns = perWords(({ lexicons }) => {
  const name = '\\p{Lu}[\\p{L}-]+(?: \\p{Lu}(?:\\.|[\\p{L}-]+))?'
  const joint = wordPattern(lexicons.flatMap(({ conjunctions }) => conjunctions))
  return {
    names: new RegExp(`(?<=^|^[-–*•] ?|[.!?] |${joint} )(${name})(?: ${joint} (${name}))? (?=[\\p{Ll}'’])`, 'gu'),
    verb: new RegExp(`(${printedPattern(lexicons.flatMap(({ speaks, willDo }) => [...speaks, ...willDo]))})`, 'uy'),
  }
})

/** `=== Perle Ondine ===` over what she said: a name that stands in the text too, or others beside it. */
function namedSections(page: Page, rules: EntryRules, acting: ReadonlySet<string>): readonly Turn[] {
  return page.sections.flatMap(({ line, kind, parent, body }) => {
    const around = page.sections[parent]
    if (around === undefined || kind !== 'discussion' || body.length === 0) return []
    const name = line.text.replace(/^\p{Lu}\p{Ll}+ (?=\p{Lu}\S+ \p{Lu}\S+$)/u, '')
    if (!name.includes(' ') || !rules.names.isName(name) || !isSomebody(page, name, acting)) return []
    const from = line.text.length - name.length
    return [{ line, name, from, to: line.text.length, sure: true }]
  })
}

/** The name stands in the text too, or its first name acts there, or stands there and none of the words is a common one. */
function isSomebody(page: Page, name: string, acting: ReadonlySet<string>): boolean {
  const first = name.split(' ')[0] ?? ''
  return mentions(page, name) > 0 || acting.has(first) || (mentions(page, first) > 0 && isOnlyName(page, name))
}

/** Items that are nothing but full names, two at least, in one section of talk. */
function namesOnly(page: Page, rules: EntryRules): readonly Turn[] {
  return page.sections.flatMap(({ kind, body }) => {
    if (kind !== 'discussion' && kind !== 'minutes') return []
    const names = body.filter(
      ({ depth, text }) => depth === 1 && text.split(' ').length === 2 && rules.names.isName(text),
    )
    const items = body.filter(({ depth }) => depth === 1)
    if (names.length < 2 || names.length < items.length) return []
    return names.map((line) => ({ line, name: line.text, from: 0, to: line.text.length, sure: true }))
  })
}

/** One row for each person whom nobody listed. */
function fresh(
  turns: readonly Turn[],
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
