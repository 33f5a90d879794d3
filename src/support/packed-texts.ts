/** Many texts held as bytes: a string takes its characters and a header, and one cut out of another keeps that one whole. */

/** Texts by the number of their place, from 0. */
export interface PackedTexts {
  /** Takes a text and gives its number. A text with a lone surrogate comes back with U+FFFD in its place. */
  readonly push: (text: string) => number
  /** The text of a number that was given. */
  readonly at: (number: number) => string
  /** The order of two of them, by UTF-8 bytes. */
  readonly compare: (one: number, other: number) => number
  /** The order of one of them and of a text as UTF-8 bytes. */
  readonly compareTo: (number: number, bytes: Uint8Array) => number
}

const firstBytes = 1 << 16

/** No texts yet. Holds the UTF-8 bytes of each and eight bytes more. */
export function createPackedTexts(): PackedTexts {
  let bytes = Buffer.allocUnsafeSlow(firstBytes)
  /** Where each begins, and the last one ends. */
  const starts = [0]
  const start = (number: number): number => starts[number] ?? 0
  const makeRoom = (length: number): void => {
    if (length <= bytes.length) return
    const longer = Buffer.allocUnsafeSlow(Math.max(length, bytes.length * 2))
    bytes.copy(longer)
    bytes = longer
  }
  return {
    push(text) {
      const from = start(starts.length - 1)
      const length = Buffer.byteLength(text)
      makeRoom(from + length)
      bytes.write(text, from)
      return starts.push(from + length) - 2
    },
    at: (number) => bytes.toString('utf8', start(number), start(number + 1)),
    compare: (one, other) => bytes.compare(bytes, start(other), start(other + 1), start(one), start(one + 1)),
    compareTo: (number, other) => bytes.compare(other, 0, other.length, start(number), start(number + 1)),
  }
}
