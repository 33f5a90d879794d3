import type { Engine } from './engine.ts'

const blockBytes = 1 << 16

/**
 * Makes the engine pass its bytes on in blocks: it writes some twenty times for an entry, and each of these pieces would go
 * through three streams by itself, and wait in their lists.
 */
export function writeInBlocks(engine: Engine): void {
  const write = engine.write.bind(engine)
  const end = engine.end.bind(engine)
  let block = Buffer.allocUnsafeSlow(blockBytes)
  let used = 0
  const flush = (): boolean => {
    if (used === 0) return true
    const full = block.subarray(0, used)
    block = Buffer.allocUnsafeSlow(blockBytes)
    used = 0
    // Counted when the engine wrote it.
    engine.offset -= full.length
    return write(full)
  }
  engine.write = (chunk) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    const hasRoom = used + bytes.length <= blockBytes || flush()
    if (bytes.length > blockBytes) return write(bytes)
    block.set(bytes, used)
    used += bytes.length
    engine.offset += bytes.length
    return hasRoom
  }
  engine.end = () => {
    flush()
    return end()
  }
}
