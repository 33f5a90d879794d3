/** What is served: an opened bundle, its opened catalogue, and the questions that whoever starts the server answers. */

import { TextDecoder } from 'node:util'
import { type Bundle, manifestRow } from '../../model/bundle.ts'
import type { MeetingFilter } from '../../model/record.ts'
import { slugOfPage } from '../../model/site-paths.ts'
import { type TitleRules, titleRules } from '../../model/title.ts'
import type { Namespace } from '../../model/wiki.ts'
import { type BoundedCache, boundedCache } from '../../support/bounded-cache.ts'
import { sha256 } from '../../support/hash.ts'
import { readLines } from '../../support/pieces.ts'
import { formerSlugs } from '../../support/slug.ts'
import { type Language, languageOf } from '../../texts/language.ts'
import type { ServeResponse } from './answer.ts'

/** A cell of an answer as SQLite gives it. */
export type ResultCell = string | number | bigint | null | Uint8Array
/** A row of an answer by its columns. */
export type ServedRow = Readonly<Record<string, ResultCell>>

/** Which part of a list is asked for. */
export interface ListWindow {
  /** How many items at most. */
  readonly limit: number
  /** What `next` of the part before said; null for the first part. */
  readonly after: string | null
}

/** A part of a list. */
export interface PartOfList {
  /** Each as JSON. */
  readonly items: readonly string[]
  /** How many there are in all parts; null where nobody counts them. */
  readonly total: number | null
  /** `after` of the next part; null when this is the last. */
  readonly next: string | null
  /** The keys of the items where all have the same, as the rows of a table do; null for records. */
  readonly columns: readonly string[] | null
}

/** A list of rows of the catalogue, in an order that a key continues. */
export interface RowList {
  /** A SELECT of ours. */
  readonly sql: string
  readonly parameters: Readonly<Record<string, string | number | null>>
  /** Its column whose value names a row. */
  readonly key: string
  /** Expressions over its columns, never NULL, in whose order no two rows are equal. */
  readonly order: readonly string[]
}

/** Which rows of an answer are wanted. */
export interface PartOfRows {
  readonly limit: number
  /** How many came before. */
  readonly before: number
}

/** Rows of an answer, in the order of its columns. */
export interface AskedRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly ResultCell[])[]
  /** Whether more come after them. */
  readonly isMore: boolean
}

/** A meeting as its whole record, or as a row. */
export type MeetingForm = 'records' | 'rows'

/** A query of the catalogue by its name, and what its `:name` places hold. */
export interface NamedQuestion {
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
}

/** A page or a revision that a special page of MediaWiki leads to, and whether it shows what the revision changed. */
export interface SpecialTarget {
  readonly pageId: number | null
  readonly revisionId: number | null
  /** The older side of a difference between two revisions that are both named; else null. */
  readonly olderRevisionId: number | null
  readonly isDifference: boolean
}

/** A bundle, and who answers questions to its catalogue; none of the answers keeps the server from other requests. */
export interface Served {
  readonly bundle: Bundle
  readonly catalogue: {
    /** For questions that an index answers: all rows. */
    readonly all: (
      sql: string,
      parameters?: Readonly<Record<string, string | number | null>>,
    ) => Promise<readonly ServedRow[]>
  }
  /** Pages that hold all the words, best first. */
  readonly search: (words: string, window: ListWindow) => Promise<PartOfList>
  /** Records that pass a filter, or their rows of `v_meetings`; null when `after` is none of them. */
  readonly meetings: (filter: MeetingFilter, window: ListWindow, form: MeetingForm) => Promise<PartOfList | null>
  /** Rows of a list; null when `after` is none of them. */
  readonly list: (list: RowList, window: ListWindow) => Promise<PartOfList | null>
  /** Rows of a query that the catalogue names; null when it has none of that name. Throws BAD_REQUEST for its parameters. */
  readonly named: (query: NamedQuestion, window: ListWindow) => Promise<PartOfList | null>
  /** Rows of a statement that somebody wrote, so many after others. Throws BAD_REQUEST where it is at fault, BUSY where it takes long. */
  readonly sql: (sql: string, part: PartOfRows) => Promise<AskedRows>
  /** What a special page leads to, by its name without namespace (`Permalink/12`); null where it leads to no page. */
  readonly specialPage: (name: string) => Promise<SpecialTarget | null>
  /** The page of an old revision; null where it is not here, `late` while it is still in the making. Absent: nobody makes any. */
  readonly showRevision?: (revisionId: number) => Promise<MadeRevision | 'late' | null>
}

