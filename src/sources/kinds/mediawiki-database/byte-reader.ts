/** Bytes that come in chunks, with what is being read of them in one piece. */

/** Of what is being read no more is held at once. */
export const mostHeldBytes = 64 << 20

/** A buffer that grows at its end and is let go of at its beginning. */
export class ByteReader {
  bytes: Buffer = Buffer.alloc(0)
  /** Where reading goes on. */
  at = 0
  /** Nothing more comes. */
  isEnded = false
  readonly #chunks: AsyncIterator<Uint8Array>

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** As many bytes again as are held behind `at`, a chunk at least; false where nothing more came. */
  async more(): Promise<boolean> {
    const held = this.bytes.subarray(this.at)
    let bytes: Buffer | null = null
    let size = held.length
    while (size < Math.max(2 * held.length, held.length + 1)) {
      const next = await this.#chunks.next()
      if (next.done === true) {
        this.isEnded = true
        break
      }
      const chunk = next.value
      if (bytes === null || size + chunk.length > bytes.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(size, held.length) + Math.max(chunk.length, held.length))
        ;(bytes ?? held).copy(larger, 0, 0, size)
        bytes = larger
      }
      // The chunk may be overwritten by the next.
      bytes.set(chunk, size)
      size += chunk.length
    }
    const got = size - held.length
    this.bytes = bytes === null ? held : bytes.subarray(0, size)
    this.at = 0
    return got > 0
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}
