import type { bundleTexts } from '../../model/texts/bundle.ts'

/** A folder or key file of the bundle, as README and crate list it; `path` of a folder ends in `/`. */
export interface BundlePart {
  readonly path: string
  readonly text: keyof typeof bundleTexts
  /** Key files in it; other files are counted, not listed. */
  readonly files: readonly PartFile[]
  readonly count: number
  readonly bytes: number
}

export interface PartFile {
  readonly path: string
  readonly bytes: number
}

interface PartRule {
  readonly path: string
  readonly text: keyof typeof bundleTexts
  readonly isKey: (path: string) => boolean
}

const every = (): boolean => true
const rules: readonly PartRule[] = [
  { path: 'data/site/', text: 'partSite', isKey: (path) => path === 'data/site/index.html' },
  { path: 'data/index.sqlite', text: 'partCatalogue', isKey: every },
  { path: 'data/xml/', text: 'partXml', isKey: every },
  { path: 'data/records/', text: 'partRecords', isKey: every },
  { path: 'data/files/', text: 'partFiles', isKey: () => false },
  { path: 'data/web/', text: 'partWeb', isKey: every },
  { path: 'data/provenance/', text: 'partProvenance', isKey: every },
]

/** The parts of a payload, counted while its files pass. */
export class PartCounter {
  readonly #parts = rules.map(({ path, text, isKey }) => ({
    isKey,
    counted: { path, text, files: [] as PartFile[], count: 0, bytes: 0 },
  }))

  add({ path, bytes }: PartFile): void {
    for (const { isKey, counted } of this.#parts) {
      if (!path.startsWith(counted.path)) continue
      counted.count += 1
      counted.bytes += bytes
      if (isKey(path)) counted.files.push({ path, bytes })
    }
  }

  /** Those that the payload has. */
  parts(): readonly BundlePart[] {
    return this.#parts.map(({ counted }) => counted).filter(({ count }) => count > 0)
  }
}
