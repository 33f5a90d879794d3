/** The history as XML beside the catalogue: each must hold the pages and revisions of the other (bundle.md §9.6). */

import { TextDecoder } from 'node:util'
import type { Bundle } from '../../model/bundle.ts'
import { dropForbidden, unescapeXml } from '../../model/character-references.ts'
import type { SqlValue } from '../../model/fonds.ts'
import { sha1Base36 } from '../../support/hash.ts'
import { entryTooLarge, gunzipped, linesTogether, longestLine, type UnpackRoom } from '../../support/pieces.ts'
import { WikifondsError } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { historyRoom } from '../contents.ts'
import type { Catalogue, ResultRow } from '../read/read.ts'
import type { CheckProblem, CheckRule } from './schema.ts'

/** Compares pages and revisions of `data/xml/*.xml.gz` with the catalogue, both ways, in all that both say. */
export const historyRule: CheckRule = async function* historyAsXml(catalogue, bundle) {
  const parts = bundle.entries().filter(({ path }) => /^data\/xml\/[^/]+\.xml\.gz$/.test(path))
  if (parts.length === 0) return yield* withoutXml(catalogue)
  const met = new Set<number>()
  const room = historyRoom(catalogue)
  for (const { path } of parts) {
    try {
      yield* comparePart(catalogue, bundle, path, { met, room })
    } catch (error) {
      if (!(error instanceof WikifondsError)) throw error
      return yield { message: message('cannot-be-checked', { problem: error.sentence }), about: path }
    }
  }
  for (const [pageId] of catalogue.rows(`SELECT DISTINCT page_id ${exported} ORDER BY page_id`).rows)
    if (!met.has(Number(pageId)))
      yield { message: message('xml-lacks-page', { page: String(pageId) }), about: 'data/xml/' }
}

/** Revisions that an export has to hold: whose text is here, or was and is withheld. */
const exported = `FROM revisions JOIN pages USING(page_id)
  WHERE text_state IN ('present', 'redacted') AND at IS NOT NULL AND namespace_id >= 0`

/** A mirror has no XML: only wikitext that is here says that one is missing, not a style sheet that was saved as it is. */
function* withoutXml(catalogue: Catalogue): Generator<CheckProblem> {
  const sql = `SELECT count(DISTINCT page_id) AS found ${exported} AND content_model = 'wikitext'`
  const found = Number(catalogue.all(sql)[0]?.['found'])
  if (found > 0) yield { message: message('xml-lacks-all-pages', { count: found }), about: 'data/xml/' }
}

async function* comparePart(
  catalogue: Catalogue,
  bundle: Bundle,
  path: string,
  { met, room }: { readonly met: Set<number>; readonly room: UnpackRoom },
): AsyncGenerator<CheckProblem> {
  const limit = strangers + countOf(catalogue, 'pages') + countOf(catalogue, 'revisions')
  let parts = 0
  let open: OpenPage = { pageId: 0, isHere: false, left: new Map() }
  for await (const part of partsOfHistory(bundle, path, room)) {
    parts += part.kind === 'end' ? 0 : 1
    if (parts > limit) throw entryTooLarge({ path: bundle.path, entry: path }, message('parts-at-most', { limit }))
    if (part.kind === 'page') {
      open = openPage(catalogue, part.fields)
      met.add(open.pageId)
      yield* comparePage(catalogue, part.fields, open, path)
    } else if (part.kind === 'revision') yield* compareRevision(catalogue, part.fields, open, path)
    else
      for (const [revision, row] of open.left)
        if (row['must'] === 1)
          yield { message: message('xml-lacks-revision', { revision, page: open.pageId, path }), about: path }
  }
}

/** So many pages and revisions may stand in a part that the catalogue does not have: each is a finding. */
const strangers = 10_000

const countOf = (catalogue: Catalogue, table: 'pages' | 'revisions'): number =>
  Number(catalogue.all(`SELECT count(*) AS found FROM ${table}`)[0]?.['found'])

/** A page whose revisions pass, with those of the catalogue that have not passed yet. */
interface OpenPage {
  readonly pageId: number
  /** Whether a revision of it stands in the catalogue. */
  readonly isHere: boolean
  readonly left: Map<number, ResultRow>
}

const revisionsSql = `SELECT r.revision_id, r.parent_id, r.at, r.is_minor, r.comment, r.content_model, r.sha1,
    iif(c.kind = 'hidden', NULL, c.name) AS contributor, text_state IN ('present', 'redacted') AND at IS NOT NULL AS must
  FROM revisions r LEFT JOIN contributors c ON c.contributor_id = r.contributor_id WHERE r.page_id = :page ORDER BY r.revision_id`

function openPage(catalogue: Catalogue, fields: XmlFields): OpenPage {
  const pageId = Number(fields.get('id'))
  const rows = catalogue.all(revisionsSql, { page: pageId })
  return { pageId, isHere: rows.length > 0, left: new Map(rows.map((row) => [Number(row['revision_id']), row])) }
}

