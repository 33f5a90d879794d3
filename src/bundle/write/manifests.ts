import type { Digest } from '../digest.ts'
import { byBytes } from '../order.ts'

export const algorithms = ['sha256', 'sha512'] as const
export type Algorithm = (typeof algorithms)[number]

/** A manifest as RFC 8493 and `sha256sum -c` both read it: hash, two spaces, path, LF; by path bytes. In pieces, since a bag may have hundreds of thousands of files. */
export function* manifest(files: readonly Digest[], algorithm: Algorithm): Generator<string> {
  let lines = ''
  for (const file of [...files].sort((left, right) => byBytes(left.path, right.path))) {
    lines += `${file[algorithm]}  ${file.path}\n`
    if (lines.length < chunkLength) continue
    yield lines
    lines = ''
  }
  yield lines
}

const chunkLength = 1 << 16
