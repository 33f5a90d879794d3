/** Unicode's normal forms, in time that grows with the text. */

/** So many marks may stand in a row (UAX #15 §13, Stream-Safe Text Format). */
const mostMarks = 30
/** A full row with one more mark behind it; U+034F, which parts rows, is a mark itself. */
const fullRow = /(?:(?!\u034f)\p{M}){30}(?=(?!\u034f)\p{M})/gu

/**
 * A text in a normal form and Stream-Safe: after 30 combining marks in a row U+034F stands, since marks are sorted in time that
 * grows with the square of their number. Nobody else normalises.
 */
export const normalised = (text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD' = 'NFC'): string =>
  (mayHoldRow(text) ? text.replace(fullRow, '$&\u034f') : text).normalize(form)

/** A text without its accents and other combining marks. */
export const withoutMarks = (text: string): string => normalised(text, 'NFD').replace(/\p{M}/gu, '')

/** Whether so many units stand in a row that may be marks: a loop is ten times as fast as the pattern. */
function mayHoldRow(text: string): boolean {
  let row = 0
  for (let at = 0; at < text.length && row <= mostMarks; at += 1) row = text.charCodeAt(at) < 0x300 ? 0 : row + 1
  return row > mostMarks
}
