/** The lists of the API that are rows of the catalogue: their columns, what they can be asked for, and their order. */

import { noSuchItem } from '../http/list-window.ts'
import type { RowList } from '../http/served.ts'
import type { ApiRequest, Endpoint, Found, ParameterKind, ParameterName, RowColumns } from './endpoint.ts'

interface RowListing {
  readonly name: Endpoint['name']
  readonly path: string
  readonly columns: RowColumns
  /** Gives the columns, in their order. */
  readonly sql: string
  /** Parameters: their kind, and what must hold of a row. */
  readonly filters: Readonly<Partial<Record<ParameterName, readonly [kind: ParameterKind, condition: string]>>>
  readonly key: string
  readonly order: readonly string[]
  readonly exampleQuery?: string
}

export const pageColumns: RowColumns = {
  page_id: ['integer', 'pages.page_id'],
  namespace_id: ['integer', 'pages.namespace_id'],
  title: ['string', 'pages.title'],
  redirect_target: ['string', 'pages.redirect_target'],
  redirect_page_id: ['integer', 'pages.redirect_page_id'],
  revision_id: ['integer', 'pages.revision_id'],
  revision_count: ['integer', 'pages.revision_count'],
  contributor_count: ['integer', 'pages.contributor_count'],
  first_at: ['string', 'pages.first_at'],
  last_at: ['string', 'pages.last_at'],
  language: ['string', 'pages.language'],
  is_meeting: ['boolean', 'pages.is_meeting'],
  site_path: ['string', 'pages.site_path'],
  original_url: ['string', 'pages.original_url'],
  origin: ['string', 'pages.origin'],
}

export const revisionColumns: RowColumns = {
  revision_id: ['integer', 'revisions.revision_id'],
  page_id: ['integer', 'revisions.page_id'],
  parent_id: ['integer', 'revisions.parent_id'],
  at: ['string', 'revisions.at'],
  contributor: ['string', 'v_page_history.contributor'],
  comment: ['string', 'revisions.comment'],
  is_minor: ['boolean', 'revisions.is_minor'],
  bytes: ['integer', 'revisions.bytes'],
  sha1: ['string', 'revisions.sha1'],
  content_model: ['string', 'revisions.content_model'],
  text_state: ['string', 'revisions.text_state'],
  origin: ['string', 'revisions.origin'],
}

/** Revisions as they are told everywhere. */
export const revisionsSql = `SELECT r.revision_id, r.page_id, r.parent_id, r.at, c.name AS contributor, r.comment, r.is_minor,
  r.bytes, r.sha1, r.content_model, r.text_state, r.origin
  FROM revisions r LEFT JOIN contributors c ON c.contributor_id = r.contributor_id`

export const personColumns: RowColumns = {
  person_id: ['string', 'v_people.person_id'],
  name: ['string', 'v_people.name'],
  meetings: ['integer', 'v_people.meetings'],
  first_at: ['string', 'v_people.first_at'],
  last_at: ['string', 'v_people.last_at'],
}

