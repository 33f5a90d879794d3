/** Text as XML 1.0 carries it. */

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

/** Characters that no XML 1.0 document may hold (§2.2), surrogates without their other half among them. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const reference = (character: string): string => replacements[character] ?? character

/** What a text that holds none of them need not be searched for: looking around each half takes three times as long. */
const perhapsForbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/

/** Without the characters that XML forbids. */
export const dropForbidden = (text: string): string =>
  perhapsForbidden.test(text) ? text.replace(forbidden, '') : text

/** Between tags; forbidden characters are dropped. */
export const escapeText = (text: string): string => dropForbidden(text).replace(/[&<>"\r]/g, reference)

/** Between double quotes; forbidden characters are dropped. */
export const attribute = (text: string): string => dropForbidden(text).replace(/[&<>"\r\n\t]/g, reference)
