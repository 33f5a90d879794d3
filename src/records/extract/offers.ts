/** People, decisions and tasks that a page may tell and no rule takes, for somebody who chooses among them. */

import type { Action, Decision, LocatedQuote, Participant } from '../../model/record.ts'
import type { Page } from '../page/page.ts'
import { inventoryOf } from '../people/inventory.ts'
import { listedPeople } from '../people/participants.ts'
import { fresh } from '../people/speakers.ts'
import { type Offered, offeredProceedings } from '../proceedings/offered.ts'
import { dayFrom, findAll, type MeetingRules, roomOf } from './find-fields.ts'
import type { ExtractInput } from './input.ts'

/** A value that may be missing in a record, and the words of the page that say it. */
export type OfferedValue = { readonly quote: LocatedQuote } & (
  | { readonly field: 'participants'; readonly value: Participant }
  | { readonly field: 'decisions'; readonly value: Decision }
  | { readonly field: 'actions'; readonly value: Action }
)

/** How sure it is that a name is that of somebody who takes part, at least. */
const leastShare = 0.05

/** The offers of a page that is one meeting, in the order of its text; none of another page. */
export function offersOf(page: Page, rules: MeetingRules, input: ExtractInput): readonly OfferedValue[] {
  const found = findAll(page, rules, input)
  if (!found.verdict.isMeeting || found.dates.meetings.length >= 2) return []
  const people = found.room.people.map(({ value }) => value)
  const { lines } = listedPeople(page, rules.entries)
  const named = rules.namer === null ? [] : inventoryOf(page, rules.entries, rules.namer, lines, leastShare)
  const others = fresh(named, people, '')
  // A task is offered with whomever it names, if they may be somebody.
  const known = { ...found.room, others: others.map(({ value }) => value) }
  const room = roomOf(page, rules, known, dayFrom(found.dates.dates[0]?.value))
  const sentences =
    rules.chooser === null
      ? { decisions: [], actions: [] }
      : offeredProceedings(page, room, found.fields.proceedings, { classify: rules.chooser, patterns: rules.actions })
  const offers: readonly OfferedValue[] = [
    ...quoted(page, others).map((one) => ({ field: 'participants' as const, ...one })),
    ...quoted(page, sentences.decisions).map((one) => ({ field: 'decisions' as const, ...one })),
    ...quoted(page, sentences.actions).map((one) => ({ field: 'actions' as const, ...one })),
  ]
  return [...offers].sort((a, b) => a.quote.start - b.quote.start)
}

const quoted = <Value>(
  { text }: Page,
  found: readonly Offered<Value>[],
): readonly { readonly value: Value; readonly quote: LocatedQuote }[] =>
  found.flatMap(({ value, sources: [own] }) => {
    if (own?.part !== 'text') return []
    const { start, end } = own.span
    return [{ value, quote: { part: 'text', start, end, text: text.slice(start, end) } }]
  })
