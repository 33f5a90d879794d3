/** Page → record: what the rules found, written down with its evidence. */

import type { MeetingRecord, RecordIssue, RejectedCandidate, RuleTrace } from '../../model/record.ts'
import { linesUntil } from '../dates/meeting-dates.ts'
import type { Page } from '../page/page.ts'
import type { MeetingVerdict } from './classify.ts'
import { EvidenceBook } from './evidence.ts'
import { emptyFields, writeFields } from './fields.ts'
import { type AllFound, findAll, type MeetingRules } from './find-fields.ts'
import type { Extracted, ExtractInput } from './input.ts'
import { partOfPage } from './read-page.ts'

/**
 * Writes the record of a page with the quote and the rule behind each value; a page of several meetings has the record
 * of each in `more`, with the ids `<id>#1`, `<id>#2`….
 */
export function recordOfPage(page: Page, rules: MeetingRules, input: ExtractInput): Extracted {
  const found = findAll(page, rules, input)
  const main = writeRecord(page, found, input, input.id)
  const sections = found.dates.meetings
  if (!found.verdict.isMeeting || sections.length < 2) return main
  const more = sections.map((section, position) => {
    const part = partOfPage(page, linesUntil(page, section, sections[position + 1]))
    const id = input.id === null ? null : `${input.id}#${position + 1}`
    const own = findAll(part, rules, input)
    const verdict: MeetingVerdict = { ...own.verdict, isMeeting: true, pageType: 'minutes', score: found.verdict.score }
    return writeRecord(part, { ...own, verdict }, input, id)
  })
  const traces = more.map(({ trace }, position) => below(position, trace))
  const rejected = more.flatMap((one, position) =>
    one.rejected.map((words): RejectedCandidate => ({ ...words, field: `more[${position}].${words.field}` })),
  )
  return {
    record: { ...main.record, more: more.map(({ record }) => record) },
    trace: Object.assign({}, main.trace, ...traces),
    rejected: [...main.rejected, ...rejected],
  }
}

const below = (position: number, trace: RuleTrace): RuleTrace =>
  Object.fromEntries(Object.entries(trace).map(([path, rule]) => [`more[${position}].${path}`, rule]))

function writeRecord(page: Page, found: AllFound, input: ExtractInput, id: string | null): Extracted {
  const book = new EvidenceBook(page.text, input.title)
  const identity = identityOf(page, input, id, book)
  const { isMeeting, pageType, score, signals } = found.verdict
  const judged = { isMeeting, pageType, score, signals }
  if (!isMeeting)
    return {
      record: {
        ...identity,
        ...judged,
        ...emptyFields,
        issues: pageIssues(page, []),
        evidence: book.evidence,
        titleEvidence: book.titleEvidence,
      },
      trace: {},
      rejected: [],
    }
  const { dates, place } = found
  const record: MeetingRecord = {
    ...identity,
    ...judged,
    ...writeFields({ page, ...found }, book),
    issues: pageIssues(page, [...dates.issues, ...place.issues, ...recordIssues(found)]),
    evidence: book.evidence,
    titleEvidence: book.titleEvidence,
  }
  book.reject('dates', dates.rejected)
  book.reject('place', place.rejected)
  return { record, trace: book.trace, rejected: book.rejected }
}

function recordIssues({ fields, dates }: AllFound): readonly RecordIssue[] {
  const issues: RecordIssue[] = []
  if (fields.attendance?.value.conflict === true)
    issues.push({
      code: 'count-conflict',
      field: 'attendance',
      message: 'the printed count is not the number of people listed',
    })
  if (dates.meetings.length >= 2)
    issues.push({ code: 'multi-meeting', field: null, message: 'the page holds several meetings' })
  return issues
}

type Identity = Pick<MeetingRecord, 'id' | 'pageId' | 'revisionId' | 'revisionTimestamp' | 'sourceForm' | 'contentHash'>

function identityOf(page: Page, input: ExtractInput, id: string | null, book: EvidenceBook): Identity {
  const { revision } = page
  if (revision?.span != null) book.quote('revision', revision.span)
  return {
    id,
    pageId: input.pageId ?? pageIdOf(input.id),
    revisionId: revision?.id ?? null,
    revisionTimestamp: revision?.timestamp ?? null,
    sourceForm: input.form,
    contentHash: page.contentHash,
  }
}

/** The number of an id like `key:412`. */
export function pageIdOf(id: string | null): number | null {
  const number = /^[^:]+:(\d+)$/.exec(id ?? '')?.[1]
  return number === undefined ? null : Number(number)
}

function pageIssues(page: Page, issues: readonly RecordIssue[]): readonly RecordIssue[] {
  return [...issues, ...duplicateHeadings(page), ...encodingFaults(page)]
}

function duplicateHeadings(page: Page): readonly RecordIssue[] {
  const seen = new Set<string>()
  return page.sections.flatMap(({ index, line }) => {
    const isTwice = seen.has(line.fold)
    seen.add(line.fold)
    return isTwice
      ? [
          {
            code: 'duplicate-heading' as const,
            field: `sections[${index}]`,
            message: 'another section has this heading',
          },
        ]
      : []
  })
}

/** U+FFFD, or UTF-8 read as Latin-1. */
function encodingFaults(page: Page): readonly RecordIssue[] {
  const broken = !page.isPart && (page.text.includes('\ufffd') || /Ã[\u0080-\u00bf©¨ª«´»¢®]/u.test(page.text))
  return broken
    ? [{ code: 'encoding', field: null, message: 'the text holds characters that were decoded wrongly' }]
    : []
}
