import type { TextDecoder } from 'node:util'

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
