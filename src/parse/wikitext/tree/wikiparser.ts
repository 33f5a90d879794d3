/**
 * The one place that touches wikiparser-node and its global state: the configuration of one wiki is in force at a time.
 * A tree is pure for a given title, text and configuration.
 */

import Parser from 'wikiparser-node'
import type { LibraryConfiguration } from '../languages/configuration.ts'
import { strippedTagName, type TreeNode } from './tree.ts'
import { undeclaredTags } from './undeclared-tags.ts'

Parser.warning = false
Parser.viewOnly = true
// In its internal mode the library neither hides nor watches nodes, for nothing but `treeOf` reads them.
Object.assign(Parser, { internal: true })

/** What may be markup in a title, for the library, or stands for markup that it has read. */
const mayHoldMarkup = /[<{[=\0\x7f\n]/

// The library reads the title of each link as a page of its own, for the comments and calls in it, unless it is said to be read.
const normalizeTitle = Parser.normalizeTitle.bind(Parser)
Object.assign(Parser, {
  normalizeTitle(title: string, namespace?: number, include?: boolean, config?: object, options?: object): unknown {
    const known = mayHoldMarkup.test(title) ? options : { ...options, halfParsed: true }
    return Reflect.apply(normalizeTitle, undefined, [title, namespace, include, config, known])
  },
})

/** Parses the texts of one wiki with wikiparser-node; titles are prefixed, offsets are UTF-16 units of the given text. */
export interface TreeParser {
  /** The whole tree: calls, tags, tables, links, quotes, lists. */
  parsePage(text: string, title: string): TreeNode
  /** Calls and their arguments only, as seen by a page that transcludes the text. */
  parseTemplate(text: string, title: string): TreeNode
}

const callsOnly = 2

/**
 * A parser for one wiki. Several may exist; each puts its configuration in force before it parses. Where the wiki does not
 * declare its extension tags, each text has those that it uses.
 */
export function createTreeParser(configuration: LibraryConfiguration, declaresTags: boolean): TreeParser {
  const known = new Set(configuration.ext)
  const usual = inForce(configuration, [])
  const others = new Map<string, InForce>()
  const configurationFor = (text: string): InForce => {
    const tags = declaresTags ? [] : undeclaredTags(text, known)
    if (tags.length === 0) return usual
    const key = tags.join(' ')
    const made = others.get(key) ?? inForce(configuration, tags)
    if (others.size >= maxConfigurations) others.clear()
    others.set(key, made)
    return made
  }
  const parse = (text: string, title: string, include: boolean, stage?: number): TreeNode => {
    const { given, copy } = configurationFor(text)
    if (Parser.config !== given) Parser.config = given
    const page = mayBeRelative.test(text) ? title : ''
    const tree = withoutMemoryChecks(() => Parser.parse(text, page, include, stage as never, copy))
    return treeOf(tree as unknown as Token)
  }
  return {
    parsePage: (text, title) => parse(text, title, false),
    parseTemplate: (text, title) => parse(text, title, true, callsOnly),
  }
}

/** A token of the library, with what its types leave out. */
interface Token extends TokenFacts {
  readonly type: string
  readonly childNodes: readonly (Token | LibraryText)[]
  toString(): string
  /** Units before the first child, of the token itself. */
  getAttribute(key: 'padding'): number
  /** Units of the token itself behind its child of an index. */
  getGaps(index: number): number
}

interface LibraryText {
  readonly type: 'text'
  readonly data: string
  toString(): string
}

type TokenFacts = Omit<TreeNode, 'type' | 'range' | 'childNodes' | 'data'>

/** What a node of a type tells besides its name and whether it was closed; the library finds out much more, which takes a twentieth of the parse. */
const factsOf: Readonly<Record<string, readonly (keyof TokenFacts)[]>> = {
  ext: ['selfClosing'],
  include: ['selfClosing'],
  html: ['closing', 'selfClosing'],
  list: ['indent'],
  dd: ['indent'],
  quote: ['bold', 'italic'],
  heading: ['level'],
  parameter: ['anon'],
  link: ['fragment'],
  'redirect-target': ['fragment'],
  td: ['subtype'],
  template: ['modifier'],
  'magic-word': ['modifier'],
}

const isText = (child: Token | LibraryText): child is LibraryText => child.type === 'text'

/** A tree as plain data: what `json()` gives, as far as `TreeNode` has it, with each text asked for once. */
function treeOf(token: Token, start = 0, length = token.toString().length): TreeNode {
  const { name, closed } = token
  const node: { -readonly [Key in keyof TreeNode]: TreeNode[Key] } = {
    type: token.type,
    range: [start, start + length],
  }
  if (name !== undefined && name !== '') node.name = name
  if (closed !== undefined) node.closed = closed
  const facts = factsOf[token.type]
  if (facts !== undefined) for (const fact of facts) Object.assign(node, { [fact]: token[fact] })
  let at = start + token.getAttribute('padding')
  node.childNodes = token.childNodes.map((child, index) => {
    const from = at
    const { length: taken } = child.toString()
    at += taken + token.getGaps(index)
    return isText(child) ? { data: child.data, range: [from, from + taken] } : treeOf(child, from, taken)
  })
  return node
}

type LibraryConfig = Exclude<typeof Parser.config, string>

/** A configuration, and the library's copy of it with its patterns: not given one, the library copies anew for each text. */
interface InForce {
  readonly given: LibraryConfig
  readonly copy: LibraryConfig
}

/** Kept at most; then all are forgotten, which costs time and changes nothing. */
const maxConfigurations = 50

function inForce(configuration: LibraryConfiguration, tags: readonly string[]): InForce {
  const given = { ...configuration, ext: [...configuration.ext, strippedTagName, ...tags] } as unknown as LibraryConfig
  return { given, copy: Parser.getConfig(given) }
}

/**
 * A slash or `../` where a title may begin: not inside a word, an address or a closing tag. Only such titles depend on the
 * page they stand on; without one the library need not read the page's own title, a twentieth of the parse.
 */
const mayBeRelative = /(?<![\p{L}\p{N}</:])\/|:\/(?!\/)/u

/**
 * The library asks for the memory of the process at every brace and heading: a tenth of the parse, for an answer that depends on
 * the machine. Our bounds depend on the text alone, and the limit of the worker stands behind them.
 */
function withoutMemoryChecks<Result>(parse: () => Result): Result {
  const { memoryUsage } = process
  process.memoryUsage = Object.assign(() => noMemory, { rss: () => 0 })
  try {
    return parse()
  } finally {
    process.memoryUsage = memoryUsage
  }
}

const noMemory = { rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }
