/**
 * The program `wikifonds` for a shell of a test, answered in the process of the test: what is compiled and loaded for one command
 * serves the next. The shell starts a client, which passes on where it stands, what was typed, and what comes back.
 */

import { once } from 'node:events'
import { chmodSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { put, scratchFolder } from './scratch.ts'

const root = join(import.meta.dirname, '..', '..')
const { main } = (await import(
  pathToFileURL(join(root, 'dist', 'cli', 'main.js')).href
)) as typeof import('../../src/cli/main.ts')

/** A line of JSON for each piece of an answer; the last one has the exit code. */
type Piece = { readonly to: 'stdout' | 'stderr'; readonly text: string } | { readonly exit: number }

interface Typed {
  readonly words: readonly string[]
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
}

/** Nobody reads on behind `| head`: that is no failure. */
const client = `import { connect } from 'node:net'
import { createInterface } from 'node:readline'
const [socket, ...words] = process.argv.slice(2)
process.stdout.on('error', () => process.exit(0))
const asked = connect(socket)
asked.write(JSON.stringify({ words, folder: process.cwd(), environment: process.env }) + '\\n')
for await (const line of createInterface({ input: asked })) {
  const piece = JSON.parse(line)
  if ('exit' in piece) process.exitCode = piece.exit
  else process[piece.to].write(piece.text)
}
`

/** A folder for `PATH` with the program in it; `close` ends it. One command at a time is answered. */
export async function calledProgram(
  language: string,
): Promise<{ readonly folder: string; readonly close: () => void }> {
  const folder = scratchFolder()
  const [socket, clientFile] = [join(folder, 'socket'), put(folder, 'client.mjs', client)]
  const server = createServer((asker) => {
    let asked = ''
    asker.setEncoding('utf8').on('data', (text: string) => {
      asked += text
      if (asked.endsWith('\n')) void answer(JSON.parse(asked) as Typed, asker)
    })
    asker.on('error', () => asker.destroy())
  }).listen(socket)
  await once(server, 'listening')
  const words = `#!/bin/sh\nLANG=${language} exec "${process.execPath}" "${clientFile}" "${socket}" "$@"\n`
  chmodSync(put(folder, 'wikifonds', words), 0o755)
  return { folder, close: () => void server.close() }
}

async function answer({ words, folder, environment }: Typed, asker: Socket): Promise<void> {
  const tell = (piece: Piece): void => void (asker.destroyed || asker.write(`${JSON.stringify(piece)}\n`))
  const before = process.cwd()
  process.chdir(folder)
  try {
    tell({ exit: await callProgram(words, environment, (to, text) => tell({ to, text })) })
  } finally {
    process.chdir(before)
    asker.end()
  }
}

/** Runs a command line in this process and in its folder; gives the exit code. */
export function callProgram(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  tell: (to: 'stdout' | 'stderr', text: string) => void,
): Promise<number> {
  const stream = (to: 'stdout' | 'stderr'): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        tell(to, chunk.toString())
        done()
      },
    })
  const streams = { input: Readable.from([]), out: stream('stdout'), err: stream('stderr') }
  const { signal } = new AbortController()
  return main(words, streams, environment, () => signal)
}
