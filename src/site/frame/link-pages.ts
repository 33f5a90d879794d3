/** Where the site tells of a URL: on a page of its own where there is something to tell, else in a line of a list. */

import { type Link, type LinkStatus, linkStatuses, notObserved } from '../../model/link.ts'
import { linkListPathOf, linkPathOf } from '../../model/site-paths.ts'
import type { FondsView } from '../../model/view.ts'
import { compareStrings } from '../../support/order.ts'
import type { LinkPlaces } from './link-places.ts'
import { inParts } from './list-length.ts'
import { hrefBetween } from './site-file.ts'

/** A URL that stands on more pages than these has a page of its own, which lists them. */
const placesPerLine = 5

/** URLs of one state, as many as one page lists. */
export interface LinkList {
  readonly status: LinkStatus
  /** From 1, of as many as the state has. */
  readonly number: number
  readonly count: number
  readonly links: readonly Link[]
}

/** The URLs of the fonds by state, each in its list. */
export interface LinkPages {
  /** By state in the order of `linkStatuses`, then by SURT. */
  readonly lists: readonly LinkList[]
  /** Null for a URL that a line of its list says all of. */
  readonly recordPathOf: (link: Pick<Link, 'code'>) => string | null
  /** The href from a file of the site to what is told of a URL. */
  readonly hrefFrom: (from: string, link: Pick<Link, 'code'>) => string
  readonly statusOf: (link: Link) => LinkStatus
}

/** Sorts the URLs into lists. Memory: some hundred bytes for each URL that has no page of its own. */
export function createLinkPages(view: FondsView, places: LinkPlaces): LinkPages {
  const statusOf = (link: Link): LinkStatus => statusOfUses(link, places)
  const links = [...view.links()].sort((a, b) => compareStrings(a.surt, b.surt) || compareStrings(a.raw, b.raw))
  const groups = new Map(linkStatuses.map((status): [LinkStatus, Link[]] => [status, []]))
  for (const link of links) groups.get(statusOf(link))?.push(link)
  const lists = [...groups].flatMap(([status, group]) =>
    listsOf(status, group, (link) => bytesOfLine(link, view, places)),
  )
  const listOf = new Map<string, string>()
  for (const list of lists) {
    const path = linkListPathOf(list.status, list.number)
    for (const link of list.links) if (!isTold(link, view, places)) listOf.set(link.code, path)
  }
  return {
    lists,
    recordPathOf: ({ code }) => (listOf.has(code) ? null : linkPathOf(code)),
    hrefFrom(from, { code }) {
      const path = listOf.get(code)
      return path === undefined ? hrefBetween(from, linkPathOf(code)) : hrefBetween(from, path, code)
    },
    statusOf,
  }
}

/** A link has the worst state of its uses: the first in the order of the list. */
function statusOfUses({ raw }: Link, places: LinkPlaces): LinkStatus {
  const statuses = new Set<LinkStatus>()
  for (const { resolution } of places.usesOf(raw)) statuses.add(resolution.status)
  return linkStatuses.find((status) => statuses.has(status)) ?? 'unknown'
}

function listsOf(status: LinkStatus, links: readonly Link[], bytesOf: (link: Link) => number): readonly LinkList[] {
  const parts = [...inParts(links, bytesOf)]
  return parts.map((own, at) => ({ status, number: at + 1, count: parts.length, links: own }))
}

/** What a place adds to the line of a URL besides the title and the path of its page. */
const bytesOfPlace = 60

/** About what the line of a URL in its list takes: the address twice, once with places to break, and its pages by name. */
function bytesOfLine({ raw }: Link, view: FondsView, places: LinkPlaces): number {
  const pages = [...places.usesOf(raw), ...places.pastOf(raw)].slice(0, placesPerLine)
  const named = pages.map(({ pageId }) => view.page(pageId)).filter((page) => page !== null)
  const namesOf = named.reduce((sum, { title, sitePath }) => sum + bytesOfPlace + title.length + sitePath.length, 0)
  return 3 * raw.length + bytesOfPlace + namesOf
}

/** Of a URL that nobody looked at, and that leads where it led, there is only to say where it stands. */
function isTold({ raw }: Link, view: FondsView, places: LinkPlaces): boolean {
  const uses = [...places.usesOf(raw)]
  if (uses.some(({ resolution: { rule, treatment } }) => rule !== notObserved || treatment !== 'keep')) return true
  if (uses.length + [...places.pastOf(raw)].length > placesPerLine) return true
  const facts = view.linkFacts?.(raw) ?? null
  return facts !== null && facts.observations.length + facts.captures.length + facts.copies.length > 0
}
