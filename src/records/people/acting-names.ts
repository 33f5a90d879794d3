/** Who acts on a page, whatever the words: who opens sentences and turns of speech, and who stands in brackets as an owner. */

import type { Page } from '../page/page.ts'
import { matchesOf } from '../words/matches.ts'
import { memoizeFor } from '../words/memoize.ts'
import { foldText } from '../words/text.ts'

/** A name at the beginning of a line or sentence, before a colon, an arrow or a word in lower case. */
const opening =
  /(?:^|^[-–*•] ?|[.!?] )@?(\p{L}[\p{L}\p{N}_'’-]+)(?: \p{Lu}[\p{L}.'’-]*){0,2}(?= ?:(?!\/)| ?-+>| \p{Ll}{2})/gu
/** `… (A)`, `… (A + B)`, `… -> A`, `… @A` at the end of a line. */
const ending = /(?:\(([^()]{2,60})\)|(?:-+>|→|@) ?(\p{L}[^()]{1,40}))[.:;]?$/u
const word = /[\p{L}\p{N}_'’-]{2,}/gu
const longestLine = 2000

/** How often each folded first word acts on the page. */
const actsOf = memoizeFor((page: Page): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  const count = (name: string): void => void counts.set(foldText(name), (counts.get(foldText(name)) ?? 0) + 1)
  for (const line of page.lines) {
    if (line.kind === 'heading' || line.kind === 'argument') continue
    const text = line.text.slice(0, longestLine)
    for (const match of matchesOf(text, opening)) count(match[1] ?? '')
    const owners = ending.exec(text)
    for (const [name] of matchesOf(owners?.[1] ?? owners?.[2] ?? '', word)) count(name)
  }
  return counts
})

/** Whether somebody of a list acts elsewhere on the page, by their first name or handle. */
export function isActing(page: Page, name: string): boolean {
  const first = name.replace(/^@/u, '').split(' ')[0] ?? ''
  return first.length > 1 && (actsOf(page).get(foldText(first)) ?? 0) > 0
}
