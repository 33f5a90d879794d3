/**
 * Reads a source of a kind to its end: `tsx bench/programs/read-source.ts KIND PATH|ADDRESS…`. Prints for each what it took, and what was seen
 * or refused; last of all the most memory that one took.
 */

import { allKinds } from '../../src/sources/kinds.ts'
import { StopRun } from '../../src/texts/errors.ts'
import { cpuOf } from '../passes.ts'
import { inputOf } from '../source-input.ts'

const live = {
  pace: { concurrency: 4, perSecond: 1000, tries: 2 },
  credentials: null,
  namespaces: 'all',
  files: { all: true, maxBytes: Number.POSITIVE_INFINITY },
} as const

async function read(kind: string, from: string) {
  const seen = { revisions: 0, losses: {} as Record<string, number>, refused: null as string | null }
  const loaded = await allKinds[kind]?.load()
  try {
    const input = { ...inputOf(from), live: allKinds[kind]?.isLive === true ? live : null }
    for await (const event of loaded?.source.read(input, new AbortController().signal) ?? [])
      if (event.type === 'revision') seen.revisions += 1
      else if (event.type === 'loss') seen.losses[event.loss.kind] = (seen.losses[event.loss.kind] ?? 0) + 1
      else if (event.type === 'file') for await (const _part of event.file.content ?? []);
  } catch (error) {
    if (!(error instanceof StopRun)) throw error
    seen.refused = error.code
  }
  return seen
}

const [kind = '', ...places] = process.argv.slice(2)
for (const place of places) {
  const { seconds, value } = await cpuOf(() => read(kind, place))
  process.stdout.write(`${JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS >> 10, ...value })}\n`)
}
