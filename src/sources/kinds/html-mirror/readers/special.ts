/** A special page has no text of its own; lists of pages and of changes are inventories of what the wiki had. */

import { type Facts, noFacts } from '../facts.ts'
import type { SavedPage } from '../saved-page.ts'
import { listedTitles } from './mentions.ts'

const lists =
  '.mw-allpages-chunk a, .mw-prefixindex-list a, .mw-changeslist-title, ol.special li a, .mw-spcontent ul li a'

export const readSpecial = (page: SavedPage): Facts => ({ ...noFacts, mentions: listedTitles(page, lists) })
