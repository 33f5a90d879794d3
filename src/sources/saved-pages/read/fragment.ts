/**
 * Content saved without its page, as `action=render` gives it: MediaWiki's output alone, with no head that says what it is.
 * The comment of the parser cache behind it names the page by number; its title is only that of the file.
 */

import { posix } from 'node:path'
import { articleIn, nameBeforeQuery, withoutHtml } from '../../../model/mirror-name.ts'
import { percentDecode } from '../../../model/percent.ts'
import { groupBy } from '../../../support/groups.ts'
import { urlOf } from '../../../support/url.ts'
import { recogniseEngine } from '../../common/wall.ts'
import type { PageFact, RevisionFact, SavedPageFacts } from './facts.ts'
import { type Identity, parserCacheOf } from './identity.ts'
import { isListing } from './listing.ts'

const pageMark = /<(?:!doctype|html|head|body)\b/i

/** What MediaWiki writes into its output, and nobody else. */
const outputMark =
  /<!--\s*(?:\w+ )?(?:NewPP limit report|Saved in (?:parser cache|RevisionOutputCache))|<div class="mw-parser-output|<span class="mw-headline"/

/** Whether a text has neither head nor body, and reads as MediaWiki's output. */
export const isFragment = (source: string): boolean => !pageMark.test(source) && outputMark.test(source)

/** Whether MediaWiki made it: a whole page, the bare content of one, or what tells of pages. */
export const isWikiPage = (source: string): boolean =>
  isFragment(source) || isListing(source) || recogniseEngine(source) === 'MediaWiki'

/** Null for a whole page, and for what MediaWiki did not write. */
export function readFragment(path: string, asked: ReadonlyMap<string, string>, source: string): Identity | null {
  if (!isFragment(source)) return null
  const title = (asked.get('title') ?? titleOfFile(path)).replaceAll('_', ' ').trim()
  if (title === '') return null
  const { pageId, revisionId } = parserCacheOf(source)
  return { title, namespaceId: 0, pageId, revisionId, latestId: null, action: 'view', isExisting: true }
}

/** The name that was asked for is the whole path behind the script; else the name of a file is all. MediaWiki lets no title hold an escape, so each is the crawler's. */
function titleOfFile(path: string): string {
  const asked = nameBeforeQuery(path)
  const article = asked === null ? null : articleIn(asked, ['index.php/', 'wiki/'])
  return percentDecode(article ?? withoutHtml(posix.basename(asked ?? path)))
}

/** `action=render` writes whole addresses into a body without a head: the host of most of its links to pages; null where it has a head, or none. */
export function hostOfBody(source: string): URL | null {
  if (/<(?:body|head)\b/i.test(source)) return null
  const links = [
    ...source.matchAll(/<a\b(?![^<>]*\bclass=["']?ext)[^<>]*\bhref=["']((?:https?:)?\/\/[^"'<>]+)["'][^<>]*\btitle=/gi),
  ]
  const hosts = groupBy(
    links.flatMap(([, address]) => addressIn(address) ?? []),
    ({ host }) => host,
  )
  const [most] = [...hosts.values()].sort((a, b) => b.length - a.length)
  return most !== undefined && most.length * 2 > links.length ? (most[0] ?? null) : null
}

/** Also without its scheme, and where a web archive put its own before it. */
export const addressIn = (text: string | null | undefined): URL | null =>
  urlOf((text ?? '').replace(/^.*\/web\/\d+\w*\/(?=https?:)/, '').replace(/^\/\//, 'https://'))

export interface PlacedFragment {
  readonly facts: SavedPageFacts
  /** Whether no other file shows this page. */
  readonly isNew: boolean
}

/**
 * The facts of a fragment under the title of its page: the saved one with its number, else the only one whose title, or the
 * last part of it, is the name of the file. A text that says no revision is one of the newest that another file shows.
 * `titledByFile`: titles that fragments alone brought.
 */
export function placeFragment(
  facts: SavedPageFacts,
  pages: ReadonlyMap<string, PageFact>,
  revisions: ReadonlyMap<string, ReadonlyMap<string, { readonly fact: RevisionFact }>>,
  titledByFile: ReadonlySet<string>,
): PlacedFragment {
  const [own] = facts.pages
  const page = own === undefined ? null : pageOf(own, [...pages.values()])
  if (own === undefined || page === null) return { facts: withTitle(facts, freeTitle(own, pages)), isNew: true }
  const shown = [...(revisions.get(page.title)?.values() ?? [])].flatMap(({ fact }) => (fact.rank === null ? [] : fact))
  const newest = shown.toSorted((one, other) => (other.revisionId ?? 0) - (one.revisionId ?? 0))[0]
  // A number that a whole page has too is its number: what the file is called is no other page then.
  const isSure = own.pageId !== null && !titledByFile.has(page.title)
  const placed = facts.revisions.map((one) => ({
    ...one,
    ...(isSure && one.shown !== undefined ? { shown: { ...one.shown, called: null } } : {}),
    revisionId: one.revisionId ?? page.latestId ?? newest?.revisionId ?? null,
    time: newest?.revisionId === null ? newest.time : one.time,
  }))
  return { facts: withTitle({ ...facts, revisions: placed }, page.title), isNew: false }
}

function pageOf({ title, pageId }: PageFact, pages: readonly PageFact[]): PageFact | null {
  const isIt =
    pageId === null
      ? (page: PageFact) => page.title === title || page.title.endsWith(`/${title}`)
      : (page: PageFact) => page.pageId === pageId
  const found = pages.filter(isIt)
  return found.length === 1 ? (found[0] ?? null) : null
}

/** The name of a file may be the title of another page, whose number differs. */
function freeTitle(page: PageFact | undefined, pages: ReadonlyMap<string, PageFact>): string {
  const title = page?.title ?? ''
  return pages.has(title) ? `${title} (${page?.pageId ?? page?.file})` : title
}

const withTitle = (facts: SavedPageFacts, title: string): SavedPageFacts => ({
  ...facts,
  pages: facts.pages.map((page) => ({ ...page, title })),
  revisions: facts.revisions.map((revision) => ({ ...revision, title })),
})
