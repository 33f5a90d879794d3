/** How much of a bundle is taken into memory: each kind of file has a limit, and a stranger's zip may announce anything. */

import { TextDecoder } from 'node:util'
import type { Bundle, BundleEntry } from '../../model/bundle.ts'
import { entryTooLarge, readLines } from '../../support/pieces.ts'
import { message } from '../../texts/message.ts'

const kib = 1 << 10
const mib = 1 << 20

/** No text is longer: a string of V8 takes no more. */
const longest = 512 * mib
/** The file of the crate tells of each file, by its path twice or thrice, each byte escaped. */
const perFile = 8 * kib

/**
 * By the first pattern that a path matches: how many bytes of it are read at once, and how many more for each file of the bundle.
 * What is longer than the last is a stream.
 */
const limits: readonly (readonly [path: RegExp, bytes: number, bytesPerFile: number])[] = [
  [/^bagit\.txt$/, 4 * kib, 0],
  [/^(?:bag-info\.txt|signatures\/.*|LICENSES\/.*|CITATION\.cff|REUSE\.toml|data\/site\/robots\.txt)$/, mib, 0],
  [/^(?:[^/]*|data\/provenance\/.*|data\/records\/.*\.schema\.json)$/, 16 * mib, perFile],
  [/^data\/site\//, 64 * mib, 0],
  [/(?:)/, longest, 0],
]

/** Lists, pages, records and uploads come in pieces, however long they are; what else is long is none of ours. */
const isLong = /^data\/(?!provenance\/)|^(?:(?:tag)?manifest-\w+|fetch)\.txt$/

/** Throws ENTRY_TOO_LARGE for a file that is longer than any of its name, in a bundle of so many files; `bundle` is its path. */
export function refuseLarge(bundle: string, { path, bytes }: BundleEntry, files: number, isStream = false): void {
  if (isStream && isLong.test(path)) return
  const [, fixed = 0, each = 0] = limits.find(([pattern]) => pattern.test(path)) ?? []
  const limit = Math.min(longest, fixed + each * files)
  if (bytes > limit) throw entryTooLarge({ path: bundle, entry: path }, message('entry-has-bytes', { bytes, limit }))
}

/** A hash and the longest path that a system takes are far below; a list whose lines end in CR alone is one line. */
const longestRow = mib
/** So many files may be listed that are not in a zip: each is a finding, and what is listed beyond is no list. */
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
  // A folder that was copied in part may lack any number: its list takes what it takes on the disk.
  const limit = bundle.kind === 'folder' ? Number.POSITIVE_INFINITY : files + missingRows
  let lines = 0
  for await (const line of readLines(bundle.stream(file), decoder, place, longestRow)) {
    for (const row of line.includes('\r') ? line.split(/(?<=\r)(?!\n)/) : [line]) {
      lines += 1
      if (lines > limit) throw entryTooLarge(place, message('lines-at-most', { limit, files }))
      yield row
    }
  }
}
