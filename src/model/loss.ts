/** Losses as data: what is missing, and what its reason names. The words are in `texts/english/losses.ts`. */

import type { Message, Values } from './message.ts'

/** The steps of the flow, in order, as `--from` and `losses.step` name them (DESIGN §3). */
export const steps = ['ingest', 'parse', 'records', 'links', 'privacy', 'catalogue', 'site', 'bundle'] as const

/** One of `steps`. */
export type Step = (typeof steps)[number]

/**
 * `declared`: what this kind of source never carries, or what we say we do not run; the run still ends with 0.
 * `lost`: something that was there and could not be read, kept or understood; the run ends with 3.
 */
export type Severity = 'declared' | 'lost'

/** Something that could not be read, kept or understood. Nothing vanishes without one of these. Plain JSON. */
export interface Loss {
  /** The step that lost it. */
  readonly step: Step
  /** Whether the loss was to be expected (`declared`) or ends the run with 3 (`lost`). */
  readonly severity: Severity
  /** A stable kebab-case word; `texts/english/losses.ts` says it in words, `docs/losses.md` lists them. */
  readonly kind: string
  /** What was lost: a prefixed title, a path relative to the source, a revision id. Never an absolute path. */
  readonly subject: string
  /** What the places of the kind's reason hold. */
  readonly values: Values
  /** Further facts: offsets, both sides of a conflict. */
  readonly detail?: LossDetail
  /** How many things of its kind it stands for, where that is more than one: what `counts` of the kind says. */
  readonly count?: number
}

/** A sentence of ours, or what stands in a source: a title, an offset. */
export type LossDetail = string | Message

/** A loss as files and tables hold it: its reason is an English sentence. */
export interface WrittenLoss extends Omit<Loss, 'values' | 'detail' | 'count'> {
  /** One English sentence: why. */
  readonly reason: string
  /** Further facts, in English. */
  readonly detail?: string
  /** How many things it stands for. */
  readonly count: number
}

/** A loss that stands for so many things: those that are too many for one each, or that are only counted. */
export function lossOfMany(count: number, { count: _, ...one }: Loss): Loss {
  return count > 1 ? { ...one, count } : one
}

/** So many names in one entry of the account. */
const namesPerLoss = 100

/** A long list in parts that can be read. */
export function partsOfList<Value>(values: readonly Value[]): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / namesPerLoss) }, (_, index) =>
    values.slice(index * namesPerLoss, (index + 1) * namesPerLoss),
  )
}

const listMark = ' · '

/** Names as the detail of a loss lists them. */
export const listOfNames = (names: readonly string[]): string => names.join(listMark)

/** The names that the detail of a loss lists; none where it has none. */
export const namesOfList = ({ detail }: Pick<Loss, 'detail'>): readonly string[] =>
  typeof detail === 'string' ? detail.split(listMark) : []

/** How many things losses stand for. Whoever counts losses for people counts these, since one may stand for many. */
export const lostThings = (losses: Iterable<Pick<Loss, 'count'>>): number =>
  [...losses].reduce((sum, { count = 1 }) => sum + count, 0)

/** How many things of each kind losses stand for, in the order of the first of each. */
export function lostByKind(losses: Iterable<Pick<Loss, 'kind' | 'count'>>): Readonly<Record<string, number>> {
  const things: Record<string, number> = {}
  for (const { kind, count = 1 } of losses) things[kind] = (things[kind] ?? 0) + count
  return things
}

/** How many things are missing by severity, then by kind, as an account has them. */
export type LossCounts = Readonly<Record<Severity, Readonly<Record<string, number>>>>

/** How many things losses stand for, by severity, then by kind, kinds sorted. */
export function lostBySeverity(losses: readonly Loss[]): LossCounts {
  const ofSeverity = (wanted: Severity) => sorted(lostByKind(losses.filter(({ severity }) => severity === wanted)))
  return { declared: ofSeverity('declared'), lost: ofSeverity('lost') }
}

/** Counts with their kinds sorted. */
export const sorted = (counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.keys(counts)
      .sort()
      .map((kind) => [kind, counts[kind] ?? 0]),
  )
