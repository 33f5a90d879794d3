/** Character references as MediaWiki decodes them (Sanitizer::decodeCharReferences): unknown names stay as written. */

import { decodeHTMLStrict } from 'entities'

/** One reference with its semicolon; the groups are its decimal digits, its hexadecimal digits, its name. */
export const referencePattern = /&(?:#(\d+)|#[xX]([\da-fA-F]+)|([A-Za-z\d]+));/g

/** The character of one reference matched by `referencePattern`, or null when MediaWiki knows no such one. */
export function referencedCharacter(
  decimal: string | undefined,
  hexadecimal: string | undefined,
  name: string | undefined,
): string | null {
  if (name !== undefined) return namedCharacter(name)
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10)
  return isAllowed(code) ? String.fromCodePoint(code) : null
}

/** The characters of a name of HTML 5, null for another one; strict, for the library would else read `&ampx;` as `&amp` and `x;`. */
export function namedCharacter(name: string): string | null {
  const written = `&${name};`
  const decoded = decodeHTMLStrict(written)
  return decoded === written ? null : decoded
}

/** A text with its character references decoded. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(referencePattern, (whole, decimal, hexadecimal, name) => {
    return referencedCharacter(decimal, hexadecimal, name) ?? whole
  })
}

/** Sanitizer::validateCodepoint. */
function isAllowed(code: number): boolean {
  if (code === 9 || code === 10 || (code >= 0x20 && code <= 0x7e)) return true
  return (code >= 0xa0 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
}

// What no XML 1.0 document may hold (§2.2).

/** Surrogates without their other half among them. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** What a text that holds none of them need not be searched for: looking around each half takes three times as long. */
const perhapsForbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/

/** Without the characters that XML forbids. */
export const dropForbidden = (text: string): string =>
  perhapsForbidden.test(text) ? text.replace(forbidden, '') : text

const xmlReferences: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#13;': '\r',
  '&#10;': '\n',
  '&#9;': '\t',
}

/** Text of an XML document that we wrote, as it was. */
export const unescapeXml = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:amp|lt|gt|quot|#13|#10|#9);/g, (written) => xmlReferences[written] ?? '')
    : text
