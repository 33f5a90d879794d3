/** Galleries (Parser::renderImageGallery). */

import type { Gallery, GalleryImage, Inline } from '../../../model/document.ts'
import { trimInlines } from '../build/trim-inlines.ts'
import { childOf, childrenOf, type TreeNode } from '../tree.ts'
import { readImageOptions } from './image-options.ts'
import { captionOf, fileName } from './read-images.ts'
import { textNodes, type WikitextReader } from './reader.ts'

/** A `<gallery>`: one image per line, the caption after the bar; a line that names no file is kept for its words. */
export function galleryOf(
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
