/** Finding tags in the bytes of an export. Text is escaped there, so a `<` is a tag, a comment or CDATA. */

import type { ByteWindow } from './byte-window.ts'

/** A tag as far as its name: `<page`, `</page`. */
export interface Tag {
  readonly name: string
  readonly bytes: Uint8Array
}

export const tag = (name: string): Tag => ({ name, bytes: Buffer.from(name) })

export interface Found {
  /** Null: none of them before the end of the stream or the limit. */
  readonly name: string | null
  /** Index in the window: of the tag, or where the search stopped. */
  readonly at: number
  /** True when the limit and not the stream ended the search. */
  readonly limited: boolean
}

const lessThan = 0x3c
/** Enough bytes behind a `<` to tell every name, with the byte that ends it. */
const lookAhead = 16
const sections = [
  { open: Buffer.from('<![CDATA['), close: Buffer.from(']]>') },
  { open: Buffer.from('<!--'), close: Buffer.from('-->') },
] as const

/** Searches one window for tags; remembers where no section ends, so that hostile bytes are not read twice. */
export class TagFinder {
  readonly #window: ByteWindow
  readonly #absent = new Map<Uint8Array, { from: number; to: number }>()

  constructor(window: ByteWindow) {
    this.#window = window
  }

  /** The first of the tags from an index on, at most `limit` bytes into the window; comments and CDATA are stepped over. */
  async find(tags: readonly Tag[], from: number, limit: number): Promise<Found> {
    const window = this.#window
    let at = from
    for (;;) {
      const next = window.indexOfByte(lessThan, at)
      at = next < 0 ? window.length : next
      if (at >= limit) return { name: null, at: limit, limited: true }
      if (window.length - at < lookAhead && (await window.fill())) continue
      if (at >= window.length) return { name: null, at, limited: false }
      const found = tags.find(({ bytes }) => window.startsWith(bytes, at) && endsName(window.byteAt(at + bytes.length)))
      if (found !== undefined) return { name: found.name, at, limited: false }
      at = await this.#step(at, limit)
    }
  }

  /** Behind the comment or CDATA section that begins here; else, or when it never ends, behind the `<`. */
  async #step(at: number, limit: number): Promise<number> {
    const section = sections.find(({ open }) => this.#window.startsWith(open, at))
    if (section === undefined) return at + 1
    const end = await this.#indexOf(section.close, at + section.open.length, limit)
    return end < 0 ? at + 1 : end + section.close.length
  }

  async #indexOf(needle: Uint8Array, from: number, limit: number): Promise<number> {
    const window = this.#window
    const base = window.place.offset
    const known = this.#absent.get(needle)
    const skips = known !== undefined && base + from >= known.from && base + from < known.to
    let start = skips ? known.to - base : from
    while (start < limit) {
      const at = window.indexOf(needle, start)
      if (at >= 0) return at
      start = Math.max(start, window.length - needle.length + 1)
      if (!(await window.fill())) break
    }
    this.#absent.set(needle, { from: skips ? known.from : base + from, to: base + start })
    return -1
  }
}

/** What may follow a tag's name: white space, `/`, `>`. */
const endsName = (byte: number): boolean => byte === 0x3e || byte === 0x2f || byte === 0x20 || (byte >= 9 && byte <= 13)
