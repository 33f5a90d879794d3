/** Evaluates calls on trees that are already there (Parser::braceSubstitution and PPFrame_Hash::expand). */

import { decodeReferences } from '../../../model/character-references.ts'
import { revisionKey } from '../../../model/figures.ts'
import { message } from '../../../model/message.ts'
import { parseTitle, type Title } from '../../../model/title.ts'
import { type FunctionCall, type KnownPage, noFunction, type Parameter } from '../functions/call.ts'
import { functions } from '../functions.ts'
import { expandSubpage } from '../read/link-targets.ts'
import { addLoss, addNotRun, type CollectedFacts, type Expanded } from '../read/reader.ts'
import { childOf, childrenOf, sourceOf, type TreeNode } from '../tree.ts'
import type { Wiki } from '../wiki.ts'
import { commentLine, onOwnLine } from './call-lines.ts'
import { escapeWikitext } from './escape-wikitext.ts'
import { type Budget, type Frame, isSpent, type Lazy, lazy, maxDepth, newBudget, type TemplateBody } from './frame.ts'
import type { Templates } from './kept-parses.ts'
import { messageNamespace, messageText, titleOfMessage } from './messages.ts'
import { type ModuleCall, moduleCallText, onlyModuleCall } from './module-calls.ts'
import { prefixIndexText } from './prefix-index.ts'
import { StripMarkers } from './strip-markers.ts'
import { tagSource } from './tag-source.ts'

