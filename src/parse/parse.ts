/** A text becomes a Document: the front of this folder. */

import type { Document, SourceForm } from '../model/document.ts'
import { type Loss, loss } from '../model/loss.ts'
import { makeTitle, parseTitle, type TitleRules } from '../model/title.ts'
import { tooComplex } from './common/size-limits.ts'
import { degradedDocument } from './degraded.ts'
import { parseHtml } from './html.ts'
import { parseRenderedText } from './rendered-text.ts'
import { createParserContext, type ParserOptions } from './wikitext/parser-context.ts'
import { readWikitext } from './wikitext.ts'

export type { ParserOptions } from './wikitext/parser-context.ts'

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
  /** What is wrong for the whole wiki: no words for its language. */
  readonly losses: readonly Loss[]
  parse(input: ParserInput): Document
}

/** A parser for one wiki. The same input gives the same Document. */
export function createParser(options: ParserOptions): Parser {
  const context = createParserContext(options)
  const { rules } = context.wiki
  const { titleOfFile = () => null } = options
  return {
    rules,
    losses: context.wiki.words.known ? [] : [unknownLanguage(options.site.language)],
    parse: ({ title, text, form, mirrorPath = null }) => {
      if (form === 'html') return parseHtml(text, { rules, mirrorPath, title, titleOfFile })
      if (form !== 'wikitext') return parseRenderedText(text, form)
      const page = parseTitle(title, rules) ?? makeTitle(0, title, rules)
      const reason = tooComplex(text)
      return reason === null ? readWikitext(text, page, context) : degradedDocument(text, page, rules, reason)
    },
  }
}

function unknownLanguage(language: string | null): Loss {
  return loss('language-unknown', language ?? 'no language')
}
