/** Addresses of a saved wiki: what a page was asked with, and where its links lead inside the mirror. */

import { posix } from 'node:path'
import { readScriptName } from '../../../../model/mirror-name.ts'
import { percentDecode } from '../../../../model/percent.ts'
import type { MirrorFile } from './mirror-file.ts'

/** The parameters that a page was asked with: by its address, else as its file name tells them. */
export function askedWith({ path, address }: Pick<MirrorFile, 'path' | 'address'>): ReadonlyMap<string, string> {
  if (address !== null && URL.canParse(address)) return new Map(new URL(address).searchParams)
  return readScriptName(path)?.query ?? new Map()
}

/** The path of an address in a mirror that keeps addresses: decoded once, with its query as it came. */
export function pathOfAddress(address: URL): string {
  return `${percentDecode(address.pathname).replace(/^\/+/, '')}${address.search}`
}

/**
 * The mirror path of a file that a saved page links to; null for an address of another host. Converted links are relative
 * and escape the file name once, so they are decoded once; those left as they were name the host's root or the host itself.
 */
export function linkedPath(pagePath: string, href: string, ownHosts: readonly string[]): string | null {
  const bare = href.replace(/[?#].*$/s, '')
  if (bare === '') return null
  const host = /^(?:https?:)?\/\/([^/]+)(\/.*)?$/is.exec(bare)
  if (host !== null)
    return ownHosts.includes((host[1] ?? '').toLowerCase()) ? percentDecode((host[2] ?? '/').slice(1)) : null
  if (/^[a-z][a-z0-9+.-]*:/i.test(bare)) return null
  if (bare.startsWith('/')) return percentDecode(bare.slice(1))
  const folder = posix.dirname(pagePath.replace(/\?.*$/s, ''))
  const path = posix.normalize(posix.join(folder, percentDecode(bare)))
  return path.startsWith('../') ? null : path
}
