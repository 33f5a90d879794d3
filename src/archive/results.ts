/** What the steps derived from texts, kept so that an unchanged page is not parsed again. */

import type { LinkInterval, ShortTarget } from '../model/link.ts'
import type { ParsedPage } from '../model/parsed-page.ts'
import type { Archive } from './archive.ts'
import { type PackedPage, type PagePart, unpackPage } from './packed-page.ts'

/** The stored parses, link intervals and targets of short links; `published` marks a parse of the masked text. */
export interface Results {
  /** The key and the used titles of the stored parse; null when there is none. */
  parseKey(title: string, published: boolean): { readonly key: string; readonly used: readonly string[] } | null
  /** The keys of the figures (model/figures.ts) that stored parses depended on, sorted. */
  usedFigures(): readonly string[]
  /** Parts of it are read when they are asked for: it holds as long as the store is open, and no other is saved in its place. */
  parsed(title: string, published: boolean): ParsedPage | null
  /** Forgets the pages that could not be parsed, with what was told of them: another moment may parse them. */
  forgetUnparsed(): void
  isMeeting(title: string): boolean
  saveParse(title: string, published: boolean, key: string, page: PackedPage): void
  dropParse(title: string, published: boolean): void
  saveIntervals(pageKey: number, intervals: readonly LinkInterval[]): void
  intervals(pageKey: number): LinkInterval[]
  saveShortTargets(pageKey: number, targets: readonly ShortTarget[]): void
  /** What the revisions of all pages say of a short link, the latest one first. */
  shortTargets(raw: string): readonly ShortTarget[]
  /** What a pass gave for a subject, when it depended on what this key is of; null when it did not, or gave nothing. */
  passed<Result>(pass: string, subject: string, key: string): Result | null
  savePass(pass: string, subject: string, key: string, result: unknown): void
  /** How the text of an old revision was last rendered; null: it never was. */
  oldText(revisionId: number): RenderedOldText | null
  saveOldText(text: RenderedOldText): void
  /** Forgets those of revisions that the store does not have any more. */
  forgetOldTexts(): void
  /** A place for one answer to each page, as JSON; empty at first, and gone with the connection. */
  keepByPage<Answer>(): (pageKey: number, ask: () => Answer) => Answer
  transaction(work: () => void): void
}

/** The text of an old revision as it was rendered, before anything was masked in it. */
export interface RenderedOldText {
  readonly revisionId: number
  /** The hash of all that it depended on. */
  readonly key: string
  /** As in ParsedPage: what the key is made of. */
  readonly used: readonly string[]
  /** As `packJson` packs it. */
  readonly rendered: Uint8Array
  /** The hash of a mask that changes nothing in it; null: none is known. */
  readonly clean: string | null
}

interface ParseRow {
  readonly key: string
  readonly used: string
}

interface IntervalRow {
  readonly raw: string
  readonly added_revision_id: number | null
  readonly added_at: string | null
  readonly contributor: string | null
  readonly removed_revision_id: number | null
  readonly removed_at: string | null
  readonly basis: string
}

/** Access to the derived tables; `published` tells a parse of the masked text from one of the original. */
export const openResults = ({ store }: Archive): Results => ({
  ...parseTable(store),
  ...intervalTable(store),
  ...shortTargetTable(store),
  ...passTable(store),
  ...oldTextTable(store),
  keepByPage: () => keptAnswers(store),
  transaction: (work) => store.transaction(work)(),
})

type ParseTable = Pick<
  Results,
  'parseKey' | 'usedFigures' | 'parsed' | 'forgetUnparsed' | 'isMeeting' | 'saveParse' | 'dropParse'
>

/** The column of each part of a page. */
const partColumns: Readonly<Record<PagePart, string>> = {
  facts: 'facts',
  record: 'record',
  links: 'links',
  slots: 'slots',
  plainText: 'plain_text',
  html: 'html',
}
const partNames = Object.keys(partColumns) as readonly PagePart[]

type Statement = ReturnType<Archive['store']['prepare']>

function parseTable(store: Archive['store']): ParseTable {
  const find = store.prepare('SELECT 1 FROM parses WHERE title = ? AND published = ?').pluck()
  const parts = Object.fromEntries(
    Object.entries(partColumns).map(([part, column]) => [
      part,
      store.prepare(`SELECT ${column} FROM parses WHERE title = ? AND published = ?`).pluck(),
    ]),
  ) as Readonly<Record<PagePart, Statement>>
  const findKey = store.prepare('SELECT key, used FROM parses WHERE title = ? AND published = ?')
  const meeting = store.prepare('SELECT max(is_meeting) FROM parses WHERE title = ?').pluck()
  const save = store.prepare(
    `INSERT OR REPLACE INTO parses(title, published, key, used, is_meeting, is_unparsed, ${Object.values(partColumns).join(', ')}) VALUES (?, ?, ?, ?, ?, ?${', ?'.repeat(Object.keys(partColumns).length)})`,
  )
  const drop = store.prepare('DELETE FROM parses WHERE title = ? AND published = ?')
  return {
    parseKey(title, published) {
      const row = findKey.get(title, Number(published)) as ParseRow | undefined
      return row === undefined ? null : { key: row.key, used: JSON.parse(row.used) as string[] }
    },
    usedFigures: () =>
      store
        .prepare(
          "SELECT DISTINCT value FROM parses, json_each(parses.used) WHERE parses.used LIKE '%{{%' AND value LIKE '{{%' ORDER BY value",
        )
        .pluck()
        .all() as string[],
    parsed(title, published) {
      const row = [title, Number(published)]
      return find.get(row) === undefined ? null : unpackPage((part) => parts[part].get(row) as Uint8Array)
    },
    forgetUnparsed: () =>
      store.transaction(() => {
        store.exec('DELETE FROM passes WHERE subject IN (SELECT title FROM parses WHERE is_unparsed = 1)')
        store.exec('DELETE FROM parses WHERE is_unparsed = 1')
      })(),
    isMeeting: (title) => meeting.get(title) === 1,
    saveParse(title, published, key, { used, isMeeting, isUnparsed, parts: packed }) {
      const flags = [isMeeting, isUnparsed === true].map(Number)
      save.run(title, Number(published), key, JSON.stringify(used), ...flags, ...partNames.map((part) => packed[part]))
    },
    dropParse: (title, published) => void drop.run(title, Number(published)),
  }
}

