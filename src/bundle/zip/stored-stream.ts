import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { callbackify } from 'node:util'
import { crc32 } from 'node:zlib'
import type { Engine, EngineEntry } from './engine.ts'

/** What the local header of a stored entry says before its content comes. */
export interface Measured {
  readonly bytes: number
  readonly crc: number
}

const fourGiB = 0xffffffff
const methodStored = 0

const chunkBytes = 1 << 19

/** Length and CRC-32 of a file, in a first pass through one buffer. */
export async function measure(path: string): Promise<Measured> {
  const file = await open(path)
  try {
    const buffer = Buffer.allocUnsafeSlow(chunkBytes)
    let [bytes, crc] = [0, 0]
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, chunkBytes, bytes)
      if (bytesRead === 0) return { bytes, crc }
      crc = crc32(buffer.subarray(0, bytesRead), crc)
      bytes += bytesRead
    }
  } finally {
    await file.close()
  }
}

/** Bytes of the zip64 field that a local header carries when its content is larger than 4 GiB. */
export const localExtraBytes = (bytes: number): number => (bytes > fourGiB ? 20 : 0)

/**
 * Teaches the engine to write a stored stream whose length and CRC are known with a whole local header and no data
 * descriptor, which the stock engine does for buffers only. Memory stays flat whatever the size.
 */
export function storeMeasuredStreams(engine: Engine, measured: Map<string, Measured>): void {
  const stock = engine._appendStream
  engine._appendStream = (entry, source, done) => {
    const known = measured.get(entry.getName())
    if (known === undefined || entry.getMethod() !== methodStored) return stock.call(engine, entry, source, done)
    measured.delete(entry.getName())
    writeHeader(engine, entry, known)
    callbackify(copy)(engine, source, (cause) => {
      if (cause === null) engine._afterAppend(entry)
      done(cause, entry)
    })
  }
}

function writeHeader(engine: Engine, entry: EngineEntry, known: Measured): void {
  const { bytes, crc } = known
  entry.setSize(bytes)
  entry.setCompressedSize(bytes)
  entry.setCrc(crc)
  if (bytes > fourGiB) writeZip64Header(engine, entry, known)
  else engine._writeLocalFileHeader(entry)
}

function writeZip64Header(engine: Engine, entry: EngineEntry, { bytes, crc }: Measured): void {
  const file = engine.offset
  const header = zip64Header(entry, bytes, crc)
  engine.write(header)
  entry._offsets = { file, data: file + 14, contents: file + header.length }
}

/** APPNOTE 4.3.7 with 4.5.3: the stock engine would force a data descriptor here. */
function zip64Header(entry: EngineEntry, bytes: number, crc: number): Buffer {
  const name = Buffer.from(entry.getName())
  const fixed = Buffer.alloc(30)
  fixed.writeUInt32LE(0x04034b50, 0)
  fixed.writeUInt16LE(45, 4)
  fixed.writeUInt32LE(entry.getTimeDos(), 10)
  fixed.writeUInt32LE(crc, 14)
  fixed.writeUInt32LE(fourGiB, 18)
  fixed.writeUInt32LE(fourGiB, 22)
  fixed.writeUInt16LE(name.length, 26)
  fixed.writeUInt16LE(20, 28)
  const extra = Buffer.alloc(20)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(16, 2)
  extra.writeBigUInt64LE(BigInt(bytes), 4)
  extra.writeBigUInt64LE(BigInt(bytes), 12)
  return Buffer.concat([fixed, name, extra])
}

async function copy(engine: Engine, source: Readable): Promise<void> {
  for await (const chunk of source) {
    if (!engine.write(chunk)) await new Promise<void>((resolve) => engine.once('drain', resolve))
  }
}
