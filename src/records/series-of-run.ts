/** Records of a whole run → their series by what recurs among the titles (second pass over a wiki). Pure, and the same for any order. */

import { changedPage } from '../model/parsed-page.ts'
import type { MeetingRecord, RuleTrace } from '../model/record.ts'
import { decodeHints, type Lexicon } from './configuration.ts'
import { type MeetingOfRun, type RecurringSeries, recurringSeries, recursRule } from './dates/recurring-series.ts'
import { withLocalWords } from './words/hints.ts'
import { compileWords, type Words } from './words/words.ts'

/** The words that meetings are read with, as every parse is given them. */
export interface MeetingLexicons {
  readonly lexicons: readonly Lexicon[]
  /** As the pipeline file has them. */
  readonly hints: Readonly<Record<string, unknown>>
}

/** What of a parsed page the series are read from, and written to. */
export interface RecordOfPage {
  /** Null for no meeting. */
  readonly record: MeetingRecord | null
  readonly trace: RuleTrace
}

/** A page of the run under the title that its record quotes. */
export interface PageOfRun extends RecordOfPage {
  readonly title: string
}

/** The series that recur among the meetings of a run, by the ids of records. */
export type FoundSeries = ReadonlyMap<string, RecurringSeries>

/** The series of a run, known. */
export interface SeriesOfRun {
  /** In plain values: `knownSeries` makes the same of them in another thread. */
  readonly found: FoundSeries
  /** The page with the series that recur, their words and their rule, in its record and those in `more`; every other page as it is. */
  settle<Page extends RecordOfPage>(page: Page): Page
}

/** Looks at the meetings of a run together. What a person said of a series stands. */
export function seriesOfRun({ lexicons, hints }: MeetingLexicons, pages: Iterable<PageOfRun>): SeriesOfRun {
  const meetings = [...meetingsOf(pages)]
  const words = (): Words => compileWords(withLocalWords(lexicons, decodeHints(hints)))
  return knownSeries(meetings.length === 0 ? new Map() : recurringSeries(words(), meetings))
}

/** The series of a run whose meetings were looked at before. */
export const knownSeries = (found: FoundSeries): SeriesOfRun => ({
  found,
  settle: (page) =>
    found.size === 0 ? page : (changedPage<RecordOfPage>(page, settledWhenAsked(page, found)) as typeof page),
})

/** Most of who asks for a page asks for other things than its record. */
function settledWhenAsked(page: RecordOfPage, found: FoundSeries): RecordOfPage {
  let known: RecordOfPage | null = null
  const settle = (): RecordOfPage => (known ??= settledRecord(page, found))
  return {
    get record() {
      return settle().record
    },
    get trace() {
      return settle().trace
    },
  }
}

const partsOf = ({ more }: MeetingRecord): readonly MeetingRecord[] => more ?? []

function* meetingsOf(pages: Iterable<PageOfRun>): Generator<MeetingOfRun> {
  for (const { title, record, trace } of pages) {
    if (record === null || !record.isMeeting) continue
    for (const [position, one] of [record, ...partsOf(record)].entries()) {
      yield {
        id: one.id ?? '',
        page: record.id ?? '',
        title,
        series: one.series,
        span: one.titleEvidence['series'] ?? null,
        isGiven: (trace[tracePath(position)] ?? '').startsWith('review.'),
      }
    }
  }
}

/** 0 is the record of the page, the others are those in `more`. */
const tracePath = (position: number): string => (position === 0 ? 'series' : `more[${position - 1}].series`)

function settledRecord({ record, trace }: RecordOfPage, found: FoundSeries): RecordOfPage {
  const recurs = record !== null && [record, ...partsOf(record)].some((one) => found.has(one.id ?? ''))
  return recurs ? settled(record, trace, found) : { record, trace }
}

function settled(
  record: MeetingRecord,
  trace: RuleTrace,
  found: FoundSeries,
): { readonly record: MeetingRecord; readonly trace: RuleTrace } {
  const all = [record, ...partsOf(record)]
  const rules = all.flatMap(({ id }, position) => (found.has(id ?? '') ? [[tracePath(position), recursRule]] : []))
  const more = record.more?.map((one) => withSeries(one, found.get(one.id ?? '')))
  return {
    record: { ...withSeries(record, found.get(record.id ?? '')), ...(more === undefined ? {} : { more }) },
    trace: { ...trace, ...Object.fromEntries(rules) },
  }
}

function withSeries(record: MeetingRecord, found: RecurringSeries | undefined): MeetingRecord {
  if (found === undefined) return record
  const { series, quote } = found
  if (quote === null) return { ...record, series }
  const { series: inText, ...evidence } = record.evidence
  const { title, series: inTitle, ...others } = record.titleEvidence
  // In the order of the fields.
  const titleEvidence = { ...(title === undefined ? {} : { title }), series: quote, ...others }
  return { ...record, series, evidence, titleEvidence }
}
