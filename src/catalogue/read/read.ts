/** The catalogue opened for reading in Node: the same engine for a zip, a folder and a lone file. */

import { closeSync, openSync, readSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { StopRun } from '../../texts/errors.ts'
import { type ByteSource, type Catalogue, type Host, loadSqlite, openSource } from './ask.ts'

import { schemaProblem } from './known-schema.ts'

export type { Catalogue, ResultRow } from './ask.ts'

/** Where the bytes of a database lie: a path, the first byte, a length in bytes. */
interface ByteRange {
  readonly file: string
  readonly offset: number
  readonly length: number
}

/** Opens the catalogue, or the index of a farm, that lies in a stretch of a file. Throws CATALOGUE_UNREADABLE. */
export async function openCatalogue(stretch: ByteRange): Promise<Catalogue> {
  const catalogue = openSource(await loadSqlite(), sourceOf(stretch), nodeHost)
  try {
    const reason = schemaProblem(catalogue)
    if (reason !== null) throw new StopRun('CATALOGUE_UNREADABLE', { path: stretch.file, reason })
    return catalogue
  } catch (error) {
    catalogue.close()
    throw error
  }
}

function sourceOf({ file, offset, length }: ByteRange): ByteSource {
  const descriptor = openSync(file, 'r')
  return {
    name: file,
    length,
    read: (target, at) => readSync(descriptor, target, 0, target.length, offset + at),
    close: () => closeSync(descriptor),
  }
}

/** No source gives a longer text; bytes. */
const longestText = 64 << 20

const nodeHost: Host = {
  textReader(memory) {
    const buffer = Buffer.from(memory)
    return (start, end) => buffer.toString('utf8', start, end)
  },
  inflate: (body, dictionary) =>
    inflateRawSync(body, { maxOutputLength: longestText, ...(dictionary === null ? {} : { dictionary }) }),
  error: (refusal, cause) => new StopRun(...refusal, { cause }),
}
