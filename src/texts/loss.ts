/** Losses with their words: made by kind, said in the language of whoever reads them. */

import {
  type Loss,
  type LossCounts,
  type LossDetail,
  listOfNames,
  lossOfMany,
  partsOfList,
  type Severity,
  sorted,
  type WrittenLoss,
} from '../model/loss.ts'
import type { Message, MessageValue } from '../model/message.ts'
import {
  type LossGroup,
  type LossKind,
  type LostThing,
  lossGroupNames,
  lossGroups,
  lossTexts,
} from './english/losses.ts'
import type { SiteLanguage } from './language.ts'
import { message, type ValuesOf } from './message.ts'
import { fillForReader, readerTexts } from './readers.ts'
import { inWords } from './sentence.ts'

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
  const { step, group } = lossTexts[kind]
  return {
    step,
    severity: lossGroups[group].severity,
    kind,
    subject,
    values,
    ...(detail === undefined ? {} : { detail }),
  }
}

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

/** Pages of which most letters with accents were encoded twice, by their titles, a hundred in a loss. */
export function* encodedTwice(titles: Iterable<string>): Generator<Loss> {
  for (const part of partsOfList([...titles].sort())) {
    const [one = '', ...more] = part
    yield lossOfMany(
      part.length,
      loss('text-encoded-twice', one, {}, more.length === 0 ? undefined : listOfNames(part)),
    )
  }
}

interface KnownKind {
  readonly group: LossGroup
  readonly thing: LostThing | null
}

const kinds: Readonly<Record<string, KnownKind>> = lossTexts

/** Kinds that tell of the whole, and those that tell of the same things one by one: a verdict counts those once. */
const sums: Readonly<Record<string, readonly LossKind[]>> = {
  'texts-missing': [
    'text-missing',
    'incomplete-listing',
    'page-without-revision',
    'revision-not-saved',
    'state-named-not-captured',
  ],
}

/** What people are told of a kind of loss; one that is not known, as of a later version, is lost by us or left out. */
export const groupOf = (kind: string, severity: Severity): LossGroup =>
  kinds[kind]?.group ?? (severity === 'lost' ? 'lost-by-us' : 'left-out')

/** How many things of each kind are missing, by what people are told of them, kinds sorted. */
export function byGroup(losses: LossCounts): Readonly<Record<LossGroup, Readonly<Record<string, number>>>> {
  const severityOf = (kind: string): Severity => (Object.hasOwn(losses.lost, kind) ? 'lost' : 'declared')
  const all = Object.entries(sorted({ ...losses.declared, ...losses.lost }))
  const ofGroup = (wanted: string) =>
    Object.fromEntries(all.filter(([kind]) => groupOf(kind, severityOf(kind)) === wanted))
  return Object.fromEntries(lossGroupNames.map((group) => [group, ofGroup(group)])) as Record<
    LossGroup,
    Readonly<Record<string, number>>
  >
}

/** The things of each group that readers lose, in numbers of things, each counted once; groups of which they lose nothing are absent. */
export function missingThings(losses: LossCounts): ReadonlyMap<LossGroup, ReadonlyMap<LostThing, number>> {
  const counted: Record<string, number> = { ...losses.declared, ...losses.lost }
  for (const [kind, own] of Object.entries(counted)) {
    let left = own
    for (const part of sums[kind] ?? []) {
      const same = Math.min(left, counted[part] ?? 0)
      left -= same
      counted[part] = (counted[part] ?? 0) - same
    }
  }
  const groups = new Map<LossGroup, Map<LostThing, number>>()
  const kindsOf = byGroup(losses)
  for (const group of lossGroupNames)
    for (const kind of Object.keys(kindsOf[group])) {
      const thing = Object.hasOwn(kinds, kind) ? (kinds[kind]?.thing ?? null) : 'others'
      const count = counted[kind] ?? 0
      if (thing === null || count === 0) continue
      const things = groups.get(group) ?? new Map<LostThing, number>()
      groups.set(group, things.set(thing, (things.get(thing) ?? 0) + count))
    }
  return groups
}

/** One sentence in a language: why; the kind itself where it is not known. Words that are not ours (a parser's, a system's) stay as they are; all of it is English where a sentence in it is one of the terminal's. */
export function lossReason({ kind, values }: Pick<Loss, 'kind' | 'values'>, language: SiteLanguage): string {
  const text = readerTexts.losses[kind]
  return text === undefined ? kind : fillForReader(text, values, language)
}

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
