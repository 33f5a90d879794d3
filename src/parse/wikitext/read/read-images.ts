/** Images and galleries, with MediaWiki's options (Parser::makeImage). */

import { decodeReferences } from '../../../model/character-references.ts'
import type { Gallery, GalleryImage, Image, Inline } from '../../../model/document.ts'
import { trimInlines } from '../build/trim-inlines.ts'
import { childOf, childrenOf, type TreeNode } from '../tree.ts'
import { resolveTarget } from './link-targets.ts'
import { type NodeReader, textNodes, type WikitextReader, writeText } from './reader.ts'

/** `[[File:name|options|caption]]`: an image (Parser::makeImage), or text where the target is no title. */
export const readImage: NodeReader = (node, reader) => {
  const image = imageOf(node, reader)
  if (image === null) writeText(reader, ...node.range)
  else reader.out.push({ kind: 'inline', node: image })
  return undefined
}

function imageOf(node: TreeNode, reader: WikitextReader): Image | null {
  const name = fileName(node, reader)
  if (name === null) return null
  const options = new Map<string, TreeNode>()
  for (const child of childrenOf(node)) {
    if (child.type === 'image-parameter' && child.name !== undefined) options.set(child.name, child)
  }
  const value = (option: string): string | null => {
    const found = options.get(option)
    return found === undefined ? null : decodeReferences(reader.textual(childrenOf(found))).trim()
  }
  const caption = options.get('caption')
  return {
    type: 'image',
    name,
    format: formatOf(options),
    align: alignOf(options),
    ...sizeOf(value('width')),
    alt: value('alt'),
    link: value('link'),
    caption: caption === undefined ? [] : reader.line(childrenOf(caption)),
    span: reader.place.span(...node.range),
  }
}

function fileName(node: TreeNode, reader: WikitextReader): string | null {
  const target = childOf(node, 'link-target')
  if (target === undefined) return null
  const written = reader.textual(childrenOf(target))
  const title = resolveTarget(written, reader.page)
  if (title === null) return null
  return title.namespaceId === 6 || title.namespaceId === -2
    ? title.name
    : (resolveTarget(`File:${written}`, reader.page)?.name ?? null)
}

function formatOf(options: ReadonlyMap<string, unknown>): Image['format'] {
  if (options.has('thumbnail') || options.has('manualthumb')) return 'thumb'
  if (options.has('framed')) return 'frame'
  return options.has('frameless') ? 'frameless' : 'plain'
}

function alignOf(options: ReadonlyMap<string, unknown>): Image['align'] {
  const aligns = ['left', 'right', 'center', 'none'] as const
  return aligns.find((align) => options.has(align)) ?? null
}

/** `120`, `120x90`, `x90` in pixels. */
function sizeOf(size: string | null): Pick<Image, 'width' | 'height'> {
  const match = /^(\d*)(?:x(\d+))?$/.exec(size ?? '')
  const number = (digits: string | undefined): number | null =>
    digits === undefined || digits === '' ? null : Number(digits)
  return { width: number(match?.[1]), height: number(match?.[2]) }
}

/** A `<gallery>`: one image per line, the caption after the bar; a line that names no file is kept for its words. */
export function galleryOf(
  node: TreeNode,
  inner: TreeNode | undefined,
  attributes: Gallery['attributes'],
  reader: WikitextReader,
): Gallery {
  const lines = inner === undefined ? [] : childrenOf(inner).filter(({ type }) => type !== undefined)
  const images = lines.flatMap((line) => {
    const image = line.type === 'gallery-image' ? imageOf(line, reader) : null
    if (image === null) return lineOfWords(line, reader)
    const { name, alt, caption, span } = image
    return [{ name, alt, caption, span }]
  })
  const caption = captionOf(node, reader)
  return {
    type: 'gallery',
    attributes,
    ...(caption.length > 0 ? { caption } : {}),
    images,
    span: reader.place.span(...node.range),
  }
}

function lineOfWords(line: TreeNode, reader: WikitextReader): readonly GalleryImage[] {
  const caption = line.type === 'comment' ? [] : trimInlines(textNodes(reader, ...line.range))
  return caption.length === 0 ? [] : [{ name: null, alt: null, caption, span: reader.place.span(...line.range) }]
}

/** `<gallery caption="…">`, which is wikitext. */
function captionOf(node: TreeNode, reader: WikitextReader): readonly Inline[] {
  const attributes = childrenOf(childOf(node, 'ext-attrs') ?? node)
  const given = attributes.findLast(({ type, name }) => type === 'ext-attr' && name?.toLowerCase() === 'caption')
  const value = given === undefined ? undefined : childOf(given, 'attr-value')
  return value === undefined ? [] : trimInlines(reader.line(childrenOf(value)))
}
