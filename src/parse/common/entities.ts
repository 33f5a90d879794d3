/** Character references as MediaWiki decodes them (Sanitizer::decodeCharReferences): unknown names stay as written. */

import named from './entities.json' with { type: 'json' }

const names: Readonly<Record<string, string>> = named
export const referencePattern = /&(?:#(\d+)|#[xX]([\da-fA-F]+)|([A-Za-z\d]+));/g

/** The character of one reference matched by `referencePattern`, or null when MediaWiki knows no such one. */
export function referencedCharacter(
  decimal: string | undefined,
  hexadecimal: string | undefined,
  name: string | undefined,
): string | null {
  if (name !== undefined) return Object.hasOwn(names, name) ? (names[name] ?? null) : null
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10)
  return isAllowed(code) ? String.fromCodePoint(code) : null
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
