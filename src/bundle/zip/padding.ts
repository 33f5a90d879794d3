import { localExtraBytes } from './stored-stream.ts'

const page = 4096
const localHeaderBytes = 30

/**
 * `padding.txt`: as many newlines as make the catalogue, the third entry, start at a multiple of 4096 in the zip. It depends
 * on names (and on whether the catalogue exceeds 4 GiB) only, so that it is known before any checksum.
 */
export function padding(name: string, bagitBytes: number, catalogueBytes: number): Buffer {
  const head = (path: string): number => localHeaderBytes + Buffer.byteLength(`${name}/${path}`)
  const before =
    head('bagit.txt') + bagitBytes + head('padding.txt') + head('data/index.sqlite') + localExtraBytes(catalogueBytes)
  return Buffer.alloc(page - (before % page), '\n')
}
