/** The tables made from meeting records: one writer per list of the record. */

import type Database from 'better-sqlite3'
import {
  type MeetingRecord,
  type RecordCell,
  type RecordColumn,
  recordColumns,
  type ValueStanding,
} from '../../model/record.ts'
import type { FondsView, TracedMeeting } from '../../model/view.ts'
import { answers, evidence, type PartWriter, passedOver } from './evidence.ts'
import { inserter } from './rows.ts'

/** Fills `people`, `meetings` and the tables of their parts, then links each next meeting to its row. */
export function writeMeetings(store: Database.Database, view: FondsView): void {
  const person = inserter(store, 'people')
  for (const { id, name, resolvedFrom } of view.people.persons) {
    person({ person_id: id, name, resolved_from: JSON.stringify(resolvedFrom) })
  }
  const meeting = meetingWriter(store, view)
  const parts = [participants, roles, lists, actions, evidence, answers, passedOver].map((writer) =>
    writer(store, view),
  )
  for (const one of view.meetings()) {
    meeting(one)
    for (const write of parts) write(one)
  }
  writeChains(store, view)
  store.exec(linkNextMeetings)
  store.exec(`INSERT INTO search_decisions(search_decisions) VALUES ('optimize')`)
}

function meetingWriter(store: Database.Database, view: FondsView): PartWriter {
  const insert = inserter(store, 'meetings')
  const columns = Object.entries<RecordColumn>(recordColumns).filter(([, { inCatalogue }]) => inCatalogue !== null)
  return ({ record, page }) => {
    insert({
      meeting_id: meetingId(record),
      page_id: page.pageId,
      revision_id: record.revisionId,
      ...Object.fromEntries(columns.map(([name, { of }]) => [name, cellOf(of(record))])),
      venue: venueOf(view, record),
      last_at: page.lastAt,
      record: JSON.stringify(record),
    })
  }
}

const cellOf = (cell: RecordCell) => (Array.isArray(cell) ? JSON.stringify(cell) : cell)

function venueOf({ people }: FondsView, { place }: MeetingRecord): string | null {
  const name = place?.name ?? null
  return name === null ? null : (people.venueOf?.(name) ?? name)
}

const meetingId = (record: MeetingRecord): string => record.id ?? ''

/** The ground of a value; what no page says in a form of its own is read, as what is perhaps so is in no record. */
const stands = (standings: TracedMeeting['standings'], path: string): ValueStanding => standings?.[path] ?? 'read'

function participants(store: Database.Database, view: FondsView): PartWriter {
  const attendance = inserter(store, 'attendances')
  const affiliation = inserter(store, 'affiliations')
  return ({ record, standings }) => {
    const id = meetingId(record)
    let place = 0
    for (const [position, { name, presence, bio, affiliations }] of record.participants.entries()) {
      const person = view.people.idOf(id, name)
      const standing = stands(standings, `participants[${position}]`)
      attendance({ meeting_id: id, position, person_id: person, printed_name: name, presence, bio, standing })
      for (const organisation of affiliations) {
        const counted = view.people.organisationOf?.(organisation) ?? organisation
        affiliation({ meeting_id: id, position: place, person_id: person, organisation, organisation_name: counted })
        place += 1
      }
    }
  }
}

function roles(store: Database.Database, view: FondsView): PartWriter {
  const insert = inserter(store, 'roles')
  return ({ record, standings }) => {
    const id = meetingId(record)
    const held = record.roles.flatMap((role, at) =>
      (role.persons.length === 0 ? [null] : role.persons).map((name) => ({
        ...role,
        name,
        standing: stands(standings, `roles[${at}]`),
      })),
    )
    const led = record.workshops.flatMap(({ label, lead }, at) =>
      lead.map((name) => ({
        ...{ role: 'workshop-lead', label, scope: label, name },
        standing: stands(standings, `workshops[${at}]`),
      })),
    )
    const told = new Set(held.map(({ role, scope, name }) => `${role}|${scope}|${name}`))
    const all = [...held, ...led.filter(({ role, scope, name }) => !told.has(`${role}|${scope}|${name}`))]
    for (const [position, { role, label, scope, name, standing }] of all.entries()) {
      const person = name === null ? null : view.people.idOf(id, name)
      insert({ meeting_id: id, position, person_id: person, printed_name: name, role, label, scope, standing })
    }
  }
}

