/** One wiki in the rows of a database, whichever version wrote them: pages, their revisions in order, texts, versions of files. */

import type { ShownMark, ShownThing } from '../../../model/wiki.ts'
import { wordsOf } from '../../common/stored-text.ts'
import { type HistoryObject, inflated, openHistory } from './history-blob.ts'
import type { RowStore, Value } from './row-store.ts'

/** A row as a query gives it, by the names of its columns. */
export type Fields = Readonly<Record<string, Value>>

/** A text of the wiki, or why it is not here. */
export type RowText =
  | { readonly text: string }
  /** `absent`: no row holds it; `elsewhere`: in another database (external storage); `unreadable`: what is there cannot be unpacked. */
  | { readonly fault: 'absent' | 'elsewhere' | 'unreadable' }

/** So many rows of a query are held at once. */
const atOnce = 500

/** The first of MediaWiki (until 1.4) keeps latest texts in `cur`, all others in `old`. */
export type Schema = 'cur' | 'page'

/** The rows of one wiki of a store. */
export class WikiRows {
  readonly schema: Schema
  readonly #store: RowStore
  readonly #wiki: string
  readonly #legacy: string
  readonly #statements = new Map<string, ReturnType<RowStore['prepare']>>()
  /** Whether there is a role beside the main one. */
  #hasRoles: boolean | null = null
  readonly #objects = new ObjectsOfTexts()

  constructor(store: RowStore, wiki: string, legacy: string) {
    this.#store = store
    this.#wiki = wiki
    this.#legacy = legacy
    this.schema = holdsWiki(store, wiki) ?? 'page'
  }

  /** Notes which texts, comments and names pages and files need: those of what is deleted or hidden are none of them. */
  wantContents(): void {
    const isSeen = (bit: number): string => `(coalesce(rev_deleted, 0) & ${bit}) = 0`
    const own = '{revision} JOIN {page} ON page_id = rev_page'
    for (const sql of [
      'CREATE INDEX by_page_{revision} ON {revision} (rev_page, rev_id)',
      'CREATE INDEX by_revision_{slots} ON {slots} (slot_revision_id)',
      'CREATE INDEX by_name_{oldimage} ON {oldimage} (oi_name, oi_timestamp)',
      'CREATE INDEX by_title_{old} ON {old} (old_namespace, old_title, old_timestamp)',
      'CREATE INDEX by_title_{cur} ON {cur} (cur_namespace, cur_title, cur_id)',
      `INSERT OR IGNORE INTO {wanted text} SELECT rev_text_id FROM ${own} WHERE rev_text_id > 0`,
      `INSERT OR IGNORE INTO {wanted text} SELECT CAST(substr(content_address, 4) AS INTEGER)
       FROM ${own} JOIN {slots} ON slot_revision_id = rev_id ${mainSlot} JOIN {content} ON content_id = slot_content_id
       WHERE ${isSeen(1)} AND content_address LIKE 'tt:%'`,
      `INSERT OR IGNORE INTO {wanted comment} SELECT rev_comment_id FROM ${own} WHERE rev_comment_id > 0`,
      `INSERT OR IGNORE INTO {wanted comment} SELECT revcomment_comment_id
       FROM ${own} JOIN {revision_comment_temp} ON revcomment_rev = rev_id WHERE ${isSeen(2)}`,
      'INSERT OR IGNORE INTO {wanted comment} SELECT img_description_id FROM {image} WHERE img_description_id > 0',
      'INSERT OR IGNORE INTO {wanted comment} SELECT imgcomment_description_id FROM {image_comment_temp}',
      'INSERT OR IGNORE INTO {wanted comment} SELECT oi_description_id FROM {oldimage} WHERE oi_description_id > 0',
      `INSERT OR IGNORE INTO {wanted actor} SELECT rev_actor FROM ${own} WHERE rev_actor > 0`,
      `INSERT OR IGNORE INTO {wanted actor} SELECT revactor_actor
       FROM ${own} JOIN {revision_actor_temp} ON revactor_rev = rev_id WHERE ${isSeen(4)}`,
      'INSERT OR IGNORE INTO {wanted actor} SELECT img_actor FROM {image} WHERE img_actor > 0',
      'INSERT OR IGNORE INTO {wanted actor} SELECT oi_actor FROM {oldimage} WHERE oi_actor > 0',
    ])
      this.#store.run(this.#wiki, sql)
  }

