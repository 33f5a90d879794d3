/** The texts that passed the gate as they are: nothing is taken out of them, and who meets one again need not look into it. */

import { hash } from 'node:crypto'
import { unescapeXml } from '../model/character-references.ts'

/** The first bytes of the SHA-256 of each text in UTF-8, by order, beside each other. */
export type PassedTexts = Uint8Array

/** So many of them: no two texts that anybody can make share them. */
const sumBytes = 16

/** Texts by the SHA-256 of each, in hex. */
export const passedTexts = (sums: Iterable<string>): PassedTexts =>
  Buffer.concat(
    Array.from(sums, (sum) => Buffer.from(sum.slice(0, 2 * sumBytes), 'hex')).sort((one, other) => one.compare(other)),
  )

/** None did. */
export const nothingPassed: PassedTexts = new Uint8Array()

/** Whether one of them is this text, in UTF-8. */
export type IsPassed = (text: Uint8Array | string) => boolean

/** Tells which texts passed. */
export function passedBy(passed: PassedTexts): IsPassed {
  const sums = Buffer.from(passed.buffer, passed.byteOffset, passed.length)
  const count = sums.length / sumBytes
  return (text) => {
    if (count === 0) return false
    const sum = hash('sha256', text, 'buffer')
    let [low, high] = [0, count]
    while (low < high) {
      const middle = (low + high) >>> 1
      const order = sums.compare(sum, 0, sumBytes, middle * sumBytes, (middle + 1) * sumBytes)
      if (order === 0) return true
      if (order < 0) low = middle + 1
      else high = middle
    }
    return false
  }
}

const [begin, close, end] = [Buffer.from('<text '), Buffer.from('>'), Buffer.from('</text>')]

/** A longer text is not held until its end comes: it is given, and searched. */
const longest = 16 << 20

/** The bytes of an XML export without the texts in it that passed; `offsetOf`: where a byte of them stood. */
export function withoutPassed(chunks: AsyncIterable<Uint8Array>, isPassed: IsPassed) {
  /** How many bytes were given before each text that was left out, and how many were left out with it. */
  const gaps: { readonly at: number; readonly left: number }[] = []
  let [given, left] = [0, 0]
  const give = (bytes: Buffer): Buffer => {
    given += bytes.length
    return bytes
  }
  async function* rest(): AsyncGenerator<Buffer> {
    let waiting = Buffer.alloc(0)
    /** Where the end of a text was looked for in vain. */
    let looked = 0
    for await (const chunk of chunks) {
      waiting = Buffer.concat([waiting, chunk])
      for (;;) {
        const from = waiting.indexOf(begin)
        const start = from < 0 ? -1 : waiting.indexOf(close, from) + 1
        if (start <= 0) break
        const found = waiting[start - 2] === slash ? start : waiting.indexOf(end, Math.max(start, looked))
        if (found < 0 && waiting.length < longest) {
          looked = Math.max(start, waiting.length - end.length)
          break
        }
        const to = found < 0 ? waiting.length - end.length : found
        looked = 0
        const isLeftOut = found > start && isPassed(unescapeXml(waiting.toString('utf8', start, to)))
        yield give(waiting.subarray(0, isLeftOut ? start : to))
        if (isLeftOut) {
          left += to - start
          gaps.push({ at: given, left })
        }
        waiting = waiting.subarray(to)
      }
      // What begins no text is not held.
      const held = waiting.indexOf(begin)
      const free = held < 0 ? Math.max(0, waiting.length - begin.length) : held
      yield give(waiting.subarray(0, free))
      waiting = waiting.subarray(free)
      looked = Math.max(0, looked - free)
    }
    yield give(waiting)
  }
  return { chunks: rest(), offsetOf: (at: number): number => at + (gaps.findLast((gap) => gap.at <= at)?.left ?? 0) }
}

const slash = '/'.charCodeAt(0)
