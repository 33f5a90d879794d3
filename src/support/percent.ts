/** Percent-decoding that never fails: an address of an old site is decoded as the site did. */

const escapes = /(?:%[0-9a-f]{2})+/gi

/** Every escape decoded once; `%` that starts none stays. Bytes that are no UTF-8 are read as Windows-1252, like MediaWiki. */
export function percentDecode(text: string): string {
  return text.replace(escapes, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))
    return decodeUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes)
  })
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
