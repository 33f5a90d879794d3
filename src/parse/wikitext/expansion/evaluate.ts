/** Evaluates calls on trees that are already there (Parser::braceSubstitution and PPFrame_Hash::expand). */

import { decodeReferences } from '../../../model/character-references.ts'
import { message } from '../../../model/message.ts'
import { parseTitle, type Title } from '../../../model/title.ts'
import type { FunctionCall, Parameter } from '../functions/call.ts'
import { functions } from '../functions.ts'
import { addLoss, addNotRun, type CollectedFacts, type Expanded } from '../read/reader.ts'
import { childOf, childrenOf, sourceOf, type TreeNode } from '../tree.ts'
import type { Wiki } from '../wiki.ts'
import { type Budget, type Frame, isSpent, type Lazy, lazy, maxDepth, newBudget, type TemplateBody } from './frame.ts'
import type { Templates } from './kept-parses.ts'
import { type ModuleCall, moduleCallText, onlyModuleCall } from './module-calls.ts'

/** Tags whose text is wikitext, so that parameters in it count; all others go in as they stand. */
const wikitextTags = new Set(['ref', 'references', 'poem', 'gallery', 'indicator', 'section'])
const extensionCall = /\{\{\s*(#[A-Za-z_]+)\s*:/g

/**
 * Evaluates the calls of one page into wikitext, within MediaWiki's limits; what cannot be run or found is a loss of the page.
 */
export class Evaluator {
  readonly #wiki: Wiki
  readonly #templates: Templates
  readonly #page: CollectedFacts
  readonly #budget: Budget = newBudget()
  readonly #root: Frame
  readonly #expanded = new Map<TreeNode, Expanded>()
  /** The calls of Lua modules in expansions, by the wikitext that stands for them. */
  readonly #modules = new Map<string, ModuleCall>()

  constructor(wiki: Wiki, templates: Templates, page: CollectedFacts, text: string) {
    this.#wiki = wiki
    this.#templates = templates
    this.#page = page
    this.#root = { title: page.title, text, values: new Map(), caller: null, depth: 0, included: false }
    this.#nameUnknown(text)
  }

  /** What a call in the page comes to. */
  expand(node: TreeNode): Expanded {
    return this.#call(node, this.#root)
  }

  /** The text of a call in the page, its source where it cannot be evaluated. */
  textOf(node: TreeNode): string {
    return this.#node(node, this.#root)
  }

  /** The whole page with every call replaced. */
  expandPage(tree: TreeNode): string {
    return this.#nodes(childrenOf(tree), this.#root)
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
    this.#budget.nodes += 1
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
        return text === null ? sourceOf(node, frame.text) : onOwnLine(text, node, frame)
      }
      case 'ext':
        return wikitextTags.has(node.name ?? '') ? this.#spliced(node, frame) : sourceOf(node, frame.text)
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
    if (value !== undefined) return value.text()
    const fallback = childOf(node, 'arg-default')
    return fallback === undefined ? this.#spliced(node, frame) : this.#nodes(childrenOf(fallback), frame)
  }

  /** A call in the page itself is evaluated once: its parents ask for it again, as their argument. */
  #call(node: TreeNode, frame: Frame): Expanded {
    const known = frame === this.#root ? this.#expanded.get(node) : undefined
    if (known !== undefined) return known
    const expanded = node.type === 'magic-word' ? this.#function(node, frame) : this.#template(node, frame)
    this.#budget.characters += expanded.text?.length ?? 0
    if (frame === this.#root) this.#expanded.set(node, expanded)
    return expanded
  }

  #template(node: TreeNode, frame: Frame): Expanded {
    const nameNode = childOf(node, 'template-name')
    const written = nameNode === undefined ? '' : this.#nodes(childrenOf(nameNode), frame).trim()
    const title = this.#titleOf(written)
    const name = title?.prefixed ?? written
    const call = { name, kind: 'template' as const }
    if (title !== null && (title.namespaceId === -1 || title.interwiki !== null)) return this.#elsewhere(call, written)
    if (title === null) return this.#missing(call, written)
    if (this.#mayNot(title, frame)) {
      addLoss(this.#page, 'expansion-cut', { reason: message('call-loops-or-too-much', { name }) })
      return { ...call, state: 'cut', text: null }
    }
    const body = this.#templates.find(title, this.#page.used)
    if (body === null) return this.#missing(call, name)
    return { ...call, state: 'expanded', text: this.#body(body, node, frame) }
  }

  #titleOf(written: string): Title | null {
    const name = written.startsWith('/') ? `${this.#page.title.prefixed}${written}` : written
    return parseTitle(decodeReferences(name), this.#wiki.rules, 10)
  }

  #mayNot(title: Title, frame: Frame): boolean {
    if (frame.depth >= maxDepth || isSpent(this.#budget)) return true
    for (let at: Frame | null = frame; at?.included === true; at = at.caller) {
      if (at.title.prefixed === title.prefixed) return true
    }
    return false
  }

  #body(body: TemplateBody, node: TreeNode, caller: Frame): string {
    const values = this.#values(node, caller)
    const { title, text, tree } = body
    const shown = this.#nodes(childrenOf(tree), {
      title,
      text,
      values,
      caller,
      depth: caller.depth + 1,
      included: true,
    })
    // A template that shows nothing but the output of a module is shown by its own arguments.
    const called = values.size === 0 ? null : onlyModuleCall(shown, this.#modules, this.#wiki.rules)
    return called === null ? shown : this.#moduleText(called, values)
  }

  #moduleText(called: ModuleCall, values: ReadonlyMap<string, Lazy>): string {
    const text = moduleCallText(called, values)
    this.#modules.set(text, called)
    return text
  }

  /** A call of Lua is not run: on the page it is shown as written, in a template by the arguments that the template was given. */
  #invoke(node: TreeNode, frame: Frame): Expanded {
    const partOf = (type: string): string => this.#nodes(childrenOf(childOf(node, type) ?? node), frame).trim()
    const called = { module: partOf('invoke-module'), function: partOf('invoke-function') }
    addNotRun(this.#page, 'function-unknown', (places) =>
      message('lua-function-not-run', { name: called.function, module: called.module, places }),
    )
    const text = frame.included ? this.#moduleText(called, frame.values) : null
    return { name: '#invoke', kind: 'function', state: 'unknown', text }
  }

  #values(node: TreeNode, frame: Frame): ReadonlyMap<string, Lazy> {
    const values = new Map<string, Lazy>()
    for (const parameter of childrenOf(node)) {
      if (parameter.type !== 'parameter') continue
      const nodes = childrenOf(childOf(parameter, 'parameter-value') ?? parameter)
      if (parameter.anon === true)
        values.set(
          parameter.name ?? '',
          lazy(() => this.#nodes(nodes, frame)),
        )
      else {
        const key = this.#nodes(childrenOf(childOf(parameter, 'parameter-key') ?? parameter), frame).trim()
        values.set(
          key,
          lazy(() => this.#nodes(nodes, frame).trim()),
        )
      }
    }
    return values
  }

  /** A red link in the place of a template that is not there. */
  #missing(call: Pick<Expanded, 'name' | 'kind'>, name: string): Expanded {
    if (name === '' || /[[\]{}|<>\n]/.test(name)) return { ...call, state: 'missing', text: null }
    addLoss(this.#page, 'template-missing', { name })
    return { ...call, state: 'missing', text: `[[:${name}]]` }
  }

  /** A special page, or a page of another wiki: a link to it is all that can be given. */
  #elsewhere(call: Pick<Expanded, 'name' | 'kind'>, name: string): Expanded {
    addLoss(this.#page, 'transclusion-not-run', { name })
    return { ...call, state: 'unknown', text: /[[\]{}|<>\n]/.test(name) ? null : `[[:${name}]]` }
  }

  #function(node: TreeNode, frame: Frame): Expanded {
    const nameNode = childOf(node, 'magic-word-name')
    const name = (node.name ?? '').toLowerCase()
    const shown = `${nameNode !== undefined && sourceOf(nameNode, frame.text).startsWith('#') ? '#' : ''}${name}`
    if (name === 'invoke' && !isSpent(this.#budget)) return this.#invoke(node, frame)
    const parameters = this.#parameters(node, frame)
    const kind = parameters.length === 0 && !shown.startsWith('#') ? ('variable' as const) : ('function' as const)
    const run = Object.hasOwn(functions, name) ? functions[name] : undefined
    const text = isSpent(this.#budget) ? null : (run?.(this.#functionCall(parameters, frame)) ?? null)
    if (text !== null) return { name: shown, kind, state: 'expanded', text }
    if (isSpent(this.#budget)) {
      addLoss(this.#page, 'expansion-cut', { reason: message('call-too-much', { name: shown }) })
      return { name: shown, kind, state: 'cut', text: null }
    }
    addLoss(this.#page, 'function-unknown', { reason: message('function-not-run', { name: shown }) })
    return { name: shown, kind, state: 'unknown', text: null }
  }

  #functionCall(parameters: readonly Parameter[], frame: Frame): FunctionCall {
    return {
      parameters,
      page: this.#page,
      wiki: this.#wiki,
      exists: (title) => this.#exists(title),
      inTemplate: frame.included,
    }
  }

  #exists(title: string): boolean {
    const { used } = this.#page
    const parsed = parseTitle(title, this.#wiki.rules)
    if (parsed === null || parsed.interwiki !== null) return false
    used.add(parsed.prefixed)
    return this.#wiki.lookup(parsed.prefixed) !== null
  }

  #parameters(node: TreeNode, frame: Frame): readonly Parameter[] {
    return childrenOf(node)
      .filter(({ type }) => type === 'parameter')
      .map((parameter) => {
        const key = childOf(parameter, 'parameter-key')
        const value = childrenOf(childOf(parameter, 'parameter-value') ?? parameter)
        const named = parameter.anon !== true && key !== undefined
        return {
          key: named ? lazy(() => this.#nodes(childrenOf(key), frame).trim()) : null,
          value: lazy(() => this.#nodes(value, frame)),
          whole: lazy(() => this.#spliced(parameter, frame)),
        }
      })
  }

  /** The library takes calls of functions that it does not know for text, so their losses are told here. */
  #nameUnknown(text: string): void {
    if (!text.includes('{{')) return
    for (const [, name = ''] of text.matchAll(extensionCall)) {
      if (!this.#wiki.functionNames.has(name.toLowerCase())) {
        addLoss(this.#page, 'function-unknown', { reason: message('function-not-run', { name }) })
      }
    }
  }
}

/** An expansion that begins like a list or a table begins a line (T2529). */
function onOwnLine(text: string, node: TreeNode, frame: Frame): string {
  const start = node.range[0]
  return /^(?:\{\||[:;#*])/.test(text) && frame.text[start - 1] !== '\n' ? `\n${text}` : text
}

/** A comment alone on its line: where the line before it ends in `out`, and where the next one begins in the source. */
function commentLine(
  node: TreeNode,
  text: string,
  out: string,
): { readonly keep: number; readonly end: number } | null {
  const rest = /(?:[ \t]*<!--[\s\S]*?-->)*[ \t]*\n/y
  rest.lastIndex = node.range[1]
  const before = /\n[ \t]*$/.exec(out)
  return before !== null && rest.test(text) ? { keep: before.index + 1, end: rest.lastIndex } : null
}
