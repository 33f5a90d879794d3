import { createHash, getHashes } from 'node:crypto'
import type { Bundle, Check, Finding } from '../../model/bundle.ts'
import { type Declaration, outOfScope, readDeclaration, readFetch, readManifest, readTags } from './bag-files.ts'
import { findings } from './finding.ts'

const { error, warning } = findings('bagit')
const systemFile = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/i

/** Any BagIt bag, strictly by RFC 8493; not only ours. A `fetch.txt` with files absent means incomplete: nothing is fetched. */
export const bagit: Check = {
  name: 'bagit',
  async *run(bundle) {
    const declared = bundle.has('bagit.txt')
      ? readDeclaration(await bundle.read('bagit.txt'))
      : { wrong: 'is missing: this is no BagIt bag' }
    if ('wrong' in declared) return yield error('bagit.txt', declared.wrong)
    const decode = decoderOf(declared)
    if (decode === null) return yield error('bagit.txt', `declares the unknown encoding ${declared.encoding}`)
    yield* checkBag({ bundle, version: declared.version, decode })
  },
}

interface Bag {
  readonly bundle: Bundle
  readonly version: string
  readonly decode: (content: Uint8Array) => string
}

function decoderOf({ encoding }: Declaration): Bag['decode'] | null {
  try {
    const decoder = new TextDecoder(encoding)
    return (content) => decoder.decode(content)
  } catch (cause) {
    if (cause instanceof RangeError) return null
    throw cause
  }
}

const readText = async ({ bundle, decode }: Bag, path: string): Promise<string> => decode(await bundle.read(path))
const pathsOf = ({ bundle }: Bag): readonly string[] => bundle.entries().map(({ path }) => path)
const payloadOf = (bag: Bag): readonly string[] => pathsOf(bag).filter((path) => path.startsWith('data/'))

async function* checkBag(bag: Bag): AsyncGenerator<Finding> {
  if (payloadOf(bag).length === 0) yield error('data/', 'is missing: the bag has no payload')
  const manifests = await readManifests(bag)
  const payload = manifests.filter(({ isTag }) => !isTag)
  if (payload.length === 0) yield error('manifest-*.txt', 'is missing: no manifest lists the payload')
  const fetched = bag.bundle.has('fetch.txt') ? await fetchRows(bag) : []
  yield* checkFetch(bag, fetched, payload)
  for (const manifest of manifests) yield* checkRows(bag, manifest, fetched)
  for (const manifest of payload) yield* checkCoverage(bag, manifest)
  yield* checkDigests(bag, manifests)
  yield* checkBagInfo(bag)
  yield* checkNames(bag)
}

interface Manifest {
  readonly file: string
  readonly algorithm: string
  readonly isTag: boolean
  readonly rows: ReturnType<typeof readManifest>
  /** Path → hash. */
  readonly listed: ReadonlyMap<string, string>
}

async function readManifests(bag: Bag): Promise<readonly Manifest[]> {
  const manifests: Manifest[] = []
  for (const file of pathsOf(bag)) {
    const [, tag, algorithm] = /^(tag)?manifest-([a-z0-9]+)\.txt$/.exec(file) ?? []
    if (algorithm === undefined) continue
    const rows = readManifest(await readText(bag, file), bag.version)
    const listed = new Map(rows.flatMap((row) => (typeof row === 'string' ? [] : [[row.path, row.hash] as const])))
    manifests.push({ file, algorithm, isTag: tag !== undefined, rows, listed })
  }
  return manifests
}

async function fetchRows(bag: Bag): Promise<ReturnType<typeof readFetch>> {
  return readFetch(await readText(bag, 'fetch.txt'), bag.version)
}

function* checkFetch(
  bag: Bag,
  rows: Awaited<ReturnType<typeof fetchRows>>,
  payload: readonly Manifest[],
): Generator<Finding> {
  for (const row of rows) {
    if (typeof row === 'string') yield error('fetch.txt', `has a line that is no URL, length and path: ${row}`)
    else {
      const reason = outOfScope(row.path) ?? (row.path.startsWith('data/') ? null : 'lies outside data/')
      if (reason !== null) yield error(row.path, `in fetch.txt ${reason}`)
      else if (!bag.bundle.has(row.path))
        yield error(row.path, 'is incomplete: fetch.txt says where it was, it is not in the bag')
      if (payload.some(({ listed }) => !listed.has(row.path)))
        yield error(row.path, 'is in fetch.txt but not in every manifest')
    }
  }
}

