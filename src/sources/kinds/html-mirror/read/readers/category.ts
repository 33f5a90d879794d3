/** A category page: an article, and a list of pages that the wiki had. */

import type { SavedPageFacts } from '../facts.ts'
import type { SavedPage } from '../saved-page.ts'
import { listedTitles } from './mentions.ts'

export function withMembers(page: SavedPage, facts: SavedPageFacts): SavedPageFacts {
  const members = '#mw-subcategories li a, #mw-pages li a, #mw-category-media .gallerytext a, #mw-category-media li a'
  return { ...facts, mentions: [...facts.mentions, ...listedTitles(page, members).mentions] }
}
