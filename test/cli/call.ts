/** One call of the program, in this process. */

import { PassThrough, Readable, Writable } from 'node:stream'
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

/** Somebody at a terminal who answers each question with the next of these words; null leaves by Ctrl-D. */
export async function typing(argv: readonly string[], answers: readonly (string | null)[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input })
  const left = [...answers]
  const [out, err] = [new Kept(undefined), new Kept(undefined)]
  const asked = new Writable({
    write(chunk: Buffer, encoding, done) {
      err.write(chunk, encoding, done)
      if (!chunk.toString().endsWith(': ')) return
      const answer = left.shift()
      setImmediate(() => input.write(answer === null ? '\u0004' : `${answer}\r`))
    },
  })
  const exit = await main(argv, { input, out, err: asked }, {}, () => new AbortController().signal)
  return { exit, out: out.text, err: err.text, left }
}
