/** Who acts on a page, whatever the words: who opens sentences and turns of speech, and who stands in brackets as an owner. */

import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { memoizeFor } from '../words/memoize.ts'
import { foldText } from '../words/text.ts'
import { matchesOf } from '../words/word-pattern.ts'

/** A name at the beginning of a line or sentence, before a colon, an arrow or a word in lower case. */
const opening =
  /(?:^|^[-–*•] ?|[.!?] )@?(\p{L}[\p{L}\p{N}_'’-]+)(?: \p{Lu}[\p{L}.'’-]*){0,2}(?= ?:(?!\/)| ?-+>| \p{Ll}{2})/gu
/** `… (A)`, `… (A + B)`, `… -> A`, `… @A` at the end of a line. */
const ending = /(?:\(([^()]{2,60})\)|(?:(?<!-)-+>|→|@) ?(\p{L}[^()]{1,40}))[.:;]?$/u
const word = /[\p{L}\p{N}_'’-]{2,}/gu
const longestLine = 2000

/** The blocks of the page in which each folded first word acts. */
const actsOf = memoizeFor((page: Page): ReadonlyMap<string, ReadonlySet<number>> => {
  const blocks = new Map<string, Set<number>>()
  for (const line of page.lines) {
    if (line.kind === 'heading' || line.kind === 'argument') continue
    const text = line.text.slice(0, longestLine)
    const owners = ending.exec(text)
    const names = [
      ...matchesOf(text, opening).map((match) => match[1] ?? ''),
      ...matchesOf(owners?.[1] ?? owners?.[2] ?? '', word).map(([name]) => name),
    ]
    for (const name of names) {
      const known = blocks.get(foldText(name)) ?? new Set()
      blocks.set(foldText(name), known.add(line.block))
    }
  }
  return blocks
})

/** Whether somebody of a list acts outside the block of the list, by their first name or handle. */
export function isActing(page: Page, name: string, list: Line): boolean {
  const first = name.replace(/^@/u, '').split(' ')[0] ?? ''
  const blocks = first.length > 1 ? actsOf(page).get(foldText(first)) : undefined
  return blocks !== undefined && blocks.size > (blocks.has(list.block) ? 1 : 0)
}
