/** Calls of templates, functions and variables: their arguments as written, their expansion spliced in. */

import type { Argument, Call } from '../../../model/document.ts'
import { tooComplex } from '../../common/size-limits.ts'
import { isSelfContained, nearness, type Surroundings } from '../expansion/self-contained.ts'
import { childOf, childrenOf, sourceOf, type TreeNode } from '../tree.ts'
import { atLineStart } from './read-lines.ts'
import { showModuleCall } from './read-modules.ts'
import { type CallExpander, type NodeReader, type WikitextReader, writeText } from './reader.ts'

/** Calls that stand deeper than this in arguments are listed without their expansion: that of the outer call holds it already. */
const maxShownNesting = 4

/** A call joins `page.calls`; its expansion, or its source where it has none, stands between two marks. */
export const readCall: NodeReader = (node, reader) => {
  const { calls, page, out } = reader
  if (calls === null) {
    // What an expansion still has of braces is text: a function that is not run was shown as its source before.
    if (node.type === 'template') writeLiterally(node, reader)
    else showSource(node, reader)
    return undefined
  }
  const { name, kind, state, text } = calls.expand(node)
  const args: Argument[] = []
  const call: Call = { kind, name, arguments: args, span: reader.place.span(...node.range), state }
  page.calls.push(call)
  args.push(...argumentsOf(node, reader))
  const lineStart = atLineStart(reader)
  out.push({ kind: 'mark', edge: 'start', call })
  if (text === null) showSource(node, reader)
  else if (page.progress.nesting <= maxShownNesting)
    spliceExpansion(lineStart ? text : onOwnLine(text), node, reader, calls, lineStart)
  out.push({ kind: 'mark', edge: 'end', call })
  return undefined
}

/** An expansion that begins like a list or a table begins a line (MediaWiki T2529). */
const onOwnLine = (text: string): string => (/^(?:\{\||[:;#*])/.test(text) ? `\n${text}` : text)

function spliceExpansion(
  text: string,
  node: TreeNode,
  reader: WikitextReader,
  calls: CallExpander,
  lineStart: boolean,
): void {
  // The expanded page is too much too, which is told when it is parsed again.
  if (tooComplex(text) !== null) {
    reader.page.progress.needsReparse = true
    return
  }
  const tree = calls.parse(text)
  const [start, end] = node.range
  const around: Surroundings = {
    before: reader.text.slice(Math.max(0, start - nearness), start),
    after: reader.text.slice(end, end + nearness),
    lineStart,
    within: reader.within,
    linkTrail: reader.page.words.linkTrail,
  }
  if (isSelfContained(text, tree, around)) reader.splice(tree, text, reader.place.span(start, end))
  else reader.page.progress.needsReparse = true
}

/** Arguments are told as written; what cannot be read apart in them does not make the page need another parse. */
function argumentsOf(node: TreeNode, reader: WikitextReader): readonly Argument[] {
  const { progress } = reader.page
  const { needsReparse } = progress
  const { categories, languageLinks } = reader.page
  const kept = [categories.length, languageLinks.length] as const
  progress.nesting += 1
  const args = readArguments(node, reader)
  progress.nesting -= 1
  progress.needsReparse = needsReparse
  // The expansion says which categories the page is in.
  categories.length = kept[0]
  languageLinks.length = kept[1]
  return args
}

function readArguments(node: TreeNode, reader: WikitextReader): readonly Argument[] {
  return childrenOf(node)
    .filter(({ type }) => type === 'parameter')
    .map((parameter) => {
      const value = childOf(parameter, 'parameter-value')
      return {
        name: (parameter.name ?? '').replaceAll('_', ' ').trim(),
        positional: parameter.anon === true,
        span: reader.place.span(...(value?.range ?? parameter.range)),
        children: value === undefined ? [] : reader.line(childrenOf(value)),
      }
    })
}

function showSource(node: TreeNode, reader: WikitextReader): void {
  if (showModuleCall(node, reader)) return
  const value = sourceOf(node, reader.text)
  const what = node.type === 'magic-word' ? 'function' : 'template'
  reader.out.push({ kind: 'inline', node: { type: 'inline-raw', what, value, span: reader.place.span(...node.range) } })
}

/** A node as text, what is markup in it read. */
function writeLiterally(node: TreeNode, reader: WikitextReader): void {
  const [start, end] = node.range
  let at = start
  for (const child of childrenOf(node)) {
    writeText(reader, at, child.range[0])
    if (wrappers.has(child.type ?? '')) writeLiterally(child, reader)
    else reader.write([child])
    at = child.range[1]
  }
  writeText(reader, at, end)
}

const wrappers = new Set(['template-name', 'parameter', 'parameter-key', 'parameter-value'])

/** `{{{1|default}}}` on a page that nobody transcludes: the default, or the braces as text. */
export const readParameter: NodeReader = (node, reader) => {
  const fallback = childOf(node, 'arg-default')
  if (fallback === undefined) writeText(reader, ...node.range)
  else reader.write(childrenOf(fallback))
  return undefined
}
