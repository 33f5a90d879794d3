/** The list of all that was given away, `<pipeline>.given.jsonl` beside the pipeline file: a line for each time. */

import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { stemOf } from '../../pipeline/io/load.ts'
import { parseJson } from '../../support/expected.ts'

const schema = z.object({ at: z.string(), what: z.string(), where: z.string() })

/** One time: `what` is a kind of host or `signature`, `where` a path. */
export type Given = z.infer<typeof schema>

/** Path of the file. */
export const givenFile = (wiki: string): string => `${stemOf(wiki)}.given.jsonl`

/** Adds a line, of now. */
export function noteGiven(path: string, given: Omit<Given, 'at'>): void {
  appendFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), ...given })}\n`)
}

/** Everything that was given, the last first. */
export function givenOf(wiki: string): readonly Given[] {
  const path = givenFile(wiki)
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line) => schema.safeParse(parseJson(line)).data ?? []).reverse()
}
