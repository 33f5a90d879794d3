/** The parts of a ZIM file that are numbers. Source: https://wiki.openzim.org/wiki/ZIM_file_format, version 6.1. */

import type { PackedClusters } from './cluster.ts'
import { none, type ZimTable } from './entry-table.ts'

/** Length of the header. */
export const headerBytes = 80

/** Where everything lies, in bytes from the start of the file. */
export interface Layout {
  readonly direntsAt: Float64Array
  readonly clustersAt: Float64Array
  readonly direntPointersAt: number
  readonly clusterPointersAt: number
  /** Content of the list of all titles. */
  readonly titlesAt: number
  readonly checksumAt: number
}

/** The header. `mainPage` is the number of an entry. */
export function header(values: Layout & { readonly uuid: string; readonly mainPage: number }): Uint8Array {
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
export function* writeDirents(table: ZimTable, { clusterOf, blobOf }: PackedClusters): Generator<Uint8Array> {
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
export function pointers(places: Float64Array): Uint8Array {
  const bytes = Buffer.alloc(places.length * 8)
  places.forEach((place, at) => void bytes.writeBigUInt64LE(BigInt(place), at * 8))
  return bytes
}
