import { createHash, hash } from 'node:crypto'

/** SHA-256 of a text's UTF-8 bytes, or of bytes, in lower-case hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** SHA-1 as MediaWiki stores it: base 36, padded to 31 characters (Wikimedia\base_convert in RevisionStore). */
export function sha1Base36(content: string | Uint8Array): string {
  return hexToBase36(hash('sha1', content, 'hex'))
}

/** A hexadecimal SHA-1 in MediaWiki's base-36 spelling of 31 characters. */
export function hexToBase36(hex: string): string {
  return BigInt(`0x${hex}`).toString(36).padStart(31, '0')
}

/** The hexadecimal SHA-1, 40 digits, of MediaWiki's base-36 spelling. */
export function base36ToHex(sha1: string): string {
  let number = 0n
  for (const digit of sha1.slice(-31)) number = number * 36n + BigInt(Number.parseInt(digit, 36))
  return number.toString(16).padStart(40, '0')
}

/** A UUID of version 8 from a hash in hex, at least 32 digits: 122 bits of it. Source: RFC 9562 §5.8. */
export function uuidOf(hex: string): string {
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A whole number from the first 51 bits of SHA-256, above 2^52: an id that no real wiki has (DESIGN §5). */
export function syntheticId(...parts: readonly string[]): number {
  const bits = BigInt(`0x${sha256(parts.join('\u0000')).slice(0, 13)}`) >> 1n
  return Number((1n << 52n) + bits)
}

/** SHA-1 as web archives write it: base 32, 32 characters. */
export const sha1Base32 = (bytes: Uint8Array): string => base32(createHash('sha1').update(bytes).digest())

/** Bytes in base 32 (RFC 4648 §6), without padding: 20 bytes need none. */
export function base32(bytes: Uint8Array): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let [text, bits, value] = ['', 0, 0]
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      text += alphabet[(value >>> (bits - 5)) & 31]
      bits -= 5
    }
  }
  return text
}
