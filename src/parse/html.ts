/** MediaWiki's HTML becomes a Document: the content of a saved page, of an API answer, or a whole page with its skin. */

import type { CheerioAPI } from 'cheerio'
import type { Document, RedirectTarget } from '../model/document.ts'
import { readBlocks } from './html/blocks.ts'
import { type Element, findElement, hasClass, isElement, loadHtml, type Node, spanOf } from './html/dom.ts'
import { readInlines } from './html/inlines.ts'
import { targetOf } from './html/links.ts'
import type { HtmlContext, HtmlReader } from './html/reader.ts'
import { isWholePage, readCategories, readWholePage } from './html/saved-page.ts'

export type { HtmlContext } from './html/reader.ts'

/** Pure. Spans are UTF-16 offsets of `html`. What surrounds the content, and what MediaWiki adds to it, is chrome. */
export function parseHtml(html: string, context: HtmlContext): Document {
  const isPage = isWholePage(html)
  const $ = loadHtml(html, isPage)
  const reader = createReader(html, $, context)
  const nodes: readonly Node[] = $.root().contents().get()
  const body = isPage ? $('body').get(0) : undefined
  return {
    form: 'html',
    blocks: body === undefined ? reader.blocks(nodes) : readWholePage(body, reader),
    display: null,
    categories: body === undefined ? [] : readCategories(body),
    redirect: readRedirect(nodes, reader),
    calls: [],
    switches: [],
    displayTitle: null,
    sortKey: null,
    used: [],
    losses: [],
  }
}

function createReader(source: string, $: CheerioAPI, context: HtmlContext): HtmlReader {
  const notes = new Set<string>()
  const ids = new Map(
    $('[id]')
      .get()
      .map((element) => [element.attribs['id'] ?? '', element]),
  )
  const reader: HtmlReader = {
    source,
    context,
    blocks: (nodes) => readBlocks(nodes, reader),
    inlines: (nodes) => readInlines(nodes, reader),
    byId: (id) => ids.get(id) ?? null,
    isFirstUse: (noteId) => !notes.has(noteId) && notes.add(noteId).size > 0,
  }
  return reader
}

/** A redirect shown as itself: a box with one link. */
function readRedirect(nodes: readonly Node[], reader: HtmlReader): RedirectTarget | null {
  for (const node of nodes) {
    const box = isElement(node) && isRedirectBox(node) ? node : findElement(node, isRedirectBox)
    const link = box === null ? null : findElement(box, ({ name }) => name === 'a')
    const target = link === null ? null : targetOf(link, link.attribs['href'] ?? '', reader)
    if (link !== null && target !== null) return { title: target.title, fragment: target.fragment, span: spanOf(link) }
  }
  return null
}

const isRedirectBox = (element: Element): boolean => hasClass(element, 'redirectMsg')
