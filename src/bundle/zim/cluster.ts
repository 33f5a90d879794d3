/** Contents lie together in clusters, compressed or as they are. Source: https://wiki.openzim.org/wiki/ZIM_file_format#Clusters. */

import { Zstd } from '@hpcc-js/wasm-zstd'
import type { Bundle } from '../../model/bundle.ts'
import type { ZimEntry, ZimItem } from './entry.ts'

/** Some items that lie together. */
export interface Cluster {
  readonly isCompressed: boolean
  /** In the order of their entries. */
  readonly items: readonly ZimItem[]
  /** Of all its contents. */
  readonly bytes: number
}

/** Where the content of an item lies. */
export interface BlobPlace {
  readonly cluster: number
  readonly blob: number
}

/** A cluster is closed before it grows beyond this: a reader unpacks the whole of it for one page. */
const clusterBytes = 2 << 20
/** What is longer is stored, so that memory stays flat. */
const compressedBytes = 16 << 20
const worthIt = /^text\/|[/+](?:json|xml|javascript|yaml)\b|^application\/(?:x-)?(?:javascript|jsonl|sql)$/

const isWorthIt = ({ mime, bytes }: ZimItem): boolean => worthIt.test(mime) && bytes <= compressedBytes

/** Puts items into clusters: what compresses apart from what does not, else as the entries come. */
export function packClusters(entries: readonly ZimEntry[]): {
  readonly clusters: readonly Cluster[]
  readonly places: ReadonlyMap<ZimItem, BlobPlace>
} {
  const clusters: { isCompressed: boolean; items: ZimItem[]; bytes: number }[] = []
  const open = new Map<string, number>()
  const places = new Map<ZimItem, BlobPlace>()
  for (const item of entries) {
    if (item.kind === 'redirect') continue
    const isCompressed = isWorthIt(item)
    // Lists of numbers are read where they lie.
    const kind = item.namespace === 'X' ? 'lists' : String(isCompressed)
    let number = open.get(kind)
    let cluster = number === undefined ? undefined : clusters[number]
    if (number === undefined || cluster === undefined || cluster.bytes + item.bytes > clusterBytes) {
      cluster = { isCompressed, items: [], bytes: 0 }
      number = clusters.push(cluster) - 1
      open.set(kind, number)
    }
    places.set(item, { cluster: number, blob: cluster.items.push(item) - 1 })
    cluster.bytes += item.bytes
  }
  return { clusters, places }
}

const stored = 1
const zstandard = 5
const isExtended = 0x10
const fourGiB = 0xffffffff
/** Beyond it, a tenth of the size costs four times the time. */
const level = 12

/** Bytes from the start of a stored cluster to the content of its first item. */
export const headBytes = ({ items, bytes }: Cluster): number =>
  1 + (items.length + 1) * offsetBytes(items.length, bytes)

const offsetBytes = (count: number, bytes: number): 4 | 8 => ((count + 1) * 4 + bytes > fourGiB ? 8 : 4)

/** Writes clusters of a bundle's files. */
export interface ClusterWriter {
  /** The bytes of a cluster; a stored one streams. */
  write(cluster: Cluster): AsyncIterable<Uint8Array>
}

/**
 * zstd is compiled to WebAssembly and pinned: the one inside Node differs from release to release, and is missing in some,
 * so that the same bundle would not give the same bytes.
 */
export async function openClusterWriter(bundle: Bundle): Promise<ClusterWriter> {
  const zstd = await Zstd.load()
  return {
    async *write(cluster) {
      if (!cluster.isCompressed) return yield* storedCluster(bundle, cluster)
      const parts: Uint8Array[] = []
      for await (const part of storedCluster(bundle, cluster)) parts.push(part)
      yield Uint8Array.of(zstandard)
      yield zstd.compress(Buffer.concat(parts).subarray(1), level)
    },
  }
}

/** Its kind, where each content begins and the last one ends, the contents. */
async function* storedCluster(bundle: Bundle, { items, bytes }: Cluster): AsyncGenerator<Uint8Array> {
  const width = offsetBytes(items.length, bytes)
  const head = Buffer.alloc(1 + (items.length + 1) * width)
  head.writeUInt8(width === 8 ? stored | isExtended : stored)
  let offset = head.length - 1
  for (const [at, length] of [...items.map((item) => item.bytes), 0].entries()) {
    if (width === 8) head.writeBigUInt64LE(BigInt(offset), 1 + at * width)
    else head.writeUInt32LE(offset, 1 + at * width)
    offset += length
  }
  yield head
  for (const { source } of items) {
    if (typeof source === 'string') yield* bundle.stream(source)
    else yield source
  }
}
