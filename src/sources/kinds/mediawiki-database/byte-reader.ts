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
    const parts: Buffer[] = [Buffer.from(this.bytes.subarray(this.at))]
    const wanted = parts[0]?.length ?? 0
    let got = 0
    while (got === 0 || got < wanted) {
      const next = await this.#chunks.next()
      if (next.done === true) {
        this.isEnded = true
        break
      }
      // The chunk that is held may be overwritten by the next.
      parts.push(Buffer.from(next.value))
      got += next.value.length
    }
    this.bytes = Buffer.concat(parts)
    this.at = 0
    return got > 0
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}
