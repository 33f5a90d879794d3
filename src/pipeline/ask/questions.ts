/** The questions that a thread answers about a catalogue, by their name; all of it can cross a thread. */

import type { Catalogue, ResultRow } from '../../catalogue/read.ts'
import { searchPages } from '../../catalogue/search.ts'
import type { MeetingFilter } from '../../model/record.ts'
import type { ListWindow, PartOfList } from '../../serve/served.ts'
import { findMeetingIds, recordTexts } from './find-meetings.ts'

/** Name → what is asked, and what is answered. */
export interface Questions {
  readonly rows: {
    readonly asked: { readonly sql: string; readonly parameters: Readonly<Record<string, string | number | null>> }
    readonly answer: readonly ResultRow[]
  }
  readonly search: {
    readonly asked: { readonly words: string; readonly window: ListWindow }
    readonly answer: PartOfList
  }
  readonly meetings: {
    readonly asked: { readonly filter: MeetingFilter; readonly window: ListWindow }
    /** Null when `after` is no meeting that passes the filter. */
    readonly answer: PartOfList | null
  }
}

/** How each question is answered. */
export const answers: {
  readonly [Name in keyof Questions]: (
    catalogue: Catalogue,
    asked: Questions[Name]['asked'],
  ) => Questions[Name]['answer']
} = {
  rows: (catalogue, { sql, parameters }) => catalogue.all(sql, parameters),
  search: (catalogue, { words, window }) => searchPart(catalogue, words, window),
  meetings: (catalogue, { filter, window }) => meetingsPart(catalogue, filter, window),
}

/** The results of a search have no key of their own: `after` is how many came before. */
function searchPart(catalogue: Catalogue, words: string, { limit, after }: ListWindow): PartOfList {
  const before = Number(after ?? 0)
  const { columns, rows } = searchPages(catalogue, words, limit + 1, before)
  const items = [...rows].map((row) =>
    JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null]))),
  )
  return { items: items.slice(0, limit), total: null, next: items.length > limit ? String(before + limit) : null }
}

function meetingsPart(catalogue: Catalogue, filter: MeetingFilter, { limit, after }: ListWindow): PartOfList | null {
  const ids = findMeetingIds(catalogue, filter)
  const start = after === null ? 0 : ids.indexOf(after) + 1
  if (after !== null && start === 0) return null
  const part = ids.slice(start, start + limit)
  const next = start + limit < ids.length ? (part.at(-1) ?? null) : null
  return { items: recordTexts(catalogue, part), total: ids.length, next }
}
