/** Which values of a record a person should look at first: a table of what makes a value doubtful. Pure. */

import type { Doubt } from '../model/answers.ts'
import type { ParsedPage } from '../model/parsed-page.ts'
import type { Certainty, IssueCode, MeetingRecord, RejectedCandidate, RuleTrace } from '../model/record.ts'
import type { DoubtGround } from '../texts/english/review.ts'
import { cellsOf } from './answers/cells.ts'
import { answerFields } from './answers/fields.ts'
import { quoteOf } from './answers/locate.ts'
import { type RulePrecision, shareOf, shippedPrecision, standingOf } from './learnt/rule-precision.ts'
import { partedFields } from './stated.ts'

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

/** Nobody says that a model chose well. */
const byModel: Weighed = [30, 'model-chose']
const dateMissing: Weighed = [75, 'date-missing']
const placeInferred: Weighed = [40, 'place-inferred']
/** Points of a value whose rule was met too seldom to be measured. */
const unmeasured = 40

/** Beaten words that are shown beside a value. */
const shownOthers = 5
/** A judgement with fewer points is a judgement. */
const leastJudgement = 40

type Judged = Pick<ParsedPage, 'record' | 'trace' | 'rejected' | 'nearMeeting'>

/**
 * The doubtful values of a page, in the order of its record, and those that are only proposed (`statedOf`); what a person has
 * answered is not among them.
 */
export function doubtsOf(page: Judged, precision: RulePrecision = shippedPrecision): readonly Doubt[] {
  const { record, trace, rejected = [] } = page
  const judgement = judgementDoubt(page)
  if (record === null) return judgement
  const all = { trace, rejected, precision }
  if (record.more === undefined) return [...judgement, ...recordDoubts({ ...all, record, meeting: null, prefix: '' })]
  const more = record.more.flatMap((one, position) =>
    recordDoubts({ ...all, record: one, meeting: position + 1, prefix: `more[${position}].` }),
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
  const none = { meeting: null, rule: null, quote: null, isProposed: false, passedOver: [] }
  return [{ ...none, field: 'isMeeting', value: isMeeting, points, grounds: ['judgement'] }]
}

interface RecordInPage {
  readonly record: MeetingRecord
  /** Of the page: its paths begin with the prefix. */
  readonly trace: RuleTrace
  readonly rejected: readonly RejectedCandidate[]
  readonly precision: RulePrecision
  readonly meeting: number | null
  readonly prefix: string
}

function recordDoubts(page: RecordInPage): readonly Doubt[] {
  const { record, meeting, trace, prefix } = page
  const proposed = page.rejected.flatMap((words) => proposedDoubt(page, words))
  const isUndated = record.dates.length === 0 && !proposed.some(({ field }) => field === 'dates')
  const found = Object.entries(answerFields).flatMap(([name, field]) =>
    cellsOf(record, name, field).flatMap(({ from, value }): readonly Doubt[] => {
      const path = from ?? name
      const rule = trace[`${prefix}${path}`] ?? null
      const grounds = rule?.startsWith('review.') === true ? [] : groundsOf(page, name, path, rule)
      const [gravest] = grounds
      if (gravest === undefined) return []
      return [
        {
          meeting,
          field: name,
          value: field.nameOf(value),
          points: gravest[0],
          grounds: [...new Set(grounds.map(([, ground]) => ground))],
          rule,
          quote: quoteOf(record, path),
          isProposed: grounds.some(([, ground]) => ground === 'rule-proposes'),
          passedOver: othersOf(page, name),
        },
      ]
    }),
  )
  return [...(isUndated ? [missingDate(page)] : []), ...found, ...proposed]
}

/** A value that the record leaves out, since its rule is wrong too often. */
function proposedDoubt(page: RecordInPage, { field, value, rule, ...quote }: RejectedCandidate): readonly Doubt[] {
  const name = field.slice(page.prefix.length)
  if (value === undefined || !field.startsWith(page.prefix) || answerFields[name] === undefined) return []
  const [points, ground] = ruleDoubt(page, name, rule) ?? [unmeasured, 'rule-proposes']
  return [
    {
      meeting: page.meeting,
      field: name,
      value,
      points,
      grounds: [ground],
      rule,
      quote,
      isProposed: true,
      passedOver: [],
    },
  ]
}

function missingDate(page: RecordInPage): Doubt {
  const [points, ground] = dateMissing
  const none = { value: null, rule: null, quote: null, isProposed: false }
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
function groundsOf(page: RecordInPage, name: string, path: string, rule: string | null): readonly Weighed[] {
  const { record } = page
  const issues = record.issues.filter(({ field }) => field === path || field === name || field?.startsWith(`${path}.`))
  const date = name === 'dates' ? record.dates[Number(/\d+/.exec(path)?.[0] ?? 0)] : undefined
  const found = [
    date === undefined ? undefined : byCertainty[date.certainty],
    name === 'place' && (record.place?.inferred.length ?? 0) > 0 ? placeInferred : undefined,
    ...issues.map(({ code }) => byIssue[code]),
    rule === null ? undefined : ruleDoubt(page, name, rule),
    rule?.startsWith('assist.') === true ? byModel : undefined,
  ]
  return found.filter((one) => one !== undefined).sort(([a], [b]) => b - a)
}

/** By how often the rule is wrong, in per cent; none for what is written or read. */
function ruleDoubt({ precision }: RecordInPage, field: string, rule: string): Weighed | undefined {
  if (standingOf(field, rule, precision) !== 'perhaps') return undefined
  const share = shareOf(precision, field, rule)
  const points = share === null ? unmeasured : Math.max(1, Math.round(100 - 100 * share))
  return [points, partedFields.has(field) ? 'rule-proposes' : 'rule-errs']
}

const othersOf = ({ rejected, prefix }: RecordInPage, name: string): readonly RejectedCandidate[] =>
  rejected.filter(({ field, value }) => field === `${prefix}${name}` && value === undefined).slice(0, shownOthers)
