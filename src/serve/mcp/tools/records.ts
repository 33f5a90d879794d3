/** Values of meeting records: each value with the revision, the offsets and the words that it came from. */

import { NotAsExpected } from '../../../support/expected.ts'
import { message } from '../../../texts/message.ts'
import { noSuchItem } from '../../http/list-window.ts'
import type { ServedRow } from '../../http/served.ts'
import { listRows, type Tool, type ToolRequest, type ToolResult } from './tool.ts'

const days: Tool['parameters'] = {
  from: ['day', 'First day of the meetings.'],
  to: ['day', 'Last day of the meetings.'],
  series: ['text', 'Name of a series of meetings, as it is printed.'],
}

const named = (asked: ToolRequest, ...names: readonly string[]): Readonly<Record<string, string | null>> =>
  Object.fromEntries(names.map((name) => [name, asked.values.get(name) ?? null]))

/** Meetings that pass a filter, as rows of `v_meetings`. */
export const meetings: Tool = {
  what: 'Meetings that were read from pages, by start: when, where, which series, how many attended, and the words that tell when.',
  parameters: {
    year: ['year', 'Year of the start.'],
    ...days,
    place: ['text', 'City or venue; accents and case do not count.'],
    person: ['text', 'Id or printed name of somebody who is named there.'],
  },
  window: { usual: 25, most: 200 },
  async answer(asked) {
    const {
      year = null,
      from = null,
      to = null,
      place = null,
      person = null,
      series = null,
    } = named(asked, ...['year', 'from', 'to', 'place', 'person', 'series'])
    const part = await asked.fonds.meetings({ year, from, to, place, person, series }, asked.window, 'rows')
    if (part === null) throw noSuchItem(asked.window.after)
    const rows = part.items.map((item) => JSON.parse(item) as ServedRow)
    const words = await wordsOfMeetings(asked, rows)
    const items = rows.map((row) => ({ ...row, ...words.get(String(row['meeting_id'])) }))
    return { fields: { total: part.total }, items, next: part.next }
  },
}

/** By its id, the revision that a meeting was read from, with the words that tell when it was; where the text tells nothing of that, the first that tell anything of it. */
async function wordsOfMeetings(
  asked: ToolRequest,
  rows: readonly ServedRow[],
): Promise<ReadonlyMap<string, ServedRow>> {
  const standing = `coalesce(${await standingIn(asked, 'evidence', 'e')}, 'read')`
  const sql = `SELECT * FROM (SELECT m.meeting_id, ${standing} AS standing, m.revision_id, e.field, e.part, e.start, e."end", e.quote, e.rule,
      row_number() OVER (PARTITION BY m.meeting_id ORDER BY e.quote IS NULL, e.field NOT LIKE 'dates[%', e.part = 'title', e.start, e.field) AS place
    FROM meetings m LEFT JOIN evidence e ON e.meeting_id = m.meeting_id WHERE m.meeting_id IN (SELECT value FROM json_each(:ids)))
    WHERE place = 1`
  const found = await asked.fonds.catalogue.all(sql, { ids: JSON.stringify(rows.map((row) => row['meeting_id'])) })
  return new Map(found.map(({ meeting_id: id, place: _place, ...words }) => [String(id), words]))
}

/** The words of a value, beside its columns. */
const wordsOf = 'e.revision_id, e.part, e.start, e."end", e.quote, e.rule'
const ofMeeting = `JOIN meetings m ON m.meeting_id = v.meeting_id JOIN pages p ON p.page_id = m.page_id`
const inDays = `(:from IS NULL OR substr(m.starts_at, 1, 10) >= :from) AND (:to IS NULL OR substr(m.starts_at, 1, 10) <= :to)
  AND (:series IS NULL OR m.series = :series)`
const byStart = 'starts_at IS NULL, starts_at, meeting_id, field'

/** Perhaps said by a record: no fact of it (docs/records.md, §10). */
const proposed = (field: string): string =>
  `SELECT v.meeting_id, m.title, m.starts_at, v.field, v.value, 'perhaps' AS standing, p.site_path AS address,
    v.revision_id, v.part, v.start, v."end", v.quote, v.rule FROM passed_over v ${ofMeeting}
    WHERE v.certainty = 'proposed' AND v.field = '${field}'`

/** Values of a list of records with their words; what is only perhaps so apart, where the catalogue tells it. */
function valuesTool(what: string, table: 'decisions' | 'actions', columns: string): Tool {
  const stated = (
    standing: string,
    more: string,
  ): string => `SELECT * FROM (SELECT v.meeting_id, m.title, m.starts_at, '${table}[' || v.position || ']' AS field,
      v.text AS value, ${standing} AS standing, p.site_path AS address, ${wordsOf}, ${columns}${more} FROM ${table} v ${ofMeeting}
      LEFT JOIN evidence e ON e.meeting_id = v.meeting_id AND e.field = '${table}[' || v.position || ']' WHERE ${inDays})`
  const perhaps = `SELECT * FROM (${proposed(table)} AND ${inDays})`
  const those = `WHERE :words IS NULL OR value LIKE '%' || :words || '%' ORDER BY ${byStart}`
  return {
    what: `${what} Each is written by the page in a form of its own, read by a rule that is right nine times in ten, or perhaps so: then nobody should repeat it as a fact.`,
    parameters: {
      ...days,
      words: ['text', 'Words as they stand in it, one after the other.'],
      standing: ['text', '`stated` (written and read; when absent) or `perhaps`.'],
    },
    window: { usual: 25, most: 100 },
    async answer(asked) {
      const parameters = named(asked, 'from', 'to', 'series', 'words')
      if ((asked.values.get('standing') ?? 'stated') === 'stated') {
        const more = table === 'decisions' && (await tellsColumn(asked, 'decision_chains', 'kind')) ? chainOf : ''
        return listRows(asked, `${stated(await standingIn(asked, table), more)} ${those}`, parameters)
      }
      return (await tellsProposed(asked))
        ? listRows(asked, `${perhaps} ${those}`, parameters)
        : { items: [], next: null }
    },
  }
}

