/** Losses with their words: made by kind, said in the language of whoever reads them. */

import {
  type Loss,
  type LossCounts,
  type LossDetail,
  listOfNames,
  lossOfMany,
  partsOfList,
  sorted,
  type WrittenLoss,
} from '../model/loss.ts'
import type { Message, MessageValue } from '../model/message.ts'
import { type LossGroup, type LossKind, lossTexts } from './english/losses.ts'
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
  const { step, severity } = lossTexts[kind]
  return { step, severity, kind, subject, values, ...(detail === undefined ? {} : { detail }) }
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

const kinds: Readonly<Record<string, { readonly group: LossGroup }>> = lossTexts

/** What people are told of a kind of loss; one that is not known, as of a later version, counts as lost by us. */
export const groupOf = (kind: string): LossGroup => kinds[kind]?.group ?? 'lost-by-us'

/** The same by what people are told of them. */
export function byGroup({ declared, lost }: LossCounts): Readonly<Record<LossGroup, Readonly<Record<string, number>>>> {
  const all = sorted({ ...declared, ...lost })
  const ofGroup = (wanted: LossGroup) =>
    Object.fromEntries(Object.entries(all).filter(([kind]) => groupOf(kind) === wanted))
  return {
    'lost-by-us': ofGroup('lost-by-us'),
    'not-in-source': ofGroup('not-in-source'),
    'not-shown': ofGroup('not-shown'),
  }
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
