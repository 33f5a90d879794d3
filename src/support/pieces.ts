/** Long runs of bytes as texts that fit in memory. */

export interface TextPiece {
  readonly text: string
  /** Bytes before it. */
  readonly offset: number
  readonly isFirst: boolean
  readonly isLast: boolean
}

const pieceBytes = 1 << 20

/** The bytes as UTF-8, a piece at a time; each begins with the last `overlap` bytes of the one before. */
export async function* textPieces(chunks: AsyncIterable<Uint8Array>, overlap: number): AsyncGenerator<TextPiece> {
  let waiting: Uint8Array[] = []
  let [bytes, offset] = [0, 0]
  for await (const chunk of chunks) {
    waiting.push(chunk)
    bytes += chunk.length
    if (bytes < pieceBytes + overlap) continue
    const whole = Buffer.concat(waiting)
    yield { text: whole.toString('utf8'), offset, isFirst: offset === 0, isLast: false }
    const rest = whole.subarray(whole.length - overlap)
    offset += whole.length - rest.length
    waiting = [rest]
    bytes = rest.length
  }
  yield { text: Buffer.concat(waiting).toString('utf8'), offset, isFirst: offset === 0, isLast: true }
}
