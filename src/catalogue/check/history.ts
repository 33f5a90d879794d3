/** The history as XML beside the catalogue: each must hold the pages and revisions of the other (bundle.md §9.6). */

import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Bundle } from '../../model/bundle.ts'
import { message } from '../../model/message.ts'
import type { Catalogue } from '../read.ts'
import type { CheckProblem, CheckRule } from './rule.ts'

/** Compares page and revision ids of `data/xml/*.xml.gz` with the catalogue, both ways. */
export const historyRule: CheckRule = async function* historyAsXml(catalogue, bundle) {
  const parts = bundle.entries().filter(({ path }) => /^data\/xml\/[^/]+\.xml\.gz$/.test(path))
  if (parts.length === 0) return yield* withoutXml(catalogue)
  const met = new Set<number>()
  for (const { path } of parts) {
    try {
      for await (const page of pagesIn(bundle, path)) {
        met.add(page.pageId)
        yield* comparePage(catalogue, page, path)
      }
    } catch (error) {
      if (!isOfZlib(error)) throw error
      return yield {
        message: message('xml-not-unpacked', { path, code: error.code }),
        about: path,
      }
    }
  }
  for (const { page_id } of catalogue.all(`SELECT DISTINCT page_id ${exported} ORDER BY page_id`))
    if (!met.has(Number(page_id)))
      yield { message: message('xml-lacks-page', { page: String(page_id) }), about: 'data/xml/' }
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

function* comparePage(catalogue: Catalogue, { pageId, revisionIds }: XmlPage, path: string): Generator<CheckProblem> {
  const sql = `SELECT revision_id, text_state IN ('present', 'redacted') AND at IS NOT NULL AS must FROM revisions WHERE page_id = :page
    ORDER BY revision_id`
  const here = new Map(
    catalogue.all(sql, { page: pageId }).map(({ revision_id, must }) => [Number(revision_id), must === 1]),
  )
  if (here.size === 0) return yield { message: message('catalogue-lacks-page', { page: pageId, path }), about: path }
  for (const id of revisionIds)
    if (!here.has(id))
      yield { message: message('catalogue-lacks-revision', { revision: id, page: pageId, path }), about: path }
  const told = new Set(revisionIds)
  for (const [id, must] of here)
    if (must && !told.has(id))
      yield { message: message('xml-lacks-revision', { revision: id, page: pageId, path }), about: path }
}

const isOfZlib = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && /^Z_/.test(String(error.code))

interface XmlPage {
  readonly pageId: number
  readonly revisionIds: readonly number[]
}

/** Texts are escaped, so that tags stand nowhere but between them; the first id of a page and of a revision is its own. */
const marks = /<(?:page|revision|\/page)>|<id>(\d+)<\/id>/g

async function* pagesIn(bundle: Bundle, path: string): AsyncGenerator<XmlPage> {
  let ids: number[] = []
  let isDue = false
  for await (const lines of linesOf(bundle, path)) {
    for (const [mark, id] of lines.matchAll(marks)) {
      if (id !== undefined && isDue) ids.push(Number(id))
      isDue = id === undefined && mark !== '</page>'
      if (mark !== '</page>') continue
      const [pageId = 0, ...revisionIds] = ids
      yield { pageId, revisionIds }
      ids = []
    }
  }
}

/** The unpacked text, cut where lines end. */
async function* linesOf(bundle: Bundle, path: string): AsyncGenerator<string> {
  let rest = ''
  // An error on the way reaches the loop through the unpacker, which the pipeline destroys with it.
  const unpacked = pipeline(Readable.from(bundle.stream(path)), createGunzip(), () => undefined)
  const decoder = new TextDecoder()
  for await (const chunk of unpacked) {
    const text = rest + decoder.decode(chunk as Uint8Array, { stream: true })
    const end = text.lastIndexOf('\n') + 1
    rest = text.slice(end)
    yield text.slice(0, end)
  }
  yield rest
}
