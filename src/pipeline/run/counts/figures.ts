/** What the wiki's own numbers and lists of titles are, counted in the store. */

import { isDeepStrictEqual } from 'node:util'
import type { ArchiveReader } from '../../../archive/read.ts'
import type { Results } from '../../../archive/results.ts'
import {
  type CategoryMembers,
  categoryOfKey,
  type Figures,
  figureKey,
  type ListedTitle,
  listOfKey,
  type TitleList,
} from '../../../model/figures.ts'
import type { ParsedPage } from '../../../model/parsed-page.ts'
import type { Mask } from '../../../privacy/mask.ts'
import { byBytes } from '../../../support/order.ts'

interface Counted {
  readonly reader: ArchiveReader
  readonly results: Pick<Results, 'usedFigures' | 'parsed'>
  /** What it makes of a category's name, published pages ask for. */
  readonly mask: Mask | null
}

/**
 * Parses, counts, and parses again the pages whose numbers were not the ones counted: articles and members of categories
 * are known when every page is read. Each page depends on the figures that it shows, so that no other one is parsed twice.
 */
export async function parseWithFigures(
  parse: (figures: Figures) => Promise<unknown>,
  count: () => Figures,
): Promise<void> {
  const before = count()
  await parse(before)
  const after = count()
  if (Object.keys(after).some((key) => !isDeepStrictEqual(after[key], before[key]))) await parse(after)
}

/**
 * The figures that stored parses ask for, and those that cost nothing. Absent: what the store cannot tell, such as edits
 * where only the latest revisions are here, or files where the source names none.
 */
export function countFigures({ reader, results, mask }: Counted): Figures {
  const figures: Record<string, number> = {}
  const add = (key: string): void => {
    figures[key] = (figures[key] ?? 0) + 1
  }
  const asked = new Set(results.usedFigures())
  const articles = figureKey({ of: 'articles' })
  const categories = new Set([...asked].filter((key) => categoryOfKey(key) !== null))
  for (const key of asked) if (canBeNone(key) && listOfKey(key) === null) figures[key] = 0
  const lists = collectTitles(asked, mask)
  for (const page of reader.pages()) {
    add(figureKey({ of: 'pages' }))
    add(figureKey({ of: 'namespace', id: page.namespace_id }))
    lists.add(page)
    if (categories.size === 0 && !lists.asksMembers && (!asked.has(articles) || page.namespace_id !== 0)) continue
    const parsed = results.parsed(page.title, false)
    if (parsed === null) continue
    if (asked.has(articles) && isArticle(page, parsed)) add(articles)
    for (const key of keysOfCategories(page.namespace_id, parsed, mask)) if (categories.has(key)) add(key)
    lists.addMember(page, parsed.categories)
  }
  const files = new Set(reader.fileVersions().map(({ name }) => name)).size
  if (files > 0) figures[figureKey({ of: 'files' })] = files
  if (reader.hasWholeHistory()) figures[figureKey({ of: 'edits' })] = reader.counts().revisions
  return { ...figures, ...lists.done() }
}

const noParses: Counted['results'] = { usedFigures: () => [], parsed: () => null }

/** The figures that the source alone tells: the same whatever was parsed before. */
export const countWithoutParses = (reader: ArchiveReader): Figures =>
  countFigures({ reader, results: noParses, mask: null })

/** Nothing found is nothing there; of files and edits, it may be that the source does not carry them. */
const canBeNone = (key: string): boolean => key !== figureKey({ of: 'files' }) && key !== figureKey({ of: 'edits' })

/** MediaWiki's method `link` (`$wgArticleCountMethod`): a page of the main namespace, no redirect, that links to a page. */
const isArticle = (
  page: { readonly namespace_id: number; readonly redirect_title: string | null },
  { redirect, linkedTitles }: ParsedPage,
): boolean => page.namespace_id === 0 && page.redirect_title === null && redirect === null && linkedTitles.length > 0

