/** `name, street city`, `name (street, 69000 City)`, `name street, 59000 City`: a printed place in its parts. */

import type { Rules } from './page.ts'
import { foldText } from './text.ts'
import { firstMatch, wordPattern } from './words.ts'

export interface AddressParts {
  readonly name: string | null
  readonly address: string | null
  readonly postalCode: string | null
  readonly city: string | null
}

const postcode = /(?<![\d])(?:[A-Z]{1,2}-)?(\d{4,5})(?:-\d{4})? (?=\p{Lu})|(?<=\p{Lu}{2} )(\d{5})$/u
const leadingWords = /^(?:(?:à la|au|aux|chez|dans|at the|at|in der|im|in|en el|en la)\s+|à l['’]|l['’](?=\p{Lu}))/iu
const houseNumber = /(?<![\p{L}\p{N}])\d{1,4}(?:[- ]?\d{1,4})?(?: ?(?:bis|ter|[a-dA-D]))?,? (?=\p{L})/u

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
  const transport = new RegExp(wordPattern(rules.words.lexicons.flatMap((lexicon) => lexicon.transport)), 'u')
  return text.replace(/[,;–-]?\s*\(([^()]*)\)/gu, (whole, inner: string) => {
    return transport.test(foldText(inner)) && !isStreet(rules, inner) ? '' : whole
  })
}

function isStreet(rules: Rules, text: string): boolean {
  return streetStart(rules, text) !== null || postcode.test(text)
}

/** Where the street begins: its number, else its word. Brackets of a name are passed over. */
function streetStart(rules: Rules, text: string): number | null {
  const flat = text.replace(/\([^()]*\)/gu, (inner) => ' '.repeat(inner.length))
  const fold = foldText(flat)
  const streets = wordPattern(rules.words.lexicons.flatMap((lexicon) => lexicon.streets))
  const french = new RegExp(
    `(?<![\\p{L}\\p{N}])\\d{1,4}(?:[-/ ]\\d{1,4})?(?: ?(?:bis|ter|[a-d]))?,? ${streets} `,
    'u',
  ).exec(fold)
  if (french !== null) return french.index
  const english = new RegExp(`(?<![\\p{L}\\p{N}])\\d{1,5} (?:[\\p{L}.'-]+ ){1,4}${streets}(?![\\p{L}])`, 'u').exec(fold)
  if (english !== null) return english.index
  const german =
    /(?<![\p{L}\p{N}])[\p{L}-]+(?:strasse|straße|str\.|weg|platz|allee|gasse|ufer|damm) \d{1,4}[a-z]?(?![\p{L}\p{N}])/u.exec(
      fold,
    )
  if (german !== null) return german.index
  const bare = new RegExp(`(?<=[,–-] ?)(?:${streets}) `, 'u').exec(fold)
  if (bare !== null) return bare.index
  return spanish(rules, fold)
}

function spanish(rules: Rules, fold: string): number | null {
  const streets = wordPattern(
    rules.words.lexicons.filter(({ language }) => language === 'es').flatMap((lexicon) => lexicon.streets),
  )
  const match = new RegExp(`${streets} [^,]{2,40},? (?:n[º°.] ?)?\\d{1,4}(?!\\d)`, 'u').exec(fold)
  return match?.index ?? null
}

/** Street, postcode and city of what follows the name. */
function splitTail(rules: Rules, text: string): AddressParts {
  const code = postcode.exec(text)
  if (code !== null) {
    const printed = code[1] ?? code[2] ?? ''
    return {
      name: null,
      postalCode: printed,
      address: emptyToNull(text.slice(0, code.index)),
      city: cityWords(text.slice(code.index + code[0].length)),
    }
  }
  const marks = wordPattern(rules.words.lexicons.flatMap(({ cityMarks }) => cityMarks))
  const marked = new RegExp(`^(.*\\p{L}.*?),? (?:${marks}|à) (\\p{Lu}[\\p{L}'’ -]+)$`, 'u').exec(text)
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
    capitalCity(text) ?? { name: null, address: emptyToNull(text), postalCode: null, city: null }
  )
}

/** The tail of the street, if it is a known city of the wiki. */
function knownCity(rules: Rules, text: string): AddressParts | null {
  for (const city of rules.hints.cities ?? []) {
    const match = firstMatch(
      { pattern: new RegExp(`(?<=.)${wordPattern([city])}$`, 'gu'), has: () => false },
      foldText(text),
    )
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
  return emptyToNull(text.replace(leadingWords, '').replace(houseNumber, (number) => number))
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
