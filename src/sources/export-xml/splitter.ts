/** Cuts the bytes of an export into pieces small enough to parse: header, page head, revision, upload (engines §2). */

import { StopRun } from '../../texts/errors.ts'
import type { ByteWindow } from './byte-window.ts'
import type { DumpLimits, DumpPiece, Fragment, UploadContent } from './pieces.ts'
import { readProlog } from './prolog.ts'

// Finding tags in the bytes of an export. Text is escaped there, so a `<` is a tag, a comment or CDATA.

/** Tags as far as their names (`<page`, `</page`), sorted by their second and third byte. */
class XmlTags {
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

interface FoundTag {
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
class TagFinder {
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

/** Larger than any siteinfo; what has no page within it is no export. */
const maxHeaderBytes = 16 << 20
/** An element that is too large is passed over in steps of this size; no tag is longer. */
const skipBytes = 1 << 20

const starts = ['<page', '<revision', '<upload', '</page', '</mediawiki']
const headerEnds = new XmlTags(['<page', '<logitem', '</mediawiki'])
const pageStarts = new XmlTags(['<page', '</mediawiki'])
const partStarts = new XmlTags(starts)
const revisionEnds = new XmlTags(['</revision', ...starts])
const uploadEnds = new XmlTags(['</upload', '<contents', ...starts])
const contentsEnds = new XmlTags(['</upload', ...starts])

/** The pieces of one or several concatenated exports. A flat machine, since every generator in between costs time. */
export class Splitter {
  readonly #window: ByteWindow
  readonly #finder: TagFinder
  readonly #path: string
  readonly #maxBytes: number
  /** What the next piece may be: `contents` is an upload whose bytes are being read by somebody else. */
  #state: 'start' | 'outside' | 'between' | 'head' | 'page' | 'contents' | 'end' = 'start'

  /** `path` is for the words of errors. */
  constructor(window: ByteWindow, path: string, limits: DumpLimits) {
    this.#window = window
    this.#finder = new TagFinder(window)
    this.#path = path
    this.#maxBytes = limits.maxFragmentBytes
  }

  /** The next piece; null after the last one. Throws `StopRun` for what is no export of pages. */
  async next(): Promise<DumpPiece | null> {
    while (this.#state !== 'end') {
      const piece = await this.#step()
      if (piece !== null) return piece
    }
    return null
  }

