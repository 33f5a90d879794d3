/** What is said of a bundle as a whole, and of its files, in the language of its readers. */

import type { LossCounts } from '../model/loss.ts'
import { type LossGroup, type LostThing, lossGroupNames, thingsLost } from './english/losses.ts'
import { fill, type SiteLanguage, type SiteText } from './language.ts'
import { missingThings } from './loss.ts'
import { numberWords } from './number-words.ts'
import { readerTexts } from './readers.ts'

const files: Readonly<Record<string, SiteText>> = readerTexts.files

/** What is cited: the wiki, who keeps its fonds, and the day of the bundle, `YYYY-MM-DD`. */
export interface CitedFonds {
  readonly name: string
  /** Null: the wiki itself. */
  readonly organisation: string | null
  readonly date: string
  /** The SWHID of `data/`; null in what lies in it. */
  readonly swhid: string | null
}

/** How a fonds is cited as a whole, in one line of a language; who wrote the wiki stands there as one, no person is listed. */
export function creditWords({ name, organisation, date, swhid }: CitedFonds, language: SiteLanguage): string {
  const values = {
    contributors: fill(readerTexts.bundle.contributors[language], { wiki: name }),
    title: fill(readerTexts.bundle.title[language], { wiki: name, date }),
    organisation: organisation ?? name,
    date,
    swhid: swhid ?? '',
  }
  return fill(readerTexts.bundle.credit[language], values).trimEnd()
}

/** What a file of the bundle holds, by its path in the bag; null where the path alone tells it. */
export const describeFile = (path: string, language: SiteLanguage): string | null =>
  Object.hasOwn(files, path) ? (files[path]?.[language] ?? null) : null

/** So many kinds of things are named in a sentence of the verdict; the others are counted together. */
const namedThings = 3

/** A group of what is missing, and what of it, in words of a language. */
export interface MissingWords {
  readonly group: LossGroup
  /** `8 files, 833 old texts and 2 other things`. */
  readonly things: string
}

/** All that readers lose, a group after the other, the gravest first; groups of which they lose nothing are left out. */
export function missingWords(losses: LossCounts, language: SiteLanguage): readonly MissingWords[] {
  const missing = missingThings(losses)
  return lossGroupNames.flatMap((group) => {
    const things = missing.get(group)
    return things === undefined ? [] : [{ group, things: thingWords(things, language) }]
  })
}

/** The group with which a verdict begins: the gravest group of which readers lose something, unless all of it is kept. */
export const leadOf = ([first]: readonly MissingWords[]): Exclude<LossGroup, 'not-shown'> | 'whole' =>
  first === undefined || first.group === 'not-shown' ? 'whole' : first.group

/** How complete a fonds is, in some sentences that an archivist can sign: what was lost, what nobody counted, what the source lacks, what is not shown. */
export function verdictWords(losses: LossCounts, language: SiteLanguage): string {
  const say = (key: keyof typeof readerTexts.bundle, things: string): string =>
    fill(readerTexts.bundle[key][language], { things })
  const missing = missingWords(losses, language)
  const lead = leadOf(missing)
  const said = missing.map(({ group, things }) =>
    group === 'lost-by-us' || group === lead ? say(`verdict.${lead}`, things) : say(`also.${group}`, things),
  )
  return [...(lead === 'whole' ? [say('verdict.whole', '')] : []), ...said].join(' ')
}

function thingWords(counts: ReadonlyMap<LostThing, number>, language: SiteLanguage): string {
  const things = thingsLost.flatMap((thing) => {
    const count = counts.get(thing)
    return count === undefined ? [] : [{ thing, count }]
  })
  const named = things.filter(({ thing }) => thing !== 'others').slice(0, namedThings)
  const rest = things.filter((one) => !named.includes(one)).reduce((sum, { count }) => sum + count, 0)
  const told = rest === 0 ? named : [...named, { thing: named.length === 0 ? 'only' : 'others', count: rest } as const]
  const words = told.map(({ thing, count }) =>
    fill(readerTexts.bundle[`thing.${thing}`][language], { count, number: numberWords(count, language) }),
  )
  const [last = '', ...before] = words.reverse()
  const first = before.reverse().join(', ')
  return first === '' ? last : fill(readerTexts.bundle.verdictAnd[language], { first, last })
}
