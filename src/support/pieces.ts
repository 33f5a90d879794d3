/** Long runs of bytes as texts that fit in memory: by piece, by line. */

import type { TextDecoder } from 'node:util'

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

/** The lines of a text that comes in pieces, each with the LF that ends it: it may have a million. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, decoder: TextDecoder): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    const end = text.lastIndexOf('\n') + 1
    // A text without LF is not searched again and again while it grows.
    if (end === 0) rest += text
    else {
      yield* splitLines(rest + text.slice(0, end))
      rest = text.slice(end)
    }
  }
  rest += decoder.decode()
  if (rest !== '') yield* splitLines(rest)
}

function* splitLines(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start) + 1 || text.length
    yield text.slice(start, end)
    start = end
  }
}
