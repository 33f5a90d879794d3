/** What the bundle says of itself: the pipeline's words over the source's, and the one date of everything. */

import type { About } from '../../model/view.ts'
import { licenceAddress, type Rights, type WikiSite } from '../../model/wiki.ts'
import { enginesOf, isAny } from '../../sources/kinds.ts'
import { isLoopback, urlOf } from '../../support/url.ts'
import { toolVersion } from '../../support/version.ts'
import type { Definition } from '../io/definition.ts'
import type { Redaction } from './privacy/redaction.ts'

/** The day that a bundle bears when nothing tells of any. */
export const unknownDay = '1970-01-01'

/** `bundle.date`, else SOURCE_DATE_EPOCH, else the day of the latest revision, else that of the copy. Never the clock. */
export function bundleDate(
  definition: Definition,
  environment: NodeJS.ProcessEnv,
  latestRevision: string | null,
  renderedAt: string | null,
): string {
  return statedDate(definition, environment) ?? (latestRevision ?? renderedAt)?.slice(0, 10) ?? unknownDay
}

/** The day on which the bundle is said to be made; null where nobody says it. */
export function statedDate({ bundle }: Definition, environment: NodeJS.ProcessEnv): string | null {
  if (bundle.date !== undefined) return bundle.date
  const epoch = Number(environment['SOURCE_DATE_EPOCH'] ?? Number.NaN)
  return Number.isFinite(epoch) ? new Date(epoch * 1000).toISOString().slice(0, 10) : null
}

export function makeAbout(
  { wiki, bundle, sources }: Definition,
  {
    site,
    language,
    hasWikitext,
  }: { readonly site: WikiSite; readonly language: string; readonly hasWikitext: boolean },
  { date, isDatedByLastEdit }: { readonly date: string; readonly isDatedByLastEdit: boolean },
  audience: About['audience'],
): About {
  const sourceKinds = [...new Set(sources.map(({ kind }) => kind))].sort()
  const unknown: Rights = { spdx: 'unknown', url: null, text: null }
  return {
    key: wiki.key,
    name: wiki.name ?? site.name ?? wiki.key,
    baseUrl: wiki.baseUrl ?? site.baseUrl,
    language,
    timezone: wiki.timezone ?? site.timezone,
    rights: readable(
      wiki.rights === undefined
        ? (site.rights ?? unknown)
        : { spdx: wiki.rights.spdx, url: wiki.rights.url ?? null, text: null },
      wiki.baseUrl ?? site.baseUrl,
    ),
    generator: site.generator,
    mainPage: site.mainPage,
    sourceKinds,
    engines: enginesOf(sourceKinds),
    hasWikitext: hasWikitext || isAny(sourceKinds, 'hasWikitext'),
    bundleDate: date,
    isDatedByLastEdit,
    toolVersion,
    audience,
    closed: {
      from: wiki.closed.from ?? null,
      to: wiki.closed.to ?? null,
      notice: wiki.closed.notice ?? null,
      successor: wiki.closed.successor ?? null,
      contact: wiki.closed.contact ?? null,
    },
    series: bundle.series ?? null,
    supersedes: null,
    organisation: bundle.organisation ?? null,
    contact: bundle.contact ?? null,
    identity: null,
  }
}

/** A licence that has a name leads to its own text: a page of the wiki that says so goes with the wiki. */
function readable(rights: Rights, wiki: string | null): Rights {
  const own = licenceAddress(rights.spdx)
  const hostOf = (address: string | null): string | null =>
    address === null ? null : (urlOf(address, wiki ?? undefined)?.host.replace(/^www\./, '') ?? null)
  const isOfWiki = rights.url === null || hostOf(rights.url) === hostOf(wiki)
  return own !== null && isOfWiki ? { ...rights, url: own } : rights
}

/** Whether an address is one of the machine on which a wiki was tried out: no reader finds anything there. */
export const isOfThisMachine = (address: string | null): boolean =>
  address !== null && isLoopback(urlOf(address)?.hostname ?? '')

/** The two addresses that are there to be written to: nothing of them is taken out. */
export const contactsOf = (contacts: readonly (string | null | undefined)[]): readonly string[] =>
  contacts.flatMap((one) => one ?? [])

/** The same as the privacy policy lets it out. The two contacts are there to be written to. */
export function publishedAbout(about: About, { mask, titleOf }: Pick<Redaction, 'mask' | 'titleOf'>): About {
  const masked = (text: string | null): string | null => (text === null ? null : mask(text))
  const { closed } = about
  return {
    ...about,
    baseUrl: isOfThisMachine(about.baseUrl) ? null : about.baseUrl,
    name: mask(about.name),
    mainPage: about.mainPage === null ? null : titleOf(about.mainPage),
    closed: { ...closed, notice: masked(closed.notice), successor: masked(closed.successor) },
    series: masked(about.series),
    organisation: masked(about.organisation),
  }
}
