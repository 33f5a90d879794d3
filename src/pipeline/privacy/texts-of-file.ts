/** The texts in a file: of itself, of what is packed in it, of the metadata of a picture. */

import { type Content, contentsOfFile } from '../../bundle/contents.ts'
import { isPicture } from '../../privacy/exif.ts'
import { dataOfPicture } from '../../privacy/personal-data.ts'
import { pictureMetadata } from '../../privacy/picture-metadata.ts'
import type { WikiText } from '../../privacy/scan.ts'
import { isText, textPieces } from '../../support/pieces.ts'

/** Is told the place of what holds no text that we read: a video, a PDF, a picture of another kind. */
export type NotRead = (file: string) => void

/** Two pieces of a long text share so many bytes; what stands near a border is told by the piece that has its surroundings. */
const overlap = 4096
const surroundings = 512

/** The texts of a file and of the files packed in it, which are named by the way to them. */
export async function* textsOfFile(
  name: string,
  file: { readonly bytes: number; readonly open: () => AsyncIterable<Uint8Array> },
  notRead: NotRead,
): AsyncGenerator<WikiText> {
  for await (const content of contentsOfFile(name, file, notRead)) {
    const { place } = content
    if (place !== name) yield { page: null, file: place, revision: null, field: 'file name', text: place }
    yield* textsOfContent(content, notRead)
  }
}

async function* textsOfContent({ place, chunks }: Content, notRead: NotRead): AsyncGenerator<WikiText> {
  const about = { page: null, file: place, revision: null, field: 'file content' } as const
  const { first, all } = await begun(chunks)
  if (isPicture(first)) {
    const picture = await wholeOf(all)
    if (picture === null) return notRead(place)
    const metadata = pictureMetadata(picture)
    if (metadata !== null) yield { ...about, text: metadata.words, data: dataOfPicture(metadata) }
  } else if (isText(first)) {
    for await (const { text, isFirst, isLast } of textPieces(all, overlap))
      yield { ...about, text, from: isFirst ? 0 : surroundings, to: text.length - (isLast ? 0 : surroundings) }
  } else notRead(place)
}

/** Bytes with their beginning looked at. */
async function begun(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]()
  const first = await iterator.next()
  async function* all(): AsyncGenerator<Uint8Array> {
    if (first.done === true) return
    yield first.value
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value
  }
  return { first: Buffer.from(first.done === true ? [] : first.value), all: all() }
}

/** A larger picture is not held in memory for its metadata. */
const largestPicture = 256 * 1024 * 1024

async function wholeOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer | null> {
  const kept: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    kept.push(chunk)
    bytes += chunk.length
    if (bytes > largestPicture) return null
  }
  return Buffer.concat(kept)
}
