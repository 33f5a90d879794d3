/**
 * Titles as MediaWiki normalises them.
 * A *title* has spaces and its namespace; a *slug* is for files; a *mirror name* is what a crawler wrote. Never mix them.
 * Source: https://www.mediawiki.org/wiki/Manual:Title.php, MediaWikiTitleCodec::splitTitleString.
 */

import { normalised } from './normalised.ts'
import type { Namespace } from './wiki.ts'

/** A title that was taken apart. */
export interface Title {
  readonly namespaceId: number
  /** Without namespace: `Réunion 1`. */
  readonly name: string
  /** With the local namespace name: `Discussion:Réunion 1`. */
  readonly prefixed: string
  /** What follows `#`; null without one. */
  readonly fragment: string | null
  /** Interwiki prefix, lower case; the rest is then untouched in `name`. */
  readonly interwiki: string | null
}

/** Namespace names, local, canonical and aliases, lower case, to their namespaces. */
export type NamespaceIndex = ReadonlyMap<string, Namespace>

/** English canonical names of the namespaces that every MediaWiki has, by id. */
export const canonicalNamespaces: Readonly<Record<number, string>> = {
  [-2]: 'Media',
  [-1]: 'Special',
  0: '',
  1: 'Talk',
  2: 'User',
  3: 'User talk',
  4: 'Project',
  5: 'Project talk',
  6: 'File',
  7: 'File talk',
  8: 'MediaWiki',
  9: 'MediaWiki talk',
  10: 'Template',
  11: 'Template talk',
  12: 'Help',
  13: 'Help talk',
  14: 'Category',
  15: 'Category talk',
  828: 'Module',
  829: 'Module talk',
}

/** An index of the namespaces by each of their names; a local name wins over another namespace's canonical name or alias. */
export function indexNamespaces(namespaces: readonly Namespace[]): NamespaceIndex {
  const index = new Map<string, Namespace>()
  const add = (name: string | null | undefined, namespace: Namespace): void => {
    const key = name === null || name === undefined ? '' : foldName(name)
    if (key !== '' && !index.has(key)) index.set(key, namespace)
  }
  // Of two namespaces of one name MediaWiki takes the later: the project namespace of a wiki named `MediaWiki`.
  for (const namespace of [...namespaces].reverse()) add(namespace.name, namespace)
  for (const namespace of namespaces) {
    add(namespace.canonical ?? canonicalNamespaces[namespace.id], namespace)
    for (const alias of namespace.aliases) add(alias, namespace)
    if (namespace.id === 6) add('Image', namespace)
    if (namespace.id === 7) add('Image talk', namespace)
  }
  return index
}

const foldName = (name: string): string => name.replaceAll('_', ' ').trim().toLowerCase()

/** What titles of one wiki are read by. */
export interface TitleRules {
  readonly namespaces: readonly Namespace[]
  readonly index: NamespaceIndex
  /** Interwiki prefixes → URL with `$1`. */
  readonly interwiki: Readonly<Record<string, string>>
  /** Prefixes that lead to the wiki itself (`$wgLocalInterwikis`). */
  readonly localPrefixes: ReadonlySet<string>
  /** Title of the main page; null: not known. */
  readonly mainPage: string | null
}

/** The rules for titles of a wiki, from its namespaces, its interwiki prefixes and its own address where that is known. */
export function titleRules(site: {
  readonly namespaces: readonly Namespace[]
  readonly interwiki: Readonly<Record<string, string>>
  readonly baseUrl?: string | null
  readonly articlePath?: string | null
  readonly mainPage?: string | null
}): TitleRules {
  const { namespaces, interwiki, baseUrl = null, articlePath = null, mainPage = null } = site
  const own = baseUrl === null || articlePath === null ? null : withoutScheme(baseUrl + articlePath)
  const local = Object.keys(interwiki).filter(
    (prefix) => own !== null && withoutScheme(interwiki[prefix] ?? '') === own,
  )
  return { namespaces, index: indexNamespaces(namespaces), interwiki, localPrefixes: new Set(local), mainPage }
}

const withoutScheme = (address: string): string => address.replace(/^https?:/, '')

