/** Finding tags in the bytes of an export. Text is escaped there, so a `<` is a tag, a comment or CDATA. */

import type { ByteWindow } from './byte-window.ts'

/** Tags as far as their names (`<page`, `</page`), sorted by their second and third byte. */
export class XmlTags {
  readonly #byStart = new Map<number, { readonly name: string; readonly bytes: Uint8Array }[]>()

  constructor(names: readonly string[]) {
    for (const name of names) {
      const bytes = Buffer.from(name)
      const start = ((bytes[1] ?? 0) << 8) | (bytes[2] ?? 0)
      const others = this.#byStart.get(start)
      if (others === undefined) this.#byStart.set(start, [{ name, bytes }])
      else others.push({ name, bytes })
    }
  }

  /** The name of the tag that begins at an index. */
  match(window: ByteWindow, at: number): string | null {
    const candidates = this.#byStart.get((window.byteAt(at + 1) << 8) | window.byteAt(at + 2))
    if (candidates === undefined) return null
    for (const { name, bytes } of candidates) {
      if (window.startsWith(bytes, at) && endsName(window.byteAt(at + bytes.length))) return name
    }
    return null
  }
}

/** What may follow a tag's name: white space, `/`, `>`. */
const endsName = (byte: number): boolean => byte === 0x3e || byte === 0x2f || byte === 0x20 || (byte >= 9 && byte <= 13)

export interface FoundTag {
  /** Null: none of them before the end of the stream or the limit. */
  readonly name: string | null
  /** Index in the window: of the tag, or where the search stopped. */
  readonly at: number
  /** True when the limit and not the stream ended the search. */
  readonly limited: boolean
}

const lessThan = 0x3c
const exclamation = 0x21
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
  async find(tags: XmlTags, from: number, limit: number): Promise<FoundTag> {
    const window = this.#window
    let at = from
    for (;;) {
      const next = window.indexOfByte(lessThan, at)
      at = next < 0 ? window.length : next
      if (at >= limit) return { name: null, at: limit, limited: true }
      if (window.length - at < lookAhead && (await window.fill())) continue
      if (at >= window.length) return { name: null, at, limited: false }
      const name = tags.match(window, at)
      if (name !== null) return { name, at, limited: false }
      at = window.byteAt(at + 1) === exclamation ? await this.#stepOver(at, limit) : at + 1
    }
  }

  /** Behind the comment or CDATA section that begins here; else, or when it never ends, behind the `<`. */
  async #stepOver(at: number, limit: number): Promise<number> {
    const section = sections.find(({ open }) => this.#window.startsWith(open, at))
    if (section === undefined) return at + 1
    const end = await this.#indexOf(section.close, at + section.open.length, limit)
    return end < 0 ? at + 1 : end + section.close.length
  }

  async #indexOf(needle: Uint8Array, from: number, limit: number): Promise<number> {
    const window = this.#window
    const base = window.offset
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
