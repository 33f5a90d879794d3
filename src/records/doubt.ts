/** Which values of a record a person should look at first: a table of what makes a value doubtful. Pure. */

import type { Doubt } from '../model/answers.ts'
import type { ParsedPage } from '../model/parsed-page.ts'
import type { Certainty, IssueCode, MeetingRecord, RejectedCandidate, RuleTrace } from '../model/record.ts'
import type { DoubtGround } from '../texts/english/review.ts'
import { answerFields } from './answers/fields.ts'

/** A ground for doubt: points from 1 to 100, and why. */
type Weighed = readonly [points: number, ground: DoubtGround]

/** By certainty of a date. */
const byCertainty: Partial<Record<Certainty, Weighed>> = {
  invalid: [90, 'date-invalid'],
  conflict: [80, 'date-conflict'],
  'cross-page': [70, 'date-elsewhere'],
  inferred: [60, 'date-inferred'],
}

/** By code of an issue that names the value; the other codes say nothing of one value, or what a certainty says. */
const byIssue: Partial<Record<IssueCode, Weighed>> = {
  placeholder: [70, 'placeholder'],
  'weekday-mismatch': [65, 'weekday-mismatch'],
  'ambiguous-name': [60, 'ambiguous-name'],
  'count-conflict': [50, 'count-conflict'],
  'venue-inferred': [40, 'place-inferred'],
}

/** By the rule that read the value, or the beginning of its name: rules that go by less than a label, a list or a verdict. */
export const doubtByRule: Readonly<Record<string, Weighed>> = {
  'date.first-lines': [30, 'date-unlabelled'],
  'date.minutes-heading': [30, 'date-unlabelled'],
  'date.place-label': [35, 'date-unlabelled'],
  'place.title': [50, 'place-unlabelled'],
  'place.opening': [40, 'place-unlabelled'],
  'place.beside-date': [35, 'place-unlabelled'],
  'place.address-line': [35, 'place-unlabelled'],
  'place.known-venue': [30, 'place-unlabelled'],
  'participants.actor': [60, 'no-list'],
  'participants.speaker': [45, 'no-list'],
  'participants.role': [25, 'no-list'],
  'roles.tail': [30, 'role-beside-name'],
  'roles.behind-comma': [30, 'role-beside-name'],
  'roles.given': [25, 'role-beside-name'],
  'attendance.everyone': [40, 'count-in-words'],
  'attendance.statement': [30, 'count-in-words'],
  'decisions.passive': [45, 'no-verdict'],
  'decisions.last-sentence': [45, 'no-verdict'],
  'decisions.ok': [45, 'no-verdict'],
  'decisions.section-list': [35, 'no-verdict'],
  'decisions.chosen.perhaps': [50, 'no-rule'],
  'decisions.chosen.likely': [40, 'no-rule'],
  'decisions.chosen.sure': [25, 'no-rule'],
  'actions.chosen.perhaps': [50, 'no-rule'],
  'actions.chosen.likely': [40, 'no-rule'],
  'actions.chosen.sure': [25, 'no-rule'],
  'actions.must': [45, 'no-mark'],
  'actions.will': [35, 'no-mark'],
  'actions.self': [35, 'no-mark'],
  'watch.announcement': [35, 'told-in-passing'],
  'series.whole-title': [30, 'series-guessed'],
  'series.parent': [25, 'series-guessed'],
  'sections.parent': [30, 'kind-by-place'],
  'sections.body': [25, 'kind-by-place'],
  'sections.found': [25, 'kind-by-place'],
}

const dateMissing: Weighed = [75, 'date-missing']
const placeInferred: Weighed = [40, 'place-inferred']

/** Beaten words that are shown beside a value. */
const shownOthers = 5
/** A judgement with fewer points is a judgement. */
const leastJudgement = 40

type Judged = Pick<ParsedPage, 'record' | 'trace' | 'rejected' | 'nearMeeting'>

