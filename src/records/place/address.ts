/** `name, street city`, `name (street, 69000 City)`, `name street, 59000 City`: a printed place in its parts. */

import type { Rules } from '../page/page.ts'
import { foldText } from '../words/text.ts'
import { holds, perWords, wordPattern } from '../words/words.ts'

export interface AddressParts {
  readonly name: string | null
  readonly address: string | null
  readonly postalCode: string | null
  readonly city: string | null
}

const postcode = /(?<![\d])(?:[A-Z]{1,2}-)?(\d{4,5})(?:-\d{4})? (?=\p{Lu})|(?<=\p{Lu}{2} )(\d{5})$/u

export function parseAddress(rules: Rules, printed: string): AddressParts {
  const text = withoutTransport(rules, printed).replace(/^[\s,;:–-]+|[\s,;.:–-]+$/gu, '')
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
  return text.replace(/[,;–-]?\s*\(([^()]*)\)/gu, (whole, inner: string) => {
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
  const french = patterns.numberFirst.exec(fold)
  if (french !== null) return french.index
  const english = patterns.wordLast.exec(fold)
  if (english !== null) return english.index
  const german =
    /(?<![\p{L}\p{N}])[\p{L}-]+(?:strasse|straße|str\.|weg|platz|allee|gasse|ufer|damm) \d{1,4}[a-z]?(?![\p{L}\p{N}])/u.exec(
      fold,
    )
  if (german !== null) return german.index
  const bare = patterns.bare.exec(fold)
  if (bare !== null) return bare.index
  return patterns.numberLast.exec(fold)?.index ?? null
}

/** Street names in the orders of our languages: `12 rue X`, `12 Mill Lane`, `calle X 12`, `– rue X`. */
const streetPatterns = perWords(({ lexicons }) => {
  const all = wordPattern(lexicons.flatMap(({ streets }) => streets))
  const spanish = wordPattern(lexicons.filter(({ language }) => language === 'es').flatMap(({ streets }) => streets))
  return {
    numberFirst: new RegExp(`(?<![\\p{L}\\p{N}])\\d{1,4}(?:[-/ ]\\d{1,4})?(?: ?(?:bis|ter|[a-d]))?,? ${all} `, 'u'),
    wordLast: new RegExp(`(?<![\\p{L}\\p{N}])\\d{1,5} (?:[\\p{L}.'-]+ ){1,4}${all}(?![\\p{L}])`, 'u'),
    bare: new RegExp(`(?<=[,–-] ?)(?:${all}) `, 'u'),
    namedAfterPlace: new RegExp(
      `^\\d{1,4}[^,]{0,6} ${all} (?:de|du) (?!saint |general |docteur |marechal |la |l')[\\p{L}-]{4,} (?=[\\p{L}-]+$)`,
      'u',
    ),
    numberLast: new RegExp(`${spanish} [^,]{2,40},? (?:n[º°.] ?)?\\d{1,4}(?!\\d)`, 'u'),
  }
})

/** Street, postcode and city of what follows the name. */
function splitTail(rules: Rules, text: string): AddressParts {
  const american = /^(.*?),? (\p{Lu}[\p{L}'’. -]+), [A-Z]{2} (\d{5})(?:-\d{4})?$/u.exec(text)
  if (american?.[2] !== undefined)
    return {
      name: null,
      address: emptyToNull(american[1] ?? ''),
      postalCode: american[3] ?? null,
      city: cityWords(american[2]),
    }
  const code = postcode.exec(text)
  // `2015 Willow Ave.`: a house number of four digits looks like a postcode.
  const isHouse = code?.index === 0 && streetPatterns(rules.words).wordLast.exec(foldText(text))?.index === 0
  if (code !== null && !isHouse) {
    const printed = code[1] ?? code[2] ?? ''
    return {
      name: null,
      postalCode: printed,
      address: emptyToNull(text.slice(0, code.index)),
      city: cityWords(text.slice(code.index + code[0].length)),
    }
  }
  const marked = cityPattern(rules.words).exec(text)
  if (marked?.[1] !== undefined && marked[2] !== undefined)
    return { name: null, address: emptyToNull(marked[1]), postalCode: null, city: cityWords(marked[2]) }
  const comma = text.lastIndexOf(',')
  const tail = text.slice(comma + 1).trim()
  if (comma > 0 && /^\p{Lu}[\p{L}'’. -]+$/u.test(tail) && streetStart(rules, tail) === null) {
    return {
      name: null,
      address: emptyToNull(text.slice(0, comma).replace(/\s*@.*$/u, '')),
      postalCode: null,
      city: cityWords(tail),
    }
  }
  return (
    knownCity(rules, text) ??
    cityBehindStreet(rules, text) ??
    capitalCity(text) ?? { name: null, address: emptyToNull(text), postalCode: null, city: null }
  )
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
        address: emptyToNull(text.slice(0, match.from)),
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
    ? { name: null, address: emptyToNull(text.slice(0, match?.[0].length)), postalCode: null, city: tail }
    : null
}

function capitalCity(text: string): AddressParts | null {
  const match = /^(.*\p{Ll}.*?),? (\p{Lu}{3,}(?:[ -]\p{Lu}{2,})*)$/u.exec(text)
  return match?.[1] === undefined || match[2] === undefined
    ? null
    : { name: null, address: emptyToNull(match[1]), postalCode: null, city: match[2] }
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
    return { name: nameOf(inside[1]), address: null, postalCode: null, city: cityWords(inside[2]) }
  }
  const parts = splitTail(rules, text)
  if (parts.city === null && parts.postalCode === null) return { ...parts, name: nameOf(text), address: null }
  const [name, ...street] = (parts.address ?? '').split(/,\s*/u)
  return { ...parts, name: nameOf(name ?? ''), address: emptyToNull(street.join(', ')) }
}

/** What stands before the street, without "au", "chez" and the comma. */
function nameOf(text: string): string | null {
  return emptyToNull(text)
}

function cityWords(text: string): string | null {
  const match =
    /^\p{Lu}[\p{L}'’.-]*(?:[ -](?:\p{Lu}[\p{L}'’.-]*|\d{1,2}(?:e|er|ème)?|sur|en|lès|les|de|du|la|le|am|an der|upon|del)){0,4}/u.exec(
      text.trim(),
    )
  return match === null ? null : emptyToNull(match[0].replace(/\s(?:sur|en|les|de|du|la|le|am|upon|del)$/u, ''))
}

function emptyToNull(text: string): string | null {
  const clean = text.replace(/^[\s,;:(–-]+|[\s,;:(–.-]+$/gu, '').trim()
  return clean === ''
    ? null
    : /\b(?:St|Ave|Rd|Blvd|Dr)$/u.test(clean) && text.includes(`${clean}.`)
      ? `${clean}.`
      : clean
}

/** `… à City`, `… in City` at the end. */
const cityPattern = perWords(({ lexicons }) => {
  const marks = lexicons.flatMap(({ cityMarks }) => cityMarks).join('|')
  return new RegExp(`^(.*\\p{L}.*?),? (?:${marks}) (\\p{Lu}[\\p{L}'’ -]+)$`, 'u')
})
