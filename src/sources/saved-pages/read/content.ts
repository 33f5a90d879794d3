/**
 * The content of a saved page: what MediaWiki rendered from the text, without the skin and without what it adds.
 * Cut out of the source by offsets, so that every byte that remains is the source's.
 */

import type { Span } from '../../../model/span.ts'
import { isProgram } from '../../../support/html-tree.ts'
import { memoizeByObject } from '../../../support/memoize.ts'
import { type DomElement, type DomNode, type DomSelection, isBelow, isElement } from './dom.ts'
import type { SavedPage } from './saved-page.ts'

/** What MediaWiki or an archivist adds around the text, the lists below categories and files included. */
const chrome = [
  '.mw-editsection, .mw-editsection-like, .editsection, #toc, .toc, meta[property="mw:PageProp/toc"]',
  '.printfooter, #catlinks, .catlinks, #siteNotice, .sitenotice, #siteSub, #contentSub, #contentSub2, #jump-to-nav, .mw-jump-link',
  '.mw-indicators, #wm-ipp-base, #mw-clearyourcache, script, #mw-subcategories, #mw-pages, #mw-category-media',
  '#filetoc, .fullImageLink, .fullMedia, .flow-menu',
].join(', ')

/** The comments that MediaWiki writes behind the content; one that stands in the text is never sent to readers. */
const reports =
  /^\s*(?:NewPP limit report|Transclusion expansion time report|Saved in (?:parser cache|RevisionOutputCache)|Expired parser cache|Pre-expand include size|parser cache|start content|end content|bodytext|\/bodytext|subtitle|\/subtitle)/i

/** Whether a saved page shows the content of a revision; histories and hidden texts do not. */
export const hasContent = (page: SavedPage): boolean => findContent(page) !== null

/** The inner HTML of the content, without the `frames` at its edges (names of `EdgeBox`); null where the page shows none (a history, a hidden text). */
export function cutContent(page: SavedPage, frames: ReadonlySet<string> = new Set()): string | null {
  const root = findContent(page)
  if (root === null) return null
  const { range, scope } = root
  const boxes = frames.size === 0 ? [] : edgeBoxes(page).filter(({ name }) => frames.has(name))
  const framed = boxes.map(({ span }) => span)
  const cuts = [...cutsOf(page), ...reportsIn(scope.get()), ...framed].filter(isWithin(range))
  return splice(page.source, range, cuts).trim()
}

// What extensions put before and behind the text (BreadCrumbs, ads), where no element tells the one from the other.

/** A box at an edge of the content. */
export interface EdgeBox {
  /**
   * Its place, tag, and id or else classes: `before div#breadcrumbs` all text, `behind div.ad.wide` it, or `beyond` the comment with
   * which the parser ends what it wrote.
   */
  readonly name: string
  readonly span: Span
}

/** Whether an extension's boxes can stand in the content: no element (`.mw-parser-output`) holds what the parser wrote, and that alone. */
export const hasEdges = (page: SavedPage): boolean => findContent(page)?.isParsed === false

/** Boxes with an id or class before the first and behind the last text of the content, under the name of each place where they stand. */
export const edgeBoxes = memoizeByObject((page: SavedPage): readonly EdgeBox[] => {
  const root = findContent(page)
  if (root === null || root.isParsed) return []
  const cuts = cutsOf(page)
  const isCut = (span: Span): boolean => cuts.some((cut) => isWithin(cut)(span))
  const tops = topsOf(root.scope.get(), root.range).filter((node) => {
    const span = outerSpan(node)
    const isBlank = node.type === 'text' && node.data.trim() === ''
    return span !== null && !isBlank && !isCut(span) && (node.type !== 'comment' || parserEnd.test(node.data))
  })
  const end = tops.findLastIndex(({ type }) => type === 'comment')
  const parts = tops.map((node, at) => ({ node, isBeyond: end >= 0 && at > end })).filter(({ node }) => isShown(node))
  const isText = parts.map(({ node }) => nameOf(node) === null)
  const [first, last] = [isText.indexOf(true), isText.lastIndexOf(true)]
  return parts.flatMap(({ node, isBeyond }, at) => {
    const [name, span] = [nameOf(node), outerSpan(node)]
    const isBehind = isBeyond || at > last
    if (name === null || span === null || (at > first && first >= 0 && !isBehind)) return []
    const isBefore = !isBeyond && (first < 0 || at < first)
    const places = [isBefore ? 'before' : [], first < 0 || isBehind ? 'behind' : [], isBeyond ? 'beyond' : []].flat()
    return places.map((place) => ({ name: `${place} ${name}`, span }))
  })
})

/** With such a comment the parser ends a text (that of a notice before the page's own, too), and then its cache. */
const parserEnd = /^\s*(?:NewPP limit report|Saved in (?:parser cache|RevisionOutputCache))/i

const isShown = ({ type }: DomNode): boolean => type !== 'comment' && type !== 'directive'