/** The chain of a decision, in the words of later meetings, the earliest first. */
const chainOf = `, (SELECT json_group_array(json_object('kind', c.kind, 'standing', iif(c.certainty = 'stated', 'read', 'perhaps'),
    'meeting_id', c.to_meeting_id, 'days', c.days, 'revision_id', c.to_revision_id, 'start', c.to_start, 'end', c.to_end,
    'quote', c.to_quote)) FROM (SELECT * FROM decision_chains
    WHERE meeting_id = v.meeting_id AND position = v.position ORDER BY link) c) AS chain`

/** Whether the catalogue has a column: those of before lack some. */
async function tellsColumn({ fonds }: ToolRequest, table: string, column: string): Promise<boolean> {
  const rows = await fonds.catalogue.all('SELECT 1 FROM pragma_table_info(:table) WHERE name = :column', {
    table,
    column,
  })
  return rows.length > 0
}

/** The ground of a value, as SQL; a catalogue of before says of all that they are stated. */
const standingIn = async (asked: ToolRequest, table: string, name = 'v'): Promise<string> =>
  (await tellsColumn(asked, table, 'standing')) ? `${name}.standing` : `'stated'`

/** Whether what is only perhaps so is kept apart. */
const tellsProposed = (asked: ToolRequest): Promise<boolean> => tellsColumn(asked, 'passed_over', 'certainty')

/** Decisions, stated or perhaps so. */
export const decisions = valuesTool(
  'Decisions of meetings, by start, in the words of the page, with outcome and votes as printed, and what later meetings say of each (`chain`; empty: nothing more is said).',
  'decisions',
  'v.outcome, v.kind, v.votes_for, v.votes_against, v.votes_abstain, v.unanimous',
)

/** Actions, stated or perhaps so, with who is to do them. */
export const actions = valuesTool(
  'What somebody is to do, by start of the meeting, in the words of the page, with who and by when.',
  'actions',
  `v.due, v.strength, (SELECT json_group_array(a.printed_name) FROM action_assignees a
    WHERE a.meeting_id = v.meeting_id AND a.action_position = v.position) AS assignees`,
)

/** Every value of one record. */
export const meeting: Tool = {
  what: 'All that was read of one meeting: each value with its words, in the order of the page, with what it stands on (`standing`); then what it perhaps says.',
  parameters: { meeting: ['text', 'Id of the meeting, as `meetings` gives it.'] },
  required: ['meeting'],
  window: { usual: 60, most: 200 },
  answer: showMeeting,
}

async function showMeeting(asked: ToolRequest): Promise<ToolResult> {
  const { fonds } = asked
  const id = asked.values.get('meeting') ?? ''
  const [row] = await fonds.catalogue.all(
    `SELECT v.*, m.page_id FROM v_meetings v JOIN meetings m ON m.meeting_id = v.meeting_id WHERE v.meeting_id = :id`,
    { id },
  )
  if (row === undefined) throw new NotAsExpected('meeting', message('item-of-list'), id)
  const { site_path: address, ...facts } = row
  const review = (await tellsProposed(asked))
    ? `UNION ALL SELECT 1, field, value, 'perhaps', revision_id, part, start, "end", quote, rule FROM passed_over
        WHERE meeting_id = :id AND certainty = 'proposed'`
    : ''
  const sql = `SELECT field, value, standing, revision_id, part, start, "end", quote, rule FROM (
      SELECT 0 AS later, e.field, CASE WHEN json_type(m.record, '$.' || e.field) IN ('object', 'array')
          THEN json_extract(m.record, '$.' || e.field) ELSE CAST(json_extract(m.record, '$.' || e.field) AS TEXT) END AS value,
        ${await standingIn(asked, 'evidence', 'e')} AS standing, ${wordsOf} FROM evidence e JOIN meetings m ON m.meeting_id = e.meeting_id WHERE e.meeting_id = :id
      ${review}) ORDER BY later, part DESC, start, field`
  const { items, next } = await listRows(asked, sql, { id })
  return { fields: { meeting: facts, address }, items, next }
}

/** People; of those that a name means, each mention. */
export const people: Tool = {
  what: 'People who are named at meetings; with a name, where each is named, in which words.',
  parameters: { name: ['text', 'Id of a person, or a part of a name as it is printed.'] },
  window: { usual: 50, most: 200 },
  answer(asked) {
    if (!asked.values.has('name'))
      return listRows(
        asked,
        'SELECT person_id, name, meetings, first_at, last_at FROM v_people ORDER BY name, person_id',
        {},
      )
    const sql = `SELECT v.person_id, v.name, v.presence, v.meeting_id, v.title, v.starts_at, p.site_path AS address, ${wordsOf}
      FROM v_attendance v JOIN attendances a ON a.meeting_id = v.meeting_id AND a.person_id = v.person_id AND a.presence = v.presence
      ${ofMeeting} LEFT JOIN evidence e ON e.meeting_id = v.meeting_id AND e.field = 'participants[' || a.position || ']'
      WHERE v.person_id = :name OR v.name LIKE '%' || :name || '%' OR a.printed_name LIKE '%' || :name || '%'
      ORDER BY v.name, v.person_id, v.starts_at, v.meeting_id, a.position`
    return listRows(asked, sql, named(asked, 'name'))
  },
}
