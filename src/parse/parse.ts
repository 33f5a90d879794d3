/**
 * A text becomes a Document: the front of this folder. A page that is too much for the parser becomes its source as
 * it stands.
 */

import {
  type Block,
  type Document,
  emptyDocument,
  type Inline,
  type List,
  type ListItem,
  type SourceForm,
} from '../model/document.ts'
import type { Loss } from '../model/loss.ts'
import type { Message } from '../model/message.ts'
import type { Span } from '../model/span.ts'
import { makeTitle, parseTitle, type Title, type TitleRules } from '../model/title.ts'
import { loss } from '../texts/loss.ts'
import { message } from '../texts/message.ts'
import { maxCategories, tooComplex } from './common/size-limits.ts'
import { parseDokuwiki } from './dokuwiki.ts'
import { parseHtml } from './html.ts'
import { readFrame, readLine, splitLines } from './rendered-text.ts'
import { createParserContext, type ParserContext, type ParserOptions } from './wikitext/parser-context.ts'
import { readWikitext } from './wikitext.ts'

export { defaultMessage } from './wikitext/languages/default-messages.ts'
export type { LuaFiles } from './wikitext/lua/lua-files.ts'
export type { ParserOptions } from './wikitext/parser-context.ts'

export interface ParserInput {
  /** Prefixed title of the page. */
  readonly title: string
  readonly text: string
  readonly form: SourceForm
  /** Of a saved page: its path relative to its host's folder, from which its relative links start. */
  readonly mirrorPath?: string | null
  /** What `{{PAGEID}}` says. */
  readonly pageId?: number | null
  /** Of the text: what `{{REVISIONID}}` and its kin say. */
  readonly revision?: { readonly id: number | null; readonly timestamp: string | null } | null
}

/** Reads the texts of one wiki. */
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
  const readers = readersOf(context, options)
  return {
    rules: context.wiki.rules,
    losses: context.wiki.words.known ? [] : [unknownLanguage(options.site.language)],
    parse: (input) => readers[input.form](input),
  }
}

/** The parser of each form: a line for each. */
const readersOf = (
  context: ParserContext,
  { site, lookup, titleOfFile = () => null }: ParserOptions,
): Readonly<Record<SourceForm, Parser['parse']>> => ({
  wikitext: (input) => parseWikitext(input, context),
  dokuwiki: ({ text, title }) =>
    parseDokuwiki(text, title, {
      config: site.parserConfig,
      language: site.language,
      interwiki: site.interwiki,
      hasPage: (name) => lookup(name) !== null,
    }),
  html: ({ text, title, mirrorPath = null }) =>
    parseHtml(text, { rules: context.wiki.rules, mirrorPath, title, titleOfFile }),
  'rendered-text': ({ text }) => parseRenderedText(text),
  'rendered-diff': ({ text }) => parseRenderedText(text, 'rendered-diff'),
})

function parseWikitext(input: ParserInput, context: ParserContext): Document {
  const { title, text, pageId = null, revision = null } = input
  const { rules } = context.wiki
  const page = parseTitle(title, rules) ?? makeTitle(0, title, rules)
  const reason = tooComplex(text)
  if (reason !== null) return degradedDocument(text, page, rules, reason)
  const document = readWikitext(text, page, context, { pageId, revision })
  // Of each one a page of the site is made.
  return document.categories.length > maxCategories
    ? degradedDocument(text, page, rules, message('more-categories', { limit: maxCategories }))
    : document
}

function unknownLanguage(language: string | null): Loss {
  return loss('language-unknown', language ?? 'no language')
}

// A page that is too much for the parser: its source as it stands, with the links that a scan finds.

