/** Headings, paragraphs, lists, tables and the boxes around them. */

import {
  type Block,
  type Gallery,
  type GalleryImage,
  type Inline,
  type Element as InlineElement,
  isHidden,
  type List,
  type ListItem,
  type Paragraph,
  type Preformatted,
  type Table,
  type TableCell,
  type TableRow,
} from '../../model/document.ts'
import { joinCaptions } from '../common/captions.ts'
import { chromeKind, toChrome } from './chrome.ts'
import {
  attributesOf,
  findElement,
  type HtmlElement,
  type HtmlNode,
  hasAnyClass,
  hasClass,
  hidingOf,
  isElement,
  rawText,
  spanOf,
  textOf,
} from './dom.ts'
import { idsOf, idsWithin, isPlaceMark, placeMark, placesBefore } from './ids.ts'
import { isImageFrame, readImage } from './images.ts'
import { isFormula } from './inlines.ts'
import { listedNotes } from './notes.ts'
import { type HtmlReader, isBlockTag, isSilent } from './reader.ts'

/** Blocks as they follow; words between them become paragraphs that MediaWiki printed no `<p>` for. */
export function readBlocks(nodes: readonly HtmlNode[], reader: HtmlReader): readonly Block[] {
  const blocks: Block[] = []
  let line: HtmlNode[] = []
  // Places without words lead to what follows them: MediaWiki up to 1.15 puts them before its headings.
  let places: InlineElement[] = []
  const add = (more: readonly Block[]): void => {
    if (more.every(({ type }) => type === 'chrome')) {
      blocks.push(...more)
      return
    }
    blocks.push(...placesBefore(places, more))
    places = []
  }
  const endLine = (): void => {
    const inlines = reader.inlines(line)
    line = []
    if (inlines.some(isShown)) add(paragraphOf(inlines))
    else places.push(...inlines.filter(isPlaceMark))
  }
  for (const node of nodes) {
    const own = isElement(node) && !isSilent(node) ? readBlock(node, reader) : null
    if (own === null) line.push(node)
    else {
      endLine()
      places.push(...ownPlaces(node as HtmlElement, own))
      add(own)
    }
  }
  endLine()
  return [...blocks, ...placesBefore(places, [])]
}

/** The places that an element leaves beside the blocks that were read of it; the skin's are none. */
function ownPlaces(element: HtmlElement, blocks: readonly Block[]): readonly InlineElement[] {
  if (chromeKind(element) !== null) return []
  const isWhole =
    blocks.some(({ type }) => type === 'raw' || type === 'gallery') ||
    isImageFrame(element) ||
    (blocks.length === 0 && element.name === 'p')
  const parts = element.name === 'table' ? element.children.filter(isElement).filter(({ name }) => name !== 'tr') : []
  const ids = isWhole ? idsWithin(element) : [element, ...parts].flatMap(idsOf)
  return ids.map((id) => placeMark(id, spanOf(element)))
}

/** None for a line of spaces only. */
function paragraphOf(children: readonly Inline[]): readonly Paragraph[] {
  const kept = trimmed(children)
  const [first, last] = [kept[0], kept.at(-1)]
  if (first === undefined || last === undefined) return []
  return [{ type: 'paragraph', bare: true, children: kept, span: { start: first.span.start, end: last.span.end } }]
}

const isShown = (inline: Inline): boolean => !isBlank(inline) && !isPlaceMark(inline)

const isBlank = (inline: Inline): boolean => inline.type === 'text' && !/[^\s]/.test(inline.value)

/** The blocks that an element is; null when it stands inside a line. */
function readBlock(element: HtmlElement, reader: HtmlReader): readonly Block[] | null {
  const chrome = chromeKind(element)
  if (chrome !== null) return textOf(element) === '' ? [] : [toChrome(element, chrome)]
  if (isList(element))
    return [hasClass(element, 'gallery') ? readGallery(element, reader) : readListOrNotes(element, reader)]
  if (isImageFrame(element) && isBlockTag(element.name)) return readFigure(element, reader)
  return readByTag(element, reader)
}

function readByTag(element: HtmlElement, reader: HtmlReader): readonly Block[] | null {
  const { name, children } = element
  const span = spanOf(element)
  if (/^h[1-6]$/.test(name)) return readHeading(element, reader)
  if (name === 'p') return readParagraph(element, reader)
  if (name === 'table') return [readTable(element, reader)]
  if (name === 'pre') return [readPre(element, reader)]
  if (name === 'script') return isListing(element) ? [readScript(element, reader)] : null
  if (name === 'hr') return [{ type: 'rule', span }]
  if (name === 'meta') return element.attribs['property'] === 'mw:PageProp/toc' ? [{ type: 'toc', span }] : []
  if (name === 'form' || name === 'iframe' || name === 'object')
    return [{ type: 'raw', what: name, value: reader.source.slice(span.start, span.end), span }]
  if (isFormula(element)) return null
  if (isTransparent(element)) return reader.blocks(children)
  if (isBlockTag(name) || (name !== 'a' && holdsBlock(element))) {
    return [{ type: 'container', tag: name, attributes: attributesOf(element), blocks: reader.blocks(children), span }]
  }
  return null
}