/** Tags whose text is wikitext, so that parameters in it count; all others go in as they stand. */
const wikitextTags = new Set(['ref', 'references', 'poem', 'gallery', 'indicator', 'section'])
const extensionCall = /\{\{\s*(#[A-Za-z_]+)\s*:/g

type NamedCall = Pick<Expanded, 'name' | 'kind'>

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
  readonly #markers: StripMarkers

  constructor(wiki: Wiki, templates: Templates, page: CollectedFacts, text: string) {
    this.#wiki = wiki
    this.#templates = templates
    this.#page = page
    this.#markers = new StripMarkers(page.stripped, text)
    this.#root = { title: page.title, text, values: new Map(), caller: null, depth: 0, included: false }
    this.#nameUnknown(text)
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
    return this.#written(this.#nodes(childrenOf(tree), this.#root), this.#page.title.prefixed)
  }

  /** A text with its markers written out, where that is not too much. */
  #written(text: string, name: string): string {
    if (this.#markers.isTooMuch(text))
      addLoss(this.#page, 'expansion-cut', { reason: message('call-too-much', { name }) })
    return this.#markers.restore(text)
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
        return text === null ? sourceOf(node, frame.text) : onOwnLine(text, node, frame.text)
      }
      case 'ext':
        return this.#markers.add(
          wikitextTags.has(node.name ?? '') ? this.#spliced(node, frame) : sourceOf(node, frame.text),
        )
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
    const expanded = this.#evaluated(node, frame)
    this.#budget.characters += this.#markers.lengthOf(expanded.text ?? '')
    if (frame === this.#root) this.#expanded.set(node, expanded)
    return expanded
  }

  #evaluated(node: TreeNode, frame: Frame): Expanded {
    // What was to be substituted when the page was saved, and was not, is text.
    if (this.#isSubstitution(node))
      return { name: 'subst', kind: 'function', state: 'missing', text: this.#asText(node, frame) }
    return node.type === 'magic-word' ? this.#function(node, frame) : this.#template(node, frame)
  }

  #isSubstitution({ modifier }: TreeNode): boolean {
    if (modifier === undefined) return false
    const word = modifier.trim().toLowerCase()
    const aliases = this.#wiki.words.magicwords.find(({ name }) => name === 'subst')?.aliases ?? []
    return aliases.some((alias) => alias.toLowerCase() === word)
  }

  // Templates.

  #template(node: TreeNode, frame: Frame): Expanded {
    const nameNodes = childrenOf(childOf(node, 'template-name') ?? node)
    const written = this.#nodes(nameNodes, frame).trim()
    const isMade = nameNodes.some(({ type }) => type !== undefined && type !== 'comment')
    const asFunction = isMade ? this.#functionNamed(written, node, frame) : null
    return asFunction ?? this.#transclusion(written, node, frame)
  }

  /** What a call gives whose name, evaluated, is that of a function or variable; null for that of a template. */
  #functionNamed(written: string, node: TreeNode, frame: Frame): Expanded | null {
    const colon = written.indexOf(':')
    const name = this.#wiki.functionNamed(colon < 0 ? written : written.slice(0, colon))
    const { common } = this.#wiki.words
    if (name === null || !(colon < 0 ? common.variables : common.functionhooks).includes(name)) return null
    const rest = this.#parameters(node, frame)
    if (colon < 0) return rest.length === 0 ? this.#run(name, name, [], node, frame) : null
    const first = lazy(() => written.slice(colon + 1).trim())
    const shown = `${written.startsWith('#') ? '#' : ''}${name}`
    return this.#run(name, shown, [{ key: null, value: first, whole: first }, ...rest], node, frame)
  }

  #transclusion(written: string, node: TreeNode, frame: Frame): Expanded {
    const title = this.#titleOf(written)
    const call: NamedCall = { name: title?.prefixed ?? written, kind: 'template' }
    if (title === null) return { ...call, state: 'missing', text: this.#asText(node, frame) }
    if (title.interwiki !== null) return this.#elsewhere(call)
    if (title.namespaceId === -1) {
      const text = prefixIndexText(title, this.#values(node, frame), this.#wiki, this.#page.used)
      return text === null ? this.#elsewhere(call) : { ...call, state: 'expanded', text }
    }
    if (frame.depth >= maxDepth) {
      const limit = this.#message('parser-template-recursion-depth-warning', [String(maxDepth)], frame)
      return this.#cut(call, errorSpan(limit))
    }
    if (isSpent(this.#budget)) return this.#cut(call, `[[:${call.name}]]`)
    const body = this.#templates.find(title, this.#page.used) ?? this.#messageBody(title)
    if (isInLoop(body?.title ?? title, frame))
      return this.#cut(call, errorSpan(this.#message('parser-template-loop-warning', [call.name], frame)))
    if (body === null) return this.#missing(call)
    return { ...call, state: 'expanded', text: this.#body(body, node, frame) }
  }

  /** The title that the name of a template means: subpages of the page count from it, where it has such a one. */
  #titleOf(written: string): Title | null {
    if (written.includes('\u007f')) return null
    const name = decodeReferences(written)
    const below = expandSubpage(name, this.#page.title)
    const { namespaceId } = this.#page.title
    const title = parseTitle(below, this.#wiki.rules, below === name ? 10 : namespaceId)
    // A place on the page alone is none.
    return title?.name === '' && title.interwiki === null ? null : title
  }

  /** MediaWiki gives its own text for a message that the wiki has no page for. */
  #messageBody(title: Title): TemplateBody | null {
    if (title.namespaceId !== messageNamespace) return null
    const text = messageText(title.name, [], this.#wiki, this.#page.used)
    return text === null ? null : { title, text, tree: this.#wiki.trees.parseTemplate(text, title.prefixed) }
  }

  #cut(call: NamedCall, text: string): Expanded {
    addLoss(this.#page, 'expansion-cut', { reason: message('call-loops-or-too-much', { name: call.name }) })
    return { ...call, state: 'cut', text }
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
    const restore = (part: string): string => this.#markers.restore(part)
    const called = values.size === 0 ? null : onlyModuleCall(shown, this.#modules, this.#wiki.rules, restore)
    return called === null ? shown : this.#moduleText(called, values)
  }

  #moduleText(called: ModuleCall, values: ReadonlyMap<string, Lazy>): string {
    const text = moduleCallText(called, values)
    this.#modules.set(text, called)
    return text
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
  #missing(call: NamedCall): Expanded {
    addLoss(this.#page, 'template-missing', { name: call.name })
    return { ...call, state: 'missing', text: `[[:${call.name}]]` }
  }

  /** A call that is none is text: its braces, and what stands in them. */
  #asText(node: TreeNode, frame: Frame): string {
    return `&#123;&#123;${this.#spliced(node, frame).slice(2, -2)}&#125;&#125;`
  }

  /** A special page, or a page of another wiki: a link to it is all that can be given. */
  #elsewhere(call: NamedCall): Expanded {
    addLoss(this.#page, 'transclusion-not-run', { name: call.name })
    return { ...call, state: 'unknown', text: /[[\]{}|<>\n]/.test(call.name) ? null : `[[:${call.name}]]` }
  }

  // Functions.

  #function(node: TreeNode, frame: Frame): Expanded {
    const nameNode = childOf(node, 'magic-word-name')
    const name = (node.name ?? '').toLowerCase()
    const shown = `${nameNode !== undefined && sourceOf(nameNode, frame.text).startsWith('#') ? '#' : ''}${name}`
    if (name === 'invoke' && !isSpent(this.#budget)) return this.#invoke(node, frame)
    const parameters = this.#parameters(node, frame)
    return name === 'msgnw' ? this.#quoted(node, parameters, frame) : this.#run(name, shown, parameters, node, frame)
  }

  #run(name: string, shown: string, parameters: readonly Parameter[], node: TreeNode, frame: Frame): Expanded {
    const kind = parameters.length === 0 && !shown.startsWith('#') ? ('variable' as const) : ('function' as const)
    const call: NamedCall = { name: shown, kind }
    if (isSpent(this.#budget)) {
      addLoss(this.#page, 'expansion-cut', { reason: message('call-too-much', { name: shown }) })
      return { ...call, state: 'cut', text: null }
    }
    const run = Object.hasOwn(functions, name) ? functions[name] : undefined
    const text = run?.(this.#functionCall(parameters, frame)) ?? null
    if (text === noFunction) return this.#transclusion(`${shown}:${parameters[0]?.whole.text().trim()}`, node, frame)
    if (text !== null) return { ...call, state: 'expanded', text }
    addLoss(this.#page, 'function-unknown', { reason: message('function-not-run', { name: shown }) })
    return { ...call, state: 'unknown', text: null }
  }

  #functionCall(parameters: readonly Parameter[], frame: Frame): FunctionCall {
    return {
      parameters,
      page: this.#page,
      wiki: this.#wiki,
      exists: (title) => this.#exists(title),
      inTemplate: frame.included,
      message: (name, values = []) => this.#messageOrNull(name, values, frame),
      pageOf: (title) => this.#pageOf(title),
      extensionTag: (name, attributes, text) => {
        const parse = (inner: string): TreeNode => this.#wiki.trees.parsePage(inner, this.#page.title.prefixed)
        const inner = text === null || wikitextTags.has(name) ? text : this.#markers.restoreNowiki(text)
        const source = tagSource(name, attributes, inner)
        return this.#markers.addTag({ name, attributes, text: inner ?? '', parse }, source)
      },
    }
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

  /** `{{msgnw:name}}`: the source of a template, nothing in it markup. */
  #quoted(node: TreeNode, parameters: readonly Parameter[], frame: Frame): Expanded {
    const title = this.#titleOf(parameters[0]?.whole.text().trim() ?? '')
    const call: NamedCall = { name: title?.prefixed ?? 'msgnw', kind: 'template' }
    if (title === null || title.interwiki !== null || isInLoop(title, frame))
      return { ...call, state: 'missing', text: this.#asText(node, frame) }
    const body = this.#templates.find(title, this.#page.used) ?? this.#messageBody(title)
    const { text } = body ?? this.#missing(call)
    return { ...call, state: body === null ? 'missing' : 'expanded', text: escapeWikitext(text ?? '') }
  }

  #message(name: string, parameters: readonly string[], frame: Frame): string {
    return this.#messageOrNull(name, parameters, frame) ?? name
  }

  #messageOrNull(name: string, parameters: readonly string[], frame: Frame): string | null {
    const text = messageText(name, parameters, this.#wiki, this.#page.used)
    const title = titleOfMessage(name, this.#wiki)
    if (text === null || title === null || !text.includes('{{')) return text
    if (frame.depth >= maxDepth || isSpent(this.#budget)) return text
    const values = new Map(parameters.map((value, index) => [String(index + 1), lazy(() => value)]))
    const tree = this.#wiki.trees.parseTemplate(text, title.prefixed)
    return this.#nodes(childrenOf(tree), { title, text, values, caller: frame, depth: frame.depth + 1, included: true })
  }

  #exists(title: string): boolean {
    const { used } = this.#page
    const parsed = title.includes('\u007f') ? null : parseTitle(title, this.#wiki.rules)
    if (parsed === null || parsed.interwiki !== null) return false
    used.add(parsed.prefixed)
    return this.#wiki.lookup(parsed.prefixed) !== null
  }

  #pageOf(title: Title): KnownPage | null {
    const { title: own, facts, used } = this.#page
    if (title.interwiki !== null) return null
    if (title.prefixed === own.prefixed) return { ...facts, bytes: bytesOf(this.#root.text) }
    used.add(title.prefixed)
    used.add(revisionKey(title.prefixed))
    const page = this.#wiki.lookup(title.prefixed)
    return page === null ? null : { ...page, bytes: bytesOf(page.text) }
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

const errorSpan = (text: string): string => `<span class="error">${text}</span>`

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** Whether a title is among the templates that the frame stands in. */
function isInLoop(title: Title, frame: Frame): boolean {
  for (let at: Frame | null = frame; at?.included === true; at = at.caller)
    if (at.title.prefixed === title.prefixed) return true
  return false
}
