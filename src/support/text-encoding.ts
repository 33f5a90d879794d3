/** Bytes that begin with a byte order mark, and the encoding that it names. Source: https://encoding.spec.whatwg.org/#bom-sniff. */
const marks: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** The text of bytes that begin with a byte order mark, without the mark; null where they begin with none. */
export function decodeMarked(bytes: Uint8Array): string | null {
  const found = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))
  return found === undefined ? null : new TextDecoder(found[1]).decode(bytes)
}
