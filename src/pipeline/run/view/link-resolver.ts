/** Links as they are published: classified once per URL, resolved per use from lock, policy and corpus. */

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { classifyLink, uniqueCodes, type WikiAddresses, wikiAddresses } from '../../../links/classify.ts'
import { openIntervals, type Withdrawn, withdrawnLink } from '../../../links/find.ts'
import {
  corpusSignals,
  decodeLock,
  emptyLock,
  type Lock,
  type LockEntry,
  type Observation,
} from '../../../links/lock.ts'
import { type DataTexts, dataFiles, decodePolicy, type Policy } from '../../../links/policy.ts'
import {
  archivePlaces,
  needsEntry,
  resolveLink,
  resolveMirrorHref,
  resolveWikiUrl,
  type TitleIndex,
  withheld,
} from '../../../links/resolve.ts'
import type {
  Link,
  LinkCopy,
  LinkFacts,
  LinkInterval,
  LinkResolution,
  LinkUse,
  ShortTarget,
} from '../../../model/link.ts'
import type { ResolvedUse } from '../../../model/view.ts'
import type { WikiSite } from '../../../model/wiki.ts'
import { type Mask, maskDeep } from '../../../privacy/mask.ts'
import { isAny } from '../../../sources/kinds.ts'
import { memoizeLast } from '../../../support/memoize.ts'
import { compareStrings } from '../../../support/order.ts'
import { lockPath, type Pipeline, readNamed } from '../../io/load.ts'
import { openSavedCopies, type SavedCopies } from './saved-copies.ts'

/** What decides about links in one pipeline: policy, lock, the wiki's own addresses, and where saved bodies lie. */
export interface LinkSettings {
  readonly policy: Policy
  readonly lock: Lock
  readonly wiki: WikiAddresses
  /** Folder of the bodies that the lock names. */
  readonly evidence: string
}

/** The policy of links of a pipeline, decoded. */
export function loadLinkPolicy(pipeline: Pipeline): Policy {
  const { policy: named } = pipeline.definition.links
  const user = named === undefined ? undefined : { path: named, text: readNamed(pipeline, named, 'links', 'policy') }
  return decodePolicy({ builtin: builtinPolicy(), user })
}

/** Policy, lock and addresses of a pipeline, decoded. */
export function loadLinkSettings(pipeline: Pipeline, site: WikiSite, lockMayLack = false): LinkSettings {
  const { definition } = pipeline
  const lock = lockPath(pipeline, lockMayLack)
  return {
    policy: loadLinkPolicy(pipeline),
    lock: lock === null ? emptyLock : decodeLock(readFileSync(lock, 'utf8'), basename(lock)),
    evidence: `${pipeline.stem}.links.evidence`,
    wiki: wikiAddresses({
      baseUrl: definition.wiki.baseUrl ?? site.baseUrl,
      articlePath: site.articlePath,
      aliases: definition.wiki.aliases,
      isMirror: isAny(
        definition.sources.map(({ kind }) => kind),
        'hasFileAddresses',
      ),
    }),
  }
}

/** What decides about links where no pipeline says anything: the built-in policy, and the addresses of the wiki. */
export function builtinLinkSettings({ baseUrl, articlePath }: Pick<WikiSite, 'baseUrl' | 'articlePath'>) {
  const wiki = wikiAddresses({ baseUrl, articlePath, aliases: [], isMirror: false })
  return { policy: decodePolicy({ builtin: builtinPolicy(), user: undefined }), wiki }
}

function builtinPolicy(): DataTexts {
  const read = (file: string): string =>
    readFileSync(new URL(`../../../links/policy/policies/${file}`, import.meta.url), 'utf8')
  return Object.fromEntries(Object.entries(dataFiles).map(([name, file]) => [name, read(file)])) as Record<
    keyof DataTexts,
    string
  >
}

/** The links of the published pages, classified, and what the reader gets for each use of them. */
export interface LinkResolver {
  /** By SURT, then as written. */
  readonly links: readonly Link[]
  /** The link of a URL as written; null for one that is not of the corpus. */
  link(raw: string): Link | null
  /** Links that a frozen run would miss in the lock. */
  unlocked(): readonly Link[]
  /** What becomes of each use of a link of the corpus on one page, in their order. */
  resolve(page: PageLinks): readonly Resolved[]
  /** The same for a text of old, whose links need not be of the corpus: of these, nothing was observed. */
  resolveOld(page: PageLinks): readonly ResolvedUse[]
  /** What the lock holds of a URL; null for one that is not of the corpus. */
  facts(raw: string): LinkFacts | null
  readonly savedCopies: SavedCopies
  /** The page of the wiki that an address in saved HTML leads to; null when it is none of ours. */
  titleOfAddress(address: string, savedAt: string | null): string | null
}

/** The SURT of an address that is none of the wiki’s own; null for one that is. */
export const surtElsewhere =
  ({ policy, wiki }: Pick<LinkSettings, 'policy' | 'wiki'>) =>
  (address: string): string | null => {
    const { class: kind, surt } = classifyLink(address, { policy, wiki })
    return kind === 'internal' || kind === 'mirror-self' ? null : surt
  }

/** What a use of a link resolves to, and since when it stood there. */
export type Resolved = Pick<ResolvedUse, 'resolution' | 'interval'>

/** The uses of links on one page, and the dates that its captures are chosen by. */
export interface PageLinks {
  readonly uses: readonly LinkUse[]
  readonly intervals: readonly LinkInterval[]
  /** Start of the first meeting of the page; null where it has none. */
  readonly meetingDate: string | null
  /** Path of the saved page below its host's folder; null where the text is not from a mirror. */
  readonly savedAt: string | null
}

