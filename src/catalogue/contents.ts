/** What an open catalogue holds, as typed values read one by one. */

import { formatOf } from '../model/engines.ts'
import type {
  FondsAbout,
  FondsContents,
  FondsContributor,
  FondsCounts,
  FondsLink,
  FondsLoss,
  FondsPage,
  FondsRevision,
  FondsTable,
  FondsUpload,
  FondsUploadVersion,
  SqlValue,
  UploadState,
} from '../model/fonds.ts'
import type { Message } from '../model/message.ts'
import type { MeetingRecord } from '../model/record.ts'
import type { ContributorKind, TextState } from '../model/wiki.ts'
import { isDate } from '../support/expected.ts'
import { mostUnpacked, roomFor, type UnpackRoom } from '../support/pieces.ts'
import { message } from '../texts/message.ts'
import { isMessage } from '../texts/sentence.ts'
import { describedTables } from './read/described-tables.ts'
import type { Catalogue, ResultRow } from './read/read.ts'
import { searchPages } from './read/search.ts'

/**
 * How long the history may be that `data/xml/` tells of a catalogue: its texts as long as they may be, each sign of them escaped
 * with six, and around each revision tags, ids, a time and names.
 */
export function historyRoom(catalogue: Catalogue): UnpackRoom {
  const [row] = catalogue.all(`SELECT (SELECT sum(length(body)) FROM revision_texts) AS packed,
    (SELECT sum(length(CAST(comment AS BLOB))) FROM revisions) AS comments,
    (SELECT count(*) FROM revisions) + (SELECT count(*) FROM pages) AS parts`)
  const [packed, comments, parts] = ['packed', 'comments', 'parts'].map((column) => Number(row?.[column] ?? 0))
  return roomFor(6 * (mostUnpacked(packed ?? 0) + (comments ?? 0)) + 8192 * (parts ?? 0))
}

/**
 * Reads a catalogue as the things that it holds. Each iterable asks anew, and holds one row at a time. `readRecord` gives the
 * record in a JSON text, or why it is none. Whoever reads a row meets CATALOGUE_UNREADABLE where it is none of ours.
 */
export function contentsOf(catalogue: Catalogue, readRecord: (json: string) => MeetingRecord | Message): FondsContents {
  const recordOf = (row: Cells): MeetingRecord => {
    const read = readRecord(row.text('record'))
    if (isMessage(read)) throw catalogue.damaged('meetings', row.text('meeting_id'), read)
    return read
  }
  const pageOf = (row: Cells): FondsPage => {
    const page = readPage(row)
    if (`${page.title}${page.sitePath}`.includes('\0'))
      throw catalogue.damaged('pages', page.pageId, message('holds-nul'))
    return page
  }
  const revisionOf = (row: Cells): FondsRevision => {
    const revision = readRevision(row)
    if (revision.at !== null && Number.isNaN(Date.parse(revision.at)))
      throw catalogue.damaged('revisions', revision.revisionId, message('time-is-none'))
    return revision
  }
  const list = <Thing>(sql: string, thing: (row: Cells) => Thing, parameters = {}): Iterable<Thing> =>
    mapped(objectsOf(catalogue, sql, parameters), thing)
  return {
    about: aboutOf(catalogue),
    namespaces: [
      ...list('SELECT * FROM namespaces ORDER BY namespace_id', (row) => ({
        id: row.number('namespace_id'),
        name: row.text('name'),
        canonicalName: row.textOrNull('canonical_name'),
      })),
    ],
    counts: () => countsOf(catalogue),
    pages: () => list(`${pageSql} ORDER BY p.namespace_id, p.title`, pageOf),
    pageOfTitle: (title) => [...list(`${pageSql} WHERE p.title = :title`, pageOf, { title })][0] ?? null,
    categories: (pageId) => [
      ...list('SELECT category FROM categories WHERE page_id = :pageId ORDER BY 1', (row) => row.text('category'), {
        pageId,
      }),
    ],
    revisions: (pageId) =>
      pageId === undefined
        ? list(`${revisionSql} ORDER BY r.at, r.revision_id`, revisionOf)
        : list(`${revisionSql} WHERE r.page_id = :pageId ORDER BY r.at, r.revision_id`, revisionOf, { pageId }),
    text: (revisionId) => catalogue.text(revisionId),
    historyRoom: () => historyRoom(catalogue),
    plainText: (pageId) =>
      [
        ...list('SELECT plain_text FROM documents WHERE page_id = :pageId', (row) => row.text('plain_text'), {
          pageId,
        }),
      ][0] ?? null,
    meetings: () => list(meetingSql, (row) => ({ record: recordOf(row), page: pageOf(row) })),
    people: () =>
      list('SELECT person_id, name FROM people ORDER BY person_id', (row) => ({
        personId: row.text('person_id'),
        name: row.text('name'),
      })),
    links: (pageId) =>
      pageId === undefined
        ? list(`${linkSql} ORDER BY u.page_id, u.position`, linkOf)
        : list(`${linkSql} WHERE u.page_id = :pageId ORDER BY u.position`, linkOf, { pageId }),
    files: () => filesOf(catalogue),
    search: (words, limit = 20) =>
      mapped(rowObjects(searchPages(catalogue, words, limit)), (row) => ({
        title: row.text('title'),
        words: row.text('words'),
        sitePath: row.text('site_path'),
      })),
    losses: () => list('SELECT * FROM losses ORDER BY step, kind, subject, reason', lossOf),
    tables: () =>
      describedTables(catalogue).map((table) =>
        table.name === 'meetings' ? { ...table, rows: () => eachChecked(table, recordOf) } : table,
      ),
  }
}

