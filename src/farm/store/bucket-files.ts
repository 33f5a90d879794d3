/**
 * A store in a bucket of an object store (S3 and what speaks its language). An object is there whole or not at all; a result is
 * there when its manifest is, which comes last. Whoever reads after a write sees it, as S3 promises since 2020.
 */

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { makeFolder, writeNamed } from '../../pipeline/io/writable.ts'
import { readHttpDate } from '../../support/retry.ts'
import { workAhead } from '../../support/work-ahead.ts'
import { StopRun } from '../../texts/errors.ts'
import { fileOf, isBundle, type JobManifest, readManifest, writeManifest } from '../manifest.ts'
import { bucketAccess, bucketAt } from './bucket-address.ts'
import { errorCode, lacking, readObjectList, refusal } from './bucket-answer.ts'
import { type BucketClient, openBucket } from './bucket-client.ts'
import { digestOf, isFirst, statusOf, timeoutMs, upload } from './bucket-upload.ts'
import { besideZip, expectSame, manifestFile, type NamedIn, type StoredObject, type StoreFiles } from './files.ts'

/** Small files that are sent at once. */
const filesAtOnce = 16

/**
 * The store in a bucket, reached as the environment says. Its folder on a host is named as the address ends, in the folder where
 * the command runs. When the signal aborts, its reason is thrown. Throws STORE_NO_CREDENTIALS and NotAsExpected; asks nothing yet.
 */
export function bucketFiles(named: string, environment: NodeJS.ProcessEnv, signal: AbortSignal): StoreFiles {
  const bucket = bucketAt(named)
  const client = openBucket(bucket, bucketAccess(bucket, environment), signal)
  const folder = resolve(basename(bucket.address))
  const read: StoreFiles['read'] = (name) => readObject(client, name)
  return {
    address: bucket.address,
    folder,
    isFolderShared: false,
    read,
    save: (name, text) => put(client, name, text),
    async saveFirst(name, text) {
      const there = await read(name)
      if (there !== null) return there.text
      await putFirst(client, name, text)
      return (await read(name))?.text ?? text
    },
    remove: (name) => remove(client, keyOf(client, name)),
    names: (of) => namesOf(client, of),
    async publish(names) {
      const publishOne = (name: string) => put(client, name, readFileSync(join(folder, name), 'utf8'))
      for await (const _ of workAhead(names, filesAtOnce, publishOne));
    },
    async published(name) {
      const path = join(folder, name)
      const there = await read(name)
      if (there === null || (existsSync(path) && readFileSync(path, 'utf8') === there.text)) return path
      makeFolder(dirname(path))
      writeNamed(path, there.text)
      return path
    },
    deliver: (name, path, manifest) => deliver(client, name, path, manifest),
    async rangesThere() {
      const start = keyOf(client, 'ranges/')
      const names = new Set<string>()
      for await (const key of keysIn(client, start)) names.add(key.slice(start.length).replace(/\/.*$/, ''))
      return names
    },
    async removeRanges(names) {
      for await (const _ of workAhead(names, filesAtOnce, (name) => removeResult(client, `ranges/${name}`)));
    },
    open: (name, manifest, into) => fetchResult(client, name, manifest, into ?? tmpdir()),
  }
}

async function remove(client: BucketClient, key: string): Promise<void> {
  await client.ask({ method: 'DELETE', key, takes: [404], timeoutMs }, statusOf)
}

const keyOf = ({ bucket }: BucketClient, name: string): string => `${bucket.prefix}${name}`

function readObject(client: BucketClient, name: string): Promise<StoredObject | null> {
  return client.ask({ method: 'GET', key: keyOf(client, name), takes: [404], timeoutMs }, async (answer) => {
    const text = await answer.text()
    if (answer.ok) return { text, at: readHttpDate(answer.headers.get('last-modified') ?? '', Date.now()) }
    if (errorCode(text) === 'NoSuchBucket') throw refusal(client.bucket.address, answer, text, Date.now())
    return null
  })
}

async function put(client: BucketClient, name: string, body: string): Promise<void> {
  await client.ask({ method: 'PUT', key: keyOf(client, name), body, timeoutMs }, statusOf)
}

const putFirst = (client: BucketClient, name: string, body: string | Uint8Array<ArrayBuffer>): Promise<boolean> =>
  isFirst((headers, takes) =>
    client.ask({ method: 'PUT', key: keyOf(client, name), headers: () => headers, body, takes, timeoutMs }, statusOf),
  )

/** What stands for a result or for attempts among the names of objects. */
const endings: Readonly<Record<NamedIn, string>> = {
  results: `/${manifestFile}`,
  ranges: `/${manifestFile}`,
  attempts: '.json',
}

async function namesOf(client: BucketClient, of: NamedIn): Promise<ReadonlySet<string>> {
  const [start, ending] = [keyOf(client, `${of}/`), endings[of]]
  const names = new Set<string>()
  for await (const key of keysIn(client, start))
    if (key.endsWith(ending)) names.add(key.slice(start.length, -ending.length))
  return names
}

async function removeResult(client: BucketClient, name: string): Promise<void> {
  // Without its manifest it is none any more.
  await remove(client, keyOf(client, `${name}/${manifestFile}`))
  for await (const key of keysIn(client, keyOf(client, `${name}/`))) await remove(client, key)
}

