/** The sentences of a page that may decide, give a task or announce: each line's own, in the order of the page. */

import { bulletLength } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { sentencesOf } from './decisions/opening.ts'

/** A sentence of a line; `from` and `to` are UTF-16 offsets in the line, without its bullet. */
export interface Sentence {
  readonly line: Line
  readonly from: number
  readonly to: number
}

/** Fewest letters of a sentence. */
const fewestLetters = 6

/** The sentences of all lines but headings. */
export function pageSentences({ lines }: Page): readonly Sentence[] {
  return lines.flatMap((line) => {
    if (line.kind === 'heading') return []
    const start = bulletLength(line)
    return sentencesOf(line).flatMap(({ from, to }): readonly Sentence[] => {
      const own = { line, from: Math.max(from, start), to }
      const letters = line.text.slice(own.from, own.to).match(/\p{L}/gu)?.length ?? 0
      return letters < fewestLetters ? [] : [own]
    })
  })
}
