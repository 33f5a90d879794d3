/** Personal data of every kind in a text, with how much harm each can do: what `privacy scan` looks for. */

import { detectors, spellAddress } from './detect.ts'
import type { Detected } from './detected.ts'
import { fold } from './fold.ts'
import { createKnownFinder, detectIn, type ValueSpan } from './look.ts'
import type { PictureMetadata } from './picture-metadata.ts'
import { phoneNumber } from './spellings.ts'

/** Kinds of personal data, in the order in which they are told. */
export const personalKinds = ['name', 'nir', 'iban', 'link', 'gps', 'email', 'phone', 'ip', 'postal', 'exif'] as const

/** One of `personalKinds`: `link` is an address that gives rights by itself, `name` stands in a list that was given. */
export type PersonalKind = (typeof personalKinds)[number]

/** From the worst on. */
export const severities = ['high', 'medium', 'low'] as const

/** How much harm a value can do. */
export type PrivacySeverity = (typeof severities)[number]

/** A piece of personal data at its place in a text. */
export interface PersonalDatum extends Detected {
  readonly kind: PersonalKind
  readonly severity: PrivacySeverity
  /** The same for every way to write the value. */
  readonly key: string
}

/** What is looked for beside what the detectors find. */
export interface SensorSettings {
  /** Names of people, in any order of first and last name. */
  readonly names: readonly string[]
  /** Finds the web addresses in a text that give rights, as written: `isLasting` where they do for ever. */
  readonly rightsIn: (text: string) => Iterable<{ readonly url: string; readonly isLasting: boolean }>
}

/** All personal data of a text, by place. */
export type Sensor = (text: string) => readonly PersonalDatum[]

const keys = {
  email: fold,
  phone: phoneNumber,
  ip: spellAddress,
  iban: (value: string) => value.replace(/\W/g, ''),
  nir: (value: string) => value.replace(/\W/g, ''),
} as const

const severityOf = { nir: 'high', iban: 'high', email: 'medium', phone: 'medium', ip: 'medium' } as const

/** Numbers with check digits are no telephone numbers, though they hold some. */
const certain = ['nir', 'iban', 'ip'] as const

/** How far before an address somebody is said to live there. */
const beforeAddress = 60

/** A sensor for texts of any kind. Time grows with the text, not with the number of names. */
export function createSensor({ names, rightsIn }: SensorSettings): Sensor {
  const findNames = createKnownFinder(names.map((value) => ({ reason: 'person', value, mark: value })))
  const named = (text: string): readonly PersonalDatum[] =>
    [...new Map([...findNames(text, 'upload')].map((one) => [`${one.start} ${one.known.mark}`, one])).values()]
      // The second half of a name in two places is told with the first.
      .filter(({ known: { mark } }) => mark !== '')
      .map(({ start, end, known: { value: name } }) => ({
        ...{ start, end, value: name, kind: 'name', severity: 'high', key: fold(name) },
      }))
  return (text) => {
    const numbers = certain.flatMap((kind) => detected(kind, text))
    const isInside = (one: Detected): boolean => numbers.some(({ start, end }) => one.start < end && one.end > start)
    return [
      ...named(text),
      ...numbers,
      ...detected('phone', text).filter((one) => !isInside(one)),
      ...detected('email', text),
      ...homes(text),
      ...rights(text, rightsIn),
    ].sort((a, b) => a.start - b.start || b.end - a.end)
  }
}

const detected = (kind: keyof typeof keys, text: string): readonly PersonalDatum[] =>
  once(detectIn(text, detectors[kind])).map(({ start, end, value }) => ({
    ...{ start, end, value, kind, severity: severityOf[kind], key: keys[kind](value) },
  }))

/** What is found in one place twice is one value. */
function once<Place extends ValueSpan>(places: Iterable<Place>): readonly Place[] {
  let last = 0
  return [...places]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < last) return false
      last = end
      return true
    })
}

/** Most addresses in a wiki are those of rooms and shops. */
function homes(text: string): readonly PersonalDatum[] {
  return once(detectIn(text, [postalAddresses])).map(({ start, end, value }) => ({
    ...{ start, end, value, kind: 'postal', key: fold(value).replace(/,/g, '') },
    severity: isHome(text.slice(Math.max(0, start - beforeAddress), start)) ? 'medium' : 'low',
  }))
}

function rights(text: string, rightsIn: SensorSettings['rightsIn']): readonly PersonalDatum[] {
  const lasting = new Map([...rightsIn(text)].map(({ url, isLasting }) => [url, isLasting]))
  return [...lasting].flatMap(([url, isLasting]) => {
    const written = text.includes(url) ? url : url.replaceAll('&', '&amp;')
    return placesOf(text, written).map((start) => ({
      start,
      end: Math.min(text.length, start + written.length),
      value: url,
      kind: 'link' as const,
      severity: isLasting ? ('high' as const) : ('low' as const),
      key: url,
    }))
  })
}

/** Where a text stands in another; the beginning, where it is written in a way of its own. */
function placesOf(text: string, wanted: string): readonly number[] {
  const places: number[] = []
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) places.push(at)
  return places.length === 0 ? [0] : places
}

/** Of an angle, five decimals tell a door. */
const decimals = 5

/** The metadata of a picture as personal data, beside what its words hold. */
export function dataOfPicture({ forms, position }: PictureMetadata): readonly PersonalDatum[] {
  const place = { start: 0, end: 0 }
  const told = forms.join(', ')
  const exif: PersonalDatum = { ...place, kind: 'exif', severity: 'low', value: told, key: told }
  if (position === null) return [exif]
  const at = `${position.latitude.toFixed(decimals)}, ${position.longitude.toFixed(decimals)}`
  return [exif, { ...place, kind: 'gps', severity: 'high', value: at, key: at }]
}

// Postal addresses as people write them in French, English, German, Spanish, Italian and Portuguese. All linear.

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