function keysOfCategories(namespaceId: number, { categories }: ParsedPage, mask: Mask | null): readonly string[] {
  const kind: CategoryMembers = namespaceId === 14 ? 'subcats' : namespaceId === 6 ? 'files' : 'pages'
  const names = new Set(categories.map(({ name }) => (mask === null ? name : mask(name))))
  return [...names].flatMap((name) =>
    (['all', kind] as const).map((members) => figureKey({ of: 'category', name, members })),
  )
}

// The lists of titles that pages show (`{{Special:PrefixIndex/…}}`, `<categorytree>`), gathered while the pages go
// by.

interface SeenPage {
  readonly title: string
  readonly namespace_id: number
  readonly redirect_title: string | null
}

interface Sorted {
  readonly listed: ListedTitle
  readonly sort: string
}

/** `SpecialPrefixIndex::$maxPerPage`. */
const maxTitles = 345
/** `$wgCategoryTreeMaxChildren`. */
const maxMembers = 200

/** What gathers the lists: each page once, each parsed page once, then all lists by key. */
interface TitleCollector {
  readonly asksMembers: boolean
  add(page: SeenPage): void
  addMember(page: SeenPage, categories: ParsedPage['categories']): void
  done(): Readonly<Record<string, TitleList>>
}

/** A collector of the lists among the keys that stored parses ask for; titles as published. */
export function collectTitles(asked: ReadonlySet<string>, mask: Mask | null): TitleCollector {
  const wanted = [...asked].flatMap((key) => {
    const list = listOfKey(key)
    return list === null ? [] : [{ key, list }]
  })
  const prefixes = wanted.flatMap(({ key, list }) => (list.of === 'titles' ? [{ key, ...list }] : []))
  const members = wanted.flatMap(({ key, list }) => (list.of === 'members' ? [{ key, ...list }] : []))
  const gathered = new Map(wanted.map(({ key }) => [key, [] as Sorted[]]))
  const existing = new Set(prefixes.map(({ key }) => key))
  const masked = (text: string): string => (mask === null ? text : mask(text))
  const listed = (page: SeenPage): ListedTitle => ({
    title: masked(page.title),
    namespaceId: page.namespace_id,
    isRedirect: page.redirect_title !== null,
  })
  return {
    asksMembers: members.length > 0,
    add(page) {
      if (wanted.length === 0) return
      const own = listed(page)
      for (const { key, namespaceId, prefix } of prefixes)
        if (namespaceId === page.namespace_id && own.title.startsWith(prefix))
          keep(gathered.get(key), { listed: own, sort: own.title.replaceAll(' ', '_') }, maxTitles)
      if (page.namespace_id === 14) existing.add(figureKey({ of: 'members', name: nameOf(own.title) }))
    },
    addMember(page, categories) {
      for (const { key, name } of members) {
        const link = categories.find((one) => masked(one.name) === name)
        if (link === undefined) continue
        const own = listed(page)
        // Upper case is the usual collation; categories go before pages, which the list is cut by too.
        const title = page.namespace_id === 0 ? own.title : nameOf(own.title)
        const kind = page.namespace_id === 14 ? '0' : '1'
        keep(
          gathered.get(key),
          { listed: own, sort: `${kind}${(link.sortKey ?? title).toUpperCase()}\n${title}` },
          maxMembers,
        )
      }
    },
    done: () =>
      Object.fromEntries(
        [...gathered].map(([key, titles]) => [
          key,
          { exists: existing.has(key), titles: first(titles, key).map(({ listed: own }) => own) },
        ]),
      ),
  }
}

const nameOf = (title: string): string => title.slice(title.indexOf(':') + 1)
const bySort = (one: Sorted, other: Sorted): number => byBytes(one.sort, other.sort)

const first = (titles: Sorted[], key: string): readonly Sorted[] =>
  titles.sort(bySort).slice(0, listOfKey(key)?.of === 'titles' ? maxTitles : maxMembers)

/** Adds to a list that stays short: what comes after the last shown one is dropped. */
function keep(titles: Sorted[] | undefined, one: Sorted, most: number): void {
  if (titles === undefined) return
  titles.push(one)
  if (titles.length < most * 2) return
  titles.sort(bySort)
  titles.length = most
}
