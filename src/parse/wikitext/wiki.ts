/** All that the pages of one wiki share while they are parsed. */

import type { Figures } from '../../model/figures.ts'
import type { TitleRules } from '../../model/title.ts'
import type { ParserSite, WikiWords } from './configuration.ts'
import type { TreeParser } from './wikiparser.ts'

export interface Wiki {
  readonly site: ParserSite
  readonly words: WikiWords
  readonly rules: TitleRules
  readonly trees: TreeParser
  readonly lookup: (prefixedTitle: string) => { readonly text: string } | null
  /** ISO 8601: what `{{CURRENTYEAR}}` goes by. */
  readonly clock: string
  readonly figures: Figures
  /** Aliases of functions that are called with `#`, lower case, `#` included. */
  readonly functionNames: ReadonlySet<string>
}
