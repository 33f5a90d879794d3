/** The lexicons that ship with the program: one file per language. */

import { readdirSync, readFileSync } from 'node:fs'

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
