import type { Engine } from './engine.ts'

const chunkBytes = 1 << 20

/**
 * Makes the engine write its central directory in chunks of 1 MiB instead of some twenty writes per entry, which it would
 * hold in memory all at once: 100 000 entries peak at 254 MB instead of 1.05 GB. The bytes stay the same.
 */
export function coalesceDirectory(engine: Engine): void {
  const stock = { finish: engine._finish, write: engine.write, end: engine.end }
  engine._finish = () => {
    const gathered = new Gathered((chunk) => {
      // The stock write counts these bytes into the offset, where they already are.
      engine.offset -= chunk.length
      stock.write.call(engine, chunk)
    })
    engine.write = (chunk) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      engine.offset += bytes.length
      gathered.add(bytes)
      return true
    }
    engine.end = () => {
      Object.assign(engine, { write: stock.write, end: stock.end })
      gathered.flush()
      return engine.end()
    }
    stock.finish.call(engine)
  }
}

class Gathered {
  #parts: Uint8Array[] = []
  #bytes = 0
  readonly #write: (chunk: Uint8Array) => void

  constructor(write: (chunk: Uint8Array) => void) {
    this.#write = write
  }

  add(bytes: Uint8Array): void {
    this.#parts.push(bytes)
    this.#bytes += bytes.length
    if (this.#bytes >= chunkBytes) this.flush()
  }

  flush(): void {
    const chunk = Buffer.concat(this.#parts, this.#bytes)
    this.#parts = []
    this.#bytes = 0
    if (chunk.length > 0) this.#write(chunk)
  }
}
