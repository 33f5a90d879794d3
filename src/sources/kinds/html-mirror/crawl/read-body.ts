import type { Response } from 'undici'

/** What an answer holds, up to a bound; `isWhole` is false when it holds more. */
export async function readBody(
  { body }: Response,
  maxBytes: number,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > maxBytes) return { bytes: Buffer.concat(chunks), isWhole: false }
    chunks.push(chunk)
  }
  return { bytes: Buffer.concat(chunks), isWhole: true }
}
