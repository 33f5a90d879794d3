/**
 * Words and addresses as Markdown that gives them back (CommonMark 0.31 §2.4, §2.5, §6.3). What Python-Markdown cannot
 * escape with a backslash is written as a character reference, which every parser knows.
 */

/** Runs of spaces become one; a brace is escaped too, for the attributes and shortcodes of site generators. */
export const escapeText = (words: string): string =>
  words
    .replace(/[ \t\r\n\f]+/g, ' ')
    .replace(/[\\`*[\]{_<&~]/g, (mark, at: number, all: string) => escapedMark(mark, all[at - 1], all[at + 1]))

/** Addresses in words that lead nowhere stay words: GitHub, Hugo and others make links of bare ones (GFM §6.9). */
export const withoutAutolinks = (markdown: string): string =>
  markdown.replace(/\b(https?|ftp):(?=\/\/)/gi, '$1&#58;').replace(/\b(www)\./gi, '$1&#46;')

const references: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '&': '&amp;',
  '~': '&#126;',
  '|': '&#124;',
  '=': '&#61;',
  ':': '&#58;',
}

function escapedMark(mark: string, before = ' ', after = ''): string {
  // Inside a word it opens and closes nothing.
  if (mark === '_' && isWordy(before) && isWordy(after)) return mark
  if (mark === '&' && after === ' ') return mark
  // In a cell the backslash would be taken for that of the bar.
  if (mark === '\\' && after === '|') return '&#92;'
  return references[mark] ?? `\\${mark}`
}

const isWordy = (letter: string): boolean => /^[\p{L}\p{N}]$/u.test(letter)

/** A line of words that would begin a block (a heading, a list, a rule, a table, a definition) begins none. */
export const escapeLineStart = (line: string): string =>
  line
    .replace(/^[#>]/, '\\$&')
    .replace(/^[-+](?=[-|:\s]|$)/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(?:[|]|=(?==*\s*$)|:(?=[-\s]))/, (mark) => references[mark] ?? mark)

/** Number signs at the end of a heading would be taken for its frame. */
export const escapeHeadingEnd = (line: string): string => line.replace(/(^|\s)(#+)$/, '$1\\$2')

/** The destination of a link or picture: spaces and what would end it are percent-encoded. */
export function destinationOf(address: string): string {
  const encoded = address
    .replace(
      /[\u0000-\u0020\u007f`<>\\]/g,
      (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .replace(/&(?=#?\w+;)/g, '&amp;')
  return encoded === '' || /[()\p{Z}]/u.test(encoded) ? `<${encoded}>` : encoded
}

/** The title of a link or picture, quotes included. */
export const titleOf = (words: string): string =>
  `"${words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\"&<`]/g, (mark) => `&#${mark.charCodeAt(0)};`)}"`

/** A value of an HTML attribute, quotes included. */
export const attributeValue = (value: string): string =>
  `"${value.replace(/[&"<>\n`]/g, (mark) => `&#${mark.charCodeAt(0)};`)}"`

/** Words as a code span (CommonMark §6.1). */
export function codeSpan(words: string): string {
  const line = words.replace(/\s+/g, ' ')
  if (line.trim() === '') return line
  const fence = '`'.repeat(longestRun(line, '`') + 1)
  const isPadded = /^`|`$|^ .* $/.test(line)
  return isPadded ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`
}

/** Lines as a fenced code block (CommonMark §4.5). */
export function codeBlock(lines: string, language: string | null): string {
  const fence = '`'.repeat(Math.max(3, longestRun(lines, '`') + 1))
  const info = language === null ? '' : language.replace(/[^\w+#.-]/g, '')
  return `${fence}${info}\n${lines.replace(/\r\n?/g, '\n').replace(/\n$/, '')}\n${fence}`
}

function longestRun(words: string, mark: string): number {
  let [longest, run] = [0, 0]
  for (const letter of words) {
    run = letter === mark ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}
