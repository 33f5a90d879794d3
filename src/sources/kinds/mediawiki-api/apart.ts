/** Revisions that were listed without their texts: known texts are taken from the archive, the others asked for. */

import type { SourceEvent } from '../../../model/wiki.ts'
import { sha1Base36 } from '../../../support/hash.ts'
import type { Crawl } from './crawl.ts'
import { type Emitted, emitRevisions } from './emit-revisions.ts'
import { type ApiRevision, announcedSha1, formatOf, hasText, modelOf, revisionId } from './revision.ts'
import { type FetchedText, fetchTexts } from './texts.ts'

/** Emits rows whose unknown texts fit into one answer. */
export async function* emitGroup(crawl: Crawl, rows: readonly ApiRevision[]): AsyncGenerator<SourceEvent, Emitted> {
  const wanted = rows.filter((row) => row.text === null && hasText(row)).map(revisionId)
  const fetched = wanted.length === 0 ? new Map<number, FetchedText>() : await fetchTexts(crawl, wanted)
  const filled = rows.flatMap((row) => fill(row, fetched.get(revisionId(row))))
  return yield* emitRevisions(crawl, filled)
}

/** A revision that is gone since it was listed is as one that never was in the list. */
function fill(row: ApiRevision, fetched: FetchedText | undefined): readonly ApiRevision[] {
  if (fetched === 'gone') return []
  if (fetched === undefined || fetched === 'unreadable') return [row]
  return [fetched.json === null ? { ...row, text: fetched.text } : { ...row, json: fetched.json }]
}

/** Runs of rows whose unknown texts fit into one answer; known texts are filled in. */
export function* groupsOf(crawl: Crawl, rows: readonly ApiRevision[]): Generator<readonly ApiRevision[]> {
  let group: ApiRevision[] = []
  let unknown = 0
  for (const row of rows) {
    const filled = { ...row, text: knownText(crawl, row) }
    const isUnknown = filled.text === null && hasText(row)
    if (isUnknown && unknown === crawl.info.textsAtOnce) {
      yield group
      group = []
      unknown = 0
    }
    group.push(filled)
    unknown += Number(isUnknown)
  }
  if (group.length > 0) yield group
}

const sha1OfNothing = sha1Base36('')

function knownText({ known }: Crawl, row: ApiRevision): string | null {
  const sha1 = announcedSha1(row)
  // Without its text a revision does not tell its format.
  if (sha1 === null || !hasText(row) || formatOf(modelOf(row)) === null) return null
  return sha1 === sha1OfNothing ? '' : known.text(revisionId(row), sha1)
}

/** The oldest texts tell whether the wiki was read before. */
export const areKnown = (crawl: Crawl, rows: readonly ApiRevision[]): boolean =>
  rows.length > 0 && rows.every((row) => !hasText(row) || knownText(crawl, row) !== null)
