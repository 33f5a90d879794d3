/** The folder that a crawler left: its hosts, and the files of one host in the order of their names. */

import { createReadStream } from 'node:fs'
import { lstat, open, readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { withoutHtml } from '../../../../model/mirror-name.ts'
import { percentDecode } from '../../../../model/percent.ts'
import { compareStrings } from '../../../../support/order.ts'
import { isUrl } from '../../../../support/url.ts'
import { byPath, type MirrorFile } from './mirror-file.ts'

/** A file of a folder, and where it is, byte for byte: not every name survives as a string. */
interface FolderFile extends MirrorFile {
  readonly location: Buffer
}

/** The addresses that the files of a folder answered to, where the crawler kept a list. */
export type KeptAddresses = ReadonlyMap<string, string>

/** All files under a folder, sorted by path in code units. Links are not followed. */
export async function listFiles(folder: Buffer, addresses: KeptAddresses = new Map()): Promise<readonly FolderFile[]> {
  const files: FolderFile[] = []
  await walk(folder, '', addresses, files)
  return files.sort(byPath)
}

async function walk(folder: Buffer, prefix: string, addresses: KeptAddresses, files: FolderFile[]): Promise<void> {
  for (const name of await readdir(folder, { encoding: 'buffer' })) {
    const location = joinPath(folder, name)
    const path = prefix === '' ? printable(name) : `${prefix}/${printable(name)}`
    const state = await lstat(location)
    if (state.isDirectory()) await walk(location, path, addresses, files)
    else if (state.isFile()) files.push(folderFile(path, location, state.size, addresses.get(path) ?? null))
  }
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
export async function savedAlone(location: string): Promise<readonly MirrorFile[] | null> {
  const page = folderFile(basename(location), Buffer.from(location), (await lstat(location)).size, null)
  if (!(await isPageFile(page))) return null
  const folder = `${withoutHtml(page.path)}_files`
  const beside = join(dirname(location), folder)
  const files = (await isFolder(beside)) ? await listFiles(Buffer.from(beside)) : []
  return [page, ...files.map((file) => ({ ...file, path: `${folder}/${file.path}` }))]
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

const joinPath = (folder: Buffer, name: Buffer): Buffer => Buffer.concat([folder, Buffer.from('/'), name])

function printable(name: Buffer): string {
  const text = name.toString('utf8')
  if (!text.includes('\ufffd') || Buffer.from(text).equals(name)) return text
  return name
    .toString('latin1')
    .replace(/[\u0080-\u00ff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).toUpperCase()}`)
}

export interface HostFolder {
  readonly host: string
  /** As it is called: `127.0.0.1+8099`. */
  readonly name: string
  readonly location: Buffer
}

/** Sub-folders that are named like a host: `wiki.example.org`, `127.0.0.1+8099` (a port in windows names), `localhost`. */
export async function listHostFolders(folder: Buffer): Promise<readonly HostFolder[]> {
  const found: HostFolder[] = []
  for (const entry of await readdir(folder, { encoding: 'buffer' })) {
    const location = joinPath(folder, entry)
    if (!(await lstat(location)).isDirectory()) continue
    const name = printable(entry)
    const host = hostOfFolder(name)
    if (host !== null) found.push({ host, name, location })
    else if (/^https?$/.test(name)) found.push(...(await listHostFolders(location)))
  }
  return found.sort((a, b) => compareStrings(a.host, b.host))
}

/** wget parts a port by `:` or `+`, HTTrack by `_`. */
export function hostOfFolder(name: string): string | null {
  const match = /^(localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[+:_](\d+))?$/i.exec(name)
  if (match === null || /\.(?:php\d?|html?|cgi)$/i.test(name)) return null
  return match[2] === undefined ? (match[1] ?? name).toLowerCase() : `${match[1]}:${match[2]}`.toLowerCase()
}

/** Whether a file claims to be a page: by its name, or by how it begins where the crawler added no `.html`. */
export async function isPageFile(file: FolderFile): Promise<boolean> {
  if (/\.html?$|[?@&]action=render\b/i.test(file.path)) return true
  if (isResource.test(file.path) && !/index\.php|wiki\//.test(file.path)) return false
  const handle = await open(file.location)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0)
    return isHtml(buffer.subarray(0, bytesRead))
  } finally {
    await handle.close()
  }
}

const isResource = /\.(?:css|js|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|pdf|zip|gz|tmp)$/i

/** Whether bytes begin as a page does. */
export const isHtml = (start: Uint8Array): boolean =>
  /^\ufeff?\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html)/is.test(Buffer.from(start.subarray(0, 1024)).toString('utf8'))

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

/** `./host/wiki/T.html`; some versions escape it as an address. */
const localPath = (file: string): string => percentDecode(file.trim()).replace(/^\.?\/+/, '')

async function readIfThere(path: Buffer): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
