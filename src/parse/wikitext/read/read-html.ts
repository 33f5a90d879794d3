/** HTML tags of the allow-list, and the attributes of tags and tables. */

import { decodeReferences } from '../../../model/character-references.ts'
import type { Attributes } from '../../../model/document.ts'
import { noAttributes } from '../tree/tokens.ts'
import { childOf, childrenOf, type TreeNode } from '../tree/tree.ts'
import { type NodeReader, type WikitextReader, writeText } from './reader.ts'

const voidTags = new Set(['br', 'hr', 'wbr'])

/** An HTML tag that MediaWiki allows: an opening or closing token, or both; `br` is a line break, `hr` a rule. */
export const readTag: NodeReader = (node, reader) => {
  const span = reader.place.span(...node.range)
  const tag = node.name ?? ''
  const attributes = childOf(node, 'html-attrs')
  if (tag === 'br') reader.out.push({ kind: 'inline', node: { type: 'line-break', span } })
  else if (tag === 'hr') reader.out.push({ kind: 'block', node: { type: 'rule', span } })
  else if (tag === 'meta' || tag === 'link') readMicrodata(node, reader)
  else if (node.closing === true && !voidTags.has(tag)) reader.out.push({ kind: 'close', tag, span })
  else {
    const given = attributes === undefined ? noAttributes : attributesOf(attributes, reader)
    reader.out.push({ kind: 'open', tag, attributes: given, span, wiki: false })
    if (node.selfClosing === true || voidTags.has(tag)) reader.out.push({ kind: 'close', tag, span })
  }
  return undefined
}

/** `<meta>` and `<link>` say something to machines, with `itemprop` and a value; otherwise they are text (Sanitizer::validateTag). */
function readMicrodata(node: TreeNode, reader: WikitextReader): void {
  const given = childOf(node, 'html-attrs')
  const { itemprop, content, href } = given === undefined ? noAttributes : attributesOf(given, reader)
  const value = node.name === 'meta' ? content : href
  if (node.closing === true || itemprop === undefined || value === undefined) writeText(reader, ...node.range)
}

/** Attributes of an `html-attrs`, `ext-attrs` or `table-attrs` node: the last of a name counts. */
export function attributesOf(node: TreeNode, reader: Pick<WikitextReader, 'textual' | 'page'>): Attributes {
  const out: Record<string, string> = {}
  for (const child of childrenOf(node)) {
    const key = childOf(child, 'attr-key')
    if (hasCall(key === undefined ? child : key)) reader.page.progress.needsReparse = true
    if (key === undefined) continue
    const name = reader.textual(childrenOf(key)).trim().toLowerCase()
    const value = childOf(child, 'attr-value')
    if (name !== '') out[name] = value === undefined ? '' : decodeReferences(reader.textual(childrenOf(value)))
  }
  return out
}

/** A call among the attributes may bring several of them: only the expanded page tells. */
const hasCall = (node: TreeNode): boolean =>
  childrenOf(node).some(({ type }) => type === 'template' || type === 'magic-word')
