/** What the sources say of the whole wiki, merged: the first word on each point stays. */

import type { Namespace, WikiSite } from '../model/wiki.ts'
import type { Store } from './archive.ts'
import { defaultInterwiki } from './default-interwiki.ts'

const nothingSaid: WikiSite = {
  name: null,
  mainPage: null,
  baseUrl: null,
  articlePath: null,
  generator: null,
  language: null,
  timezone: null,
  rights: null,
  namespaces: [],
  interwiki: {},
  parserConfig: null,
  renderedAt: null,
}

/** The site as the sources described it so far; where none has a map of other wikis, that of every MediaWiki. */
export function readSite(store: Store): WikiSite {
  const site = readSaid(store)
  return Object.keys(site.interwiki).length > 0 ? site : { ...site, interwiki: defaultInterwiki }
}

function readSaid(store: Store): WikiSite {
  const row = store.prepare("SELECT value FROM meta WHERE key = 'site'").pluck().get() as string | undefined
  return row === undefined ? nothingSaid : (JSON.parse(row) as WikiSite)
}

/** Adds what a source says; values already known stay, namespaces are joined by id. */
export function mergeSite(store: Store, more: Partial<WikiSite>): void {
  const known = readSaid(store)
  const merged: WikiSite = {
    name: known.name ?? more.name ?? null,
    mainPage: known.mainPage ?? more.mainPage ?? null,
    baseUrl: known.baseUrl ?? more.baseUrl ?? null,
    articlePath: known.articlePath ?? more.articlePath ?? null,
    generator: known.generator ?? more.generator ?? null,
    language: known.language ?? more.language ?? null,
    timezone: known.timezone ?? more.timezone ?? null,
    rights: known.rights ?? more.rights ?? null,
    namespaces: joinNamespaces(known.namespaces, more.namespaces ?? []),
    interwiki: { ...more.interwiki, ...known.interwiki },
    parserConfig: known.parserConfig ?? more.parserConfig ?? null,
    renderedAt: latest(known.renderedAt ?? null, more.renderedAt ?? null),
  }
  store
    .prepare("INSERT INTO meta(key, value) VALUES ('site', ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value")
    .run(JSON.stringify(merged))
}

const latest = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a)

function joinNamespaces(known: readonly Namespace[], more: readonly Namespace[]): readonly Namespace[] {
  const byId = new Map(more.map((namespace) => [namespace.id, namespace]))
  for (const namespace of known) byId.set(namespace.id, namespace)
  return [...byId.values()].sort((a, b) => a.id - b.id)
}
