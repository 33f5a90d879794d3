/** How many bytes of a bundle the SQL page reads to answer a named query first thing, by the worker's own way of reading. */

import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { byBlocks } from '../src/browser/worker/byte-blocks.ts'
import { findCatalogue } from '../src/browser/worker/find-catalogue.ts'
import { type Host, loadSqlite, openSource } from '../src/catalogue/read/ask.ts'

/** As many as the page asks for. */
const shownRows = 1000

const host: Host = {
  textReader(memory) {
    const buffer = Buffer.from(memory)
    return (start, end) => buffer.toString('utf8', start, end)
  },
  inflate: (body, dictionary) => inflateRawSync(body, dictionary === null ? {} : { dictionary }),
  error: (refusal, cause) => new Error(JSON.stringify(refusal), { cause }),
}

/** Bytes, and reads (requests, from a server), for the first rows of a statement in the zip of a bundle or a lone catalogue, opened anew. */
export async function bytesRead(
  path: string,
  sql: string,
  parameters: Readonly<Record<string, string>>,
): Promise<{ readonly bytes: number; readonly reads: number }> {
  const descriptor = openSync(path, 'r')
  let reads = 0
  try {
    const source = findCatalogue(
      byBlocks(path, statSync(path).size, (offset, length) => {
        reads += 1
        const bytes = new Uint8Array(length)
        readSync(descriptor, bytes, 0, length, offset)
        return bytes
      }),
    )
    const catalogue = openSource(await loadSqlite(), source, host)
    let rows = 0
    for (const _row of catalogue.query(sql, parameters).rows) {
      rows += 1
      if (rows > shownRows) break
    }
    return { bytes: source.bytesRead(), reads }
  } finally {
    closeSync(descriptor)
  }
}
