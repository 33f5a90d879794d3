/** Text folded between words to the width of a terminal. */

import { stripVTControlCharacters } from 'node:util'

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
