/**
 * Lists, chooses, fetches, vets and reads the captures of a host: `tsx bench/programs/read-captures.ts ARCHIVE SITE STEM`. Steps go to
 * stderr, each with the CPU seconds used before it.
 */

import { createHash } from 'node:crypto'
import type { SourceInput } from '../../src/sources/common/source.ts'
import { source } from '../../src/sources/kinds/web-captures/web-captures.ts'
import { inputOf } from '../source-input.ts'

const [from = '', site = '', stem = ''] = process.argv.slice(2)
let current = ''
function tell(step: string): void {
  const { user, system } = process.cpuUsage()
  if (step !== current) process.stderr.write(`step ${step} ${(user + system) / 1e6}\n`)
  current = step
}
const input: SourceInput = {
  ...inputOf(from),
  site,
  live: {
    pace: { concurrency: 4, perSecond: 1000, tries: 6 },
    archive: { indexPerMinute: 6000, pauseSeconds: 0 },
    credentials: null,
    namespaces: 'all',
    files: { all: true, maxBytes: Number.POSITIVE_INFINITY },
  },
  captures: {
    lock: `${stem}.captures.lock.json`,
    journal: `${stem}.captures.journal.ndjson`,
    bodies: `${stem}.captures`,
    isFrozen: false,
  },
}
const { signal } = new AbortController()
tell('list')
const plan = await source.plan?.(input, signal)
tell('fetch')
const states = createHash('sha256')
let count = 0
let fetched = 0
for await (const event of source.read(input, signal)) {
  // Fetching counts contents; vetting them counts nothing; reading pages counts pages, of which there are others.
  if (event.type === 'progress') {
    if (event.total === plan?.requests) fetched = event.done
    else if (fetched > 0) tell('read')
  }
  if (event.type === 'revision') {
    const { title, revisionId, at, captured, html } = event.revision
    states.update(`${JSON.stringify([title, revisionId, at, captured, html])}\n`)
    count += 1
  }
}
tell('end')
process.stdout.write(`${count} states, sha256 ${states.digest('hex')}\n`)
