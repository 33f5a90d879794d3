/** The WARCs in what was given: plain or packed ones, and those inside a WACZ (a zip, with its WARCs under `archive/`). */

import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { openPromise } from 'yauzl'
import { roomFor, type UnpackRoom, within } from '../../../../support/pieces.ts'

export interface WarcStream {
  /** As it is called, with the WACZ before it. */
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** False when only its beginning is read. */
  readonly isWhole: boolean
  /** What all that is packed in the file may unpack to, however deep: as much as a file of its length can hold packed once. */
  readonly room: UnpackRoom
}

/** A web archive packs pages and pictures to a tenth; what packs better by far may be one line that fills the memory. */
const mostPacked = 128

/** Whether a file is a web archive, by its first bytes: `WARC/`, gzip or zip; the name tells the last two apart from others. */
export async function isWebArchive(path: string): Promise<boolean> {
  if (/\.(?:warc(?:\.gz)?|wacz)$/i.test(path)) return true
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(5), 0, 5, 0)
    return buffer.subarray(0, bytesRead).toString('latin1') === 'WARC/'
  } finally {
    await handle.close()
  }
}

/** Each must be read before the next is asked for; of a WARC that lies alone not more than so many bytes. */
export async function* openWarcs(path: string, maxBytes: number): AsyncGenerator<WarcStream> {
  const { size } = await stat(path)
  const room = roomFor(mostPacked * size)
  if (/\.wacz$/i.test(path)) return yield* warcsInside(path, room)
  const isWhole = size <= maxBytes
  yield { name: basename(path), bytes: createReadStream(path, isWhole ? {} : { end: maxBytes - 1 }), isWhole, room }
}

async function* warcsInside(path: string, room: UnpackRoom): AsyncGenerator<WarcStream> {
  const zip = await openPromise(path, { autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      if (!/\.warc(?:\.gz)?$/i.test(entry.fileName)) continue
      const bytes: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry)
      yield {
        name: `${basename(path)}/${entry.fileName}`,
        bytes: within(room, bytes, { path: basename(path), entry: entry.fileName }),
        isWhole: true,
        room,
      }
    }
  } finally {
    zip.close()
  }
}
