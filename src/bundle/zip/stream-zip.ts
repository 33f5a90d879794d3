/** A zip that is made while it is read, for forms that are one or hold one. */

import { once } from 'node:events'
import { Readable } from 'node:stream'
import { ZipArchive } from 'archiver'

/** One file of a zip. */
export interface ZippedFile {
  /** With `/`. */
  readonly path: string
  /** Read once, when all files before it are. */
  readonly content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
}

/**
 * The bytes of a zip: the files in the order given, deflated, each dated `date` (`YYYY-MM-DD`) at 00:00 UTC, its length
 * behind it (APPNOTE 4.3.9), since nobody knows it before. Holds a piece at a time. Throws what a content throws.
 */
export async function* streamZip(
  files: AsyncIterable<ZippedFile> | Iterable<ZippedFile>,
  date: string,
): AsyncGenerator<Uint8Array> {
  const archive = new ZipArchive({ zlib: { level: 6 } })
  const fed = feed(archive, files, new Date(`${date}T00:00:00Z`))
  // Its errors are thrown by the loop over the archive.
  fed.catch(() => undefined)
  for await (const piece of archive) yield Buffer.from(piece)
  await fed
}

async function feed(archive: ZipArchive, files: AsyncIterable<ZippedFile> | Iterable<ZippedFile>, date: Date) {
  const broken = new AbortController()
  archive.once('close', () => broken.abort())
  try {
    for await (const { path, content } of files) {
      const written = once(archive, 'entry', { signal: broken.signal })
      // archiver pipes a stream on without listening for its errors.
      const source = Readable.from(bytesOf(content), { objectMode: false }).once('error', (cause) =>
        broken.abort(cause),
      )
      archive.append(source, { name: path, date, mode: 0o644, store: false })
      await written
    }
    await archive.finalize()
  } catch (cause) {
    const reason: unknown = broken.signal.aborted ? broken.signal.reason : cause
    archive.destroy(reason instanceof Error ? reason : undefined)
    throw reason
  }
}

/** A stream of many small strings costs more than the packing of them. */
const gatherBytes = 64 << 10

async function* bytesOf(content: ZippedFile['content']): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let length = 0
  for await (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    waiting.push(bytes)
    length += bytes.length
    if (length < gatherBytes) continue
    yield Buffer.concat(waiting)
    waiting = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(waiting)
}
