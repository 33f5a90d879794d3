/** Reads a page of a finished site back: what the printer made of the wiki's words becomes MediaWiki's HTML again. */

import { htmlOfTree, loadHtmlTree } from '../support/html-tree.ts'
import { restoreBoxes } from './article/boxes.ts'
import { restoreImages } from './article/images.ts'
import { restoreLinks } from './article/links.ts'
import { restoreNotes } from './article/notes.ts'
import type { ArticlePlace } from './article/place.ts'

export type { ArticlePlace } from './article/place.ts'

/**
 * The content of a page as MediaWiki would print it, without what the site adds to it: marks and notes of links, the contents
 * box, frames, generated classes. Null for a page that has no words of the wiki. Links lead to `/wiki/<title>`, links out of
 * the wiki to where they led there. What cannot be had back: the title of a page that is not here, a prefix for another wiki,
 * the place of a contents box, `scope` of headers, the height asked for a picture that has a width.
 */
export function articleHtml(page: string, place: ArticlePlace): string | null {
  const article = articleOf(page)
  if (article === null) return null
  const $ = loadHtmlTree(article, { isWholePage: false })
  restoreImages($, place)
  restoreNotes($)
  restoreLinks($, place)
  restoreBoxes($, place)
  return htmlOfTree($)
}

/** Between its tags; the wiki's own words hold none of them. */
function articleOf(page: string): string | null {
  const opening = /<article class="wf-content"[^<>]*>\n?/.exec(page)
  if (opening === null) return null
  const end = page.indexOf('</article>', opening.index)
  return end < 0 ? null : page.slice(opening.index + opening[0].length, end)
}
