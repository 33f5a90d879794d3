/** How an expansion and a comment stand to the line they are in. */

import type { TreeNode } from '../tree.ts'

/** An expansion that begins like a list or a table begins a line (MediaWiki T2529); `source` is what the call stands in. */
export function onOwnLine(text: string, node: TreeNode, source: string): string {
  const start = node.range[0]
  return /^(?:\{\||[:;#*])/.test(text) && source[start - 1] !== '\n' ? `\n${text}` : text
}

/** A comment alone on its line: where the line before it ends in `out`, and where the next one begins in the source. */
export function commentLine(
  node: TreeNode,
  text: string,
  out: string,
): { readonly keep: number; readonly end: number } | null {
  const rest = /(?:[ \t]*<!--[\s\S]*?-->)*[ \t]*\n/y
  rest.lastIndex = node.range[1]
  const before = /\n[ \t]*$/.exec(out)
  return before !== null && rest.test(text) ? { keep: before.index + 1, end: rest.lastIndex } : null
}