/** The page of an old revision as it is made when it is asked for: whole pages of whose frame only title and `main` are true. */
export interface MadeRevision {
  /** HTML. */
  readonly page: string
  /** CSS that it needs beside that of the site; empty where it needs none. */
  readonly styles: string
}

/** What is served, with what every answer needs, read once. */
export interface ServedFonds extends Served {
  /** Name of the wiki. */
  readonly wiki: string
  /** Where the wiki stood, or what stands for it where nobody knows: what ids belong to. */
  readonly wikiUrl: string
  readonly digests: Digests
  /** Files that were asked for lately, ready to be sent. */
  readonly files: BoundedCache<ServeResponse>
  /** Length of every file, unpacked. */
  readonly sizes: ReadonlyMap<string, number>
  readonly language: Language
  /** False where the site asks search engines to stay away. */
  readonly isIndexed: boolean
  /** How titles are read: with the first letter in upper case and as written, since the catalogue does not say which the wiki does. */
  readonly titleRules: readonly TitleRules[]
  /** Slugs that pages had in bundles from before, and those that they have; read when it is asked for first. */
  readonly formerSlugs: () => Promise<ReadonlyMap<string, string>>
}

const keptBytes = 16 * 1024 * 1024

/** Reads once what every answer needs. */
export async function prepareFonds(served: Served): Promise<ServedFonds> {
  const { bundle, catalogue } = served
  const facts = await catalogue.all(
    "SELECT key, value FROM about WHERE key IN ('language', 'wiki_name', 'base_url', 'wiki_key')",
  )
  const fact = (key: string): string => String(facts.find((row) => row['key'] === key)?.['value'] ?? '')
  const namespaces = await readNamespaces(served)
  return {
    ...served,
    digests: await readDigests(bundle),
    files: boundedCache(keptBytes),
    sizes: new Map(bundle.entries().map(({ path, bytes }) => [path, bytes])),
    wiki: fact('wiki_name') || bundle.name,
    wikiUrl: fact('base_url') || `urn:wikifonds:${fact('wiki_key')}`,
    language: languageOf(fact('language')),
    isIndexed: !(await forbidsRobots(bundle)),
    formerSlugs: onceAsked(() => readFormerSlugs(served)),
    titleRules: (['first-letter', 'case-sensitive'] as const).map((letterCase) =>
      titleRules({ namespaces: namespaces.map((one) => ({ ...one, case: letterCase })), interwiki: {} }),
    ),
  }
}

function onceAsked<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let answer: Promise<Value> | null = null
  return () => {
    // What failed once, by a question that took too long, may be answered the next time.
    answer ??= read().catch((cause: unknown) => {
      answer = null
      throw cause
    })
    return answer
  }
}

async function readFormerSlugs({ catalogue }: Served): Promise<ReadonlyMap<string, string>> {
  const rows = await catalogue.all('SELECT title, site_path FROM pages ORDER BY namespace_id, title')
  return formerSlugs(rows.map((row) => [String(row['title']), slugOfPage(String(row['site_path']))]))
}

async function forbidsRobots(bundle: Bundle): Promise<boolean> {
  if (!bundle.has('data/site/robots.txt')) return false
  return /^Disallow: *\/ *$/m.test(Buffer.from(await bundle.read('data/site/robots.txt')).toString('utf8'))
}

async function readNamespaces({ catalogue }: Served): Promise<readonly Omit<Namespace, 'case'>[]> {
  const rows = await catalogue.all('SELECT namespace_id, name, canonical_name FROM namespaces ORDER BY namespace_id')
  return rows.map((row) => ({
    id: Number(row['namespace_id']),
    name: String(row['name']),
    canonical: row['canonical_name'] === null ? null : String(row['canonical_name']),
    aliases: [],
  }))
}

interface Digests {
  /** In hexadecimal; null for a file that no manifest lists. */
  readonly of: (path: string) => string | null
  /** Names the content of the whole bundle; null when it has no tag manifest. */
  readonly whole: string | null
}

const tagManifest = 'tagmanifest-sha256.txt'

async function readDigests(bundle: Bundle): Promise<Digests> {
  const byPath = new Map<string, string>()
  for (const manifest of ['manifest-sha256.txt', tagManifest]) {
    if (!bundle.has(manifest)) continue
    const place = { path: bundle.path, entry: manifest }
    for await (const line of readLines(bundle.stream(manifest), new TextDecoder(), place)) {
      const row = manifestRow(line)
      if (row !== null && bundle.has(row.path)) byPath.set(row.path, row.digest)
    }
  }
  const whole = bundle.has(tagManifest) ? sha256(await bundle.read(tagManifest)) : null
  return { of: (path) => byPath.get(path) ?? null, whole }
}
