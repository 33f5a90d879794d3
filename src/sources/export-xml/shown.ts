/**
 * Pages and revisions that an export shows, by the tags in its bytes alone: `<page>` with its `<title>`, `<revision>` with its `<id>`, each once it is
 * closed. It knows nothing of how exports are read, so that what their reader passes over is seen.
 */

import type { ShownThing, SourceEvent } from '../../model/wiki.ts'

/** So many names are told at once. */
const together = 500
/** No tag, title or number is longer; bytes. */
const longest = 4096

const lessThan = 0x3c
const slash = 0x2f
const exclamation = 0x21
/** As many bytes behind a `<` tell every name. */
const lookAhead = 16

interface OpenPage {
  readonly title: string
  id: number | null
  isShown: boolean
}

/** Watches the bytes of an export go by. */
export class ShownInExport {
  #rest: Buffer = Buffer.alloc(0)
  /** The end of the comment or CDATA section that is open. */
  #section: string | null = null
  #isInPage = false
  #page: OpenPage | null = null
  /** A revision: its number, null where none was told yet. */
  #revision: { id: number | null; isOpen: boolean } | null = null
  readonly #pages: ShownThing[] = []
  readonly #revisions: ShownThing[] = []

  /** The same bytes, looked at as they pass. */
  async *watch(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.#look(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))
      yield chunk
    }
  }

  get isMuch(): boolean {
    return this.#pages.length + this.#revisions.length >= together
  }

  /** All that was seen since the last time. */
  *events(): Generator<SourceEvent> {
    yield { type: 'shown', mark: 'title', things: this.#pages.splice(0) }
    yield { type: 'shown', mark: 'revision', things: this.#revisions.splice(0) }
  }

  #look(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let at = 0
    for (;;) {
      if (this.#section !== null) {
        const end = bytes.indexOf(this.#section, at)
        if (end < 0) {
          this.#keep(bytes, Math.max(at, bytes.length - 2))
          return
        }
        at = end + this.#section.length
        this.#section = null
      }
      const next = bytes.indexOf(lessThan, at)
      const behind = next < 0 || bytes.length - next < lookAhead ? null : this.#tag(bytes, next)
      if (behind === null) {
        this.#keep(bytes, next < 0 ? bytes.length : next)
        return
      }
      at = behind
    }
  }

  /** The rest is looked at together with the next chunk. */
  #keep(bytes: Buffer, from: number): void {
    this.#rest = Buffer.from(bytes.subarray(from))
  }

  /** Takes the tag at an index; gives where to go on, null where its words go on in the next chunk. */
  #tag(bytes: Buffer, at: number): number | null {
    const first = bytes[at + 1]
    if (first === exclamation) return this.#open(bytes, at)
    const isEnd = first === slash
    const name = nameAt(bytes, at + (isEnd ? 2 : 1))
    if (isEnd) this.#end(name)
    else if (name === 'page') this.#openPage()
    else if (!this.#isInPage) return at + 1
    else if (name === 'title' && this.#page === null) return this.#words(bytes, at, (words) => this.#named(words))
    else if (name === 'id') return this.#words(bytes, at, (words) => this.#numbered(words))
    else if (name === 'revision') this.#revision = { id: null, isOpen: true }
    // The numbers that follow are of a contributor, or of what a file is of.
    else if (name === 'contributor' || name === 'upload') this.#numbersEnd()
    return at + 1
  }

  #open(bytes: Buffer, at: number): number {
    const isComment = bytes.toString('latin1', at, at + 4) === '<!--'
    if (!isComment && bytes.toString('latin1', at, at + 9) !== '<![CDATA[') return at + 1
    this.#section = isComment ? '-->' : ']]>'
    return at + (isComment ? 4 : 9)
  }

  /** The words of an element, up to its end tag. */
  #words(bytes: Buffer, at: number, take: (words: string) => void): number | null {
    const start = bytes.indexOf('>', at) + 1
    const end = start === 0 ? -1 : bytes.indexOf(lessThan, start)
    if (end < 0) return bytes.length - at < longest ? null : at + 1
    take(decoded(bytes.toString('utf8', start, end)))
    return end
  }

  #end(name: string): void {
    if (name === 'page') this.#closePage()
    else if (name === 'revision' && this.#isInPage) this.#closeRevision()
  }

  #openPage(): void {
    this.#closeRevision()
    this.#isInPage = true
    this.#page = null
    this.#revision = null
  }

  #named(words: string): void {
    const title = words.replaceAll('_', ' ').trim()
    if (title !== '') this.#page = { title, id: null, isShown: false }
  }

  #numbered(words: string): void {
    const id = /^\s*(\d{1,15})\s*$/.test(words) ? Number(words) : null
    if (this.#revision?.isOpen === true) {
      this.#revision.id ??= id
      this.#numbersEnd()
    } else if (this.#revision === null && this.#page !== null) this.#page.id ??= id
  }

  #numbersEnd(): void {
    if (this.#revision !== null) this.#revision.isOpen = false
  }

  #closeRevision(): void {
    const [page, id] = [this.#page, this.#revision?.id ?? null]
    if (page === null || this.#revision === null) return
    this.#show(page)
    if (id !== null) this.#revisions.push({ name: `${page.title} (revision ${id})`, key: id })
    this.#revision = { id: null, isOpen: false }
  }

  #closePage(): void {
    if (this.#page !== null) this.#show(this.#page)
    this.#isInPage = false
    this.#page = null
    this.#revision = null
  }

  #show(page: OpenPage): void {
    if (!page.isShown) this.#pages.push({ name: page.title, key: page.id })
    page.isShown = true
  }
}

/** The letters of a name, up to the longest that counts. */
function nameAt(bytes: Buffer, from: number): string {
  let to = from
  while (to < from + 12 && isLetter(bytes[to] ?? 0)) to += 1
  return bytes.toString('latin1', from, to)
}

const isLetter = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (words: string): string =>
  words.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (written, decimal, hex, name) => {
    if (name !== undefined) return signs[String(name).toLowerCase()] ?? written
    const code = Number.parseInt(String(decimal ?? hex), decimal === undefined ? 16 : 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written
  })
