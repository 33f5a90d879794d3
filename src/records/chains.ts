/**
 * Records of a run → what became of each decision, with the words of both sides (third pass over a wiki). A link is made where a
 * later unit of a text has enough of the decision's rare words and says what became of it; else nothing is said. Pure; work
 * grows with the texts, memory with the decisions.
 */

import {
  type ChainEnd,
  type ChainLink,
  type Decision,
  daysOf,
  type MeetingRecord,
  type Quote,
  type RejectedCandidate,
} from '../model/record.ts'
import { type Saying, sayingOf, saysTasks, type UnitFacts } from './chains/kind.ts'
import { countStems, nameStems, procedureStems, type Rarity, stemsOf } from './chains/subject.ts'
import { type Unit, unitsOf } from './chains/units.ts'
import type { Lexicon } from './configuration.ts'
import { foldText } from './words/text.ts'
import { compileWords, type Words } from './words/words.ts'

/** A meeting, with the text that the quotes of its record are slices of; null where that is not here. */
export interface MeetingOfChains {
  readonly record: MeetingRecord
  readonly pageId: number
  readonly text: string | null
  /** The words that its record does not state: a decision among them has a `value`, and a person is to look at it. */
  readonly rejected?: readonly RejectedCandidate[]
}

/** A decision that may be spoken of later. */
interface Decided {
  readonly decision: Decision
  readonly fold: string
  readonly from: ChainEnd
  readonly day: number | null
  /** Its subject: its words, what stands before a colon in them, the heading above; one is enough to know it again. */
  readonly subjects: readonly ReadonlySet<string>[]
}

/** Decisions with the same words in more places are a form's. */
const mostAlike = 2
/** The least that the shared words must weigh, and be. */
const leastWeight = 0.5
/** Where a decision settles what one put off. */
const leastOfDecision = 0.3
const leastStems = 2
/** Behind more days, and where only the words are alike, more stems. */
const stemsOfOld = 3
const longAgo = 400
/** UTF-16 units of a folded unit within which the shared stems stand, where they are no good part of it. */
const mostApart = { few: 60, more: 140, decision: 300 } as const
const goodPart = 0.35
/** A unit of more says many things. */
const longest = 400
/** Words that so many meetings are called by are no subject of theirs. */
const leastMeetings = 2
/** A stem of more decisions tells none of them from the others. */
const mostDecisions = 60

/** The links from each decision, by the place of the decision, then that of the other words. `meetings` is walked twice, in the order of all. */
export function findChains(
  lexicons: readonly Lexicon[],
  meetings: () => Iterable<MeetingOfChains>,
): readonly ChainLink[] {
  const words = compileWords(lexicons)
  const { decided, rarity } = gather(words, meetings())
  if (decided.length === 0) return []
  const index = indexOf(decided, rarity)
  const chains = decided.map((): ChainLink[] => [])
  for (const meeting of meetings())
    for (const { at, link } of linksTo(words, meeting, { decided, index, rarity })) chains[at]?.push(link)
  return chains.flatMap(upToItsEnd)
}

/** Words after another decision took the place of one are said of that other. */
function upToItsEnd(links: readonly ChainLink[]): readonly ChainLink[] {
  const end = links.findIndex(({ kind }) => kind === 'superseded')
  return end < 0 ? links : links.slice(0, end + 1)
}

function gather(
  words: Words,
  meetings: Iterable<MeetingOfChains>,
): { readonly decided: readonly Decided[]; readonly rarity: Rarity } {
  const counts = countStems()
  const decided: Decided[] = []
  const procedure = procedureStems(words)
  const series = new Map<string, number>()
  for (const { record, pageId, text, rejected } of meetings) {
    if (text === null) continue
    const units = ownUnits(record, text)
    const above = headingsAbove(units)
    for (const stem of stemsOf(foldText(record.series ?? ''))) series.set(stem, (series.get(stem) ?? 0) + 1)
    counts.add(new Set(units.flatMap(({ fold }) => [...stemsOf(fold)])))
    const names = nameStems(record)
    const isEmpty = (stem: string): boolean => procedure.has(stem) || names.has(stem)
    for (const { decision, field, quote } of decisionsOf(record, rejected)) {
      if (text.slice(quote.start, quote.end) !== quote.text) continue
      const fold = foldText(decision.text)
      const subjects = [fold, fold.split(/: ?/u)[0] ?? '', above(quote.start)]
        .map((words) => stemsOf(words, isEmpty))
        .filter(({ size }) => size >= leastStems)
      const from = { meetingId: record.id ?? '', pageId, revisionId: record.revisionId, field, quote }
      decided.push({ decision, fold, from, day: dayOf(record), subjects })
    }
  }
  const rarity = counts.rarity()
  return {
    decided: withoutForms(decided),
    rarity: (stem) => ((series.get(stem) ?? 0) >= leastMeetings ? 0 : rarity(stem)),
  }
}

/** The units of a meeting: of a page of several those between its first and its last words. */
function ownUnits({ id, evidence }: MeetingRecord, text: string): readonly Unit[] {
  const units = unitsOf(text)
  if (id?.includes('#') !== true) return units
  let [first, last] = [text.length, 0]
  for (const { start, end } of Object.values(evidence)) {
    first = Math.min(first, start)
    last = Math.max(last, end)
  }
  return units.filter(({ start, end }) => end > first && start < last)
}

/** The heading, folded, that a place stands under; '' under none, and in a heading. */
function headingsAbove(units: readonly Unit[]): (place: number) => string {
  let heading = ''
  const above = units.map(({ isHeading, fold }) => {
    if (isHeading) heading = fold
    return isHeading ? '' : heading
  })
  return (place) => {
    let [low, high] = [0, units.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((units[middle]?.end ?? 0) > place) high = middle
      else low = middle + 1
    }
    return above[low] ?? ''
  }
}

/** The decisions that are followed, with their words: those of the record, then those that a rule only proposes, whose path is null. */
function* decisionsOf(
  { decisions, evidence }: MeetingRecord,
  rejected: readonly RejectedCandidate[] = [],
): Generator<{ readonly decision: Decision; readonly field: string | null; readonly quote: Quote }> {
  for (const [position, decision] of decisions.entries()) {
    const field = `decisions[${position}]`
    const quote = evidence[field]
    if (quote !== undefined && (decision.kind === 'decision' || decision.kind === 'rule'))
      yield { decision, field, quote }
  }
  for (const { field, value, part, start, end, text } of rejected)
    if (field === 'decisions' && value !== undefined && part === 'text')
      yield {
        decision: { text: value, outcome: 'adopted', votes: null, kind: 'decision' },
        field: null,
        quote: { start, end, text },
      }
}

/** Subjects that several decisions have are those of a form, or of a list. */
function withoutForms(decided: readonly Decided[]): readonly Decided[] {
  const keyOf = (stems: ReadonlySet<string>): string => [...stems].sort().join(' ')
  const alike = new Map<string, number>()
  for (const { subjects } of decided)
    for (const key of new Set(subjects.map(keyOf))) alike.set(key, (alike.get(key) ?? 0) + 1)
  return decided.flatMap((one) => {
    const subjects = one.subjects.filter((stems) => (alike.get(keyOf(stems)) ?? 0) <= mostAlike)
    return subjects.length === 0 ? [] : [{ ...one, subjects }]
  })
}

/** Stem → positions of the decisions that have it. */
type Index = ReadonlyMap<string, readonly number[]>

function indexOf(decided: readonly Decided[], rarity: Rarity): Index {
  const index = new Map<string, number[]>()
  for (const [at, { subjects }] of decided.entries())
    for (const stem of new Set(subjects.flatMap((stems) => [...stems]))) {
      if (rarity(stem) === 0) continue
      const known = index.get(stem)
      if (known === undefined) index.set(stem, [at])
      else known.push(at)
    }
  for (const [stem, places] of index) if (places.length > mostDecisions) index.delete(stem)
  return index
}

interface Known {
  readonly decided: readonly Decided[]
  readonly index: Index
  readonly rarity: Rarity
}

/** The best link from each decision to the words of one meeting. */
function linksTo(words: Words, { record, pageId, text }: MeetingOfChains, known: Known): readonly Found[] {
  const best = new Map<number, Found>()
  if (text === null) return []
  const day = dayOf(record)
  for (const facts of factsOf(words, text, record)) {
    for (const [at, shared] of sharing(facts.unit, known)) {
      const one = known.decided[at]
      if (one === undefined || !isLater(one, { record, day, unit: facts.unit })) continue
      const isSame = one.from.meetingId === record.id
      if (isSame && !(facts.isTask && facts.decision === null)) continue
      const days = one.day === null || day === null ? null : day - one.day
      const saying = isSame ? inTheSameMeeting : sayingOf(words, facts, one)
      const share = saying === null ? 0 : shareOf({ one, shared, facts, days, saying }, known.rarity)
      if (saying === null || share < saying.least) continue
      const { start, end } = facts.unit
      const quote = { start, end, text: text.slice(start, end) }
      const to = {
        meetingId: record.id ?? '',
        pageId,
        revisionId: record.revisionId,
        field: facts.field,
        quote,
      }
      const { kind, rule } = saying
      const certainty = one.from.field === null ? 'review' : saying.certainty
      const score = share + (certainty === 'stated' ? 1 : 0)
      if ((best.get(at)?.score ?? 0) < score)
        best.set(at, { at, score, link: { kind, rule, certainty, days, from: one.from, to } })
    }
  }
  return [...best.values()]
}

interface Found {
  /** Position of the decision among all. */
  readonly at: number
  readonly score: number
  readonly link: ChainLink
}

interface Shared {
  readonly one: Decided
  readonly shared: ReadonlySet<string>
  readonly facts: UnitFacts
  readonly days: number | null
  readonly saying: Saying
}