/** The doubtful values of a page, in the order of its record; what a person has answered is not among them. */
export function doubtsOf(page: Judged): readonly Doubt[] {
  const { record, trace, rejected = [] } = page
  const judgement = judgementDoubt(page)
  if (record === null) return judgement
  if (record.more === undefined)
    return [...judgement, ...recordDoubts({ record, trace, rejected, meeting: null, prefix: '' })]
  const more = record.more.flatMap((one, position) =>
    recordDoubts({ record: one, trace, rejected, meeting: position + 1, prefix: `more[${position}].` }),
  )
  return [...judgement, ...more]
}

/** The nearer to one half, the more doubtful; a page that a person has judged is not. */
function judgementDoubt({ record, trace, nearMeeting }: Judged): readonly Doubt[] {
  const score = record?.score ?? nearMeeting?.score
  if (score === undefined || trace['isMeeting'] !== undefined) return []
  const points = Math.round(100 - 200 * Math.abs(score - 0.5))
  if (points < leastJudgement) return []
  const isMeeting = String(record !== null)
  const none = { meeting: null, rule: null, quote: null, passedOver: [] }
  return [{ ...none, field: 'isMeeting', value: isMeeting, points, grounds: ['judgement'] }]
}

interface RecordInPage {
  readonly record: MeetingRecord
  /** Of the page: its paths begin with the prefix. */
  readonly trace: RuleTrace
  readonly rejected: readonly RejectedCandidate[]
  readonly meeting: number | null
  readonly prefix: string
}

function recordDoubts(page: RecordInPage): readonly Doubt[] {
  const { record, meeting, trace, prefix } = page
  const missing = record.dates.length === 0 ? [missingDate(page)] : []
  const found = Object.entries(answerFields).flatMap(([name, { isList, nameOf }]) => {
    const held: unknown = Reflect.get(record, name)
    const values = isList ? (Array.isArray(held) ? held : []) : held === null || held === undefined ? [] : [held]
    return values.flatMap((value: unknown, position): readonly Doubt[] => {
      const path = isList ? `${name}[${position}]` : name
      const rule = trace[`${prefix}${path}`] ?? null
      const grounds = rule?.startsWith('review.') === true ? [] : groundsOf(record, name, path, rule)
      const [gravest] = grounds
      if (gravest === undefined) return []
      return [
        {
          meeting,
          field: name,
          value: nameOf(value),
          points: gravest[0],
          grounds: [...new Set(grounds.map(([, ground]) => ground))],
          rule,
          quote: quoteOf(record, path),
          passedOver: othersOf(page, name),
        },
      ]
    })
  })
  return [...missing, ...found]
}

function missingDate(page: RecordInPage): Doubt {
  const [points, ground] = dateMissing
  const none = { value: null, rule: null, quote: null }
  return {
    ...none,
    meeting: page.meeting,
    field: 'dates',
    points,
    grounds: [ground],
    passedOver: othersOf(page, 'dates'),
  }
}

/** The gravest first. */
function groundsOf(record: MeetingRecord, name: string, path: string, rule: string | null): readonly Weighed[] {
  const issues = record.issues.filter(({ field }) => field === path || field === name || field?.startsWith(`${path}.`))
  const date = name === 'dates' ? record.dates[Number(/\d+/.exec(path)?.[0] ?? 0)] : undefined
  const found = [
    date === undefined ? undefined : byCertainty[date.certainty],
    name === 'place' && (record.place?.inferred.length ?? 0) > 0 ? placeInferred : undefined,
    ...issues.map(({ code }) => byIssue[code]),
    rule === null ? undefined : (doubtByRule[rule] ?? doubtByRule[rule.split('.').slice(0, 2).join('.')]),
  ]
  return found.filter((one) => one !== undefined).sort(([a], [b]) => b - a)
}

function quoteOf({ evidence, titleEvidence }: MeetingRecord, path: string): Doubt['quote'] {
  const [inText, inTitle] = [evidence[path], titleEvidence[path]]
  if (inText !== undefined) return { part: 'text', ...inText }
  return inTitle === undefined ? null : { part: 'title', ...inTitle }
}

const othersOf = ({ rejected, prefix }: RecordInPage, name: string): readonly RejectedCandidate[] =>
  rejected.filter(({ field }) => field === `${prefix}${name}`).slice(0, shownOthers)