/** A row whose cells are asked for by their type. */
interface Cells {
  readonly text: (name: string) => string
  readonly textOrNull: (name: string) => string | null
  readonly number: (name: string) => number
  readonly numberOrNull: (name: string) => number | null
}

function cells(row: ResultRow): Cells {
  const textOrNull = (name: string): string | null => {
    const value = row[name] ?? null
    return value === null ? null : String(value)
  }
  const numberOrNull = (name: string): number | null => {
    const value = row[name] ?? null
    return value === null ? null : Number(value)
  }
  return {
    textOrNull,
    numberOrNull,
    text: (name) => textOrNull(name) ?? '',
    number: (name) => numberOrNull(name) ?? 0,
  }
}

const objectsOf = (
  catalogue: Catalogue,
  sql: string,
  parameters: Readonly<Record<string, string | number>>,
): Iterable<Cells> => ({
  [Symbol.iterator]: () => rowObjects(catalogue.rows(sql, parameters))[Symbol.iterator](),
})

function* rowObjects({
  columns,
  rows,
}: {
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly SqlValue[]>
}): Generator<Cells> {
  for (const row of rows) yield cells(Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null])))
}

/** The rows of a table, each after it was looked at. */
function* eachChecked({ columns, rows }: FondsTable, check: (row: Cells) => void): Generator<readonly SqlValue[]> {
  for (const row of rows()) {
    check(cells(Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null]))))
    yield row
  }
}

const mapped = <From, To>(items: Iterable<From>, change: (item: From) => To): Iterable<To> => ({
  *[Symbol.iterator]() {
    for (const item of items) yield change(item)
  },
})

function aboutOf(catalogue: Catalogue): FondsAbout {
  const facts = new Map(catalogue.all('SELECT key, value FROM about').map((row) => [row['key'], row['value']]))
  const fact = (key: string): string | null => {
    const value = facts.get(key)
    return typeof value === 'string' ? value : null
  }
  const key = fact('wiki_key') ?? ''
  const audience = fact('audience')
  const bundleDate = fact('bundle_date') ?? '1970-01-01'
  if (!isDate(bundleDate)) throw catalogue.damaged('about', 'bundle_date', message('time-is-none'))
  return {
    key,
    name: fact('wiki_name') ?? key,
    baseUrl: fact('base_url'),
    language: fact('language') ?? 'und',
    rights: { spdx: fact('rights_spdx') ?? 'unknown', url: fact('rights_url') },
    generator: fact('generator'),
    bundleDate,
    audience: audience === 'public' || audience === 'restricted' ? audience : null,
    toolVersion: fact('tool_version') ?? '',
  }
}

function countsOf(catalogue: Catalogue): FondsCounts {
  const count = (table: string): number => Number(catalogue.all(`SELECT count(*) AS n FROM ${table}`)[0]?.['n'] ?? 0)
  return {
    pages: count('pages'),
    revisions: count('revisions'),
    files: count('files'),
    meetings: count('meetings'),
    links: count('link_uses'),
  }
}

const pageColumns = `p.*, t.at AS text_at, (SELECT count(*) FROM revisions r WHERE r.page_id = p.page_id
    AND r.text_state IN ('missing', 'hidden') AND r.at > t.at) AS later_revisions`
const pageSql = `SELECT ${pageColumns} FROM pages p LEFT JOIN revisions t ON t.revision_id = p.revision_id`
const meetingSql = `SELECT m.meeting_id, m.record, ${pageColumns} FROM meetings m JOIN pages p ON p.page_id = m.page_id
  LEFT JOIN revisions t ON t.revision_id = p.revision_id ORDER BY m.starts_at, m.meeting_id`

const readPage = (row: Cells): FondsPage => ({
  pageId: row.number('page_id'),
  namespaceId: row.number('namespace_id'),
  title: row.text('title'),
  ...readRedirect(row.textOrNull('redirect_target')),
  revisionId: row.numberOrNull('revision_id'),
  revisionCount: row.number('revision_count'),
  contributorCount: row.number('contributor_count'),
  firstAt: row.textOrNull('first_at'),
  lastAt: row.textOrNull('last_at'),
  textAt: row.textOrNull('text_at'),
  laterRevisions: row.number('later_revisions'),
  language: row.textOrNull('language'),
  isMeeting: row.number('is_meeting') === 1,
  sitePath: row.text('site_path'),
  originalUrl: row.textOrNull('original_url'),
  origin: row.text('origin'),
})

