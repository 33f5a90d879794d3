/** What the readers of single constructs share: the text, where its words stand, what the page collects. */

import { referencedCharacter, referencePattern } from '../../../model/character-references.ts'
import type { Attributes, Call, CategoryLink, Inline, PageLink, RedirectTarget } from '../../../model/document.ts'
import type { Figures } from '../../../model/figures.ts'
import type { Loss } from '../../../model/loss.ts'
import type { Message } from '../../../model/message.ts'
import type { Span } from '../../../model/span.ts'
import type { Title, TitleRules } from '../../../model/title.ts'
import { countUpTo } from '../../../support/order.ts'
import type { LossKind } from '../../../texts/english/losses.ts'
import { type LossFacts, loss } from '../../../texts/loss.ts'
import type { Surrounding } from '../expansion/self-contained.ts'
import type { StrippedTag } from '../expansion/strip-markers.ts'
import type { WikiWords } from '../languages/configuration.ts'
import type { TextToken, WikitextToken } from '../tree/tokens.ts'
import type { TreeNode } from '../tree/tree.ts'
import type { PageState } from '../tree/wiki.ts'

/** What one page gathers while it is read. */
export interface CollectedFacts {
  readonly title: Title
  readonly rules: TitleRules
  readonly words: WikiWords
  readonly calls: Call[]
  readonly categories: CategoryLink[]
  readonly languageLinks: PageLink[]
  readonly switches: Set<string>
  readonly settings: { displayTitle: string | null; sortKey: string | null; redirect: RedirectTarget | null }
  readonly used: Set<string>
  /** By kind and reason: each is told once per page. */
  readonly losses: Map<string, Loss>
  /** What is shown as source or by its arguments: how often, by kind and reason. */
  readonly notRun: Map<string, NotRun>
  /** Extension tags that functions made and that have no source, by the number that stands for each. */
  readonly stripped: Map<string, StrippedTag>
  /** Of the page itself. */
  readonly facts: PageState
  /** Of the wiki: numbers and lists of titles. */
  readonly figures: Figures
  readonly progress: ReadProgress
  /** The tree of a stretch of its text. */
  readonly parse: (text: string) => TreeNode
}

export interface NotRun {
  readonly kind: 'tag-not-run' | 'function-unknown'
  /** The words of the loss, for what is not run in a number of places. */
  readonly reason: (places: number) => Message
  places: number
}

/** How the reading of a page goes. */
interface ReadProgress {
  /** Set when an expansion cannot be read apart from its page. */
  needsReparse: boolean
  /** Names of notes that no list has yet, by group. */
  readonly noteNames: Map<string, Set<string>>
  /** How many arguments stand around what is read. */
  nesting: number
  /** The call of Lua that was shown last: its arguments, and where its tokens end. */
  module: { readonly key: string; readonly out: readonly WikitextToken[]; readonly end: number } | null
}

/** Where the words of a text stand in the page. */
export interface SourcePosition {
  span(start: number, end: number): Span
  /** Offsets before which a character was dropped: text is split there. Empty in an expansion. */
  readonly cuts: readonly number[]
}

/** What a call in the page comes to. */
export interface CallExpander {
  expand(node: TreeNode): Expanded
  /** The expansion where only text counts. */
  textOf(node: TreeNode): string
  /** The tree of an expansion. */
  parse(text: string): TreeNode
}

/** What a call comes to: its name, kind and state, and the wikitext in its place. */
export interface Expanded extends Pick<Call, 'name' | 'kind' | 'state'> {
  /** Wikitext; null where the call is shown as its source. */
  readonly text: string | null
}

/** One stretch of wikitext while it is read: its source, the tokens made of it, and the facts of its page. */
export interface WikitextReader {
  readonly text: string
  readonly place: SourcePosition
  readonly page: CollectedFacts
  /** Null in an expansion: calls were evaluated before, what is left is text. */
  readonly calls: CallExpander | null
  readonly out: WikitextToken[]
  /** What stands around: decides whether an expansion can be read by itself. */
  within: Surrounding
  /** Appends the tokens of nodes. */
  write(nodes: readonly TreeNode[]): void
  /** The tokens begin with a line: true of a page, false of what stands in a line. */
  readonly startsLine: boolean
  /** Nodes as the inlines of one line of their own. */
  line(nodes: readonly TreeNode[], within?: Surrounding): readonly Inline[]
  /** As `line`, blocks among the words kept whole; `lists`: lists of wikitext too, after the first line. */
  flow(nodes: readonly TreeNode[], lists?: 'lists'): readonly Inline[]
  /** The text of nodes where only text counts (targets, attributes), calls evaluated, comments gone. */
  textual(nodes: readonly TreeNode[]): string
  /** A reader of another text, all of which stands at one place; its tokens go where those of this one go. */
  other(text: string, span: Span): WikitextReader
  /** Appends the tokens of an expansion, all of which stand at one place. */
  splice(tree: TreeNode, text: string, span: Span): void
}

