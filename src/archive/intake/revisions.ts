/** Revisions into the store: by revision id; where a source has none, by page, time and text. */

import { type Loss, loss } from '../../model/loss.ts'
import { type Message, message } from '../../model/message.ts'
import type { Origin, SourceRevision } from '../../model/wiki.ts'
import { sha1Base36, syntheticId } from '../../support/hash.ts'
import type { Archive } from '../archive.ts'
import type { RevisionRow } from '../rows.ts'
import type { ContributorWriter } from './contributors.ts'
import { contradiction, isSameTime, mergeRevision, type NewRevision } from './merge.ts'
import type { TextWriter } from './texts.ts'

interface RevisionTools {
  readonly origin: Origin
  readonly loss: (loss: Loss) => void
  readonly contributorId: ContributorWriter
  readonly textId: TextWriter
  /** Key of the page that stands under a title in this source; null when the source named none. */
  readonly pageKey: (title: string) => number | null
}

const columns = [
  'revision_id',
  'parent_id',
  'at',
  'at_precision',
  'contributor_id',
  'comment',
  'minor',
  'bytes',
  'sha1',
  'content_model',
  'content_format',
  'text_id',
  'html_id',
  'mirror_path',
  'hidden_text',
  'hidden_comment',
  'hidden_contributor',
  'is_latest',
  'origin',
] as const satisfies readonly (keyof NewRevision)[]

/**
 * Writes revisions: a new one as a row, a known one merged into its row. One without a page, on two pages or against
 * its row is told as a loss.
 */
export function revisionWriter({ store }: Archive, tools: RevisionTools): (revision: SourceRevision) => void {
  const byId = store.prepare('SELECT * FROM revisions WHERE revision_id = ?')
  const ofMinute = store.prepare(
    `SELECT * FROM revisions WHERE page_key = ? AND at >= substr(?, 1, 16) AND at < substr(?, 1, 16) || 'Z' ORDER BY revision_id`,
  )
  // Asked once: most stores have no such row, and then none is looked for.
  const meetsSynthetic = store.prepare("SELECT 1 FROM revisions WHERE origin = 'synthetic' LIMIT 1").get() !== undefined
  const insert = store.prepare(
    `INSERT INTO revisions(page_key, ${columns.join(', ')}) VALUES (@page_key, ${columns.map((column) => `@${column}`).join(', ')})`,
  )
  const update = store.prepare(
    `UPDATE revisions SET ${columns.map((column) => `${column} = @${column}`).join(', ')} WHERE revision_key = @revision_key`,
  )
  /** The row of the same revision: by id; by time and text where one of the two has no id of the wiki's. */
  const find = (row: NewRevision, pageKey: number): RevisionRow | undefined => {
    const known = byId.get(row.revision_id) as RevisionRow | undefined
    if (known !== undefined || row.at === null) return known
    if (row.origin !== 'synthetic' && !meetsSynthetic) return undefined
    const near = (ofMinute.all(pageKey, row.at, row.at) as RevisionRow[]).filter(
      (other) => (other.origin === 'synthetic' || row.origin === 'synthetic') && isSame(other, row),
    )
    return near.length === 1 ? near[0] : undefined
  }
  return (revision) => {
    const key = tools.pageKey(revision.title)
    if (key === null) {
      tools.loss(lostRevision(revision))
      return
    }
    const row = toRow(revision, tools)
    const known = find(row, key)
    if (known === undefined) insert.run({ ...row, page_key: key })
    else if (known.page_key !== key) tools.loss(conflict(revision, message('revision-on-two-pages')))
    else {
      const contradicted = contradiction(known, row)
      if (contradicted !== null)
        tools.loss(conflict(revision, message('sources-contradict'), sides(contradicted, known, row)))
      update.run({ ...mergeRevision(known, row), revision_key: known.revision_key })
    }
  }
}

const sides = (contradicted: string, known: RevisionRow, row: NewRevision): string =>
  `${contradicted} (${known.origin}, then ${row.origin})`

/** One text in wikitext and one in HTML cannot be compared; two wikitexts can. */
const isSame = (known: RevisionRow, row: NewRevision): boolean =>
  isSameTime(known, row) && (known.text_id === null || row.text_id === null || known.text_id === row.text_id)

function toRow(revision: SourceRevision, tools: RevisionTools): NewRevision {
  const { hidden } = revision
  return {
    revision_id:
      revision.revisionId ?? syntheticId(revision.title, revision.at ?? '', revision.text ?? revision.html ?? ''),
    parent_id: revision.parentId,
    at: revision.at,
    at_precision: revision.atPrecision,
    contributor_id: tools.contributorId(hidden.contributor ? null : revision.contributor),
    comment: hidden.comment ? null : revision.comment,
    minor: revision.minor === null ? null : Number(revision.minor),
    bytes: revision.bytes ?? (revision.text === null ? null : Buffer.byteLength(revision.text)),
    sha1: revision.sha1 ?? (revision.text === null ? null : sha1Base36(revision.text)),
    content_model: revision.contentModel,
    content_format: revision.contentFormat,
    text_id: tools.textId(hidden.text ? null : revision.text),
    html_id: tools.textId(hidden.text ? null : revision.html),
    mirror_path: revision.mirrorPath,
    hidden_text: Number(hidden.text),
    hidden_comment: Number(hidden.comment),
    hidden_contributor: Number(hidden.contributor),
    is_latest: revision.isLatest === null ? null : Number(revision.isLatest),
    origin: revision.revisionId === null ? 'synthetic' : tools.origin,
  }
}

const subjectOf = ({ title, revisionId }: SourceRevision): string => `${title} (revision ${revisionId ?? 'without id'})`

const lostRevision = (revision: SourceRevision): Loss => loss('revision-without-page', subjectOf(revision))

const conflict = (revision: SourceRevision, reason: Message, detail?: string): Loss =>
  loss('source-conflict', subjectOf(revision), { reason }, detail)
