/** What a command says of its work beyond its results: on stderr with --verbose, and in the file of --log. */

import { createWriteStream } from 'node:fs'
import { Writable } from 'node:stream'
import { openNamed } from '../../pipeline/io/writable.ts'

/** Standard error and, with --log, the file beside it. */
export interface CommandLog {
  /** stderr, copied into the log. */
  readonly err: Writable
  /** A line with the seconds since the start: a step, a version, the end. */
  note(line: string): void
  /** Writes into the log alone, what reaches stderr in another form. */
  keep(text: string): void
}

/** The signs with which progressLine begins each drawing; they are left out of the log. */
const drawn = '\r\u001b[2K'

/** Throws NOT_WRITABLE when nothing can be written to the log. */
export function openLog(err: Writable, log: string | null, verbose: boolean): CommandLog {
  const started = performance.now()
  const file = log === null ? null : createWriteStream(log, { fd: openNamed(log) })
  return {
    err: file === null ? err : copied(err, file),
    note(line) {
      const text = `[${((performance.now() - started) / 1000).toFixed(2).padStart(7)} s] ${line}\n`
      file?.write(text)
      if (verbose) err.write(text)
    },
    keep: (text) => void file?.write(text),
  }
}

function copied(err: Writable, file: Writable): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!chunk.toString('utf8').startsWith(drawn)) file.write(chunk)
      err.write(chunk, done)
    },
  })
}
