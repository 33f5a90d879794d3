/** Counts that must agree: of the tables among themselves, with the files of the bundle, with the account. */

import type { Bundle } from '../../model/bundle.ts'
import type { Message } from '../../model/message.ts'
import { readJson } from '../../support/expected.ts'
import { message } from '../../texts/message.ts'
import type { Catalogue, ResultRow } from '../read/read.ts'
import type { CheckProblem, CheckRule } from './schema.ts'

function* revisionsOfPages(catalogue: Catalogue): Generator<Message> {
  const sql = `SELECT p.page_id, p.revision_count AS said, count(r.revision_id) AS found FROM pages p
    LEFT JOIN revisions r ON r.page_id = p.page_id GROUP BY p.page_id HAVING said <> found ORDER BY p.page_id`
  for (const { page_id, said, found } of catalogue.all(sql)) {
    yield message('revision-count-differs', { page: String(page_id), said: String(said), found: String(found) })
  }
}

function* textsOfRevisions(catalogue: Catalogue): Generator<Message> {
  const sql = `SELECT r.revision_id, r.text_state, t.revision_id IS NOT NULL AS is_here FROM revisions r
    LEFT JOIN revision_texts t ON t.revision_id = r.revision_id
    WHERE r.text_state <> 'redacted' AND (r.text_state IN ('present', 'html-only')) <> is_here ORDER BY r.revision_id`
  for (const { revision_id, text_state } of catalogue.all(sql)) {
    yield message('text-state-differs', { state: `"${String(text_state)}"`, revision: String(revision_id) })
  }
}

function* filesInBundle(catalogue: Catalogue, bundle: Bundle): Generator<CheckProblem> {
  const shared =
    'SELECT bundle_path AS path FROM file_versions WHERE bundle_path IS NOT NULL GROUP BY bundle_path HAVING count(DISTINCT sha1) > 1 ORDER BY bundle_path'
  for (const { path } of catalogue.all(shared))
    yield { message: message('file-path-shared', { path: String(path) }), about: String(path) }
  const sizes = new Map(bundle.entries().map(({ path, bytes }) => [path, bytes]))
  const sql = `SELECT f.name, v.state, v.bundle_path AS path, v.bytes FROM file_versions v JOIN files f ON f.file_id = v.file_id
    ORDER BY f.name, v.position`
  for (const { name, state, path, bytes } of catalogue.all(sql)) {
    const size = sizes.get(String(path))
    const isHere = state === 'present' || state === 'reduced'
    if (isHere && size === undefined)
      yield {
        message: message('file-path-leads-nowhere', { name: String(name), path: String(path) }),
        about: String(path),
      }
    else if (isHere && bytes !== null && size !== bytes)
      yield {
        message: message('file-size-differs', { path: String(path), bytes: String(bytes), size: String(size) }),
        about: String(path),
      }
    else if (!isHere && path !== null) yield message('file-path-unexpected', { name: String(name) })
  }
}

function* pagesInSite(catalogue: Catalogue, bundle: Bundle): Generator<CheckProblem> {
  if (!bundle.has('data/site/index.html')) return
  for (const { title, site_path } of catalogue.all('SELECT title, site_path FROM pages ORDER BY page_id')) {
    const path = `data/site/${String(site_path)}`
    if (!bundle.has(path))
      yield { message: message('site-path-leads-nowhere', { title: String(title), path }), about: path }
  }
}

const accountPath = 'data/provenance/account.json'
const accounted = { pages: 'pages', revisions: 'revisions', files: 'files', meetings: 'meetings' } as const

async function* accountOfRun(catalogue: Catalogue, bundle: Bundle): AsyncGenerator<CheckProblem> {
  if (!bundle.has(accountPath)) return
  const account = await readJson(bundle, accountPath)
  if (typeof account !== 'object' || account === null)
    return yield { message: message('account-no-json', { file: accountPath }), about: accountPath }
  for (const [key, table] of Object.entries(accounted)) {
    const [row] = catalogue.all(`SELECT count(*) AS found FROM ${table}`)
    const said = Reflect.get(account, key)
    if (said !== row?.['found'])
      yield {
        message: message('account-differs', { found: String(row?.['found']), key, said: String(said) }),
        about: accountPath,
      }
  }
}

/** The rules about counts; each finding says which two numbers or files disagree. */
export const countRules: readonly CheckRule[] = [
  revisionsOfPages,
  textsOfRevisions,
  filesInBundle,
  pagesInSite,
  accountOfRun,
]

const inText = `SELECT meeting_id, field, revision_id, start, "end", quote FROM evidence
  WHERE part = 'text' ORDER BY revision_id, meeting_id, field`

const inTitle = `SELECT e.meeting_id, e.field, e.start, e."end", e.quote, p.title AS source FROM evidence e
  JOIN meetings m ON m.meeting_id = e.meeting_id JOIN pages p ON p.page_id = m.page_id WHERE e.part = 'title'
  ORDER BY e.meeting_id, e.field`

/** Every quote is what the published text, or the title, has at that place (UTF-16 units). */
export function* evidenceRule(catalogue: Catalogue): Generator<Message> {
  let revision: unknown = null
  let text: string | null = null
  for (const row of catalogue.all(inText)) {
    if (row['revision_id'] !== revision) {
      revision = row['revision_id']
      text = revision === null ? null : catalogue.text(Number(revision))
    }
    if (text === null) yield message('evidence-without-text', { name: nameOf(row), revision: String(revision) })
    else if (!standsIn(text, row))
      yield message('evidence-not-in-text', { name: nameOf(row), revision: String(revision), place: spanOf(row) })
  }
  for (const row of catalogue.all(inTitle)) {
    if (!standsIn(String(row['source']), row))
      yield message('evidence-not-in-title', { name: nameOf(row), place: spanOf(row) })
  }
}

const standsIn = (text: string, row: ResultRow): boolean =>
  text.slice(Number(row['start']), Number(row['end'])) === row['quote']
const nameOf = (row: ResultRow): string => `${String(row['meeting_id'])} ${String(row['field'])}`
const spanOf = (row: ResultRow): string => `${String(row['start'])}–${String(row['end'])}`
