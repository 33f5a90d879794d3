/** What of a stream of bytes is being looked at: grows at the end, is taken from the front, knows where it stands. */

import { isUtf8 } from 'node:buffer'
import type { DumpPosition, Fragment } from './pieces.ts'

const firstCapacity = 1 << 20
/** After a giant fragment the memory goes back. */
const restingCapacity = 8 << 20

export class ByteWindow {
  readonly #source: AsyncIterator<Uint8Array>
  #buffer = Buffer.allocUnsafe(firstCapacity)
  #start = 0
  #end = 0
  #ended = false
  #offset = 0
  #line = 1
  #column = 1

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#source = chunks[Symbol.asyncIterator]()
  }

  get length(): number {
    return this.#end - this.#start
  }

  /** Bytes before the window. */
  get offset(): number {
    return this.#offset
  }

  /** Where the first byte of the window stands. */
  get place(): DumpPosition {
    return { offset: this.#offset, line: this.#line, column: this.#column }
  }

  /** Adds the next chunk; false at the end of the stream. Buffers handed out before are no longer valid. */
  async fill(): Promise<boolean> {
    while (!this.#ended) {
      const next = await this.#source.next()
      if (next.done === true) this.#ended = true
      else if (next.value.length > 0) {
        this.#append(next.value)
        return true
      }
    }
    return false
  }

  /** Index of a byte, or -1. */
  indexOfByte(byte: number, from: number): number {
    const at = this.#buffer.indexOf(byte, this.#start + from)
    return at < 0 || at >= this.#end ? -1 : at - this.#start
  }

  indexOf(needle: Uint8Array, from: number): number {
    const at = this.#buffer.indexOf(needle, this.#start + from)
    return at < 0 || at + needle.length > this.#end ? -1 : at - this.#start
  }

  byteAt(index: number): number {
    return this.#start + index < this.#end ? (this.#buffer[this.#start + index] ?? 0) : 0
  }

  startsWith(needle: Uint8Array, index: number): boolean {
    for (let i = 0; i < needle.length; i += 1) if (this.byteAt(index + i) !== needle[i]) return false
    return true
  }

  /** The first bytes, left where they are; valid until the next `fill`. */
  peek(count: number): Buffer {
    return this.#buffer.subarray(this.#start, Math.min(this.#end, this.#start + count))
  }

  /** Removes bytes from the front and returns them; valid until the next `fill`. */
  take(count: number): Buffer {
    const taken = this.peek(count)
    this.#start += taken.length
    this.#offset += taken.length
    this.#countLines(taken)
    return taken
  }

  /** Removes bytes from the front, as text. */
  cut(count: number): Fragment {
    const { offset, line, column } = this.place
    const taken = this.take(count)
    const text = taken.toString('utf8')
    return {
      offset,
      line,
      column,
      text,
      bytes: taken.length,
      isUtf8: !text.includes('\ufffd') || isUtf8(taken),
      isWhole: true,
    }
  }

  /** Whether the first bytes are white space, but for what is no part of the window yet. */
  isBlank(count: number): boolean {
    for (let i = 0; i < count; i += 1) if (this.byteAt(i) > 0x20) return false
    return true
  }

  /** Takes white space off the front; whether anything is left. */
  async skipBlank(): Promise<boolean> {
    for (;;) {
      let blank = 0
      while (blank < this.length && this.byteAt(blank) <= 0x20) blank += 1
      this.take(blank)
      if (this.length > 0) return true
      if (!(await this.fill())) return false
    }
  }

  /** Takes what stands before the next such byte, in chunks that may be kept. */
  async *untilByte(byte: number): AsyncGenerator<Uint8Array> {
    do {
      const end = this.indexOfByte(byte, 0)
      yield Uint8Array.from(this.take(end < 0 ? this.length : end))
      if (end >= 0) return
    } while (await this.fill())
  }

  /** Stops the stream early. */
  async close(): Promise<void> {
    this.#ended = true
    await this.#source.return?.()
  }

  #countLines(taken: Buffer): void {
    let from = 0
    for (let at = taken.indexOf(10); at >= 0; at = taken.indexOf(10, from)) {
      from = at + 1
      this.#line += 1
      this.#column = 1
    }
    this.#column += taken.length - from
  }

  #append(chunk: Uint8Array): void {
    this.#reserve(chunk.length)
    this.#buffer.set(chunk, this.#end)
    this.#end += chunk.length
  }

  #reserve(more: number): void {
    const needed = this.length + more
    const tooLarge = this.#buffer.length > restingCapacity && needed < firstCapacity
    if (this.#end + more <= this.#buffer.length && !tooLarge) return
    // Moving is worth it only while the free space is at least as large as what is moved.
    const fits = needed * 2 <= this.#buffer.length
    const target = fits && !tooLarge ? this.#buffer : Buffer.allocUnsafe(Math.max(firstCapacity, needed * 2))
    this.#buffer.copy(target, 0, this.#start, this.#end)
    this.#end = this.length
    this.#start = 0
    this.#buffer = target
  }
}
