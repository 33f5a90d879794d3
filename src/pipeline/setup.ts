/** What shapes every parse of a run, as plain values for the workers. */

import { readdirSync, readFileSync } from 'node:fs'
import { languageOf } from '../model/texts.ts'
import type { About } from '../model/view.ts'
import type { WikiSite } from '../model/wiki.ts'
import type { Definition } from './definition.ts'
import type { ParseSetup } from './page-parser.ts'

/** The texts of all lexicons, one per language, in the order of their names. */
export function loadLexicons(): readonly string[] {
  const folder = new URL('../records/lexicons/', import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.yml'))
  return files.sort().map((file) => readFileSync(new URL(file, folder), 'utf8'))
}

export interface SetupParts {
  readonly about: About
  readonly site: WikiSite
  readonly definition: Definition
  readonly lexicons: readonly string[]
}

export function parseSetup({ about, site, definition, lexicons }: SetupParts): ParseSetup {
  const siteLanguage = definition.site === false ? undefined : definition.site.language
  return {
    key: about.key,
    site: { ...site, language: about.language, name: about.name, baseUrl: about.baseUrl },
    language: about.language,
    timezone: about.timezone,
    siteLanguage: siteLanguage ?? languageOf(about.language),
    clock: `${about.bundleDate}T00:00:00Z`,
    hints: definition.records.meetings.hints,
    lexicons,
  }
}