function* checkRows(bag: Bag, manifest: Manifest, fetched: Awaited<ReturnType<typeof fetchRows>>): Generator<Finding> {
  const { file, algorithm, isTag, rows } = manifest
  if (!getHashes().includes(algorithm)) yield error(file, `uses the unknown algorithm ${algorithm}`)
  const awaited = new Set(fetched.flatMap((row) => (typeof row === 'string' ? [] : [row.path])))
  const seen = new Set<string>()
  for (const row of rows) {
    if (typeof row === 'string') {
      yield error(file, `has a line that is no hash and path: ${row}`)
      continue
    }
    if (row.starred) yield warning(file, `has a * before ${row.path}`)
    if (seen.has(row.path)) yield error(row.path, `is listed twice in ${file}`)
    seen.add(row.path)
    const reason = outOfScope(row.path) ?? misplaced(row.path, isTag)
    if (reason !== null) yield error(row.path, `in ${file} ${reason}`)
    else if (!bag.bundle.has(row.path) && !awaited.has(row.path))
      yield error(row.path, `is listed in ${file} but missing`)
  }
}

function misplaced(path: string, isTag: boolean): string | null {
  if (!isTag) return path.startsWith('data/') ? null : 'lies outside data/'
  if (path.startsWith('data/')) return 'is a payload file in a tag manifest'
  return /^tagmanifest-[a-z0-9]+\.txt$/.test(path) ? 'is a tag manifest in a tag manifest' : null
}

function* checkCoverage(bag: Bag, { file, listed }: Manifest): Generator<Finding> {
  for (const path of payloadOf(bag)) if (!listed.has(path)) yield error(path, `is not listed in ${file}`)
}

/** One pass over each listed file, whatever the number of manifests. */
async function* checkDigests({ bundle }: Bag, manifests: readonly Manifest[]): AsyncGenerator<Finding> {
  const usable = manifests.filter(({ algorithm }) => getHashes().includes(algorithm))
  for (const { path } of bundle.entries()) {
    const wanted = usable.filter(({ listed }) => listed.has(path))
    if (wanted.length === 0) continue
    const hashes = new Map(wanted.map(({ algorithm }) => [algorithm, createHash(algorithm)]))
    for await (const chunk of bundle.stream(path)) for (const hash of hashes.values()) hash.update(chunk)
    const digests = new Map([...hashes].map(([algorithm, hash]) => [algorithm, hash.digest('hex')]))
    for (const { file, algorithm, listed } of wanted) {
      if (digests.get(algorithm) !== listed.get(path)) yield error(path, `does not have the checksum of ${file}`)
    }
  }
}

async function* checkBagInfo(bag: Bag): AsyncGenerator<Finding> {
  if (!bag.bundle.has('bag-info.txt')) return
  for (const tag of readTags(await readText(bag, 'bag-info.txt'))) {
    if (typeof tag === 'string') yield error('bag-info.txt', `has a line that is no tag: ${tag}`)
    else if (tag.label.toLowerCase() === 'payload-oxum') yield* checkOxum(bag, tag.value)
  }
}

function* checkOxum({ bundle }: Bag, value: string): Generator<Finding> {
  const payload = bundle.entries().filter(({ path }) => path.startsWith('data/'))
  const actual = `${payload.reduce((sum, { bytes }) => sum + bytes, 0)}.${payload.length}`
  if (value.trim() !== actual) yield error('bag-info.txt', `says Payload-Oxum ${value}; the payload has ${actual}`)
}

function* checkNames(bag: Bag): Generator<Finding> {
  const seen = new Map<string, string>()
  for (const path of pathsOf(bag)) {
    const folded = path.normalize('NFC').toLowerCase()
    const other = seen.get(folded)
    if (other !== undefined) yield warning(path, `differs from ${other} by case or Unicode normalisation only`)
    seen.set(folded, path)
    if (systemFile.test(path)) yield warning(path, 'is a file of the operating system')
  }
}
