/** A ZIM file as a stream. Source: https://wiki.openzim.org/wiki/ZIM_file_format, version 6.1. */

import { createHash } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle } from '../../model/bundle.ts'
import { uuidOf } from '../../support/hash.ts'
import { StopRun, systemReason } from '../../texts/errors.ts'
import { type Cluster, headBytes, openClusterWriter, type PackedClusters, packClusters } from './cluster.ts'
import type { ZimEntry } from './entry.ts'
import { none, type ZimTable, zimTable } from './entry-table.ts'

/** What is written. */
export interface ZimOrder {
  readonly bundle: Bundle
  /** In any order; read once. */
  readonly entries: Iterable<ZimEntry>
  /** Key of the entry that a reader opens first. */
  readonly mainPage: string
  /** Told the UUID when it is known: before the first byte. */
  readonly tellUuid: (uuid: string) => void
}

/**
 * The bytes of a ZIM file. The header says where everything lies, so all clusters are made before the first byte: compressed
 * ones lie in a temporary file until they are written, stored ones are read again. In memory are the names, as bytes.
 */
export async function* writeZim(order: ZimOrder): AsyncGenerator<Uint8Array> {
  const table = zimTable(order.entries)
  const packed = packClusters(table)
  const kept = openKeptClusters(packed.clusters.length)
  try {
    yield* withChecksum(zimParts(order, table, packed, await clusterMaker(table, order.bundle, kept)))
  } finally {
    kept.close()
  }
}

async function* withChecksum(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const md5 = createHash('md5')
  for await (const part of parts) {
    md5.update(part)
    yield part
  }
  yield md5.digest()
}

/** All but the checksum. */
async function* zimParts(
  { mainPage, tellUuid }: ZimOrder,
  table: ZimTable,
  packed: PackedClusters,
  make: MakeCluster,
): AsyncGenerator<Uint8Array> {
  const { clusters } = packed
  const dirents = () => writeDirents(table, packed)
  const mimeList = Buffer.from(`${table.mimes.map((mime) => `${mime}\0`).join('')}\0`)
  const measured = await measure(clusters, make, chained([mimeList], dirents()))
  tellUuid(measured.uuid)
  const layout = layOut(table, { mimeList, dirents: dirents(), packed, lengths: measured.lengths })
  yield header({ ...layout, uuid: measured.uuid, mainPage: table.numberOf(mainPage) })
  yield mimeList
  yield* dirents()
  yield pointers(layout.direntsAt)
  yield pointers(layout.clustersAt)
  for (const [at, cluster] of clusters.entries()) yield* make(cluster, at)
}

function* chained<Value>(...parts: readonly Iterable<Value>[]): Generator<Value> {
  for (const part of parts) yield* part
}

type MakeCluster = (cluster: Cluster, at: number) => AsyncIterable<Uint8Array>

/** Makes clusters; one that was compressed before is read from where it was kept. */
async function clusterMaker(table: ZimTable, bundle: Bundle, kept: KeptClusters): Promise<MakeCluster> {
  const writer = await openClusterWriter(table, bundle)
  return async function* make(cluster, at) {
    if (!cluster.isCompressed) return yield* writer.write(cluster)
    const known = kept.read(at)
    if (known !== null) return yield known
    const made: Uint8Array[] = []
    for await (const part of writer.write(cluster)) made.push(part)
    const bytes = Buffer.concat(made)
    kept.put(at, bytes)
    yield bytes
  }
}

/** The length of each cluster, and a UUID of all that the file says. */
async function measure(clusters: readonly Cluster[], make: MakeCluster, names: Iterable<Uint8Array>) {
  const hash = createHash('sha256')
  for (const part of names) hash.update(part)
  const lengths = new Float64Array(clusters.length)
  for (const [at, cluster] of clusters.entries()) {
    for await (const part of make(cluster, at)) {
      hash.update(part)
      lengths[at] = (lengths[at] ?? 0) + part.length
    }
  }
  return { lengths, uuid: uuidOf(hash.digest('hex')) }
}

interface Pieces {
  readonly mimeList: Uint8Array
  readonly dirents: Iterable<Uint8Array>
  readonly packed: PackedClusters
  readonly lengths: Float64Array
}

/** Where everything lies: header, types, entries, pointers to them and to the clusters, the clusters, the checksum. */
function layOut(table: ZimTable, { mimeList, dirents, packed, lengths }: Pieces): Layout {
  const direntsAt = new Float64Array(table.length)
  let at = headerBytes + mimeList.length
  let number = 0
  for (const { length } of dirents) {
    direntsAt[number] = at
    number += 1
    at += length
  }
  const direntPointersAt = at
  const clusterPointersAt = direntPointersAt + 8 * table.length
  at = clusterPointersAt + 8 * lengths.length
  const clustersAt = lengths.map((length) => {
    at += length
    return at - length
  })
  const titlesAt = titleListAt(table, packed, clustersAt)
  return { direntsAt, clustersAt, direntPointersAt, clusterPointersAt, titlesAt, checksumAt: at }
}

