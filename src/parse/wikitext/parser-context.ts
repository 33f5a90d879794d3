/** The context of one wiki: its words, its parser, and what is kept from page to page. */

import type { Figures } from '../../model/figures.ts'
import { indexNamespaces } from '../../model/title.ts'
import { libraryConfiguration, type ParserSite, wikiWordsOf } from './configuration.ts'
import { createFragments, type Fragments } from './expansion/fragments.ts'
import { createTemplates, type Templates } from './expansion/templates.ts'
import type { Wiki } from './wiki.ts'
import { createTreeParser } from './wikiparser.ts'

export interface ParserOptions {
  readonly site: ParserSite
  /** The wikitext of a page of the wiki, by prefixed title; null when the wiki has no such page. Must not change. */
  readonly lookup: (prefixedTitle: string) => { readonly text: string } | null
  /** The title of the page that a saved file shows, by its path below the folder of its host; null where none is known. */
  readonly titleOfFile?: (path: string) => string | null
  /** The date that `{{CURRENTYEAR}}` tells: ISO 8601. */
  readonly clock: string
  /** What `{{NUMBEROFPAGES}}` says. @default {}: such calls are shown as their source. */
  readonly figures?: Figures
  /** Whether a page whose calls cross its blocks is parsed again as readers see it; who only asks for records does without. @default true */
  readonly display?: boolean
}

export interface ParserContext {
  readonly wiki: Wiki
  readonly templates: Templates
  readonly fragments: Fragments
  readonly display: boolean
}

export function createParserContext(options: ParserOptions): ParserContext {
  const wiki = wikiOf(options)
  const { display = true } = options
  return { wiki, templates: createTemplates(wiki), fragments: createFragments(wiki.trees), display }
}

function wikiOf({ site, lookup, clock, figures = {} }: ParserOptions): Wiki {
  const words = wikiWordsOf(site)
  const configuration = libraryConfiguration(words, site.interwiki)
  const names = [...Object.keys(configuration.parserFunction[0]), ...Object.keys(configuration.parserFunction[1])]
  return {
    site,
    words,
    rules: { namespaces: words.namespaces, index: indexNamespaces(words.namespaces), interwiki: site.interwiki },
    trees: createTreeParser(configuration, words.declaresTags),
    lookup,
    clock,
    figures,
    functionNames: new Set(names.filter((name) => name.startsWith('#')).map((name) => name.toLowerCase())),
  }
}
