/** Links counted and listed. */

import { type Link, type LinkStatus, linkStatuses } from '../model/link.ts'
import type { FondsView, ResolvedUse } from '../model/view.ts'
import { csvRow } from '../support/csv.ts'
import { compareStrings } from '../support/order.ts'
import { reasonWords } from '../texts/readers.ts'
import { parseUrl } from './classify/classify-link.ts'

// The state of a wiki's links in numbers: for the terminal and the site's page of links.

/** Pages and the uses on them: what a view, or a finished catalogue, tells. */
export interface UsesView {
  pages(): Iterable<{ readonly pageId: number; readonly title: string }>
  linkUses(pageId: number): readonly ResolvedUse[]
}

/** The state of a wiki's links in numbers: uses of links, whole and by group. */
export interface LinkReport {
  /** Uses. */
  readonly uses: number
  /** Distinct URLs. */
  readonly urls: number
  /** Every status, in the order of `linkStatuses`, those without uses left out. */
  readonly byStatus: readonly LinkCount[]
  /** Most uses first, then by name. */
  readonly byFamily: readonly LinkGroup[]
  /** Most uses first, then by name; links without host under their class. */
  readonly byHost: readonly LinkGroup[]
  /** Year of introduction, ascending; `unknown` last. */
  readonly byYear: readonly LinkGroup[]
  /** Uses that a person should look at: suspect, ambiguous, decided with low confidence; not those that were never checked. */
  readonly toReview: readonly ResolvedUse[]
}

/** Uses under one name. */
interface LinkCount {
  readonly name: string
  readonly uses: number
}

/** Uses under one name, and how many of them have each status. */
interface LinkGroup extends LinkCount {
  readonly byStatus: Readonly<Partial<Record<LinkStatus, number>>>
}

/** Counts the published uses. Redacted ones are counted under their host only. */
export function reportLinks(view: UsesView): LinkReport {
  const [byStatus, byFamily, byHost, byYear] = [createGroups(), createGroups(), createGroups(), createGroups()]
  const urls = new Set<string>()
  const toReview: ResolvedUse[] = []
  let uses = 0
  for (const use of usesOf(view)) {
    const { link, resolution, interval } = use
    uses += 1
    urls.add(link.raw)
    byStatus.add(resolution.status, resolution)
    byFamily.add(link.family ?? 'other', resolution)
    byHost.add(link.host ?? link.class, resolution)
    byYear.add(interval?.addedAt?.slice(0, 4) ?? 'unknown', resolution)
    if (needsPerson(use)) toReview.push(use)
  }
  const statuses = byStatus.all()
  return {
    uses,
    urls: urls.size,
    byStatus: linkStatuses
      .flatMap((status) => statuses.filter(({ name }) => name === status))
      .map(({ name, uses: count }) => ({ name, uses: count })),
    byFamily: byFamily.all().sort(byUses),
    byHost: byHost.all().sort(byUses),
    byYear: byYear.all().sort((a, b) => compareStrings(a.name, b.name)),
    toReview,
  }
}

/** Page by page: a wiki has more uses than memory should hold. */
function* usesOf(view: UsesView): Generator<ResolvedUse> {
  for (const { pageId } of view.pages()) yield* view.linkUses(pageId)
}

/**
 * URLs of one status, once each, sorted: what ArchiveBox, Browsertrix and IABot take. Only addresses of the Web, and never
 * one that gives rights, not even to those who may see it: such lists are handed on.
 */
export function listUrls(view: UsesView, status: LinkStatus): readonly string[] {
  if (status === 'redacted') return []
  const urls = new Set<string>()
  for (const { link, resolution } of usesOf(view))
    if (resolution.status === status) for (const address of addressOf(link)) urls.add(address)
  return [...urls].sort(compareStrings)
}

/** As it is written where that is a whole address in one word. */
function addressOf({ raw, capability }: Link): readonly string[] {
  const url = parseUrl(raw)
  if (url === null || !/^https?:$/.test(url.protocol) || capability === 'always') return []
  return [/^https?:\/\/\S+$/i.test(raw) ? raw : url.href]
}

function needsPerson({ resolution: { status, confidence, rule } }: ResolvedUse): boolean {
  if (status === 'suspect' || rule === 'internal.ambiguous') return true
  return confidence === 'low' && status !== 'unknown'
}

/** Uses counted under names. */
function createGroups() {
  const groups = new Map<string, Partial<Record<LinkStatus, number>>>()
  return {
    add(name: string, { status }: ResolvedUse['resolution']): void {
      const counts = groups.get(name) ?? {}
      counts[status] = (counts[status] ?? 0) + 1
      groups.set(name, counts)
    },
    all: (): LinkGroup[] =>
      [...groups].map(([name, byStatus]) => ({
        name,
        uses: Object.values(byStatus).reduce((sum, count) => sum + count, 0),
        byStatus,
      })),
  }
}

const byUses = (a: LinkGroup, b: LinkGroup): number => b.uses - a.uses || compareStrings(a.name, b.name)

// `links.csv`: one row per use of a link, RFC 4180.

/** The columns, in order. */
export const linkColumns = [
  'use',
  'page',
  'url',
  'host',
  'family',
  'status',
  'verdict',
  'treatment',
  'target',
  'reason',
] as const
type LinkRow = Readonly<Record<(typeof linkColumns)[number], string | number | null>>

/** Rows by page then position; `use` counts from 1 over the whole wiki, as `link_uses.use_id` does. */
function* linkRows(view: Pick<FondsView, 'pages' | 'linkUses'>): Generator<LinkRow> {
  let number = 0
  for (const { pageId, title } of view.pages()) {
    for (const use of view.linkUses(pageId)) {
      number += 1
      yield rowOf(number, title, use)
    }
  }
}

function rowOf(number: number, page: string, { link, resolution }: ResolvedUse): LinkRow {
  const { status, verdict, treatment, target, reason } = resolution
  return {
    use: number,
    page,
    url: link.raw,
    host: link.host,
    family: link.family,
    status,
    verdict,
    treatment,
    target,
    reason: reasonWords(reason, 'en'),
  }
}

/** The lines of the file, each with its CRLF; the first is the header. */
export function* linkCsv(view: Pick<FondsView, 'pages' | 'linkUses'>): Generator<string> {
  yield csvRow(linkColumns)
  for (const row of linkRows(view)) yield csvRow(linkColumns.map((column) => row[column]))
}
