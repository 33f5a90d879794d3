/** Parses of expansions, kept by text: many pages call a template with the same words. */

import type { TreeNode } from '../tree.ts'
import type { TreeParser } from '../wikiparser.ts'

/** Parses the wikitext of expansions; `title` is the prefixed title of the page that holds them. */
export interface Fragments {
  parse(text: string, title: string): TreeNode
}

/** Entries kept at most; then all are forgotten, which costs time and changes nothing. */
const maxEntries = 4000
const maxKeptLength = 8192
/** What may be markup: brackets, quotes, entities, lines, marks at the start, addresses. */
const markup = /[[\]{}<>|&\n_]|''|:\/\/|[A-Za-z]:\S|^[ =*#:;!-]/
/** Subpage links mean something else on every page. */
const ofItsPage = /\[\[\s*(?:\/|\.\.)/

/** A parser of expansions that keeps trees by text, but those of long texts and of texts whose links depend on their page. */
export function createFragments(trees: TreeParser): Fragments {
  const kept = new Map<string, TreeNode>()
  return {
    parse: (text, title) => {
      if (!markup.test(text)) return plainTree(text)
      if (text.length > maxKeptLength || ofItsPage.test(text)) return trees.parsePage(text, title)
      const known = kept.get(text)
      if (known !== undefined) return known
      const tree = trees.parsePage(text, title)
      if (kept.size >= maxEntries) kept.clear()
      kept.set(text, tree)
      return tree
    },
  }
}

function plainTree(text: string): TreeNode {
  const range = [0, text.length] as const
  return { type: 'root', range, childNodes: text === '' ? [] : [{ range, data: text }] }
}
