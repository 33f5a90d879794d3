/** What a finished job leaves beside its bundle: which file, how long, with which digest, what is in it and what was lost. */

import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { z } from 'zod'
import { openBundle } from '../../bundle/open.ts'
import type { RunResult } from '../run.ts'
import { type Job, readJson } from './job.ts'

const count = z.number().int().min(0)
const counts = z.record(z.string(), count)

/** The file of a manifest, as it is read back. */
const manifestSchema = z.strictObject({
  job: z.string(),
  key: z.string(),
  version: z.string(),
  // Beside the manifest, and nowhere else.
  bundle: z.string().regex(/^[^/\\]+\.zip$/),
  sha256: z.string(),
  bytes: count,
  // Stored as it is, near the beginning of the zip.
  catalogue: z.strictObject({ offset: count, bytes: count, sha256: z.string() }).optional(),
  exit: z.union([z.literal(0), z.literal(3)]),
  pages: count,
  revisions: count,
  files: count,
  meetings: count,
  addresses: count,
  links: counts,
  losses: z.strictObject({ declared: counts, lost: counts }),
})

/**
 * The result of a job: `bundle` is the name of the zip beside it, `exit` that of its run, `links` are uses by status, `losses`
 * by severity and kind, `catalogue` says which bytes of the zip are its catalogue. It knows neither clock nor host: a job done twice leaves the same bytes.
 */
export type JobManifest = z.infer<typeof manifestSchema>

/** A part of a zip, with its SHA-256. */
export type ZipPart = NonNullable<JobManifest['catalogue']>

/** The manifest of a run. */
export async function manifestOf({ id, key, version }: Job, { account, ...run }: RunResult): Promise<JobManifest> {
  const { pages, revisions, files, meetings, addresses, links, losses } = account
  const { sha256, bytes, exit } = run
  return {
    job: id,
    key,
    version,
    bundle: basename(run.bundle),
    sha256,
    bytes,
    catalogue: await catalogueIn(run.bundle),
    exit,
    pages,
    revisions,
    files,
    meetings,
    addresses,
    links,
    losses,
  }
}

/** Whoever makes an index needs no more of a bundle that is far away. */
async function catalogueIn(zip: string): Promise<ZipPart> {
  const bundle = await openBundle(zip)
  try {
    const { offset, length } = await bundle.locate('data/index.sqlite')
    const hash = createHash('sha256')
    for await (const chunk of bundle.stream('data/index.sqlite')) hash.update(chunk)
    return { offset, bytes: length, sha256: hash.digest('hex') }
  } finally {
    await bundle.close()
  }
}

/** A manifest as its file holds it. */
export const writeManifest = (manifest: JobManifest): string => `${JSON.stringify(manifest, null, 2)}\n`

/** A manifest from its file; `place` is told where it is none (NotAsExpected). */
export const readManifest = (text: string, place: string): JobManifest => readJson(text, manifestSchema, place)
