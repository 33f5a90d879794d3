/** Contents lie together in clusters, compressed or as they are. Source: https://wiki.openzim.org/wiki/ZIM_file_format#Clusters. */

import { Zstd } from '@hpcc-js/wasm-zstd'
import type { Bundle } from '../../model/bundle.ts'
import type { ZimItem } from './entry.ts'
import type { ZimTable } from './entry-table.ts'

/** Some items that lie together. */
export interface Cluster {
  readonly isCompressed: boolean
  /** Numbers of their entries, ascending. */
  readonly items: readonly number[]
  /** Of all its contents. */
  readonly bytes: number
}

/** The clusters of a file, and where the content of each entry lies: by its number, 0 for a redirect. */
export interface PackedClusters {
  readonly clusters: readonly Cluster[]
  readonly clusterOf: Uint32Array
  /** Its place in the cluster. */
  readonly blobOf: Uint32Array
}

/** A cluster is closed before it grows beyond this: a reader unpacks the whole of it for one page. */
const clusterBytes = 2 << 20
/** What is longer is stored, so that memory stays flat. */
const compressedBytes = 16 << 20
const worthIt = /^text\/|[/+](?:json|xml|javascript|yaml)\b|^application\/(?:x-)?(?:javascript|jsonl|sql)$/

const isWorthIt = ({ mime, bytes }: ZimItem): boolean => worthIt.test(mime) && bytes <= compressedBytes

/** Puts items into clusters: what compresses apart from what does not, else as the entries come. */
export function packClusters(table: ZimTable): PackedClusters {
  const clusters: { isCompressed: boolean; items: number[]; bytes: number }[] = []
  const open = new Map<string, number>()
  const clusterOf = new Uint32Array(table.length)
  const blobOf = new Uint32Array(table.length)
  let number = -1
  for (const item of table.entries()) {
    number += 1
    if (item.kind === 'redirect') continue
    const isCompressed = isWorthIt(item)
    // Lists of numbers are read where they lie.
    const kind = item.namespace === 'X' ? 'lists' : String(isCompressed)
    let at = open.get(kind)
    let cluster = at === undefined ? undefined : clusters[at]
    if (at === undefined || cluster === undefined || cluster.bytes + item.bytes > clusterBytes) {
      cluster = { isCompressed, items: [], bytes: 0 }
      at = clusters.push(cluster) - 1
      open.set(kind, at)
    }
    clusterOf[number] = at
    blobOf[number] = cluster.items.push(number) - 1
    cluster.bytes += item.bytes
  }
  return { clusters, clusterOf, blobOf }
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
export async function openClusterWriter(table: ZimTable, bundle: Bundle): Promise<ClusterWriter> {
  const zstd = await Zstd.load()
  return {
    async *write(cluster) {
      if (!cluster.isCompressed) return yield* storedCluster(cluster, table, bundle)
      const parts: Uint8Array[] = []
      for await (const part of storedCluster(cluster, table, bundle)) parts.push(part)
      yield Uint8Array.of(zstandard)
      yield zstd.compress(Buffer.concat(parts).subarray(1), level)
    },
  }
}

/** Its kind, where each content begins and the last one ends, the contents. */
async function* storedCluster(cluster: Cluster, table: ZimTable, bundle: Bundle): AsyncGenerator<Uint8Array> {
  yield clusterHead(cluster, table)
  for (const number of cluster.items) {
    const { content, path } = itemAt(table, number)
    if (content === null) yield* bundle.stream(`data/${path}`)
    else yield content
  }
}

function clusterHead({ items, bytes }: Cluster, table: ZimTable): Uint8Array {
  const width = offsetBytes(items.length, bytes)
  const head = Buffer.alloc(1 + (items.length + 1) * width)
  head.writeUInt8(width === 8 ? stored | isExtended : stored)
  let offset = head.length - 1
  for (let at = 0; at <= items.length; at += 1) {
    if (width === 8) head.writeBigUInt64LE(BigInt(offset), 1 + at * width)
    else head.writeUInt32LE(offset, 1 + at * width)
    const number = items[at]
    if (number !== undefined) offset += itemAt(table, number).bytes
  }
  return head
}

function itemAt(table: ZimTable, number: number): ZimItem {
  const entry = table.at(number)
  if (entry.kind !== 'item') throw new TypeError(`expected an entry with a content, got the redirect ${entry.path}`)
  return entry
}