/** The names of all objects that begin so, page by page of a thousand. */
async function* keysIn(client: BucketClient, prefix: string): AsyncGenerator<string> {
  let token: string | null = null
  do {
    const query = { 'list-type': '2', prefix, ...(token === null ? {} : { 'continuation-token': token }) }
    const page: string = await client.ask({ method: 'GET', key: '', query, timeoutMs }, (answer) => answer.text())
    const { keys, next } = readObjectList(client.bucket.address, page, token)
    yield* keys
    token = next
  } while (token !== null)
}

async function deliver(client: BucketClient, name: string, path: string, manifest: JobManifest): Promise<void> {
  const place = `${name}/${manifestFile}`
  const first = await readObject(client, place)
  if (first !== null) return expectSame(readManifest(first.text, place).sha256, manifest)
  await putFile(client, keyOf(client, `${name}/${basename(path)}`), path, manifest)
  for (const ending of besideZip.slice(1))
    if (existsSync(`${path}${ending}`))
      await putFirst(client, `${name}/${basename(path)}${ending}`, readFileSync(`${path}${ending}`))
  if (await putFirst(client, place, writeManifest(manifest))) {
    // Where a server knows no condition, another host may have written in between.
    return expectKept(client, await digestOf(client, keyOf(client, `${name}/${basename(path)}`)), manifest)
  }
  const there = await readObject(client, place)
  if (there !== null) expectSame(readManifest(there.text, place).sha256, manifest)
}

/** A file without a manifest is what a host left that died, or is about to end: of the same bytes, or the job is not what it should be. */
async function putFile(client: BucketClient, key: string, path: string, manifest: JobManifest): Promise<void> {
  const what = { key, path, sha256: manifest.sha256 }
  const isMade = (await digestOf(client, key)) === null && (await upload(client, what, false))
  const there = await digestOf(client, key)
  // One that was put there by other means has no digest.
  if (there === '' && !isMade) await upload(client, what, true)
  else expectKept(client, there, manifest)
}

/** Throws STORE_REFUSES where a file was taken and is not there, FARM_NOT_SAME where another one is; one without a digest is ours. */
function expectKept(client: BucketClient, there: string | null, manifest: JobManifest): void {
  if (there === null) throw lacking(client.bucket.address, 'PutObject', fileOf(manifest))
  expectSame(there || manifest.sha256, manifest)
}

async function fetchResult(client: BucketClient, name: string, manifest: JobManifest, into: string) {
  const folder = mkdtempSync(join(into, 'wikifonds-farm-'))
  const release = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const { key } = manifest
    const catalogue = (isBundle(manifest) ? manifest.catalogue : null) ?? null
    const { sha256 } = catalogue ?? manifest
    const path = join(folder, catalogue === null ? basename(name) : 'index.sqlite')
    const found = await download(client, keyOf(client, name), path, catalogue)
    if (found !== sha256)
      throw new StopRun('FARM_BUNDLE_DAMAGED', { key, place: `${client.bucket.address}/${name}`, sha256 })
    return { path, release }
  } catch (error) {
    release()
    throw error
  }
}

// A large file from an object store: streamed to a disk, and gone on with where it broke off.

/** Some bytes of an object. */
interface Bytes {
  readonly offset: number
  readonly bytes: number
}

/** Downloads an object, or a part of it, into a new file, going on where a try broke off; gives the SHA-256, null where there is no object. */
async function download(client: BucketClient, key: string, path: string, part: Bytes | null): Promise<string | null> {
  await (await open(path, 'wx')).close()
  const headers = (): Readonly<Record<string, string>> => {
    const { size } = statSync(path)
    if (part === null) return size === 0 ? {} : { range: `bytes=${size}-` }
    const last = part.offset + part.bytes - 1
    return { range: `bytes=${Math.min(part.offset + size, last)}-${last}` }
  }
  const left = (isRange: boolean): number =>
    part === null ? Number.POSITIVE_INFINITY : part.bytes - (isRange ? statSync(path).size : 0)
  // Nothing was left to be read (416).
  const takes = [404, 416]
  const isThere = await client.ask({ method: 'GET', key, headers, takes }, async (answer) => {
    if (!answer.ok || answer.body === null) return answer.status !== 404
    const body = Readable.fromWeb(answer.body)
    // Who does not know ranges begins again.
    const isRange = answer.status === 206
    const wanted = { offset: isRange ? 0 : (part?.offset ?? 0), bytes: left(isRange) }
    const file = createWriteStream(path, { flags: isRange ? 'a' : 'w' })
    await pipeline(bytesOf(body, wanted), file, { signal: client.signal })
    return true
  })
  if (!isThere) return null
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal: client.signal })
  return hash.digest('hex')
}

/** Some bytes of a stream, which is read no further. */
async function* bytesOf(stream: AsyncIterable<Uint8Array>, { offset, bytes }: Bytes): AsyncGenerator<Uint8Array> {
  let at = 0
  for await (const chunk of stream) {
    const wanted = chunk.subarray(Math.max(0, offset - at), Math.max(0, offset + bytes - at))
    if (wanted.length > 0) yield wanted
    at += chunk.length
    if (at >= offset + bytes) return
  }
}
