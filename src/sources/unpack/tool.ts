/** Decompression by a tool of the system, spawned without a shell, and killed when nobody reads on. */

import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The compressed stream breaks off or is damaged; what could be read was handed out before. */
export class StreamDamaged extends Error {}

type Child = ChildProcessByStdio<Writable, Readable, Readable>

export interface ToolCall {
  readonly command: string
  readonly args: readonly string[]
}

/** Starts the first of the tools that is installed; null when none is. */
export async function startTool(calls: readonly ToolCall[]): Promise<Child | null> {
  for (const { command, args } of calls) {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    try {
      await once(child, 'spawn')
      return child
    } catch (error) {
      if (!isAbsent(error)) throw error
    }
  }
  return null
}

const isAbsent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** What the tool writes for an input (null: it reads a file itself). Throws `StreamDamaged` when it fails, after all it wrote. */
export async function* outputOf(
  child: Child,
  input: AsyncIterable<Uint8Array> | null,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const exit = once(child, 'close')
  const stop = (): void => void child.kill('SIGKILL')
  signal.addEventListener('abort', stop, { once: true })
  const fed = feed(child, input)
  const complaint = collect(child.stderr)
  try {
    yield* child.stdout
    const [code] = await exit
    signal.throwIfAborted()
    const inputFailure = await fed
    if (code !== 0) throw new StreamDamaged((await complaint) || `the tool ended with ${String(code)}`)
    if (inputFailure !== null) throw inputFailure
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

/** Resolves to the failure: a tool that ended early closes its input, which its exit code tells better. */
async function feed(child: Child, input: AsyncIterable<Uint8Array> | null): Promise<Error | null> {
  try {
    if (input === null) child.stdin.end()
    else await pipeline(Readable.from(input, { objectMode: false }), child.stdin)
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** The first line of what a tool complains about, without names of files. */
async function collect(stderr: Readable): Promise<string> {
  let text = ''
  for await (const chunk of stderr) if (text.length < 4096) text += String(chunk)
  const line =
    text
      .split('\n')
      .map((one) => one.trim())
      .find((one) => one !== '') ?? ''
  return line.replace(/\/\S+\//g, '').slice(0, 200)
}
