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

/** Blocks of bytes, numbered from 0, in chunks that are never copied. */
class BlockStore {
  readonly #chunks: DataView[] = []
  #count = 0

  /** The number of a new block. */
  add(): number {
    if (this.#count % blocksPerChunk === 0)
      this.#chunks.push(new DataView(new ArrayBuffer(blocksPerChunk * blockBytes)))
    this.#count += 1
    return this.#count - 1
  }

  link(block: number, next: number): void {
    this.#chunkOf(block).setUint32(offsetOf(block) + dataBytes, next)
  }

  next(block: number): number {
    return this.#chunkOf(block).getUint32(offsetOf(block) + dataBytes)
  }

  write(block: number, at: number, byte: number): void {
    this.#chunkOf(block).setUint8(offsetOf(block) + at, byte)
  }

  read(block: number, at: number): number {
    return this.#chunkOf(block).getUint8(offsetOf(block) + at)
  }

  #chunkOf(block: number): DataView {
    return this.#chunks[Math.floor(block / blocksPerChunk)] ?? new DataView(new ArrayBuffer(0))
  }
}

const offsetOf = (block: number): number => (block % blocksPerChunk) * blockBytes

const fields = { head: 0, tail: 1, used: 2, last: 3 } as const
const fieldCount = 4

/** Rows of fields, one for each list. */
class ListTable {
  #lists = 0
  #rows = new Uint32Array(fieldCount << 10)

  has(list: number): boolean {
    return list < this.#lists
  }

  /** Makes room for a list. */
  open(list: number): void {
    this.#lists = list + 1
    if (this.#lists * fieldCount <= this.#rows.length) return
    const larger = new Uint32Array(this.#rows.length * 2)
    larger.set(this.#rows)
    this.#rows = larger
  }

  get(list: number, name: keyof typeof fields): number {
    return this.#rows[list * fieldCount + fields[name]] ?? 0
  }

  set(list: number, name: keyof typeof fields, value: number): void {
    this.#rows[list * fieldCount + fields[name]] = value
  }
}

/** Empty lists that grow as values are pushed. */
export function createPackedLists(): PackedLists {
  const blocks = new BlockStore()
  const lists = new ListTable()
  return {
    push(list, value) {
      if (!lists.has(list)) openList(blocks, lists, list)
      let rest = value - lists.get(list, 'last')
      for (; rest > 127; rest = Math.floor(rest / 128)) pushByte(blocks, lists, list, (rest % 128) + 128)
      pushByte(blocks, lists, list, rest)
      lists.set(list, 'last', value)
    },
    *values(list) {
      if (!lists.has(list)) return
      let [last, distance, weight] = [0, 0, 1]
      for (const byte of bytesOf(blocks, lists, list)) {
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

function openList(blocks: BlockStore, lists: ListTable, list: number): void {
  lists.open(list)
  const block = blocks.add()
  lists.set(list, 'head', block)
  lists.set(list, 'tail', block)
}

function pushByte(blocks: BlockStore, lists: ListTable, list: number, byte: number): void {
  const used = lists.get(list, 'used')
  if (used === dataBytes) {
    const next = blocks.add()
    blocks.link(lists.get(list, 'tail'), next)
    lists.set(list, 'tail', next)
  }
  const at = used === dataBytes ? 0 : used
  blocks.write(lists.get(list, 'tail'), at, byte)
  lists.set(list, 'used', at + 1)
}

function* bytesOf(blocks: BlockStore, lists: ListTable, list: number): Generator<number> {
  const tail = lists.get(list, 'tail')
  for (let block = lists.get(list, 'head'); ; block = blocks.next(block)) {
    const end = block === tail ? lists.get(list, 'used') : dataBytes
    for (let at = 0; at < end; at += 1) yield blocks.read(block, at)
    if (block === tail) return
  }
}

// Which pages belong to a key (a category, a file, a page that is linked to), in a few bytes for each.

/** The pages of each key, as they were given. */
export interface PageLists<Key> {
  /** Pages are added in the order of the walk. */
  readonly add: (key: Key, place: number) => void
  /** Ids, in the order of the walk. */
  readonly of: (key: Key) => readonly number[]
  readonly has: (key: Key) => boolean
  readonly keys: () => Iterable<Key>
}

/** `idAt` gives the id of the page at a place of the walk. */
export function createPageLists<Key>(idAt: (place: number) => number): PageLists<Key> {
  const numbers = new Map<Key, number>()
  const places = createPackedLists()
  return {
    add(key, place) {
      const number = numbers.get(key) ?? numbers.size
      if (number === numbers.size) numbers.set(key, number)
      places.push(number, place)
    },
    of(key) {
      const number = numbers.get(key)
      return number === undefined ? [] : [...places.values(number)].map(idAt)
    },
    has: (key) => numbers.has(key),
    keys: () => numbers.keys(),
  }
}
