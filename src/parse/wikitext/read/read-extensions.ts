/** Extension tags: those of core, Cite, Poem and SyntaxHighlight are read, the others are shown as source. */

import type { Gallery, GalleryImage, Image, Inline, ListItem } from '../../../model/document.ts'
import { message } from '../../../texts/message.ts'
import { trimInlines } from '../build/to-inlines.ts'
import { childOf, childrenOf, sourceOf, strippedTagName, type TreeNode } from '../tree/tree.ts'
import { categoryTreeOf } from './category-tree.ts'
import { readImageOptions } from './image-options.ts'
import { attributesOf } from './read-html.ts'
import { captionOf, fileName, imageOf } from './read-images.ts'
import { readMath } from './read-math.ts'
import { readNote, readReferences } from './read-notes.ts'
import { readPoem } from './read-poem.ts'
import { readTemplateData } from './read-templatedata.ts'
import {
  addNotRun,
  type ExtensionTag,
  type NodeReader,
  parsedAt,
  textNodes,
  textTokens,
  type WikitextReader,
} from './reader.ts'

type TagReader = (tag: ExtensionTag, reader: WikitextReader) => void

/** Every tag that is run: one function each. */
const tags: Readonly<Record<string, TagReader>> = {
  nowiki: readNowiki,
  pre: readPre,
  ref: readNote,
  references: readReferences,
  templatedata: (tag, reader) => {
    if (!readTemplateData(tag, reader)) readUnknown(tag, reader)
  },
  categorytree: readCategoryTree,
  gallery: readGallery,
  poem: readPoem,
  syntaxhighlight: readCode,
  source: readCode,
  math: readMath,
  chem: readChemistry,
  ce: readChemistry,
  // These show nothing: a style sheet, and a mark that other pages transclude by.
  templatestyles: ignore,
  section: ignore,
  [strippedTagName]: readStripped,
  indicator: readIndicator,
  imagemap: readMap,
  inputbox: readForm,
}

/** An extension tag: read where `tags` has a function for it, else shown as its source and counted as `tag-not-run`. */
export const readExtension: NodeReader = (node, reader) => {
  const given = childOf(node, 'ext-attrs')
  const attributes = given === undefined ? {} : attributesOf(given, reader)
  const name = node.name ?? ''
  const run = Object.hasOwn(tags, name) ? tags[name] : undefined
  ;(run ?? readUnknown)({ node, inner: childOf(node, 'ext-inner'), attributes }, reader)
  return undefined
}

function ignore(): void {}

/** A tag that a function made, whose text holds its own end tag: read from its parts. */
function readStripped({ node, attributes }: ExtensionTag, reader: WikitextReader): void {
  const stripped = reader.page.stripped.get(attributes['n'] ?? '')
  if (stripped === undefined) {
    readUnknown({ node, inner: undefined, attributes }, reader)
    return
  }
  const { name, text } = stripped
  const range = [0, text.length] as const
  const inner = { type: 'ext-inner', range, childNodes: childrenOf(stripped.parse(text)) }
  const tag = { node: { type: 'ext', name, range }, inner, attributes: stripped.attributes, isMade: true }
  const run = Object.hasOwn(tags, name) ? tags[name] : undefined
  ;(run ?? readUnknown)(tag, reader.other(text, reader.place.span(...node.range)))
}

function readMap(tag: ExtensionTag, reader: WikitextReader): void {
  if (!readImagemap(tag, reader)) readUnknown(tag, reader)
}

/** A form that searches or makes pages does nothing in an archive: its source is folded. */
function readForm({ node }: ExtensionTag, reader: WikitextReader): void {
  const what = node.name ?? ''
  addNotRun(reader.page, 'tag-not-run', (places) => message('tag-not-run', { tag: `<${what}>`, places }))
  const span = reader.place.span(...node.range)
  const value = sourceOf(node, reader.text)
  reader.out.push({ kind: 'block', node: { type: 'raw', what, value, isFolded: true, span } })
}

function readUnknown({ node }: ExtensionTag, reader: WikitextReader): void {
  const what = node.name ?? ''
  addNotRun(reader.page, 'tag-not-run', (places) => message('tag-not-run', { tag: `<${what}>`, places }))
  const value = sourceOf(node, reader.text)
  const span = reader.place.span(...node.range)
  if (value.includes('\n')) reader.out.push({ kind: 'block', node: { type: 'raw', what, value, span } })
  else reader.out.push({ kind: 'inline', node: { type: 'inline-raw', what, value, span } })
}

