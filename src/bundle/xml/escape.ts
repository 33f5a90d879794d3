/** Text as XML 1.0 carries it. */

import { dropForbidden } from '../../model/character-references.ts'

const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A reader normalises line ends, and white space in attributes; a character reference it keeps.
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

const reference = (character: string): string => replacements[character] ?? character

/** Between tags; forbidden characters are dropped. */
export const escapeText = (text: string): string => dropForbidden(text).replace(/[&<>"\r]/g, reference)

/** Between double quotes; forbidden characters are dropped. */
export const attribute = (text: string): string => dropForbidden(text).replace(/[&<>"\r\n\t]/g, reference)
