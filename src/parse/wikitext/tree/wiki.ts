import type { Figures } from '../../../model/figures.ts'
import type { TitleRules } from '../../../model/title.ts'
import type { ParserSite, WikiWords } from '../languages/configuration.ts'
import type { LuaFiles } from '../lua/lua-files.ts'
import type { TreeParser } from './wikiparser.ts'

/** What is known of a page beside its text. */
export interface PageState {
  readonly pageId?: number | null
  /** Its latest one; the timestamp in ISO 8601. */
  readonly revision?: { readonly id: number | null; readonly timestamp: string | null } | null
}

/** A page of the wiki, as far as others ask for it. */
export interface LookedUpPage extends PageState {
  readonly text: string
}

/** What all pages of one wiki share while they are parsed. */
export interface Wiki {
  readonly site: ParserSite
  readonly words: WikiWords
  readonly rules: TitleRules
  readonly trees: TreeParser
  /** A page by its prefixed title; null when the wiki has no such page. */
  readonly lookup: (prefixedTitle: string) => LookedUpPage | null
  /** The moment that `{{CURRENTYEAR}}` tells: ISO 8601. Asked by `nowOf` (dates/now.ts), which says that the page depends on it. */
  readonly clock: string
  readonly figures: Figures
  /** What runs Lua; null: none is run. */
  readonly lua: LuaFiles | null
  /** Aliases of functions that are called with `#`, lower case, `#` included. */
  readonly functionNames: ReadonlySet<string>
  /** MediaWiki's own name of the function or variable that a word means, as written before the colon; null for none. */
  functionNamed(word: string): string | null
}
