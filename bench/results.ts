/** Numbers of a benchmark, kept beside the machine that they were measured on. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'

/** Writes `results/NAME.json`. */
export function saveResults(name: string, content: Readonly<Record<string, unknown>>): void {
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    // Others at work on the machine lengthen the wall time, not the CPU time.
    loadAtEnd: loadavg().map((load) => Math.round(load * 10) / 10),
  }
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ machine, ...content }, null, 2)}\n`)
}
