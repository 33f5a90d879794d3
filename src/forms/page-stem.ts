import type { FondsPage } from '../model/fonds.ts'
import { frontSlug, slugOfPage } from '../model/site-paths.ts'
import { slugOf } from '../support/slug.ts'

/** The name of a page's file, without ending and unique: the slug of the site, but that the main page has its own title's. */
export function pageStem({ title, sitePath }: Pick<FondsPage, 'title' | 'sitePath'>): string {
  const slug = slugOfPage(sitePath)
  return slug === frontSlug ? slugOf(title) : slug
}
