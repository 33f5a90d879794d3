/**
 * Revisions into the store, with their texts and contributors: by revision id; where a source has none, by page,
 * time and text.
 */

import type { Loss } from '../model/loss.ts'
import type { Message } from '../model/message.ts'
import type { Contributor, Origin, SourceRevision } from '../model/wiki.ts'
import { sha1Base36, sha256, syntheticId } from '../support/hash.ts'
import { loss } from '../texts/loss.ts'
import { message } from '../texts/message.ts'
import type { Archive } from './archive.ts'
import type { RevisionRow } from './rows.ts'

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
  'captured',
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
    captured: revision.captured === undefined ? null : JSON.stringify(revision.captured),
    origin: revision.revisionId === null ? 'synthetic' : tools.origin,
  }
}

const subjectOf = ({ title, revisionId }: SourceRevision): string => `${title} (revision ${revisionId ?? 'without id'})`

const lostRevision = (revision: SourceRevision): Loss => loss('revision-without-page', subjectOf(revision))

const conflict = (revision: SourceRevision, reason: Message, detail?: string): Loss =>
  loss('source-conflict', subjectOf(revision), { reason }, detail)

// Texts into the store: each once, by the hash of its content.

/** Stores a text and gives the row's id; null for null. */
type TextWriter = (text: string | null) => number | null

/** Writes texts, each once by the SHA-256 of its UTF-8 bytes. */
export function textWriter({ store }: Archive): TextWriter {
  const find = store.prepare('SELECT text_id FROM texts WHERE sha256 = ?').pluck()
  const insert = store.prepare('INSERT INTO texts(sha256, body) VALUES (?, ?)')
  return (text) => {
    if (text === null) return null
    const hash = sha256(text)
    return (find.get(hash) as number | undefined) ?? Number(insert.run(hash, text).lastInsertRowid)
  }
}

// Contributors into the store: each name once for its kind.

/** Stores a contributor and gives the row's id; null for null. */
export type ContributorWriter = (contributor: Contributor | null) => number | null

/** Writes contributors, each (name, kind) once; a user id that comes later is filled in. */
export function contributorWriter({ store }: Archive): ContributorWriter {
  const insert = store.prepare(
    `INSERT INTO contributors(user_id, name, kind) VALUES (?, ?, ?)
     ON CONFLICT(name, kind) DO UPDATE SET user_id = coalesce(user_id, excluded.user_id) RETURNING contributor_id`,
  )
  return (contributor) => {
    if (contributor === null) return null
    const row = insert.get(contributor.id, contributor.name, contributor.kind) as { contributor_id: number }
    return row.contributor_id
  }
}

// Two accounts of one revision: what they make together, and where they contradict each other (DESIGN §5).

type NewRevision = Omit<RevisionRow, 'revision_key' | 'page_key'>

/** What is known stays, gaps are filled; an exact second beats a minute; hidden in one is hidden in all. */
function mergeRevision(known: RevisionRow, more: NewRevision): NewRevision {
  const hidden = {
    hidden_text: known.hidden_text | more.hidden_text,
    hidden_comment: known.hidden_comment | more.hidden_comment,
    hidden_contributor: known.hidden_contributor | more.hidden_contributor,
  }
  const finer =
    known.at === null || (known.at_precision === 'minute' && more.at !== null && more.at_precision === 'second')
  const isNamed = known.origin === 'synthetic' && more.origin !== 'synthetic'
  return {
    ...known,
    ...hidden,
    revision_id: isNamed ? more.revision_id : known.revision_id,
    origin: isNamed ? more.origin : known.origin,
    parent_id: known.parent_id ?? more.parent_id,
    at: finer ? more.at : known.at,
    at_precision: finer ? more.at_precision : known.at_precision,
    contributor_id: hidden.hidden_contributor ? null : (known.contributor_id ?? more.contributor_id),
    comment: hidden.hidden_comment ? null : (known.comment ?? more.comment),
    minor: known.minor ?? more.minor,
    bytes: known.bytes ?? more.bytes,
    sha1: known.sha1 ?? more.sha1,
    content_model: known.content_model ?? more.content_model,
    content_format: known.content_format ?? more.content_format,
    text_id: hidden.hidden_text ? null : (known.text_id ?? more.text_id),
    html_id: hidden.hidden_text ? null : (known.html_id ?? more.html_id),
    mirror_path: known.mirror_path ?? more.mirror_path,
    is_latest: known.is_latest ?? more.is_latest,
    captured: bothCaptured(known.captured, more.captured),
  }
}

/** All the times of both. */
function bothCaptured(known: string | null, more: string | null): string | null {
  if (known === null || more === null || known === more) return known ?? more
  const times = [known, more].flatMap((list) => JSON.parse(list) as string[])
  return JSON.stringify([...new Set(times)].sort())
}

/** What two accounts of one revision say differently, in words; null when they agree as far as they speak. */
function contradiction(known: RevisionRow, more: NewRevision): string | null {
  if (known.text_id !== null && more.text_id !== null && known.text_id !== more.text_id)
    return `the text: SHA-1 ${known.sha1} and ${more.sha1}`
  if (known.sha1 !== null && more.sha1 !== null && known.sha1 !== more.sha1)
    return `the SHA-1 of the text: ${known.sha1} and ${more.sha1}`
  // Pages of one mirror that disagree are no conflict of sources: its time offset is worked out from all of them together.
  if (known.origin === more.origin) return null
  if (known.at !== null && more.at !== null && !isSameTime(known, more) && !differByZone(known, more))
    return `the time: ${known.at} and ${more.at}`
  const names = [known.contributor_id, more.contributor_id]
  return names[0] !== null && names[1] !== null && names[0] !== names[1] ? 'the contributor' : null
}

/** Whether two times are equal as far as the coarser one goes: to the minute where one has no seconds. */
function isSameTime(known: NewRevision, more: NewRevision): boolean {
  if (known.at === null || more.at === null) return false
  const digits = [known.at_precision, more.at_precision].includes('minute') ? minuteDigits : known.at.length
  return known.at.slice(0, digits) === more.at.slice(0, digits)
}

const minuteDigits = '2017-05-25T12:56'.length

/**
 * A time that was printed, before the exact one was known, may have been taken for that of another zone. (One that is told after the
 * exact one has its zone from that: then another time is meant.)
 */
function differByZone(known: NewRevision, more: NewRevision): boolean {
  if (known.at_precision !== 'minute' || more.at_precision !== 'second') return false
  const [one, other] = [known.at, more.at].map((at) => Math.floor(Date.parse(at ?? '') / 60_000))
  const minutes = Math.abs((one ?? 0) - (other ?? 0))
  return minutes % 15 === 0 && minutes <= widestOffsets
}

/** From UTC−12 to UTC+14, in minutes. */
const widestOffsets = 26 * 60
