/** What two readings of one wiki both tell. */

import { titleRules } from '../../../src/model/title.ts'
import type { Namespace } from '../../../src/model/wiki.ts'
import { parseHtml } from '../../../src/parse/html.ts'
import { rowsOf } from './dump-rows.ts'
import type { Told } from './read-mirror.ts'

/** The words and structure of a text, whatever way its links were written. */
export function documentOf(told: Told, revisionId: number | null): string {
  const revision = told.revisions.get(revisionId)
  if (revision?.html == null) return 'none'
  const rules = titleRules({ namespaces: told.site.namespaces as readonly Namespace[], interwiki: {} })
  const { blocks } = parseHtml(revision.html, { rules, mirrorPath: revision.mirrorPath, title: revision.title })
  return JSON.stringify(blocks, (key, value: unknown) => (/span$|^(?:url|src)$/i.test(key) ? undefined : value))
}

/** Pages and revisions that both tell, and what each says of them. */
export function common(one: Told, other: Told) {
  const pages = [...one.pages.keys()].filter((title) => other.pages.has(title))
  const revisions = [...one.revisions.keys()].filter((id) => other.revisions.has(id))
  const say = (told: Told) => ({
    pages: pages.map((title) => {
      const { url, categories, savedAs, ...page } = told.pages.get(title) as NonNullable<
        ReturnType<typeof told.pages.get>
      >
      return { ...page, hasAddress: url !== null, categories: [...(categories ?? [])].sort() }
    }),
    rows: rowsOf(told).filter(({ id }) => revisions.includes(id)),
    documents: revisions.map((id) => documentOf(told, id)),
  })
  return { count: { pages: pages.length, revisions: revisions.length }, one: say(one), other: say(other) }
}
