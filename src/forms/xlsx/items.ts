/** What the rows of the sheets are made from, read from the catalogue one by one. */

import type { FondsContents } from '../../model/fonds.ts'
import type { MeetingRecord, Participant } from '../../model/record.ts'

/** What tells of a meeting. */
export interface InMeeting {
  readonly record: MeetingRecord
}

/** A meeting with where its page stood. */
export interface PlacedMeeting extends InMeeting {
  readonly originalUrl: string | null
}

/** By start, then id. */
export function* meetings(fonds: FondsContents): Generator<PlacedMeeting> {
  for (const { record } of fonds.meetings()) {
    const page = record.title === null ? null : fonds.pageOfTitle(record.title)
    yield { record, originalUrl: page?.originalUrl ?? null }
  }
}

/** Something that a meeting lists. */
export interface Part<Item> extends InMeeting {
  readonly item: Item
}

/** What the meetings list, in their order. */
export function* parts<Item>(
  fonds: FondsContents,
  of: (record: MeetingRecord) => readonly Item[],
): Generator<Part<Item>> {
  for (const { record } of fonds.meetings()) for (const item of of(record)) yield { record, item }
}

/** Somebody whom the page of a meeting names. */
export interface Attendee extends Part<Participant> {
  /** As resolved over all records; null when it cannot be said who it is. */
  readonly person: string | null
}

/** By meeting, as its page lists them. Who is who is kept for all meetings: it grows with those who came, not with the wiki. */
export function* attendances(fonds: FondsContents): Generator<Attendee> {
  const names = new Map<string, string>()
  for (const { personId, name } of fonds.people()) names.set(personId, name)
  const known = new Map<string, string>()
  for (const row of rowsOf(fonds, 'attendances')) {
    const name = names.get(String(row['person_id']))
    if (name !== undefined) known.set(`${String(row['meeting_id'])} ${String(row['printed_name'])}`, name)
  }
  for (const part of parts(fonds, ({ participants }) => participants))
    yield { ...part, person: known.get(`${part.record.id} ${part.item.name}`) ?? null }
}

/** A row by its columns; bytes are none. */
export type PlainRow = Readonly<Record<string, string | number | null>>

/** The rows of a table or view; none where an older catalogue has no such. */
export function* rowsOf(fonds: FondsContents, table: string): Generator<PlainRow> {
  const found = fonds.tables().find(({ name }) => name === table)
  if (found === undefined) return
  for (const row of found.rows())
    yield Object.fromEntries(found.columns.map(({ name }, at) => [name, plainOf(row[at])]))
}

const plainOf = (value: unknown): string | number | null =>
  typeof value === 'string' || typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : null