/** Shown beside the title, not in the text. */
function readIndicator({ node }: ExtensionTag, reader: WikitextReader): void {
  addNotRun(reader.page, 'tag-not-run', (places) => message('tag-not-run', { tag: `<${node.name}>`, places }))
}

function readNowiki({ inner }: ExtensionTag, reader: WikitextReader): void {
  if (inner === undefined) return
  // Its line breaks and spaces are no markup: the text goes in whole.
  for (const token of textTokens(reader, ...inner.range)) reader.out.push({ ...token, atom: true })
}

function readPre({ node, inner, attributes }: ExtensionTag, reader: WikitextReader): void {
  const [start, end] = inner?.range ?? [0, 0]
  const from = start + (reader.text[start] === '\n' && end > start ? 1 : 0)
  // `format="wikitext"`, since MediaWiki 1.44: markup works, lists and paragraphs do not.
  const isMarkup = attributes['format']?.trim().toLowerCase() === 'wikitext'
  const read = isMarkup ? () => reader.flow(childrenOf(parsedAt(from, end, reader))) : () => preText(reader, from, end)
  const children = inner === undefined ? [] : read()
  reader.out.push({
    kind: 'block',
    node: {
      type: 'preformatted',
      kind: 'tag',
      language: null,
      attributes,
      children,
      span: reader.place.span(...node.range),
    },
  })
}

/** In `<pre>`, `<nowiki>` tags vanish and nothing else is markup. */
function preText(reader: WikitextReader, start: number, end: number): readonly Inline[] {
  const out: Inline[] = []
  let at = start
  for (const match of reader.text.slice(start, end).matchAll(/<nowiki>((?:(?!<\/?nowiki>)[\s\S])*)<\/nowiki>/gi)) {
    const from = start + match.index
    out.push(...textNodes(reader, at, from))
    out.push(...textNodes(reader, from + '<nowiki>'.length, from + match[0].length - '</nowiki>'.length))
    at = from + match[0].length
  }
  return [...out, ...textNodes(reader, at, end)]
}

function readCode({ node, inner, attributes }: ExtensionTag, reader: WikitextReader): void {
  const span = reader.place.span(...node.range)
  const code = inner === undefined ? '' : reader.text.slice(...inner.range)
  const skip = code.length - code.replace(/^\n+/, '').length
  const kept = code.replace(/(?<!\s)\s+$/, '').length
  const from = (inner?.range[0] ?? 0) + skip
  const value = code.slice(skip, Math.max(kept, skip))
  const literal = { type: 'text' as const, value, span: reader.place.span(from, from + value.length) }
  const children = value === '' ? [] : [literal]
  const language = attributes['lang'] ?? null
  if (attributes['inline'] !== undefined || attributes['enclose'] === 'none') {
    reader.out.push({ kind: 'inline', node: { type: 'element', tag: 'code', attributes: {}, children, span } })
  } else reader.out.push({ kind: 'block', node: { type: 'preformatted', kind: 'code', language, children, span } })
}

function readChemistry(tag: ExtensionTag, reader: WikitextReader): void {
  readMath(tag, reader, true)
}

function readGallery({ node, inner, attributes }: ExtensionTag, reader: WikitextReader): void {
  reader.out.push({ kind: 'block', node: galleryOf(node, inner, attributes, reader) })
}

function readCategoryTree(tag: ExtensionTag, reader: WikitextReader): void {
  const { node, inner, attributes } = tag
  const name = inner === undefined ? '' : reader.text.slice(...inner.range)
  const tree = categoryTreeOf(name, attributes, reader.page, reader.place.span(...node.range))
  if (tree === null) readUnknown(tag, reader)
  else reader.out.push({ kind: 'block', node: tree })
}

// Image maps: the picture, and the links of its areas as a list beside it (the extension ImageMap).

