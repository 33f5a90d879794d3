/** bzip2: in parallel as long as all is well, then block by block up to the damage. */

import { bunzip2 } from './in-process.ts'
import { outputOf, StreamDamaged, startTool } from './tool.ts'

type Chunks = AsyncIterable<Uint8Array>

/** The unpacked bytes of a bzip2 file. Throws `StreamDamaged` behind the last whole block. */
export async function* unpackBzip2(
  input: Chunks,
  { reopen }: { readonly reopen: () => Chunks },
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const parallel = await startTool([{ command: 'lbzip2', args: ['-dc'] }])
  if (parallel === null) {
    yield* oneByOne(input, signal)
    return
  }
  let given = 0
  try {
    for await (const chunk of outputOf(parallel, input, signal)) {
      given += chunk.length
      yield chunk
    }
  } catch (error) {
    if (!(error instanceof StreamDamaged)) throw error
    // lbzip2 drops whatever blocks its threads have in hand, not the same ones each time: read on from there with care.
    yield* skip(oneByOne(reopen(), signal), given)
  }
}

async function* oneByOne(input: Chunks, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const tool = await startTool([{ command: 'bzip2', args: ['-dc'] }])
  yield* tool === null ? bunzip2(input) : outputOf(tool, input, signal)
}

async function* skip(chunks: Chunks, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes
  for await (const chunk of chunks) {
    if (chunk.length > left) yield chunk.subarray(left)
    left = Math.max(0, left - chunk.length)
  }
}
