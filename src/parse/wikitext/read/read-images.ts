/** Images, with MediaWiki's options (Parser::makeImage). */

import type { Image, Inline } from '../../../model/document.ts'
import { childOf, childrenOf, type TreeNode } from '../tree/tree.ts'
import { type ImageOptions, readImageOptions } from './image-options.ts'
import { resolveTarget } from './link-targets.ts'
import { type NodeReader, parsedAt, type WikitextReader, writeText } from './reader.ts'

/** `[[File:name|options|caption]]`: an image (Parser::makeImage), or text where the target is no title. */
export const readImage: NodeReader = (node, reader) => {
  const image = imageOf(node, reader)
  if (image === null) writeText(reader, ...node.range)
  else reader.out.push({ kind: 'inline', node: image })
  return undefined
}

/** The image of a node with a target and options; null where it is none. */
export function imageOf(node: TreeNode, reader: WikitextReader): Image | null {
  const name = fileName(node, reader)
  const parameters = childrenOf(node).filter(({ type }) => type === 'image-parameter')
  // `[[File:name|]]` is no image: a link needs words behind its bar (Parser::handleInternalLinks2).
  if (name === null || isEmptyBar(parameters)) return null
  const { caption, unseen, format, shows, ...options } = readImageOptions(name, parameters, reader)
  return {
    type: 'image',
    name,
    format: format ?? 'plain',
    ...options,
    ...(shows === null ? {} : { shows }),
    caption: captionOf({ caption, unseen }, reader),
    span: reader.place.span(...node.range),
  }
}

const isEmptyBar = (parameters: readonly TreeNode[]): boolean =>
  parameters.length === 1 && parameters[0]?.range[0] === parameters[0]?.range[1]

/** The words of a caption, or of an option that does not hold, behind the notes of words that are not shown. */
export function captionOf(
  { caption, unseen }: Pick<ImageOptions, 'caption' | 'unseen'>,
  reader: WikitextReader,
): readonly Inline[] {
  const notes = unseen.flatMap((words) => unseenNotes(words, reader))
  if (caption === null) return notes
  const parts = childrenOf(caption.name === 'caption' ? caption : parsedAt(...caption.range, reader))
  const shown = reader.flow(parts)
  return notes.length === 0 ? shown : [...notes, ...shown]
}

/** The notes of words that are not shown: they are listed as all others. */
function unseenNotes(words: TreeNode, reader: WikitextReader): readonly Inline[] {
  const refs = childrenOf(words).filter(({ type, name }) => type === 'ext' && name === 'ref')
  return reader.line(refs).map((inline) => (inline.type === 'note' ? { ...inline, isUnseen: true } : inline))
}

/** The name of the file that a target means, in the namespace of files also where it names another one; null for no title. */
export function fileName(node: TreeNode, reader: WikitextReader): string | null {
  const target = childOf(node, 'link-target')
  if (target === undefined) return null
  const written = reader.textual(childrenOf(target))
  const title = resolveTarget(written, reader.page)
  if (title === null) return null
  return title.namespaceId === 6 || title.namespaceId === -2
    ? title.name
    : (resolveTarget(`File:${written}`, reader.page)?.name ?? null)
}
