/** A text becomes a Document: the front of this folder. */

import type { Document, SourceForm } from '../model/document.ts'
import { indexNamespaces, makeTitle, parseTitle, type TitleRules } from '../model/title.ts'
import { libraryConfiguration, type ParserSite, wordsOf } from './configuration.ts'
import { createTreeParser } from './wikiparser.ts'
import { parseWikitext } from './wikitext.ts'

export interface ParserOptions {
  readonly site: ParserSite
  /** The wikitext of a page of the wiki, by prefixed title. */
  readonly lookup: (prefixedTitle: string) => { readonly text: string } | null
  /** The date that `{{CURRENTYEAR}}` tells: ISO 8601. */
  readonly clock: string
}

export interface ParserInput {
  /** Prefixed title of the page. */
  readonly title: string
  readonly text: string
  readonly form: SourceForm
}

export interface Parser {
  readonly rules: TitleRules
  parse(input: ParserInput): Document
}

/** A parser for one wiki. Pure: the same input gives the same Document. */
export function createParser(options: ParserOptions): Parser {
  const words = wordsOf(options.site)
  const { interwiki } = options.site
  const rules: TitleRules = { namespaces: words.namespaces, index: indexNamespaces(words.namespaces), interwiki }
  const trees = createTreeParser(libraryConfiguration(words, interwiki))
  const wiki = { ...options, words, rules, trees }
  return {
    rules,
    parse: ({ title, text }) => parseWikitext(text, parseTitle(title, rules) ?? makeTitle(0, title, rules), wiki),
  }
}
