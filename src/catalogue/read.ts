/** The catalogue opened for reading in Node: the same engine for a zip, a folder and a lone file. */

import { closeSync, openSync, readSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { StopRun } from '../model/errors.ts'
import { type ByteSource, type Catalogue, type Host, loadSqlite, openSource } from './ask.ts'

export type { Catalogue, ResultRow } from './ask.ts'

/** Where the bytes of a database lie: a path, the first byte, a length in bytes. */
interface ByteRange {
  readonly file: string
  readonly offset: number
  readonly length: number
}

/** Opens the catalogue that lies in a stretch of a file. Throws CATALOGUE_UNREADABLE. */
export const openCatalogue = async (stretch: ByteRange): Promise<Catalogue> =>
  openSource(await loadSqlite(), sourceOf(stretch), nodeHost)

function sourceOf({ file, offset, length }: ByteRange): ByteSource {
  const descriptor = openSync(file, 'r')
  return {
    name: file,
    length,
    read: (target, at) => readSync(descriptor, target, 0, target.length, offset + at),
    close: () => closeSync(descriptor),
  }
}

const nodeHost: Host = {
  textReader(memory) {
    const buffer = Buffer.from(memory)
    return (start, end) => buffer.toString('utf8', start, end)
  },
  inflate: (body, dictionary) => inflateRawSync(body, dictionary === null ? {} : { dictionary }),
  error: (refusal, cause) => new StopRun(...refusal, { cause }),
}
