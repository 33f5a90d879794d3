import type { bundleTexts } from '../../model/texts/bundle.ts'
import type { Digest } from '../digest.ts'

/** A folder or key file of the bundle, as README and crate list it; `path` of a folder ends in `/`. */
export interface Part {
  readonly path: string
  readonly text: keyof typeof bundleTexts
  /** Key files in it; other files are counted, not listed. */
  readonly files: readonly Digest[]
  readonly count: number
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

/** The parts that this payload has. */
export function partsOf(payload: readonly Digest[]): readonly Part[] {
  return rules.flatMap(({ path, text, isKey }) => {
    const inside = payload.filter((file) => file.path.startsWith(path))
    const files = inside.filter((file) => isKey(file.path))
    const bytes = inside.reduce((sum, file) => sum + file.bytes, 0)
    return inside.length === 0 ? [] : [{ path, text, files, count: inside.length, bytes }]
  })
}