/** Wrappers that MediaWiki puts around what the page says. */
const isTransparent = (element: HtmlElement): boolean =>
  ['html', 'body', 'main'].includes(element.name) ||
  hasAnyClass(element, [
    'mw-parser-output',
    'mw-content-ltr',
    'mw-content-rtl',
    'mw-heading',
    'mw-references-wrap',
    'mw-body-content',
  ])

const holdsBlock = (element: HtmlElement): boolean => findElement(element, ({ name }) => isBlockTag(name)) !== null

function readHeading(element: HtmlElement, reader: HtmlReader): readonly Block[] {
  const edit = findElement(element, (one) => chromeKind(one) === 'edit-link')
  const inlines = reader.inlines(element.children)
  const ids = inlines.filter(isPlaceMark).flatMap(({ attributes }) => attributes['id'] ?? [])
  const heading: Block = {
    type: 'heading',
    level: Number(element.name.slice(1)),
    ...(ids.length === 0 ? {} : { ids }),
    children: trimmed(inlines.filter((inline) => !isPlaceMark(inline))),
    span: spanOf(element),
  }
  return edit === null ? [heading] : [heading, toChrome(edit, 'edit-link')]
}

/** Spaces at the ends belong to the markup. */
function trimmed(children: readonly Inline[]): readonly Inline[] {
  const isKept = (inline: Inline): boolean => !isBlank(inline)
  const first = children.findIndex(isKept)
  return first < 0 ? [] : children.slice(first, children.findLastIndex(isKept) + 1)
}

/** A paragraph that holds a block after all (parse5 allows none, but a figure in a span does) gives that block too. */
function readParagraph(element: HtmlElement, reader: HtmlReader): readonly Block[] {
  if (hasClass(element, 'mw-empty-elt')) return []
  if (findElement(element, isListing) !== null) return reader.blocks(element.children)
  const children = reader.inlines(element.children)
  return children.some(isShown) ? [{ type: 'paragraph', ...hidingOf(element), children, span: spanOf(element) }] : []
}

function readPre(element: HtmlElement, reader: HtmlReader): Preformatted {
  const around = element.parent !== null && isElement(element.parent) ? (element.parent.attribs['class'] ?? '') : ''
  const language =
    /mw-highlight-lang-(\S+)/.exec(around)?.[1] ??
    /(?:^|\s)mw-(css|js|json)(?:\s|$)/.exec(element.attribs['class'] ?? '')?.[1] ??
    null
  const isCode = language !== null || /mw-highlight/.test(around)
  return {
    type: 'preformatted',
    kind: isCode ? 'code' : 'tag',
    language,
    ...hidingOf(element),
    children: reader.inlines(element.children),
    span: spanOf(element),
  }
}

/** A script that no browser runs: as it is written. */
const readScript = (element: HtmlElement, reader: HtmlReader): Preformatted => ({
  type: 'preformatted',
  kind: 'code',
  language: null,
  children: withoutOuterLines(reader.inlines(element.children)),
  span: spanOf(element),
})

/** The line ends after the start tag and before the end tag belong to neither line. */
function withoutOuterLines(children: readonly Inline[]): readonly Inline[] {
  const [only, ...more] = children
  if (only?.type !== 'text' || more.length > 0) return children
  const value = only.value.replace(/^[^\S\n]*\n/, '').trimEnd()
  const start = only.span.start + only.value.indexOf(value)
  return [{ ...only, value, span: { start, end: start + value.length } }]
}

/** Whether a script is no formula, and has lines or stands alone. */
function isListing(element: HtmlElement): boolean {
  if (element.name !== 'script' || isSilent(element) || isFormula(element)) return false
  const isWord = (beside: HtmlNode | null): boolean => beside?.type === 'text' && beside.data.trim() !== ''
  return /\S\s*\n\s*\S/.test(rawText(element)) || !(isWord(element.prev) || isWord(element.next))
}

function readListOrNotes(element: HtmlElement, reader: HtmlReader): Block {
  if (!hasClass(element, 'references')) return readList(element, reader)
  const group = element.attribs['data-mw-group'] ?? ''
  const notes = listedNotes(element, group, reader)
  return { type: 'references', group, ...(notes.length > 0 ? { notes } : {}), span: spanOf(element) }
}

function readFigure(element: HtmlElement, reader: HtmlReader): readonly Block[] {
  const image = readImage(element, reader)
  if (image === null) return reader.blocks(element.children)
  return [{ type: 'paragraph', children: [image], span: image.span }]
}

