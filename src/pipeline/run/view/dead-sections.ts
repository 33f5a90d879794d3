/** Links to sections that the wiki did not have: they were dead there, and are told once. */

import type { FondsPage } from '../../../model/fonds.ts'
import { destinationOf, type LinkDestination, type Places, placeOn } from '../../../model/link-destination.ts'
import type { Loss } from '../../../model/loss.ts'
import type { ParsedPage } from '../../../model/parsed-page.ts'
import type { ResolvedUse } from '../../../model/view.ts'
import { memoizeLast } from '../../../support/memoize.ts'
import { loss } from '../../../texts/loss.ts'
import type { PageIndex, PublishedEntry } from './published-pages.ts'

type ParsedOf = (entry: PublishedEntry) => ParsedPage | null

/** Many links lead to the same pages: the places of these are kept. */
const keptPlaces = 2000

/** Whether something on a page leads to a section: of itself, of another page, by an address, or as a redirect. */
export const linksToSection = ({ redirectFragment }: FondsPage, { slots, links }: ParsedPage): boolean =>
  redirectFragment !== null ||
  slots.some((slot) => slot.kind === 'page' && slot.fragment !== null && slot.interwiki === null) ||
  links.some(({ raw }) => raw.includes('#'))

/** A loss for every section link of these pages that leads to the page only, once for each place that it names. */
export function* deadSections(
  entries: Iterable<PublishedEntry>,
  pages: PageIndex,
  parsed: ParsedOf,
  usesOf: (entry: PublishedEntry) => readonly ResolvedUse[],
): Generator<Loss> {
  const places = placesOf(pages, parsed)
  for (const entry of entries) {
    const lost = new Set<string>()
    for (const { page, lost: fragment } of destinationsOf(entry.page, parsed(entry), usesOf(entry), places)) {
      if (fragment !== null) lost.add(`${page.title}#${fragment}`)
    }
    for (const detail of [...lost].sort()) {
      yield loss('section-not-there', entry.page.title, {}, detail)
    }
  }
}

function placesOf(pages: PageIndex, parsed: ParsedOf): Places {
  const kept = memoizeLast<number, ReadonlySet<string>>(keptPlaces)
  return {
    pageOfTitle: (title) => pages.byTitle(title)?.page ?? null,
    anchorsOf: (pageId) =>
      kept(pageId, () => {
        const entry = pages.byId(pageId)
        return new Set(entry === null ? [] : parsed(entry)?.anchors)
      }),
  }
}

function* destinationsOf(
  page: FondsPage,
  parsed: ParsedPage | null,
  uses: readonly ResolvedUse[],
  places: Places,
): Generator<LinkDestination> {
  const toTitle = function* (title: string, fragment: string | null): Generator<LinkDestination> {
    const destination = fragment === null ? null : destinationOf(title, fragment, places)
    if (destination !== null) yield destination
  }
  if (page.redirectTarget !== null) yield* toTitle(page.redirectTarget, page.redirectFragment)
  for (const slot of parsed?.slots ?? []) {
    if (slot.kind !== 'page' || slot.interwiki !== null) continue
    if (slot.title === '') yield { page, ...placeOn(page, slot.fragment, places) }
    else yield* toTitle(slot.title, slot.fragment)
  }
  for (const { resolution } of uses) {
    const [title = '', fragment = null] = (resolution.target ?? '').split(/#(.*)/s)
    if (resolution.treatment === 'internal' && resolution.targetRevisionId === null) yield* toTitle(title, fragment)
  }
}
