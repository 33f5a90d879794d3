/** Image maps: the picture, and the links of its areas as a list beside it (the extension ImageMap). */

import type { Image, Inline, ListItem } from '../../../model/document.ts'
import { childOf, childrenOf, sourceOf, type TreeNode } from '../tree.ts'
import { imageOf } from './read-images.ts'
import type { ExtensionTag, WikitextReader } from './reader.ts'

/** `<imagemap>`: false where its first line names no picture. */
export function readImagemap({ node, inner }: ExtensionTag, reader: WikitextReader): boolean {
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