function readGallery(element: HtmlElement, reader: HtmlReader): Gallery {
  const boxes = element.children.filter(isElement)
  const isCaption = (box: HtmlElement): boolean => hasClass(box, 'gallerycaption')
  const caption = boxes.filter(isCaption).flatMap((box) => trimmed(reader.inlines(box.children)))
  return {
    type: 'gallery',
    attributes: attributesOf(element),
    ...(caption.length > 0 ? { caption } : {}),
    images: boxes.filter((box) => !isCaption(box)).map((box) => readGalleryBox(box, reader)),
    span: spanOf(element),
  }
}

/** A box whose file is missing or cannot be named keeps its words. */
function readGalleryBox(box: HtmlElement, reader: HtmlReader): GalleryImage {
  const frame = findElement(box, isImageFrame)
  const image = frame === null ? null : readImage(frame, reader)
  const words = findElement(box, (one) => hasClass(one, 'gallerytext'))
  const caption = trimmed(reader.inlines((image === null ? box : words)?.children ?? []))
  return { name: image?.name ?? null, alt: image?.alt ?? null, caption, span: spanOf(box) }
}

// Tables: caption, rows of all parts in the order of the source, cells with their blocks.

function readTable(element: HtmlElement, reader: HtmlReader): Table {
  const parts = element.children.filter(isElement)
  const captions = parts.filter(({ name }) => name === 'caption')
  const look = captions[0] === undefined ? {} : attributesOf(captions[0])
  return {
    type: 'table',
    attributes: attributesOf(element),
    caption: joinCaptions(captions.map(({ children }) => reader.inlines(children))),
    ...(Object.keys(look).length === 0 ? {} : { captionAttributes: look }),
    rows: rowsOf(element).map((row) => readRow(row, reader)),
    span: spanOf(element),
  }
}

function rowsOf(element: HtmlElement): readonly HtmlElement[] {
  return element.children.filter(isElement).flatMap((child) => {
    if (child.name === 'tr') return [child]
    return ['thead', 'tbody', 'tfoot'].includes(child.name) ? rowsOf(child) : []
  })
}

function readRow(element: HtmlElement, reader: HtmlReader): TableRow {
  const cells = element.children.filter(isElement).filter(({ name }) => name === 'td' || name === 'th')
  return {
    attributes: attributesOf(element),
    cells: cells.map((cell) => readCell(cell, reader)),
    span: spanOf(element),
  }
}

const readCell = (element: HtmlElement, reader: HtmlReader): TableCell => ({
  header: element.name === 'th',
  attributes: attributesOf(element),
  blocks: reader.blocks(element.children),
  span: spanOf(element),
})

// Bulleted, numbered and definition lists, nested ones inside their items.

const kinds: Readonly<Record<string, List['kind']>> = {
  ul: 'unordered',
  ol: 'ordered',
  dl: 'definition',
  menu: 'unordered',
  dir: 'unordered',
}
const itemKinds: Readonly<Record<string, ListItem['kind']>> = { li: 'item', dt: 'term', dd: 'description' }

const isList = (element: HtmlElement): boolean => Object.hasOwn(kinds, element.name)

function readList(element: HtmlElement, reader: HtmlReader): List {
  const depth = depthOf(element)
  return {
    type: 'list',
    kind: kinds[element.name] ?? 'unordered',
    ...hidingOf(element),
    items: itemsOf(element).map((item) => readItem(item, depth, reader)),
    span: spanOf(element),
  }
}

/** Items, also where a `div` groups them; anything else that stands between them is an item of its own. */
function itemsOf(element: HtmlElement): readonly HtmlNode[] {
  return element.children
    .filter((child) => !isSilent(child) && (child.type !== 'text' || child.data.trim() !== ''))
    .flatMap((child) => (isElement(child) && child.name === 'div' && element.name === 'dl' ? itemsOf(child) : [child]))
}

function readItem(node: HtmlNode, depth: number, reader: HtmlReader): ListItem {
  const item = isElement(node) && Object.hasOwn(itemKinds, node.name) ? node : null
  const kind = item === null ? undefined : itemKinds[item.name]
  const places = item === null ? [] : idsOf(item).map((id) => placeMark(id, spanOf(item)))
  const [first, ...rest] = reader.blocks(item === null ? [node] : item.children)
  const isLine = first?.type === 'paragraph' && !isHidden(first)
  const blocks = first === undefined ? [] : isLine ? rest : [first, ...rest]
  return {
    kind: kind ?? 'item',
    depth,
    ...(item === null ? {} : hidingOf(item)),
    children: isLine ? [...places, ...first.children] : places,
    blocks,
    span: spanOf(node),
  }
}

/** 1 for a list that is in no other one of the same cell. */
function depthOf(element: HtmlElement): number {
  let depth = 1
  for (let above = element.parent; above !== null && isElement(above); above = above.parent) {
    if (above.name === 'td' || above.name === 'th') break
    if (isList(above)) depth += 1
  }
  return depth
}
