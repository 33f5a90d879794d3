/** Uploaded files of a mirror: `images/e/e3/Name.png`, old versions in `images/archive/e/e3/YYYYMMDDhhmmss!Name.png`. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { MirrorFile } from './folder.ts'
import { decodeOnce } from './titles.ts'

export interface SavedUpload {
  /** Name with spaces. */
  readonly name: string
  readonly isLatest: boolean
  readonly file: MirrorFile
}

/** Every stored version by mirror path; copies asked for with `?timestamp` stand in only where the plain file is missing. */
export function indexUploads(files: readonly MirrorFile[]): ReadonlyMap<string, SavedUpload> {
  const uploads = new Map<string, SavedUpload>()
  const copies: [path: string, upload: SavedUpload][] = []
  for (const file of files) {
    const plain = file.path.replace(/[?@]\d{14}$/, '')
    const upload = readUpload(file, plain)
    if (upload === null) continue
    if (plain === file.path) uploads.set(plain, upload)
    else copies.push([plain, upload])
  }
  for (const [path, upload] of copies) if (!uploads.has(path)) uploads.set(path, upload)
  return uploads
}

/** MediaWiki spreads files over folders named after the MD5 of the name: that proves which name a saved file has. */
function readUpload(file: MirrorFile, path: string): SavedUpload | null {
  const match = /(?:^|\/)(archive\/)?([0-9a-f])\/(\2[0-9a-f])\/([^/]+)$/.exec(path)
  if (match === null || /(?:^|\/)thumb\//.test(path)) return null
  const [, archive, , folder = '', stored = ''] = match
  const own = archive === undefined ? stored : stored.replace(/^\d{14}(?:!|%21)/, '')
  const name = [own, decodeOnce(own)].find((one) => md5(one.replaceAll(' ', '_')).startsWith(folder))
  return name === undefined ? null : { name: name.replaceAll('_', ' '), isLatest: archive === undefined, file }
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

export async function* readUploadBytes(file: MirrorFile): AsyncIterable<Uint8Array> {
  for await (const chunk of createReadStream(file.location)) yield chunk as Uint8Array
}
