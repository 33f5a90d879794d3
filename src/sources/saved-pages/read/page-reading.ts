/** What one saved file says, in plain values: a pure function of its text, which any thread may do. */

import { type CheerioAPI, load } from 'cheerio/slim'
import type { Message } from '../../../model/message.ts'
import { lettersOf } from '../../../model/mirror-name.ts'
import { percentDecode } from '../../../model/percent.ts'
import { exceedsTree } from '../../../support/html-tree.ts'
import { message } from '../../../texts/message.ts'
import { fragmentOf, linkedPath } from './addresses.ts'
import { cutContent, edgeBoxes, hasEdges } from './content.ts'
import { type Forward, noFacts, type SavedPageFacts } from './facts.ts'
import { readListing } from './listing.ts'
import { isCut, type MirrorFile } from './mirror-file.ts'
import { readFacts } from './read-facts.ts'
import { readSavedPage, type SavedPage } from './saved-page.ts'
import { type ToldOfSite, toldByBody, toldOfSite } from './site-facts.ts'
import { readPageFact } from './view-page.ts'

/** A saved file and its text. */
export interface SavedText extends Pick<MirrorFile, 'path' | 'address'> {
  readonly source: string
}

/** What a saved file says that is a page of the wiki. */
export interface PageReading {
  readonly facts: SavedPageFacts
  readonly site: ToldOfSite | null
  /** Content without its page: its title is only that of its file. */
  readonly isFragment: boolean
  /** What stands at the edges of its content; null where no extension's box can, or the file shows no page as it is. */
  readonly edges: PageEdges | null
  /** When a web archive captured it, as the archive wrote into it: ISO 8601 in UTC. */
  readonly capturedAt: string | null
  /** Why it could not be read whole, whatever its file is. */
  readonly fault: Message | null
}

/** The boxes at the edges of the content of a page. */
export interface PageEdges {
  /** Null: the wiki has no such page, and says so. */
  readonly namespaceId: number | null
  /** As `EdgeBox` names them, each once. */
  readonly boxes: readonly string[]
  /** Whether words stand beside them. */
  readonly hasText: boolean
}

/** Reads a saved file; null where it is no page of a wiki. */
export function readPage(file: SavedText): PageReading | null {
  const listed = readListing(file)
  if (listed !== null) return withoutPage(listed)
  const page = readSavedPage(file, file.source)
  if (page === null) return leadingOn(file)
  const capturedAt = page.capture?.at ?? null
  const edges = edgesOf(page)
  if (page.isFragment)
    return { facts: readFacts(page), site: toldByBody(page), isFragment: true, edges, capturedAt, fault: null }
  return {
    edges,
    capturedAt,
    isFragment: false,
    facts: page.isTooDeep || isCut(page.source) ? identityOnly(page) : readFacts(page),
    site: toldOfSite(page),
    fault: page.isTooDeep ? message('page-nested-too-deep') : null,
  }
}

function leadingOn(file: SavedText): PageReading | null {
  const forward = readForward(file, file.source)
  return forward && withoutPage({ ...noFacts, forwards: [forward] })
}

const withoutPage = (facts: SavedPageFacts): PageReading => ({
  facts,
  ...{ site: null, isFragment: false, edges: null, capturedAt: null, fault: null },
})

function edgesOf(page: SavedPage): PageEdges | null {
  const isView = page.action === 'view' && !page.asked.has('diff') && page.namespaceId >= 0
  if (!isView || page.isTooDeep || !hasEdges(page)) return null
  const boxes = new Set(edgeBoxes(page).map(({ name }) => name))
  const text =
    boxes.size === 0
      ? ''
      : cutContent(page, boxes)
          ?.replace(/<[^<>]*>/g, '')
          .trim()
  return { namespaceId: page.isExisting ? page.namespaceId : null, boxes: [...boxes], hasText: text !== '' }
}

/** Reads several, in their order. */
export const readPages = (files: readonly SavedText[]): readonly (PageReading | null)[] => files.map(readPage)

/** Of a page that is cut off or too deep, the head can be trusted: which page it is, and which revision is its latest. */
function identityOnly(page: SavedPage): SavedPageFacts {
  return page.namespaceId < 0 || page.pageId === null
    ? noFacts
    : { ...noFacts, pages: [{ ...readPageFact(page), categories: null }] }
}

// Files that only lead on: DumpHTML writes one for each redirect, crawlers and web hosts for an address that moved.

/** More words than that are a page of their own; characters. */
const fewWords = 500

/** Null for a file that shows something, or leads nowhere. */
function readForward({ path }: Pick<MirrorFile, 'path'>, source: string): Forward | null {
  if (!/http-equiv\s*=\s*["']?refresh/i.test(source.slice(0, 4096)) || exceedsTree(source)) return null
  const $ = load(source, { xml: { xmlMode: false } })
  const href = addressOf($)
  const to = href === null ? null : linkedPath(path, href.replace(/^(?:https?:)?\/\/[^/]+/i, ''), [])
  if (href === null || to === null || $('body').text().trim().length > fewWords) return null
  const words = $('a').first().text().trim()
  const isNamed = words !== '' && lettersOf(percentDecode(to)).includes(lettersOf(words))
  return { path, to, fragment: fragmentOf(href), title: isNamed ? words : null }
}

/** `0;url=../Oak.html` */
function addressOf($: CheerioAPI): string | null {
  const refresh = $('meta')
    .get()
    .find(({ attribs }) => attribs['http-equiv']?.toLowerCase() === 'refresh')
  return /^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?(.+?)["']?\s*$/is.exec(refresh?.attribs['content'] ?? '')?.[1] ?? null
}
