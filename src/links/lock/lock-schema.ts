/** The shape of the lock of link observations (docs/links.md): canonical JSON, append-only observations. */

import { z } from 'zod'
import { expecting } from '../../support/expected.ts'

const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, expecting('time'))
const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/, expecting('sha256-in-hex'))
const stamp = z.string().regex(/^\d{14}$/, expecting('time-of-14-digits'))

/** One redirect on the way to an answer: the address that sent us on, its HTTP status, and how it did so. */
export const hopSchema = z.strictObject({
  url: z.string(),
  status: z.int(),
  kind: z.enum(['http', 'meta-refresh', 'wrapper', 'json']).optional(),
})

/** Keys in the order in which they are written. */
export const observationSchema = z.strictObject({
  at: time,
  via: z.enum(['net', 'registry', 'human', 'import']),
  vantage: z.string().optional(),
  probe: z.enum(['http', 'etherpad', 'hedgedoc', 'ethercalc', 'lstu', 'oembed', 'dns', 'rule', 'manual']),
  request: z.string().optional(),
  outcome: z.enum(['ok', 'http-error', 'net-error', 'rate-limited', 'blocked', 'not-sent']),
  http: z.int().optional(),
  error: z.string().optional(),
  hops: z.array(hopSchema).optional(),
  final: z.string().optional(),
  type: z.string().optional(),
  bytes: z.int().optional(),
  ms: z.int().optional(),
  title: z.string().max(300).optional(),
  body: sha256.optional(),
  simhash: z
    .string()
    .regex(/^[0-9a-f]{16}$/, expecting('hex-digits-16'))
    .optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
  signals: z.array(z.string()).optional(),
})

/** What a look at a capture may find: `ok`, or the reason for which it does not stand for the page. */
export const vettings = ['ok', 'wall', 'soft-404', 'shell', 'empty', 'mismatch'] as const

/** The `captures` of an entry: what the index of one web archive answered, and when. */
export const capturesSchema = z.strictObject({
  queriedAt: time,
  source: z.string(),
  query: z.string(),
  complete: z.boolean().optional(),
  // Time, original, status, mime, digest.
  rows: z.array(z.tuple([stamp, z.string(), z.string(), z.string(), z.string()])),
  vetted: z.record(stamp, z.enum(vettings)).optional(),
})

/**
 * One of the `local` copies of an entry: the SHA-256 by which its bytes are found, its media type, and where and when
 * it was got.
 */
export const copySchema = z.strictObject({
  sha256,
  mime: z.string(),
  obtainedAt: time,
  asOf: time.optional(),
  from: z.string(),
  visibility: z.enum(['public', 'private']).optional(),
})

/** One entry of the lock: what is known of a URL. */
export const entrySchema = z.strictObject({
  surt: z.string(),
  requestUrl: z.string().optional(),
  observations: z.array(observationSchema),
  captures: capturesSchema.optional(),
  local: z.array(copySchema).optional(),
})

/** The whole lock file, version 1. */
export const lockSchema = z.strictObject({
  $schema: z.string(),
  lockVersion: z.literal(1),
  generator: z.string(),
  entries: z.record(z.string(), entrySchema),
})

type Deep<Value> = Value extends readonly (infer One)[]
  ? readonly Deep<One>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Deep<Value[Key]> }
    : Value

/**
 * One observation of a URL. Times are ISO 8601 UTC in whole seconds, `bytes` those of the decoded body as far as it was
 * read, `ms` the time that the probe took.
 */
export type Observation = Deep<z.output<typeof observationSchema>>

/**
 * One capture as an archive's index has it: `at` are 14 digits in UTC, `status` is that of HTTP. Source:
 * wayback-cdx-server's README.
 */
export type CaptureRow = readonly [at: string, original: string, status: string, mime: string, digest: string]

/**
 * The captures of a URL in one web archive, as its index gave them at `queriedAt`; `vetted` is what a look at some of
 * them found, by time.
 */
export type ArchiveCaptures = Omit<Deep<z.output<typeof capturesSchema>>, 'rows'> & {
  readonly rows: readonly CaptureRow[]
}

/** A saved copy of a linked page; its bytes lie under their SHA-256 in the folder of evidence. */
export type Copy = Deep<z.output<typeof copySchema>>

/** What a look at a capture found. */
export type Vetting = (typeof vettings)[number]

/** All that the lock knows of one URL: what was seen of it, what archives hold of it, and what was copied. */
export interface LockEntry {
  readonly surt: string
  /** The address that is asked, where it is not the URL as written. */
  readonly requestUrl?: string | undefined
  /** Ascending in time; appended, never changed. */
  readonly observations: readonly Observation[]
  readonly captures?: ArchiveCaptures | undefined
  readonly local?: readonly Copy[] | undefined
}