/** Runs `read` in other surroundings, then goes back to those before. */
export function inside(reader: WikitextReader, within: WikitextReader['within'], read: () => void): void {
  const before = reader.within
  reader.within = within
  read()
  reader.within = before
}

/** An extension tag that is read: its attributes, and what stands in it. */
export interface ExtensionTag {
  readonly node: TreeNode
  readonly inner: TreeNode | undefined
  readonly attributes: Attributes
  /** A function made it of what it was given. */
  readonly isMade?: boolean
}

/** Reads one node; gives the offset up to which it took what follows, when it took more than itself. */
export type NodeReader = (node: TreeNode, reader: WikitextReader, after: TreeNode | undefined) => number | undefined

/** A stretch that the library took for something else, as wikitext: its nodes lie where they stand in the whole. */
export function parsedAt(start: number, end: number, { text, page }: WikitextReader): TreeNode {
  const moved = (node: TreeNode): TreeNode => ({
    ...node,
    range: [node.range[0] + start, node.range[1] + start],
    ...(node.childNodes === undefined ? {} : { childNodes: node.childNodes.map(moved) }),
  })
  return moved(page.parse(text.slice(start, end)))
}

/** Anything that takes text tokens. */
interface TextSink {
  push(token: TextToken): unknown
}

/** Text tokens of a stretch, entities as atoms, newlines inside. */
export function textTokens(
  reader: Pick<WikitextReader, 'text' | 'place'>,
  start: number,
  end: number,
): readonly TextToken[] {
  const out: TextToken[] = []
  pushText(reader, start, end, out)
  return out
}

function pushText(
  { text, place }: Pick<WikitextReader, 'text' | 'place'>,
  start: number,
  end: number,
  out: TextSink,
): void {
  const source = text.slice(start, end)
  if (!source.includes('&')) {
    pushLiteral(source, start, place, out)
    return
  }
  let at = 0
  for (const match of source.matchAll(referencePattern)) {
    const value = referencedCharacter(match[1], match[2], match[3])
    if (value === null) continue
    pushLiteral(source.slice(at, match.index), start + at, place, out)
    at = match.index + match[0].length
    out.push({ kind: 'text', value, span: place.span(start + match.index, start + at), atom: true })
  }
  pushLiteral(source.slice(at), start + at, place, out)
}

/** Text that is its slice, cut where the original has a character more. */
function pushLiteral(value: string, start: number, place: SourcePosition, out: TextSink): void {
  if (value === '') return
  const end = start + value.length
  let at = start
  for (let next = countUpTo(place.cuts, at); (place.cuts[next] ?? end) < end; next += 1) {
    const cut = place.cuts[next] ?? end
    out.push({ kind: 'text', value: value.slice(at - start, cut - start), span: place.span(at, cut), atom: false })
    at = cut
  }
  out.push({
    kind: 'text',
    value: at === start ? value : value.slice(at - start),
    span: place.span(at, end),
    atom: false,
  })
}

/** Adds a stretch of text to the tokens, line by line. */
export function writeText(reader: WikitextReader, start: number, end: number): void {
  const { text, out, place } = reader
  // Searched in the stretch: a search in the whole text would go far beyond it.
  const source = text.slice(start, end)
  let at = 0
  for (let newline = source.indexOf('\n'); newline >= 0; newline = source.indexOf('\n', at)) {
    if (newline > at) pushText(reader, start + at, start + newline, out)
    at = newline + 1
    out.push({ kind: 'newline', span: place.span(start + newline, start + at) })
  }
  if (at < source.length) pushText(reader, start + at, end, out)
}

/** Text nodes of a stretch. */
export function textNodes(reader: WikitextReader, start: number, end: number): readonly Inline[] {
  return textTokens(reader, start, end).map(({ value, span }) => ({ type: 'text', value, span }))
}

/** Tells a loss of the page, once. */
export function addLoss<Kind extends LossKind>(page: CollectedFacts, kind: Kind, ...facts: LossFacts<Kind>): void {
  const key = `${kind}\n${JSON.stringify(facts)}`
  if (!page.losses.has(key)) page.losses.set(key, loss(kind, page.title.prefixed, ...facts))
}

/** Counts what is not run. What stands in an argument is counted where its call shows it. */
export function addNotRun(page: CollectedFacts, kind: NotRun['kind'], reason: NotRun['reason']): void {
  if (page.progress.nesting > 0) return
  const key = `${kind}\n${JSON.stringify(reason(0))}`
  const known = page.notRun.get(key)
  if (known === undefined) page.notRun.set(key, { kind, reason, places: 1 })
  else known.places += 1
}
