/** A job of a farm as a plan has it, and what it leaves, for tests of queues and stores. */

import { idOf, type Job } from '../../src/farm/job.ts'
import type { BundleManifest } from '../../src/farm/manifest.ts'
import { sha256 } from '../../src/support/hash.ts'

/** 64 times a letter, in the place of a SHA-256. */
export const digest = (letter: string): string => letter.repeat(64)

export function farmJob(key: string, more: Partial<Job> = {}): Job {
  const job = { ...unnamed(key), ...more }
  return { ...job, id: idOf(job) }
}

const unnamed = (key: string): Omit<Job, 'id'> => ({
  key,
  pipeline: `pipelines/${key}.yml`,
  range: null,
  ranges: 0,
  input: digest('b'),
  configuration: digest('c'),
  version: '1.0.0',
  bytes: 1000,
  queue: 'S',
})

/** The manifest of a bundle of one page with these bytes. */
export const farmBundle = (zip: string | Uint8Array, of: Job = farmJob('a')): BundleManifest => ({
  job: of.id,
  key: of.key,
  version: '1.0.0',
  bundle: 'a-2020-01-01.zip',
  sha256: sha256(zip),
  bytes: zip.length,
  exit: 0,
  pages: 1,
  revisions: 1,
  files: 0,
  meetings: 0,
  addresses: 0,
  links: {},
  losses: { declared: {}, lost: {} },
})
