/** What a benchmark found, kept in `results/NAME.json` beside the machine, the command and the day. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const folder = join(import.meta.dirname, 'results')
/** What `npm run score` keeps there. */
const others: readonly string[] = ['by-wiki']

const side = z.object({
  name: z.string(),
  /** Median of the rounds, in the unit of the row. */
  value: z.number(),
  /** From the least to the most of the rounds; null: there was one. */
  spread: z.number().nullable(),
  /** Resident; null: not a process of its own. */
  peakRssMb: z.number().nullable(),
  /** What of the input it has not; null: nothing that could be lost. */
  lost: z.string().nullable(),
})

const row = z.object({
  what: z.string(),
  unit: z.string(),
  ours: side,
  /** Null: there is none, and a limit says what is enough. */
  reference: side.nullable(),
  /** In words; null: nothing is asked. */
  goal: z.string().nullable(),
  isWithin: z.boolean(),
})

const stepSeries = z.object({
  step: z.string(),
  /** Milliseconds of CPU per page, by size. */
  points: z.array(z.object({ pages: z.number(), median: z.number(), least: z.number(), most: z.number() })),
})

const resultSchema = z.looseObject({
  command: z.string(),
  /** YYYY-MM-DD, as it was given; null: nobody gave it. */
  date: z.string().nullable(),
  machine: z.object({ node: z.string(), cpu: z.string(), cores: z.number(), loadAtEnd: z.array(z.number()) }),
  rows: z.array(row),
  steps: z.array(stepSeries).optional(),
})

/** A program and what was measured of it. */
export type Side = z.infer<typeof side>
/** Ours beside the reference. */
export type Row = z.infer<typeof row>
/** How the time per page of a step changes with the size of the wiki. */
export type StepSeries = z.infer<typeof stepSeries>
/** A kept result: what every benchmark has, and whatever else it found. */
export type Result = z.infer<typeof resultSchema>

/** What a benchmark found; all but `isKept` goes into its file. */
export interface Found {
  readonly rows: readonly Row[]
  readonly steps?: readonly StepSeries[]
  /** Whatever else is worth keeping. */
  readonly details?: Readonly<Record<string, unknown>>
  /** Whether the run was a whole one, whose numbers replace the kept ones. @default true */
  readonly isKept?: boolean
}

/** Writes `results/NAME.json`; `command` is what made it. */
export function saveResults(name: string, { rows, steps, details }: Found, command: string, date: string | null): void {
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    // Others at work on the machine lengthen the wall time, not the CPU time.
    loadAtEnd: loadavg().map((load) => Math.round(load * 10) / 10),
  }
  const content = { command, date, machine, rows, ...(steps === undefined ? {} : { steps }), ...details }
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`)
}

/** The kept results, by name, in the order of their names. */
export function readResults(): ReadonlyMap<string, Result> {
  const names = readdirSync(folder).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? [])
  return new Map(
    names
      .filter((name) => !others.includes(name))
      .sort()
      .map((name) => [name, resultSchema.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))]),
  )
}
