/** What the API tells of one thing: a meeting, a page, a revision, a person, an address, a file. */

import { parseJson } from '../../support/expected.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { jsonRow, noSuchItem } from '../http/list-window.ts'
import type { ApiRequest, Endpoint, Found, JsonSchema, RowColumns } from './endpoint.ts'
import { pageColumns, personColumns, revisionColumns, revisionsSql } from './row-lists.ts'

const noParameters = { parameters: {}, window: null, isList: false } as const

const listOf = (properties: JsonSchema): JsonSchema => ({ type: 'array', items: properties })
const objects = listOf({ type: 'object' })

const linkColumns: RowColumns = {
  link_id: ['integer', 'links.link_id'],
  code: ['string', 'links.code'],
  raw: ['string', 'links.raw'],
  request_url: ['string', 'links.request_url'],
  host: ['string', 'links.host'],
  site: ['string', 'links.site'],
  class: ['string', 'links.class'],
  family: ['string', 'links.family'],
  capability: ['string', 'links.capability'],
}

export const things: readonly Endpoint[] = [
  {
    ...noParameters,
    name: 'getMeeting',
    path: '/api/meetings/{id}',
    sample: 'SELECT meeting_id FROM v_meetings LIMIT 1',
    shape: { fields: { schema: { $ref: '#/components/schemas/Meeting' } } },
    answer: getMeeting,
  },
  {
    name: 'getPage',
    path: '/api/pages/{id}',
    parameters: {},
    window: { usual: 500, most: 500 },
    isList: false,
    listName: 'revisions',
    sample: 'SELECT page_id FROM pages ORDER BY is_meeting DESC, page_id LIMIT 1',
    shape: {
      fields: {
        columns: pageColumns,
        more: { categories: listOf({ type: 'string' }), meetings: listOf({ type: 'string' }) },
      },
      item: { columns: revisionColumns },
    },
    answer: getPage,
  },
  {
    ...noParameters,
    name: 'getRevision',
    path: '/api/revisions/{id}',
    sample: `SELECT revision_id FROM revisions ORDER BY text_state = 'present' DESC, revision_id LIMIT 1`,
    shape: { fields: { columns: revisionColumns, more: { text: { type: ['string', 'null'] } } } },
    answer: getRevision,
  },
  {
    ...noParameters,
    name: 'getPerson',
    path: '/api/people/{id}',
    sample: 'SELECT person_id FROM v_people ORDER BY meetings DESC, person_id LIMIT 1',
    shape: { fields: { columns: personColumns, more: { resolved_from: objects, named_at: objects } } },
    answer: getPerson,
  },
  {
    ...noParameters,
    name: 'getLink',
    path: '/api/links/{id}',
    sample: 'SELECT code FROM links ORDER BY link_id LIMIT 1',
    shape: { fields: { columns: linkColumns, more: { observations: objects, captures: objects, copies: objects } } },
    answer: getLink,
  },
  {
    ...noParameters,
    name: 'getFile',
    path: '/api/files/{name}',
    sample: 'SELECT name FROM files ORDER BY name LIMIT 1',
    shape: {
      fields: {
        columns: {
          file_id: ['integer', 'files.file_id'],
          name: ['string', 'files.name'],
          page_id: ['integer', 'files.page_id'],
        },
        more: { versions: objects },
      },
    },
    answer: getFile,
  },
]

/** The whole record of a meeting (`communs:42`, `communs:42#1`). */
async function getMeeting({ fonds, name }: ApiRequest): Promise<Found | null> {
  const [row] = await fonds.catalogue.all('SELECT record FROM meetings WHERE meeting_id = :id', { id: name })
  if (row === undefined) return null
  const fields = parseJson(String(row['record']))
  if (typeof fields === 'object' && fields !== null) return { fields: fields as Found['fields'] }
  const reason = message('row-unreadable', { table: 'meetings', key: name, reason: message('line-no-json') })
  throw new StopRun('CATALOGUE_UNREADABLE', { path: fonds.bundle.path, reason })
}

/** A number of the catalogue; null when it is none. */
function numberOf(name: string): number | null {
  const id = Number(name)
  return /^\d+$/.test(name) && Number.isSafeInteger(id) ? id : null
}

