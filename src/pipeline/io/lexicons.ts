/** The lexicons that ship with the program: one file per language. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'

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

// The weights that ship with the program, as `npm run train` wrote them.

const file = new URL('../../records/learnt/weights.json', import.meta.url)

/** The JSON of the weights file; null where it is not there, and the rules alone decide. */
export function loadWeights(): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
