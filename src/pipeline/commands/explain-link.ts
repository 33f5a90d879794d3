/** `links explain`: the whole story of one link, from a pipeline or from a finished bundle. */

import type { Catalogue, ResultRow } from '../../catalogue/read/read.ts'
import { parseUrl } from '../../links/classify.ts'
import { matchRules, ruleFor, stages } from '../../links/policy.ts'
import type { SqlValue } from '../../model/fonds.ts'
import type { Link, LinkFacts } from '../../model/link.ts'
import type { ResolvedUse } from '../../model/view.ts'
import { parseJson } from '../../support/expected.ts'
import { StopRun } from '../../texts/errors.ts'
import { openFonds } from '../io/open-bundle.ts'
import { isPipeline, type LinkWiki, type WikiOptions, withWiki } from '../links/links-wiki.ts'
import { usesOfCatalogue } from './report-links.ts'

/** All that is known of one link: its uses on the wiki, what was observed of it, and what is given instead of it. */
export interface LinkStory {
  /** As written on the wiki. */
  readonly url: string
  readonly link: Link
  /** Stage → id of the rule that set it; empty for a bundle, which holds no policy. */
  readonly rules: Readonly<Record<string, string>>
  readonly uses: readonly UseStory[]
  readonly observations: LinkFacts['observations']
  readonly captures: LinkFacts['captures']
  readonly copies: LinkFacts['copies']
}

interface UseStory extends Pick<ResolvedUse, 'resolution' | 'interval'> {
  readonly page: string
  readonly section: string | null
  readonly label: string | null
}

/** `url` as it is written on the wiki, or as it is asked, or the code of the link. Throws LINK_UNKNOWN. */
export async function storyOf(path: string, url: string, options: WikiOptions): Promise<LinkStory> {
  if (isPipeline(path)) return withWiki(path, options, (wiki) => ofWiki(wiki, path, url))
  const fonds = await openFonds(path)
  try {
    return ofCatalogue(fonds.catalogue, path, url)
  } finally {
    await fonds.close()
  }
}

const isMeant = (link: Link, url: string): boolean => link.raw === url || link.code === url
const isAsked = (link: Link, url: string): boolean =>
  link.requestUrl !== null && link.requestUrl === parseUrl(url)?.href

function ofWiki({ view, links: { policy } }: LinkWiki, path: string, url: string): LinkStory {
  const all = [...view.links()]
  const link = all.find((one) => isMeant(one, url)) ?? all.find((one) => isAsked(one, url))
  if (link === undefined) throw new StopRun('LINK_UNKNOWN', { url, path })
  const parsed = parseUrl(link.requestUrl ?? '')
  const matched = parsed === null ? [] : matchRules(parsed, policy)
  const rules = stages.flatMap((stage) => {
    const rule = ruleFor(stage, matched)
    return rule === null ? [] : [[stage, rule.id] as const]
  })
  const uses = [...view.pages()].flatMap((page) => usesOn(page.title, view.linkUses(page.pageId), link))
  const facts = view.linkFacts?.(link.raw) ?? noFacts
  return { url: link.raw, link, rules: Object.fromEntries(rules), uses, ...facts }
}

const noFacts: LinkFacts = { observations: [], captures: [], copies: [] }

function usesOn(page: string, uses: readonly ResolvedUse[], link: Link): readonly UseStory[] {
  return uses
    .filter((use) => use.link.raw === link.raw)
    .map(({ use, resolution, interval }) => ({ page, section: use.section, label: use.label, resolution, interval }))
}

function ofCatalogue(catalogue: Catalogue, path: string, url: string): LinkStory {
  const view = usesOfCatalogue(catalogue)
  const uses = [...view.pages()].flatMap(({ pageId, title }) => view.linkUses(pageId).map((use) => ({ title, use })))
  const found = uses.find(({ use }) => isMeant(use.link, url)) ?? uses.find(({ use }) => isAsked(use.link, url))
  if (found === undefined) throw new StopRun('LINK_UNKNOWN', { url, path })
  const { link } = found.use
  const rows = (table: string, order: string): readonly ResultRow[] =>
    catalogue.all(
      `SELECT t.* FROM ${table} t JOIN links l ON l.link_id = t.link_id WHERE l.raw = :raw ORDER BY ${order}`,
      {
        raw: link.raw,
      },
    )
  return {
    url: link.raw,
    link,
    rules: {},
    uses: uses.flatMap(({ title, use }) => usesOn(title, [use], link)),
    observations: rows('link_observations', 'observation_id').map(observationOf),
    captures: rows('link_captures', 'capture_id').map(captureOf),
    copies: rows('link_copies', 'copy_id').map(copyOf),
  }
}

const word = (value: SqlValue | undefined): string | null => (value == null ? null : String(value))
const json = (value: SqlValue | undefined): unknown => (value == null ? null : parseJson(String(value)))

function observationOf(row: ResultRow): LinkFacts['observations'][number] {
  return {
    at: word(row['at']) ?? '',
    via: word(row['via']) ?? '',
    probe: word(row['probe']) ?? '',
    outcome: word(row['outcome']) ?? '',
    http: row['http'] == null ? null : Number(row['http']),
    error: word(row['error']),
    final: word(row['final']),
    hops: json(row['hops']),
    signals: json(row['signals']),
    facts: json(row['facts']),
    bodySha256: word(row['body_sha256']),
  }
}

function captureOf(row: ResultRow): LinkFacts['captures'][number] {
  return {
    archive: word(row['archive']) ?? '',
    at: word(row['at']) ?? '',
    original: word(row['original']) ?? '',
    status: word(row['status']),
    mime: word(row['mime']),
    digest: word(row['digest']),
    vetted: word(row['vetted']),
    url: word(row['url']),
  }
}

function copyOf(row: ResultRow): LinkFacts['copies'][number] {
  return {
    sha256: word(row['sha256']) ?? '',
    mime: word(row['mime']) ?? '',
    asOf: word(row['as_of']),
    obtainedAt: word(row['obtained_at']) ?? '',
    path: word(row['path']) ?? '',
    recordId: word(row['record_id']),
  }
}
