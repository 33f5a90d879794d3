/** The folder that a crawler left: its hosts, and the files of one host in the order of their names. */

import { createReadStream, type Stats } from 'node:fs'
import { lstat, open, readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Loss } from '../../../model/loss.ts'
import { withoutHtml } from '../../../model/mirror-name.ts'
import { beginsAs, decodeMarked } from '../../../support/content-type.ts'
import { compareStrings } from '../../../support/order.ts'
import { joinPath, pathDecode, printableName } from '../../../support/paths.ts'
import { isUrl } from '../../../support/url.ts'
import { isUnreadable } from '../../../texts/errors.ts'
import { unreadableFolder } from '../../common/unreadable.ts'
import { isListing } from './listing.ts'
import { byPath, type MirrorFile } from './mirror-file.ts'
import { startBytes, unpackStart } from './packed-body.ts'

/** A file of a folder, and where it is, byte for byte: not every name survives as a string. */
interface FolderFile extends MirrorFile {
  readonly location: Buffer
}

/** The addresses that the files of a folder answered to, where the crawler kept a list. */
export type KeptAddresses = ReadonlyMap<string, string>

/** What lies under a folder, and a loss for each folder in it that cannot be read. */
export interface Listing {
  readonly files: readonly FolderFile[]
  readonly losses: readonly Loss[]
}

/** All files under a folder, sorted by path in code units. Links are not followed. Losses call the folder `name`. */
export async function listFiles(folder: Buffer, name: string, addresses: KeptAddresses = new Map()): Promise<Listing> {
  const files: FolderFile[] = []
  const losses: Loss[] = []
  await walk(folder, '')
  return { files: files.sort(byPath), losses: losses.sort(bySubject) }

  async function walk(place: Buffer, prefix: string): Promise<void> {
    const { entries, fault } = await entriesOf(place)
    if (fault !== null) losses.push(unreadableFolder(`${name}/${prefix}`.replace(/\/$/, ''), fault))
    for (const { name: entry, location, state } of entries) {
      const path = `${prefix}${entry}`
      if (state.isDirectory()) await walk(location, `${path}/`)
      else if (state.isFile()) files.push(folderFile(path, location, state.size, addresses.get(path) ?? null))
    }
  }
}

const bySubject = (one: Loss, other: Loss): number => compareStrings(one.subject, other.subject)

interface Entry {
  /** As it is printed. */
  readonly name: string
  readonly location: Buffer
  readonly state: Stats
}

/** What can be seen in a folder, and why not all of it can. */
async function entriesOf(folder: Buffer): Promise<{ readonly entries: readonly Entry[]; readonly fault: unknown }> {
  const entries: Entry[] = []
  let fault: unknown = null
  const look = async <Seen>(asked: Promise<Seen>): Promise<Seen | null> => {
    try {
      return await asked
    } catch (error) {
      if (!isUnreadable(error)) throw error
      fault ??= error
      return null
    }
  }
  const names = (await look(readdir(folder, { encoding: 'buffer' }))) ?? []
  for (const name of names.sort((one, other) => one.compare(other))) {
    const location = joinPath(folder, name)
    const state = await look(lstat(location))
    if (state !== null) entries.push({ name: printableName(name), location, state })
  }
  return { entries, fault }
}

const folderFile = (path: string, location: Buffer, bytes: number, address: string | null): FolderFile => ({
  path,
  location,
  bytes,
  address,
  read: () => readFile(location),
  async *stream() {
    for await (const chunk of createReadStream(location)) yield chunk as Uint8Array
  },
})

/**
 * A page that a browser saved, and what it saved with it (`T.html`, `T_files/`; Firefox and Chrome name the folder alike); null
 * for a file that is no page. The page comes first.
 */
