/**
 * Uploaded files of a mirror: `images/e/e3/Name.png`, old versions in `images/archive/e/e3/YYYYMMDDhhmmss!Name.png`, reduced
 * copies in `images/thumb/e/e3/Name.png/120px-Name.png`; the folder may have any name.
 */

import { percentDecode } from '../../../model/percent.ts'
import { archiveStamp, type HashedName, nameInHashedFolder } from '../../../support/upload-name.ts'
import { isUrl } from '../../../support/url.ts'
import { pathOfAddress } from './addresses.ts'
import type { MirrorFile } from './mirror-file.ts'

/** A saved version of an uploaded file, or a reduced copy of one. */
export interface SavedUpload {
  /** Name with spaces. */
  readonly name: string
  /** The name under which the wiki stored this version: for an old one with the time it was replaced. */
  readonly stored: string
  readonly isLatest: boolean
  readonly file: MirrorFile
}

/** Every stored version by mirror path; copies asked for with `?timestamp` stand in only where the plain file is missing. */
export function indexUploads(files: readonly MirrorFile[]): ReadonlyMap<string, SavedUpload> {
  const uploads = new Map<string, SavedUpload>()
  const plainOnes = new Set<string>()
  const copies: [path: string, upload: SavedUpload][] = []
  for (const file of files) {
    const upload = readFile(file)
    if (upload === null || upload.isThumbnail) continue
    const asked = askedPath(file)
    const plain = withoutStamp(asked)
    if (plain !== asked || upload.isBent) copies.push([plain, upload])
    else {
      uploads.set(file.path, upload)
      plainOnes.add(plain)
      plainOnes.add(upload.stored)
    }
  }
  for (const [path, upload] of copies) {
    if (plainOnes.has(path) || plainOnes.has(upload.stored)) continue
    uploads.set(path, upload)
    plainOnes.add(upload.stored)
  }
  return uploads
}

/**
 * The largest saved reduced copy of each stored version, by its stored name. `nameAt`: the file of which a picture is, as pages
 * that show it say, by its path.
 */
export function indexThumbnails(
  files: readonly MirrorFile[],
  nameAt: ReadonlyMap<string, string>,
): ReadonlyMap<string, SavedUpload> {
  const largest = new Map<string, ReadFile>()
  for (const file of files) {
    const thumbnail = readFile(file) ?? shownFile(file, nameAt.get(file.path))
    if (thumbnail?.isThumbnail !== true) continue
    const known = largest.get(thumbnail.stored)
    if (known === undefined || isLarger(thumbnail, known)) largest.set(thumbnail.stored, thumbnail)
  }
  return largest
}

const isLarger = (a: ReadFile, b: ReadFile): boolean =>
  a.width === b.width ? a.file.bytes > b.file.bytes : (a.width ?? 0) > (b.width ?? 0)

/** A picture whose own name tells nothing: `thumb1f2a.php`, `imgauth09cd.html`. */
function shownFile(file: MirrorFile, name: string | undefined): ReadFile | null {
  if (name === undefined) return null
  return { name, stored: name.replaceAll(' ', '_'), isLatest: true, isThumbnail: true, isBent: true, width: null, file }
}

/** HTTrack gives a copy a name that does not show what it was asked with. */
const askedPath = ({ path, address }: MirrorFile): string => (address === null ? path : pathOfAddress(new URL(address)))

/** Thumbnails carry the moment of the upload in their address, so that caches let go of an old one. */
const withoutStamp = (path: string): string => path.replace(/(?:[?@]|%3F)\d{14}$/, '')

/** Whether a path is that of an upload as it was uploaded. */
export const isUploadPath = (path: string): boolean => readPath(withoutStamp(path))?.isThumbnail === false

/** Whether a path is that of an upload or of a reduced copy of one. */
export const isPicturePath = (path: string): boolean => readPath(withoutStamp(path)) !== null

/** The stored name of the upload at a path, and the width in pixels of a reduced copy of it (0 where its name does not say, null for the upload itself); null for any other path. */
export function uploadAt(path: string): { readonly stored: string; readonly reducedTo: number | null } | null {
  const found = readPath(withoutStamp(path))
  return found === null ? null : { stored: found.stored, reducedTo: found.isThumbnail ? (found.width ?? 0) : null }
}

