/**
 * A long run of bytes in parts that end where the bytes themselves say so: what is put in or taken out at one place makes other
 * parts there and nowhere else. Whoever looked at a part between its neighbours need not look at it there again.
 */

import { createHash } from 'node:crypto'

/** Some parts in a row, of which at least one was not looked at before, with the part before and the part after them. */
export interface ChangedPiece {
  readonly bytes: Buffer
  /** Bytes before it. */
  readonly offset: number
  readonly isFirst: boolean
  readonly isLast: boolean
}

/** How long the parts are, in bytes: none but the last is shorter than `least`. */
export interface PartLimits {
  readonly least: number
  readonly most: number
}

/** A piece is looked at by itself: no longer than this and a few parts. */
const pieceBytes = 1 << 20
/** One byte in so many ends a part, beyond its least length: two pages of an SQLite file. */
const oneIn = 1 << 13

interface Part {
  readonly bytes: Buffer
  readonly offset: number
  readonly hash: Buffer
}

/**
 * The pieces in which something is that `isKnown` does not know: a part is known by a name, which is of its bytes and those of both
 * its neighbours. `tell` is given the name of every part, before the piece that it is in.
 */
export async function* changedPieces(
  chunks: AsyncIterable<Uint8Array>,
  limits: PartLimits,
  { isKnown, tell }: { readonly isKnown: (name: string) => boolean; readonly tell: (name: string) => void },
): AsyncGenerator<ChangedPiece> {
  let run: Part[] = []
  let bytes = 0
  const add = (part: Part): void => {
    run.push(part)
    bytes += part.bytes.length
  }
  const take = (isLast: boolean): ChangedPiece => {
    const offset = run[0]?.offset ?? 0
    const piece = { bytes: Buffer.concat(run.map((part) => part.bytes)), offset, isFirst: offset === 0, isLast }
    run = []
    bytes = 0
    return piece
  }
  for await (const { before, part, after } of withNeighbours(partsOf(chunks, limits))) {
    const name = nameOf(before, part, after)
    tell(name)
    if (isKnown(name)) {
      if (run.length === 0) continue
      add(part)
      yield take(after === null)
      continue
    }
    if (run.length === 0 && before !== null) add(before)
    add(part)
    if (bytes < pieceBytes && after !== null) continue
    if (after !== null) add(after)
    yield take(after === null)
  }
}

/** 120 bits of a hash: nobody finds two runs of bytes that have the same. */
const nameBytes = 15

const nameOf = (before: Part | null, part: Part, after: Part | null): string =>
  createHash('sha256')
    .update(before?.hash ?? 'first')
    .update(part.hash)
    .update(after?.hash ?? 'last')
    .digest()
    .toString('base64', 0, nameBytes)

interface PartBetween {
  readonly before: Part | null
  readonly part: Part
  readonly after: Part | null
}

async function* withNeighbours(parts: AsyncIterable<Part>): AsyncGenerator<PartBetween> {
  let before: Part | null = null
  let part: Part | null = null
  for await (const after of parts) {
    if (part !== null) yield { before, part, after }
    ;[before, part] = [part, after]
  }
  if (part !== null) yield { before, part, after: null }
}

async function* partsOf(chunks: AsyncIterable<Uint8Array>, limits: PartLimits): AsyncGenerator<Part> {
  let rest: Buffer = Buffer.alloc(0)
  let offset = 0
  const partTo = (end: number): Part => {
    const bytes = rest.subarray(0, end)
    const part = { bytes, offset, hash: createHash('sha256').update(bytes).digest() }
    rest = rest.subarray(end)
    offset += end
    return part
  }
  const seek = createSeeker(limits)
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([rest, chunk])
    for (let end = seek(rest); end !== null; end = seek(rest)) yield partTo(end)
  }
  if (rest.length > 0 || offset === 0) yield partTo(rest.length)
}

/** A number for each byte: which, is the same on every machine, and else does not matter (multiplier and step of Knuth, MMIX). */
const numbers = (() => {
  let state = 1n
  return Int32Array.from({ length: 256 }, () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n)
    return Number(BigInt.asIntN(32, state >> 32n))
  })
})()

/** No word goes on behind a line feed, a tag or a NUL. */
const endsWords = Uint8Array.from({ length: 256 }, (_, byte) => (byte === 0x0a || byte === 0x3e || byte === 0 ? 1 : 0))

/** Where the first part of bytes ends that are given from its beginning on, more of them each time; null: behind them, maybe. */
function createSeeker({ least, most }: PartLimits): (bytes: Buffer) => number | null {
  let [at, rolled] = [0, 0]
  const endAt = (end: number): number => {
    ;[at, rolled] = [0, 0]
    return end
  }
  return (bytes) => {
    for (const end = Math.min(bytes.length, most); at < end; at += 1) {
      const byte = bytes[at] as number
      // What was so many bytes before is shifted out.
      rolled = ((rolled << 1) + (numbers[byte] as number)) | 0
      if (at + 1 >= least && endsWords[byte] === 1 && rolled >>> 0 < 2 ** 32 / (oneIn / wordEndsPer))
        return endAt(at + 1)
    }
    return at >= most ? endAt(most) : null
  }
}

/** In most texts one byte of some thirty ends a word so. */
const wordEndsPer = 32
