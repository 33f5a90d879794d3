/** What kind a page is, as search and lists tell it. */

import type { FondsPage } from '../../model/fonds.ts'

/** What a page is to a reader. */
export type PageKind =
  | 'page'
  | 'meeting'
  | 'talk'
  | 'user'
  | 'project'
  | 'file'
  | 'template'
  | 'help'
  | 'category'
  | 'redirect'
  | 'other'

const namespaceKinds: Readonly<Record<number, PageKind>> = {
  0: 'page',
  2: 'user',
  4: 'project',
  6: 'file',
  10: 'template',
  12: 'help',
  14: 'category',
}

/** The kind of a page: a redirect and a meeting whatever their namespace, other pages by it. */
export function kindOf(page: FondsPage): PageKind {
  if (page.redirectTarget !== null) return 'redirect'
  if (page.isMeeting) return 'meeting'
  return page.namespaceId % 2 === 1 ? 'talk' : (namespaceKinds[page.namespaceId] ?? 'other')
}
