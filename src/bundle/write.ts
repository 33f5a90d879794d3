import { statSync } from 'node:fs'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Account } from '../model/account.ts'
import type { BundlePart, HashedEntry } from '../model/bundle.ts'
import type { About } from '../model/view.ts'
import { byBytes } from '../support/order.ts'
import type { SiteLanguage } from '../texts/language.ts'
import { sha256OfFile } from './bag/digest.ts'
import { walk } from './bag/disk.ts'
import { digestFiles, type FileWork, inThisThread } from './bag/file-work.ts'
import { cataloguePath, sealedPath, signaturePath } from './bag/names.ts'
import { type SigningKey, signFile } from './bag/sign.ts'
import type { BundleFacts } from './write/facts.ts'
import { algorithms, manifest } from './write/manifests.ts'
import { PartCounter, surveyPayload } from './write/payload.ts'
import { tagFiles } from './write/tag-files.ts'
import { appendSqliteMark } from './zip/sqlite-in-zip.ts'
import { allChanged, type FormerZip, findUnchanged, type UnchangedFiles } from './zip/unchanged.ts'
import { writeZip } from './zip/write-zip.ts'

export interface BundleOptions {
  /** `<key>-<date>`, the name of the folder: the zip's one top-level entry. */
  readonly name: string
  readonly about: About
  readonly account: Account
  /** Bundle date, `YYYY-MM-DD`: every date in the bundle that is not the wiki's own. */
  readonly date: string
  /** Of README and descriptions: the site's. */
  readonly language: SiteLanguage
  /** False leaves the bag as a folder. */
  readonly zip: boolean
  /** Deflate nothing, for equal bytes across CPU architectures. */
  readonly store: boolean
  /** Let the sqlite3 command open the zip as the catalogue. */
  readonly sqliteMark: boolean
  /** Signs the tag manifest, inside, and the zip, beside it. */
  readonly signWith?: SigningKey | null
  /** Who hashes and deflates the files. @default this thread */
  readonly work?: FileWork
  /** A zip of the same bag that the same deflate made: what did not change is taken from it. @default none */
  readonly former?: FormerZip | null
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
  /** Files that lie in the former zip as they are here. */
  readonly unchanged: UnchangedFiles
}

/**
 * Makes the bag around `<folder>/data/`, then the zip and its `.sha256` (and `.minisig`) beside the folder. The zip appears whole under its
 * name or not at all. Throws `BUNDLE_PATH` for a path that may not stand in a bundle.
 */
export async function writeBundle(folder: string, options: BundleOptions): Promise<WrittenBundle> {
  const payload = await surveyPayload(folder, options.work ?? inThisThread)
  const tags = [...(await writeTags(folder, { ...options, payload })), ...(await writeSignatures(folder, options))]
  const unchanged = options.former == null ? allChanged : await findUnchanged(folder, options.former)
  const written = { files: payload.files + tags.length, swhid: payload.swhid, unchanged }
  if (!options.zip) return { zipPath: null, sha256: null, bytes: null, ...written }
  const paths = zipOrder(folder, tags, payload.catalogue !== null)
  return { ...(await packZip(folder, { paths, unchanged }, options)), ...written }
}

/** Writes every tag file, the tag manifests last; gives their paths. A former edition's licences do not stay behind. */
async function writeTags(folder: string, facts: BundleFacts): Promise<readonly string[]> {
  await rm(join(folder, 'LICENSES'), { recursive: true, force: true })
  const files = await tagFiles(folder, facts)
  for (const [path, content] of files) await put(folder, path, content)
  // The survey of the payload has written its manifests.
  const listed = [...files.keys(), ...algorithms.map((algorithm) => `manifest-${algorithm}.txt`)]
  const digests = await digestFiles(folder, listed)
  for (const algorithm of algorithms) await put(folder, `tagmanifest-${algorithm}.txt`, manifest(digests, algorithm))
  return [...listed, ...algorithms.map((algorithm) => `tagmanifest-${algorithm}.txt`)]
}

/** The tag manifest lists none of them: signed or not, it is the same. */
async function writeSignatures(folder: string, { signWith, date }: BundleOptions): Promise<readonly string[]> {
  await rm(join(folder, 'signatures'), { recursive: true, force: true })
  if (signWith == null) return []
  await put(folder, signaturePath, await signFile(join(folder, sealedPath), signWith, date))
  return [signaturePath]
}

async function put(folder: string, path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), content)
}

/** The catalogue and what aligns it come first (docs/bundle.md §4), then everything by path bytes. */
const first = ['bagit.txt', 'padding.txt', cataloguePath]

async function* zipOrder(folder: string, tags: readonly string[], hasCatalogue: boolean): AsyncGenerator<string> {
  yield* first.filter((path) => path !== cataloguePath || hasCatalogue)
  const isSignature = (path: string): boolean => path.startsWith('signatures/')
  const others = tags.filter((path) => !first.includes(path) && !isSignature(path)).sort(byBytes)
  yield* others.filter((path) => byBytes(path, 'data/') < 0)
  for await (const { path } of walk(folder, 'data')) if (path !== cataloguePath) yield path
  yield* others.filter((path) => byBytes(path, 'data/') > 0)
  yield* tags.filter(isSignature)
}

interface PackedPaths {
  readonly paths: AsyncIterable<string>
  readonly unchanged: UnchangedFiles
}

async function packZip(folder: string, packed: PackedPaths, options: BundleOptions) {
  const { name, date, store, sqliteMark, signWith, work = inThisThread } = options
  const zipPath = join(dirname(folder), `${name}.zip`)
  const target = `${zipPath}.part`
  try {
    await writeZip({ folder, name, ...packed, stored: new Set(first), date, store, target, work })
    if (sqliteMark) await appendSqliteMark(target, `${name}/${cataloguePath}`)
    const sha256 = await sha256OfFile(target)
    const { size } = await stat(target)
    await rename(target, zipPath)
    await writeFile(`${zipPath}.sha256`, `${sha256}  ${name}.zip\n`)
    if (signWith != null) await writeFile(`${zipPath}.minisig`, await signFile(zipPath, signWith, date))
    return { zipPath, sha256, bytes: size }
  } finally {
    await rm(target, { force: true })
  }
}

// What stands in a bundle beside its site, while the bundle is made: the site has a page on it.

/** The parts of `<folder>/data/` without the site, in the order of the README, each key file with its SHA-256. */
export async function partsBesideSite(folder: string): Promise<readonly BundlePart<HashedEntry>[]> {
  const counter = new PartCounter()
  for await (const { path } of walk(folder, 'data'))
    if (!path.startsWith('data/site/')) counter.add({ path, bytes: statSync(join(folder, path)).size })
  const parts: BundlePart<HashedEntry>[] = []
  for (const { files, ...part } of counter.parts()) {
    const hashed: HashedEntry[] = []
    for (const file of files) hashed.push({ ...file, sha256: await sha256OfFile(join(folder, file.path)) })
    parts.push({ ...part, files: hashed })
  }
  return parts
}
