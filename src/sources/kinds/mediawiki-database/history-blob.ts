/**
 * Texts that a wiki keeps together in one row, and rows that only say where theirs is: what MediaWiki writes as an object of PHP
 * (flag `object`). Read without PHP. Source: MediaWiki 1.43, includes/historyblob.
 */

import { inflateRawSync } from 'node:zlib'
import { isPhpObject, type PhpValue, readPhp } from './php-values.ts'

/** The texts of an object: texts by their keys (null: the one that is the row's own), or where its text is. */
export type HistoryObject =
  /** `bytes`: how many it takes, unpacked. */
  | { readonly textOf: (key: string | null) => Buffer | null; readonly bytes: number }
  /** In a row of `text`, under a key of the object there. */
  | { readonly row: number; readonly key: string }
  /** In a row of `cur`. */
  | { readonly current: number }

/** No row of texts unpacks to more, nor do all texts of an object together, into which MediaWiki puts 10 MB at most (`mMaxSize`). */
export const mostTextBytes = 64 << 20

/** Deflated bytes without a header, as PHP's `gzdeflate` writes them; null for what is none. */
export function inflated(bytes: Buffer): Buffer | null {
  try {
    return inflateRawSync(bytes, { maxOutputLength: mostTextBytes })
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** The texts of a serialised object; null for what is no object of texts. */
export function openHistory(serialised: Buffer): HistoryObject | null {
  const object = readPhp(serialised)
  if (!isPhpObject(object)) return null
  const { properties } = object
  const kind = object.className.replace(/^.*\\/s, '').toLowerCase()
  if (kind === 'historyblobstub') {
    const [row, hash] = [numberIn(properties.get('mOldId')), properties.get('mHash')]
    return row === null || !(hash instanceof Buffer) ? null : { row, key: hash.toString('latin1') }
  }
  if (kind === 'historyblobcurstub') {
    const current = numberIn(properties.get('mCurId'))
    return current === null ? null : { current }
  }
  if (kind === 'concatenatedgziphistoryblob') return textsTogether(properties)
  return kind === 'diffhistoryblob' ? textsOfDiffs(properties) : null
}

const numberIn = (value: PhpValue | undefined): number | null => {
  const number = value instanceof Buffer ? Number(value.toString('latin1')) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null
}

const bytesIn = (value: PhpValue | undefined): Buffer | null => (value instanceof Buffer ? value : null)
const mapIn = (value: PhpValue | undefined): ReadonlyMap<string, PhpValue> | null =>
  value instanceof Map ? value : null

type Texts = Extract<HistoryObject, { readonly bytes: number }>

/** Texts by their hash, deflated together. */
function textsTogether(properties: ReadonlyMap<string, PhpValue>): Texts {
  const packed = bytesIn(properties.get('mItems'))
  const unpacked = packed === null ? null : inflated(packed)
  const items = mapIn(packed === null ? properties.get('mItems') : unpacked === null ? undefined : readPhp(unpacked))
  const own = bytesIn(properties.get('mDefaultHash'))?.toString('latin1') ?? ''
  return { textOf: (key) => bytesIn(items?.get(key ?? own)), bytes: unpacked?.length ?? 0 }
}

/** Each text as what differs from the one before it (LibXDiff), by its number; none behind the one with which they are too large together. */
function textsOfDiffs(properties: ReadonlyMap<string, PhpValue>): Texts {
  const packed = bytesIn(properties.get('mCompressed'))
  const unpacked = packed === null ? null : inflated(packed)
  const info = unpacked === null ? null : mapIn(readPhp(unpacked))
  const texts = new Map<number, Buffer>()
  const base = bytesIn(info?.get('base'))
  let text: Buffer | null = base ?? Buffer.alloc(0)
  // Before 1.17 the first text stands by itself, and the others follow it in order; since then each step to a number is told.
  if (base !== null) texts.set(0, base)
  const steps = base === null ? (bytesIn(info?.get('map'))?.toString('latin1').split(',').map(Number) ?? []) : []
  let number = 0
  let bytes = (unpacked?.length ?? 0) + text.length
  for (const [at, value] of [...(mapIn(info?.get('diffs'))?.values() ?? [])].entries()) {
    const diff = bytesIn(value)
    text = diff === null ? null : patched(text, diff, mostTextBytes - bytes)
    if (text === null) break
    bytes += text.length
    number = base === null ? number + (steps[at] ?? 0) : at + 1
    texts.set(number, text)
  }
  const own = numberIn(info?.get('default'))
  return { textOf: (key) => texts.get(key === null ? (own ?? -1) : Number(key)) ?? null, bytes }
}

const [insert, copy, insertLong] = [1, 2, 3] as const

/** A text after a binary diff (`xdiff_string_bpatch`); null where the diff is of another text, or makes more bytes than `room`. */
function patched(base: Buffer, diff: Buffer, room: number): Buffer | null {
  if (diff.length < 8 || diff.readUInt32LE(4) !== base.length) return null
  const parts: Buffer[] = []
  let size = 0
  let at = 8
  while (at < diff.length) {
    const operation = diff[at]
    const head = operation === insert ? 2 : operation === copy ? 9 : operation === insertLong ? 5 : 0
    if (head === 0 || at + head > diff.length) return null
    const length = operation === insert ? (diff[at + 1] ?? 0) : diff.readUInt32LE(at + head - 4)
    const from = operation === copy ? diff.readUInt32LE(at + 1) : at + head
    const part = (operation === copy ? base : diff).subarray(from, from + length)
    size += part.length
    if (part.length !== length || size > room) return null
    parts.push(part)
    at += operation === copy ? head : head + length
  }
  return Buffer.concat(parts)
}
