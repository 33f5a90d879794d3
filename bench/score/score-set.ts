/** A set of pages run through `extract`, and every field counted: in all, and by language. */

import { Readable } from 'node:stream'
import type { MeetingRecord } from '../../src/model/record.ts'
import { extract } from '../../src/pipeline/commands/extract.ts'
import { emptyRecord } from '../../src/records/extract/empty-record.ts'
import type { Extracted } from '../../src/records/extract.ts'
import { add, both, type Counts, nothing, qualityOf } from './counts.ts'
import { type Fields, judgeFields } from './fields.ts'
import { goals, leastMacro, leastNamePrecision } from './goals.ts'
import { type JudgedValue, judgedValues } from './judged-values.ts'
import type { KnownPage, PageSet } from './sets.ts'

export interface FieldScore {
  readonly exact: Counts
  readonly relaxed: Counts
}

export interface Group {
  readonly name: string
  readonly fields: Readonly<Record<string, FieldScore>>
  /** Mean relaxed F1 of the fields that have values, 0 to 1. */
  readonly macro: number
}

export interface SetScore {
  readonly name: string
  readonly pages: number
  /** All pages first, then each language. */
  readonly groups: readonly Group[]
  readonly invalidSpans: number
  readonly errors: readonly { readonly page: string; readonly field: string; readonly error: unknown }[]
  readonly values: readonly ValueOfPage[]
  /** One sentence for each goal that is missed. */
  readonly missedGoals: readonly string[]
}

/** A value of a record, with the language of its page. */
export interface ValueOfPage extends JudgedValue {
  /** As the record has it, ISO 639-1. */
  readonly language: string | null
  readonly page: string
}

/** `read`: how the lines become records; the extractor that ships, if no other is given. */
export async function scoreSet({ name, pages }: PageSet, read: RecordReader = extract): Promise<SetScore> {
  const records = await recordsOf(pages, read)
  const judged = pages.map((page, at) => {
    const { record, trace } = records[at] ?? { record: emptyRecord, trace: {} }
    const fields = judgePage(page, record)
    const values = record.isMeeting ? judgedValues(fields, record, trace) : []
    return { page, fields, language: record.lang, values, invalid: invalidSpans(record, page.line) }
  })
  const languages = [...new Set(pages.map(({ language }) => language))].sort()
  const groups = [
    groupOf('all', judged),
    ...languages.map((language) =>
      groupOf(
        language,
        judged.filter(({ page }) => page.language === language),
      ),
    ),
  ]
  const invalid = judged.reduce((sum, one) => sum + one.invalid, 0)
  return {
    name,
    pages: pages.length,
    groups,
    invalidSpans: invalid,
    errors: judged.flatMap(({ page, fields }) =>
      Object.entries(fields).flatMap(([field, { errors }]) =>
        errors.map((error) => ({ page: page.name, field, error })),
      ),
    ),
    values: judged.flatMap(({ page: { name: page }, language, values }) =>
      values.map((one) => ({ ...one, page, language })),
    ),
    missedGoals: [...missedGoals(groups[0]), ...(invalid > 0 ? [`${invalid} quotes are not the slice they name`] : [])],
  }
}

type RecordReader = (lines: Readable) => AsyncIterable<Extracted>

async function recordsOf(pages: readonly KnownPage[], read: RecordReader): Promise<readonly Extracted[]> {
  const records: Extracted[] = []
  const lines = Readable.from(pages.map(({ line }) => `${JSON.stringify(line)}\n`))
  for await (const one of read(lines)) records.push(one)
  return records
}

/** On a page that is no meeting only the judgement counts. */
function judgePage({ wanted }: KnownPage, record: MeetingRecord): Fields {
  const [is, said] = [wanted.isMeeting, record.isMeeting]
  const judgement = both(
    { right: Number(is && said), invented: Number(!is && said), missed: Number(is && !said) },
    is === said ? [] : [{ wanted: is, got: said }],
  )
  return { isMeeting: judgement, ...(is ? judgeFields(wanted, said ? record : emptyRecord) : {}) }
}

function invalidSpans(record: MeetingRecord, { text, title }: { text: string; title: string }): number {
  const wrong = (quotes: MeetingRecord['evidence'], from: string): number =>
    Object.values(quotes).filter(({ start, end, text: quote }) => from.slice(start, end) !== quote).length
  const inside = (record.more ?? []).reduce((sum, one) => sum + invalidSpans(one, { text, title }), 0)
  return wrong(record.evidence, text) + wrong(record.titleEvidence, title) + inside
}

function groupOf(name: string, judged: readonly { readonly fields: Fields }[]): Group {
  const fields: Record<string, FieldScore> = {}
  for (const { fields: page } of judged)
    for (const [field, { exact, relaxed }] of Object.entries(page)) {
      const before = fields[field] ?? { exact: nothing, relaxed: nothing }
      fields[field] = { exact: add(before.exact, exact), relaxed: add(before.relaxed, relaxed) }
    }
  const measured = Object.values(fields).filter(({ relaxed }) => relaxed.right + relaxed.missed > 0)
  const sum = measured.reduce((total, { relaxed }) => total + (qualityOf(relaxed).f1 ?? 0), 0)
  return { name, fields, macro: measured.length === 0 ? 0 : sum / measured.length }
}

const percent = (share: number): string => (100 * share).toFixed(1)

function missedGoals(group: Group | undefined): readonly string[] {
  if (group === undefined) return []
  const fields = Object.entries(goals).flatMap(([field, goal]) => {
    const f1 = qualityOf(group.fields[field]?.relaxed ?? nothing).f1
    return f1 === null || 100 * f1 >= goal ? [] : [`${field} is ${percent(f1)}, its goal ${goal}`]
  })
  const { precision } = qualityOf(group.fields['participants']?.relaxed ?? nothing)
  if (precision !== null && 100 * precision < leastNamePrecision)
    fields.push(`precision of participants is ${percent(precision)}, its goal ${leastNamePrecision}`)
  if (100 * group.macro < leastMacro) fields.push(`macro is ${percent(group.macro)}, its goal ${leastMacro}`)
  return fields
}
