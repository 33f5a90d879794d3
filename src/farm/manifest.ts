/** What a finished job leaves beside its file: which file, how long, with which digest; of a bundle also what is in it and what was lost. */

import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { openBundle } from '../bundle/open.ts'
import { wikiKey } from '../pipeline/io/definition.ts'
import type { RunResult } from '../pipeline/run.ts'
import { digest, type Job, readJson } from './job.ts'

const count = z.number().int().min(0)
const counts = z.record(z.string(), count)

const bundleSchema = z.strictObject({
  job: digest,
  key: wikiKey,
  version: z.string(),
  // Beside the manifest, and nowhere else.
  bundle: z.string().regex(/^[\w.-]{1,250}\.zip$/),
  sha256: digest,
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

const rangeSchema = z.strictObject({
  job: digest,
  key: wikiKey,
  version: z.string(),
  parses: z.literal('parses.sqlite'),
  sha256: digest,
  bytes: count,
  pages: count,
})

/**
 * The result of the job of a wiki: `bundle` is the name of the zip beside it, `exit` that of its run, `links` are uses by status, `losses`
 * by severity and kind, `catalogue` says which bytes of the zip are its catalogue. It knows neither clock nor host: a job done twice leaves the same bytes.
 */
export type BundleManifest = z.infer<typeof bundleSchema>

/** The result of the job of a range: `parses` is the name of the file beside it, `pages` are those that were parsed. */
export type RangeManifest = z.infer<typeof rangeSchema>

/** The result of a job. */
export type JobManifest = BundleManifest | RangeManifest

/** Whether a result is a bundle. */
export const isBundle = (manifest: JobManifest): manifest is BundleManifest => 'bundle' in manifest

/** The name of the file of a result. */
export const fileOf = (manifest: JobManifest): string => (isBundle(manifest) ? manifest.bundle : manifest.parses)

/** A part of a zip, with its SHA-256. */
export type ZipPart = NonNullable<BundleManifest['catalogue']>

/** The manifest of a run. */
export async function manifestOf({ id, key, version }: Job, { account, ...run }: RunResult): Promise<BundleManifest> {
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

/** The manifest of a file of parses, of so many pages. */
export async function rangeManifestOf({ id, key, version }: Job, path: string, pages: number): Promise<RangeManifest> {
  const [sha256, bytes] = [await digestOfFile(path), statSync(path).size]
  return { job: id, key, version, parses: 'parses.sqlite', sha256, bytes, pages }
}

/** SHA-256 of a file, 64 hexadecimal digits. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
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
export function readManifest(text: string, place: string): JobManifest {
  const isRange = 'parses' in readJson(text, z.looseObject({}), place)
  return readJson(text, isRange ? rangeSchema : bundleSchema, place)
}
