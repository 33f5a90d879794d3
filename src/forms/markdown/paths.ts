/** Where the pages of a wiki lie in a folder of Markdown: a folder for each namespace, the names of the site. */

import { posix } from 'node:path'
import type { FondsContents, FondsPage } from '../../model/fonds.ts'
import { slugOf } from '../../support/slug.ts'
import { pageStem } from '../page-stem.ts'

/** The folders that are not of a namespace. */
export const uploadsFolder = 'files'
export const savedCopiesFolder = 'saved'

/** Names that programs take for the page of a folder. */
const folderPages = new Set(['index', 'readme'])

/** What gives a page its path. */
export type PathedPage = Pick<FondsPage, 'title' | 'namespaceId' | 'sitePath'>

/** The path of a page in the form: unique since the site's is, lower-case ASCII. A line below tells ours from every slug. */
export function pagePaths({ namespaces }: Pick<FondsContents, 'namespaces'>): (page: PathedPage) => string {
  const taken = new Set([uploadsFolder, savedCopiesFolder])
  const folders = new Map<number, string>([[0, '']])
  for (const { id, name } of namespaces) {
    if (id === 0) continue
    const slug = slugOf(name)
    const folder = taken.has(slug) ? `${slug}_${id}` : slug
    taken.add(folder)
    folders.set(id, folder)
  }
  return (page) => {
    const slug = pageStem(page)
    return posix.join(
      folders.get(page.namespaceId) ?? `namespace_${page.namespaceId}`,
      `${folderPages.has(slug) ? `${slug}_` : slug}.md`,
    )
  }
}

/** The address of a file of the form from another one. */
export const hrefFrom = (from: string, to: string): string => posix.relative(posix.dirname(from), to)

/** An address with a section behind it. */
export const withFragment = (href: string, fragment: string | null): string =>
  fragment === null
    ? href
    : `${href}#${fragment.replace(/[\s%"<>`]/g, (mark) => (mark === ' ' ? '_' : encodeURIComponent(mark)))}`
