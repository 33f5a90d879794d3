/** The compiled command line, called within the test: its worker threads load no TypeScript. */

import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { root } from '../pipelines/run-demo.ts'
import { Kept } from '../support/kept.ts'

const program = (await import(
  pathToFileURL(join(root, 'dist', 'cli', 'main.js')).href
)) as typeof import('../../src/cli/main.ts')

export interface Called {
  readonly exit: number
  readonly out: string
  readonly err: string
}

/** `at` is SOURCE_DATE_EPOCH in days: the day on which the command believes to be. */
export async function command(words: readonly string[], at = 20_454, locale = 'C'): Promise<Called> {
  const [out, err] = [new Kept(), new Kept()]
  const environment = { WIKIFONDS_PRIVACY_KEY: 'test', LC_ALL: locale, SOURCE_DATE_EPOCH: String(at * 86_400) }
  const { signal } = new AbortController()
  const exit = await program.main(words, { input: Readable.from([]), out, err }, environment, () => signal)
  return { exit, out: out.text, err: err.text }
}