const links = /\[\[([^[\]|{}<>\n]{1,255})(?:\|[^[\]\n]{0,500})?\]\]|\b(?:https?|ftp):\/\/[^\s<>"[\]|{}]{1,2000}/g

/** `reason`: why the page was not parsed. */
function degradedDocument(text: string, title: Title, rules: TitleRules, reason: Message): Document {
  const span = { start: 0, end: text.length }
  return {
    ...emptyDocument('wikitext'),
    blocks: [{ type: 'preformatted', kind: 'code', language: null, children: scan(text, rules), span }],
    losses: [loss('page-too-complex', title.prefixed, { reason })],
  }
}

function scan(text: string, rules: TitleRules): readonly Inline[] {
  const out: Inline[] = []
  let at = 0
  for (const match of text.matchAll(links)) {
    const start = match.index
    const end = start + match[0].length
    if (start > at) out.push(textOf(text, at, start))
    out.push(linkOf(text, start, end, match[1], rules))
    at = end
  }
  if (at < text.length) out.push(textOf(text, at, text.length))
  return out
}

const textOf = (text: string, start: number, end: number): Inline => ({
  type: 'text',
  value: text.slice(start, end),
  span: { start, end },
})

function linkOf(text: string, start: number, end: number, target: string | undefined, rules: TitleRules): Inline {
  const children = [textOf(text, start, end)]
  const span = { start, end }
  if (target === undefined)
    return { type: 'external-link', kind: 'bare', url: text.slice(start, end), urlSpan: span, children, span }
  const title = parseTitle(target, rules)
  if (title === null) return textOf(text, start, end)
  return {
    type: 'page-link',
    title: title.prefixed,
    fragment: title.fragment,
    interwiki: title.interwiki,
    children,
    span,
  }
}

// The text of a page as a reader copies it: no markup, bare headings, `•` for bullets, the archive's frame on top.
// What is a heading only the lexicons know, so a bare line stays a paragraph; the frame becomes chrome.

/** Pure. `rendered-diff` is a comparison: everything up to its version line is chrome, below it there may be wikitext. */
export function parseRenderedText(text: string, form: 'rendered-text' | 'rendered-diff' = 'rendered-text'): Document {
  const lines = splitLines(text)
  const frame = readFrame(lines, form)
  const blocks = lines.flatMap((line): readonly Block[] => {
    const chrome = frame.get(line.start)
    return chrome === undefined
      ? readLine(line)
      : [{ type: 'chrome', kind: chrome, text: line.text.trim(), span: inkOf(line) }]
  })
  return {
    ...emptyDocument(form),
    blocks: gatherLists(blocks),
  }
}

/** The line without the spaces around it. */
function inkOf({ text, start }: { readonly text: string; readonly start: number }): Span {
  const from = start + (text.length - text.trimStart().length)
  return { start: from, end: from + text.trim().length }
}

// Items that follow one another become one list, deeper ones inside the item above them.

/**
 * Blocks in which one-item lists that follow one another are joined; each item's depth becomes its level in the tree, from 1.
 */
function gatherLists(blocks: readonly Block[]): readonly Block[] {
  const gathered: Block[] = []
  let run: List[] = []
  const endRun = (): void => {
    gathered.push(...nest(run))
    run = []
  }
  for (const block of blocks) {
    if (block.type === 'list') run.push(block)
    else {
      endRun()
      gathered.push(block)
    }
  }
  endRun()
  return gathered
}

/** Single items with their printed depths; the depth becomes that of the tree. */
function nest(singles: readonly List[], depth = 1): readonly List[] {
  const runs: { readonly kind: List['kind']; readonly items: ListItem[] }[] = []
  let at = 0
  while (at < singles.length) {
    const single = singles[at]
    if (single === undefined) break
    const printed = single.items[0]?.depth ?? 1
    let next = at + 1
    while (next < singles.length && (singles[next]?.items[0]?.depth ?? 1) > printed) next += 1
    const item = itemWith(single, nest(singles.slice(at + 1, next), depth + 1), depth)
    const last = runs.at(-1)
    if (last?.kind === single.kind) last.items.push(item)
    else runs.push({ kind: single.kind, items: [item] })
    at = next
  }
  return runs.map(({ kind, items }) => ({ type: 'list', kind, items, span: spanOfItems(items) }))
}

const spanOfItems = (items: readonly ListItem[]): Span => ({
  start: items[0]?.span.start ?? 0,
  end: items.at(-1)?.span.end ?? 0,
})

function itemWith(single: List, blocks: readonly List[], depth: number): ListItem {
  const [item] = single.items
  const end = blocks.at(-1)?.span.end ?? single.span.end
  return { kind: 'item', depth, children: item?.children ?? [], blocks, span: { start: single.span.start, end } }
}
