import type { Engine, EngineEntry } from './engine.ts'

const chunkBytes = 1 << 16

/**
 * Makes the engine keep the central directory as the bytes that it will write, instead of an object for each entry and then
 * some twenty writes for each: a hundred bytes for an entry in place of a thousand. The zip stays the same.
 */
export function packDirectory(engine: Engine): void {
  engine._entries = new PackedEntries(engine)
}

/** Stands in for the engine's list of entries, of which it uses no more than this. */
class PackedEntries {
  length = 0
  readonly #engine: Engine
  readonly #chunks: Buffer[] = []
  #parts: Buffer[] = []
  #bytes = 0

  constructor(engine: Engine) {
    this.#engine = engine
  }

  push(entry: EngineEntry): void {
    this.length += 1
    const engine = this.#engine
    const { write } = engine
    engine.write = (chunk) => {
      this.#parts.push(Buffer.from(chunk))
      this.#bytes += chunk.length
      return true
    }
    engine._writeCentralFileHeader(entry)
    engine.write = write
    if (this.#bytes >= chunkBytes) this.#pack()
  }

  /** The engine asks for each entry in order to write it: here its bytes are written at once. */
  forEach(): void {
    this.#pack()
    for (const chunk of this.#chunks) this.#engine.write(chunk)
  }

  #pack(): void {
    this.#chunks.push(Buffer.concat(this.#parts))
    this.#parts = []
    this.#bytes = 0
  }
}
