/** MediaWiki's HTML becomes a Document: the content of a saved page, of an API answer, or a whole page with its skin. */

import { type Block, type Document, emptyDocument, type RedirectTarget } from '../model/document.ts'
import { type Loss, lossOfMany } from '../model/loss.ts'
import { exceedsTree } from '../support/html-tree.ts'
import { loss } from '../texts/loss.ts'
import { message } from '../texts/message.ts'
import { maxNesting } from './common/size-limits.ts'
import { readBlocks } from './html/blocks.ts'
import {
  findElement,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  isElement,
  loadHtml,
  spanOf,
  walk,
} from './html/dom.ts'
import { anchorsIn } from './html/ids.ts'
import { isMedia } from './html/images.ts'
import { readInlines } from './html/inlines.ts'
import { targetOf } from './html/links.ts'
import { isNote, noteIdOf } from './html/notes.ts'
import type { HtmlContext, HtmlReader } from './html/reader.ts'
import { findContent, isWholePage, readCategories, readWholePage } from './html/saved-page.ts'

export type { HtmlContext } from './html/reader.ts'

/** Pure. Spans are UTF-16 offsets of `html`. What surrounds the content, and what MediaWiki adds to it, is chrome. */
export function parseHtml(html: string, context: HtmlContext): Document {
  if (exceedsTree(html, maxNesting)) return sourceOnly(html, context)
  const isPage = isWholePage(html)
  const nodes: readonly HtmlNode[] = loadHtml(html, isPage).root().contents().get()
  const { ids, marked, body, depth, players, isBoard } = survey(nodes)
  if (depth > maxNesting) return sourceOnly(html, context)
  const missed = { pictures: 0 }
  const reader = createReader(html, { ids, marked, missed }, context)
  const page = isPage ? body : null
  const blocks = (page === null ? reader.blocks(nodes) : readWholePage(page, reader)).map(framed)
  return {
    ...emptyDocument('html'),
    anchors: anchorsIn(page === null ? nodes : [findContent(page) ?? page]),
    blocks,
    categories: page === null ? [] : readCategories(page),
    redirect: readRedirect(nodes, reader),
    losses: [
      ...leftOut('media-not-played', players, context),
      ...leftOut('picture-not-named', missed.pictures, context),
      ...(isBoard
        ? [loss('board-not-in-source', context.title ?? 'a page without title', { reason: message('board-as-shown') })]
        : []),
    ],
  }
}

/** Words that stand in no box of the page are a paragraph. */
const framed = (block: Block): Block => (block.type === 'paragraph' ? { ...block, bare: false } : block)

/** Ids, those of the notes that are marked in the text, the body, the depth and the number of players, found without recursion. */
function survey(nodes: readonly HtmlNode[]) {
  const ids = new Map<string, HtmlElement>()
  const marked = new Set<string>()
  let body: HtmlElement | null = null
  let deepest = 0
  let players = 0
  let isBoard = false
  for (const [node, depth] of walk(nodes)) {
    deepest = Math.max(deepest, depth)
    if (!isElement(node)) continue
    if (isMedia(node)) players += 1
    isBoard ||= hasClass(node, 'flow-board')
    const id = node.attribs['id']
    if (id !== undefined && !ids.has(id)) ids.set(id, node)
    if (node.name === 'body') body ??= node
    if (isNote(node)) marked.add(noteIdOf(node))
  }
  return { ids, marked, body, depth: deepest, players, isBoard }
}

const leftOut = (
  kind: 'media-not-played' | 'picture-not-named',
  count: number,
  { title }: HtmlContext,
): readonly Loss[] =>
  count === 0 ? [] : [lossOfMany(count, loss(kind, title ?? 'a page without title', {}, String(count)))]

/** A page that is nested too deep to be read: its source as it stands. */
function sourceOnly(html: string, { title }: HtmlContext): Document {
  const span = { start: 0, end: html.length }
  const reason = message('html-nested-deep', { limit: maxNesting })
  const source: Block = {
    type: 'preformatted',
    kind: 'code',
    language: null,
    children: [{ type: 'text', value: html, span }],
    span,
  }
  return {
    ...emptyDocument('html'),
    blocks: [source],
    losses: [loss('page-too-complex', title ?? 'a page without title', { reason })],
  }
}

interface Surveyed {
  readonly ids: ReadonlyMap<string, HtmlElement>
  readonly marked: ReadonlySet<string>
  /** What of the page nothing stands for, counted while it is read. */
  readonly missed: { pictures: number }
}

function createReader(source: string, { ids, marked, missed }: Surveyed, context: HtmlContext): HtmlReader {
  const notes = new Set<string>()
  const reader: HtmlReader = {
    source,
    context,
    blocks: (nodes) => readBlocks(nodes, reader),
    inlines: (nodes) => readInlines(nodes, reader),
    byId: (id) => ids.get(id) ?? null,
    isMarked: (noteId) => marked.has(noteId),
    missPicture: () => {
      missed.pictures += 1
    },
    isFirstUse: (noteId) => !notes.has(noteId) && notes.add(noteId).size > 0,
  }
  return reader
}

/** A redirect shown as itself: a box with one link. */
function readRedirect(nodes: readonly HtmlNode[], reader: HtmlReader): RedirectTarget | null {
  for (const node of nodes) {
    const box = isElement(node) && isRedirectBox(node) ? node : findElement(node, isRedirectBox)
    const link = box === null ? null : findElement(box, ({ name }) => name === 'a')
    const target = link === null ? null : targetOf(link, link.attribs['href'] ?? '', reader)
    if (link !== null && target !== null) return { title: target.title, fragment: target.fragment, span: spanOf(link) }
  }
  return null
}

const isRedirectBox = (element: HtmlElement): boolean => hasClass(element, 'redirectMsg')
