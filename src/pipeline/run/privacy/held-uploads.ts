/** Uploads that hold what is taken out elsewhere and cannot be written anew without it: they stay back, and are told of. */

import type { ArchiveReader } from '../../../archive/read.ts'
import type { Results } from '../../../archive/results.ts'
import { contentsOfFile } from '../../../bundle/contents.ts'
import type { Loss } from '../../../model/loss.ts'
import type { KnownValue } from '../../../privacy/detected.ts'
import { searchFor } from '../../../privacy/survivors.ts'
import { compareStrings } from '../../../support/order.ts'
import { loss } from '../../../texts/loss.ts'
import { memo } from '../kept-passes.ts'
import { searchContents } from '../pack/file-tasks.ts'
import type { Redaction } from './redaction.ts'

/** Values that are looked for in uploads, and these. */
export interface HeldUploadsJob {
  readonly reader: ArchiveReader
  readonly results: Results
  readonly values: readonly KnownValue[]
  /** Texts inside which a value may stand. */
  readonly allowed: readonly string[]
  /** Whether a rule drops an upload by its name. */
  readonly dropsFile: (name: string) => boolean
  /** SHA-1 of a stored upload → that of what is published of it. */
  readonly publishedSum: (sha1: string) => string
  /** The bytes that are published, by their SHA-1. */
  readonly content: (sha1: string) => Iterable<Uint8Array>
}

/**
 * SHA-1 (base 36) of the stored uploads in whose published bytes, or in members of them, the proof that ends a public run
 * would find a value. Each is searched once: what an earlier run found of the same bytes and values holds.
 */
export async function heldUploads(job: HeldUploadsJob): Promise<ReadonlySet<string>> {
  const { reader, results, allowed, dropsFile, publishedSum, content } = job
  const values = [...job.values].sort((one, other) => compareStrings(one.value, other.value))
  const held = new Set<string>()
  if (values.length === 0) return held
  const search = searchFor(values, allowed)
  const holds = memo(results, {
    name: 'uploads',
    setup: { values, allowed },
    nameOf: (sha1: string) => sha1,
    dependsOn: (sha1) => [publishedSum(sha1), calledAs(sha1)],
    work: (sums) => Promise.all(sums.map(isHeld)),
  })
  const asked = new Map(reader.fileVersions().flatMap((row) => (isStored(row) ? [[row.sha1, row] as const] : [])))
  for (const [sha1, { name }] of asked) if (!dropsFile(name) && (await holds([sha1]))[0] === true) held.add(sha1)
  return held

  /** In a bag, but for its name, which is masked by itself: its ending tells how it is read. */
  function calledAs(sha1: string): string {
    return `data/files/upload${/\.\w{1,9}$/.exec(asked.get(sha1)?.name ?? '')?.[0].toLowerCase() ?? ''}`
  }

  async function isHeld(sha1: string): Promise<boolean> {
    const published = publishedSum(sha1)
    const bytes = asked.get(sha1)?.bytes ?? 0
    const open = async function* (): AsyncGenerator<Uint8Array> {
      yield* content(published)
    }
    const places = await searchContents(
      contentsOfFile(calledAs(sha1), { bytes, open }, () => undefined),
      search,
    )
    return places.length > 0
  }
}

type FileVersion = ReturnType<ArchiveReader['fileVersions']>[number]

const isStored = (row: FileVersion): row is FileVersion & { readonly sha1: string } =>
  row.stored === 1 && row.sha1 !== null

/** A loss for each upload that stays back; `isLeftOut`: nobody is to know of it. */
export function* heldLosses(
  reader: ArchiveReader,
  { heldFiles }: Redaction,
  isLeftOut: (name: string) => boolean,
): Generator<Loss> {
  for (const { sha1, stored, name } of reader.fileVersions())
    if (stored === 1 && heldFiles.has(sha1 ?? '') && !isLeftOut(name)) yield loss('upload-held-back', name)
}
