/** What a finished job leaves beside its bundle: which file, how long, with which digest, what is in it and what was lost. */

import { z } from 'zod'
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
 * by severity and kind. It knows neither clock nor host: a job done twice leaves the same bytes.
 */
export type JobManifest = z.infer<typeof manifestSchema>

/** The manifest of a run; `bundle` is the name of its zip. */
export function manifestOf({ id, key, version }: Job, bundle: string, { account, ...run }: RunResult): JobManifest {
  const { pages, revisions, files, meetings, addresses, links, losses } = account
  const { sha256, bytes, exit } = run
  return {
    job: id,
    key,
    version,
    bundle,
    sha256,
    bytes,
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

/** A manifest as its file holds it. */
export const writeManifest = (manifest: JobManifest): string => `${JSON.stringify(manifest, null, 2)}\n`

/** A manifest from its file; `place` is told where it is none (NotAsExpected). */
export const readManifest = (text: string, place: string): JobManifest => readJson(text, manifestSchema, place)