/** `<imagemap>`: false where its first line names no picture. */
function readImagemap({ node, inner }: ExtensionTag, reader: WikitextReader): boolean {
  const lines = inner === undefined ? [] : childrenOf(inner)
  const first = lines.find(({ type }) => type === 'imagemap-image')
  const picture = first === undefined ? null : imageOf(first, reader)
  if (picture === null) return false
  const links = lines.filter(({ type }) => type === 'imagemap-link')
  const main = links.find((link) => isDefault(link, reader))
  const areas = links.filter((link) => link !== main).map((link) => itemOf(link, reader))
  reader.out.push({ kind: 'inline', node: withLink(picture, main, reader) })
  if (areas.length === 0) return true
  const span = reader.place.span(...node.range)
  const list = { type: 'list', kind: 'unordered', items: areas, span } as const
  reader.out.push({
    kind: 'block',
    node: { type: 'container', tag: 'div', attributes: {}, isAside: true, blocks: [list], span },
  })
  return true
}

const isDefault = (link: TreeNode, reader: WikitextReader): boolean => /^\s*default\s/.test(sourceOf(link, reader.text))

/** Where `default` leads, the picture does; like MediaWiki's it stands between paragraphs. */
function withLink(picture: Image, main: TreeNode | undefined, reader: WikitextReader): Image {
  const image: Image = { ...picture, align: picture.align ?? 'none' }
  const target = main === undefined ? undefined : linkOf(main, reader).find(isLink)
  if (target?.type === 'external-link') return { ...image, link: target.url }
  if (target?.type !== 'page-link') return image
  const prefix = target.interwiki === null ? '' : `${target.interwiki}:`
  const fragment = target.fragment === null ? '' : `#${target.fragment}`
  return { ...image, link: `${prefix}${target.title}${fragment}` }
}

const isLink = ({ type }: Inline): boolean => type === 'page-link' || type === 'external-link'

function linkOf(line: TreeNode, reader: WikitextReader): readonly Inline[] {
  const link = childOf(line, 'link') ?? childOf(line, 'ext-link')
  return link === undefined ? [] : reader.line([link])
}

function itemOf(line: TreeNode, reader: WikitextReader): ListItem {
  const children = linkOf(line, reader)
  return { kind: 'item', depth: 1, children, blocks: [], span: reader.place.span(...line.range) }
}

// Galleries (Parser::renderImageGallery).

/** A `<gallery>`: one image per line, the caption after the bar; a line that names no file is kept for its words. */
function galleryOf(
  node: TreeNode,
  inner: TreeNode | undefined,
  attributes: Gallery['attributes'],
  reader: WikitextReader,
): Gallery {
  const lines = inner === undefined ? [] : childrenOf(inner).filter(({ type }) => type !== undefined)
  const caption = titleOf(node, reader)
  return {
    type: 'gallery',
    attributes,
    ...(caption.length > 0 ? { caption } : {}),
    images: lines.flatMap((line) => imageOfLine(line, reader) ?? lineOfWords(line, reader)),
    span: reader.place.span(...node.range),
  }
}

/** Of the options only `alt` and `link` hold, and a `link` to nowhere is none: all others are captions, of which the last counts. */
function imageOfLine(line: TreeNode, reader: WikitextReader): GalleryImage | null {
  const name = line.type === 'gallery-image' ? fileName(line, reader) : null
  if (name === null) return null
  const parameters = childrenOf(line).filter(({ type }) => type === 'image-parameter')
  const { alt, link, caption, unseen } = readImageOptions(name, parameters, reader, 'gallery')
  return {
    name,
    alt,
    ...(link === null ? {} : { link }),
    caption: trimInlines(captionOf({ caption, unseen }, reader)),
    span: reader.place.span(...line.range),
  }
}

function lineOfWords(line: TreeNode, reader: WikitextReader): readonly GalleryImage[] {
  const isComment = line.type === 'comment' || /^\s*<!--/.test(reader.text.slice(...line.range))
  const caption = isComment ? [] : trimInlines(textNodes(reader, ...line.range))
  return caption.length === 0 ? [] : [{ name: null, alt: null, caption, span: reader.place.span(...line.range) }]
}

/** `<gallery caption="…">`, which is wikitext. */
function titleOf(node: TreeNode, reader: WikitextReader): readonly Inline[] {
  const attributes = childrenOf(childOf(node, 'ext-attrs') ?? node)
  const given = attributes.findLast(({ type, name }) => type === 'ext-attr' && name?.toLowerCase() === 'caption')
  const value = given === undefined ? undefined : childOf(given, 'attr-value')
  return value === undefined ? [] : trimInlines(reader.line(childrenOf(value)))
}