function* comparePage(
  catalogue: Catalogue,
  fields: XmlFields,
  { pageId, isHere }: OpenPage,
  path: string,
): Generator<CheckProblem> {
  if (!isHere) return yield { message: message('catalogue-lacks-page', { page: pageId, path }), about: path }
  const [row] = catalogue.all('SELECT title, namespace_id, redirect_target FROM pages WHERE page_id = :pageId', {
    pageId,
  })
  const said: Said = {
    title: [fields.get('title'), row?.['title']],
    ns: [fields.get('ns'), row?.['namespace_id']],
    redirect: [fields.get('redirect'), String(row?.['redirect_target'] ?? '').replace(/#.*/s, '')],
  }
  for (const field of differences(said))
    yield { message: message('xml-page-differs', { page: pageId, path, field }), about: path }
}

function* compareRevision(
  catalogue: Catalogue,
  fields: XmlFields,
  { pageId, isHere, left }: OpenPage,
  path: string,
): Generator<CheckProblem> {
  const revision = Number(fields.get('id'))
  const row = left.get(revision)
  left.delete(revision)
  if (row === undefined) {
    if (isHere) yield { message: message('catalogue-lacks-revision', { revision, page: pageId, path }), about: path }
    return
  }
  const text = catalogue.text(revision)
  const said: Said = {
    parentid: [fields.get('parentid'), row['parent_id']],
    timestamp: [fields.get('timestamp'), row['at']],
    contributor: [(fields.get('username') ?? '') + (fields.get('ip') ?? ''), row['contributor']],
    minor: [fields.get('minor') ?? '0', row['is_minor']],
    comment: [fields.get('comment'), row['comment']],
    model: [
      fields.get('model') === 'unknown' ? null : fields.get('model'),
      fields.get('model') === 'unknown' ? null : row['content_model'],
    ],
    text: [fields.get('text'), text],
  }
  for (const field of differences(said))
    yield { message: message('xml-revision-differs', { revision, page: pageId, path, field }), about: path }
  if (text !== null && row['sha1'] !== null && sha1Base36(text) !== row['sha1'])
    yield { message: message('text-sum-differs', { revision, page: pageId }), about: path }
}

/** By element what the XML says, and what the catalogue does; nothing and no words are the same. */
type Said = Readonly<Record<string, readonly [inXml: string | null | undefined, here: SqlValue | undefined]>>

const differences = (said: Said): readonly string[] =>
  Object.keys(said).filter((field) => {
    const [inXml, here] = said[field] ?? []
    const [one, other] = [inXml ?? '', String(here ?? '')]
    // A lone half of a character is U+FFFD in the catalogue, and nothing in XML.
    return one !== other && one.replaceAll('\ufffd', '') !== dropForbidden(other).replaceAll('\ufffd', '')
  })

// The pages and revisions of a part of the history, element by element: what our writer wrote, or a forger.

/** The elements of a page or of a revision that hold words, by name; of one that stands twice the words of both. */
type XmlFields = ReadonlyMap<string, string>

/** What is met: a page by what stands before its revisions, a revision, the end of a page. */
type HistoryPart = { readonly kind: 'page' | 'revision'; readonly fields: XmlFields } | { readonly kind: 'end' }

/** A tag, or words; a `<` that closes nowhere on its lines is passed over. */
const tokens = /<([^<>]*)>|[^<]+/g
/** Reads one part in linear time; a text of many lines comes in pieces. Throws ZIP_DAMAGED and ENTRY_TOO_LARGE. */
export async function* partsOfHistory(bundle: Bundle, path: string, room: UnpackRoom): AsyncGenerator<HistoryPart> {
  const place = { path: bundle.path, entry: path }
  const lines = linesTogether(gunzipped(bundle.stream(path), place, room), new TextDecoder(), place)
  let fields: Map<string, string> | null = null
  let isPage = false
  let inContributor = false
  let words: string[] | null = null
  let held = 0
  for await (const text of lines)
    for (const [token, tag] of text.matchAll(tokens)) {
      const said = tag === undefined && words !== null ? unescapeXml(token) : token
      held += said.length
      if (held > longestLine) throw entryTooLarge(place, message('element-at-most', { limit: longestLine }))
      if (tag === undefined) {
        words?.push(said)
        continue
      }
      const name = /^\/?[a-z]*/.exec(tag)?.[0] ?? ''
      if (name === 'page' || name === 'revision') {
        if (isPage && fields !== null) yield { kind: 'page', fields }
        isPage = name === 'page'
        fields = new Map()
        held = 0
      } else if (name === '/revision' || name === '/page') {
        if (fields !== null) yield { kind: isPage ? 'page' : 'revision', fields }
        isPage = false
        fields = null
        held = 0
        if (name === '/page') yield { kind: 'end' }
      } else if (fields !== null) {
        // The number of a contributor is no number of a revision.
        if (name === 'contributor') inContributor = !tag.endsWith('/')
        if (name === '/contributor') inContributor = false
        const key = name === '/id' && inContributor ? '/contributor' : name
        if (name.startsWith('/')) add(fields, key.slice(1), words?.join('') ?? '')
        if (name === 'redirect') add(fields, name, unescapeXml(/ title="([^"]*)"/.exec(tag)?.[1] ?? ''))
        if (name === 'minor') add(fields, name, '1')
      }
      words = name.startsWith('/') || tag.endsWith('/') ? null : []
    }
}

function add(fields: Map<string, string>, name: string, words: string): void {
  fields.set(name, (fields.get(name) ?? '') + words)
}