  /** One step of the machine; null when it yields no piece. */
  #step(): Promise<DumpPiece | null> {
    if (this.#state === 'between') return this.#between()
    if (this.#state === 'contents') return this.#restOfUpload()
    if (this.#state === 'start' || this.#state === 'outside') return this.#outside()
    return this.#inPage()
  }

  /** Before the header, and behind a whole export, where another one may follow. */
  async #outside(): Promise<DumpPiece | null> {
    const isFirst = this.#state === 'start'
    if (!isFirst && !(await this.#window.skipBlank())) return this.#end(null)
    const leading = await readProlog(this.#window, this.#path, isFirst)
    if (leading === null) return this.#end(await this.#dropRest())
    if (leading > 0) return { kind: 'stray', fragment: this.#window.cut(leading) }
    const header = await this.#finder.find(headerEnds, 0, maxHeaderBytes)
    if (header.name === '<logitem') throw new StopRun('DUMP_OF_LOGS', { path: this.#path })
    this.#state = 'between'
    return { kind: 'header', fragment: this.#window.cut(header.at) }
  }

  async #between(): Promise<DumpPiece | null> {
    const next = await this.#finder.find(pageStarts, 0, this.#maxBytes)
    if (this.#window.isBlank(next.at)) this.#window.take(next.at)
    else return { kind: 'stray', fragment: this.#window.cut(next.at) }
    if (next.limited) return null
    if (next.name === null) return this.#truncated()
    await this.#takeTag()
    this.#state = next.name === '<page' ? 'head' : 'outside'
    return null
  }

  async #inPage(): Promise<DumpPiece | null> {
    const next = await this.#finder.find(partStarts, 0, this.#maxBytes)
    const isHead = this.#state === 'head'
    if (next.limited) return this.#skipOversized(isHead ? 'page' : 'rest of a page', partStarts)
    if (next.name === null) return this.#truncated()
    this.#state = 'page'
    if (isHead || !this.#window.isBlank(next.at)) {
      return { kind: isHead ? 'page-head' : 'page-rest', fragment: this.#window.cut(next.at) }
    }
    this.#window.take(next.at)
    if (next.name === '<revision') return this.#revision()
    if (next.name === '<upload') return this.#upload()
    this.#state = 'between'
    if (next.name === '</page') await this.#takeTag()
    return { kind: 'page-end', isWhole: next.name === '</page' }
  }

  async #revision(): Promise<DumpPiece> {
    const end = await this.#finder.find(revisionEnds, 1, this.#maxBytes)
    if (end.limited) return this.#skipOversized('revision', revisionEnds)
    if (end.name === null) return this.#truncated()
    return { kind: 'revision', fragment: await this.#cutElement(end, '</revision') }
  }

  async #upload(): Promise<DumpPiece> {
    const end = await this.#finder.find(uploadEnds, 1, this.#maxBytes)
    if (end.limited) return this.#skipOversized('upload', uploadEnds)
    if (end.name === null) return this.#truncated()
    if (end.name !== '<contents') {
      return { kind: 'upload', fragment: await this.#cutElement(end, '</upload'), content: null }
    }
    const fragment = this.#window.cut(end.at)
    const content = this.#contents((await this.#takeTag()).toString())
    this.#state = 'contents'
    return { kind: 'upload', fragment: { ...fragment, text: `${fragment.text}</upload>` }, content }
  }

  #contents(tag: string): UploadContent | null {
    if (tag.endsWith('/>')) return null
    const encoding = /encoding\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? ''
    return { encoding, bytes: decodeBase64(this.#window.untilByte(0x3c)) }
  }

  /** Passes over what nobody read of an upload's bytes. */
  async #restOfUpload(): Promise<DumpPiece | null> {
    const end = await this.#finder.find(contentsEnds, 0, skipBytes)
    this.#window.take(end.at)
    if (end.limited) return null
    if (end.name === null) return this.#truncated()
    if (end.name === '</upload') await this.#takeTag()
    this.#state = 'page'
    return null
  }

  /** Passes over an element of any size up to its end tag or the next start tag. */
  async #skipOversized(what: string, ends: XmlTags): Promise<DumpPiece> {
    const { place } = this.#window
    this.#window.take(1)
    let end: FoundTag
    do {
      end = await this.#finder.find(ends, 0, skipBytes)
      this.#window.take(end.at)
    } while (end.limited)
    if (end.name === '</revision' || end.name === '</upload') await this.#takeTag()
    if (this.#state === 'head') this.#state = 'page'
    return { kind: 'oversized', what, place, bytes: this.#window.offset - place.offset }
  }

  #truncated(): DumpPiece {
    this.#state = 'end'
    this.#window.take(this.#window.length)
    return { kind: 'truncated', place: this.#window.place }
  }

  #end(piece: DumpPiece | null): DumpPiece | null {
    this.#state = 'end'
    return piece
  }

  /** What follows a whole export and is none. */
  async #dropRest(): Promise<DumpPiece> {
    const { place } = this.#window
    do this.#window.take(this.#window.length)
    while (await this.#window.fill())
    return { kind: 'trailing', place, bytes: this.#window.offset - place.offset }
  }

  async #cutElement(end: FoundTag, endTag: string): Promise<Fragment> {
    if (end.name !== endTag) return { ...this.#window.cut(end.at), isWhole: false }
    return this.#window.cut(await this.#indexBehindTag(end.at))
  }

  /** Takes the tag at the front, with its `>`. */
  async #takeTag(): Promise<Buffer> {
    return this.#window.take(await this.#indexBehindTag(0))
  }

  async #indexBehindTag(from: number): Promise<number> {
    for (let at = from; ; ) {
      const end = this.#window.indexOfByte(0x3e, at)
      if (end >= 0) return end + 1
      at = this.#window.length
      if (at - from > skipBytes || !(await this.#window.fill())) return at
    }
  }
}

/** Decodes base64 that arrives in chunks of any size, with line breaks anywhere. */
async function* decodeBase64(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let carry = ''
  for await (const chunk of chunks) {
    const letters =
      carry + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1').replace(/\s+/g, '')
    const whole = letters.length - (letters.length % 4)
    carry = letters.slice(whole)
    if (whole > 0) yield Buffer.from(letters.slice(0, whole), 'base64')
  }
  if (carry !== '') yield Buffer.from(carry, 'base64')
}
