/** Page → record: what the rules found, written down with its evidence. */

import type {
  MeetingRecord,
  RecordIssue,
  RecordSection,
  RejectedCandidate,
  RuleTrace,
  SectionKind,
} from '../../model/record.ts'
import { linesUntil } from '../dates/meeting-dates.ts'
import { foundTimezone } from '../dates/timezone.ts'
import { type FoundValue, inText, words as inWords } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import type { Page, Section } from '../page/page.ts'
import { isToldAgenda, isWeakAgenda } from '../page/section-kind.ts'
import { foundOrganisers } from '../people/organisers.ts'
import { holds } from '../words/words.ts'
import type { MeetingVerdict } from './classify.ts'
import { emptyFields } from './empty-record.ts'
import { EvidenceBook } from './evidence.ts'
import { type AllFound, findAll, type MeetingRules } from './find-fields.ts'
import type { Extracted, ExtractInput } from './input.ts'
import { findPageFields } from './page-fields.ts'
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
  const { isMeeting, pageType, score, signals, status } = found.verdict
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
  const { dates, series, place, roles, room, workshops, fields } = found
  const record: MeetingRecord = {
    ...identity,
    ...judged,
    title: book.one('title', series.title),
    series: book.one('series', series.series),
    ordinal: book.one('ordinal', series.ordinal),
    status,
    lang: page.language,
    dates: book.list('dates', dates.dates),
    timezone: book.one('timezone', foundTimezone(page)),
    place: book.one('place', place.place),
    organisers: book.list('organisers', foundOrganisers(page)),
    roles: book.list('roles', roles),
    participants: book.list('participants', room.people),
    attendance: book.one('attendance', fields.attendance),
    agenda: book.list('agenda', fields.agenda),
    sections: book.list('sections', settledSections(page, { verdict: found.verdict, ...fields })),
    decisions: book.list('decisions', fields.decisions),
    actions: book.list('actions', fields.actions),
    watch: book.list('watch', fields.watch()),
    workshops: book.list('workshops', workshops.workshops),
    ...findPageFields(page, book),
    nextMeeting: book.one('nextMeeting', fields.next()),
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

// The kinds of sections as the record gives them: what no word said is settled by what was found under the heading.

interface FoundInPage {
  readonly verdict: MeetingVerdict
  readonly decisions: readonly FoundValue<unknown>[]
  readonly actions: readonly FoundValue<unknown>[]
}

/** Every section in order, its words as the source. */
function settledSections(page: Page, found: FoundInPage): readonly FoundValue<RecordSection>[] {
  const isMinutes = found.verdict.pageType === 'minutes' || found.verdict.pageType === 'notes'
  const decided = sectionsOf(page, found.decisions)
  const assigned = sectionsOf(page, found.actions)
  const kinds: SectionKind[] = []
  const inside = subsectionsOf(page)
  return page.sections.map((section) => {
    const context = {
      page,
      section,
      inside: inside.get(section.index) ?? [],
      parent: kinds[section.parent] ?? null,
      decided,
      assigned,
    }
    const kind = isMinutes && isOpen(page, section) ? kindByBody(context) : section.kind
    kinds.push(kind)
    return {
      value: { heading: section.line.text, level: section.level, kind },
      sources: [section.line.whole === null ? inWords(section.line) : inText(section.line.whole)],
      rule: kind === section.kind ? `sections.${section.by}` : 'sections.found',
    }
  })
}

/** Nothing of the heading said what it is; a point of an agenda may have been filled with what was said. */
const isOpen = ({ rules: { words } }: Page, { kind, by, line }: Section): boolean =>
  by === 'words'
    ? kind === 'agenda' && isWeakAgenda(words, line)
    : by !== 'meeting' && by !== 'boilerplate' && (kind === 'other' || kind === 'agenda')

interface SectionContext {
  readonly page: Page
  readonly section: Section
  /** The sections right under it. */
  readonly inside: readonly Section[]
  /** Settled before. */
  readonly parent: SectionKind | null
  /** How many decisions stand in each section. */
  readonly decided: ReadonlyMap<number, number>
  readonly assigned: ReadonlyMap<number, number>
}

function kindByBody({ page, section, inside, parent, decided, assigned }: SectionContext): SectionKind {
  if (isEmpty(section, inside)) return parent ?? section.kind
  if (section.by === 'words')
    return isToldAgenda(page.rules.words, section.line, section.body) ? 'discussion' : section.kind
  if (isSession(page, section, inside)) return 'minutes'
  if ((decided.get(section.index) ?? 0) > 0) return 'decisions'
  const tasks = assigned.get(section.index) ?? 0
  if (tasks > 0 && tasks >= section.body.length * mostlyTasks) return 'actions'
  return section.kind === 'agenda' && !isTold(section.body) ? 'agenda' : 'discussion'
}

/** Of the lines of a section that assigns. */
const mostlyTasks = 0.6
/** A line as long as this says more than a name or a title. */
const sentence = 60

/** More than the names of points: running notes. */
const isTold = (body: readonly Line[]): boolean => body.length >= 2 || body.some(({ text }) => text.length >= sentence)

/** The name of a meeting over sections of its own: all that follows are its minutes. */
const isSession = ({ rules: { words } }: Page, { line }: Section, inside: readonly Section[]): boolean =>
  inside.length >= 2 && holds(words.list('meetings'), line.fold)

/** Neither under the heading nor under those inside it stands a line. */
const isEmpty = ({ body }: Section, inside: readonly Section[]): boolean =>
  body.length === 0 && inside.every((section) => section.body.length === 0)

/** The sections right under each section, by its index. */
function subsectionsOf({ sections }: Page): ReadonlyMap<number, readonly Section[]> {
  const inside = new Map<number, Section[]>()
  for (const section of sections) {
    const siblings = inside.get(section.parent) ?? []
    inside.set(section.parent, siblings)
    siblings.push(section)
  }
  return inside
}

/** How many of the values stand under each heading, by the index of its section. */
function sectionsOf({ sections }: Page, values: readonly FoundValue<unknown>[]): ReadonlyMap<number, number> {
  const starts = sections.map(({ line }) => line.whole?.start ?? line.places.startOf(0) ?? 0)
  const count = new Map<number, number>()
  for (const { sources } of values) {
    const at = sources.find(({ part }) => part === 'text')?.span.start
    const index = at === undefined ? -1 : starts.findLastIndex((start) => start <= at)
    count.set(index, (count.get(index) ?? 0) + 1)
  }
  return count
}