/** The outermost nodes of a range; of the element that says the direction of the text, those in it. */
function topsOf(nodes: readonly DomNode[], range: Span): readonly DomNode[] {
  return nodes.flatMap((node) => {
    const span = outerSpan(node)
    if (span === null || span.end <= range.start || span.start >= range.end) return []
    const isWhole =
      isWithin(range)(span) && !(isElement(node) && /\bmw-content-(?:ltr|rtl)\b/.test(node.attribs['class'] ?? ''))
    return isWhole || !('children' in node) ? node : topsOf(node.children, range)
  })
}

/** Tag, and id or classes, of what is no text of its own: it holds no paragraph and no heading. */
function nameOf(node: DomNode): string | null {
  if (!isElement(node) || isTextOfPage(node)) return null
  const id = node.attribs['id']?.trim() ?? ''
  const classes = (node.attribs['class'] ?? '').split(/\s+/).filter((one) => one !== '')
  if (id === '' && classes.length === 0) return null
  return id === '' ? `${node.name}.${classes.join('.')}` : `${node.name}#${id}`
}

const isTextOfPage = (node: DomNode): boolean =>
  isElement(node) && (/^(?:p|h[1-6]|pre|blockquote)$/.test(node.name) || node.children.some(isTextOfPage))

/** The links of the content, those of the skin aside; none where the page shows no content. */
export const contentLinks = memoizeByObject((page: SavedPage): readonly DomElement[] => inContent(page, 'a'))

/** The pictures of the content. */
export const contentPictures = (page: SavedPage): readonly DomElement[] => inContent(page, 'img')

function inContent(page: SavedPage, selector: string): readonly DomElement[] {
  const root = findContent(page)
  if (root === null) return []
  const isInside = isWithin(root.range)
  const cuts = cutsOf(page)
  return below(page, root.scope, selector)
    .filter(isElement)
    .filter((element) => {
      const span = outerSpan(element)
      return span !== null && isInside(span) && !cuts.some((cut) => isWithin(cut)(span))
    })
}

const isWithin =
  (range: Span) =>
  ({ start, end }: Span): boolean =>
    start >= range.start && end <= range.end

/** The source of a CSS or JavaScript page, which MediaWiki shows as it is between two line ends; null for other pages. */
export function readCode({ $ }: SavedPage): string | null {
  const code = $('#mw-content-text > pre.mw-code, #bodyContent > pre.mw-code').first()
  return code.length === 0 ? null : code.text().replace(/^\n/, '').replace(/\n$/, '')
}

interface Content {
  /** Whether it is what the parser wrote, and that alone. */
  readonly isParsed: boolean
  readonly range: Span
  readonly scope: DomSelection
}

const findContent = memoizeByObject((page: SavedPage): Content | null => {
  const { $ } = page
  if (page.isFragment) return fragmentContent(page)
  const output = $(
    '#mw-imagepage-content .mw-parser-output, #mw-content-text > .mw-parser-output, #mw-content-text .mw-content-ltr > .mw-parser-output, #mw-content-text .mw-content-rtl > .mw-parser-output',
  ).first()
  const before130 = $(
    '#mw-imagepage-content > .mw-content-ltr, #mw-imagepage-content > .mw-content-rtl, #mw-content-text > .mw-content-ltr:not(.fullMedia), #mw-content-text > .mw-content-rtl:not(.fullMedia)',
  ).first()
  const code = $('#mw-content-text > pre.mw-code, #mw-content-text > .mw-highlight').first()
  if (output.length > 0) return inside(page, output, true)
  if (code.length > 0) return whole(page, code)
  const board = $('#mw-content-text').has('.flow-board')
  if (board.length > 0) return inside(page, board, true)
  if (before130.length > 0) return inside(page, before130)
  const bare = isBefore130($) ? $('#mw-content-text.mw-content-ltr, #mw-content-text.mw-content-rtl').first() : $([])
  if (bare.length > 0 && bare.find(hiddenText).length === 0) return inside(page, bare)
  return page.$('#mw-content-text').length > 0 ? null : betweenMarks(page)
})

/** What stands in the place of a text that the wiki hides. */
const hiddenText = '.mw-warning, .mw-deleted-revision-view, .mw-warning-with-logexcerpt, .plainlinks > .mw-warning'

/** Until 1.29 the content stood in `#mw-content-text` itself, on pages that show a text and only there. */
function isBefore130($: SavedPage['$']): boolean {
  const generator = $('meta[name="generator"]').attr('content')
  const [, major, minor] = /MediaWiki (\d+)\.(\d+)/.exec(generator ?? '') ?? []
  return generator === undefined || (major === '1' && Number(minor) < 30)
}

