/**
 * The file beside a pipeline in which the rows of the indexes of web archives are kept (`<pipeline>.captures.lock.json`): what
 * there was to choose from, so that choosing asks nobody. Rows are in the order of address, time and digest, each once.
 */

import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { expecting, parseJson } from '../../../../support/expected.ts'
import { compareStrings } from '../../../../support/order.ts'
import { readYaml } from '../../../../support/read-yaml.ts'
import { toolVersion } from '../../../../support/version.ts'
import { writeWhole } from './write-whole.ts'

const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, expecting('time'))
const stamp = z.string().regex(/^\d{14}$/, expecting('time-of-14-digits'))

const indexSchema = z.strictObject({
  archive: z.string(),
  query: z.string(),
  queriedAt: time,
  cut: z.literal(true).optional(),
  // Time, address, status, media type, digest, and where the record lies, if that has to be known.
  rows: z.array(z.tuple([stamp, z.string(), z.string(), z.string(), z.string()], z.string())),
})

const lockSchema = z.strictObject({
  lockVersion: z.literal(1),
  generator: z.string(),
  indexes: z.array(indexSchema),
})

/** A capture as an index has it: 14 digits in UTC, address, HTTP status (`-` for none), media type, SHA-1 in base 32; file, first byte and length of its record. */
export type CdxRow = readonly [
  at: string,
  original: string,
  status: string,
  type: string,
  digest: string,
  ...record: readonly string[],
]

/** The whole answer of the index of one archive to one question. */
export interface ListedIndex {
  readonly archive: string
  /** The host, or the beginning of the addresses, that was asked for. */
  readonly query: string
  /** ISO 8601 in UTC. */
  readonly queriedAt: string
  /** Where it came to no end, and what follows was not asked for. */
  readonly cut?: true | undefined
  readonly rows: readonly CdxRow[]
}

/** The indexes in a lock file; none where there is no file. Throws NotAsExpected with the file, the line and the key. */
export function readLock(path: string): readonly ListedIndex[] {
  if (!existsSync(path)) return []
  const text = readFileSync(path, 'utf8')
  const fast = lockSchema.safeParse(parseJson(text))
  return (fast.success ? fast.data : readYaml(text, lockSchema, basename(path))).indexes
}

/** Writes the file whole; an index of the same archive for the same question takes the place of the one before. */
export function addToLock(path: string, found: readonly ListedIndex[]): void {
  const all = new Map([...readLock(path), ...found].map((one) => [`${one.archive} ${one.query}`, one]))
  writeWhole(path, encodeLock([...all].sort(([a], [b]) => compareStrings(a, b)).map(([, one]) => one)))
}

/** Canonical: a row a line. */
function encodeLock(indexes: readonly ListedIndex[]): string {
  const parts = indexes.map(({ rows, ...head }) => {
    const lines = inOrder(rows).map((row) => `        ${JSON.stringify(row)}`)
    const facts = JSON.stringify(head, null, 2).slice(1, -2).replaceAll('\n', '\n    ')
    return `    {${facts},\n      "rows": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n      `}]\n    }`
  })
  const head = `{\n  "lockVersion": 1,\n  "generator": ${JSON.stringify(`wikifonds ${toolVersion}`)},\n`
  return `${head}  "indexes": [${parts.length === 0 ? '' : `\n${parts.join(',\n')}\n  `}]\n}\n`
}

/** Rows by address, time and digest, each once. */
export function inOrder(rows: readonly CdxRow[]): readonly CdxRow[] {
  const keyed = rows.map((row) => [`${row[1]} ${row[0]} ${row[4]} ${row[2]} ${row[3]}`, row] as const)
  return [...new Map(keyed)].sort(([a], [b]) => compareStrings(a, b)).map(([, row]) => row)
}
