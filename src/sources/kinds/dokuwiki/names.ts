/** Names of files as DokuWiki writes them, read back into ids (inc/pageutils.php, inc/SafeFN.class.php). */

import { normalised } from '../../../model/normalised.ts'

/** Files that are the wiki, in a folder or an archive, by their paths in it: accounts, caches and the program itself are not. */
export const filesOfWiki =
  /^(?:[^/]+\/){0,3}?(?:(?:data\/)?(?:pages|attic|meta|media|media_attic|media_meta)\/|conf\/(?:dokuwiki|local(?:\.protected)?|license|acl\.auth)\.php$|conf\/interwiki(?:\.local)?\.conf$|VERSION$)/

/** The id of a path below `pages/`, `media/`…, in whichever of its three ways DokuWiki wrote it (`fnencode`): folders are namespaces. */
export const idOfPath = (path: string): string => normalised(path.split('/').map(decodedName).join(':'))

/** A name as it is encoded by default (`%E6%9C%AF`), by SafeFN (`%3y]`), or not at all. */
function decodedName(name: string): string {
  if (!name.includes('%')) return name
  return urlDecoded(name) ?? safeName(name)
}

/** Null for what no address holds: a letter that needs no escape has none (`%64` is the `ü` of SafeFN). */
function urlDecoded(name: string): string | null {
  if (/%(?![0-9A-F]{2})|%(?:[0-1]|3[0-9]|2[DE]|4[1-9A-F]|5[0-9AF]|6|7[0-9A])/.test(name)) return null
  try {
    return decodeURIComponent(name)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return null
  }
}

/** SafeFN: `%` and a number to the base of 36, 32 less than that of the letter; `]` ends a row of them. */
function safeName(name: string): string {
  const decoded = name.replace(/%([0-9a-z]{1,5})(?:\](?=[^%\]]|$))?/g, (written, digits: string) => {
    const letter = Number.parseInt(digits, 36) + 32
    return letter <= 0x10ffff && (letter < 0xd800 || letter > 0xdfff) ? String.fromCodePoint(letter) : written
  })
  return decoded
}

/** The page or file of which a file of `attic/` or `media_attic/` is a state: its path without time and packing, and the time in seconds. */
export function stateOfPath(path: string, isPage: boolean): { readonly path: string; readonly at: number } | null {
  const [, name, time, ending = ''] =
    (isPage ? /^(.*)\.(\d{1,10})(\.txt)(?:\.gz|\.bz2)?$/s : /^(.*)\.(\d{1,10})(\.[^./]+)$/s).exec(path) ?? []
  if (name === undefined || time === undefined) return null
  return { path: isPage ? name : name + ending, at: Number(time) }
}
