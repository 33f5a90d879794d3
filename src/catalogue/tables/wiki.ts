/** The tables of the wiki itself: about, namespaces, contributors, pages, revisions, texts, files, losses. */

import { deflateRawSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import type { FondsPage, FondsRevision } from '../../model/fonds.ts'
import { titleWithSection } from '../../model/title.ts'
import type { FondsView } from '../../model/view.ts'
import { writtenLoss } from '../../texts/loss.ts'
import { inserter } from './rows.ts'

/** Version of the tables in schema.sql: a renamed column is a new one. */
export const schemaVersion = 1

/** Fills `about`: one row for each fact, NULL for what is not known. */
export function writeAbout(store: Database.Database, view: FondsView): void {
  const { about } = view
  const insert = inserter(store, 'about')
  const facts: Readonly<Record<string, string | null>> = {
    schema_version: String(schemaVersion),
    tool_version: about.toolVersion,
    wiki_key: about.key,
    wiki_name: about.name,
    base_url: about.baseUrl,
    language: about.language,
    timezone: about.timezone,
    rights_spdx: about.rights.spdx,
    rights_url: about.rights.url,
    generator: about.generator,
    source_kinds: about.sourceKinds.join(' '),
    bundle_date: about.bundleDate,
    audience: about.audience,
  }
  for (const [key, value] of Object.entries(facts)) insert({ key, value })
}

/** Fills `namespaces`. */
export function writeNamespaces(store: Database.Database, view: FondsView): void {
  const insert = inserter(store, 'namespaces')
  for (const namespace of view.namespaces) {
    insert({
      namespace_id: namespace.id,
      name: namespace.name,
      canonical_name: namespace.canonical,
      is_content: namespace.id === 0,
      is_talk: namespace.id > 0 && namespace.id % 2 === 1,
    })
  }
}

/** Fills `contributors`. */
export function writeContributors(store: Database.Database, view: FondsView): void {
  const insert = inserter(store, 'contributors')
  for (const { contributorId, name, kind } of view.contributors()) insert({ contributor_id: contributorId, name, kind })
}

/** Fills `pages`, `revisions` and `revision_texts`, page by page; gives before each how many came before. */
export function* writePages(store: Database.Database, view: FondsView): Generator<number> {
  const insertPage = inserter(store, 'pages')
  const revisions = revisionWriter(store, view)
  let before = 0
  for (const page of view.pages()) {
    yield before++
    insertPage({
      page_id: page.pageId,
      namespace_id: page.namespaceId,
      title: page.title,
      redirect_target: titleWithSection(page.redirectTarget, page.redirectFragment),
      revision_id: page.revisionId,
      revision_count: page.revisionCount,
      contributor_count: page.contributorCount,
      first_at: page.firstAt,
      last_at: page.lastAt,
      language: page.language,
      is_meeting: page.isMeeting,
      site_path: page.sitePath,
      original_url: page.originalUrl,
      origin: page.origin,
    })
    revisions(page)
  }
  store.exec(
    `UPDATE pages SET redirect_page_id = (SELECT t.page_id FROM pages t WHERE t.title =
     CASE WHEN instr(pages.redirect_target, '#') THEN substr(pages.redirect_target, 1, instr(pages.redirect_target, '#') - 1)
     ELSE pages.redirect_target END) WHERE redirect_target IS NOT NULL`,
  )
}

function revisionWriter(store: Database.Database, view: FondsView): (page: FondsPage) => void {
  const insert = inserter(store, 'revisions')
  const writeTexts = textWriter(store, view)
  return (page) => {
    const revisions = [...view.revisions(page.pageId)]
    for (const revision of revisions) {
      insert({
        revision_id: revision.revisionId,
        page_id: revision.pageId,
        parent_id: revision.parentId,
        at: revision.at,
        contributor_id: revision.contributor?.contributorId ?? null,
        comment: revision.comment,
        is_minor: revision.isMinor,
        bytes: revision.bytes,
        sha1: revision.sha1,
        content_model: revision.contentModel,
        text_state: revision.textState,
        origin: revision.origin,
        captured: revision.captured === undefined ? null : JSON.stringify(revision.captured),
      })
    }
    writeTexts(page, revisions)
  }
}

/** Deflate looks back 32 KiB: a longer dictionary would not be seen. */
const dictionaryBytes = 32 * 1024

/** The latest text plain; each older one deflated with the latest as dictionary, so that any of them is one step away. */
function textWriter(
  store: Database.Database,
  view: FondsView,
): (page: FondsPage, revisions: readonly FondsRevision[]) => void {
  const insert = inserter(store, 'revision_texts')
  return (page, revisions) => {
    const latest = page.revisionId === null ? null : view.text(page.revisionId)
    const base = latest === null ? null : Buffer.from(latest)
    const dictionary = base?.subarray(-dictionaryBytes)
    for (const { revisionId, textState } of revisions) {
      if (textState === 'hidden' || textState === 'missing') continue
      const isLatest = revisionId === page.revisionId
      const text = textState === 'html-only' ? view.html(revisionId) : isLatest ? latest : view.text(revisionId)
      if (text === null) continue
      if (isLatest) insert({ revision_id: revisionId, encoding: 'plain', body: Buffer.from(text) })
      else if (dictionary === undefined || dictionary.length === 0) {
        insert({ revision_id: revisionId, encoding: 'deflate', body: deflateRawSync(text) })
      } else {
        const body = deflateRawSync(text, { dictionary })
        insert({ revision_id: revisionId, encoding: `deflate:${page.revisionId}`, body })
      }
    }
  }
}

/** Fills `files` and `file_versions`. */
export function writeFiles(store: Database.Database, view: FondsView): void {
  const insertFile = inserter(store, 'files')
  const insertVersion = inserter(store, 'file_versions')
  for (const file of view.files()) {
    insertFile({ file_id: file.fileId, name: file.name, page_id: file.pageId })
    for (const [position, version] of file.versions.entries()) {
      insertVersion({
        file_id: file.fileId,
        position,
        at: version.at,
        contributor_id: version.contributor?.contributorId ?? null,
        sha1: version.sha1,
        bytes: version.bytes,
        mime: version.mime,
        bundle_path: version.bundlePath,
        state: version.state,
        width: version.size?.width ?? null,
        height: version.size?.height ?? null,
      })
    }
  }
}

/** Fills `losses`; reasons are English sentences. */
export function writeLosses(store: Database.Database, view: FondsView): void {
  const insert = inserter(store, 'losses')
  for (const loss of view.losses()) {
    const { detail = null, ...written } = writtenLoss(loss)
    insert({ ...written, detail })
  }
}
