import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { byBytes } from '../../support/order.ts'
import type { Digest } from '../bag/digest.ts'

/** The checksums of a bundle: one manifest and one tag manifest for each (RFC 8493 §2.1.3, §2.2.1). */
export const algorithms = ['sha256', 'sha512'] as const

/** One of `algorithms`. */
export type Algorithm = (typeof algorithms)[number]

/** A manifest as RFC 8493 and `sha256sum -c` both read it: hash, two spaces, path, LF; by path bytes. */
export function manifest(files: readonly Digest[], algorithm: Algorithm): string {
  const sorted = [...files].sort((left, right) => byBytes(left.path, right.path))
  return sorted.map((file) => line(file, algorithm)).join('')
}

const line = (file: Digest, algorithm: Algorithm): string => `${file[algorithm]}  ${file.path}\n`

/** The manifests of a payload, written while its files pass by path bytes: a list of all would not fit in memory. */
export class ManifestWriter {
  readonly #files: readonly ManifestFile[]

  private constructor(files: readonly ManifestFile[]) {
    this.#files = files
  }

  static async open(folder: string): Promise<ManifestWriter> {
    const files: ManifestFile[] = []
    for (const algorithm of algorithms) {
      const handle = await open(join(folder, `manifest-${algorithm}.txt`), 'w')
      files.push({ algorithm, handle, lines: '' })
    }
    return new ManifestWriter(files)
  }

  async add(digest: Digest): Promise<void> {
    for (const file of this.#files) {
      file.lines += line(digest, file.algorithm)
      if (file.lines.length >= chunkLength) await flush(file)
    }
  }

  async close(): Promise<void> {
    for (const file of this.#files) {
      await flush(file)
      await file.handle.close()
    }
  }
}

interface ManifestFile {
  readonly algorithm: Algorithm
  readonly handle: FileHandle
  /** Not written yet. */
  lines: string
}

const chunkLength = 1 << 16

async function flush(file: ManifestFile): Promise<void> {
  await file.handle.writeFile(file.lines)
  file.lines = ''
}