function lists(store: Database.Database): PartWriter {
  const agenda = inserter(store, 'agenda_items')
  const decision = inserter(store, 'decisions')
  const search = inserter(store, 'search_decisions')
  const watch = inserter(store, 'watch_items')
  const workshop = inserter(store, 'workshops')
  const next = inserter(store, 'next_meetings')
  const issue = inserter(store, 'issues')
  return ({ record, standings }) => {
    const meeting_id = meetingId(record)
    for (const [position, item] of record.agenda.entries()) agenda({ meeting_id, position, ...item })
    for (const [position, { text, outcome, kind, votes }] of record.decisions.entries()) {
      decision({
        meeting_id,
        position,
        text,
        outcome,
        kind,
        votes_for: votes?.for,
        votes_against: votes?.against,
        votes_abstain: votes?.abstain,
        unanimous: votes?.unanimous,
        standing: stands(standings, `decisions[${position}]`),
      })
      search({ meeting_id, position, text })
    }
    for (const [position, { label, dateStart, dateEnd, precision, url }] of record.watch.entries()) {
      watch({ meeting_id, position, label, starts_at: dateStart, ends_at: dateEnd, precision, url })
    }
    for (const [position, { label }] of record.workshops.entries()) workshop({ meeting_id, position, label })
    if (record.nextMeeting !== null) next({ meeting_id, position: 0, ...record.nextMeeting })
    for (const [position, one] of record.issues.entries()) issue({ meeting_id, position, ...one })
  }
}

function actions(store: Database.Database, view: FondsView): PartWriter {
  const action = inserter(store, 'actions')
  const assignee = inserter(store, 'action_assignees')
  return ({ record, standings }) => {
    const meeting_id = meetingId(record)
    for (const [action_position, { text, due, strength, assignees }] of record.actions.entries()) {
      const standing = stands(standings, `actions[${action_position}]`)
      action({ meeting_id, position: action_position, text, due, strength, standing })
      for (const [position, name] of assignees.entries()) {
        assignee({
          meeting_id,
          action_position,
          position,
          person_id: view.people.idOf(meeting_id, name),
          printed_name: name,
        })
      }
    }
  }
}

/** The links of a decision follow one another. */
function writeChains(store: Database.Database, view: FondsView): void {
  const insert = inserter(store, 'decision_chains')
  const counts = new Map<string, number>()
  for (const { kind, rule, certainty, days, from, to } of view.decisionChains()) {
    const decision = `${from.meetingId} ${from.quote.start}`
    const link = counts.get(decision) ?? 0
    counts.set(decision, link + 1)
    insert({
      meeting_id: from.meetingId,
      position: positionIn(from.field),
      link,
      kind,
      rule,
      certainty,
      days,
      page_id: from.pageId,
      revision_id: from.revisionId,
      start: from.quote.start,
      end: from.quote.end,
      quote: from.quote.text,
      to_meeting_id: to.meetingId,
      to_field: to.field,
      to_page_id: to.pageId,
      to_revision_id: to.revisionId,
      to_start: to.quote.start,
      to_end: to.quote.end,
      to_quote: to.quote.text,
    })
  }
}

/** The position in a path such as `decisions[2]`. */
const positionIn = (field: string | null): number | null =>
  field === null ? null : Number(/\[(\d+)\]/.exec(field)?.[1])

/** The next meeting is the first one of the same series on the announced day (`U` sorts after the `T` of a time); without one it stays NULL. */
const linkNextMeetings = `UPDATE next_meetings SET next_meeting_id = (
  SELECT n.meeting_id FROM meetings n JOIN meetings m ON m.meeting_id = next_meetings.meeting_id
  WHERE n.series = m.series AND n.meeting_id <> m.meeting_id
  AND n.starts_at >= substr(next_meetings.date, 1, 10) AND n.starts_at < substr(next_meetings.date, 1, 10) || 'U'
  ORDER BY n.starts_at, n.meeting_id LIMIT 1) WHERE length(date) >= 10`