function intervalTable(store: Archive['store']): Pick<Results, 'saveIntervals' | 'intervals'> {
  const drop = store.prepare('DELETE FROM link_intervals WHERE page_key = ?')
  const add = store.prepare('INSERT INTO link_intervals VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const find = store.prepare('SELECT * FROM link_intervals WHERE page_key = ? ORDER BY rowid')
  return {
    saveIntervals(pageKey, intervals) {
      drop.run(pageKey)
      for (const one of intervals) {
        const { raw, addedRevisionId, addedAt, contributor, removedRevisionId, removedAt, basis } = one
        add.run(pageKey, raw, addedRevisionId, addedAt, contributor, removedRevisionId, removedAt, basis)
      }
    },
    intervals: (pageKey) => (find.all(pageKey) as IntervalRow[]).map((row) => toInterval(pageKey, row)),
  }
}

function shortTargetTable(store: Archive['store']): Pick<Results, 'saveShortTargets' | 'shortTargets'> {
  const drop = store.prepare('DELETE FROM short_targets WHERE page_key = ?')
  const add = store.prepare('INSERT INTO short_targets VALUES (?, ?, ?, ?)')
  const find = store.prepare(
    'SELECT raw, target, revision_id AS revisionId FROM short_targets WHERE raw = ? ORDER BY revision_id DESC, target',
  )
  return {
    saveShortTargets(pageKey, targets) {
      drop.run(pageKey)
      for (const { raw, target, revisionId } of targets) add.run(pageKey, raw, target, revisionId)
    },
    shortTargets: (raw) => find.all(raw) as ShortTarget[],
  }
}

function passTable(store: Archive['store']): Pick<Results, 'passed' | 'savePass'> {
  const find = store.prepare('SELECT result FROM passes WHERE pass = ? AND subject = ? AND key = ?').pluck()
  const save = store.prepare('INSERT OR REPLACE INTO passes VALUES (?, ?, ?, ?)')
  return {
    passed<Result>(pass: string, subject: string, key: string) {
      const result = find.get(pass, subject, key) as string | undefined
      return result === undefined ? null : (JSON.parse(result) as Result)
    },
    savePass: (pass, subject, key, result) => void save.run(pass, subject, key, JSON.stringify(result)),
  }
}

function oldTextTable(store: Archive['store']): Pick<Results, 'oldText' | 'saveOldText' | 'forgetOldTexts'> {
  const find = store.prepare('SELECT key, used, rendered, clean FROM old_texts WHERE revision_id = ?')
  const save = store.prepare('INSERT OR REPLACE INTO old_texts VALUES (?, ?, ?, ?, ?)')
  return {
    oldText(revisionId) {
      const row = find.get(revisionId) as (ParseRow & Pick<RenderedOldText, 'rendered' | 'clean'>) | undefined
      return row === undefined ? null : { ...row, revisionId, used: JSON.parse(row.used) as string[] }
    },
    saveOldText: ({ revisionId, key, used, rendered, clean }) =>
      void save.run(revisionId, key, JSON.stringify(used), rendered, clean),
    forgetOldTexts: () =>
      void store.exec('DELETE FROM old_texts WHERE revision_id NOT IN (SELECT revision_id FROM revisions)'),
  }
}

/** Of the database of a connection's own tables; SQLite's default here is 16 MB. */
const keptCacheKb = 4096

/** Temporary tables so far in this process: two views of one connection must not read each other's. */
let ownTables = 0

function keptAnswers<Answer>(store: Archive['store']): (pageKey: number, ask: () => Answer) => Answer {
  ownTables += 1
  const table = `kept_answers_${ownTables}`
  store.exec(`CREATE TEMP TABLE ${table}(page_key INTEGER PRIMARY KEY, body TEXT NOT NULL)`)
  // They are read page by page, in order: what a larger cache keeps has gone out of it before it is asked for again.
  store.pragma(`temp.cache_size = -${keptCacheKb}`)
  const find = store.prepare(`SELECT body FROM ${table} WHERE page_key = ?`).pluck()
  const keep = store.prepare(`INSERT INTO ${table} VALUES (?, ?)`)
  return (pageKey, ask) => {
    const known = find.get(pageKey)
    if (typeof known === 'string') return JSON.parse(known) as Answer
    const answer = ask()
    keep.run(pageKey, JSON.stringify(answer))
    return answer
  }
}

const toInterval = (pageKey: number, row: IntervalRow): LinkInterval => ({
  raw: row.raw,
  pageId: pageKey,
  addedRevisionId: row.added_revision_id,
  addedAt: row.added_at,
  contributor: row.contributor,
  removedRevisionId: row.removed_revision_id,
  removedAt: row.removed_at,
  basis: row.basis,
})
