/** The wiki's own templates, each parsed once and kept. */

import { parseTitle, type Title } from '../../model/title.ts'
import { cleanText } from '../clean-text.ts'
import { childOf, sourceOf, type TreeNode } from '../tree.ts'
import type { Wiki } from '../wiki.ts'
import type { TemplateBody } from './frame.ts'

export interface Templates {
  /** The body that a title transcludes, redirects followed; null when the wiki has no such page. */
  find(title: Title, used: Set<string>): TemplateBody | null
}

/** MediaWiki follows this many redirects of a template. */
const maxRedirects = 2

export function createTemplates(wiki: Pick<Wiki, 'lookup' | 'rules' | 'trees'>): Templates {
  const kept = new Map<string, TemplateBody | null>()
  const read = (title: Title): TemplateBody | null => {
    const known = kept.get(title.prefixed)
    if (known !== undefined) return known
    const page = wiki.lookup(title.prefixed)
    const text = page === null ? '' : cleanText(page.text).text
    const body = page === null ? null : { title, text, tree: wiki.trees.parseTemplate(text, title.prefixed) }
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

function redirectOf({ tree, text }: TemplateBody): string | null {
  const redirect = childOf(tree, 'redirect')
  const target = redirect === undefined ? undefined : childOf(redirect, 'redirect-target')
  const link: TreeNode | undefined = target === undefined ? undefined : childOf(target, 'link-target')
  return link === undefined ? null : sourceOf(link, text)
}
