/** `links report`: the state of links in numbers, from a pipeline (with its lock as it is now) or from a finished bundle. */

import type { Catalogue, ResultRow } from '../../catalogue/read/read.ts'
import { type LinkReport, listUrls, reportLinks, type UsesView } from '../../links/report.ts'
import {
  type Capability,
  type LinkClass,
  type LinkResolution,
  type LinkStatus,
  type LinkVerdict,
  linkStatuses,
  type Treatment,
} from '../../model/link.ts'
import type { ResolvedUse } from '../../model/view.ts'
import { notOneOf } from '../../support/expected.ts'
import { openFonds } from '../io/open-bundle.ts'
import { isPipeline, type WikiOptions, withWiki } from '../links/links-wiki.ts'

export type { LinkReport } from '../../links/report.ts'

export const reportOf = (path: string, options: WikiOptions): Promise<LinkReport> =>
  withUses(path, options, reportLinks)

/** URLs of a state, or of all, once each; throws NotAsExpected for another word. */
export function urlsOf(path: string, status: string, options: WikiOptions): Promise<readonly string[]> {
  const wanted = linkStatuses.find((one) => one === status)
  if (wanted === undefined && status !== 'all') throw notOneOf('--list', [...linkStatuses, 'all'], status)
  return withUses(path, options, (view) => {
    const statuses: readonly LinkStatus[] = wanted === undefined ? linkStatuses : [wanted]
    return [...new Set(statuses.flatMap((one) => listUrls(view, one)))].sort()
  })
}

async function withUses<Result>(path: string, options: WikiOptions, work: (view: UsesView) => Result): Promise<Result> {
  if (isPipeline(path)) return withWiki(path, options, ({ view }) => work(view))
  const fonds = await openFonds(path)
  try {
    return work(usesOfCatalogue(fonds.catalogue))
  } finally {
    await fonds.close()
  }
}

const usesQuery = (
  condition = '',
): string => `SELECT u.page_id, u.position, u.label, u.section, u.start, u."end", l.raw, l.code, l.request_url, l.surt, l.host, l.site,
  l.class, l.family, l.capability, r.status, r.verdict, r.treatment, r.target, r.captured_at, r.delta_days, r.confidence, r.rule,
  r.reason, i.added_revision_id, i.added_at, i.removed_revision_id, i.removed_at, i.basis
  FROM link_uses u JOIN links l ON l.link_id = u.link_id JOIN link_resolutions r ON r.use_id = u.use_id
  LEFT JOIN link_intervals i ON i.interval_id = u.interval_id ${condition} ORDER BY u.use_id`

/** The uses of a finished catalogue, as the view has them; the reasons in English, as they are written there. */
export function usesOfCatalogue(catalogue: Catalogue): UsesView {
  const byPage = new Map<number, ResolvedUse[]>()
  for (const row of catalogue.all(usesQuery())) {
    const pageId = Number(row['page_id'])
    const uses = byPage.get(pageId)
    if (uses === undefined) byPage.set(pageId, [useOf(row)])
    else uses.push(useOf(row))
  }
  const titles = new Map(
    catalogue.all('SELECT page_id, title FROM pages').map((row) => [Number(row['page_id']), String(row['title'])]),
  )
  return {
    pages: () => [...byPage.keys()].map((pageId) => ({ pageId, title: titles.get(pageId) ?? '' })),
    linkUses: (pageId) => byPage.get(pageId) ?? [],
  }
}

/** The uses on one page alone, as `usesOfCatalogue` has them. */
export const usesOfPage = (catalogue: Catalogue, pageId: number): readonly ResolvedUse[] =>
  catalogue.all(usesQuery('WHERE u.page_id = :pageId'), { pageId }).map(useOf)

function useOf(row: ResultRow): ResolvedUse {
  const text = (name: string): string => String(row[name] ?? '')
  const orNull = (name: string): string | null => (row[name] == null ? null : String(row[name]))
  const numberOf = (name: string): number | null => (row[name] == null ? null : Number(row[name]))
  const start = numberOf('start')
  const end = numberOf('end')
  const resolution: LinkResolution = {
    status: text('status') as LinkStatus,
    verdict: text('verdict') as LinkVerdict,
    treatment: text('treatment') as Treatment,
    target: orNull('target'),
    targetRevisionId: null,
    capturedAt: orNull('captured_at'),
    deltaDays: numberOf('delta_days'),
    confidence: text('confidence') as LinkResolution['confidence'],
    rule: text('rule'),
    reason: [text('reason')],
  }
  const basis = orNull('basis')
  return {
    use: {
      position: Number(row['position']),
      raw: text('raw'),
      label: orNull('label'),
      section: orNull('section'),
      span: start === null || end === null ? null : { start, end },
    },
    link: {
      raw: text('raw'),
      code: text('code'),
      requestUrl: orNull('request_url'),
      surt: text('surt'),
      host: orNull('host'),
      site: orNull('site'),
      class: text('class') as LinkClass,
      family: orNull('family'),
      capability: text('capability') as Capability,
    },
    resolution,
    interval:
      basis === null
        ? null
        : {
            raw: text('raw'),
            pageId: Number(row['page_id']),
            addedRevisionId: numberOf('added_revision_id'),
            addedAt: orNull('added_at'),
            contributor: null,
            removedRevisionId: numberOf('removed_revision_id'),
            removedAt: orNull('removed_at'),
            basis,
          },
  }
}