function titleListAt(
  table: ZimTable,
  { clusters, clusterOf, blobOf }: PackedClusters,
  clustersAt: Float64Array,
): number {
  const at = clusterOf[table.titleList] ?? -1
  const cluster = clusters[at]
  if (cluster === undefined) throw new Error('a ZIM file has a list of titles')
  let place = (clustersAt[at] ?? 0) + headBytes(cluster)
  for (const number of cluster.items.slice(0, blobOf[table.titleList])) {
    const entry = table.at(number)
    if (entry.kind === 'item') place += entry.bytes
  }
  return place
}

// Compressed clusters in a temporary file: each is asked for twice, and packing takes most of the time of a ZIM file.

/** Contents by number; whoever opens it closes it. */
interface KeptClusters {
  /** A content that was put; null where none was. */
  read(number: number): Uint8Array | null
  /** Takes the content of a number, once. */
  put(number: number, bytes: Uint8Array): void
  /** Takes the file away. */
  close(): void
}

/** A file in the system's temporary folder (`TMPDIR`), for numbers below `count`. Throws NOT_WRITABLE, for want of room too. */
export function openKeptClusters(count: number): KeptClusters {
  const folder = writable(() => mkdtempSync(join(tmpdir(), 'wikifonds-zim-')))
  const file = writable(() => openSync(join(folder, 'clusters'), 'wx+'))
  const places = new Float64Array(count)
  const lengths = new Float64Array(count)
  let end = 0
  return {
    read(number) {
      const length = lengths[number] ?? 0
      if (length === 0) return null
      const bytes = Buffer.allocUnsafeSlow(length)
      for (let at = 0; at < length; ) {
        const got = readSync(file, bytes, at, length - at, (places[number] ?? 0) + at)
        if (got === 0) throw new Error(`expected ${length} bytes of a cluster, got ${at}`)
        at += got
      }
      return bytes
    },
    put(number, bytes) {
      places[number] = end
      lengths[number] = bytes.length
      // A file descriptor may take less than it is given.
      for (let at = 0; at < bytes.length; )
        at += writable(() => writeSync(file, bytes, at, bytes.length - at, end + at))
      end += bytes.length
    },
    close() {
      closeSync(file)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function writable<Result>(write: () => Result): Result {
  try {
    return write()
  } catch (cause) {
    throw new StopRun('NOT_WRITABLE', { path: tmpdir(), reason: systemReason(cause) }, { cause })
  }
}

// The parts of a ZIM file that are numbers. Source: https://wiki.openzim.org/wiki/ZIM_file_format, version 6.1.

/** Length of the header. */
const headerBytes = 80

/** Where everything lies, in bytes from the start of the file. */
interface Layout {
  readonly direntsAt: Float64Array
  readonly clustersAt: Float64Array
  readonly direntPointersAt: number
  readonly clusterPointersAt: number
  /** Content of the list of all titles. */
  readonly titlesAt: number
  readonly checksumAt: number
}

/** The header. `mainPage` is the number of an entry. */
function header(values: Layout & { readonly uuid: string; readonly mainPage: number }): Uint8Array {
  const bytes = Buffer.alloc(headerBytes)
  bytes.writeUInt32LE(72173914, 0)
  bytes.writeUInt16LE(6, 4)
  bytes.writeUInt16LE(1, 6)
  bytes.write(values.uuid.replaceAll('-', ''), 8, 'hex')
  bytes.writeUInt32LE(values.direntsAt.length, 24)
  bytes.writeUInt32LE(values.clustersAt.length, 28)
  const places = [values.direntPointersAt, values.titlesAt, values.clusterPointersAt, headerBytes]
  for (const [at, place] of places.entries()) bytes.writeBigUInt64LE(BigInt(place), 32 + at * 8)
  bytes.writeUInt32LE(values.mainPage, 64)
  bytes.writeUInt32LE(none, 68)
  bytes.writeBigUInt64LE(BigInt(values.checksumAt), 72)
  return bytes
}

const redirectMime = 0xffff

/** The entry of each in the directory: type, place of the content or number of the target, path, title. */
function* writeDirents(table: ZimTable, { clusterOf, blobOf }: PackedClusters): Generator<Uint8Array> {
  const mimeNumbers = new Map(table.mimes.map((mime, at) => [mime, at]))
  let number = -1
  for (const entry of table.entries()) {
    number += 1
    const isItem = entry.kind === 'item'
    const fixed = Buffer.alloc(isItem ? 16 : 12)
    fixed.writeUInt16LE(isItem ? (mimeNumbers.get(entry.mime) ?? 0) : redirectMime, 0)
    fixed.write(entry.namespace, 3, 'latin1')
    fixed.writeUInt32LE(isItem ? (clusterOf[number] ?? 0) : table.numberOf(entry.target), 8)
    if (isItem) fixed.writeUInt32LE(blobOf[number] ?? 0, 12)
    yield Buffer.concat([fixed, Buffer.from(`${entry.path}\0${entry.title}\0`)])
  }
}

/** Places in the file, 64 bits each. */
function pointers(places: Float64Array): Uint8Array {
  const bytes = Buffer.alloc(places.length * 8)
  places.forEach((place, at) => void bytes.writeBigUInt64LE(BigInt(place), at * 8))
  return bytes
}
