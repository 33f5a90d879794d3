/** `mw.site`: what scripts ask of the wiki (SiteLibrary of Scribunto). */

import type { LuaTable, LuaValue } from '../../../../lua/values.ts'
import { canonicalNamespaces } from '../../../../model/title.ts'
import { scriptPathOf } from '../../functions/site-variables.ts'
import type { Wiki } from '../../tree/wiki.ts'
import { costing, costs, listTable, numberArgument, type PageHost, recordTable, textArgument, textOf } from './host.ts'

/** What `mw.site` says of a wiki. */
export function siteData({ site, rules }: Wiki, mainNamespace: string): LuaTable {
  const server = /^\w*:?\/\/[^/]*/.exec(site.baseUrl ?? '')?.[0] ?? ''
  const script = scriptPathOf(site)
  return recordTable({
    siteName: site.name ?? '',
    server,
    scriptPath: script,
    stylePath: `${script}/skins`,
    currentVersion: site.generator?.replace(/^MediaWiki /, '') ?? '',
    namespaces: new Map(namespacesOf(rules.namespaces).map((entry) => [entry.id, namespaceData(entry, mainNamespace)])),
  })
}

interface Entry {
  readonly id: number
  readonly name: string
  readonly canonical: string
  readonly aliases: readonly string[]
  readonly isCapital: boolean
}

/** Those of the wiki, and those that every wiki has. */
function namespacesOf(own: Wiki['rules']['namespaces']): readonly Entry[] {
  const ids = new Set([
    ...own.map(({ id }) => id),
    ...Object.keys(canonicalNamespaces)
      .map(Number)
      .filter((id) => id < 16),
  ])
  return [...ids]
    .sort((a, b) => a - b)
    .map((id) => {
      const namespace = own.find((one) => one.id === id)
      const canonical = namespace?.canonical ?? canonicalNamespaces[id] ?? ''
      return {
        id,
        name: namespace?.name ?? canonical,
        canonical,
        aliases: namespace?.aliases ?? [],
        isCapital: namespace?.case !== 'case-sensitive',
      }
    })
}

/** Namespaces whose pages have subpages with MediaWiki: talk, users, the project, templates, help, modules. */
const withSubpages = (id: number): boolean => id % 2 === 1 || [2, 4, 8, 10, 12, 828].includes(id)

function namespaceData({ id, name, canonical, aliases, isCapital }: Entry, mainNamespace: string): LuaTable {
  const isTalk = id > 0 && id % 2 === 1
  const talk: Readonly<Record<string, LuaValue>> =
    id < 0 ? { subject: id } : { subject: id & ~1, talk: id | 1, associated: id ^ 1 }
  return recordTable({
    id,
    name,
    canonicalName: canonical,
    hasSubpages: withSubpages(id),
    hasGenderDistinction: id === 2 || id === 3,
    isCapitalized: isCapital,
    isContent: id === 0,
    isIncludable: id >= -1,
    isMovable: id >= 0 && id !== 14,
    isSubject: !isTalk,
    isTalk,
    aliases: listTable(aliases),
    ...talk,
    ...(id === 0 ? { displayName: mainNamespace } : {}),
  })
}

const counted: ReadonlyMap<string, string> = new Map([
  ['pages', 'numberofpages'],
  ['articles', 'numberofarticles'],
  ['files', 'numberoffiles'],
  ['edits', 'numberofedits'],
])

/** A number of the wiki; 0 where it is not known. */
const count = (host: PageHost, name: string, ...args: readonly string[]): number =>
  Number(host.functionText(name, ...args, 'R')) || 0

/** The number of a namespace by one of its names; false for none. */
export const namespaceIndex = (name: LuaValue, { rules }: Wiki): number | false =>
  rules.index.get(
    textOf(name)
      .replace(/[\s_]+/g, ' ')
      .trim()
      .toLowerCase(),
  )?.id ?? false

/** What `mw.site` asks of the host; `stats` is asked for by name. */
export const siteFunctions = costing(costs.reading, {
  stats: ([name], host) => {
    const variable = counted.get(textOf(name))
    return variable === undefined ? [] : [count(host, variable)]
  },
  getNsIndex: ([name], { evaluation }) => [namespaceIndex(name, evaluation.wiki)],
  pagesInCategory: (args, host) => {
    const name = textArgument('pagesInCategory', args, 0)
    const which = textOf(args[1])
    const members = (kind: string): number => count(host, 'pagesincategory', name, kind)
    if (which !== '*') return [members(which === 'all' ? '' : which)]
    const kinds = ['subcats', 'files', 'pages']
    return [new Map([['all', members('')] as const, ...kinds.map((kind) => [kind, members(kind)] as const)])]
  },
  pagesInNamespace: (args, host) => [
    count(host, 'pagesinnamespace', String(numberArgument('pagesInNamespace', args, 0))),
  ],
  usersInGroup: () => [0],
  interwikiMap: (_, { evaluation }) => [interwikiMap(evaluation.wiki)],
})

function interwikiMap({ rules }: Wiki): LuaTable {
  return new Map(
    Object.entries(rules.interwiki).map(([prefix, url]) => [
      prefix,
      recordTable({
        prefix,
        url,
        isProtocolRelative: url.startsWith('//'),
        isLocal: false,
        isTranscludable: false,
        isCurrentWiki: rules.localPrefixes.has(prefix),
        isExtraLanguageLink: false,
      }),
    ]),
  )
}
