/** The history as one export, packed as the Internet Archive's collection has it. */

import { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { gzipped, through } from '../../bundle/gzip.ts'
import { documentEnd } from '../../bundle/xml/document.ts'
import type { Bundle } from '../../model/bundle.ts'
import type { UnpackRoom } from '../../support/pieces.ts'
import { mergedParts } from '../xml/merge.ts'

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

/** The parts of `data/xml/` as one export. Throws ENTRY_TOO_LARGE. */
export async function* joinedHistory(bundle: Bundle, room: UnpackRoom): AsyncGenerator<Uint8Array> {
  for await (const lines of mergedParts(bundle, room, () => {})) yield Buffer.from(lines)
  yield Buffer.from(documentEnd)
}
