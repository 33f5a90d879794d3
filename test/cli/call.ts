/** One call of the program, in this process. */

import { Readable, Writable } from 'node:stream'
import { main } from '../../src/cli/main.ts'

/** Keeps what is written; a terminal of so many columns where they are given. */
class Kept extends Writable {
  text = ''
  constructor(readonly columns: number | undefined) {
    super()
  }
  get isTTY(): boolean {
    return this.columns !== undefined
  }
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

/** Exit code and what was written; on a terminal where `columns` are given. */
export async function call(argv: readonly string[], env: NodeJS.ProcessEnv = {}, columns?: number) {
  const [out, err] = [new Kept(columns), new Kept(columns)]
  const exit = await main(argv, { input: Readable.from(['']), out, err }, env, () => new AbortController().signal)
  return { exit, out: out.text, err: err.text }
}
