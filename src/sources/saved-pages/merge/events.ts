/** The second pass: pages, revisions with their HTML, files and what is missing, in the order of titles. */

import { indexNamespaces, type NamespaceIndex } from '../../../model/title.ts'
import type { SourceEvent, SourcePage, SourceRevision, WikiSite } from '../../../model/wiki.ts'
import { byKey } from '../../../support/order.ts'
import { cutContent, readCode } from '../read/content.ts'
import { type MirrorFile, readPageFile } from '../read/mirror-file.ts'
import { readSavedPage } from '../read/saved-page.ts'
import { exactTime, type SiteClock, toUtc } from './clock.ts'
import type { Exported } from './exported.ts'
import { type HowKept, historyCut, revisionsWithoutText, withoutWikitext } from './losses.ts'
import type { MirrorContents } from './mirror-index.ts'
import { exists, type MirrorPage, type MirrorRevision } from './mirror-page.ts'

type Site = Partial<WikiSite> & Pick<WikiSite, 'namespaces'>

/** What is known of the whole wiki when its pages are told. */
interface Whole {
  readonly site: Site
  readonly clock: SiteClock
  readonly exported: Exported
  /** When a revision was made, as another source tells to the second. */
  readonly timeOf: (revisionId: number) => string | null
  readonly how: HowKept
  /** Whether Special:Export was asked for every page. */
  readonly wasAsked: boolean
  /** Boxes that extensions put around texts, which are left out. */
  readonly frames: ReadonlySet<string>
}

/** Pages and their revisions, with losses for those revisions that are only spoken of. */
export async function* pageEvents(
  contents: MirrorContents,
  { site, clock, exported, timeOf, how, wasAsked, frames }: Whole,
  signal: AbortSignal,
): AsyncGenerator<SourceEvent> {
  const index = indexNamespaces(site.namespaces)
  for (const [title, entry] of sorted(contents.pages)) {
    signal.throwIfAborted()
    if (!exists(entry) || namespaceOf(title, index) < 0) continue
    yield { type: 'page', page: toPage(entry, site, index) }
    const withoutText: (number | null)[] = []
    const shownOnly: (number | null)[] = []
    for (const one of revisionsOf(entry)) {
      const revision = await readRevision(title, one, entry, { clock, timeOf, frames })
      yield { type: 'revision', revision }
      if (revision.hidden.text || (revision.revisionId !== null && exported.has(revision.revisionId))) continue
      if (revision.html === null) withoutText.push(revision.revisionId)
      else if (revision.text === null) shownOnly.push(revision.revisionId)
    }
    if (entry.page.isHistoryCut === true && exported.isEmpty) yield { type: 'loss', loss: historyCut(title) }
    if (withoutText.length > 0) yield { type: 'loss', loss: revisionsWithoutText(title, withoutText, how) }
    if (shownOnly.length > 0 && !exported.isEmpty)
      yield { type: 'loss', loss: withoutWikitext(title, shownOnly, { how, wasAsked }) }
  }
}

function toPage({ page, files }: MirrorPage, site: Site, index: NamespaceIndex): SourcePage {
  const path = site.articlePath?.replace('$1', () => encodeTitle(page.title)) ?? null
  return {
    title: page.title,
    namespaceId: page.namespaceId !== 0 ? page.namespaceId : namespaceOf(page.title, index),
    pageId: page.pageId,
    redirect: page.redirect,
    url: path === null || site.baseUrl == null ? null : site.baseUrl + path,
    language: page.language === (site.language ?? null) ? null : page.language,
    categories: page.categories,
    savedAs: [...files].sort(),
  }
}

/** As MediaWiki writes titles in addresses (wfUrlencode). */
const encodeTitle = (title: string): string =>
  encodeURIComponent(title.replaceAll(' ', '_'))
    .replace(/%(?:3B|40|24|2C|2F|3A)/g, decodeURIComponent)
    .replaceAll("'", '%27')

export function namespaceOf(title: string, index: NamespaceIndex): number {
  const colon = title.indexOf(':')
  return colon < 0 ? 0 : (index.get(title.slice(0, colon).toLowerCase())?.id ?? 0)
}

/** Old to new; the current revision is listed even where only its number is known. */
export function revisionsOf({ page, revisions }: MirrorPage): readonly MirrorRevision[] {
  const all = [...revisions.values()]
  const { latestId } = page
  if (latestId !== null && !revisions.has(String(latestId))) all.push(nameOnly(page.title, latestId))
  return all.sort((a, b) => (a.fact.revisionId ?? 0) - (b.fact.revisionId ?? 0))
}

const nameOnly = (title: string, revisionId: number): MirrorRevision => ({
  home: null,
  captured: [],
  fact: {
    title,
    revisionId,
    parentId: null,
    time: { printed: null, exact: null },
    contributor: null,
    comment: null,
    minor: null,
    bytes: null,
    contentModel: null,
    hidden: { text: false, comment: false, contributor: false },
    rank: null,
  },
})

async function readRevision(
  title: string,
  { fact, home, captured }: MirrorRevision,
  { page }: MirrorPage,
  { clock, timeOf, frames }: Pick<Whole, 'clock' | 'timeOf' | 'frames'>,
): Promise<SourceRevision> {
  const told = exactTime(fact.time, fact.revisionId === null ? null : timeOf(fact.revisionId))
  const { html, code } = home === null || fact.hidden.text ? nothingShown : await readContent(home, frames)
  return {
    title,
    revisionId: fact.revisionId,
    parentId: fact.parentId,
    at: told ?? toUtc(fact.time, clock),
    atPrecision: (told ?? fact.time.exact) === null ? 'minute' : 'second',
    contributor: fact.hidden.contributor ? null : fact.contributor,
    comment: fact.hidden.comment ? null : fact.comment,
    minor: fact.minor,
    bytes: fact.bytes,
    sha1: null,
    contentModel: fact.contentModel,
    contentFormat: null,
    text: code !== null && fact.bytes === Buffer.byteLength(code) ? code : null,
    html,
    mirrorPath: html === null ? null : (home?.path ?? null),
    hidden: fact.hidden,
    isLatest: page.latestId === null ? null : fact.revisionId === page.latestId,
    ...(captured.length === 0 ? {} : { captured }),
  }
}

interface Shown {
  readonly html: string | null
  /** Source code, where the page shows it; taken for the text when its length is the one that the history tells. */
  readonly code: string | null
}

const nothingShown: Shown = { html: null, code: null }

async function readContent(home: MirrorFile, frames: Whole['frames']): Promise<Shown> {
  const { source } = await readPageFile(home)
  const page = source === null ? null : readSavedPage(home, source)
  return page === null ? nothingShown : { html: cutContent(page, frames), code: readCode(page) }
}

/** By title in code units. */
export function sorted<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(byKey)
}
