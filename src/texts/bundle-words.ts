/** What is said of a bundle as a whole, and of its files, in the language of its readers. */

import type { LossCounts } from '../model/loss.ts'
import { lossTexts, thingsLost } from './english/losses.ts'
import { fill, type SiteLanguage, type SiteText } from './language.ts'
import { byGroup } from './loss.ts'
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

/** How complete a fonds is, in one to three sentences that an archivist can sign: what was lost by us, what the source lacks, what is not shown. */
export function verdictWords(losses: LossCounts, language: SiteLanguage): string {
  const say = (key: keyof typeof readerTexts.bundle, things: string): string =>
    fill(readerTexts.bundle[key][language], { things })
  const groups = byGroup(losses)
  const lost = thingWords(groups['lost-by-us'], language)
  const absent = thingWords(groups['not-in-source'], language)
  const unshown = thingWords(groups['not-shown'], language)
  return [
    ...(lost === '' ? [] : [say('verdictLost', lost)]),
    ...(absent === '' ? [] : [say(lost === '' ? 'verdictAsSource' : 'verdictLacks', absent)]),
    ...(lost === '' && absent === '' ? [say('verdictWhole', '')] : []),
    ...(unshown === '' ? [] : [say('verdictNotShown', unshown)]),
  ].join(' ')
}

/** `8 files, 833 old texts and 2 other things` of the kinds of a group; '' where no reader loses anything. */
export function thingWords(counts: Readonly<Record<string, number>>, language: SiteLanguage): string {
  const things = thingsLost.map((thing) => ({ thing, count: countOf(thing, counts) })).filter(({ count }) => count > 0)
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

const countOf = (wanted: (typeof thingsLost)[number], counts: Readonly<Record<string, number>>): number =>
  Object.entries(lossTexts).reduce((sum, [kind, { thing }]) => sum + (thing === wanted ? (counts[kind] ?? 0) : 0), 0)
