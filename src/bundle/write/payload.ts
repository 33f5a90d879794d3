import type { BundleEntry, BundlePart } from '../../model/bundle.ts'
import type { bundleTexts } from '../../texts/english/bundle.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import type { Digest } from '../bag/digest.ts'
import { type DiskFile, walk } from '../bag/disk.ts'
import { digestsOf, type FileWork } from '../bag/file-work.ts'
import { CaseWatch, cataloguePath, refusePath } from '../bag/names.ts'
import { DirectoryTree } from '../bag/swhid.ts'
import { ManifestWriter } from './manifests.ts'

/** What the tag files say of the payload. It does not grow with the number of files, of which there may be a million. */
export interface Payload {
  readonly files: number
  readonly bytes: number
  /** `swh:1:dir:…` of `data/`. */
  readonly swhid: string
  readonly parts: readonly BundlePart[]
  readonly catalogue: Digest | null
  /** The files of `data/records/`, by path bytes. */
  readonly records: readonly Digest[]
  /** True when there is a first page to open. */
  readonly hasSite: boolean
  /** True when the site's own scripts and styles are among the files. */
  readonly hasProgram: boolean
  /** Whether the site has the SQL page, whose script holds programs of others. */
  readonly hasSqlPage: boolean
}

/** The page to open first, relative to the bag's root. */
export const firstPage = 'data/site/index.html'

/** The script of the SQL page, relative to the bag's root. */
export const sqlScript = 'data/site/sql/sql.js'

/**
 * One pass over `<folder>/data/`: digests each file and writes the manifests of the payload. Throws `BUNDLE_PATH` for a path
 * that may not stand in a bundle.
 */
export async function surveyPayload(folder: string, work: FileWork): Promise<Payload> {
  const survey = new Survey()
  const manifests = await ManifestWriter.open(folder)
  try {
    for await (const digest of digestsOf(folder, allowedPaths(folder), work)) {
      await manifests.add(digest)
      survey.add(digest)
    }
  } finally {
    await manifests.close()
  }
  return survey.payload()
}

async function* allowedPaths(folder: string): AsyncGenerator<string> {
  const cases = new CaseWatch()
  for await (const file of walk(folder, 'data')) {
    refuse(file, cases)
    yield file.path
  }
}

function refuse({ path, kind }: DiskFile, cases: CaseWatch): void {
  const reason = kind === 'file' ? refusePath(path) : 'is no plain file'
  if (reason !== null) throw new StopRun('BUNDLE_PATH', { path, reason })
  const clash = cases.clash(path)
  if (clash !== null) throw new StopRun('BUNDLE_PATH', { path: clash, reason: message('path-differs-by-case') })
}

/** The payload, while its files pass by path bytes. */
class Survey {
  readonly #tree = new DirectoryTree()
  readonly #parts = new PartCounter()
  readonly #records: Digest[] = []
  #files = 0
  #bytes = 0
  #catalogue: Digest | null = null
  #hasSite = false
  #hasProgram = false
  #hasSqlPage = false

  add(file: Digest): void {
    const { path } = file
    this.#files += 1
    this.#bytes += file.bytes
    this.#tree.add(path.slice('data/'.length), file.gitBlob)
    this.#parts.add(file)
    if (path === cataloguePath) this.#catalogue = file
    if (path.startsWith('data/records/')) this.#records.push(file)
    this.#hasSite ||= path === firstPage
    this.#hasProgram ||= path.startsWith('data/site/assets/')
    this.#hasSqlPage ||= path === sqlScript
  }

  payload(): Payload {
    return {
      files: this.#files,
      bytes: this.#bytes,
      swhid: this.#tree.id(),
      parts: this.#parts.parts(),
      catalogue: this.#catalogue,
      records: this.#records,
      hasSite: this.#hasSite,
      hasProgram: this.#hasProgram,
      hasSqlPage: this.#hasSqlPage,
    }
  }
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
    counted: { path, text, files: [] as BundleEntry[], count: 0, bytes: 0 },
  }))

  add({ path, bytes }: BundleEntry): void {
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
