/**
 * Names that crawlers gave to the pages of a wiki, read back: wget with unix and windows names, before and after 1.19.3. A
 * name is ambiguous, so several titles come out, best first; who knows the titles chooses. Never decoded "until stable": a
 * title may hold a literal `%25`. Names are those of links: percent-decoded once, relative to the folder of the host.
 */

import { normalised } from './normalised.ts'
import { decodeOnly, percentDecode } from './percent.ts'

/** What the name of a saved `index.php?…` says. */
export interface ScriptName {
  /** As written, decoded; none when only a number is given. */
  readonly titles: readonly string[]
  /** MediaWiki's other parameters. */
  readonly query: ReadonlyMap<string, string>
}

/** What wget itself escapes: `/` always, the rest in windows mode (src/url.c, `filechr_table`). */
const wgetEscapes: ReadonlySet<string> = new Set(['2F', '5C', '7C', '3A', '3F', '22', '2A', '3C', '3E'])

/** Parameters of MediaWiki that may follow the title; whatever else holds a `&` belongs to the title. */
const parameters: ReadonlySet<string> = new Set(
  (
    'oldid diff action curid direction redirect printable section uselang redlink returnto returntoquery limit offset dir feed ' +
    'useskin variant mobileaction veaction type from until filefrom fileuntil pagefrom pageuntil subcatfrom subcatuntil'
  ).split(' '),
)

/** `index.php@title=T&oldid=N.html`, `index.php?title=T`; null: no name of the script. */
export function readScriptName(name: string): ScriptName | null {
  const written = /(?:^|\/)index\.php(?:[@?]|%3F)(.*)$/is.exec(name)?.[1]
  if (written === undefined) return null
  const { title, query } = splitQuery(withoutHtml(written))
  const titles =
    title === null ? [] : readings([percentDecode(title)], title, [percentDecode(title.replaceAll('+', ' '))])
  return { titles, query }
}

/** `wiki/T.html`: a page saved by its path. `folders` are those that articles lie in; an empty one: every page is one. */
export function readArticleName(name: string, folders: Iterable<string>): readonly string[] {
  const written = articleIn(name, folders)
  return written === null ? [] : titlesOfSavedName(written)
}

/** `T.html`, without its folder. */
export function titlesOfSavedName(name: string): readonly string[] {
  const bare = withoutHtml(name)
  return readings([bare, percentDecode(bare)], bare)
}

/** `T` of `T?action=render`, of `T@action=render.html`: a page saved by its path and what it was asked with; null: nothing of MediaWiki was asked. */
export function nameBeforeQuery(name: string): string | null {
  const [, page = null, query = ''] = /^(.+)(?:[?@]|%3F)([a-z]+=.*)$/is.exec(withoutHtml(name)) ?? []
  return query.split('&').every((one) => parameters.has(one.replace(/=.*$/s, '').toLowerCase())) ? page : null
}

/**
 * Finds the saved file that a path leads to: itself, with the `.html` that a crawler added, without folders before it that only
 * the web host had, or in the one folder that holds all.
 */
export function savedFileFinder(paths: Iterable<string>): (path: string) => string | null {
  const saved = new Set(paths)
  const folders = new Set([...saved].map((path) => path.slice(0, path.indexOf('/') + 1)))
  const [only = ''] = folders.size === 1 ? folders : []
  return (path) => {
    for (let rest = path; ; rest = rest.slice(rest.indexOf('/') + 1)) {
      const found = [rest, `${rest}.html`, only + rest, `${only}${rest}.html`].find((one) => saved.has(one))
      if (found !== undefined) return found
      const end = rest.indexOf('/') + 1
      if (end === 0 || folders.has(rest.slice(0, end))) return null
    }
  }
}

/** What follows the first of the folders (`wiki/`) that the path goes through; null: it goes through none. */
export function articleIn(path: string, folders: Iterable<string>): string | null {
  for (const folder of folders) {
    if (folder === '' ? /\.html?$/i.test(path) : path.startsWith(folder)) return path.slice(folder.length)
    const at = folder === '' ? -1 : path.indexOf(`/${folder}`)
    if (at >= 0) return path.slice(at + 1 + folder.length)
  }
  return null
}

/** Letters and digits alone, in small letters: what every crawler leaves of a title in the name of a file. */
export const lettersOf = (title: string): string =>
  normalised(title)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** A name without the `.html` or `.htm` at its end. */
export const withoutHtml = (name: string): string => name.replace(/\.html?$/i, '')

/** Older wgets kept the escapes of the address, newer ones decoded all but their own. */
function readings(first: readonly string[], written: string, last: readonly string[] = []): readonly string[] {
  return [...new Set([...first, decodeOnly(written, wgetEscapes), ...last])].filter((title) => title !== '')
}

/** Known parameters are taken from the right: decoded names may hold `&` and `=` in the title. */
function splitQuery(text: string): { readonly title: string | null; readonly query: ReadonlyMap<string, string> } {
  const query = new Map<string, string>()
  let left = text
  for (let at = left.lastIndexOf('&'); at >= 0; at = left.lastIndexOf('&')) {
    if (!takeParameter(left.slice(at + 1), query)) break
    left = left.slice(0, at)
  }
  while (!left.startsWith('title=')) {
    const end = left.indexOf('&')
    if (!takeParameter(end < 0 ? left : left.slice(0, end), query) || end < 0) return { title: null, query }
    left = left.slice(end + 1)
  }
  return { title: left.slice('title='.length), query }
}

function takeParameter(text: string, query: Map<string, string>): boolean {
  const equals = text.indexOf('=')
  const name = text.slice(0, equals)
  if (equals < 0 || !parameters.has(name)) return false
  if (!query.has(name)) query.set(name, text.slice(equals + 1))
  return true
}
