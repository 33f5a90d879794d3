import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Account } from '../model/account.ts'
import { StopRun } from '../model/errors.ts'
import type { Language } from '../model/texts.ts'
import type { About } from '../model/view.ts'
import { type Digest, digestContent } from './digest.ts'
import { openContent, walk } from './disk.ts'
import { caseCollisions, refusePath } from './names.ts'
import { byBytes } from './order.ts'
import { directoryId } from './swhid.ts'
import type { Facts } from './write/facts.ts'
import { algorithms, manifest } from './write/manifests.ts'
import { tagFiles } from './write/tag-files.ts'
import { appendSqliteMark } from './zip/sqlite-mark.ts'
import { writeZip } from './zip/write-zip.ts'
import { openZip } from './zip-reader.ts'

export interface BundleOptions {
  /** `<key>-<date>`, the name of the folder: the zip's one top-level entry. */
  readonly name: string
  readonly about: About
  readonly account: Account
  /** Bundle date, `YYYY-MM-DD`: every date in the bundle that is not the wiki's own. */
  readonly date: string
  /** Of README and descriptions: the site's. */
  readonly language: Language
  /** False leaves the bag as a folder. */
  readonly zip: boolean
  /** Deflate nothing, for equal bytes across CPU architectures. */
  readonly store: boolean
  /** Let the sqlite3 command open the zip as the catalogue. */
  readonly sqliteMark: boolean
}

export interface WrittenBundle {
  /** Null without zip, as are `sha256` and `bytes`. */
  readonly zipPath: string | null
  readonly sha256: string | null
  readonly bytes: number | null
  /** Files in the bag, payload and tag files. */
  readonly files: number
  /** `swh:1:dir:…` of `data/`. */
  readonly swhid: string
}

/**
 * Makes the bag around `<folder>/data/`, then the zip and its `.sha256` beside the folder. The zip appears whole under its
 * name or not at all. Throws `BUNDLE_PATH` for a path that may not stand in a bundle.
 */
export async function writeBundle(folder: string, options: BundleOptions): Promise<WrittenBundle> {
  const payload = await digestPayload(folder)
  const swhid = directoryId(payload, 'data/')
  const tags = await writeTags(folder, { ...options, payload, swhid })
  const paths = zipOrder([...tags, ...payload.map(({ path }) => path)])
  const written = { files: paths.length, swhid }
  if (!options.zip) return { zipPath: null, sha256: null, bytes: null, ...written }
  return { ...(await packZip(folder, paths, options)), ...written }
}

async function digestPayload(folder: string): Promise<readonly Digest[]> {
  const files = await walk(folder, 'data')
  const [clash] = caseCollisions(files.map(({ path }) => path))
  if (clash !== undefined) refuse(clash, 'equals another path but for case')
  const payload: Digest[] = []
  for (const { path, kind } of files) {
    const reason = kind === 'file' ? refusePath(path) : 'is no plain file'
    if (reason !== null) refuse(path, reason)
    const { bytes, content } = await openContent(join(folder, path))
    payload.push(await digestContent(path, bytes, content))
  }
  return payload
}

function refuse(path: string, reason: string): never {
  throw new StopRun('BUNDLE_PATH', { path, reason })
}

/** Writes every tag file, the tag manifests last; gives their paths. A former edition's licences do not stay behind. */
async function writeTags(folder: string, facts: Facts): Promise<readonly string[]> {
  await rm(join(folder, 'LICENSES'), { recursive: true, force: true })
  const files = await tagFiles(folder, facts)
  const digests: Digest[] = []
  for (const [path, content] of files) {
    await put(folder, path, content)
    const written = await openContent(join(folder, path))
    digests.push(await digestContent(path, written.bytes, written.content))
  }
  const manifests = algorithms.map((algorithm) => `tagmanifest-${algorithm}.txt`)
  for (const [index, algorithm] of algorithms.entries()) {
    await put(folder, manifests[index] ?? '', manifest(digests, algorithm))
  }
  return [...files.keys(), ...manifests]
}

async function put(folder: string, path: string, content: string | Buffer | Iterable<string>): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), content)
}

/** The catalogue and what aligns it come first (docs/bundle.md §4). */
const first = ['bagit.txt', 'padding.txt', 'data/index.sqlite']

function zipOrder(paths: readonly string[]): readonly string[] {
  const head = first.filter((path) => paths.includes(path))
  return [...head, ...paths.filter((path) => !first.includes(path)).sort(byBytes)]
}

async function packZip(folder: string, paths: readonly string[], options: BundleOptions) {
  const { name, date, store, sqliteMark } = options
  const zipPath = join(dirname(folder), `${name}.zip`)
  const target = `${zipPath}.part`
  try {
    await writeZip({ folder, name, paths, stored: new Set(first), date, store, target })
    if (sqliteMark) await appendSqliteMark(target, await catalogueOffset(target, name))
    const sha256 = await hashFile(target)
    const { size } = await stat(target)
    await rename(target, zipPath)
    await writeFile(`${zipPath}.sha256`, `${sha256}  ${name}.zip\n`)
    return { zipPath, sha256, bytes: size }
  } finally {
    await rm(target, { force: true })
  }
}

async function catalogueOffset(path: string, name: string): Promise<number> {
  const zip = await openZip(path)
  try {
    const entry = zip.entries.find((each) => each.name === `${name}/data/index.sqlite`)
    if (entry === undefined) throw new StopRun('BUNDLE_NO_ENTRY', { path, entry: 'data/index.sqlite' })
    return await zip.contentOffset(entry)
  } finally {
    await zip.close()
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}
