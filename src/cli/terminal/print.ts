/** Text folded between words to the width of a terminal. */

import { stripVTControlCharacters, styleText } from 'node:util'
import type { LinkStatus } from '../../model/link.ts'

/** Lines of at most `width` signs; a word that is longer is cut where a line ends. Without end, the text as it is. */
export function fold(text: string, width: number): readonly string[] {
  if (lengthOf(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((one) => cut(one, width))) {
    if (line !== '' && lengthOf(line) + 1 + lengthOf(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

function cut(word: string, width: number): readonly string[] {
  if (lengthOf(word) <= width) return [word]
  const signs = Array.from(word)
  const count = Math.max(1, Math.ceil(signs.length / width))
  return Array.from({ length: count }, (_, at) => signs.slice(at * width, (at + 1) * width).join(''))
}

/** Signs that a text takes on a terminal: none for its colours. */
const lengthOf = (text: string): number => Array.from(stripVTControlCharacters(text)).length

/** Fewer columns than this beside a label are no column: the text then begins below it. */
const narrowest = 24

/** `  --out DIR   folder for …` in rows of two columns, the second folded beside the first, or below it on a narrow terminal. */
export function twoColumns(
  rows: readonly (readonly [left: string, right: string])[],
  width: number,
): readonly string[] {
  const left = Math.max(0, ...rows.map(([label]) => label.length)) + 2
  if (width - left < narrowest) return rows.flatMap(([label, text]) => [label, ...indented(fold(text, width - 6), 6)])
  return rows.flatMap(([label, text]) => {
    const [first = '', ...more] = fold(text, width - left)
    return [`${label.padEnd(left)}${first}`, ...indented(more, left)]
  })
}

const indented = (lines: readonly string[], by: number): readonly string[] => lines.map((line) => ' '.repeat(by) + line)

// Colours for verdicts, on a terminal alone; what they say is said by words too.

/** What a colour says: that something is well, wrong, or to be looked at. */
export type Tone = 'good' | 'bad' | 'doubt'

/** A text in the colour of a tone, or as it is where no colours are wanted; null: no tone. */
export type Paint = (tone: Tone | null, text: string) => string

const styles = { good: 'green', bad: 'red', doubt: 'yellow' } as const

/** Leaves every text as it is. */
export const plain: Paint = (_tone, text) => text

/** Whether a stream is a terminal that shows colours, and nobody asked for none (`--no-color`, https://no-color.org). */
export const showsColours = (
  stream: { readonly isTTY?: boolean },
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): boolean => stream.isTTY === true && !argv.includes('--no-color') && !env['NO_COLOR'] && env['TERM'] !== 'dumb'

/** Colours where they are shown, else the plain text. */
export const painter = (isShown: boolean): Paint =>
  isShown ? (tone, text) => (tone === null ? text : styleText(styles[tone], text, { validateStream: false })) : plain

/** The tone of the state of a link. */
export const statusTones: Readonly<Record<LinkStatus, Tone | null>> = {
  live: 'good',
  redirect: 'good',
  internal: 'good',
  'shortener-resolved': 'good',
  archived: 'doubt',
  'login-walled': 'doubt',
  suspect: 'doubt',
  unknown: 'doubt',
  'expired-pad': 'bad',
  gone: 'bad',
  'soft-404': 'bad',
  usurped: 'bad',
  'internal-missing': 'bad',
  redacted: null,
}

/** The tone of a level of a finding, or of a check that is done. */
export const levelTone = (level: string): Tone => (level === 'error' ? 'bad' : 'doubt')
