/** Losses as data: what is missing, and what its reason names. The words are in `texts/losses.ts`. */

import { inWords, type Message, type MessageValue, message, type Values, type ValuesOf } from './message.ts'
import type { Step } from './step.ts'
import { type LossGroup, type LossKind, lossTexts, type Severity } from './texts/losses.ts'
import { readerTexts } from './texts/translations/catalogues.ts'
import { fillForReader } from './texts/translations/sentences.ts'
import type { SiteLanguage } from './texts.ts'

/** Something that could not be read, kept or understood. Nothing vanishes without one of these. Plain JSON. */
export interface Loss {
  /** The step that lost it. */
  readonly step: Step
  /** Whether the loss was to be expected (`declared`) or ends the run with 3 (`lost`). */
  readonly severity: Severity
  /** A stable kebab-case word; `texts/losses.ts` says it in words, `docs/losses.md` lists them. */
  readonly kind: LossKind
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

/** A value for each place of a kind's reason; a `{reason}` in it is a sentence of ours, so that it has its French. */
export type LossValues<Kind extends LossKind> = {
  readonly [Name in keyof ValuesOf<(typeof lossTexts)[Kind]['reason']>]: Name extends 'reason' ? Message : MessageValue
}

/** What follows the subject of a loss: the values of its reason, which may be left out where it has no places, and a detail. */
export type LossFacts<Kind extends LossKind> = keyof LossValues<Kind> extends never
  ? readonly [values?: Readonly<Record<string, never>>, detail?: LossDetail]
  : readonly [values: LossValues<Kind>, detail?: LossDetail]

/** A loss with the step, the severity and the reason that its kind has in the catalogue of losses. */
export function loss<Kind extends LossKind>(kind: Kind, subject: string, ...facts: LossFacts<Kind>): Loss {
  const [values = {}, detail] = facts
  const { step, severity } = lossTexts[kind]
  return { step, severity, kind, subject, values, ...(detail === undefined ? {} : { detail }) }
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

/** Files that pages show, describe or link to, and of which neither the bytes nor a reduced copy are here, a hundred names in a loss. */
export function* lossesOfFiles(
  kind: 'no-files' | 'file-not-saved',
  names: readonly string[],
  versionsOf: (name: string) => number = () => 1,
): Generator<Loss> {
  for (const part of partsOfList(names)) {
    const [one = '', ...more] = part
    const count = part.reduce((sum, name) => sum + versionsOf(name), 0)
    const told =
      more.length === 0
        ? loss(kind, one, { reason: message('picture-not-saved') })
        : loss(
            kind,
            'files that pages show or link to',
            {
              reason: message('pictures-not-saved', { count: part.length }),
            },
            listOfNames(part),
          )
    yield lossOfMany(count, told)
  }
}

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

/** The same by what people are told of them. A kind that is not known, as of a later version, counts as lost by us. */
export function byGroup({ declared, lost }: LossCounts): Readonly<Record<LossGroup, Readonly<Record<string, number>>>> {
  const known: Readonly<Record<string, { readonly group: LossGroup }>> = lossTexts
  const all = sorted({ ...declared, ...lost })
  const ofGroup = (wanted: LossGroup) =>
    Object.fromEntries(Object.entries(all).filter(([kind]) => (known[kind]?.group ?? 'lost-by-us') === wanted))
  return {
    'lost-by-us': ofGroup('lost-by-us'),
    'not-in-source': ofGroup('not-in-source'),
    'not-shown': ofGroup('not-shown'),
  }
}

const sorted = (counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.keys(counts)
      .sort()
      .map((kind) => [kind, counts[kind] ?? 0]),
  )

/** One sentence in a language: why. Words that are not ours (a parser's, a system's) stay as they are; all of it is English where a sentence in it is one of the terminal's. */
export const lossReason = ({ kind, values }: Pick<Loss, 'kind' | 'values'>, language: SiteLanguage): string =>
  fillForReader(readerTexts.losses[kind], values, language)

/** The loss as files and tables hold it. */
export const writtenLoss = ({ values, detail, count = 1, ...loss }: Loss): WrittenLoss => ({
  ...loss,
  reason: lossReason({ kind: loss.kind, values }, 'en'),
  ...(detail === undefined ? {} : { detail: inWords(detail, 'en') }),
  count,
})

/** The same of many, one after the other: a wiki may have a hundred thousand. */
export function* writtenLosses(losses: Iterable<Loss>): Generator<WrittenLoss> {
  for (const one of losses) yield writtenLoss(one)
}
