/** A set of ids: one bit each, since ids of a wiki lie close together. */
export class SeenIds {
  readonly #blocks = new Map<number, Uint32Array>()

  /** Notes an id; true when it was there before. */
  note(id: number): boolean {
    const key = Math.floor(id / 1024)
    let block = this.#blocks.get(key)
    if (block === undefined) {
      block = new Uint32Array(32)
      this.#blocks.set(key, block)
    }
    const place = (id % 1024) >>> 5
    const bit = 1 << (id & 31)
    const word = block[place] ?? 0
    block[place] = word | bit
    return (word & bit) !== 0
  }

  /** Whether an id was noted. */
  has(id: number): boolean {
    const word = this.#blocks.get(Math.floor(id / 1024))?.[(id % 1024) >>> 5] ?? 0
    return (word & (1 << (id & 31))) !== 0
  }

  /** Takes an id out; true when it was there. */
  drop(id: number): boolean {
    const block = this.#blocks.get(Math.floor(id / 1024))
    const place = (id % 1024) >>> 5
    const bit = 1 << (id & 31)
    const word = block?.[place] ?? 0
    if (block === undefined || (word & bit) === 0) return false
    block[place] = word & ~bit
    return true
  }
}
