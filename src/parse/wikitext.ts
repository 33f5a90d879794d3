/** Wikitext becomes a Document: bounds, one parse, tokens, blocks. */

import type { Block, Document } from '../model/document.ts'
import type { Title, TitleRules } from '../model/title.ts'
import { addBlocks } from './block-level.ts'
import { cleanText } from './clean-text.ts'
import type { ParserSite, WikiWords } from './configuration.ts'
import { linearise } from './linearise.ts'
import { nestCalls } from './nest-calls.ts'
import { pairQuotes } from './quotes.ts'
import type { PageFacts } from './reader.ts'
import { blocksOfPage } from './to-blocks.ts'
import type { Token } from './tokens.ts'
import { buildTree } from './tree-builder.ts'
import type { TreeParser } from './wikiparser.ts'

/** All that a wiki's pages share. */
export interface Wiki {
  readonly site: ParserSite
  readonly words: WikiWords
  readonly rules: TitleRules
  readonly trees: TreeParser
  readonly lookup: (prefixedTitle: string) => { readonly text: string } | null
  readonly clock: string
}

export function parseWikitext(original: string, title: Title, wiki: Wiki): Document {
  const clean = cleanText(original)
  const tree = wiki.trees.parsePage(clean.text, title.prefixed)
  const page = emptyPage(title, wiki)
  const stub = {
    expand: () => ({ name: '', kind: 'template' as const, state: 'unknown' as const, text: null }),
    textOf: () => '',
  }
  const tokens = linearise(tree, clean.text, clean, page, stub)
  return documentOf(page, blocksFrom(tokens) ?? [], null)
}

/** Null where the expansions do not fit into one tree. */
function blocksFrom(tokens: readonly Token[]): readonly Block[] | null {
  const root = buildTree(addBlocks(pairQuotes(tokens)), 'page')
  return nestCalls(root) ? blocksOfPage(root) : null
}

function emptyPage(title: Title, { rules, words }: Wiki): PageFacts {
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
    road: { long: false, open: false },
  }
}

function documentOf(page: PageFacts, blocks: readonly Block[], display: readonly Block[] | null): Document {
  const { displayTitle, sortKey, redirect } = page.settings
  return {
    form: 'wikitext',
    blocks,
    display,
    categories: page.categories,
    languageLinks: page.languageLinks,
    redirect,
    calls: page.calls,
    switches: [...page.switches].sort(),
    displayTitle,
    sortKey,
    used: [...page.used].sort(),
    losses: [...page.losses.values()],
  }
}
