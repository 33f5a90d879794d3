/** The folder that a crawler left: its hosts, and the files of one host in the order of their names. */

import { lstat, open, readdir } from 'node:fs/promises'
import { posix } from 'node:path'
import { decodeOnce } from './titles.ts'

export interface MirrorFile {
  /** Relative to the host's folder; bytes that are no UTF-8 are written `\xC3`, as old crawlers leave some. */
  readonly path: string
  /** Where it is, byte for byte: not every name survives as a string. */
  readonly location: Buffer
  readonly bytes: number
}

/** All files under a folder, sorted by path in code units. Links are not followed. */
export async function listFiles(folder: Buffer): Promise<readonly MirrorFile[]> {
  const files: MirrorFile[] = []
  await walk(folder, '', files)
  return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

async function walk(folder: Buffer, prefix: string, files: MirrorFile[]): Promise<void> {
  for (const name of await readdir(folder, { encoding: 'buffer' })) {
    const location = joinPath(folder, name)
    const path = prefix === '' ? printable(name) : `${prefix}/${printable(name)}`
    const state = await lstat(location)
    if (state.isDirectory()) await walk(location, path, files)
    else if (state.isFile()) files.push({ path, location, bytes: state.size })
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

/** Sub-folders that are named like a host: `wiki.example.org`, `127.0.0.1+8099` (a port in windows names), `localhost`. */
export async function listHostFolders(
  folder: Buffer,
): Promise<readonly { readonly host: string; readonly location: Buffer }[]> {
  const found: { readonly host: string; readonly location: Buffer }[] = []
  for (const name of await readdir(folder, { encoding: 'buffer' })) {
    const location = joinPath(folder, name)
    if (!(await lstat(location)).isDirectory()) continue
    const host = hostOfFolder(printable(name))
    if (host !== null) found.push({ host, location })
    else if (/^https?$/.test(printable(name))) found.push(...(await listHostFolders(location)))
  }
  return found.sort((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : 0))
}

export function hostOfFolder(name: string): string | null {
  const match = /^(localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[+:](\d+))?$/i.exec(name)
  if (match === null || /\.(?:php\d?|html?|cgi)$/i.test(name)) return null
  return match[2] === undefined ? (match[1] ?? name).toLowerCase() : `${match[1]}:${match[2]}`.toLowerCase()
}

/** Whether a file claims to be a page: by its name, or by how it begins where the crawler added no `.html`. */
export async function isPageFile(file: MirrorFile): Promise<boolean> {
  if (/\.html?$/i.test(file.path)) return true
  if (
    /\.(?:css|js|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|pdf|zip|gz|tmp)$/i.test(file.path) &&
    !/index\.php|wiki\//.test(file.path)
  )
    return false
  const handle = await open(file.location)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0)
    return /^\ufeff?\s*<(?:!doctype html|html)/i.test(buffer.toString('utf8', 0, bytesRead))
  } finally {
    await handle.close()
  }
}

/**
 * The mirror path that a converted link of a saved page leads to; null for an address outside the mirror.
 * `--convert-links` escapes the file name once, so it is decoded once.
 */
export function resolveInMirror(pagePath: string, href: string): string | null {
  if (href === '' || /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(href)) return null
  const bare = href.replace(/[?#].*$/, '')
  const path = posix.normalize(posix.join(posix.dirname(pagePath), decodeOnce(bare)))
  return path.startsWith('../') ? null : path
}
