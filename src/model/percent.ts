/** Percent-decoding that never fails, once, as MediaWiki and the crawlers do it. */

const escapes = /(?:%[0-9a-f]{2})+/gi

/** Every escape decoded once; `%` that starts none stays. Bytes that are no UTF-8 are read as Windows-1252, like MediaWiki. */
export function percentDecode(text: string): string {
  return text.replace(escapes, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))
    return decodeUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes)
  })
}

/** Only the escapes of the given bytes (two upper-case hex digits each). */
export function decodeOnly(text: string, bytes: ReadonlySet<string>): string {
  return text.replace(/%([0-9a-f]{2})/gi, (written, hex: string) =>
    bytes.has(hex.toUpperCase()) ? String.fromCharCode(Number.parseInt(hex, 16)) : written,
  )
}

/**
 * A fragment as MediaWiki's headings have it: percent-decoded, and the `.C3.A9` of its legacy mode read as `é`. Single
 * escapes (`.27`) are read only after a letter: `Version_1.10` holds none.
 */
export function decodeFragment(fragment: string): string {
  const text = percentDecode(fragment)
  return text.replace(/(?:\.[0-9A-F]{2})+/g, (run, at: number) => {
    const bytes = Uint8Array.from(run.slice(1).split('.'), (hex) => Number.parseInt(hex, 16))
    const decoded = decodeUtf8(bytes)
    const isPlain = bytes.every((byte) => byte < 0x80)
    const isMark = decoded !== null && /^[!-/:-@[-`{-~]+$/.test(decoded)
    if (decoded === null || (isPlain && !(isMark && /\p{L}/u.test(text[at - 1] ?? '')))) return run
    return decoded
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
