/** `mw.title` and `mw.uri`: what scripts ask of titles (TitleLibrary and UriLibrary of Scribunto). */

import { LuaError, type LuaTable, type LuaValue } from '../../../../lua/values.ts'
import { revisionKey } from '../../../../model/figures.ts'
import { canonicalNamespaces, makeTitle, parseTitle, type Title } from '../../../../model/title.ts'
import { wikiEncode } from '../../functions/addresses.ts'
import { modelOf } from '../../functions/content-model.ts'
import { specialPageNamed } from '../../languages/special-pages.ts'
import type { LookedUpPage } from '../../tree/wiki.ts'
import { costing, costs, type HostAnswer, type PageHost, recordTable, textArgument, textOf, wrongType } from './host.ts'
import { languageOf } from './language.ts'

const mediaNamespace = -2
const fileNamespace = 6

const isFile = ({ namespaceId }: Title): boolean => namespaceId === fileNamespace || namespaceId === mediaNamespace
const isSpecialPage = ({ name }: Title, { evaluation }: PageHost): boolean =>
  specialPageNamed(name, evaluation.wiki.words.table.language) !== null

/** What `mw.title` knows of a title without asking for its page (TitleLibrary::getInexpensiveTitleData). */
export function titleData(title: Title, host: PageHost): LuaTable {
  const { page } = host.evaluation
  return recordTable({
    isCurrentTitle: title.interwiki === null && title.prefixed === page.title.prefixed,
    isLocal: title.interwiki === null,
    interwiki: title.interwiki ?? '',
    namespace: title.namespaceId,
    nsText: namespaceText(title, host).replaceAll(' ', '_'),
    text: title.name,
    fragment: title.fragment ?? '',
    thePartialUrl: wikiEncode(title.name.replaceAll(' ', '_')),
    ...(title.namespaceId === -1 ? { exists: isSpecialPage(title, host) } : {}),
    ...(isFile(title) ? {} : { file: false }),
  })
}

const namespaceText = ({ namespaceId }: Title, { evaluation }: PageHost): string =>
  evaluation.wiki.rules.namespaces.find(({ id }) => id === namespaceId)?.name ?? canonicalNamespaces[namespaceId] ?? ''

const asTitle = (text: LuaValue, { evaluation }: PageHost, namespaceId = 0): Title | null =>
  typeof text === 'string' ? parseTitle(text, evaluation.wiki.rules, namespaceId) : null

/** The page of a title, which then counts as used; the page itself has the text that is read. */
function pageOf(title: Title | null, { evaluation }: PageHost): LookedUpPage | null {
  if (title === null || title.interwiki !== null || title.namespaceId < 0) return null
  const { page, text, wiki } = evaluation
  if (title.prefixed === page.title.prefixed) return { ...page.facts, text }
  page.used.add(title.prefixed)
  page.used.add(revisionKey(title.prefixed))
  return wiki.lookup(title.prefixed)
}

const addressOf =
  (name: string): HostAnswer =>
  ([text, query], host) => {
    const address = host.functionText(name, textOf(text), queryText(query))
    return address === '' ? [] : [address]
  }

/** A query of a table is in the order of its keys (wfArrayToCgi). */
function queryText(query: LuaValue): string {
  if (!(query instanceof Map)) return textOf(query)
  return [...query].map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(textOf(value))}`).join('&')
}

const addresses = new Map(
  ['fullUrl', 'localUrl', 'canonicalUrl'].map((name) => [name, addressOf(name.toLowerCase())] as const),
)

/** What `mw.title` asks of the host. */
export const titleFunctions = costing(costs.reading, {
  newTitle,
  makeTitle: madeTitle,
  getExpensiveData: ([text], host) => {
    const title = asTitle(text, host)
    if (title === null) return []
    const page = pageOf(title, host)
    const special = title.namespaceId === -1 && isSpecialPage(title, host)
    return [
      recordTable({
        isRedirect: page !== null && host.calls.redirectTarget(title) !== null,
        id: page?.pageId ?? 0,
        contentModel: modelOf(title),
        exists: special || page !== null,
      }),
    ]
  },
  getUrl: (args, host) => {
    const address = addresses.get(textArgument('getUrl', args, 1))
    return address === undefined ? [] : address([args[0], args[2]], host)
  },
  getContent: ([text], host) => {
    const page = pageOf(asTitle(text, host), host)
    return page === null ? [] : [page.text]
  },
  getCategories: () => [new Map()],
  getFileInfo: ([text], host) => {
    const title = asTitle(text, host)
    if (title === null || !isFile(title)) return [false]
    const own = makeTitle(fileNamespace, title.name, host.evaluation.wiki.rules)
    return [recordTable({ exists: pageOf(own, host) !== null })]
  },
  // Who may change a page is not kept.
  protectionLevels: () => [recordTable({ edit: new Map(), move: new Map() })],
  cascadingProtection: () => [recordTable({ sources: new Map(), restrictions: new Map() })],
  redirectTarget: ([text], host) => {
    const title = asTitle(text, host)
    const target = title === null || pageOf(title, host) === null ? null : host.calls.redirectTarget(title)
    const to = target === null ? null : asTitle(target, host)
    return to === null ? [] : [titleData(to, host)]
  },
  recordVaryFlag: () => [],
  getPageLangCode: (_, { evaluation }) => [languageOf(evaluation.wiki)],
})

function newTitle([text, namespace]: readonly LuaValue[], host: PageHost): readonly LuaValue[] {
  // A page by its id: pages are known by their titles here.
  if (typeof text === 'number') return []
  if (typeof text !== 'string') throw wrongType('title.new', 0, text, 'number or string')
  const title = asTitle(text, host, namespaceNumber('title.new', 2, namespace, host))
  return title === null ? [] : [titleData(title, host)]
}

function madeTitle(args: readonly LuaValue[], host: PageHost): readonly LuaValue[] {
  const text = textArgument('makeTitle', args, 1)
  const { rules } = host.evaluation.wiki
  const id = namespaceNumber('makeTitle', 1, args[0], host)
  const interwiki = textOf(args[3])
  if (interwiki !== '') {
    const other = parseTitle(`${interwiki}:${text}`, rules)
    return other === null ? [] : [titleData(other, host)]
  }
  const read = parseTitle(text, rules, id)
  if (read === null) return []
  // A name that begins like a prefix stays in its namespace.
  const title = read.namespaceId === id && read.interwiki === null ? read : makeTitle(id, text, rules)
  return [titleData({ ...title, fragment: textOf(args[2]) }, host)]
}

function namespaceNumber(name: string, argument: number, value: LuaValue, { evaluation }: PageHost): number {
  if (value === undefined) return 0
  const { index, namespaces } = evaluation.wiki.rules
  const written = textOf(value)
  const wrong = (what: string): LuaError =>
    new LuaError(`bad argument #${argument} to '${name}' (unrecognized namespace ${what} '${written}')`)
  if (/^-?\d+$/.test(written)) {
    const id = Number(written)
    if (id === 0 || namespaces.some((namespace) => namespace.id === id)) return id
    throw wrong('number')
  }
  const known = index.get(written.replaceAll('_', ' ').toLowerCase())
  if (known === undefined) throw wrong('name')
  return known.id
}

/** What `mw.uri` asks of the host. */
export const uriFunctions = costing(costs.expansion, {
  anchorEncode: ([text], host) => [host.functionText('anchorencode', textOf(text))],
  localUrl: addressOf('localurl'),
  fullUrl: addressOf('fullurl'),
  canonicalUrl: addressOf('canonicalurl'),
})
