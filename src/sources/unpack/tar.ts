/** The files of a tar as a stream (POSIX.1-1988 ustar, GNU long names, pax headers): names and contents, whatever they are. */

/** One entry; its content must be read before the next is asked for, or is passed over. */
export interface TarEntry {
  readonly name: string
  /** `file`; `other` for links, devices and the like, which have no content. Folders are passed over. */
  readonly kind: 'file' | 'other'
  readonly size: number
  readonly content: () => AsyncIterable<Uint8Array>
}

/** The archive breaks off, or what stands there is no header. */
export class TarDamaged extends Error {}

const block = 512
/** No header of a name is longer. */
const longestHeader = 1 << 20

/** Whether some bytes begin a tar: the checksum of its first header is right. */
export const beginsTar = (bytes: Buffer): boolean => bytes.length >= block && isHeader(bytes.subarray(0, block))

/** All entries. Throws `TarDamaged` behind the last whole one. */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const bytes = byteReader(chunks)
  try {
    yield* entriesOf(bytes)
  } finally {
    await bytes.close()
  }
}

async function* entriesOf(bytes: ByteReader): AsyncGenerator<TarEntry> {
  let longName: string | null = null
  let longSize: number | null = null
  for (;;) {
    const header = await bytes.take(block)
    if (header === null || header.length === 0 || header.every((byte) => byte === 0)) return
    if (header.length < block || !isHeader(header)) throw new TarDamaged('no header')
    const type = header.toString('latin1', 156, 157)
    const size = longSize ?? sizeIn(header)
    if (type === 'L' || type === 'x') {
      if (size > longestHeader) throw new TarDamaged('a header without end')
      const body = await bytes.take(padded(size))
      if (body === null || body.length < size) throw new TarDamaged('cut in a header')
      const text = body.toString('utf8', 0, size)
      if (type === 'L') longName = text.replace(/\0.*$/s, '')
      else ({ name: longName, size: longSize } = readPax(text, longName))
      continue
    }
    const isFile = type === '0' || type === '\0' || type === '7'
    const left = { bytes: isFile || type === 'g' || type === 'K' ? padded(size) : 0 }
    const name = longName ?? nameIn(header)
    longName = null
    longSize = null
    if (type !== '5' && type !== 'g' && type !== 'K')
      yield {
        name,
        kind: isFile ? 'file' : 'other',
        size: isFile ? size : 0,
        content: () => contentOf(bytes, size, left),
      }
    if (!(await bytes.skip(left.bytes))) throw new TarDamaged('cut in a file')
  }
}

async function* contentOf(bytes: ByteReader, size: number, left: { bytes: number }): AsyncGenerator<Uint8Array> {
  let rest = size
  while (rest > 0) {
    const piece = await bytes.some(rest)
    if (piece === null) throw new TarDamaged('cut in a file')
    rest -= piece.length
    left.bytes -= piece.length
    yield piece
  }
}

const padded = (size: number): number => Math.ceil(size / block) * block

/** The sum of all bytes, those of the sum itself taken for blanks. */
function isHeader(header: Buffer): boolean {
  const announced = Number.parseInt(
    header
      .toString('latin1', 148, 156)
      .replace(/[\0 ]+/g, ' ')
      .trim(),
    8,
  )
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  return announced === sum
}

/** In octal digits; beyond 8 GiB in binary (GNU). */
function sizeIn(header: Buffer): number {
  if (((header[124] ?? 0) & 0x80) !== 0) return header.readUIntBE(130, 6)
  const size = Number.parseInt(header.toString('latin1', 124, 136).replace(/\0.*$/s, '').trim() || '0', 8)
  if (!Number.isSafeInteger(size) || size < 0) throw new TarDamaged('no size')
  return size
}

const fieldIn = (header: Buffer, start: number, end: number): string =>
  header.toString('utf8', start, end).replace(/\0.*$/s, '')

function nameIn(header: Buffer): string {
  const prefix = header.toString('latin1', 257, 262) === 'ustar' ? fieldIn(header, 345, 500) : ''
  const name = fieldIn(header, 0, 100)
  return prefix === '' || header.toString('latin1', 257, 265) === 'ustar  \0' ? name : `${prefix}/${name}`
}

/** `27 path=data/pages/start.txt` in lines. */
function readPax(text: string, known: string | null): { readonly name: string | null; readonly size: number | null } {
  const name = /^\d+ path=(.*)$/m.exec(text)?.[1] ?? known
  const size = /^\d+ size=(\d{1,15})$/m.exec(text)?.[1]
  return { name, size: size === undefined ? null : Number(size) }
}

interface ByteReader {
  /** So many bytes, fewer at the end; null where there are none. */
  readonly take: (count: number) => Promise<Buffer | null>
  /** Some bytes, at most so many; null at the end. */
  readonly some: (most: number) => Promise<Uint8Array | null>
  /** False where there are not so many. */
  readonly skip: (count: number) => Promise<boolean>
  /** Nobody reads on. */
  readonly close: () => Promise<void>
}

function byteReader(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array()
  const fill = async (): Promise<boolean> => {
    while (held.length === 0) {
      const next = await iterator.next()
      if (next.done === true) return false
      held = next.value
    }
    return true
  }
  const some = async (most: number): Promise<Uint8Array | null> => {
    if (!(await fill())) return null
    // The chunk that is held may be overwritten by the next.
    const piece = Uint8Array.prototype.slice.call(held, 0, most)
    held = held.subarray(piece.length)
    return piece
  }
  return {
    some,
    async close() {
      await iterator.return?.()
    },
    async take(count) {
      const pieces: Uint8Array[] = []
      let size = 0
      while (size < count) {
        const piece = await some(count - size)
        if (piece === null) break
        pieces.push(piece)
        size += piece.length
      }
      return size === 0 && count > 0 ? null : Buffer.concat(pieces)
    },
    async skip(count) {
      let left = count
      while (left > 0) {
        if (!(await fill())) return false
        const passed = Math.min(left, held.length)
        held = held.subarray(passed)
        left -= passed
      }
      return true
    },
  }
}