  /** Notes the rows in which texts lie that others only name; whether there are any that were not read yet. */
  wantNamedTexts(): boolean {
    const named = this.#prepare(
      "SELECT old_id, old_text, old_flags FROM {text} WHERE old_flags LIKE '%object%' AND length(old_text) < 2000 AND old_id > ? ORDER BY old_id LIMIT 500",
    )
    const isHere = this.#prepare('SELECT 1 AS here FROM {wanted text} WHERE id = ?')
    const want = this.#prepare('INSERT OR IGNORE INTO {wanted text} VALUES (?)')
    let isMore = false
    for (const row of inParts(named, ['old_id'])) {
      const object = objectIn(row)
      if (object === null || !('row' in object) || isHere.get(object.row) !== undefined) continue
      want.run(object.row)
      isMore = true
    }
    return isMore
  }

  /** Pages in the order of their numbers. */
  *pages(): Generator<Fields> {
    yield* inParts(
      this.#prepare(
        this.schema === 'cur'
          ? `SELECT cur_id AS page_id, cur_namespace AS page_namespace, cur_title AS page_title,
               cur_is_redirect AS page_is_redirect, NULL AS page_latest, NULL AS page_content_model, NULL AS page_lang,
               NULL AS rd_title, NULL AS rd_namespace, NULL AS rd_interwiki, NULL AS rd_fragment
             FROM {cur} WHERE cur_id > ? ORDER BY cur_id LIMIT ${atOnce}`
          : `SELECT page_id, page_namespace, page_title, page_is_redirect, page_latest, page_content_model, page_lang,
               rd_title, rd_namespace, rd_interwiki, rd_fragment
             FROM {page} LEFT JOIN {redirect} ON rd_from = page_id WHERE page_id > ? ORDER BY page_id LIMIT ${atOnce}`,
      ),
      ['page_id'],
    )
  }

  /** Pages as `pages` gives them, each with its revisions: these in the order of their numbers; of the first versions in that of their times, the latest one without a number. */
  *pagesWithRevisions(): Generator<readonly [page: Fields, revisions: Iterable<Fields>]> {
    const all = this.schema === 'page' ? byPage(inParts(this.#prepare(allRevisions), ['rev_page', 'rev_id'])) : null
    for (const page of this.pages()) yield [page, all?.(Number(page['page_id'])) ?? this.#revisions(page)]
  }

  /** The revisions of one page alone. */
  *#revisions(page: Fields): Generator<Fields> {
    if (this.schema === 'page') return yield* inParts(this.#prepare(revisionsOfPage), ['rev_id'], page['page_id'])
    // Of two pages with one name, the first one has the history.
    const first = this.#prepare('SELECT min(cur_id) AS id FROM {cur} WHERE cur_namespace = ? AND cur_title = ?')
    const [namespace, title] = [page['page_namespace'], page['page_title']]
    if (first.get(namespace, title)?.['id'] === page['page_id'])
      yield* this.#prepare(oldRevisions).iterate(namespace, title)
    yield* this.#prepare(currentRevision).iterate(page['page_id'])
  }

  /** The text of a row that `revisions` gave. */
  textOf(revision: Fields): RowText {
    if (this.schema === 'cur') return this.#textOfState(revision, null, 0)
    const address = revision['content_address']
    if (typeof address === 'string' && !address.startsWith('tt:')) return { fault: 'elsewhere' }
    const id = typeof address === 'string' ? Number.parseInt(address.slice(3), 10) : Number(revision['rev_text_id'])
    return Number.isSafeInteger(id) && id > 0 ? this.#textOfRow(id, null, 0) : { fault: 'absent' }
  }

  #textOfRow(id: number, key: string | null, depth: number): RowText {
    const opened = key === null ? undefined : this.#objects.opened(id)
    if (opened !== undefined) return this.#fromObject(opened, key, '', depth)
    const table = this.schema === 'cur' ? 'old' : 'text'
    const row = this.#prepare(`SELECT old_id, old_text, old_flags FROM {${table}} WHERE old_id = ?`).get(id)
    return row === undefined ? { fault: 'absent' } : this.#textOfState(row, key, depth)
  }

  #textOfState(row: Fields, key: string | null, depth: number): RowText {
    const flags = String(row['old_flags'] ?? '')
    if (!hasFlag(flags, 'object') || hasFlag(flags, 'external')) return this.#textIn(row['old_text'], flags)
    const object = this.#objects.open(Number(row['old_id'] ?? 0), row)
    return this.#fromObject(object, key, flags, depth)
  }

  #fromObject(object: HistoryObject | null, key: string | null, flags: string, depth: number): RowText {
    // A row that names one that names a row in a circle is none of MediaWiki's.
    if (object === null || depth > 3) return { fault: 'unreadable' }
    if ('row' in object) return this.#textOfRow(object.row, object.key, depth + 1)
    if ('current' in object) {
      const row = this.#prepare('SELECT cur_text FROM {cur} WHERE cur_id = ?').get(object.current)
      return row === undefined ? { fault: 'absent' } : this.#textIn(row['cur_text'], '')
    }
    const text = object.textOf(key)
    return text === null ? { fault: 'unreadable' } : { text: this.#words(text, flags) }
  }

  #textIn(stored: Value | undefined, flags: string): RowText {
    if (hasFlag(flags, 'external')) return { fault: 'elsewhere' }
    const bytes =
      stored === null || stored === undefined ? null : Buffer.isBuffer(stored) ? stored : Buffer.from(String(stored))
    if (bytes === null || hasFlag(flags, 'error')) return { fault: 'unreadable' }
    const plain = hasFlag(flags, 'gzip') ? inflated(bytes) : bytes
    return plain === null ? { fault: 'unreadable' } : { text: this.#words(plain, flags) }
  }

  #words = (bytes: Buffer, flags: string): string =>
    hasFlag(flags, 'utf-8') ? bytes.toString('utf8') : wordsOf(bytes, this.#legacy)

  /** Roles of slots beside the main one, with how many revisions of a page have them. */
  otherSlots(page: Fields): readonly Fields[] {
    this.#hasRoles ??= this.#count("SELECT count(*) AS count FROM {slot_roles} WHERE role_name <> 'main'") > 0
    if (!this.#hasRoles) return []
    return this.#prepare(
      `SELECT role_name AS role, count(*) AS count FROM {revision} JOIN {slots} ON slot_revision_id = rev_id
       JOIN {slot_roles} ON role_id = slot_role_id WHERE rev_page = ? AND role_name <> 'main' GROUP BY role_name ORDER BY role_name`,
    ).all(page['page_id'])
  }

  /** Versions of files, by name, older ones first, each with whether it is the latest. */
  *files(): Generator<Fields> {
    const old = this.#prepare(oldVersions)
    for (const file of this.#prepare(latestVersions).all()) {
      yield* old.iterate(file['name'])
      yield file
    }
    // Versions of files of which no latest one is told.
    yield* this.#prepare(
      `${oldVersionsFrom} WHERE oi_name NOT IN (SELECT img_name FROM {image}) ORDER BY oi_name, oi_timestamp`,
    ).all()
  }

  /** Prefixes of other wikis with their addresses. */
  interwiki(): readonly Fields[] {
    return this.#prepare('SELECT iw_prefix, iw_url FROM {interwiki} ORDER BY iw_prefix').all()
  }

  /** The numbers of all namespaces that hold pages, sorted. */
  namespaces(): readonly number[] {
    const column = `${this.schema}_namespace`
    const rows = this.#prepare(`SELECT DISTINCT ${column} AS id FROM {${this.schema}} ORDER BY id`).all()
    return rows.flatMap(({ id }) => (typeof id === 'number' ? [id] : []))
  }

  /** The rows of pages, their revisions and files: each file once, whatever its versions. */
  counted(): { readonly pages: number; readonly revisions: number; readonly files: number } {
    return {
      pages: this.#count(`SELECT count(*) AS count FROM {${this.schema}}`),
      revisions: this.#count(
        this.schema === 'cur'
          ? `SELECT (SELECT count(*) FROM {cur}) + (SELECT count(*) FROM {old} WHERE ${ofPage}) AS count`
          : 'SELECT count(*) AS count FROM {revision} JOIN {page} ON page_id = rev_page',
      ),
      files: this.#count('SELECT count(*) AS count FROM {image}'),
    }
  }

  /** All that the rows alone show, each table by itself: pages by their numbers, revisions of these, files by name; rows with the number of another too. */
  *shown(): Generator<readonly [mark: ShownMark, things: readonly ShownThing[]]> {
    const named = (stored: Value | undefined): string => String(stored ?? '').replaceAll('_', ' ')
    const page = ({ id, title }: Fields): ShownThing => ({ name: named(title), key: Number(id) })
    const [pages, revisions] =
      this.schema === 'cur'
        ? [
            'SELECT cur_id AS id, cur_title AS title FROM {cur}',
            `SELECT old_id AS id, old_title AS title FROM {old} WHERE ${ofPage}`,
          ]
        : [
            'SELECT page_id AS id, page_title AS title FROM {page}',
            'SELECT rev_id AS id, page_title AS title FROM {revision} JOIN {page} ON page_id = rev_page',
          ]
    yield ['number', this.#store.twice(this.#wiki).map(page)]
    for (const rows of together(this.#prepare(pages).iterate())) yield ['number', rows.map(page)]
    for (const rows of together(this.#prepare(revisions).iterate())) {
      const state = ({ id, title }: Fields): ShownThing => ({
        name: `${named(title)} (revision ${String(id)})`,
        key: Number(id),
      })
      yield ['revision', rows.map(state)]
    }
    for (const rows of together(this.#prepare('SELECT img_name AS name FROM {image}').iterate()))
      yield ['upload', rows.map(({ name }) => ({ name: named(name) }))]
  }

  /** Revisions whose page has no row, as losses call them. */
  orphans(): readonly string[] {
    if (this.schema === 'cur') return []
    const rows = this.#prepare(
      'SELECT rev_id AS id, rev_page AS page FROM {revision} WHERE rev_page NOT IN (SELECT page_id FROM {page}) ORDER BY rev_id',
    )
    return rows.all().map(({ id, page }) => `page ${String(page)} (revision ${String(id)})`)
  }

  /** The wiki's own counters; null where it has none. */
  counters(): { readonly pages: number | null; readonly edits: number | null; readonly files: number | null } {
    const row = this.#prepare(
      'SELECT ss_total_pages AS pages, ss_total_edits AS edits, ss_images AS files FROM {site_stats} LIMIT 1',
    ).get()
    const counter = (name: string): number | null => (typeof row?.[name] === 'number' ? row[name] : null)
    return { pages: counter('pages'), edits: counter('edits'), files: counter('files') }
  }

  #count(sql: string): number {
    return Number(this.#prepare(sql).get()?.['count'] ?? 0)
  }

  /** The latest text of each page of the main namespace that has one, in the order of their numbers. */
  *textsOfArticles(): Generator<string> {
    for (const page of this.pages()) {
      const text = page['page_namespace'] === 0 ? this.#latestText(page) : null
      if (text !== null) yield text
    }
  }

  /** The text of a page by its namespace and name; null where there is none. */
  textOfPage(namespace: number, title: string): string | null {
    const page = this.#prepare(
      this.schema === 'cur'
        ? 'SELECT cur_id AS page_id, cur_namespace AS page_namespace, cur_title AS page_title FROM {cur} WHERE cur_namespace = ? AND cur_title = ?'
        : 'SELECT page_id, page_namespace, page_title, page_latest FROM {page} WHERE page_namespace = ? AND page_title = ?',
    ).get(namespace, title)
    return page === undefined ? null : this.#latestText(page)
  }

  #latestText(page: Fields): string | null {
    const latest = [...this.#revisions(page)].at(-1)
    const found = latest === undefined ? null : this.textOf(latest)
    return found !== null && 'text' in found ? found.text : null
  }

  #prepare(sql: string): ReturnType<RowStore['prepare']> {
    const known = this.#statements.get(sql) ?? this.#store.prepare(this.#wiki, sql)
    this.#statements.set(sql, known)
    return known
  }
}

/** By which tables a wiki of a store can be told; null where rows of none came. */
export function holdsWiki(store: RowStore, wiki: string): Schema | null {
  const has = (table: string): boolean => store.prepare(wiki, `SELECT 1 FROM {${table}} LIMIT 1`).get() !== undefined
  return has('page') || has('revision') ? 'page' : has('cur') || has('old') ? 'cur' : null
}

/** Rows in parts, the last of which may hold none. */
function* together(rows: Iterable<Fields>): Generator<readonly Fields[]> {
  let part: Fields[] = []
  for (const row of rows) {
    part.push(row)
    if (part.length < atOnce) continue
    yield part
    part = []
  }
  yield part
}

const hasFlag = (flags: string, flag: string): boolean => flags.split(',').includes(flag)

/** So many bytes of objects stay open: pages ask for the texts of one after the other, some for those of a few in turn. */
const mostOpenBytes = 128 << 20
/**
 * So many bytes are unpacked again of objects that were open before, and so many times the bytes of their rows beside: texts that lie as
 * MediaWiki writes them are asked for together.
 */
const mostAgain = 4 * 2 ** 30
const mostAgainTimes = 400

/** The objects of a database in which texts lie together, those that were asked for last open. */
export class ObjectsOfTexts {
  /** By the numbers of their rows, the one that was asked for last at the end. */
  readonly #open = new Map<number, HistoryObject | null>()
  readonly #known = new Set<number>()
  #again = 0

  /** Undefined for one that is not open. */
  opened(row: number): HistoryObject | null | undefined {
    const object = this.#open.get(row)
    if (object === undefined) return undefined
    this.#open.delete(row)
    this.#open.set(row, object)
    return object
  }

  /** Null for what is none, and once unpacking objects again took more than a wiki needs. */
  open(id: number, row: Fields): HistoryObject | null {
    const stored = row['old_text']
    const packed = Buffer.isBuffer(stored) ? stored.length : 0
    if (this.#known.has(id) && this.#again > mostAgain) return null
    const object = objectIn(row)
    if (this.#known.has(id)) this.#again = Math.max(0, this.#again + bytesOf(object) - mostAgainTimes * packed)
    this.#known.add(id)
    this.#open.delete(id)
    this.#open.set(id, object)
    let bytes = [...this.#open.values()].reduce((sum, one) => sum + bytesOf(one), 0)
    for (const [first, one] of this.#open) {
      if (bytes <= mostOpenBytes && this.#open.size <= mostOpen) break
      this.#open.delete(first)
      bytes -= bytesOf(one)
    }
    return object
  }
}

/** Of small ones. */
const mostOpen = 64

const bytesOf = (object: HistoryObject | null): number => (object !== null && 'bytes' in object ? object.bytes : 0)

function objectIn(row: Fields): HistoryObject | null {
  const stored = row['old_text']
  if (!Buffer.isBuffer(stored)) return null
  const bytes = hasFlag(String(row['old_flags'] ?? ''), 'gzip') ? inflated(stored) : stored
  return bytes === null ? null : openHistory(bytes)
}

/** Rows of a query behind the numbers of its key, part by part: nothing is read while another statement is under way. */
function* inParts(
  query: ReturnType<RowStore['prepare']>,
  key: readonly string[],
  ...first: readonly (Value | undefined)[]
): Generator<Fields> {
  let last: readonly Value[] = key.map(() => Number.MIN_SAFE_INTEGER)
  for (;;) {
    const rows: readonly Fields[] = query.all(...first, ...last)
    yield* rows
    if (rows.length < atOnce) return
    last = key.map((column) => rows.at(-1)?.[column] ?? null)
  }
}

/** Revisions sorted by their pages, as those of one page after the other: what is of no page that is asked for is passed over. */
function byPage(sorted: Iterator<Fields>): (page: number) => Generator<Fields> {
  let next = sorted.next()
  return function* ofPage(page) {
    while (next.done !== true && Number(next.value['rev_page']) < page) next = sorted.next()
    while (next.done !== true && next.value['rev_page'] === page) {
      yield next.value
      next = sorted.next()
    }
  }
}

const mainSlot =
  "AND slot_role_id = coalesce((SELECT role_id FROM {slot_roles} WHERE role_name = 'main'), slot_role_id)"

const revisionsBy = (
  condition: string,
  order: string,
): string => `SELECT rev_id, rev_page, rev_timestamp, rev_parent_id, rev_minor_edit, coalesce(rev_deleted, 0) AS rev_deleted,
    coalesce(content_size, rev_len) AS bytes, coalesce(content_sha1, rev_sha1) AS sha1, content_address, rev_text_id,
    coalesce(model_name, rev_content_model) AS model, rev_content_format AS format,
    coalesce(actor_user, rev_user) AS user, coalesce(actor_name, rev_user_text) AS user_text,
    coalesce(comment_text, rev_comment) AS comment
  FROM {revision}
  LEFT JOIN {slots} ON slot_revision_id = rev_id ${mainSlot}
  LEFT JOIN {content} ON content_id = slot_content_id
  LEFT JOIN {content_models} ON model_id = content_model
  LEFT JOIN {revision_actor_temp} ON revactor_rev = rev_id
  LEFT JOIN {actor} ON actor_id = coalesce(nullif(rev_actor, 0), revactor_actor)
  LEFT JOIN {revision_comment_temp} ON revcomment_rev = rev_id
  LEFT JOIN {comment} ON comment_id = coalesce(nullif(rev_comment_id, 0), revcomment_comment_id)
  WHERE ${condition} ORDER BY ${order} LIMIT ${atOnce}`
const revisionsOfPage = revisionsBy('rev_page = ? AND rev_id > ?', 'rev_id')
const allRevisions = revisionsBy('(rev_page, rev_id) > (?, ?)', 'rev_page, rev_id')

const ofPage = 'EXISTS (SELECT 1 FROM {cur} WHERE cur_namespace = old_namespace AND cur_title = old_title)'
const ofOld = `NULL AS rev_parent_id, 0 AS rev_deleted, NULL AS bytes, NULL AS sha1, NULL AS content_address,
  NULL AS rev_text_id, NULL AS model, NULL AS format`
const oldRevisions = `SELECT old_id AS rev_id, old_timestamp AS rev_timestamp, old_minor_edit AS rev_minor_edit, ${ofOld},
    old_user AS user, old_user_text AS user_text, old_comment AS comment, old_text, old_flags
  FROM {old} WHERE old_namespace = ? AND old_title = ? ORDER BY old_timestamp, old_id`
const currentRevision = `SELECT NULL AS rev_id, cur_timestamp AS rev_timestamp, cur_minor_edit AS rev_minor_edit, ${ofOld},
    cur_user AS user, cur_user_text AS user_text, cur_comment AS comment, cur_text AS old_text, '' AS old_flags
  FROM {cur} WHERE cur_id = ?`

const latestVersions = `SELECT img_name AS name, img_name AS stored, img_timestamp AS at, img_size AS bytes, img_sha1 AS sha1,
    0 AS deleted, 1 AS latest, coalesce(actor_user, img_user) AS user, coalesce(actor_name, img_user_text) AS user_text,
    coalesce(comment_text, img_description) AS comment
  FROM {image}
  LEFT JOIN {actor} ON actor_id = img_actor
  LEFT JOIN {image_comment_temp} ON imgcomment_name = img_name
  LEFT JOIN {comment} ON comment_id = coalesce(nullif(img_description_id, 0), imgcomment_description_id)
  ORDER BY img_name`
const oldVersionsFrom = `SELECT oi_name AS name, oi_archive_name AS stored, oi_timestamp AS at, oi_size AS bytes, oi_sha1 AS sha1,
    coalesce(oi_deleted, 0) AS deleted, 0 AS latest, coalesce(actor_user, oi_user) AS user,
    coalesce(actor_name, oi_user_text) AS user_text, coalesce(comment_text, oi_description) AS comment
  FROM {oldimage} LEFT JOIN {actor} ON actor_id = oi_actor LEFT JOIN {comment} ON comment_id = nullif(oi_description_id, 0)`
const oldVersions = `${oldVersionsFrom} WHERE oi_name = ? ORDER BY oi_timestamp, oi_archive_name`
