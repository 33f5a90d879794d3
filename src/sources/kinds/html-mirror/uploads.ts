/** Uploaded files of a mirror: `images/e/e3/Name.png`, old versions in `images/archive/e/e3/YYYYMMDDhhmmss!Name.png`. */

import { createHash } from 'node:crypto'
import { percentDecode } from '../../../model/percent.ts'
import { pathOfAddress } from './addresses.ts'
import type { MirrorFile } from './mirror-file.ts'

export interface SavedUpload {
  /** Name with spaces. */
  readonly name: string
  readonly isLatest: boolean
  readonly file: MirrorFile
}

/** Every stored version by mirror path; copies asked for with `?timestamp` stand in only where the plain file is missing. */
export function indexUploads(files: readonly MirrorFile[]): ReadonlyMap<string, SavedUpload> {
  const uploads = new Map<string, SavedUpload>()
  const plainOnes = new Set<string>()
  const copies: [path: string, upload: SavedUpload][] = []
  for (const file of files) {
    const upload = readUpload(file, withoutStamp(file.path))
    if (upload === null) continue
    const asked = askedPath(file)
    const plain = withoutStamp(asked)
    if (plain !== asked) copies.push([plain, upload])
    else {
      uploads.set(file.path, upload)
      plainOnes.add(plain)
    }
  }
  for (const [path, upload] of copies) if (!plainOnes.has(path)) uploads.set(path, upload)
  return uploads
}

/** HTTrack gives a copy a name that does not show what it was asked with. */
const askedPath = ({ path, address }: MirrorFile): string => (address === null ? path : pathOfAddress(new URL(address)))

/** Thumbnails carry the moment of the upload in their address, so that caches let go of an old one. */
const withoutStamp = (path: string): string => path.replace(/(?:[?@]|%3F)\d{14}$/, '')

export const isUploadPath = (path: string): boolean => readName(withoutStamp(path)) !== null

/** By the address where it is known: HTTrack gives other endings to files whose type it knows better. */
function readUpload(file: MirrorFile, path: string): SavedUpload | null {
  const address = file.address === null ? null : pathOfAddress(new URL(file.address))
  const found = readName(path) ?? (address === null ? null : readName(withoutStamp(address)))
  return found === null ? null : { ...found, file }
}

/** MediaWiki spreads files over folders named after the MD5 of the name: that proves which name a saved file has. */
function readName(path: string): { readonly name: string; readonly isLatest: boolean } | null {
  const match = /(?:^|\/)(archive\/)?([0-9a-f])\/(\2[0-9a-f])\/([^/]+)$/.exec(path)
  if (match === null || /(?:^|\/)thumb\//.test(path)) return null
  const [, archive, , folder = '', stored = ''] = match
  const own = archive === undefined ? stored : stored.replace(/^\d{14}(?:!|%21)/, '')
  const name = [own, percentDecode(own)].find((one) => md5(one.replaceAll(' ', '_')).startsWith(folder))
  return name === undefined ? null : { name: name.replaceAll('_', ' '), isLatest: archive === undefined }
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')
