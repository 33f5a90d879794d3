/** Where a title leads to in the end. */

import type { FondsContents, FondsPage } from '../../model/fonds.ts'

/** A page that is no redirect, and the section that a redirect on the way named. */
export interface Landing {
  readonly page: FondsPage
  readonly fragment: string | null
}

/** Follows redirects to their end; null where that is not here, or there is none. */
export function landingOf(title: string, fonds: Pick<FondsContents, 'pageOfTitle'>): Landing | null {
  const seen = new Set<string>()
  let [next, fragment]: [string, string | null] = [title, null]
  while (!seen.has(next)) {
    seen.add(next)
    const page = fonds.pageOfTitle(next)
    if (page === null) return null
    if (page.redirectTarget === null) return { page, fragment }
    next = page.redirectTarget
    fragment = page.redirectFragment
  }
  return null
}
