/** How much of a bundle is taken into memory: each kind of file has a limit, and a stranger's zip may announce anything. */

import { TextDecoder } from 'node:util'
import type { Bundle, BundleEntry } from '../model/bundle.ts'
import { message } from '../model/message.ts'
import { entryTooLarge, readLines } from '../support/pieces.ts'

const kib = 1 << 10
const mib = 1 << 20

/** By the first pattern that a path matches: how many bytes of it are read at once. What is longer than the last is a stream. */
const limits: readonly (readonly [path: RegExp, bytes: number])[] = [
  [/^bagit\.txt$/, 4 * kib],
  [/^(?:bag-info\.txt|signatures\/.*|LICENSES\/.*|CITATION\.cff|REUSE\.toml|data\/site\/robots\.txt)$/, mib],
  [/^(?:[^/]*|data\/provenance\/.*|data\/records\/.*\.schema\.json)$/, 16 * mib],
  [/^data\/site\//, 64 * mib],
  [/(?:)/, 512 * mib],
]

/** Throws ENTRY_TOO_LARGE for a file that is longer than any of its name; `bundle` is the path of the bundle. */
export function refuseLarge(bundle: string, { path, bytes }: BundleEntry): void {
  const limit = limits.find(([pattern]) => pattern.test(path))?.[1] ?? 0
  if (bytes > limit) throw entryTooLarge({ path: bundle, entry: path }, message('entry-has-bytes', { bytes, limit }))
}

/** A hash and the longest path that a system takes are far below; a list whose lines end in CR alone is one line. */
const longestRow = mib
/** So many files may be listed that are not there: each is a finding, and what is listed beyond is no list. */
const missingRows = 100_000

/**
 * The lines of a manifest or of `fetch.txt`, each with its LF. Throws ENTRY_TOO_LARGE where there are more than files to be
 * listed, or one that is no row.
 */
export async function* listLines(
  bundle: Bundle,
  file: string,
  decoder = new TextDecoder('utf-8', { ignoreBOM: true }),
): AsyncGenerator<string> {
  const place = { path: bundle.path, entry: file }
  const files = bundle.entries().length
  const limit = files + missingRows
  let lines = 0
  for await (const line of readLines(bundle.stream(file), decoder, place, longestRow)) {
    for (const row of line.includes('\r') ? line.split(/(?<=\r)(?!\n)/) : [line]) {
      lines += 1
      if (lines > limit) throw entryTooLarge(place, message('lines-at-most', { limit, files }))
      yield row
    }
  }
}
