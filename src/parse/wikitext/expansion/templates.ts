/** The wiki's own templates, each parsed once and kept. */

import { parseTitle, type Title } from '../../../model/title.ts'
import { tooComplex } from '../../common/size-limits.ts'
import { cleanText } from '../clean-text.ts'
import { childOf, sourceOf, type TreeNode } from '../tree.ts'
import type { Wiki } from '../wiki.ts'
import type { TemplateBody } from './frame.ts'

/** The templates of one wiki. */
export interface Templates {
  /** The body that a title transcludes, redirects followed; null when the wiki has no such page. Titles asked for join `used`. */
  find(title: Title, used: Set<string>): TemplateBody | null
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
    const text = page === null ? '' : cleanText(page.text).text
    const body = page === null ? null : { title, text, tree: treeOf(text, title) }
    kept.set(title.prefixed, body)
    return body
  }
  return {
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
