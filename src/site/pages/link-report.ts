/** The link report: how many addresses are in which state, by origin, year of introduction, family and host. */

import type { Link, LinkStatus, LinkVerdict } from '../../model/link.ts'
import { verdicts } from '../../model/link.ts'
import { linkGroupPathOf, linkListPathOf, linksPath } from '../../model/site-paths.ts'
import { groupBy } from '../../support/groups.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { compareStrings } from '../../support/order.ts'
import { createSlugs } from '../../support/slug.ts'
import type { Corpus } from '../frame/corpus.ts'
import { framed } from '../frame/layout.ts'
import type { LinkList } from '../frame/link-pages.ts'
import { csvLink } from '../frame/parted-list.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { type BarRow, barTable, counted, sortScript } from './parts.ts'

export const indexPath = linksPath

/** Every place where a URL stands, with what became of it: one table for all lists. */
export const linksCsv = 'data/records/links.csv'

/** The hosts with most links stand first, the others are folded. */
const shownRows = 12

/** As many hosts have a list of their links; the status pages have all of them. */
const listedHosts = 200

const lost: ReadonlySet<LinkStatus> = new Set(['archived', 'expired-pad', 'usurped', 'gone', 'soft-404'])

const lostVerdicts: ReadonlySet<LinkVerdict> = new Set(['gone', 'expired', 'soft-404', 'usurped', 'unreachable'])

/** What the origins do, whatever a reader gets instead; a page of the wiki has no origin elsewhere. */
function verdictRows(links: readonly Link[], { say, linkPlaces }: Corpus): readonly BarRow[] {
  const outside = links.filter(({ class: kind }) => kind !== 'internal' && kind !== 'mirror-self')
  const byVerdict = groupBy(outside, ({ raw }) => [...linkPlaces.usesOf(raw)][0]?.resolution.verdict ?? 'unknown')
  return verdicts.flatMap((verdict) => {
    const count = byVerdict.get(verdict)?.length ?? 0
    const kind = lostVerdicts.has(verdict) ? 'wf-bar-lost' : 'wf-bar-kept'
    return count === 0 ? [] : [{ label: say(`verdict.${verdict}`), count, kind }]
  })
}

/** The report over all links, grouped by state already. */
export function reportFile(lists: readonly LinkList[], corpus: Corpus): SiteFile {
  const { say } = corpus
  const links = lists.flatMap((list) => list.links)
  const statuses = [...groupBy(lists, ({ status }) => status)].map(([status, ofStatus]) => ({
    label: say(`status.${status}`),
    href: hrefBetween(indexPath, linkListPathOf(status)),
    count: ofStatus.reduce((sum, list) => sum + list.links.length, 0),
    kind: lost.has(status) ? 'wf-bar-lost' : 'wf-bar-kept',
  }))
  const rowsOf = (groups: readonly LinkGroup[]): readonly BarRow[] =>
    groups.map(({ label, path, links: own }) => ({
      label,
      count: own.length,
      ...(path === null ? {} : { href: hrefBetween(indexPath, path) }),
    }))
  const { families, hosts } = linkGroups(links, corpus)
  const folded = (caption: string, what: string, groups: readonly LinkGroup[]): Markup => {
    const shown = { count: shownRows, more: say('rowsMore', { count: groups.length - shownRows }) }
    return barTable({ caption, what, rows: rowsOf(groups), shown }, corpus)
  }
  const body = html`<p>${say('linksIntro', { count: counted(links.length, say) })}</p>
${csvLink(indexPath, linksCsv, corpus)}<div class="wf-tables">
${barTable({ caption: say('linksByStatus'), what: say('state'), rows: statuses }, corpus)}${barTable({ caption: say('linksByVerdict'), what: say('linkOrigin'), rows: verdictRows(links, corpus) }, corpus)}${folded(say('linksByHost'), say('host'), hosts)}${folded(say('linksByFamily'), say('family'), families)}</div>
${yearTable(links, corpus)}`
  return framed({ path: indexPath, title: say('linksTitle'), body, scripts: [sortScript] }, corpus)
}

