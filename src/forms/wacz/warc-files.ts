/** Records put together in WARC files, none of them longer than memory has room for, but for one with a single long document. */

import { mediaTypeIn } from '../../support/content-type.ts'
import type { CrawlIndex } from './crawl-index.ts'
import { type PackedRecord, packRecord, type WebRecord } from './records.ts'

/** A record with its place in the order of the index. */
export interface OrderedRecord {
  readonly surt: string
  readonly record: WebRecord
  /** Length of its document. */
  readonly bytes: number
}

/** A finished file of `archive/`. */
export interface WarcFile {
  readonly name: string
  /** Read as often as it is asked for. */
  readonly open: () => AsyncGenerator<Uint8Array>
}

/** What files are made with. */
export interface WarcOrder {
  /** ISO 8601. */
  readonly date: string
  readonly index: CrawlIndex
  /** The first record of the file of this name. */
  readonly info: (name: string) => Promise<Uint8Array>
}

/** A file is closed when it reaches this. */
const fileBytes = 8 << 20
/** A longer document has a file for itself and is never whole in memory. */
const longBytes = 8 << 20

/** The files, each indexed when it is given. */
export async function* warcFiles(records: Iterable<OrderedRecord>, order: WarcOrder): AsyncGenerator<WarcFile> {
  let number = 0
  const begin = async () => {
    number += 1
    const name = `site-${String(number).padStart(4, '0')}.warc.gz`
    const info = await order.info(name)
    return { name, parts: [() => [info]] as PackedRecord['open'][], length: info.length }
  }
  let file: Awaited<ReturnType<typeof begin>> | null = null
  for (const { surt, record, bytes } of records) {
    const isLong = bytes > longBytes
    if (file !== null && (isLong || file.length > fileBytes)) {
      yield fileOf(file)
      file = null
    }
    file ??= await begin()
    const packed = await packRecord(record, order.date, isLong)
    const length = await lengthOf(packed)
    order.index.add({
      surt,
      ...factsOf(record),
      digest: packed.digest,
      length,
      offset: file.length,
      filename: file.name,
    })
    file.parts.push(packed.open)
    file.length += isLong ? length + fileBytes : length
  }
  if (file !== null) yield fileOf(file)
}

const factsOf = (record: WebRecord) =>
  record.kind === 'redirect'
    ? { url: record.url, mime: 'unk', status: 301 }
    : { url: record.url, mime: mediaTypeIn(record.mime), status: 200 }

async function lengthOf(packed: PackedRecord): Promise<number> {
  let length = 0
  for await (const chunk of packed.open()) length += chunk.length
  return length
}

const fileOf = ({
  name,
  parts,
}: {
  readonly name: string
  readonly parts: readonly PackedRecord['open'][]
}): WarcFile => ({
  name,
  async *open() {
    for (const part of parts) yield* part()
  },
})
