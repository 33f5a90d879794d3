/** The lists of titles that pages show (`{{Special:PrefixIndex/…}}`, `<categorytree>`), gathered while the pages go by. */

import { figureKey, type ListedTitle, listOfKey, type TitleList } from '../../../model/figures.ts'
import type { ParsedPage } from '../../../model/parsed-page.ts'
import type { Mask } from '../../../privacy/mask.ts'
import { byBytes } from '../../../support/order.ts'

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
export interface TitleCollector {
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
