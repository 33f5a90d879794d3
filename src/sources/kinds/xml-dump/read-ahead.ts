import { open } from 'node:fs/promises'

/** Enough that reading waits for nothing, little enough that it stays in the processor's cache. */
const chunkBytes = 256 << 10

/**
 * The bytes of a file, the next chunk read while the last one is worked on. Two buffers serve by turns: a chunk is
 * valid until the next one is asked for.
 */
export async function* readAhead(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  const buffers = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)] as const
  const fetch = (buffer: Buffer) => file.read(buffer, 0, chunkBytes, null)
  let pending = fetch(buffers[0])
  try {
    for (let turn = 1; ; turn = 1 - turn) {
      const { bytesRead, buffer } = await pending
      if (bytesRead === 0) return
      pending = fetch(turn === 0 ? buffers[0] : buffers[1])
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await pending
    await file.close()
  }
}
