/**
 * Many ascending lists of numbers in little room: each number is kept as its distance from the one before, seven bits to
 * a byte, in blocks that are chained. A posting takes a byte or two instead of eight.
 */

export interface PackedLists {
  /** Lists are numbered from 0 as they come; a value is not less than the one before it. */
  readonly push: (list: number, value: number) => void
  readonly values: (list: number) => Generator<number>
}

/** The last bytes of a block are the number of the next one. */
const blockBytes = 16
const dataBytes = 12
const blocksPerChunk = 1 << 16

/** What is known of one list, in a row of numbers. */
const fields = { head: 0, tail: 1, used: 2, last: 3 } as const
const fieldCount = 4

export function createPackedLists(): PackedLists {
  const chunks: DataView[] = []
  let blocks = 0
  let lists = 0
  let rows = new Uint32Array(fieldCount << 10)
  const chunkOf = (block: number): DataView =>
    chunks[Math.floor(block / blocksPerChunk)] ?? new DataView(new ArrayBuffer(0))
  const placeOf = (block: number): number => (block % blocksPerChunk) * blockBytes
  const addBlock = (): number => {
    if (blocks % blocksPerChunk === 0) chunks.push(new DataView(new ArrayBuffer(blocksPerChunk * blockBytes)))
    blocks += 1
    return blocks - 1
  }
  const field = (list: number, name: keyof typeof fields): number => rows[list * fieldCount + fields[name]] ?? 0
  const set = (list: number, name: keyof typeof fields, value: number): void => {
    rows[list * fieldCount + fields[name]] = value
  }
  const open = (list: number): void => {
    lists = list + 1
    if (lists * fieldCount > rows.length) {
      const larger = new Uint32Array(rows.length * 2)
      larger.set(rows)
      rows = larger
    }
    const block = addBlock()
    set(list, 'head', block)
    set(list, 'tail', block)
  }
  const pushByte = (list: number, byte: number): void => {
    const used = field(list, 'used')
    if (used === dataBytes) {
      const [tail, next] = [field(list, 'tail'), addBlock()]
      chunkOf(tail).setUint32(placeOf(tail) + dataBytes, next)
      set(list, 'tail', next)
    }
    const at = used === dataBytes ? 0 : used
    const tail = field(list, 'tail')
    chunkOf(tail).setUint8(placeOf(tail) + at, byte)
    set(list, 'used', at + 1)
  }
  function* bytes(list: number): Generator<number> {
    const tail = field(list, 'tail')
    for (let block = field(list, 'head'); ; block = chunkOf(block).getUint32(placeOf(block) + dataBytes)) {
      const end = block === tail ? field(list, 'used') : dataBytes
      for (let at = 0; at < end; at += 1) yield chunkOf(block).getUint8(placeOf(block) + at)
      if (block === tail) return
    }
  }
  return {
    push(list, value) {
      if (list >= lists) open(list)
      let rest = value - field(list, 'last')
      for (; rest > 127; rest = Math.floor(rest / 128)) pushByte(list, (rest % 128) + 128)
      pushByte(list, rest)
      set(list, 'last', value)
    },
    *values(list) {
      if (list >= lists) return
      let [last, distance, weight] = [0, 0, 1]
      for (const byte of bytes(list)) {
        distance += (byte % 128) * weight
        weight *= 128
        if (byte > 127) continue
        last += distance
        yield last
        distance = 0
        weight = 1
      }
    },
  }
}
