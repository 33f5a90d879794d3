/** A job of a farm as a plan has it, for tests of queues and stores. */

import type { Job } from '../../src/pipeline/farm/job.ts'

/** 64 times a letter, in the place of a SHA-256. */
export const digest = (letter: string): string => letter.repeat(64)

export const farmJob = (key: string, more: Partial<Job> = {}): Job => ({
  id: digest('a'),
  key,
  pipeline: `pipelines/${key}.yml`,
  range: null,
  ranges: 0,
  input: digest('b'),
  configuration: digest('c'),
  version: '1.0.0',
  bytes: 1000,
  queue: 'S',
  ...more,
})
