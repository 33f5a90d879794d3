/** Evaluates calls on trees that are already there (Parser::braceSubstitution and PPFrame_Hash::expand). */

import { message } from '../../../texts/message.ts'
import { tooComplex } from '../../common/size-limits.ts'
import { PageModules } from '../lua/page-modules.ts'
import { addLoss, type CollectedFacts, type Expanded } from '../read/reader.ts'
import { childOf, childrenOf, sourceOf, type TreeNode } from '../tree/tree.ts'
import type { Wiki } from '../tree/wiki.ts'
import { callAsText, type Evaluation } from './evaluation.ts'
import { type Frame, maxArguments, maxCharacters, newBudget } from './frame.ts'
import {
  callFunction,
  callGivenFunction,
  callNamedFunction,
  lateTags,
  tellUnknownFunctions,
  wikitextTags,
} from './function-calls.ts'
import type { Templates } from './kept-parses.ts'
import { StripMarkers } from './strip-markers.ts'
import { cut, transclude, transcludeTitle } from './transclusions.ts'

/**
 * Evaluates the calls of one page into wikitext, within MediaWiki's limits; what cannot be run or found is a loss of the page.
 */
export class Evaluator {
  readonly #evaluation: Evaluation
  readonly #root: Frame
  readonly #expanded = new Map<TreeNode, Expanded>()
  #lua: PageModules | null = null

  constructor(wiki: Wiki, templates: Templates, page: CollectedFacts, text: string) {
    this.#evaluation = {
      wiki,
      templates,
      page,
      text,
      budget: newBudget(),
      markers: new StripMarkers(page.stripped, text),
      modules: new Map(),
      invoke: (invocation) => this.#modules()?.invoke(invocation) ?? null,
      // Bound, not wrapped: calls nest deep, and a wrapper would be one more frame of the stack for each.
      nodes: this.#nodes.bind(this),
      spliced: this.#spliced.bind(this),
    }
    this.#root = { title: page.title, text, values: new Map(), caller: null, depth: 0, included: false }
    tellUnknownFunctions(this.#evaluation)
  }

