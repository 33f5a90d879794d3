/** Wikitext becomes a Document: one parse, calls evaluated on it, expansions spliced in, blocks made. */

import type { Block, Call, Document } from '../model/document.ts'
import { type Loss, lossOfMany } from '../model/loss.ts'
import type { Title } from '../model/title.ts'
import { loss } from '../texts/loss.ts'
import { tooComplex } from './common/size-limits.ts'
import { addBlocks } from './wikitext/block-level.ts'
import { blocksOfPage } from './wikitext/build/to-blocks.ts'
import { Evaluator } from './wikitext/expansion/evaluate.ts'
import { linearise } from './wikitext/linearise.ts'
import { nestCalls } from './wikitext/nest-calls.ts'
import type { ParserContext } from './wikitext/parser-context.ts'
import { pairQuotes } from './wikitext/quotes.ts'
import { addLoss, type CallExpander, type CollectedFacts } from './wikitext/read/reader.ts'
import { type CleanText, cleanText } from './wikitext/tree/clean-text.ts'
import type { WikitextToken } from './wikitext/tree/tokens.ts'
import type { TreeNode } from './wikitext/tree/tree.ts'
import type { PageState, Wiki } from './wikitext/tree/wiki.ts'
import { buildTree } from './wikitext/tree-builder.ts'

/** `facts`: what the page says of itself in `{{REVISIONID}}` and its kin. */
export function readWikitext(original: string, title: Title, context: ParserContext, facts: PageState = {}): Document {
  const { wiki, templates, fragments } = context
  const clean = cleanText(original)
  const tree = wiki.trees.parsePage(clean.text, title.prefixed)
  const page = emptyPage(title, wiki, facts)
  const evaluator = new Evaluator(wiki, templates, page, clean.text)
  const calls: CallExpander = {
    expand: (node) => evaluator.expand(node),
    textOf: (node) => evaluator.textOf(node),
    parse: (text) => fragments.parse(text, title.prefixed),
  }
  const tokens = linearise(tree, clean.text, clean, page, calls)
  const { blocks, torn } = makeBlocks(tokens)
  if (page.progress.needsReparse && context.display)
    return documentOf(page, blocks, displayByText(tree, clean, original, page, context))
  return documentOf(page, blocks, torn ? blocksWithoutCalls(tokens) : null)
}

/** What a reader sees, always from the expanded text: the oracle for pages whose calls are read in place. */
export function readByText(text: string, title: Title, context: ParserContext): readonly Block[] | null {
  const clean = cleanText(text)
  const tree = context.wiki.trees.parsePage(clean.text, title.prefixed)
  return displayByText(tree, clean, text, emptyPage(title, context.wiki, {}), context)
}

interface MadeBlocks {
  readonly blocks: readonly Block[]
  /** Some expansions fit into no one place of the tree: the blocks go without them. */
  readonly torn: boolean
}

function makeBlocks(tokens: readonly WikitextToken[]): MadeBlocks {
  const unplacedCalls = new Set<Call>()
  const root = buildTree(addBlocks(pairQuotes(tokens)), 'page', unplacedCalls)
  for (const call of nestCalls(root)) unplacedCalls.add(call)
  if (unplacedCalls.size === 0) return { blocks: blocksOfPage(root), torn: false }
  const rest = buildTree(addBlocks(pairQuotes(dropExpansions(tokens, unplacedCalls))), 'page')
  nestCalls(rest)
  return { blocks: blocksOfPage(rest), torn: true }
}

function dropExpansions(tokens: readonly WikitextToken[], calls: ReadonlySet<Call>): readonly WikitextToken[] {
  let dropping: Call | null = null
  return tokens.filter((token) => {
    if (token.kind !== 'mark') return dropping === null
    if (calls.has(token.call)) dropping = token.edge === 'start' ? token.call : null
    return true
  })
}

function blocksWithoutCalls(tokens: readonly WikitextToken[]): readonly Block[] {
  const shown = tokens.filter(({ kind }) => kind !== 'mark')
  return blocksOfPage(buildTree(addBlocks(pairQuotes(shown)), 'page'))
}

/** What `needsReparse` asks for: the page expanded as text and parsed again. Every span covers the whole source. */
function displayByText(
  tree: TreeNode,
  clean: CleanText,
  original: string,
  page: CollectedFacts,
  context: ParserContext,
): readonly Block[] | null {
  const { wiki, templates } = context
  const shown = emptyPage(page.title, wiki, page.facts)
  const text = new Evaluator(wiki, templates, shown, clean.text).expandPage(tree)
  const whole = { start: 0, end: original.length }
  const reason = tooComplex(text)
  if (reason !== null) {
    addLoss(page, 'expansion-too-large', { reason })
    return null
  }
  const expanded = wiki.trees.parsePage(text, page.title.prefixed)
  const tokens = linearise(expanded, text, { cuts: [], span: () => whole }, shown, null)
  takeOver(page, shown)
  return blocksWithoutCalls(tokens)
}

/** What only the expanded text says of the page. */
function takeOver(page: CollectedFacts, shown: CollectedFacts): void {
  const known = new Set(page.categories.map(({ name }) => name))
  page.categories.push(...shown.categories.filter(({ name }) => !known.has(name)))
  const linked = new Set(page.languageLinks.map(({ interwiki, title }) => `${interwiki}:${title}`))
  page.languageLinks.push(...shown.languageLinks.filter(({ interwiki, title }) => !linked.has(`${interwiki}:${title}`)))
  for (const name of shown.switches) page.switches.add(name)
  for (const title of shown.used) page.used.add(title)
  for (const [key, loss] of shown.losses) page.losses.set(key, loss)
  for (const [key, more] of shown.notRun) {
    const known = page.notRun.get(key)
    if (known === undefined || known.places < more.places) page.notRun.set(key, more)
  }
  page.settings.displayTitle ??= shown.settings.displayTitle
  page.settings.sortKey ??= shown.settings.sortKey
}

function emptyPage(title: Title, { rules, words, figures, trees }: Wiki, facts: PageState): CollectedFacts {
  return {
    title,
    rules,
    words,
    calls: [],
    categories: [],
    languageLinks: [],
    switches: new Set(),
    settings: { displayTitle: null, sortKey: null, redirect: null },
    used: new Set(),
    losses: new Map(),
    notRun: new Map(),
    stripped: new Map(),
    facts,
    figures,
    progress: { needsReparse: false, noteNames: new Map(), nesting: 0, module: null },
    parse: (text) => trees.parsePage(text, title.prefixed),
  }
}

function documentOf(page: CollectedFacts, blocks: readonly Block[], display: readonly Block[] | null): Document {
  const { displayTitle, sortKey, redirect } = page.settings
  return {
    form: 'wikitext',
    blocks,
    display,
    categories: page.categories,
    ...(page.languageLinks.length > 0 ? { languageLinks: page.languageLinks } : {}),
    redirect,
    calls: page.calls,
    switches: [...page.switches].sort(),
    displayTitle,
    sortKey,
    used: [...page.used].sort(),
    losses: [...page.losses.values(), ...lossesOf(page)],
  }
}

function lossesOf({ notRun, title }: CollectedFacts): readonly Loss[] {
  return [...notRun.values()].map(({ kind, reason, places }) =>
    lossOfMany(places, loss(kind, title.prefixed, { reason: reason(places) })),
  )
}
