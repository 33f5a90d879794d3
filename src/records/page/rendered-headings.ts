/** Headings of rendered text: bare lines of their own, without final punctuation, that the lexicons know. */

import { cut } from '../words/text.ts'
import type { Words } from '../words/words.ts'
import { type Line, type LineParts, makeLine } from './line.ts'
import { isKnownHeading } from './section-kind.ts'

const wikitextHeading = /^(={1,6}) ?([^=].*?) ?\1$/u

/** The lines with the headings found among them; sections are counted anew. */
export function withRenderedHeadings(lines: readonly Line[], words: Words): readonly Line[] {
  if (lines.some(({ kind }) => kind === 'heading')) return lines
  const blocks = new Map<number, number>()
  for (const { block } of lines) blocks.set(block, (blocks.get(block) ?? 0) + 1)
  let section = -1
  return lines.map((line, at) => {
    const isPoint = isNumbered(line) && (isNumbered(lines[at - 1]) || isNumbered(lines[at + 1]))
    const heading = isPoint ? null : headingIn(line, words, blocks.get(line.block) === 1)
    if (heading !== null) section++
    return makeLine(heading ?? line, heading ?? line, line.index, section)
  })
}

/** `2. Elections` right beside another number: a point of a list. */
const isNumbered = (line: Line | undefined): boolean => line !== undefined && /^\d{1,2}[.)] /.test(line.text)

function headingIn(line: Line, words: Words, isAlone: boolean): LineParts | null {
  if (line.kind !== 'paragraph' || line.depth > 0) return null
  const marked = wikitextHeading.exec(line.text)
  if (marked?.[1] !== undefined) {
    const { text, fold, places } = cut(line, marked[1].length, line.text.length - marked[1].length)
    return { ...line, text, fold, places, kind: 'heading', level: marked[1].length }
  }
  return isAlone && line.links.length === 0 && isKnownHeading(words, line.text)
    ? { ...line, kind: 'heading', level: 0 }
    : null
}