/** The target as `titleWithSection` wrote it. */
function readRedirect(target: string | null): Pick<FondsPage, 'redirectTarget' | 'redirectFragment'> {
  const [redirectTarget = null, redirectFragment = null] = target?.split(/#(.*)/s) ?? []
  return { redirectTarget, redirectFragment }
}

const revisionSql = `SELECT r.*, c.name AS contributor, c.kind AS contributor_kind FROM revisions r
  LEFT JOIN contributors c ON c.contributor_id = r.contributor_id`

function readRevision(row: Cells): FondsRevision {
  const [comment, textState] = [row.textOrNull('comment'), row.text('text_state') as TextState]
  const contributor = contributorOf(row)
  const isHidden = textState === 'hidden'
  // Bundles of earlier versions have no such column.
  const captured = row.textOrNull('captured')
  return {
    revisionId: row.number('revision_id'),
    pageId: row.number('page_id'),
    parentId: row.numberOrNull('parent_id'),
    at: row.textOrNull('at'),
    contributor,
    comment,
    isMinor: row.number('is_minor') === 1,
    bytes: row.numberOrNull('bytes'),
    sha1: row.textOrNull('sha1'),
    contentModel: row.text('content_model'),
    contentFormat: formatOf(row.text('content_model')),
    textState,
    hidden: { text: isHidden, comment: isHidden && comment === null, contributor: contributor?.kind === 'hidden' },
    origin: row.text('origin'),
    ...(captured === null ? {} : { captured: JSON.parse(captured) as string[] }),
  }
}

const contributorKinds: readonly ContributorKind[] = ['user', 'ip', 'imported', 'hidden']

/** In a row with the columns of a contributor; null where it names none. */
function contributorOf(row: Cells): FondsContributor | null {
  const name = row.textOrNull('contributor')
  const kind = row.textOrNull('contributor_kind')
  return name === null
    ? null
    : {
        ...{ contributorId: row.number('contributor_id'), id: null, name },
        kind: contributorKinds.find((one) => one === kind) ?? 'user',
      }
}

const linkSql = `SELECT u.page_id, p.title AS page, u.label, l.raw, r.status, r.verdict, r.target, r.reason FROM link_uses u
  JOIN links l ON l.link_id = u.link_id JOIN link_resolutions r ON r.use_id = u.use_id
  JOIN pages p ON p.page_id = u.page_id`

const linkOf = (row: Cells): FondsLink => ({
  pageId: row.number('page_id'),
  page: row.text('page'),
  url: row.text('raw'),
  label: row.textOrNull('label'),
  status: row.text('status'),
  verdict: row.text('verdict'),
  target: row.textOrNull('target'),
  reason: row.text('reason'),
})

const lossOf = (row: Cells): FondsLoss => ({
  step: row.text('step'),
  severity: row.text('severity'),
  kind: row.text('kind'),
  subject: row.text('subject'),
  reason: row.text('reason'),
  detail: row.textOrNull('detail'),
  // Bundles that were made before rows were counted have no such column.
  count: row.numberOrNull('count') ?? 1,
})

const uploadSql = `SELECT v.*, f.file_id, f.name, f.page_id, c.name AS contributor, c.kind AS contributor_kind
  FROM files f LEFT JOIN file_versions v ON v.file_id = f.file_id
  LEFT JOIN contributors c ON c.contributor_id = v.contributor_id ORDER BY f.name, v.position`

/** Rows of one file, gathered. */
function* filesOf(catalogue: Catalogue): Generator<FondsUpload> {
  let open: { fileId: number; name: string; pageId: number | null; versions: FondsUploadVersion[] } | null = null
  for (const row of objectsOf(catalogue, uploadSql, {})) {
    const name = row.text('name')
    if (open === null || open.name !== name) {
      if (open !== null) yield withLatest(open)
      open = { fileId: row.number('file_id'), name, pageId: row.numberOrNull('page_id'), versions: [] }
    }
    if (row.numberOrNull('position') !== null) open.versions.push(versionOf(row))
  }
  if (open !== null) yield withLatest(open)
}

const withLatest = (file: FondsUpload): FondsUpload => ({
  ...file,
  versions: file.versions.map((version, at) => ({ ...version, isLatest: at === file.versions.length - 1 })),
})

const uploadStates: readonly UploadState[] = ['present', 'reduced', 'missing', 'dropped']

function versionOf(row: Cells): FondsUploadVersion {
  const [state, width, height] = [row.text('state'), row.numberOrNull('width'), row.numberOrNull('height')]
  return {
    at: row.textOrNull('at'),
    contributor: contributorOf(row),
    comment: null,
    sha1: row.textOrNull('sha1'),
    bytes: row.numberOrNull('bytes'),
    mime: row.textOrNull('mime'),
    isLatest: false,
    bundlePath: row.textOrNull('bundle_path'),
    state: uploadStates.find((one) => one === state) ?? 'missing',
    ...(width === null || height === null ? {} : { size: { width, height } }),
  }
}
