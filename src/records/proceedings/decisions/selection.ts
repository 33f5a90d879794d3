/** Which of the decisions found are kept: not an address, a bare heading or name, nor what stands in a motion that failed. */

import type { Decision, SectionKind } from '../../../model/record.ts'
import type { FoundValue } from '../../page/found.ts'
import { bulletLength } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { headingWords } from '../../page/section-kind.ts'
import { spanAt } from '../../words/text.ts'
import { isVerdictOnly, saysOnlyVotes } from './wording.ts'

/** The decisions that say what was decided, in the order of the text. */
export function keptDecisions(page: Page, found: readonly FoundValue<Decision>[]): readonly FoundValue<Decision>[] {
  return outsideRejected(page, found)
    .filter(({ value }) => !isOnlyAddress(page, value.text))
    .filter(({ value, rule }) => saysSomething(page, value, namesItself.has(rule)))
    .sort((a, b) => startOf(a) - startOf(b))
}

/** Without the appointments that stand in the text of a motion that failed. */
function outsideRejected(page: Page, found: readonly FoundValue<Decision>[]): readonly FoundValue<Decision>[] {
  const failed = new Set(found.filter(({ value }) => value.outcome === 'rejected').map(startOf))
  if (failed.size === 0) return found
  const inside = new Set<number>()
  let motion: Line | null = null
  for (const line of page.lines) {
    if (motion !== null && (line.kind === 'heading' || line.depth <= motion.depth)) motion = null
    const start = line.text === '' ? -1 : spanAt(line, bulletLength(line), 1).start
    if (motion === null && line.depth > 0 && failed.has(start)) motion = line
    else if (motion !== null) inside.add(line.index)
  }
  const isInside = (one: FoundValue<Decision>): boolean =>
    page.lines.some(({ index, places }) => {
      const [from = 0, to = 0] = [places.startOf(0), places.endOf(places.length - 1)]
      return inside.has(index) && startOf(one) >= from && startOf(one) < to
    })
  return found.filter((one) => one.value.kind !== 'appointment' || !isInside(one))
}

/** A single name, a heading of any page, or signs alone are what stood before a verdict, not what was decided. */
function saysSomething({ rules: { words } }: Page, { text }: Decision, isSubject: boolean): boolean {
  if (!/\p{L}{2}/u.test(text) || saysOnlyVotes(words, text)) return false
  const kind = text.includes(' ') ? null : words.headings.exact(headingWords(words, text))
  if (kind !== null) return !anyPage.has(kind)
  return isSubject || !/^\p{L}\p{Ll}+$/u.test(text)
}

/** Kinds of sections that any page of minutes has. */
const anyPage: ReadonlySet<SectionKind> = new Set<SectionKind>([
  'minutes',
  'discussion',
  'decisions',
  'actions',
  'agenda',
  'participants',
  'context',
  'next',
  'plenary',
])

/** Rules whose subject is one by its place. */
const namesItself: ReadonlySet<string> = new Set(['decisions.passive', 'decisions.vote-lines'])

/** An address, with a label or a verdict beside it at most, says nothing of what was decided about it. */
function isOnlyAddress({ rules: { words } }: Page, text: string): boolean {
  const rest = text.replace(address, ' ').trim()
  if (rest.length === text.length) return false
  return !/\p{L}{2}/u.test(rest) || isVerdictOnly(words, rest) || words.labels.exact(rest) !== null
}

/** Addresses in a text. */
export const address = /(?:(?<![a-z])[a-z]+:\/\/|www\.)\S+/giu

const startOf = ({ sources }: FoundValue<Decision>): number => sources[0]?.span.start ?? 0
