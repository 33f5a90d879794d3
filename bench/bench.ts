/**
 * `npm run bench`: whether memory stays flat and time grows in a line as the wiki grows, and whether reading a dump stays as
 * fast as it was. Exit 1 when not.
 */

import { parseArgs } from 'node:util'
import { measureExports } from './exports.ts'
import { measureIngest } from './ingest.ts'
import { measureSizes } from './memory.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    size: { type: 'string', multiple: true },
    pages: { type: 'string', default: '10000' },
    form: { type: 'string', multiple: true },
    keep: { type: 'boolean', default: false },
  },
})
const sizes = (values.size ?? []).map(Number)

/** A name → what it measures. */
const benchmarks: Readonly<Record<string, () => Promise<boolean>>> = {
  exports: () => measureExports(Number(values.pages), values.form ?? []),
  ingest: () => measureIngest(sizes[0] ?? 30),
  memory: () =>
    measureSizes(
      [...new Set([10, 30, ...sizes])].sort((a, b) => a - b),
      values.keep,
    ),
}
if (values.only !== undefined && !Object.hasOwn(benchmarks, values.only))
  throw new Error(`--only is one of ${Object.keys(benchmarks).join(', ')}`)

let isWell = true
for (const [name, run] of Object.entries(benchmarks)) {
  if (values.only === undefined || values.only === name) isWell = (await run()) && isWell
}
process.exitCode = isWell ? 0 : 1