/** All of it, but for what MediaWiki adds. */
function fragmentContent({ $, source }: SavedPage): Content {
  const output = $('.mw-parser-output').first()
  const [element] = output.get().filter(isElement)
  const range = element === undefined || element.parent?.type !== 'root' ? null : innerSpan(source, element)
  return {
    isParsed: range !== null,
    range: range ?? { start: 0, end: source.length },
    scope: $.root() as unknown as DomSelection,
  }
}

function inside(page: SavedPage, scope: DomSelection, isParsed = false): Content | null {
  const [element] = scope.get().filter(isElement)
  const range = element === undefined ? null : innerSpan(page.source, element)
  return range === null ? null : { isParsed, range, scope }
}

function whole(page: SavedPage, scope: DomSelection): Content | null {
  const [node] = scope.get()
  const range = node === undefined ? null : outerSpan(node)
  return range === null ? null : { isParsed: true, range, scope: page.$(scope).parent() }
}

const contentStart = /<!--\s*(?:start content|bodytext|bodycontent)\s*-->/i
/** The text of a file's page ends where MediaWiki lists its versions. */
const contentEnd =
  /<!--\s*(?:end content|\/bodytext|\/bodycontent)\s*-->|<div class=["']?printfooter\b|<h2 id=["']?filehistory\b/i

/** What holds the content in the skins before 1.19: MonoBook and Vector, Modern, Classic and Cologne Blue; else the page. */
const boxes = ['#bodyContent', '#mw_contentholder', '#article', '#content', 'body'] as const

/** Before 1.19 the content stands between two comments, or behind the lines of the head and before the print footer. */
function betweenMarks(page: SavedPage): Content | null {
  const { $, source } = page
  const box = boxes.map((selector) => $(selector).first()).find((one) => one.length > 0)
  const [element] = box?.get().filter(isElement) ?? []
  const inner = element === undefined ? null : innerSpan(source, element)
  if (box === undefined || inner === null) return null
  const body = source.slice(inner.start, inner.end)
  const start = contentStart.exec(body)
  const from = start === null ? behindHead(box, inner) : inner.start + start.index + start[0].length
  const end = contentEnd.exec(source.slice(from, inner.end))
  const range = { start: from, end: end === null ? inner.end : from + end.index }
  const isHidden = box.find(hiddenText).length > 0 && page.asked.has('oldid')
  return isHidden ? null : { isParsed: box.find('.mw-parser-output').length > 0, range, scope: box }
}

const headLines = 'h1.firstHeading, #firstHeading, h1.pagetitle, #siteSub, #contentSub, p.subtitle, #jump-to-nav'

/** Behind the last of the lines that MediaWiki writes above the content. */
function behindHead(box: DomSelection, inner: Span): number {
  const ends = box
    .find(headLines)
    .get()
    .flatMap((node) => outerSpan(node)?.end ?? [])
  return ends.reduce((last, end) => Math.max(last, end), inner.start)
}

function outerSpan(node: DomNode): Span | null {
  const { startIndex, endIndex } = node
  return startIndex === null || endIndex === null ? null : { start: startIndex, end: endIndex + 1 }
}

/** From behind the start tag to before the end tag. */
function innerSpan(source: string, element: DomElement): Span | null {
  const outer = outerSpan(element)
  if (outer === null) return null
  const start = endOfTag(source, outer.start)
  const text = source.slice(outer.start, outer.end)
  const close = /<\/[a-z0-9]+\s*>$/i.exec(text)
  return { start, end: close === null ? outer.end : outer.start + close.index }
}

function endOfTag(source: string, start: number): number {
  let quote = ''
  for (let at = start; at < source.length; at += 1) {
    const sign = source[at] ?? ''
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at + 1
  }
  return source.length
}

/** What does not belong to the content, though it stands in it. */
const cutsOf = memoizeByObject((page: SavedPage): readonly Span[] => {
  const root = findContent(page)
  return root === null
    ? []
    : below(page, root.scope, chrome).flatMap((node) => (isSaid(node) ? [] : (outerSpan(node) ?? [])))
})

const isSaid = (node: DomNode): boolean => isElement(node) && node.name === 'script' && !isProgram(node.attribs)

/** Looked for in the index of the page: a walk over the content takes longer. */
function below({ $ }: SavedPage, scope: DomSelection, selector: string): readonly DomNode[] {
  const tops = scope.get()
  return $(selector)
    .get()
    .filter((node) => isBelow(node, tops))
}

function reportsIn(nodes: readonly DomNode[]): readonly Span[] {
  return nodes.flatMap((node) => {
    if (node.type === 'comment') return reports.test(node.data) ? (outerSpan(node) ?? []) : []
    return 'children' in node ? reportsIn(node.children) : []
  })
}

function splice(source: string, range: Span, cuts: readonly Span[]): string {
  const kept: string[] = []
  let at = range.start
  for (const cut of [...cuts].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (cut.end <= at) continue
    kept.push(source.slice(at, Math.max(at, cut.start)))
    at = cut.end
  }
  kept.push(source.slice(at, range.end))
  return kept.join('')
}
