/** From the library's tree to tokens: every kind of node has one reader. */

import { addBlocks } from './block-level.ts'
import { inlineTags } from './build/nodes.ts'
import { flowOf } from './build/to-blocks.ts'
import { inlinesOf } from './build/to-inlines.ts'
import { pairQuotes } from './quotes.ts'
import { readCall, readParameter } from './read/read-calls.ts'
import { readExtension } from './read/read-extensions.ts'
import { readTag } from './read/read-html.ts'
import { readImage } from './read/read-images.ts'
import { readComment, readHeading, readList, readRule, readSwitch } from './read/read-lines.ts'
import {
  readBareLink,
  readCategory,
  readExternalLink,
  readLink,
  readMagicLink,
  readRedirect,
} from './read/read-links.ts'
import { readTable } from './read/read-tables.ts'
import {
  type CallExpander,
  type CollectedFacts,
  type NodeReader,
  type SourcePosition,
  type WikitextReader,
  writeText,
} from './read/reader.ts'
import type { WikitextToken } from './tree/tokens.ts'
import { childrenOf, sourceOf, type TreeNode } from './tree/tree.ts'
import { buildTree } from './tree-builder.ts'

const readers: Readonly<Record<string, NodeReader>> = {
  arg: readParameter,
  category: readCategory,
  comment: readComment,
  dd: readList,
  'double-underscore': readSwitch,
  ext: readExtension,
  'ext-link': readExternalLink,
  file: readImage,
  'free-ext-link': readBareLink,
  heading: readHeading,
  hr: readRule,
  html: readTag,
  include: () => undefined,
  link: readLink,
  list: readList,
  'magic-link': readMagicLink,
  'magic-word': readCall,
  noinclude: () => undefined,
  quote: readQuote,
  redirect: readRedirect,
  table: readTable,
  template: readCall,
}

/** The tokens of a parsed text. */
export function linearise(
  tree: TreeNode,
  text: string,
  place: SourcePosition,
  page: CollectedFacts,
  calls: CallExpander | null,
): WikitextToken[] {
  const reader = makeReader(text, place, page, calls)
  reader.write(childrenOf(tree))
  return reader.out
}

function makeReader(
  text: string,
  place: SourcePosition,
  page: CollectedFacts,
  calls: CallExpander | null,
  out: WikitextToken[] = [],
  startsLine = true,
): WikitextReader {
  const reader: WikitextReader = {
    text,
    place,
    page,
    calls,
    out,
    within: 'text',
    startsLine,
    write: (nodes) => writeNodes(nodes, reader),
    line: (nodes, within = reader.within === 'heading' ? 'heading' : 'text') => {
      const inner = makeReader(text, place, page, calls, [], false)
      inner.within = within
      writeNodes(nodes, inner)
      return inlinesOf(buildTree(pairQuotes(inner.out), 'line').children)
    },
    flow: (nodes, lists) => {
      const inner = makeReader(text, place, page, calls, [], false)
      inner.within = reader.within === 'heading' ? 'heading' : 'text'
      writeNodes(nodes, inner)
      const paired = pairQuotes(inner.out)
      const tokens =
        lists === 'lists' && paired.some((token) => token.kind === 'list' || isBlockOrTag(token))
          ? addBlocks(paired, 'box')
          : paired
      if (!tokens.some(isBlockOrTag)) return inlinesOf(buildTree(tokens, 'line').children)
      return flowOf(buildTree(tokens, 'page').children)
    },
    textual: (nodes) => textual(nodes, reader),
    other: (other, span) => makeReader(other, { cuts: [], span: () => span }, page, null, reader.out, startsLine),
    splice: (tree, expansion, span) => writeNodes(childrenOf(tree), reader.other(expansion, span)),
  }
  return reader
}

const isBlockOrTag = (token: WikitextToken): boolean =>
  token.kind === 'block' || (token.kind === 'open' && !inlineTags.has(token.tag) && token.tag !== 'br')

function writeNodes(nodes: readonly TreeNode[], reader: WikitextReader): void {
  let cursor = 0
  nodes.forEach((node, index) => {
    const [start, end] = node.range
    if (node.type === undefined) {
      if (end > cursor) writeText(reader, Math.max(start, cursor), end)
    } else if (start >= cursor) cursor = readNode(node, reader, nodes[index + 1]) ?? cursor
  })
}

function readNode(node: TreeNode, reader: WikitextReader, after: TreeNode | undefined): number | undefined {
  const read = Object.hasOwn(readers, node.type ?? '') ? readers[node.type ?? ''] : undefined
  if (read !== undefined) return read(node, reader, after)
  // A wrapper without a meaning of its own, or a construct of an extension: what is in it counts.
  if (childrenOf(node).length > 0) reader.write(childrenOf(node))
  else writeText(reader, ...node.range)
  return undefined
}

function readQuote(node: TreeNode, reader: WikitextReader): undefined {
  const { bold = false, italic = false } = node
  reader.out.push({ kind: 'quote', bold, italic, span: reader.place.span(...node.range) })
}

function textual(nodes: readonly TreeNode[], reader: WikitextReader): string {
  let out = ''
  for (const node of nodes) {
    if (node.data !== undefined) out += node.data
    else if (node.type === 'template' || node.type === 'magic-word' || node.type === 'arg')
      out += callText(node, reader)
    else if (node.type !== 'comment' && node.type !== 'noinclude') out += sourceOf(node, reader.text)
  }
  return out
}

function callText(node: TreeNode, reader: WikitextReader): string {
  if (reader.calls === null) return sourceOf(node, reader.text)
  const text = reader.calls.textOf(node)
  if (/[[\]{}|<>\n]/.test(text)) reader.page.progress.needsReparse = true
  return text
}
