/** What is parsed once and kept: the wiki's own templates, and expansions by their text. */

import { parseTitle, type Title } from '../../../model/title.ts'
import { tooComplex } from '../../common/size-limits.ts'
import { cleanText } from '../tree/clean-text.ts'
import { childOf, sourceOf, type TreeNode } from '../tree/tree.ts'
import type { Wiki } from '../tree/wiki.ts'
import type { TreeParser } from '../tree/wikiparser.ts'
import { withoutStripped } from './strip-markers.ts'

/** The text of a wiki's template, parsed once. */
export interface TemplateBody {
  readonly title: Title
  readonly text: string
  readonly tree: TreeNode
}

/** The templates of one wiki. */
export interface Templates {
  /** The body that a title transcludes, redirects followed; null when the wiki has no such page. Titles asked for join `used`. */
  find(title: Title, used: Set<string>): TemplateBody | null
  /** What a page redirects to, as written; null for one that is no redirect. */
  redirectTarget(title: Title): string | null
}

/** MediaWiki follows this many redirects of a template. */
const maxRedirects = 2

/** Templates by `lookup`, each cleaned and parsed once. */
export function createTemplates(wiki: Pick<Wiki, 'lookup' | 'rules' | 'trees'>): Templates {
  const kept = new Map<string, TemplateBody | null>()
  // A template that is too much to parse goes in as it stands.
  const treeOf = (text: string, title: Title): TreeNode =>
    tooComplex(text) === null ? wiki.trees.parseTemplate(text, title.prefixed) : wholeText(text)
  const read = (title: Title): TemplateBody | null => {
    const known = kept.get(title.prefixed)
    if (known !== undefined) return known
    const page = wiki.lookup(title.prefixed)
    const text = page === null ? '' : withoutStripped(cleanText(page.text).text)
    const body = page === null ? null : { title, text, tree: treeOf(text, title) }
    kept.set(title.prefixed, body)
    return body
  }
  return {
    redirectTarget: (title) => {
      const body = read(title)
      return body === null ? null : redirectOf(body)
    },
    find: (title, used) => {
      let at = title
      for (let steps = 0; ; steps += 1) {
        used.add(at.prefixed)
        const body = read(at)
        const next = body === null ? null : redirectOf(body)
        const target = next === null ? null : parseTitle(next, wiki.rules)
        if (target === null || steps === maxRedirects) return body
        at = target
      }
    },
  }
}

function wholeText(text: string): TreeNode {
  const range = [0, text.length] as const
  return { type: 'root', range, childNodes: [{ range, data: text }] }
}

function redirectOf({ tree, text }: TemplateBody): string | null {
  const redirect = childOf(tree, 'redirect')
  const target = redirect === undefined ? undefined : childOf(redirect, 'redirect-target')
  const link: TreeNode | undefined = target === undefined ? undefined : childOf(target, 'link-target')
  return link === undefined ? null : sourceOf(link, text)
}

// Parses of expansions, kept by text: many pages call a template with the same words.

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
