import { createHash } from 'node:crypto'
import type { Bundle, BundleEntry, Check, Finding } from '../../model/bundle.ts'
import { normalised } from '../../model/normalised.ts'
import { message } from '../../texts/message.ts'
import { type Declaration, outOfScope, readDeclaration, readFetch, readTags } from '../bag/bag-files.ts'
import { listLines } from '../bag/read-limits.ts'
import { findings } from './finding.ts'
import { type FileNumbers, Manifest } from './manifest.ts'

const { error, warning } = findings('bagit')
const systemFile = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/i

/** Any BagIt bag, strictly by RFC 8493; not only ours. A `fetch.txt` with files absent means incomplete: nothing is fetched. */
export const bagit: Check = {
  name: 'bagit',
  async *run(bundle) {
    const declared = bundle.has('bagit.txt')
      ? readDeclaration(await bundle.read('bagit.txt'))
      : { wrong: message('bag-declaration-missing') }
    if ('wrong' in declared) return yield error('bagit.txt', declared.wrong)
    if (!isEncoding(declared.encoding))
      return yield error('bagit.txt', message('bag-encoding-unknown', { encoding: declared.encoding }))
    yield* checkBag({ bundle, ...declared })
  },
}

interface Bag extends Declaration {
  readonly bundle: Bundle
}

function isEncoding(encoding: string): boolean {
  try {
    new TextDecoder(encoding)
    return true
  } catch (cause) {
    if (cause instanceof RangeError) return false
    throw cause
  }
}

const readText = async ({ bundle, encoding }: Bag, path: string): Promise<string> =>
  new TextDecoder(encoding).decode(await bundle.read(path))

function* payloadOf({ bundle }: Bag): Generator<BundleEntry> {
  for (const entry of bundle.entries()) if (entry.path.startsWith('data/')) yield entry
}

async function* checkBag(bag: Bag): AsyncGenerator<Finding> {
  if (payloadOf(bag).next().done) yield error('data/', message('payload-missing'))
  const fetched = bag.bundle.has('fetch.txt') ? await fetchRows(bag) : []
  const manifests = await readManifests(bag, fetched)
  const payload = manifests.filter(({ isTag }) => !isTag)
  if (payload.length === 0) yield error('manifest-*.txt', message('manifest-missing'))
  yield* checkFetch(bag, fetched, payload)
  for (const { found } of manifests) yield* found
  for (const manifest of payload) yield* checkCoverage(bag, manifest)
  yield* checkDigests(bag, manifests)
  yield* checkBagInfo(bag)
  yield* checkNames(bag)
}

type FetchRows = ReturnType<typeof readFetch>

async function readManifests(bag: Bag, fetched: FetchRows): Promise<readonly Manifest[]> {
  const awaited = new Set(fetched.flatMap((row) => (typeof row === 'string' ? [] : [row.path])))
  const numbers: FileNumbers = new Map(bag.bundle.entries().map(({ path }, number) => [path, number]))
  const manifests: Manifest[] = []
  for (const { path: file } of bag.bundle.entries()) {
    const [, tag, algorithm] = /^(tag)?manifest-([a-z0-9]+)\.txt$/.exec(file) ?? []
    if (algorithm === undefined) continue
    const manifest = new Manifest(file, { algorithm, isTag: tag !== undefined }, numbers)
    for await (const line of listLines(bag.bundle, file, new TextDecoder(bag.encoding)))
      manifest.add(line, bag.version, awaited)
    manifests.push(manifest)
  }
  return manifests
}

async function fetchRows(bag: Bag): Promise<FetchRows> {
  const rows: FetchRows[number][] = []
  for await (const line of listLines(bag.bundle, 'fetch.txt', new TextDecoder(bag.encoding)))
    rows.push(...readFetch(line, bag.version))
  return rows
}

function* checkFetch(bag: Bag, rows: FetchRows, payload: readonly Manifest[]): Generator<Finding> {
  for (const row of rows) {
    if (typeof row === 'string') yield error('fetch.txt', message('fetch-line-unread', { line: row }))
    else {
      const reason = outOfScope(row.path) ?? (row.path.startsWith('data/') ? null : message('outside-data'))
      if (reason !== null) yield error(row.path, message('in-file', { file: 'fetch.txt', reason }))
      else if (!bag.bundle.has(row.path)) yield error(row.path, message('fetch-not-done'))
      if (payload.some((manifest) => !manifest.lists(row.path)))
        yield error(row.path, message('fetch-not-in-manifests'))
    }
  }
}

function* checkCoverage(bag: Bag, manifest: Manifest): Generator<Finding> {
  for (const { path } of payloadOf(bag)) {
    if (!manifest.lists(path))
      yield error(path, message('not-listed', { file: manifest.file }), {
        cause: 'file-extra',
        manifest: manifest.file,
      })
  }
}

/** One pass over each listed file, whatever the number of manifests. */
async function* checkDigests({ bundle }: Bag, manifests: readonly Manifest[]): AsyncGenerator<Finding> {
  const usable = manifests.filter(({ isUsable }) => isUsable)
  for (const { path } of bundle.entries()) {
    const wanted = usable.filter((manifest) => manifest.lists(path))
    if (wanted.length === 0) continue
    const hashes = new Map(wanted.map(({ algorithm }) => [algorithm, createHash(algorithm)]))
    for await (const chunk of bundle.stream(path)) for (const hash of hashes.values()) hash.update(chunk)
    const digests = new Map([...hashes].map(([algorithm, hash]) => [algorithm, hash.digest()]))
    for (const manifest of wanted) {
      const digest = digests.get(manifest.algorithm)
      if (digest !== undefined && !manifest.agrees(path, digest))
        yield error(path, message('checksum-differs', { file: manifest.file }), {
          cause: 'file-altered',
          manifest: manifest.file,
        })
    }
  }
}

async function* checkBagInfo(bag: Bag): AsyncGenerator<Finding> {
  if (!bag.bundle.has('bag-info.txt')) return
  for (const tag of readTags(await readText(bag, 'bag-info.txt'))) {
    if (typeof tag === 'string') yield error('bag-info.txt', message('tag-line-unread', { line: tag }))
    else if (tag.label.toLowerCase() === 'payload-oxum') yield* checkOxum(bag, tag.value)
  }
}

function* checkOxum(bag: Bag, value: string): Generator<Finding> {
  let octets = 0
  let files = 0
  for (const { bytes } of payloadOf(bag)) {
    octets += bytes
    files += 1
  }
  const actual = `${octets}.${files}`
  if (value.trim() !== actual)
    yield error('bag-info.txt', message('payload-oxum-differs', { said: value, actual }), { about: 'data/' })
}

function* checkNames({ bundle }: Bag): Generator<Finding> {
  const fold = (path: string): string => normalised(path).toLowerCase()
  // Of two names that differ by case or normalisation only, at least one is not folded: few are.
  const doubtful = new Set<string>()
  for (const { path } of bundle.entries()) if (fold(path) !== path) doubtful.add(fold(path))
  const seen = new Map<string, string>()
  for (const { path } of bundle.entries()) {
    const folded = fold(path)
    const other = seen.get(folded)
    if (other !== undefined) yield warning(path, message('name-differs-by-case-or-form', { other }))
    if (doubtful.has(folded)) seen.set(folded, path)
    if (systemFile.test(path)) yield warning(path, message('system-file'))
  }
}