/** How much of what a decision is about a unit has, 0 to 1; 0 where that may be chance. */
function shareOf({ one, shared, facts, days, saying }: Shared, rarity: Rarity): number {
  if (facts.decision === null && facts.unit.fold.length > longest) return 0
  const least =
    saying.certainty === 'review' || saying.rule === inTheSameMeeting.rule || (days ?? 0) > longAgo
      ? stemsOfOld
      : leastStems
  if (saying.certainty === 'review' && (days ?? 0) > longAgo) return 0
  const weight = weigh(shared, rarity)
  if (shared.size < least || weight < (saying.rule === 'decided-later' ? leastOfDecision : leastWeight)) return 0
  const { fold } = facts.unit
  const apart = mostApart[facts.decision !== null ? 'decision' : shared.size < stemsOfOld ? 'few' : 'more']
  const isPart = weight / weigh(stemsOf(fold), rarity) >= goodPart
  if (!isPart && (saying.certainty === 'review' || spread(fold, shared) > apart)) return 0
  const shares = one.subjects.map((subject) => {
    const common = [...subject].filter((stem) => shared.has(stem))
    return weigh(common, rarity) / weigh(subject, rarity)
  })
  return Math.max(...shares)
}

/** Units between the first places of the first and of the last of some stems. */
function spread(fold: string, stems: ReadonlySet<string>): number {
  const places = [...stems].map((stem) => fold.indexOf(stem))
  return Math.max(...places) - Math.min(...places)
}

const inTheSameMeeting: Saying = { kind: 'assigned', rule: 'task-of-the-meeting', certainty: 'stated', least: 0.6 }

const weigh = (stems: Iterable<string>, rarity: Rarity): number => {
  let sum = 0
  for (const stem of stems) sum += rarity(stem)
  return sum
}

/** The decisions that have several stems of a unit, with those stems. */
function* sharing({ fold }: Unit, { index }: Known): Generator<readonly [number, ReadonlySet<string>]> {
  const shared = new Map<number, string[]>()
  for (const stem of stemsOf(fold))
    for (const at of index.get(stem) ?? []) {
      const stems = shared.get(at)
      if (stems === undefined) shared.set(at, [stem])
      else stems.push(stem)
    }
  for (const [at, stems] of shared) if (stems.length >= leastStems) yield [at, new Set(stems)]
}

/** Of another day, or further below on the page of the meeting itself. */
function isLater(
  one: Decided,
  { record, day, unit }: { record: MeetingRecord; day: number | null; unit: Unit },
): boolean {
  if (one.from.meetingId === record.id) return unit.start > one.from.quote.end
  return one.day !== null && day !== null && one.day < day
}

/** The first day of a meeting, counted in days; null where none can be said. */
function dayOf({ dates: [date] }: MeetingRecord): number | null {
  const first = date === undefined ? null : (daysOf(date.start, date.end)?.first ?? null)
  return first === null ? null : Math.round(Date.parse(`${first}T00:00:00Z`) / 86_400_000)
}

/** The units of a meeting with what is true of each. */
function factsOf(words: Words, text: string, record: MeetingRecord): readonly UnitFacts[] {
  const fieldOf = fieldsInOrder(record)
  let heading = ''
  let amongTasks = false
  return ownUnits(record, text).map((unit) => {
    if (unit.isHeading) {
      heading = unit.fold
      amongTasks = saysTasks(words, unit.fold)
    }
    const field = fieldOf(unit)
    const position = field?.startsWith('decisions') ? indexIn(field) : null
    const begins = (record.evidence[field ?? '']?.start ?? 0) >= unit.start
    const decision = position === null || !begins ? null : (record.decisions[position] ?? null)
    const isTask = !unit.isHeading && (amongTasks || (field?.startsWith('actions') ?? false))
    return { unit, heading: unit.isHeading ? '' : heading, decision, field, isTask }
  })
}

const ranks = ['decisions', 'actions', 'watch', 'agenda']

/** For units in the order of the text: the value of the record whose words each has, a decision before an action; null for none. */
function fieldsInOrder({ evidence }: MeetingRecord): (unit: Unit) => string | null {
  const values = Object.entries(evidence)
    .flatMap(([field, { start, end }]) => {
      const rank = ranks.findIndex((name) => field.startsWith(name))
      return rank < 0 || indexIn(field) === null ? [] : [{ field, rank, start, end }]
    })
    .sort((one, other) => one.start - other.start)
  let next = 0
  let open: typeof values = []
  return ({ start, end }) => {
    for (let value = values[next]; value !== undefined && value.start < end; value = values[next]) {
      open.push(value)
      next += 1
    }
    open = open.filter((value) => value.end > start)
    return [...open].sort((one, other) => one.rank - other.rank)[0]?.field ?? null
  }
}

/** The position in a path such as `decisions[2]`; null in any other. */
function indexIn(path: string): number | null {
  const found = /^\w+\[(\d+)\]$/.exec(path)?.[1]
  return found === undefined ? null : Number(found)
}
