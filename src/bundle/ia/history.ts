/** The parts of `data/xml/` as one export, packed anew. */

import { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import type { Bundle } from '../../model/bundle.ts'
import { gzipped, through } from '../gzip.ts'

/** How a content is packed, and what the name of its file ends with. */
export interface Packing {
  readonly extension: '.zst' | '.gz'
  readonly packed: (content: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>
}

/** With zstd where Node has it (22.15 and later), as wikiteam3 does; else with gzip. */
export function packing(node: object = zlib): Packing {
  const create: unknown = Reflect.get(node, 'createZstdCompress')
  if (typeof create !== 'function') return { extension: '.gz', packed: gzipped }
  const packed = (content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> => {
    const packer: unknown = create()
    if (!(packer instanceof Transform)) throw new TypeError('createZstdCompress of node:zlib gives no stream')
    return through(content, packer)
  }
  return { extension: '.zst', packed }
}

/** The paths of the parts, in order. */
export const historyParts = (bundle: Bundle): readonly string[] =>
  bundle.entries().flatMap(({ path }) => (/^data\/xml\/.*\.xml\.gz$/.test(path) ? [path] : []))

const headEnd = '</siteinfo>\n'
const end = '</mediawiki>\n'

/** The first part to its last page, the pages of the others, one end. Each part is a `<mediawiki>` document of ours. */
export async function* joinedHistory(bundle: Bundle): AsyncGenerator<Uint8Array> {
  for (const [at, path] of historyParts(bundle).entries()) {
    const unpacked = through(bundle.stream(path), zlib.createGunzip())
    yield* withoutEnd(at === 0 ? unpacked : withoutHead(unpacked))
  }
  yield Buffer.from(end)
}

async function* withoutHead(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head = Buffer.alloc(0)
  let isInside = false
  for await (const piece of pieces) {
    if (isInside) {
      yield piece
      continue
    }
    head = Buffer.concat([head, piece])
    const at = head.indexOf(headEnd)
    if (at < 0) continue
    isInside = true
    yield head.subarray(at + headEnd.length)
  }
}

/** Holds back as much as the end is long. */
async function* withoutEnd(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0)
  for await (const piece of pieces) {
    held = Buffer.concat([held, piece])
    yield held.subarray(0, -end.length)
    held = held.subarray(-end.length)
  }
  if (held.toString('utf8') !== end) yield held
}
