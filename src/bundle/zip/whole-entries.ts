import { crc32, deflateRawSync } from 'node:zlib'
import type { Engine } from './engine.ts'

const methodStored = 0

/**
 * Teaches the engine to write an entry that it has as a buffer at once, and to go on only when there is room for more. The
 * stock engine makes a stream for each and waits for none. The bytes are the same.
 */
export function writeEntriesWhole(engine: Engine, level: number): void {
  engine._appendBuffer = (entry, source, done) => {
    const packed = entry.getMethod() === methodStored ? source : deflate(source, level)
    entry.setSize(source.length)
    entry.setCompressedSize(packed.length)
    entry.setCrc(crc32(source))
    engine._writeLocalFileHeader(entry)
    engine.write(packed)
    engine._afterAppend(entry)
    if (engine.writableNeedDrain) engine.once('drain', () => done(null, entry))
    else done(null, entry)
  }
}

/** zlib makes room for the result in steps of 16 KB, which a million small files would throw away again. */
const deflate = (source: Buffer, level: number): Buffer =>
  deflateRawSync(source, { level, chunkSize: source.length + 64 })
