import { once } from 'node:events'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Engine, EngineEntry } from './engine.ts'

const chunkBytes = 1 << 18
/** More than one entry takes: 46 bytes, a name of 64 KB at the most, a zip64 field. */
const longestEntry = 1 << 17

/**
 * Stands in for the engine's list of entries, of which it uses no more than this: keeps the central directory as the bytes
 * that the engine would write, deflated, instead of an object for each entry. A million entries are some 30 MB in place of
 * 1 GB. The zip stays the same.
 */
export class PackedDirectory {
  length = 0
  readonly #engine: Engine
  readonly #packed: Buffer[] = []
  readonly #chunk = Buffer.allocUnsafeSlow(chunkBytes)
  #used = 0
  #start = 0

  constructor(engine: Engine) {
    this.#engine = engine
    engine._entries = this
  }

  push(entry: EngineEntry): void {
    this.length += 1
    if (this.#used + longestEntry > chunkBytes) this.#pack()
    const engine = this.#engine
    const { write } = engine
    engine.write = this.#keep
    engine._writeCentralFileHeader(entry)
    engine.write = write
  }

  /** Takes what the engine writes; one function for all entries, so that nothing of an entry outlives it. */
  readonly #keep = (bytes: Uint8Array | string): boolean => {
    if (typeof bytes === 'string') this.#used += this.#chunk.write(bytes, this.#used)
    else {
      this.#chunk.set(bytes, this.#used)
      this.#used += bytes.length
    }
    return true
  }

  /** Writes the directory, when every entry is written and before the engine is finalized. The signal ends a wait for room. */
  async write(signal: AbortSignal): Promise<void> {
    this.#start = this.#engine.offset
    this.#pack()
    for (const packed of this.#packed) {
      if (!this.#engine.write(inflateRawSync(packed))) await once(this.#engine, 'drain', { signal })
    }
  }

  /** The engine asks for each entry in order to write it: the directory is written, it needs to know where it begins. */
  forEach(): void {
    this.#engine._archive.centralOffset = this.#start
  }

  #pack(): void {
    this.#packed.push(deflateRawSync(this.#chunk.subarray(0, this.#used), { level: 1 }))
    this.#used = 0
  }
}
