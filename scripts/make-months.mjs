/**
 * Writes src/records/words/months.json: how languages without a lexicon name the months, beside a day and alone, as Unicode CLDR
 * has them (Intl of a Node.js with full ICU). A word that is two months in two languages (`listopad`) is left out.
 *
 *   node scripts/make-months.mjs
 */

import { writeFileSync } from 'node:fs'

const languages = ['ca', 'cs', 'da', 'et', 'fi', 'gl', 'hu', 'it', 'nb', 'nl', 'pl', 'pt', 'ro', 'sk', 'sv', 'tr']

/** The name of a month, without what leads to it: `de març`, `d’abril`. */
const namesOf = (language, month) =>
  [{ month: 'long' }, { day: 'numeric', month: 'long' }].map((form) => {
    const parts = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { ...form, timeZone: 'UTC' }).formatToParts(
      Date.UTC(2021, month, 3),
    )
    return parts
      .find(({ type }) => type === 'month')
      .value.replace(/^.*[\s'’]/u, '')
      .toLowerCase()
  })

const months = Array.from({ length: 12 }, (_, month) =>
  [...new Set(languages.flatMap((language) => namesOf(language, month)))].sort(),
)
const isOfOne = (word) => months.filter((names) => names.includes(word)).length === 1
const lines = months.map((names) => `  ${JSON.stringify(names.filter((word) => isOfOne(word) && !/\d/.test(word)))}`)
writeFileSync('src/records/words/months.json', `[\n${lines.join(',\n')}\n]\n`)