async function rowsOf({ fonds }: ApiRequest, sql: string, id: string | number): Promise<readonly Found['fields'][]> {
  return (await fonds.catalogue.all(sql, { id })).map(jsonRow)
}

/** A revision without a time comes first, as SQLite sorts it. */
async function getPage(asked: ApiRequest): Promise<Found | null> {
  const { name, fonds, window } = asked
  const id = numberOf(name)
  if (id === null) return null
  const [page] = await rowsOf(asked, `SELECT ${Object.keys(pageColumns).join(', ')} FROM pages WHERE page_id = :id`, id)
  if (page === undefined) return null
  const column = async (sql: string, key: string): Promise<readonly unknown[]> =>
    (await rowsOf(asked, sql, id)).map((row) => row[key])
  const sql = `SELECT * FROM (${revisionsSql}) WHERE page_id = :id`
  const order = ["coalesce(at, '')", 'revision_id']
  const part = await fonds.list({ sql, parameters: { id }, key: 'revision_id', order }, window)
  if (part === null) throw noSuchItem(window.after)
  const fields = {
    ...page,
    categories: await column('SELECT category FROM categories WHERE page_id = :id ORDER BY category', 'category'),
    meetings: await column('SELECT meeting_id FROM meetings WHERE page_id = :id ORDER BY meeting_id', 'meeting_id'),
  }
  return { fields, list: part }
}

async function getRevision(asked: ApiRequest): Promise<Found | null> {
  const id = numberOf(asked.name)
  if (id === null) return null
  const [revision] = await rowsOf(asked, `SELECT * FROM (${revisionsSql}) WHERE revision_id = :id`, id)
  if (revision === undefined) return null
  const [text] = await rowsOf(asked, 'SELECT revision_text(:id) AS text', id)
  return { fields: { ...revision, text: text?.['text'] ?? null } }
}

async function getPerson(asked: ApiRequest): Promise<Found | null> {
  const columns = Object.keys(personColumns).join(', ')
  const [person] = await rowsOf(asked, `SELECT ${columns} FROM v_people WHERE person_id = :id`, asked.name)
  if (person === undefined) return null
  const [forms] = await rowsOf(asked, 'SELECT resolved_from FROM people WHERE person_id = :id', asked.name)
  const resolvedFrom = forms?.['resolved_from']
  const namedAt = `SELECT meeting_id, title, starts_at, city, presence FROM v_attendance WHERE person_id = :id
    ORDER BY starts_at IS NULL, starts_at, meeting_id, presence`
  return {
    fields: {
      ...person,
      resolved_from: typeof resolvedFrom === 'string' ? (parseJson(resolvedFrom) ?? []) : [],
      named_at: await rowsOf(asked, namedAt, asked.name),
    },
  }
}

async function getLink(asked: ApiRequest): Promise<Found | null> {
  const columns = Object.keys(linkColumns).join(', ')
  const [link] = await rowsOf(asked, `SELECT ${columns} FROM links WHERE code = :id`, asked.name)
  if (link === undefined) return null
  const of = (columns: string, table: string, order: string): Promise<readonly Found['fields'][]> =>
    rowsOf(asked, `SELECT ${columns} FROM ${table} WHERE link_id = :id ORDER BY ${order}`, Number(link['link_id']))
  return {
    fields: {
      ...link,
      observations: await of('at, via, probe, outcome, http, error, final', 'link_observations', 'observation_id'),
      captures: await of('archive, at, original, status, mime, vetted, url', 'link_captures', 'capture_id'),
      copies: await of('sha256, mime, as_of, obtained_at, path', 'link_copies', 'copy_id'),
    },
  }
}

async function getFile(asked: ApiRequest): Promise<Found | null> {
  const [file] = await rowsOf(asked, 'SELECT file_id, name, page_id FROM files WHERE name = :id', asked.name)
  if (file === undefined) return null
  const versions = `SELECT v.position, v.at, c.name AS contributor, v.sha1, v.bytes, v.mime, v.bundle_path, v.state FROM file_versions v
    LEFT JOIN contributors c ON c.contributor_id = v.contributor_id WHERE v.file_id = :id ORDER BY v.position`
  return { fields: { ...file, versions: await rowsOf(asked, versions, Number(file['file_id'])) } }
}
