/** The body of an answer of a server that one question was put to. */

/** The bytes of the body; null where it is longer than any answer to that question. */
export async function readAnswerBody({ body }: Response, longest: number): Promise<Buffer | null> {
  if (body === null) return Buffer.alloc(0)
  const pieces: Uint8Array[] = []
  let length = 0
  // Leaving the loop closes the connection.
  for await (const piece of body) {
    length += piece.length
    if (length > longest) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** Why there was no answer: the system's words, which lie behind those of fetch. */
export function reasonOfSilence(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  return inner instanceof Error ? inner.message : String(inner)
}
