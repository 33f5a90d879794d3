/**
 * Tells which expansions can be read apart from their page: not those whose markup crosses their edges (an open table or tag,
 * half a link, a list mark that only the expansion moves to the start of a line). Such a page is parsed again as expanded text,
 * which is slower and never wrong.
 */

import { childrenOf, type TreeNode } from '../tree/tree.ts'

/** Where a call stands: in a cell, between rows, in a heading, in the label of a link, or elsewhere. */
export type Surrounding = 'text' | 'heading' | 'label' | 'table' | 'gap'

/** What stands around a call in its page. */
export interface Surroundings {
  /** Source of the page before and after the call. */
  readonly before: string
  readonly after: string
  /** The call begins a line. */
  readonly lineStart: boolean
  readonly within: Surrounding
  readonly linkTrail: RegExp
}

/** `before` and `after` need no more than this many characters. */
export const nearness = 40

/** Whether an expansion and its tree mean the same apart from the page as in the place of the call; false when in doubt. */
export function isSelfContained(text: string, tree: TreeNode, around: Surroundings): boolean {
  if (around.within === 'gap') return text.trim() === ''
  if (around.within === 'heading' && text.includes('\n')) return false
  if (around.within === 'label' && /\[\[|\]\]/.test(text)) return false
  // The colon after a term ends it.
  if (text.includes(':') && /(?:^|\n)[*#:;]*;[^\n:]*$/.test(around.before)) return false
  const nodes = childrenOf(tree)
  return (
    pairsQuotes(nodes) &&
    nodes.every((node) => isWhole(node, around)) &&
    startsWell(text, nodes, around) &&
    endsWell(text, nodes, around)
  )
}

/** What opens bold or italics ends it too: the page's own quotes are read without those of the expansion. */
function pairsQuotes(nodes: readonly TreeNode[]): boolean {
  const quotes = nodes.filter(({ type }) => type === 'quote')
  const count = (kind: 'bold' | 'italic'): number => quotes.filter((quote) => quote[kind] === true).length
  return count('bold') % 2 === 0 && count('italic') % 2 === 0
}

const halfMarkup = /\[\[|\]\]|\{\||\|\}|\[(?:\w+:|\/\/)|<\/?[A-Za-z]|<!--|\{\{\{|\}\}\}/
const rowStart = /(?:^|\n)[ \t:]*(?:\|)/
/** What may end the attributes of a cell, or begin another one. */
const rowStartInTable = /(?:^|\n)[ \t:]*!|\||!!/

function isWhole(node: TreeNode, { within }: Surroundings): boolean {
  if (node.data !== undefined) {
    return !halfMarkup.test(node.data) && !(within === 'table' ? rowStartInTable : rowStart).test(node.data)
  }
  if (node.type === 'redirect') return false
  return node.closed !== false
}

function startsWell(text: string, nodes: readonly TreeNode[], { before, lineStart }: Surroundings): boolean {
  const first = nodes[0]
  if (first === undefined) return true
  if (!lineStart && (first.type === 'heading' || first.type === 'hr')) return false
  if (text.startsWith("'") && before.endsWith("'")) return false
  if (/\]\]$/.test(before) && /^\p{L}/u.test(text)) return false
  // A tag or a character reference that the call is a part of.
  if (/<\/?\w*$|&#?\w*$/.test(before)) return false
  // An address that the call goes on, or brackets that it stands in.
  return !/(?:\[|\w:(?:\/\/)?[^\s\]]*)$/.test(before) || /^\s/.test(text)
}

function endsWell(text: string, nodes: readonly TreeNode[], { after, lineStart, linkTrail }: Surroundings): boolean {
  const last = nodes.at(-1)
  const movesToLineStart = text.endsWith('\n') || (text.trim() === '' && lineStart)
  if (
    movesToLineStart &&
    /^(?:[*#:;=!|{-]|\[\[[^\]]*:)/.test(after) &&
    !after.startsWith('{{') &&
    !after.startsWith('[[')
  )
    return false
  if (text.endsWith("'") && after.startsWith("'")) return false
  if (last?.type === 'heading' && after !== '' && !/^[ \t]*(?:\n|<!--)/.test(after)) return false
  if (last?.type === 'free-ext-link' && /^[^\s<>[\]{}|]/.test(after)) return false
  return !(last?.type === 'link' && linkTrail.test(after))
}