  /** What a call in the page comes to. */
  expand(node: TreeNode): Expanded {
    const expanded = this.#call(node, this.#root)
    return expanded.text === null ? expanded : { ...expanded, text: this.#written(expanded.text, expanded.name) }
  }

  /** The text of a call in the page, its source where it cannot be evaluated. */
  textOf(node: TreeNode): string {
    return this.#written(this.#node(node, this.#root), node.name ?? '')
  }

  /** The whole page with every call replaced. */
  expandPage(tree: TreeNode): string {
    return this.#written(this.#nodes(childrenOf(tree), this.#root), this.#root.title.prefixed)
  }

  /** What runs the page's Lua, from its first call on; null where none is run. */
  #modules(): PageModules | null {
    const evaluation = this.#evaluation
    const { templates, wiki } = evaluation
    if (wiki.lua === null) return null
    this.#lua ??= new PageModules(
      evaluation,
      {
        callFunction: (name, parameters, frame) => callGivenFunction(name, parameters, frame, evaluation),
        transclude: (title, values, frame) => transcludeTitle(title, values, frame, evaluation),
        preprocess: (text, frame) => {
          // As with a template: what is too much to parse goes in as it stands.
          if (tooComplex(text) !== null) return text
          const tree = wiki.trees.parseTemplate(text, frame.title.prefixed)
          return this.#nodes(childrenOf(tree), { ...frame, text })
        },
        redirectTarget: (title) => templates.redirectTarget(title),
      },
      this.#root,
      wiki.lua,
    )
    return this.#lua
  }

  /** A text with its markers written out, where that is not too much. */
  #written(text: string, name: string): string {
    const { markers, page } = this.#evaluation
    if (markers.isTooMuch(text)) addLoss(page, 'expansion-cut', { reason: message('call-too-much', { name }) })
    return markers.restore(text)
  }

  #nodes(nodes: readonly TreeNode[], frame: Frame): string {
    let out = ''
    let cursor = 0
    for (const node of nodes) {
      if (node.range[0] < cursor) continue
      const line = node.type === 'comment' ? commentLine(node, frame.text, out) : null
      if (line === null) out += this.#node(node, frame)
      else {
        out = out.slice(0, line.keep)
        cursor = line.end
        const rest = nodes.find(({ type, range }) => type === undefined && range[0] < cursor && range[1] > cursor)
        if (rest !== undefined) {
          out += frame.text.slice(cursor, rest.range[1])
          cursor = rest.range[1]
        }
      }
    }
    return out
  }

  #node(node: TreeNode, frame: Frame): string {
    if (node.data !== undefined) return node.data
    this.#evaluation.budget.nodes += 1
    switch (node.type) {
      case 'comment':
      case 'include':
      case 'noinclude':
        return ''
      case 'arg':
        return this.#parameter(node, frame)
      case 'template':
      case 'magic-word': {
        const { text } = this.#call(node, frame)
        return text === null ? sourceOf(node, frame.text) : onOwnLine(text, node, frame.text)
      }
      case 'ext': {
        const name = node.name ?? ''
        const inside = lateTags.has(name) ? { ...frame, values: noValues } : frame
        return this.#evaluation.markers.add(
          wikitextTags.has(name) ? this.#spliced(node, inside) : sourceOf(node, frame.text),
        )
      }
      default:
        return this.#spliced(node, frame)
    }
  }

  /** The source of a node with its children evaluated in their places. */
  #spliced(node: TreeNode, frame: Frame): string {
    const children = childrenOf(node)
    if (children.length === 0) return sourceOf(node, frame.text)
    if (node.type === 'onlyinclude') return this.#nodes(children, frame)
    const first = children[0]?.range[0] ?? 0
    let out = frame.text.slice(node.range[0], first)
    let at = first
    for (const child of children) {
      out += frame.text.slice(at, child.range[0]) + this.#node(child, frame)
      at = child.range[1]
    }
    return out + frame.text.slice(at, node.range[1])
  }

  /** `{{{name|default}}}`. */
  #parameter(node: TreeNode, frame: Frame): string {
    const name = childOf(node, 'arg-name')
    const value = frame.values.get(name === undefined ? '' : this.#nodes(childrenOf(name), frame).trim())
    if (value !== undefined) return this.#argument(value.text(), node, frame)
    const fallback = childOf(node, 'arg-default')
    return fallback === undefined ? this.#spliced(node, frame) : this.#nodes(childrenOf(fallback), frame)
  }

  /** The value of a parameter; the parameter as it is written where the values of the page have grown too large. */
  #argument(value: string, node: TreeNode, frame: Frame): string {
    const { budget, page } = this.#evaluation
    budget.arguments += value.length
    if (budget.arguments <= maxArguments) return value
    addLoss(page, 'expansion-cut', { reason: message('call-too-much', { name: frame.title.prefixed }) })
    return this.#spliced(node, frame)
  }

  /** A call in the page itself is evaluated once: its parents ask for it again, as their argument. */
  #call(node: TreeNode, frame: Frame): Expanded {
    const known = frame === this.#root ? this.#expanded.get(node) : undefined
    if (known !== undefined) return known
    const whole = this.#evaluated(node, frame)
    const length = this.#evaluation.markers.lengthOf(whole.text ?? '')
    this.#evaluation.budget.characters += length
    const expanded = length > maxCharacters ? cut(whole, `[[:${whole.name}]]`, this.#evaluation) : whole
    if (frame === this.#root) this.#expanded.set(node, expanded)
    return expanded
  }

  #evaluated(node: TreeNode, frame: Frame): Expanded {
    // What was to be substituted when the page was saved, and was not, is text.
    if (this.#isSubstitution(node))
      return { name: 'subst', kind: 'function', state: 'missing', text: callAsText(node, frame, this.#evaluation) }
    return node.type === 'magic-word' ? callFunction(node, frame, this.#evaluation) : this.#template(node, frame)
  }

  #isSubstitution({ modifier }: TreeNode): boolean {
    if (modifier === undefined) return false
    const word = modifier.trim().toLowerCase()
    const aliases = this.#evaluation.wiki.words.magicwords.find(({ name }) => name === 'subst')?.aliases ?? []
    return aliases.some((alias) => alias.toLowerCase() === word)
  }

  #template(node: TreeNode, frame: Frame): Expanded {
    const nameNodes = childrenOf(childOf(node, 'template-name') ?? node)
    const written = this.#nodes(nameNodes, frame).trim()
    const isMade = nameNodes.some(({ type }) => type !== undefined && type !== 'comment')
    const asFunction = isMade ? callNamedFunction(written, node, frame, this.#evaluation) : null
    return asFunction ?? transclude(written, node, frame, this.#evaluation)
  }
}

const noValues: Frame['values'] = new Map()

/** An expansion that begins like a list or a table begins a line (MediaWiki T2529); `source` is what the call stands in. */
function onOwnLine(text: string, node: TreeNode, source: string): string {
  const start = node.range[0]
  return /^(?:\{\||[:;#*])/.test(text) && source[start - 1] !== '\n' ? `\n${text}` : text
}

/** A comment alone on its line: where the line before it ends in `out`, and where the next one begins in the source. */
function commentLine(
  node: TreeNode,
  text: string,
  out: string,
): { readonly keep: number; readonly end: number } | null {
  const keep = lineStartIn(out)
  if (keep < 1 || out[keep - 1] !== '\n') return null
  // Of more comments in a row none counts as alone: each asks for all that follow.
  const rest = /(?:[ \t]*<!--(?:(?!-->)[\s\S])*-->){0,100}[ \t]*\n/y
  rest.lastIndex = node.range[1]
  return rest.test(text) ? { keep, end: rest.lastIndex } : null
}

/** Where the blanks at the end of a text begin. */
function lineStartIn(text: string): number {
  let at = text.length
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at -= 1
  return at
}