/** What the resolver knows of the published wiki beside its links. */
export interface LinkResolverOptions {
  readonly titles: TitleIndex
  readonly audience: 'public' | 'restricted'
  /** Whether pads that anybody may still write in are hidden from the public. */
  readonly hideLivePads: boolean
  /**
   * A text as it is published: of titles and sections, as an address that no longer is escaped may be private, and of what
   * hosts answered, which no text of the wiki holds: an address that a link moved to may name somebody.
   */
  readonly mask: Mask
  /** Where a published revision says that a short link led. */
  readonly saidTarget: (raw: string) => ShortTarget | null
  /** Id of a mark in the texts → what is told of the address that stood there. */
  readonly withdrawn: ReadonlyMap<string, Withdrawn>
}

/** The distinct URLs of the corpus, as published, classified: by SURT, then as written. */
export function classifyLinks(
  raws: Iterable<string>,
  { policy, wiki }: LinkSettings,
  withdrawn: LinkResolverOptions['withdrawn'],
): readonly Link[] {
  const classified = [...new Set(raws)].map(
    (raw) => withdrawnLink(raw, withdrawn) ?? classifyLink(raw, { policy, wiki }),
  )
  return [...uniqueCodes(classified)].sort((a, b) => compareStrings(a.surt, b.surt) || compareStrings(a.raw, b.raw))
}

/** Opens the resolver over the classified links of the corpus. */
export function openLinkResolver(
  links: readonly Link[],
  { policy, lock: whole, wiki, evidence }: LinkSettings,
  options: LinkResolverOptions,
): LinkResolver {
  const byRaw = new Map(links.map((link) => [link.raw, link]))
  const isTold = ({ capability }: Link): boolean => capability !== 'always'
  const told = links.filter(isTold).map(({ raw }) => raw)
  const savedCopies = openSavedCopies(told, { lock: whole, policy, audience: options.audience, evidence })
  const { lock } = savedCopies
  const resolved = memoizeLast<string, LinkResolution>(keptResolutions)
  const context = { policy, lock, wiki, corpus: corpusSignals(links, lock), ...options }
  const oldLinks = memoizeLast<string, Link>(keptResolutions)
  const ofOld = (raw: string): Link =>
    byRaw.get(raw) ?? oldLinks(raw, () => withdrawnLink(raw, options.withdrawn) ?? classifyLink(raw, { policy, wiki }))
  return {
    links,
    link: (raw) => byRaw.get(raw) ?? null,
    savedCopies,
    facts(raw) {
      const link = byRaw.get(raw)
      const entry = lock.entries.get(raw)
      if (link === undefined || !isTold(link)) return null
      return maskDeep(factsOf(entry ?? null, savedCopies.copiesOf(raw), policy), options.mask)
    },
    titleOfAddress(address, savedAt) {
      const internal = { wiki, titles: options.titles, specialPages: policy.specialPages }
      const target = /^https?:/i.test(address)
        ? resolveWikiUrl(address, internal)
        : resolveMirrorHref(address, internal, savedAt ?? '')
      return target?.kind === 'page' ? target.title : null
    },
    unlocked: () => links.filter((link) => needsEntry(link, policy) && !lock.entries.has(link.raw)),
    resolve: (page) => resolveUses(page, (raw) => byRaw.get(raw)),
    resolveOld: (page) => resolveUses(page, ofOld),
  }

  function asPublished(resolution: LinkResolution, raw: string): LinkResolution {
    const { treatment, target } = resolution
    const shown = maskDeep(resolution, options.mask)
    if (shown.target === target) return withSavedPath(shown, raw, savedCopies)
    // No reader is led to an address with a mark in it: the one that the page gives still leads there, where it lives.
    if (treatment === 'retarget') return { ...shown, target: raw }
    return treatment === 'internal' ? shown : withheld()
  }

  function resolveUses(
    { uses, intervals, meetingDate, savedAt }: PageLinks,
    linkOf: (raw: string) => Link | undefined,
  ): readonly ResolvedUse[] {
    const open = openIntervals(intervals)
    return uses.flatMap((use) => {
      const link = linkOf(use.raw)
      if (link === undefined) return []
      const interval = open.get(use.raw) ?? null
      const key = JSON.stringify([use.raw, interval?.addedAt, meetingDate, savedAt])
      const place = { link, use, interval, meetingDate, savedAt: savedAt ?? undefined }
      const resolution = resolved(key, () => asPublished(resolveLink(place, context), use.raw))
      return [{ use, link, interval, resolution }]
    })
  }
}

/** The resolver names a copy by its hash; a reader wants its file. */
function withSavedPath(resolution: LinkResolution, raw: string, savedCopies: SavedCopies): LinkResolution {
  if (resolution.treatment !== 'local-copy' || resolution.target === null) return resolution
  return { ...resolution, target: savedCopies.pathOf(raw, resolution.target) ?? resolution.target }
}

/** How many resolutions are kept, some 400 KB: many uses share one, and near each other. What a page resolved to is kept by the view. */
const keptResolutions = 1000

function factsOf(entry: LockEntry | null, copies: readonly LinkCopy[], policy: Policy): LinkFacts {
  const { observations = [], captures } = entry ?? {}
  return {
    observations: observations.map(observationOf),
    captures: captures === undefined ? [] : archivePlaces(captures, policy),
    copies,
  }
}

function observationOf(one: Observation): LinkFacts['observations'][number] {
  const { at, via, probe, outcome, http, error, final, hops, signals, facts, body } = one
  return {
    at,
    via,
    probe,
    outcome,
    http: http ?? null,
    error: error ?? null,
    final: final ?? null,
    hops: hops ?? null,
    signals: signals ?? null,
    facts: facts ?? null,
    bodySha256: body ?? null,
  }
}
