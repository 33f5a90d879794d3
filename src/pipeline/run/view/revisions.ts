/** Revisions and contributors as they are published. */

import type { ArchiveReader } from '../../../archive/read.ts'
import type { RevisionRow } from '../../../archive/rows.ts'
import { usualModel } from '../../../model/engines.ts'
import type { FondsContributor, FondsRevision } from '../../../model/fonds.ts'
import type { ContributorKind, TextState } from '../../../model/wiki.ts'
import { spellAddress } from '../../../privacy/detect.ts'
import type { Redaction } from '../privacy/redaction.ts'

/** Published contributors by their row in the archive; numbered by (kind, name), so that the order of reading does not show. */
export function publishContributors(
  reader: ArchiveReader,
  redaction: Redaction,
): ReadonlyMap<number, FondsContributor> {
  const rows = reader
    .contributors()
    .map((row) => ({ row, ...publishedName(row.name, row.kind as ContributorKind, redaction) }))
  const keys = [...new Set(rows.map(({ kind, name }) => `${kind}\u0000${name}`))].sort()
  const numbers = new Map(keys.map((key, index) => [key, index + 1]))
  return new Map(
    rows.map(({ row, name, kind }) => [
      row.contributor_id,
      { contributorId: numbers.get(`${kind}\u0000${name}`) ?? 0, id: kind === 'user' ? row.user_id : null, name, kind },
    ]),
  )
}

function publishedName(name: string, kind: ContributorKind, { policy, pseudonyms, contributorOf }: Redaction) {
  if (kind !== 'ip') return { name: contributorOf(name), kind }
  if (policy.ip === 'keep') return { name, kind }
  if (policy.ip === 'drop') return { name: '', kind: 'hidden' as const }
  return { name: pseudonyms.get(spellAddress(name)) ?? '', kind }
}

export interface RevisionTools {
  readonly redaction: Redaction
  readonly contributors: ReadonlyMap<number, FondsContributor>
}

export function publishRevision(
  row: RevisionRow,
  pageId: number,
  { redaction, contributors }: RevisionTools,
): FondsRevision {
  const dropped = row.revision_id !== null && redaction.dropsRevision(row.revision_id)
  const textId = row.text_id ?? row.html_id
  const changed = textId === null ? undefined : redaction.changed.get(textId)
  const hidesText = row.hidden_text === 1 || dropped
  return {
    revisionId: row.revision_id ?? 0,
    pageId,
    parentId: row.parent_id,
    at: row.at,
    contributor: row.contributor_id === null ? null : (contributors.get(row.contributor_id) ?? null),
    comment: row.comment === null || dropped ? null : redaction.mask(row.comment),
    isMinor: row.minor === 1,
    // No size and no SHA-1 of an unmasked or hidden text: a short secret could be guessed from them.
    // Of HTML the wiki tells the size of the wikitext behind it.
    bytes: hidesText ? null : row.text_id === null ? row.bytes : (changed?.bytes ?? row.bytes),
    sha1: hidesText || row.text_id === null ? null : (changed?.sha1 ?? row.sha1),
    contentModel: row.content_model ?? usualModel,
    contentFormat: row.content_format ?? 'text/x-wiki',
    textState: dropped || (changed !== undefined && textState(row) === 'present') ? 'redacted' : textState(row),
    hidden: {
      text: row.hidden_text === 1,
      comment: row.hidden_comment === 1,
      contributor: row.hidden_contributor === 1,
    },
    origin: row.origin,
    ...(row.captured === null ? {} : { captured: JSON.parse(row.captured) as string[] }),
  }
}

function textState(row: RevisionRow): TextState {
  if (row.hidden_text === 1) return 'hidden'
  if (row.text_id !== null) return 'present'
  return row.html_id === null ? 'missing' : 'html-only'
}