export async function savedAlone(
  location: string,
): Promise<{ readonly files: readonly MirrorFile[]; readonly losses: readonly Loss[] } | null> {
  const page = folderFile(basename(location), Buffer.from(location), (await lstat(location)).size, null)
  if (!(await isPageFile(page))) return null
  const folder = `${withoutHtml(page.path)}_files`
  const beside = join(dirname(location), folder)
  const { files, losses } = (await isFolder(beside))
    ? await listFiles(Buffer.from(beside), folder)
    : { files: [], losses: [] }
  return { files: [page, ...files.map((file) => ({ ...file, path: `${folder}/${file.path}` }))], losses }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

export interface HostFolder {
  readonly host: string
  /** As it is called: `127.0.0.1+8099`. */
  readonly name: string
  readonly location: Buffer
}

/**
 * Sub-folders that are named like a host: `wiki.example.org`, `127.0.0.1+8099` (a port in windows names), `localhost`. Losses call
 * the folder `called`. Throws what the system says where nothing in the folder can be seen.
 */
export async function listHostFolders(
  folder: Buffer,
  called: string,
): Promise<{ readonly hosts: readonly HostFolder[]; readonly losses: readonly Loss[] }> {
  const hosts: HostFolder[] = []
  const losses: Loss[] = []
  const { entries, fault } = await entriesOf(folder)
  if (fault !== null && entries.length === 0) throw fault
  await look(entries, fault, called)
  return { hosts: hosts.sort((a, b) => compareStrings(a.host, b.host)), losses }

  async function look(inside: readonly Entry[], unseen: unknown, path: string): Promise<void> {
    if (unseen !== null) losses.push(unreadableFolder(path, unseen))
    for (const { name, location, state } of inside) {
      if (!state.isDirectory()) continue
      const host = hostOfFolder(name)
      if (host !== null) hosts.push({ host, name, location })
      else if (holdsHosts.test(name)) {
        const below = await entriesOf(location)
        await look(below.entries, below.fault, `${path}/${name}`)
      }
    }
  }
}

/** Folders of a crawler or a downloader that hold those of hosts. */
const holdsHosts = /^(?:https?|websites|waybackup_snapshots)$/

/** wget parts a port by `:` or `+`, HTTrack by `_`. */
export function hostOfFolder(name: string): string | null {
  const match = /^(localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[+:_](\d+))?$/i.exec(name)
  if (match === null || /\.(?:php\d?|html?|cgi)$/i.test(name)) return null
  return match[2] === undefined ? (match[1] ?? name).toLowerCase() : `${match[1]}:${match[2]}`.toLowerCase()
}

/**
 * Whether a file claims to be a page: by its name, unless it begins as a picture does, which HTTrack calls `.html` where the
 * server told no better; or by how it begins where the crawler added no `.html`. One that cannot be opened may be one.
 */
export async function isPageFile(file: FolderFile): Promise<boolean> {
  const isNamed = /\.html?(?:\.(?:gz|br|zst))?$|[?@&]action=render\b/i.test(file.path)
  if (!isNamed && isResource.test(file.path) && !/index\.php|wiki\//.test(file.path)) return false
  try {
    const start = await firstBytes(file.location)
    if (isNamed) return !isPicture(start)
    // Where nothing is left of a page its name tells of it.
    if (start.length === 0) return isNamedAsPage.test(file.path) && !isNamedAsUpload(file.path)
    return (
      beginsAs(file.path, start) !== true && (isHtml(unpackStart(start)) || isListing(unpackStart(start).toString()))
    )
  } catch (error) {
    if (isUnreadable(error)) return true
    throw error
  }
}

async function firstBytes(location: Buffer): Promise<Buffer> {
  const handle = await open(location)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(pageStartBytes), 0, pageStartBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The path of the file of an address that shows a page, and asks for nothing else. */
export const isNamedAsPage = /index\.php[?@]title=[^&]+$|(?:^|\/)wiki\/[^/]+$/i
const isResource = /\.(?:css|js|woff2?|ttf|zip|gz|tmp)$/i

/** Whether the name of a file is that of a picture or of a document: what reads as a page all the same is no upload. */
export const isNamedAsUpload = (path: string): boolean => /\.(?:png|jpe?g|gif|svg|ico|webp|pdf)$/i.test(path)

const isPicture = (start: Uint8Array): boolean =>
  ['a.png', 'a.jpg', 'a.gif', 'a.webp', 'a.tif', 'a.pdf'].some((name) => beginsAs(name, start) === true)

/** A message of PHP, in HTML or plain, as servers print them before what they send. */
const phpMessage =
  /(?:<b>)?(?:PHP )?(?:Notice|Warning|Deprecated|Strict Standards|(?:(?:Recoverable |Catchable )?Fatal|Parse) error)(?:<\/b>)?:(?:(?! on line ).){1,2000} on line (?:<b>)?\d+(?:<\/b>)?/

/** White space with any byte order mark, comments, the declaration of XML, messages: all that may stand before a page. */
const pageStart = new RegExp(
  String.raw`^(?:\s|<!--(?:(?!-->).)*-->|<\?xml\b[^<>]*\?>|<br ?/?>|${phpMessage.source})*<(?:!doctype html|html)`,
  'is',
)

/** So many bytes of a file tell whether it is a page: one that PHP complains of has dozens of messages before it. */
const pageStartBytes = 4 * startBytes

/** Whether bytes begin as a page does. */
export function isHtml(start: Uint8Array): boolean {
  const first = start.subarray(0, pageStartBytes)
  return pageStart.test(decodeMarked(first) ?? Buffer.from(first).toString('utf8'))
}

// What HTTrack says of its own mirror: `hts-cache/new.txt` lists which address went into which file. Tab-separated:
// date, size, flags, status, message, type, tag, URL, local file, referrer (HTTrack 3.49, `htscache.c`).

const listNames = ['hts-cache/new.txt', 'hts-cache/old.txt']

/** Local file, relative to the project's folder → address; of several entries the last. Empty where HTTrack left no list. */
export async function readHttrackList(folder: Buffer): Promise<KeptAddresses> {
  const addresses = new Map<string, string>()
  for (const name of [...listNames].reverse()) {
    for (const line of (await readIfThere(joinPath(folder, Buffer.from(name)))).split('\n')) {
      const [, , , status, , , , address, file] = line.split('\t')
      if (status === '200' && address !== undefined && file !== undefined && isUrl(address))
        addresses.set(localPath(file), address)
    }
  }
  return addresses
}

/** The paths of one host's folder, relative to it. */
export function addressesIn(folder: string, addresses: KeptAddresses): KeptAddresses {
  const inside = [...addresses].filter(([path]) => path.startsWith(`${folder}/`))
  return new Map(inside.map(([path, address]) => [path.slice(folder.length + 1), address]))
}

/** `./host/wiki/T.html`; some versions escape it as an address, as the list's bytes above 7F are. */
const localPath = (file: string): string => pathDecode(file.trim()).replace(/^\.?\/+/, '')

async function readIfThere(path: Buffer): Promise<string> {
  try {
    return (await readFile(path, 'latin1')).replace(/[\u0080-\u00ff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`)
  } catch (error) {
    // One that cannot be read lies in a folder that is told, or beside the one that was given.
    if ((error instanceof Error && 'code' in error && error.code === 'ENOENT') || isUnreadable(error)) return ''
    throw error
  }
}