/** Links of one host or of one family of hosts. */
export interface LinkGroup {
  /** Its name, or that it has none, in words. */
  readonly label: string
  /** The list of them; null for those that have no such name, and for hosts beyond those that have a list. */
  readonly path: string | null
  readonly links: readonly Link[]
}

/** By host and by family, most frequent first, names in code-unit order within one count. */
export function linkGroups(
  links: readonly Link[],
  { say }: Corpus,
): { readonly families: readonly LinkGroup[]; readonly hosts: readonly LinkGroup[] } {
  const groups = (kind: 'host' | 'family', nameOf: (link: Link) => string, unnamed: string): readonly LinkGroup[] => {
    const slug = createSlugs()
    return [...groupBy(links, nameOf)]
      .sort(([a, one], [b, other]) => other.length - one.length || compareStrings(a, b))
      .map(([name, own], at) => ({
        label: name === '' ? unnamed : name,
        path: name === '' || at >= listedHosts ? null : linkGroupPathOf(kind, slug(name)),
        links: own,
      }))
  }
  return {
    hosts: groups('host', ({ host }) => host ?? '', say('hostNone')),
    families: groups('family', ({ family }) => family ?? '', say('familyNone')),
  }
}

/** A year in which links were added: how many places, at how many of them the link is lost today, of how many nobody knows. */
export interface LinkYear {
  readonly year: string
  readonly added: number
  readonly gone: number
  readonly unknown: number
}

/** Of the links added in each year, how many are lost today; years in order. */
export function linkYears(links: Iterable<Link>, { linkPlaces }: Corpus): readonly LinkYear[] {
  const counts = new Map<string, Omit<LinkYear, 'year'>>()
  for (const { raw } of links) {
    for (const { addedOn, resolution } of linkPlaces.usesOf(raw)) {
      if (addedOn === null || addedOn === '') continue
      const year = addedOn.slice(0, 4)
      const known = counts.get(year) ?? { added: 0, gone: 0, unknown: 0 }
      const gone = known.gone + Number(lost.has(resolution.status))
      const unknown = known.unknown + Number(resolution.status === 'unknown')
      counts.set(year, { added: known.added + 1, gone, unknown })
    }
  }
  return [...counts].sort(([a], [b]) => compareStrings(a, b)).map(([year, counted]) => ({ year, ...counted }))
}

function yearTable(links: readonly Link[], corpus: Corpus): Markup {
  const { say, options } = corpus
  const years = linkYears(links, corpus)
  if (years.length === 0) return noMarkup
  const rows = years.map(({ year, added, gone, unknown }) => {
    // Where nobody looked, none is known to be lost: that is no share of nought.
    const isKnown = unknown < added
    const percent = Math.round((gone / added) * 100)
    const bar = percent === 0 ? noMarkup : html`<span class="wf-bar wf-w-${percent} wf-bar-lost"></span>`
    const cell = options.charts ? html`<td class="wf-bar-cell" aria-hidden="true">${bar}</td>` : noMarkup
    return html`<tr><th scope="row">${year}</th><td class="wf-number">${counted(added, say)}</td><td class="wf-number">${counted(unknown, say)}</td><td class="wf-number">${isKnown ? counted(gone, say) : '–'}</td><td class="wf-number">${isKnown ? say('percent', { number: percent }) : '–'}</td>${cell}</tr>\n`
  })
  const barHead = options.charts ? html`<td class="wf-bar-cell" aria-hidden="true"></td>` : noMarkup
  return html`<div class="wf-scroll" role="group" aria-label="${say('linksByYear')}" tabindex="0"><table class="wf-bars" data-wf-sort="${say('tableSort')}"><caption>${say('linksByYear')}</caption>
<thead><tr><th scope="col">${say('year')}</th><th scope="col" class="wf-number">${say('linksAdded')}</th><th scope="col" class="wf-number">${say('linksUnchecked')}</th><th scope="col" class="wf-number">${say('linksLost')}</th><th scope="col" class="wf-number">${say('share')}</th>${barHead}</tr></thead>
<tbody>
${rows}</tbody></table></div>
`
}
