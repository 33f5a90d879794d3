/** What shapes every parse of a run, as plain values for the workers. */

import { readdirSync, readFileSync } from 'node:fs'
import { languageOf } from '../../model/texts.ts'
import type { About } from '../../model/view.ts'
import type { WikiSite } from '../../model/wiki.ts'
import type { ParseSetup } from '../run/page-parser.ts'
import type { Definition } from './definition.ts'

const lexiconFolder = new URL('../../records/words/lexicons/', import.meta.url)

/** The languages that meetings are read in: one lexicon each. */
export const lexiconLanguages: readonly string[] = readdirSync(lexiconFolder)
  .flatMap((file) => /^([a-z]+)\.yml$/.exec(file)?.[1] ?? [])
  .sort()

/** The texts of all lexicons: every one is always tried, the preferred ones first. */
export function loadLexicons(preferred: readonly string[] = []): readonly string[] {
  return [...new Set([...preferred, ...lexiconLanguages])].map((language) =>
    readFileSync(new URL(`${language}.yml`, lexiconFolder), 'utf8'),
  )
}

export interface SetupParts {
  readonly about: About
  readonly site: WikiSite
  readonly definition: Definition
  readonly lexicons: readonly string[]
  /** Of people, by the privacy policy. */
  readonly pseudonyms?: readonly string[]
}

export function parseSetup({ about, site, definition, lexicons, pseudonyms = [] }: SetupParts): ParseSetup {
  const { hints } = definition.records.meetings
  const siteLanguage = definition.site === false ? undefined : definition.site.language
  return {
    key: about.key,
    site: { ...site, language: about.language, name: about.name, baseUrl: about.baseUrl },
    language: about.language,
    meetingLanguage: definition.records.meetings.languages[0] ?? about.language,
    timezone: about.timezone,
    siteLanguage: siteLanguage ?? languageOf(about.language),
    clock: `${about.bundleDate}T00:00:00Z`,
    // What stands for somebody in the published text is a name there.
    hints: pseudonyms.length === 0 ? hints : { ...hints, people: [...listIn(hints['people']), ...pseudonyms] },
    lexicons,
  }
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
