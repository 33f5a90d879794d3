import type { Digest } from '../digest.ts'
import { byBytes } from '../order.ts'

export const algorithms = ['sha256', 'sha512'] as const
export type Algorithm = (typeof algorithms)[number]

/** A manifest as RFC 8493 and `sha256sum -c` both read it: hash, two spaces, path, LF; by path bytes. */
export function manifest(files: readonly Digest[], algorithm: Algorithm): string {
  return [...files]
    .sort((left, right) => byBytes(left.path, right.path))
    .map((file) => `${file[algorithm]}  ${file.path}\n`)
    .join('')
}
