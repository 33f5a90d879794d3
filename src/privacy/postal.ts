/** Postal addresses as people write them in French, English, German, Spanish, Italian and Portuguese. All linear. */

import type { Detected } from './detected.ts'

/** Words of streets; where `number` stands: before the street, or behind its name. */
const streets = {
  french: {
    number: 'before',
    words:
      'rue|avenue|av|ave|boulevard|bd|bld|blvd|place|chemin|allées?|impasse|quai|route|cours|square|passage|sentier|ruelle|résidence|lotissement|faubourg|fbg|cité|esplanade|montée|traverse|venelle',
  },
  romance: {
    number: 'behind',
    words: 'calle|c/|avenida|avda|plaza|paseo|carrer|via|viale|piazza|corso|vicolo|rua|travessa|praça|largo|alameda',
  },
  english: {
    number: 'before',
    words: 'street|road|rd|avenue|lane|drive|close|terrace|court|crescent|gardens|grove|mews',
  },
  german: { number: 'behind', words: 'straße|strasse|str|weg|gasse|allee|ufer|damm|platz|ring' },
} as const

const anyCase = (words: string): string =>
  words
    .split('|')
    .flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()])
    .join('|')

const space = String.raw`[ \u00a0]`
const small = `(?:(?:de|du|des|la|le|les|l|d|et|en|sur|aux?|del|dels|los|las|della|delle|dei|di|da|do|dos|das|von|der)(?:${space}|['’])){0,3}`
const word = String.raw`[\p{L}\p{N}][\p{L}\p{N}'’.-]{0,30}`
const capital = String.raw`\p{Lu}[\p{L}\p{N}'’-]{0,30}`
/** Words that go on with a sentence: `place au débat`. */
const noName = String.raw`(?!(?:aux?|à|en|sur|et|ou|pour|dans|est|a|était)(?![\p{L}\p{N}]))`
/** The first word may be written small: `rue des lilas`. */
const name = `${noName}${small}${noName}${word}(?:${space}${small}${capital}){0,5}`
/** The number of a house; a year is none. */
const number = String.raw`(?!(?:19|20)\d\d)\d{1,4}(?:${space}?(?:bis|ter|quater|[A-Da-d])(?![\p{L}\p{N}]))?`
const city = String.raw`(?:,?${space}(?:[A-Z]{1,2}-)?\d{4,5}${space}${capital}(?:${space}${capital}){0,3})?`

const patterns: readonly RegExp[] = [
  String.raw`(?<![\p{L}\p{N}.,-])${number},?${space}(?:${anyCase(streets.french.words)})\.?${space}${name}(?:${city}|)`,
  String.raw`(?<![\p{L}\p{N}/])(?:${anyCase(streets.romance.words)})\.?${space}?${small}${capital}(?:${space}${small}${capital}){0,5},?${space}(?:n\.?[º°]?${space}?)?\d{1,4}(?![\p{N}:.]\d|\p{N})${city}`,
  String.raw`(?<![\p{L}\p{N}.,-])\d{1,5},?${space}(?:${capital}${space}){1,4}(?:${anyCase(streets.english.words)})(?![\p{L}\p{N}])`,
  String.raw`(?<![\p{L}\p{N}])\p{Lu}[\p{L}-]{1,40}?(?:${streets.german.words})\.?${space}\d{1,4}${space}?[a-d]?(?![\p{L}\p{N}:]|\.\d)${city}`,
  String.raw`(?<![\p{L}\p{N}])\p{Lu}[\p{L}-]{1,40}${space}(?:${anyCase(streets.german.words)})\.?${space}\d{1,4}${space}?[a-d]?(?![\p{L}\p{N}:]|\.\d)${city}`,
].map((pattern) => new RegExp(pattern, 'gu'))

/** Addresses of houses; whose they are is another question. */
export function* postalAddresses(text: string): Generator<Detected> {
  let last = 0
  const all = patterns.flatMap((pattern) => [...text.matchAll(pattern)])
  for (const { 0: value, index } of all.sort((a, b) => a.index - b.index || b[0].length - a[0].length)) {
    if (index < last) continue
    last = index + value.length
    yield { start: index, end: last, value: value.replace(/[.,]$/, '') }
  }
}

const atHome =
  /(?<!\p{L})(?:chez|c\/o|domicile|domicili[ée]e?|habite|habitant|adresse perso\p{L}*|mon adresse|m\.|mme|mlle|monsieur|madame|bei|wohnt|wohnhaft|zu hause|lives? at|home address|vive en|domicilio|abita)(?!\p{L})/iu

/** Whether the words before an address say that somebody lives there. */
export const isHome = (before: string): boolean => atHome.test(before.replace(/^.*\n/s, ''))
