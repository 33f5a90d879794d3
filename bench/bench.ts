/**
 * `npm run bench`: whether memory stays flat and time grows in a line as the wiki grows, whether reading a dump stays as fast as
 * it was, how near pages come to what MediaWiki showed, and how fast a finished bundle answers. Exit 1 when a limit is passed.
 */

import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { measureExports } from './exports.ts'
import { measureFidelity } from './fidelity.ts'
import { measureIngest } from './ingest.ts'
import { measureSizes } from './memory.ts'
import { measureQueries } from './queries.ts'
import { measureWholeRun } from './run.ts'
import { measureServe } from './serve.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    size: { type: 'string', multiple: true },
    pages: { type: 'string', default: '10000' },
    form: { type: 'string', multiple: true },
    keep: { type: 'boolean', default: false },
    bundle: { type: 'string' },
    tests: { type: 'string', default: '../shared/parsertests' },
    show: { type: 'string' },
    wiki: { type: 'string' },
    seconds: { type: 'string', default: '60' },
  },
})
const sizes = (values.size ?? []).map(Number)
const bundle = values.bundle ?? null

/** A name → what it measures. */
const benchmarks: Readonly<Record<string, () => Promise<boolean>>> = {
  exports: () => measureExports(Number(values.pages), values.form ?? []),
  // MediaWiki's tests are no part of this project: without them nothing is measured, which fails only when it was asked for.
  fidelity: async () => {
    if (existsSync(values.tests)) return measureFidelity(values.tests, values.show ?? null, values.wiki ?? null)
    process.stderr.write(`fidelity: not measured: no parser tests at ${values.tests} (--tests PATH)\n`)
    return values.only !== 'fidelity'
  },
  ingest: () => measureIngest(sizes[0] ?? 30),
  memory: () =>
    measureSizes(
      [...new Set([10, 30, ...sizes])].sort((a, b) => a - b),
      values.keep,
    ),
  run: () => measureWholeRun(sizes[0] ?? 20),
  queries: () => measureQueries(bundle),
  serve: () => measureServe(bundle, Number(values.seconds)),
}
if (values.only !== undefined && !Object.hasOwn(benchmarks, values.only))
  throw new Error(`--only is one of ${Object.keys(benchmarks).join(', ')}`)

let isWell = true
for (const [name, run] of Object.entries(benchmarks)) {
  if (values.only === undefined || values.only === name) isWell = (await run()) && isWell
}
process.exitCode = isWell ? 0 : 1
