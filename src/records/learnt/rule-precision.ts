/** The ground of a value: a form of its page, a rule that is known to be right, or neither. */

import type { ValueStanding } from '../../model/record.ts'
import measured from './rule-precision.json' with { type: 'json' }

/** Right values and all values, by field of the record and rule, as counted on labelled pages of wikis that no rule was written on. */
export type RulePrecision = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>

/** Ships with the program. */
export const shippedPrecision: RulePrecision = measured

/** A rule with fewer values is not known. */
const leastValues = 5
/** A rule that is right less often is not read from. */
const leastSure = 0.9

/** Rules that read what a page says in a form of its own: a label, a heading, a list, a column, an argument, a mark, a verdict behind its motion. */
export const writtenForms: ReadonlySet<string> = new Set([
  ...[
    'date.argument',
    'date.heading',
    'date.label',
    'date.minutes-heading',
    'date.open-label',
    'date.title',
    'date.title-year',
  ],
  ...['place.argument', 'place.arguments', 'place.label', 'place.open-label', 'place.template'],
  ...['participants.flip', 'participants.heading', 'participants.in-heading', 'participants.label'],
  ...[
    'participants.open-label',
    'participants.shape',
    'participants.speaker',
    'participants.table',
    'participants.table-shape',
  ],
  ...[
    'roles.argument',
    'roles.beside',
    'roles.brackets',
    'roles.contact',
    'roles.contact-heading',
    'roles.given',
    'roles.heading',
    'roles.label',
  ],
  ...['roles.lead', 'roles.tail', 'roles.workshop', 'organisers.label', 'attendance.label'],
  ...['agenda.item', 'agenda.label', 'agenda.sub-heading', 'agenda.table', 'agenda.timed-heading'],
  ...[
    'decisions.argument',
    'decisions.label',
    'decisions.last-sentence',
    'decisions.list',
    'decisions.mover',
    'decisions.named-votes',
    'decisions.quorum',
  ],
  ...[
    'decisions.section-list',
    'decisions.table',
    'decisions.tally',
    'decisions.topic',
    'decisions.verdict',
    'decisions.vote-lines',
  ],
  ...['actions.argument', 'actions.dash', 'actions.list', 'actions.mark', 'actions.owner', 'actions.table'],
  ...[
    'watch.heading',
    'watch.section',
    'workshops.heading',
    'workshops.item',
    'next.heading',
    'next.label',
    'next.section',
  ],
  ...['links', 'ordinal.title', 'series.printed', 'series.recurs', 'title'],
])

/** Said by a person, or chosen by a model that a person asked: nothing is left to measure. */
const answered = ['review.', 'assist.']

/** How often a rule is right on pages that it was not written on, 0 to 1; null where too few values tell. */
export function shareOf(precision: RulePrecision, field: string, rule: string): number | null {
  const [right = 0, seen = 0] = precision[field]?.[rule] ?? []
  return seen < leastValues ? null : right / seen
}

/** The ground of a value of a field, by the rule that read it. A written form is one however often words that look like it are none. */
export function standingOf(field: string, rule: string, precision: RulePrecision = shippedPrecision): ValueStanding {
  if (answered.some((start) => rule.startsWith(start))) return 'read'
  if (writtenForms.has(rule.replace('participants.role.', 'roles.'))) return 'written'
  return (shareOf(precision, field, rule) ?? 0) >= leastSure ? 'read' : 'perhaps'
}
