/** Many texts held as bytes: a string takes its characters and a header, and one cut out of another keeps that one whole. */

import { createColumn, createWideColumn } from './column.ts'

/** Texts by the number of their place, from 0. */
export interface PackedTexts {
  /** Takes a text and gives its number. A lone surrogate comes back as U+FFFD. */
  readonly push: (text: string) => number
  /** The text of a number that was given, without so many bytes at its beginning. */
  readonly at: (number: number, skipped?: number) => string
  /** The order of two of them, by UTF-8 bytes. */
  readonly compare: (one: number, other: number) => number
  /** The order of one of them and of a text in UTF-8. */
  readonly compareTo: (number: number, bytes: Uint8Array) => number
}

const chunkBytes = 1 << 18

/** No texts yet. Holds the UTF-8 bytes of each and 12 to 24 bytes more; nothing is copied as it grows. */
export function createPackedTexts(): PackedTexts {
  const chunks: Buffer[] = []
  /** Offset of each, as if the chunks were one run of bytes. */
  const starts = createWideColumn()
  const lengths = createColumn()
  let count = 0
  let end = 0
  let room = 0
  /** A text that is longer than a chunk has one of several times the length, and stands alone in it. */
  const addChunk = (length: number): void => {
    const times = Math.max(1, Math.ceil(length / chunkBytes))
    const chunk = Buffer.allocUnsafeSlow(times * chunkBytes)
    end = chunks.length * chunkBytes
    for (let time = 0; time < times; time += 1) chunks.push(chunk)
    room = times === 1 ? chunkBytes : length
  }
  const bytesOf = (number: number): Buffer => {
    const start = starts.at(number)
    const from = start % chunkBytes
    return (chunks[Math.floor(start / chunkBytes)] ?? Buffer.alloc(0)).subarray(from, from + lengths.at(number))
  }
  return {
    push(text) {
      const length = Buffer.byteLength(text)
      if (length > room) addChunk(length)
      chunks[Math.floor(end / chunkBytes)]?.write(text, end % chunkBytes)
      starts.push(end)
      lengths.push(length)
      end += length
      room -= length
      count += 1
      return count - 1
    },
    at: (number, skipped = 0) => bytesOf(number).toString('utf8', skipped),
    compare: (one, other) => Buffer.compare(bytesOf(one), bytesOf(other)),
    compareTo: (number, bytes) => Buffer.compare(bytesOf(number), bytes),
  }
}

/** Names, no two of them alike, by the number of their place, and the other way round. */
export interface PackedNames extends Pick<PackedTexts, 'at' | 'compare'> {
  /** Takes a name; false where there is one like it already. */
  readonly add: (name: string) => boolean
  /** The number of a name; null where there is none. */
  readonly numberOf: (name: string) => number | null
  readonly length: () => number
}

/** No names yet. Holds 12 to 16 bytes for each beside what its text takes, a third of a `Map`. */
export function createPackedNames(): PackedNames {
  const texts = createPackedTexts()
  const hashes = createColumn()
  /** Numbers plus one by their hash, each in the first place from there that was free; never more than half full. */
  let places = new Uint32Array(1024)
  let count = 0
  /** The place of a name, or the free one where it belongs. */
  const positionOf = (name: string, hash: number): number => {
    let place = hash & (places.length - 1)
    for (let taken = places[place] ?? 0; taken !== 0; taken = places[place] ?? 0) {
      if (hashes.at(taken - 1) === hash && texts.at(taken - 1) === name) return place
      place = (place + 1) & (places.length - 1)
    }
    return place
  }
  const makeRoom = (): void => {
    if (count * 2 < places.length) return
    places = new Uint32Array(places.length * 2)
    for (let number = 0; number < count; number += 1) {
      let place = hashes.at(number) & (places.length - 1)
      while (places[place] !== 0) place = (place + 1) & (places.length - 1)
      places[place] = number + 1
    }
  }
  return {
    add(name) {
      makeRoom()
      const hash = hashOf(name)
      const place = positionOf(name, hash)
      if (places[place] !== 0) return false
      texts.push(name)
      hashes.push(hash)
      count += 1
      places[place] = count
      return true
    },
    numberOf(name) {
      const taken = places[positionOf(name, hashOf(name))] ?? 0
      return taken === 0 ? null : taken - 1
    },
    at: texts.at,
    compare: texts.compare,
    length: () => count,
  }
}

/** FNV-1a over UTF-16 units, 32 bits. Source: https://datatracker.ietf.org/doc/draft-eastlake-fnv/. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
