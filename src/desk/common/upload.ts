/** A form with files, as a browser sends it without a script (`multipart/form-data`: RFC 7578): each file goes to the disk as it comes. */

import { normalised } from '../../model/normalised.ts'
import { writeFirstFree } from '../../pipeline/io/writable.ts'

/** A request with what it sends. */
interface Sent extends AsyncIterable<unknown> {
  readonly headers: { readonly 'content-type'?: string | undefined; readonly 'content-length'?: string | undefined }
}

/** A form of which the fields before its first file were read, and nothing of the file yet. */
export interface SentFiles {
  readonly fields: URLSearchParams
  /** Keeps the files in a folder, each under a name that nothing has; gives their paths. Throws NOT_WRITABLE, DISK_FULL, ALREADY_THERE. */
  readonly keep: (folder: string) => Promise<readonly string[]>
}

const type = /^multipart\/form-data; ?boundary="?([\w'()+,./:=?-]{1,70})"?$/i

/** Whether a form says that it may have files. */
export const mayHaveFiles = ({ headers }: Sent): boolean => type.test(headers['content-type'] ?? '')

/** Dumps of whole wikis are large; what is larger than any is none. */
const maxBytes = 256 * 1024 ** 3
const maxFieldBytes = 64 * 1024
const maxHeadBytes = 8 * 1024
/** Of all fields and heads: only files have no end in sight. */
const maxHeldBytes = 512 * 1024
const maxFiles = 100

/** Reads the fields that stand before the first file; why it cannot be read. */
export async function openUpload(message: Sent): Promise<SentFiles | 'large' | 'type'> {
  const length = Number(message.headers['content-length'] ?? Number.NaN)
  // One that does not say its length could have no end.
  if (Number.isNaN(length) || length > maxBytes) return 'large'
  const [, boundary = ''] = type.exec(message.headers['content-type'] ?? '') ?? []
  const body = openBody(message as AsyncIterable<Uint8Array>, `\r\n--${boundary}`)
  const fields = new URLSearchParams()
  try {
    let part = await body.next()
    while (part !== null && part.file === null) {
      fields.append(part.name, (await body.whole(maxFieldBytes)).toString('utf8'))
      part = await body.next()
    }
    return { fields, keep: (folder) => keepAll(body, part, folder) }
  } catch (error) {
    if (error instanceof Malformed) return 'type'
    throw error
  }
}

async function keepAll(body: Body, first: Part | null, folder: string): Promise<readonly string[]> {
  const kept: string[] = []
  for (let part = first; part !== null && kept.length < maxFiles; part = await body.next()) {
    // A field of the form that was left empty is a file without a name; what stands behind the files is not read.
    if (part.file === null || part.file === '') for await (const _ of body.content());
    else kept.push(await writeFirstFree(folder, namesFor(part.file), body.content()))
  }
  return kept
}

// Names: what a page or a person calls a file may be a path, or mean something to a file system.

const maxNameBytes = 150
const mostOfOneName = 100

/** The name that a file gets, and what it is called where that is taken: `wiki (2).xml`. */
function namesFor(sent: string): readonly string[] {
  const name = safeName(sent)
  const [, stem = '', ending = ''] = /^(.+?)((?:\.[a-z\d]{1,8}){0,2})$/is.exec(name) ?? []
  return [name, ...Array.from({ length: mostOfOneName }, (_, at) => `${stem} (${at + 2})${ending}`)]
}

/** A name that every file system takes, without a folder, and never a hidden one. */
export function safeName(sent: string): string {
  const last = normalised(sent).split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*]/gu, '-')
    .replace(/^[. ]+/, '')
    .replace(/(?<![. ])[. ]+$/, '')
  const name = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain) ? `_${plain}` : plain
  return cut(name) || 'file'
}

/** The ending stays. */
function cut(name: string): string {
  if (Buffer.byteLength(name) <= maxNameBytes) return name
  const [ending = ''] = /(?:\.[a-z\d]{1,8}){0,2}$/i.exec(name) ?? []
  let stem = ''
  for (const sign of name.slice(0, name.length - ending.length)) {
    if (Buffer.byteLength(stem + sign + ending) > maxNameBytes) break
    stem += sign
  }
  return `${stem}${ending}`
}

// The body, part by part; no more of it is held than one chunk and a mark.

class Malformed extends Error {}

interface Part {
  readonly name: string
  /** As the browser calls it; null for a field. */
  readonly file: string | null
}

interface Body {
  /** The head of the next part, once the one before was read; null behind the last. */
  next(): Promise<Part | null>
  content(): AsyncGenerator<Uint8Array>
  whole(most: number): Promise<Buffer>
}

function openBody(source: AsyncIterable<Uint8Array>, mark: string): Body {
  // Not closed by a loop that leaves early: the rest of the request is read, or its connection ends.
  const chunks = source[Symbol.asyncIterator]()
  // The first mark has no line before it.
  let held: Buffer = Buffer.from('\r\n')
  async function* upTo(words: string): AsyncGenerator<Buffer> {
    const wanted = Buffer.from(words)
    for (;;) {
      const at = held.indexOf(wanted)
      const ready = at >= 0 ? at : Math.max(0, held.length - wanted.length + 1)
      if (ready > 0) yield held.subarray(0, ready)
      held = held.subarray(at >= 0 ? at + wanted.length : ready)
      if (at >= 0) return
      const { value, done } = await chunks.next()
      if (done === true) throw new Malformed('the form ends before its end')
      held = Buffer.concat([held, value])
    }
  }
  let allBytes = 0
  async function whole(words: string, most: number): Promise<Buffer> {
    const pieces: Buffer[] = []
    let bytes = 0
    for await (const piece of upTo(words)) {
      bytes += piece.length
      allBytes += piece.length
      if (bytes > most || allBytes > maxHeldBytes) throw new Malformed('a part of the form is too long')
      pieces.push(piece)
    }
    return Buffer.concat(pieces)
  }
  let isBegun = false
  return {
    async next() {
      if (!isBegun) await whole(mark, maxHeadBytes)
      isBegun = true
      const line = await whole('\r\n', maxHeadBytes)
      if (line.toString('latin1').startsWith('--')) return null
      return partOf((await whole('\r\n\r\n', maxHeadBytes)).toString('utf8'))
    },
    content: () => upTo(mark),
    whole: (most) => whole(mark, most),
  }
}

function partOf(head: string): Part {
  const [line = ''] = /^content-disposition: *form-data;.*$/im.exec(head) ?? []
  const value = (key: string): string | null => new RegExp(`; *${key}="([^"]*)"`, 'i').exec(line)?.[1] ?? null
  const name = value('name')
  if (name === null) throw new Malformed('a part of the form has no name')
  // So browsers write quotes and ends of lines (HTML Standard, “multipart/form-data encoding algorithm”).
  const file = value('filename')?.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n') ?? null
  return { name, file }
}
