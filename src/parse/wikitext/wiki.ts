import type { Figures } from '../../model/figures.ts'
import type { TitleRules } from '../../model/title.ts'
import type { ParserSite, WikiWords } from './configuration.ts'
import type { TreeParser } from './wikiparser.ts'

/** What all pages of one wiki share while they are parsed. */
export interface Wiki {
  readonly site: ParserSite
  readonly words: WikiWords
  readonly rules: TitleRules
  readonly trees: TreeParser
  /** The wikitext of a page by its prefixed title; null when the wiki has no such page. */
  readonly lookup: (prefixedTitle: string) => { readonly text: string } | null
  /** The moment that `{{CURRENTYEAR}}` tells: ISO 8601. */
  readonly clock: string
  readonly figures: Figures
  /** Aliases of functions that are called with `#`, lower case, `#` included. */
  readonly functionNames: ReadonlySet<string>
}
