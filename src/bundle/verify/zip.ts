import { basename } from 'node:path'
import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import type { Bundle, Check, Finding } from '../../model/bundle.ts'
import type { Message, Wording } from '../../model/message.ts'
import { byBytes } from '../../support/order.ts'
import { WikifondsError } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { findings } from './finding.ts'

const { error, warning } = findings('zip')
const first = ['bagit.txt', 'padding.txt', 'data/index.sqlite']
const catalogue = 'data/index.sqlite'
const page = 4096
const readOnlyFile = 0o100444
const stored = 0
/** What archiver sets for every file, beside its Unix mode. */
const archiveBit = 0x20

/** The rules of docs/bundle.md §4, by a second, strict reader (yauzl). A folder has nothing to check here. */
export const zip: Check = {
  name: 'zip',
  async *run(bundle) {
    if (bundle.kind !== 'zip') return
    if (basename(bundle.path) !== `${bundle.name}.zip`) {
      const say = isCopyOf(basename(bundle.path), bundle.name) ? warning : error
      yield say(bundle.name, message('zip-renamed', { zip: basename(bundle.path) }))
    }
    try {
      yield* checkEntries(bundle)
    } catch (cause) {
      yield error(bundle.name, message('refused-by-yauzl', { problem: reasonOf(cause) }))
    }
    yield* checkCatalogue(bundle)
  },
}

/** What browsers and desktops make of a name that is taken: `x (1).zip`, `x-1.zip`, `x copie.zip`. */
const isCopyOf = (file: string, name: string): boolean =>
  file.startsWith(name) && /^[ (_-].*\.zip$/i.test(file.slice(name.length))

const reasonOf = (cause: unknown): Wording =>
  cause instanceof WikifondsError ? cause.sentence : cause instanceof Error ? cause.message : String(cause)

const problemOf = (cause: unknown): Message => {
  const words = reasonOf(cause)
  return typeof words === 'string' ? message('library-says', { words }) : words
}

async function* checkEntries(bundle: Bundle): AsyncGenerator<Finding> {
  const order = new OrderWatch()
  const dates = new Set<string>()
  for await (const { entry, problem } of readAll(bundle.path)) {
    order.add(entry.fileName.slice(bundle.name.length + 1))
    if (problem !== null)
      yield error(entry.fileName, problem, {
        cause: 'file-altered',
        about: entry.fileName.slice(bundle.name.length + 1),
      })
    yield* checkEntry(entry, bundle.name)
    dates.add(`${entry.lastModFileDate} ${entry.lastModFileTime}`)
    // Said once: where the first entry has the wrong date, all others would be told.
    if (dates.size === 2) yield error(entry.fileName, message('entry-date-differs'))
    if (dates.size > 1) dates.add('told')
  }
  if (order.moved !== null) yield error(order.moved, message('entry-out-of-order'))
}

interface ReadEntry {
  readonly entry: Entry
  /** What yauzl or the CRC complains of. */
  readonly problem: Message | null
}

async function* readAll(path: string): AsyncGenerator<ReadEntry> {
  const file = await yauzl.openPromise(path, { autoClose: false, strictFileNames: true, validateEntrySizes: true })
  try {
    for await (const entry of file.eachEntry()) yield { entry, problem: await readEntry(file, entry) }
  } finally {
    file.close()
  }
}

async function readEntry(file: ZipFile, entry: Entry): Promise<Message | null> {
  let crc = 0
  try {
    for await (const chunk of await file.openReadStreamPromise(entry)) crc = crc32(chunk, crc)
  } catch (cause) {
    return problemOf(cause)
  }
  if (crc !== entry.crc32) return message('entry-crc-differs')
  const field = await headerDifference(file, entry)
  return field === null ? null : message('local-header-differs', { field })
}

function* checkEntry(entry: Entry, top: string): Generator<Finding> {
  if (!entry.fileName.startsWith(`${top}/`)) yield error(entry.fileName, message('entry-outside-folder'))
  const dosAttributes = entry.externalFileAttributes & 0xffff
  if (entry.internalFileAttributes !== 0 || dosAttributes !== archiveBit || entry.fileComment !== '')
    yield error(entry.fileName, message('entry-has-attributes'))
  const hasDescriptor = (entry.generalPurposeBitFlag & 0x8) !== 0
  if (entry.fileName.endsWith('/')) yield error(entry.fileName, message('entry-is-folder'))
  if (entry.compressionMethod === stored && hasDescriptor) {
    yield error(entry.fileName, message('entry-has-descriptor'))
  }
  if (entry.externalFileAttributes >>> 16 !== readOnlyFile) yield error(entry.fileName, message('entry-mode-differs'))
}

/** Sees entries pass and notes the first that comes too late. */
class OrderWatch {
  moved: string | null = null
  #last = ''
  #lastRank = 0

  add(path: string): void {
    const rank = first.includes(path) ? first.indexOf(path) : path.startsWith('signatures/') ? 4 : 3
    if (rank < this.#lastRank || (rank === this.#lastRank && byBytes(path, this.#last) < 0)) this.moved ??= path
    this.#last = path
    this.#lastRank = rank
  }
}

async function* checkCatalogue(bundle: Bundle): AsyncGenerator<Finding> {
  if (!bundle.has(catalogue)) return yield error(catalogue, message('missing'), { cause: 'file-missing' })
  try {
    const { offset } = await bundle.locate(catalogue)
    if (offset % page !== 0) yield error(catalogue, message('entry-not-aligned', { offset, page }))
  } catch (cause) {
    yield error(catalogue, problemOf(cause))
  }
}

/** Bit 3: CRC and sizes follow the content, and are 0 in the local header. */
const descriptor = 0x8
/** In a header whose sizes are in its zip64 field. */
const inZip64 = 0xffff_ffff

/**
 * What the header before an entry's content says otherwise than the directory at the end, by name; null when they agree.
 * Tools that read a zip as it comes believe the one, all others the other.
 */
async function headerDifference(file: ZipFile, entry: Entry): Promise<string | null> {
  const local = await file.readLocalFileHeaderPromise(entry)
  const announced = (entry.generalPurposeBitFlag & descriptor) === 0
  const [crc, packed, whole] = announced ? [entry.crc32, entry.compressedSize, entry.uncompressedSize] : [0, 0, 0]
  const differs: Readonly<Record<string, boolean>> = {
    flags: local.generalPurposeBitFlag !== entry.generalPurposeBitFlag,
    method: local.compressionMethod !== entry.compressionMethod,
    time: local.lastModFileTime !== entry.lastModFileTime,
    date: local.lastModFileDate !== entry.lastModFileDate,
    CRC: local.crc32 !== crc,
    size: ![packed, inZip64].includes(local.compressedSize) || ![whole, inZip64].includes(local.uncompressedSize),
  }
  return Object.keys(differs).find((field) => differs[field]) ?? null
}