const listings: readonly RowListing[] = [
  {
    name: 'listPages',
    path: '/api/pages',
    columns: pageColumns,
    sql: `SELECT ${Object.keys(pageColumns).join(', ')} FROM pages`,
    filters: {
      namespace: ['number', 'namespace_id = :namespace'],
      category: ['text', 'page_id IN (SELECT page_id FROM categories WHERE category = :category)'],
      prefix: ['text', 'title >= :prefix AND title < :prefix || char(1114111)'],
    },
    key: 'page_id',
    order: ['page_id'],
    exampleQuery: 'namespace=0&limit=10',
  },
  {
    name: 'listRevisions',
    path: '/api/revisions',
    columns: revisionColumns,
    sql: revisionsSql,
    filters: {
      page: ['number', 'page_id = :page'],
      contributor: ['text', 'contributor = :contributor'],
      from: ['day', 'at >= :from'],
      to: ['day', 'substr(at, 1, 10) <= :to'],
    },
    key: 'revision_id',
    order: ['revision_id'],
    exampleQuery: 'limit=10',
  },
  {
    name: 'listPeople',
    path: '/api/people',
    columns: personColumns,
    sql: 'SELECT person_id, name, meetings, first_at, last_at FROM v_people',
    filters: {
      meeting: ['text', 'person_id IN (SELECT person_id FROM attendances WHERE meeting_id = :meeting)'],
      city: ['text', 'person_id IN (SELECT person_id FROM v_attendance WHERE city = :city)'],
      organisation: [
        'text',
        'person_id IN (SELECT person_id FROM affiliations WHERE organisation_name = :organisation)',
      ],
    },
    key: 'person_id',
    order: ['name', 'person_id'],
    exampleQuery: 'limit=10',
  },
  {
    name: 'listOrganisations',
    path: '/api/organisations',
    columns: {
      name: ['string', 'affiliations.organisation_name'],
      people: ['integer', ''],
      meetings: ['integer', ''],
    },
    sql: `SELECT organisation_name AS name, count(DISTINCT coalesce(person_id, meeting_id || '/' || position)) AS people,
      count(DISTINCT meeting_id) AS meetings FROM affiliations GROUP BY organisation_name`,
    filters: {
      meeting: ['text', 'name IN (SELECT organisation_name FROM affiliations WHERE meeting_id = :meeting)'],
    },
    key: 'name',
    order: ['name'],
  },
  {
    name: 'listPlaces',
    path: '/api/places',
    columns: {
      place_id: ['string', ''],
      kind: ['string', ''],
      name: ['string', ''],
      address: ['string', 'meetings.place_address'],
      postal_code: ['string', 'meetings.postal_code'],
      city: ['string', 'meetings.city'],
      meetings: ['integer', ''],
      first_at: ['string', ''],
      last_at: ['string', ''],
    },
    sql: `SELECT 'city:' || city AS place_id, 'city' AS kind, city AS name, NULL AS address, NULL AS postal_code, city,
      count(*) AS meetings, min(starts_at) AS first_at, max(starts_at) AS last_at FROM meetings WHERE city IS NOT NULL GROUP BY city
      UNION ALL SELECT 'venue:' || venue, 'venue', venue, max(place_address), max(postal_code), max(city),
      count(*), min(starts_at), max(starts_at) FROM meetings WHERE venue IS NOT NULL GROUP BY venue`,
    filters: { kind: ['text', 'kind = :kind'], city: ['text', 'city = :city'] },
    key: 'place_id',
    order: ['name', 'place_id'],
    exampleQuery: 'kind=city',
  },
  {
    name: 'listSeries',
    path: '/api/series',
    columns: {
      series: ['string', 'meetings.series'],
      meetings: ['integer', ''],
      first_at: ['string', ''],
      last_at: ['string', ''],
    },
    sql: `SELECT series, count(*) AS meetings, min(starts_at) AS first_at, max(starts_at) AS last_at
      FROM meetings WHERE series IS NOT NULL GROUP BY series`,
    filters: {},
    key: 'series',
    order: ['series'],
  },
  {
    name: 'listLinks',
    path: '/api/links',
    columns: {
      use_id: ['integer', 'v_links.use_id'],
      code: ['string', 'links.code'],
      page_id: ['integer', 'link_uses.page_id'],
      page: ['string', 'v_links.page'],
      label: ['string', 'v_links.label'],
      url: ['string', 'v_links.url'],
      host: ['string', 'v_links.host'],
      family: ['string', 'v_links.family'],
      status: ['string', 'v_links.status'],
      verdict: ['string', 'v_links.verdict'],
      target: ['string', 'v_links.target'],
      reason: ['string', 'v_links.reason'],
    },
    sql: `SELECT v.use_id, l.code, u.page_id, v.page, v.label, v.url, v.host, v.family, v.status, v.verdict, v.target, v.reason
      FROM v_links v JOIN link_uses u ON u.use_id = v.use_id JOIN links l ON l.link_id = u.link_id`,
    filters: {
      page: ['number', 'page_id = :page'],
      code: ['text', 'code = :code'],
      host: ['text', 'host = :host'],
      family: ['text', 'family = :family'],
      status: ['text', 'status = :status'],
      verdict: ['text', 'verdict = :verdict'],
    },
    key: 'use_id',
    order: ['use_id'],
    exampleQuery: 'verdict=gone',
  },
  {
    name: 'listFiles',
    path: '/api/files',
    columns: {
      name: ['string', 'files.name'],
      page_id: ['integer', 'files.page_id'],
      versions: ['integer', ''],
      at: ['string', 'file_versions.at'],
      sha1: ['string', 'file_versions.sha1'],
      bytes: ['integer', 'file_versions.bytes'],
      mime: ['string', 'file_versions.mime'],
      bundle_path: ['string', 'file_versions.bundle_path'],
      state: ['string', 'file_versions.state'],
    },
    sql: `SELECT f.name, f.page_id, v.position + 1 AS versions, v.at, v.sha1, v.bytes, v.mime, v.bundle_path, v.state
      FROM files f JOIN file_versions v ON v.file_id = f.file_id
      WHERE v.position = (SELECT max(position) FROM file_versions WHERE file_id = f.file_id)`,
    filters: { state: ['text', 'state = :state'] },
    key: 'name',
    order: ['name'],
    exampleQuery: 'limit=10',
  },
  {
    name: 'listQueries',
    path: '/api/queries',
    columns: {
      name: ['string', 'queries.name'],
      title: ['string', 'queries.title'],
      sql: ['string', 'queries.sql'],
      columns: ['string', 'queries.columns'],
    },
    sql: 'SELECT name, title, sql, columns FROM queries',
    filters: {},
    key: 'name',
    order: ['name'],
  },
]

export const rowLists: readonly Endpoint[] = listings.map((listing) => ({
  name: listing.name,
  path: listing.path,
  parameters: Object.fromEntries(Object.entries(listing.filters).map(([name, [kind]]) => [name, kind])),
  window: { usual: 100, most: 500 },
  isList: true,
  sample: null,
  ...(listing.exampleQuery === undefined ? {} : { exampleQuery: listing.exampleQuery }),
  shape: { item: { columns: listing.columns } },
  answer: (asked) => answerRows(listing, asked),
}))

async function answerRows(
  { sql, filters, key, order }: RowListing,
  { query, fonds, window }: ApiRequest,
): Promise<Found> {
  const given = Object.entries(filters).filter(([name]) => query.has(name))
  const conditions = given.map(([, [, condition]]) => `(${condition})`)
  const list: RowList = {
    sql: conditions.length === 0 ? sql : `SELECT * FROM (${sql}) WHERE ${conditions.join(' AND ')}`,
    parameters: Object.fromEntries(given.map(([name, [kind]]) => [name, givenValue(query.get(name), kind)])),
    key,
    order,
  }
  const part = await fonds.list(list, window)
  if (part === null) throw noSuchItem(window.after)
  return { fields: { query: { ...list.parameters, ...window }, count: part.items.length }, list: part }
}

const givenValue = (text: string | undefined, kind: ParameterKind): string | number =>
  kind === 'number' ? Number(text) : (text ?? '')
