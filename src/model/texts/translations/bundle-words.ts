/** What is said of a bundle as a whole, and of its files, in the language of its readers. */

import { fill, type SiteLanguage, type SiteText } from '../../texts.ts'
import { readerTexts } from './catalogues.ts'

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
