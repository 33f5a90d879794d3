/** A page head becomes a page; its namespace becomes known when the header did not declare it. */

import { canonicalNamespaces, type TitleRules, titleRules } from '../../model/title.ts'
import type { Namespace, SourcePage } from '../../model/wiki.ts'
import { attributeOf, type Fields, KnownField, numberOf, textOf } from './fields.ts'

/** What LiquidThreads adds. Threads are pages, so nothing in it is lost. */
const thread = ['Subject', 'Parent', 'Ancestor', 'Page', 'ID', 'Author', 'EditStatus', 'Type', 'SortKey', 'Summary']

export const pageElements = new KnownField([
  ...['title', 'ns', 'id', 'redirect', 'restrictions'],
  ...['discussionthreadinginfo', 'DiscussionThreading'].flatMap((name) =>
    thread.map((part) => `${name}/Thread${part}`),
  ),
])

/** The largest wikis have some hundred. */
export const mostNamespaces = 500

/** Namespaces of one dump; grows by those that pages use without the header naming them, up to a bound. */
export class NamespaceBook {
  #rules: TitleRules = titleRules({ namespaces: [], interwiki: {} })

  get all(): readonly Namespace[] {
    return this.#rules.namespaces
  }

  /** Whether more were named than a wiki has. */
  isOver = false

  get rules(): TitleRules {
    return this.#rules
  }

  add(more: readonly Namespace[]): void {
    const known = new Set(this.all.map(({ id }) => id))
    const others = more.filter(({ id }) => !known.has(id))
    const room = mostNamespaces - this.all.length
    this.isOver ||= others.length > room
    const kept = others.filter(({ id }, index) => index < room || id === 0)
    const namespaces = [...this.all, ...kept].sort((a, b) => a.id - b.id)
    this.#rules = titleRules({ namespaces, interwiki: {} })
  }

  find(id: number): Namespace | null {
    return this.all.find((namespace) => namespace.id === id) ?? null
  }

  /** The id under which a page is read: its own, or that of the main namespace where it would be one too many. */
  idFor(id: number): number {
    if (this.all.length < mostNamespaces || this.find(id) !== null) return id
    this.isOver = true
    return 0
  }

  /** The namespace that a prefix means: local, canonical or alias; canonical names count even when not declared. */
  named(prefix: string): number | null {
    const key = prefix.toLowerCase()
    const known = this.#rules.index.get(key)
    if (known !== undefined) return known.id
    const canonical = Object.entries(canonicalNamespaces).find(([, name]) => name.toLowerCase() === key && name !== '')
    return canonical === undefined ? null : Number(canonical[0])
  }
}

/** The page that a head describes; null when it has no title. */
export function pageOf(fields: Fields, book: NamespaceBook): SourcePage | null {
  const title = spaced(textOf(fields, 'title') ?? '')
  if (title === '') return null
  const declared = textOf(fields, 'ns')?.trim() ?? ''
  const [prefix, name] = splitTitle(title)
  const written = /^-?\d{1,9}$/.test(declared) ? Number(declared) : prefix === null ? 0 : (book.named(prefix) ?? 0)
  const namespaceId = book.idFor(written)
  const target = attributeOf(fields, 'redirect', 'title')
  const [redirect, fragment] = (target ?? '').split(/#(.*)/s)
  return {
    title: localTitle(title, prefix, name, namespaceId, book),
    namespaceId,
    pageId: numberOf(textOf(fields, 'id')) || null,
    redirect:
      target === null || redirect === undefined ? null : { title: spaced(redirect), fragment: fragment ?? null },
    url: null,
    language: null,
    categories: null,
  }
}

/** The namespace that a page uses without its header declaring it; null when it is known. */
export function undeclaredNamespace(page: SourcePage, book: NamespaceBook): Namespace | null {
  if (book.find(page.namespaceId) !== null) return null
  const [prefix] = splitTitle(page.title)
  return {
    id: page.namespaceId,
    name: page.namespaceId === 0 ? '' : (prefix ?? canonicalNamespaces[page.namespaceId] ?? ''),
    canonical: canonicalNamespaces[page.namespaceId] ?? null,
    aliases: [],
    case: 'first-letter',
  }
}

/** Some exporters write English prefixes on a wiki that has its own. */
function localTitle(title: string, prefix: string | null, name: string, id: number, book: NamespaceBook): string {
  const namespace = book.find(id)
  if (namespace === null || prefix === null || namespace.name === '' || prefix === namespace.name) return title
  return book.named(prefix) === id ? `${namespace.name}:${name}` : title
}

function splitTitle(title: string): readonly [string | null, string] {
  const colon = title.indexOf(':')
  return colon <= 0 ? [null, title] : [title.slice(0, colon), title.slice(colon + 1)]
}

const spaced = (title: string): string => title.replaceAll('_', ' ').trim()
