/** Calls of templates, functions and variables: their arguments as written, their expansion spliced in. */

import type { Argument, Call } from '../model/document.ts'
import type { NodeReader, Reader } from './reader.ts'
import { writeText } from './reader.ts'
import { childOf, childrenOf, sourceOf, type TreeNode } from './tree.ts'

export const readCall: NodeReader = (node, reader) => {
  if (reader.calls === null) {
    showSource(node, reader)
    return undefined
  }
  const { name, kind, state, text } = reader.calls.expand(node)
  const args: Argument[] = []
  const call: Call = { kind, name, arguments: args, span: reader.place.span(...node.range), state }
  reader.page.calls.push(call)
  args.push(...argumentsOf(node, reader))
  reader.out.push({ kind: 'mark', edge: 'start', call })
  if (text === null) showSource(node, reader)
  reader.out.push({ kind: 'mark', edge: 'end', call })
  return undefined
}

function argumentsOf(node: TreeNode, reader: Reader): readonly Argument[] {
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

function showSource(node: TreeNode, reader: Reader): void {
  const value = sourceOf(node, reader.text)
  const what = node.type === 'magic-word' ? 'function' : 'template'
  reader.out.push({ kind: 'inline', node: { type: 'inline-raw', what, value, span: reader.place.span(...node.range) } })
}

/** `{{{1|default}}}` on a page that nobody transcludes: the default, or the braces as text. */
export const readParameter: NodeReader = (node, reader) => {
  const fallback = childOf(node, 'arg-default')
  if (fallback === undefined) writeText(reader, ...node.range)
  else reader.write(childrenOf(fallback))
  return undefined
}
