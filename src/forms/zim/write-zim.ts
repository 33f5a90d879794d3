/** A ZIM file as a stream. Source: https://wiki.openzim.org/wiki/ZIM_file_format, version 6.1. */

import { createHash } from 'node:crypto'
import type { Bundle } from '../../model/bundle.ts'
import { uuidOf } from '../../support/hash.ts'
import { header, headerBytes, type Layout, pointers, writeDirents } from './binary.ts'
import { type Cluster, headBytes, openClusterWriter, type PackedClusters, packClusters } from './cluster.ts'
import type { ZimEntry } from './entry.ts'
import { type ZimTable, zimTable } from './entry-table.ts'
import { type KeptClusters, openKeptClusters } from './kept-clusters.ts'

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
