/** The context of one wiki: its words, its parser, and what is kept from page to page. */

import type { Figures } from '../../model/figures.ts'
import { titleRules } from '../../model/title.ts'
import { createFragments, createTemplates, type Fragments, type Templates } from './expansion/kept-parses.ts'
import { libraryConfiguration, type ParserSite, wikiWordsOf } from './languages/configuration.ts'
import type { LuaFiles } from './lua/lua-files.ts'
import type { LookedUpPage, Wiki } from './tree/wiki.ts'
import { createTreeParser } from './tree/wikiparser.ts'

/** What a parser for one wiki is made from. */
export interface ParserOptions {
  /** The wiki's language, namespaces, interwiki prefixes and siteinfo, as far as they are known. */
  readonly site: ParserSite
  /** A page of the wiki, by prefixed title; null when the wiki has no such page. Must not change. */
  readonly lookup: (prefixedTitle: string) => LookedUpPage | null
  /** The title of the page that a saved file shows, by its path below the folder of its host; null where none is known. */
  readonly titleOfFile?: (path: string) => string | null
  /** The date that `{{CURRENTYEAR}}` tells: ISO 8601. */
  readonly clock: string
  /** What `{{NUMBEROFPAGES}}` says. @default {}: such calls are shown as their source. */
  readonly figures?: Figures
  /** What runs the wiki's Lua modules. @default null: calls of Lua are shown by their arguments. */
  readonly lua?: LuaFiles | null
  /** Whether a page whose calls cross its blocks is parsed again to show it; records do not need that. @default true */
  readonly display?: boolean
}

/** What all pages of one wiki are parsed with, and what is kept from one page to the next. */
export interface ParserContext {
  readonly wiki: Wiki
  readonly templates: Templates
  readonly fragments: Fragments
  readonly display: boolean
}

/** The context of one wiki; nothing is parsed yet. */
export function createParserContext(options: ParserOptions): ParserContext {
  const wiki = wikiOf(options)
  const { display = true } = options
  return { wiki, templates: createTemplates(wiki), fragments: createFragments(wiki.trees), display }
}

function wikiOf({ site, lookup, clock, figures = {}, lua = null }: ParserOptions): Wiki {
  const words = wikiWordsOf(site)
  const configuration = libraryConfiguration(words, site.interwiki)
  const names = [...Object.keys(configuration.parserFunction[0]), ...Object.keys(configuration.parserFunction[1])]
  return {
    site,
    words,
    rules: titleRules({ ...site, namespaces: words.namespaces }),
    trees: createTreeParser(configuration, words.declaresTags),
    lookup,
    clock,
    figures,
    lua,
    functionNamed: (word) => functionNamed(word, configuration.parserFunction),
    functionNames: new Set(names.filter((name) => name.startsWith('#')).map((name) => name.toLowerCase())),
  }
}

type FunctionTables = ReturnType<typeof libraryConfiguration>['parserFunction']

function functionNamed(word: string, [insensitive, sensitive]: FunctionTables): string | null {
  const lower = word.toLowerCase()
  if (Object.hasOwn(sensitive, word)) return sensitive[word] ?? null
  return Object.hasOwn(insensitive, lower) ? (insensitive[lower] ?? null) : null
}
