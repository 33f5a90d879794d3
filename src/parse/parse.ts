/** A text becomes a Document: the front of this folder. */

import type { Document, SourceForm } from '../model/document.ts'
import { indexNamespaces, makeTitle, parseTitle, type TitleRules } from '../model/title.ts'
import { tooComplex } from './bounds.ts'
import { libraryConfiguration, type ParserSite, wordsOf } from './configuration.ts'
import { degradedDocument } from './degraded.ts'
import { createFragments } from './expansion/fragments.ts'
import { createTemplates } from './expansion/templates.ts'
import { parseHtml } from './html.ts'
import { parseRenderedText } from './rendered-text.ts'
import type { Statistics, Wiki } from './wiki.ts'
import { createTreeParser } from './wikiparser.ts'
import { readWikitext } from './wikitext.ts'

export interface ParserOptions {
  readonly site: ParserSite
  /** The wikitext of a page of the wiki, by prefixed title; null when the wiki has no such page. Must not change. */
  readonly lookup: (prefixedTitle: string) => { readonly text: string } | null
  /** The date that `{{CURRENTYEAR}}` tells: ISO 8601. */
  readonly clock: string
  /** What `{{NUMBEROFPAGES}}` says. @default null: such calls are shown as their source. */
  readonly statistics?: Statistics | null
}

export interface ParserInput {
  /** Prefixed title of the page. */
  readonly title: string
  readonly text: string
  readonly form: SourceForm
  /** Of a saved page: its path relative to its host's folder, from which its relative links start. */
  readonly mirrorPath?: string | null
}

export interface Parser {
  /** Namespaces and interwiki of the wiki, the words of its language included. */
  readonly rules: TitleRules
  parse(input: ParserInput): Document
}

/** A parser for one wiki. The same input gives the same Document. */
export function createParser(options: ParserOptions): Parser {
  const wiki = wikiOf(options)
  const workshop = { wiki, templates: createTemplates(wiki), fragments: createFragments(wiki.trees) }
  const { rules } = wiki
  return {
    rules,
    parse: ({ title, text, form, mirrorPath = null }) => {
      if (form === 'html') return parseHtml(text, { rules, mirrorPath, title })
      if (form !== 'wikitext') return parseRenderedText(text, form)
      const page = parseTitle(title, rules) ?? makeTitle(0, title, rules)
      const reason = tooComplex(text)
      return reason === null ? readWikitext(text, page, workshop) : degradedDocument(text, page, rules, reason)
    },
  }
}

function wikiOf({ site, lookup, clock, statistics = null }: ParserOptions): Wiki {
  const words = wordsOf(site)
  const configuration = libraryConfiguration(words, site.interwiki)
  const names = [...Object.keys(configuration.parserFunction[0]), ...Object.keys(configuration.parserFunction[1])]
  return {
    site,
    words,
    rules: { namespaces: words.namespaces, index: indexNamespaces(words.namespaces), interwiki: site.interwiki },
    trees: createTreeParser(configuration),
    lookup,
    clock,
    statistics,
    functionNames: new Set(names.filter((name) => name.startsWith('#')).map((name) => name.toLowerCase())),
  }
}
