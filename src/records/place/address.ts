/** `name, street city`, `name (street, 69000 City)`, `name street, 59000 City`: a printed place in its parts. */

import type { Rules } from '../page/page.ts'
import { foldText } from '../words/text.ts'
import { compilePattern, leadOf, oneOf, wordEnd, wordStart } from '../words/word-pattern.ts'
import { holds, perWords, type Words, wordPattern } from '../words/words.ts'

export interface AddressParts {
  readonly name: string | null
  readonly address: string | null
  readonly postalCode: string | null
  readonly city: string | null
}

const postcode = /(?<![\d])(?:[A-Z]{1,2}-)?(\d{4,5})(?:-\d{4})? (?=\p{Lu})|(?<=\p{Lu}{2} )(\d{5})$/u

export function parseAddress(rules: Rules, printed: string): AddressParts {
  const text = withoutTransport(rules, printed).replace(/^[\s,;:–-]+|(?<![\s,;.:–-])[\s,;.:–-]+$/gu, '')
  const inside = /^([^(]+)\(([^()]*)\)$/u.exec(text)
  if (inside !== null && isStreet(rules, inside[2] ?? '')) {
    const rest = splitTail(rules, (inside[2] ?? '').trim())
    return { ...rest, name: nameOf(inside[1] ?? ''), address: rest.address }
  }
  const start = streetStart(rules, text)
  if (start === null) return withoutStreet(rules, text)
  const before = nameOf(text.slice(0, start))
  return { ...splitTail(rules, text.slice(start).trim()), name: before }
}

/** What tells how to get there belongs to no field. */
function withoutTransport(rules: Rules, text: string): string {
  const transport = rules.words.list('transport')
  return text.replace(/[,;–-]?(?<!\s)\s*\(([^()]*)\)/gu, (whole, inner: string) => {
    return holds(transport, foldText(inner)) && !isStreet(rules, inner) ? '' : whole
  })
}

function isStreet(rules: Rules, text: string): boolean {
  return streetStart(rules, text) !== null || postcode.test(text)
}

/** Where the street begins: its number, else its word. Brackets of a name are passed over. */
function streetStart(rules: Rules, text: string): number | null {
  const flat = text.replace(/\([^()]*\)/gu, (inner) => ' '.repeat(inner.length))
  const fold = foldText(flat)
  const patterns = streetPatterns(rules.words)
  const { numberFirst, wordLast, compound, bare, numberLast } = patterns
  for (const pattern of [numberFirst, wordLast, compound, bare, numberLast]) {
    const found = pattern.exec(fold)
    if (found !== null) return found.index
  }
  return null
}

/** Street names in every order: `12 rue X`, `12 Mill Lane`, `Mühlweg 12`, `– rue X`, `calle X 12`. */
const streetPatterns = perWords(({ grammar, spelled }) => {
  const all = wordPattern(spelled('streets'))
  const houseTail = `(?:${oneOf(grammar('houseNumberTails'))}|[a-d])`
  return {
    numberFirst: compilePattern(`${wordStart}\\d{1,4}(?:[-/ ]\\d{1,4})?(?: ?${houseTail})?,? ${all} `, 'u'),
    compound: compilePattern(
      `${wordStart}[\\p{L}-]{1,60}${oneOf(grammar('streetEndings'))} \\d{1,4}[a-z]?${wordEnd}`,
      'u',
    ),
    wordLast: compilePattern(`${wordStart}\\d{1,5} (?:[\\p{L}.'-]+ ){1,4}${all}(?![\\p{L}])`, 'u'),
    bare: compilePattern(`(?<=[,–-] ?)(?:${all}) `, 'u'),
    namedAfterPlace: compilePattern(
      `^\\d{1,4}[^,]{0,6} ${all} ${oneOf(grammar('attachments'))} (?!${leadOf(grammar('streetHonours'))})[\\p{L}-]{4,} (?=[\\p{L}-]+$)`,
      'u',
    ),
    numberLast: compilePattern(
      `${wordPattern(grammar('numberedStreets'))} [^,]{2,40},? (?:${oneOf(grammar('numero'))} ?)?\\d{1,4}(?!\\d)`,
      'u',
    ),
  }
})

/** Street, postcode and city of what follows the name. */
function splitTail(rules: Rules, text: string): AddressParts {
  const { words } = rules
  const american = /^(.*?),? (\p{Lu}[\p{L}'’. -]+), [A-Z]{2} (\d{5})(?:-\d{4})?$/u.exec(text)
  if (american?.[2] !== undefined)
    return {
      name: null,
      address: streetOrNull(words, american[1] ?? ''),
      postalCode: american[3] ?? null,
      city: cityWords(words, american[2]),
    }
  const code = postcode.exec(text)
  // `2015 Willow Ave.`: a house number of four digits looks like a postcode.
  const isHouse = code?.index === 0 && streetPatterns(rules.words).wordLast.exec(foldText(text))?.index === 0
  if (code !== null && !isHouse) {
    const printed = code[1] ?? code[2] ?? ''
    return {
      name: null,
      postalCode: printed,
      address: streetOrNull(words, text.slice(0, code.index)),
      city: cityWords(words, text.slice(code.index + code[0].length)),
    }
  }
  const marked = cityPattern(rules.words).exec(text)
  if (marked?.[1] !== undefined && marked[2] !== undefined)
    return { name: null, address: streetOrNull(words, marked[1]), postalCode: null, city: cityWords(words, marked[2]) }
  const comma = text.lastIndexOf(',')
  const city = comma > 0 ? cityAlone(rules, text.slice(comma + 1).trim()) : null
  if (city !== null) {
    const address = streetOrNull(words, text.slice(0, comma).replace(/(?<!\s)\s*@.*$/u, ''))
    return { name: null, address, postalCode: null, city }
  }
  return (
    knownCity(rules, text) ??
    cityBehindStreet(rules, text) ??
    capitalCity(words, text) ?? { name: null, address: streetOrNull(words, text), postalCode: null, city: null }
  )
}

/** A city and nothing behind it but a country after a dash: in `…, I was glad` a sentence goes on. */
function cityAlone(rules: Rules, tail: string): string | null {
  const isPlain = /^\p{Lu}[\p{L}'’. -]+$/u.test(tail) && streetStart(rules, tail) === null
  const city = isPlain ? cityWords(rules.words, tail) : null
  return city !== null && /^(?: - |$)/.test(tail.slice(city.length)) ? city : null
}

/** Where a known city ends the text. */
function endsWithCity(text: string, city: string): { readonly from: number } | null {
  const [fold, end] = [foldText(text), foldText(city)]
  const from = fold.length - end.length
  return from > 0 && fold.endsWith(end) && /[ ,]/.test(fold[from - 1] ?? '') ? { from } : null
}

/** The tail of the street, if it is a known city of the wiki. */
function knownCity(rules: Rules, text: string): AddressParts | null {
  for (const city of rules.hints.cities ?? []) {
    const match = endsWithCity(text, city)
    if (match !== null)
      return {
        name: null,
        address: streetOrNull(rules.words, text.slice(0, match.from)),
        postalCode: null,
        city: text.slice(match.from),
      }
  }
  return null
}

/** `20 rue de X City`: a street named after one place, and another name behind it. */
function cityBehindStreet(rules: Rules, text: string): AddressParts | null {
  const match = streetPatterns(rules.words).namedAfterPlace.exec(foldText(text))
  const tail = match === null ? '' : text.slice(match[0].length).trim()
  return /^\p{Lu}[\p{L}-]{3,}$/u.test(tail)
    ? { name: null, address: streetOrNull(rules.words, text.slice(0, match?.[0].length)), postalCode: null, city: tail }
    : null
}

function capitalCity(words: Words, text: string): AddressParts | null {
  const match = /^(.*\p{Ll}.*?),? (\p{Lu}{3,}(?:[ -]\p{Lu}{2,})*)$/u.exec(text)
  return match?.[1] === undefined || match[2] === undefined
    ? null
    : { name: null, address: streetOrNull(words, match[1]), postalCode: null, city: match[2] }
}

/** `Name, City`, `Name à City`, `Name, 75002 City`. */
function withoutStreet(rules: Rules, text: string): AddressParts {
  const inside = /^([^(]+)\((\p{Lu}[\p{L}'’ -]+)\)$/u.exec(text)
  if (
    inside?.[1] !== undefined &&
    inside[2] !== undefined &&
    inside[2].split(' ').length <= 3 &&
    postcode.test(`${inside[2]}`)
  ) {
    return { name: nameOf(inside[1]), address: null, postalCode: null, city: cityWords(rules.words, inside[2]) }
  }
  const parts = splitTail(rules, text)
  if (parts.city === null && parts.postalCode === null) return { ...parts, name: nameOf(text), address: null }
  const [name, ...street] = (parts.address ?? '').split(/,\s*/u)
  return { ...parts, name: nameOf(name ?? ''), address: streetOrNull(rules.words, street.join(', ')) }
}

/** What stands before the street, without "au", "chez" and the comma. */
function nameOf(text: string): string | null {
  return emptyToNull(text)
}

function cityWords(words: Words, text: string): string | null {
  const { name, openEnd } = cityNames(words)
  const match = name.exec(text.trim())
  return match === null ? null : emptyToNull(match[0].replace(openEnd, ''))
}

const cityNames = perWords(({ grammar }) => {
  const particle = oneOf(grammar('cityParticles'))
  const capital = "\\p{Lu}[\\p{L}'’.-]*"
  const district = `\\d{1,2}${oneOf(grammar('ordinalEndings'))}?`
  return {
    name: compilePattern(`^${capital}(?:[ -](?:${capital}|${district}|${particle})){0,4}`, 'u'),
    /** A particle behind which no name stands. */
    openEnd: compilePattern(`\\s${particle}$`, 'u'),
  }
})

function emptyToNull(text: string): string | null {
  const clean = text.replace(/^[\s,;:(–-]+|(?<![\s,;:(–.-])[\s,;:(–.-]+$/gu, '').trim()
  return clean === '' ? null : clean
}

/** The full stop of an abbreviated street stays: `15 Mill Ave.` */
function streetOrNull(words: Words, text: string): string | null {
  const clean = emptyToNull(text)
  return clean !== null && abbreviated(words).test(clean) && text.includes(`${clean}.`) ? `${clean}.` : clean
}

const abbreviated = perWords(({ grammar }) =>
  compilePattern(`(?<!\\p{L})(?:${grammar('streetAbbreviations').join('|') || '(?!)'})$`, 'u'),
)

/** `… à City`, `… in City` at the end. */
const cityPattern = perWords(({ spelled }) => {
  return compilePattern(`^(.*\\p{L}.*?),? ${oneOf(spelled('cityMarks'))} (\\p{Lu}[\\p{L}'’ -]+)$`, 'u')
})
