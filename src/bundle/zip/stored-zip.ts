/** A zip as a stream: its entries come one after the other, stored as they are. */

import { once } from 'node:events'
import { Readable } from 'node:stream'
import { ZipArchive } from 'archiver'
import { engineOf } from './engine.ts'
import { type Measured, storeMeasuredStreams } from './stored-stream.ts'

/** An entry whose length and CRC are known before its content comes; never empty. */
export interface MeasuredEntry {
  readonly path: string
  readonly measured: Measured
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

const mode = 0o444

/** The bytes of a zip. `date` is `YYYY-MM-DD`, every entry's date at 00:00 UTC; each entry is read before the next is asked for. */
export async function* streamStoredZip(
  entries: AsyncIterable<MeasuredEntry>,
  date: string,
): AsyncGenerator<Uint8Array> {
  const archive = new ZipArchive({ zlib: { level: 0 } })
  const known = new Map<string, Measured>()
  const engine = engineOf(archive)
  if (engine !== null) storeMeasuredStreams(engine, known)
  const stopped = new AbortController()
  const fill = async (): Promise<void> => {
    for await (const { path, measured, content } of entries) {
      known.set(path, measured)
      const appended = once(archive, 'entry', { signal: stopped.signal })
      // archiver pipes a stream on without listening for its errors.
      const source = Readable.from(content, { objectMode: false }).once('error', (cause) => archive.destroy(cause))
      archive.append(source, { name: path, date: new Date(`${date}T00:00:00Z`), mode, store: true })
      await appended
    }
    await archive.finalize()
  }
  fill().catch((cause: unknown) => archive.destroy(cause instanceof Error ? cause : new Error(String(cause))))
  try {
    for await (const chunk of archive) yield chunk
  } finally {
    stopped.abort()
  }
}
