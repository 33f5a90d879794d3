/** A ZIM file as a stream. Source: https://wiki.openzim.org/wiki/ZIM_file_format, version 6.1. */

import { createHash } from 'node:crypto'
import type { Bundle } from '../../model/bundle.ts'
import { uuidOf } from '../../support/hash.ts'
import { header, headerBytes, type Layout, none, pointers, writeDirents } from './binary.ts'
import { type BlobPlace, type Cluster, headBytes, openClusterWriter, packClusters } from './cluster.ts'
import { allTitles, keyOf, withTitleLists, type ZimEntry, type ZimItem } from './entry.ts'

/** What is written. */
export interface ZimOrder {
  readonly bundle: Bundle
  /** In any order. */
  readonly entries: readonly ZimEntry[]
  /** Key of the entry that a reader opens first. */
  readonly mainPage: string
  /** Told the UUID when it is known: before the first byte. */
  readonly tellUuid: (uuid: string) => void
}

/**
 * The bytes of a ZIM file. The header says where everything lies, so all clusters are made twice: measured, then written. In
 * memory are the names and, while they are few, the compressed clusters.
 */
export async function* writeZim({ bundle, entries, mainPage, tellUuid }: ZimOrder): AsyncGenerator<Uint8Array> {
  const sorted = withTitleLists(entries)
  const { clusters, places } = packClusters(sorted)
  const mimes = [...new Set(sorted.flatMap((entry) => (entry.kind === 'item' ? [entry.mime] : [])))].sort()
  const numbers = numbersOf(sorted, mainPage)
  const dirents = () => writeDirents(sorted, mimes, numbers, places)
  const make = await keptClusters(bundle)

  const mimeList = Buffer.from(`${mimes.map((mime) => `${mime}\0`).join('')}\0`)
  const measured = await measure(clusters, make, [mimeList, ...dirents()])
  tellUuid(measured.uuid)
  const layout = layOut(sorted, { mimeList, dirents: dirents(), clusters, places, lengths: measured.lengths })
  const md5 = createHash('md5')
  for await (const part of parts()) {
    md5.update(part)
    yield part
  }
  yield md5.digest()

  async function* parts(): AsyncGenerator<Uint8Array> {
    yield header({ ...layout, uuid: measured.uuid, mainPage: numbers.get(mainPage) ?? none })
    yield mimeList
    yield* dirents()
    yield pointers(layout.direntsAt)
    yield pointers(layout.clustersAt)
    for (const [at, cluster] of clusters.entries()) yield* make(cluster, at)
  }
}

/** Numbers of the entries that others name. */
function numbersOf(sorted: readonly ZimEntry[], mainPage: string): ReadonlyMap<string, number> {
  const named = new Set([mainPage])
  for (const entry of sorted) if (entry.kind === 'redirect') named.add(entry.target)
  const numbers = new Map<string, number>()
  for (const [at, entry] of sorted.entries()) if (named.has(keyOf(entry))) numbers.set(keyOf(entry), at)
  return numbers
}

type MakeCluster = (cluster: Cluster, at: number) => AsyncIterable<Uint8Array>

const keptBytes = 64 << 20

/** Makes clusters, and remembers compressed ones while there is room, since each is asked for twice. */
async function keptClusters(bundle: Bundle): Promise<MakeCluster> {
  const writer = await openClusterWriter(bundle)
  const kept = new Map<number, readonly Uint8Array[]>()
  let room = keptBytes
  return async function* make(cluster, at) {
    const known = kept.get(at)
    if (known !== undefined) return yield* known
    if (!cluster.isCompressed) return yield* writer.write(cluster)
    const made: Uint8Array[] = []
    for await (const part of writer.write(cluster)) made.push(part)
    const bytes = made.reduce((sum, { length }) => sum + length, 0)
    if (bytes <= room) kept.set(at, made)
    room -= bytes
    yield* made
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
  readonly clusters: readonly Cluster[]
  readonly places: ReadonlyMap<ZimItem, BlobPlace>
  readonly lengths: Float64Array
}

/** Where everything lies: header, types, entries, pointers to them and to the clusters, the clusters, the checksum. */
function layOut(sorted: readonly ZimEntry[], { mimeList, dirents, clusters, places, lengths }: Pieces): Layout {
  const direntsAt = new Float64Array(sorted.length)
  let at = headerBytes + mimeList.length
  let number = 0
  for (const { length } of dirents) {
    direntsAt[number] = at
    number += 1
    at += length
  }
  const direntPointersAt = at
  const clusterPointersAt = direntPointersAt + 8 * sorted.length
  at = clusterPointersAt + 8 * clusters.length
  const clustersAt = lengths.map((length) => {
    at += length
    return at - length
  })
  const titlesAt = titleListAt(sorted, clusters, places, clustersAt)
  return { direntsAt, clustersAt, direntPointersAt, clusterPointersAt, titlesAt, checksumAt: at }
}

function titleListAt(
  sorted: readonly ZimEntry[],
  clusters: readonly Cluster[],
  places: ReadonlyMap<ZimItem, BlobPlace>,
  clustersAt: Float64Array,
): number {
  const list = sorted.find((entry) => entry.kind === 'item' && keyOf(entry) === allTitles)
  const place = list?.kind === 'item' ? places.get(list) : undefined
  const cluster = place === undefined ? undefined : clusters[place.cluster]
  if (place === undefined || cluster === undefined) throw new Error('a ZIM file has a list of titles')
  const before = cluster.items.slice(0, place.blob).reduce((sum, { bytes }) => sum + bytes, 0)
  return (clustersAt[place.cluster] ?? 0) + headBytes(cluster) + before
}