/** The name of the file that an address or path shows, with spaces; null for what is no upload of a MediaWiki. */
export function pictureName(address: string): string | null {
  const path = isUrl(address) ? pathOfAddress(new URL(address)) : address
  const stored = readPath(withoutStamp(path))?.stored
  return stored === undefined ? null : stored.replace(archiveStamp, '').replaceAll('_', ' ')
}

type ReadFile = SavedUpload & Reading

/** By the address where it is known: HTTrack gives other endings to files whose type it knows better. */
function readFile(file: MirrorFile): ReadFile | null {
  const address = file.address === null ? null : pathOfAddress(new URL(file.address))
  const found = readPath(withoutStamp(file.path)) ?? (address === null ? null : readPath(withoutStamp(address)))
  if (found === null) return null
  const own = found.stored.replace(archiveStamp, '')
  return { ...found, name: own.replaceAll('_', ' '), isLatest: own === found.stored, file }
}

interface Reading extends HashedName {
  readonly isThumbnail: boolean
  /** Of a thumbnail in pixels, where its name says so. */
  readonly width: number | null
}

const readPath = (path: string): Reading | null => readHashed(path) ?? readFlatThumbnail(path) ?? readAsked(path)

function readHashed(path: string): Reading | null {
  const match = /(?:^|\/)(thumb\/)?(archive\/)?([0-9a-f])\/(\3[0-9a-f])\/([^/]+)(?:\/([^/]+))?$/.exec(path)
  if (match === null) return null
  const [, thumb, archive, , folder = '', written = '', leaf] = match
  if ((thumb === undefined) !== (leaf === undefined)) return null
  const name = nameInHashedFolder(written, folder, archive !== undefined)
  return name === null ? null : { ...name, isThumbnail: leaf !== undefined, width: widthIn(leaf) }
}

/** `thumb/Name.png/120px-Name.png`, without `$wgHashedUploadDirectory`: the copy repeats the name of its folder. */
function readFlatThumbnail(path: string): Reading | null {
  const [, written = '', leaf = ''] = /(?:^|\/)thumb\/(?:archive\/)?([^/]+)\/([^/]*px-[^/]+)$/.exec(path) ?? []
  const stored = percentDecode(written).replaceAll(' ', '_')
  const own = stored.replace(archiveStamp, '')
  const isCopy = own !== '' && percentDecode(leaf).replaceAll(' ', '_').includes(`px-${own}`)
  return isCopy ? { stored, isThumbnail: true, isBent: false, width: widthIn(leaf) } : null
}

/** `120px-Name.png`, `page2-120px-Name.pdf.jpg`. */
function widthIn(leaf: string | undefined): number | null {
  const digits = /(?:^|-)(\d{1,5})px-/.exec(leaf ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}

/** Copies that MediaWiki made when asked: `thumb.php?f=Name.png&w=120`, `Special:FilePath/Name.png`, `Special:Redirect/file/Name.png`. */
function readAsked(path: string): Reading | null {
  if (/\.html?$/i.test(path)) return null
  const script = /(?:^|\/)thumb\.php\d?(?:[?@]|%3F)(.*)$/is.exec(path)?.[1]
  const asked = new URLSearchParams(script ?? '')
  if (script !== undefined) return readName(asked.get('f') ?? '', asked.get('width') ?? asked.get('w') ?? '')
  const special = /:(?:FilePath|Redirect\/file)\/([^/?@&]+)(?:[?@&](.*))?$/is.exec(percentDecode(path))
  if (special === null) return null
  return readName(special[1] ?? '', new URLSearchParams(special[2] ?? '').get('width'))
}

/** A copy that was asked for in a width is a reduced one. */
function readName(written: string, width: string | null): Reading | null {
  const stored = percentDecode(written).trim().replaceAll(' ', '_')
  if (stored === '') return null
  return {
    stored,
    isThumbnail: width !== null,
    isBent: false,
    width: /^\d{1,5}/.test(width ?? '') ? Number.parseInt(width ?? '', 10) : null,
  }
}