/** Whether a target is a link and nothing else, also where it names a file, a category or a language: behind a colon, or the wiki's own prefix. */
export function isPlainLink(target: string, { localPrefixes, index }: TitleRules): boolean {
  const prefix = foldName(/^([^:#]*):/.exec(target.trim())?.[1] ?? ' ')
  return target.trim().startsWith(':') || (localPrefixes.has(prefix) && !index.has(prefix))
}

/**
 * The title that a link target or a page name means, or null when MediaWiki would refuse it.
 * `text` may have underscores, entities already decoded, a leading colon, a fragment.
 */
export function parseTitle(text: string, rules: TitleRules, defaultNamespace = 0): Title | null {
  let rest = cleanSpaces(text)
  const hash = rest.indexOf('#')
  const fragment = hash < 0 ? null : rest.slice(hash + 1)
  if (hash >= 0) rest = rest.slice(0, hash).trimEnd()
  let namespaceId = defaultNamespace
  let interwiki: string | null = null
  if (rest.startsWith(':')) {
    rest = rest.slice(1).trimStart()
    namespaceId = 0
  }
  const colon = rest.indexOf(':')
  if (colon > 0) {
    const prefix = foldName(rest.slice(0, colon))
    if (rules.localPrefixes.has(prefix) && !rules.index.has(prefix)) {
      const own = `${rest.slice(colon + 1).trim()}${fragment === null ? '' : `#${fragment}`}`
      return own === '' && rules.mainPage !== null
        ? parseTitle(rules.mainPage, rules)
        : parseTitle(own, rules, namespaceId)
    }
    const namespace = rules.index.get(prefix)
    if (namespace !== undefined) {
      namespaceId = namespace.id
      rest = rest.slice(colon + 1).trim()
    } else if (Object.hasOwn(rules.interwiki, prefix)) {
      interwiki = prefix
      rest = rest.slice(colon + 1).trim()
    }
  }
  if (interwiki !== null) return { namespaceId: 0, name: rest, prefixed: rest, fragment, interwiki }
  if (rest === '' && (fragment === null || colon > 0)) return null
  if (isRefused.test(rest)) return null
  return makeTitle(namespaceId, rest, rules, fragment)
}

/** Characters that no title has, relative paths, and signatures (MediaWikiTitleCodec::splitTitleString, TitleParser). */
const isRefused = /[<>[\]{}|\u0000-\u001f\u007f\ufffd]|(?:^|\/)\.{1,2}(?:$|\/)|~~~/

/** The title of a name in a namespace, spelled as the wiki does. */
export function makeTitle(namespaceId: number, name: string, rules: TitleRules, fragment: string | null = null): Title {
  const namespace = rules.namespaces.find(({ id }) => id === namespaceId)
  const own = namespace?.case === 'case-sensitive' ? name : upperFirst(name)
  const prefix = namespace?.name ?? canonicalNamespaces[namespaceId] ?? ''
  return { namespaceId, name: own, prefixed: prefix === '' ? own : `${prefix}:${own}`, fragment, interwiki: null }
}

const composed = (text: string): string => (/[\u0300-\u{10ffff}]/u.test(text) ? normalised(text) : text)

/** Underscores and runs of Unicode spaces become one space; direction marks go; ends trimmed; composed (NFC), as wikis store titles. */
export function cleanSpaces(text: string): string {
  return composed(text)
    .replace(/[\u200e\u200f\u202a-\u202e]/g, '')
    .replace(/[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, ' ')
    .trim()
}

function upperFirst(name: string): string {
  const first = String.fromCodePoint(name.codePointAt(0) ?? 32)
  // As PHP's mb_strtoupper of one character, but for those that would become two (ß).
  const upper = first.toUpperCase()
  return name === '' || Array.from(upper).length !== 1 ? name : upper + name.slice(first.length)
}

/** The name of a page: its title without the name of its namespace. */
export const nameInNamespace = (title: string, namespace: string): string =>
  namespace !== '' && title.startsWith(`${namespace}:`) ? title.slice(namespace.length + 1) : title

/** A title with the section behind `#` that a redirect or a link names; null for no title. */
export const titleWithSection = (title: string | null, section: string | null): string | null =>
  title === null || section === null ? title : `${title}#${section}`
