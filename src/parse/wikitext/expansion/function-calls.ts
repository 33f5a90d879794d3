/** Calls of parser functions and variables: each is run by the entry of its name in `functions`. */

import type { Attributes } from '../../../model/document.ts'
import { revisionKey } from '../../../model/figures.ts'
import type { Message } from '../../../model/message.ts'
import { parseTitle, type Title } from '../../../model/title.ts'
import { message } from '../../../texts/message.ts'
import { type FunctionCall, type KnownPage, noFunction, type Parameter } from '../functions/call.ts'
import { functions } from '../functions/functions.ts'
import type { GivenParameter } from '../lua/library/host.ts'
import { addLoss, addNotRun, type Expanded } from '../read/reader.ts'
import { childOf, childrenOf, sourceOf, type TreeNode } from '../tree/tree.ts'
import {
  argumentValues,
  type Evaluation,
  functionParameters,
  type ModuleOutcome,
  type NamedCall,
} from './evaluation.ts'
import { type Frame, isSpent, lazy } from './frame.ts'
import { evaluatedMessage } from './messages.ts'
import type { ModuleCall } from './module-calls.ts'
import { keptModuleCall, transclude, transcludeSource } from './transclusions.ts'

/** Tags whose text is wikitext, so that calls in it count; all others go in as they stand. */
export const wikitextTags: ReadonlySet<string> = new Set([
  'ref',
  'references',
  'poem',
  'gallery',
  'indicator',
  'section',
])

/** Those of them that are read after the template they stand in: its parameters say nothing there (Parser::recursiveTagParse). */
export const lateTags: ReadonlySet<string> = new Set(['ref', 'references', 'gallery'])

/** What a call comes to that the parser knows for that of a function. */
export function callFunction(node: TreeNode, frame: Frame, evaluation: Evaluation): Expanded {
  const nameNode = childOf(node, 'magic-word-name')
  const name = (node.name ?? '').toLowerCase()
  const shown = `${nameNode !== undefined && sourceOf(nameNode, frame.text).startsWith('#') ? '#' : ''}${name}`
  if (name === 'invoke' && !isSpent(evaluation.budget)) return invoke(node, frame, evaluation)
  const parameters = functionParameters(node, frame, evaluation)
  if (name === 'msgnw') return transcludeSource(parameters[0]?.whole.text().trim() ?? '', node, frame, evaluation)
  return run({ name, shown, parameters }, node, frame, evaluation)
}

/** What a call comes to whose name, evaluated, is that of a function or variable; null for that of a template. */
export function callNamedFunction(
  written: string,
  node: TreeNode,
  frame: Frame,
  evaluation: Evaluation,
): Expanded | null {
  const { wiki } = evaluation
  const colon = written.indexOf(':')
  const name = wiki.functionNamed(colon < 0 ? written : written.slice(0, colon))
  const { common } = wiki.words
  if (name === null || !(colon < 0 ? common.variables : common.functionhooks).includes(name)) return null
  const rest = functionParameters(node, frame, evaluation)
  if (colon < 0) return rest.length === 0 ? run({ name, shown: name, parameters: [] }, node, frame, evaluation) : null
  const first = lazy(() => written.slice(colon + 1).trim())
  const shown = `${written.startsWith('#') ? '#' : ''}${name}`
  const parameters = [{ key: null, value: first, whole: first }, ...rest]
  return run({ name, shown, parameters }, node, frame, evaluation)
}

const extensionCall = /\{\{\s*(#[A-Za-z_]+)\s*:/g

/** Tells the losses of calls of functions that nobody knows: the library takes them for text. */
export function tellUnknownFunctions({ text, wiki, page }: Evaluation): void {
  if (!text.includes('{{')) return
  for (const [, name = ''] of text.matchAll(extensionCall)) {
    if (!wiki.functionNames.has(name.toLowerCase()))
      addLoss(page, 'function-unknown', { reason: message('function-not-run', { name }) })
  }
}

/** A function by its name, as it is shown, and with what. */
interface Called {
  readonly name: string
  /** With its `#`, where it is written with one. */
  readonly shown: string
  readonly parameters: readonly Parameter[]
}

function run({ name, shown, parameters }: Called, node: TreeNode, frame: Frame, evaluation: Evaluation): Expanded {
  const { page, budget } = evaluation
  const kind = parameters.length === 0 && !shown.startsWith('#') ? ('variable' as const) : ('function' as const)
  const call: NamedCall = { name: shown, kind }
  if (isSpent(budget)) {
    addLoss(page, 'expansion-cut', { reason: message('call-too-much', { name: shown }) })
    return { ...call, state: 'cut', text: null }
  }
  const runFunction = Object.hasOwn(functions, name) ? functions[name] : undefined
  const text = runFunction?.(functionCall(parameters, frame, evaluation)) ?? null
  if (text === noFunction) return transclude(`${shown}:${parameters[0]?.whole.text().trim()}`, node, frame, evaluation)
  if (text !== null) return { ...call, state: 'expanded', text }
  addLoss(page, 'function-unknown', { reason: message('function-not-run', { name: shown }) })
  return { ...call, state: 'unknown', text: null }
}

/** What a function comes to that a script calls; null for one that is not known or not run. */
export function callGivenFunction(
  written: string,
  parameters: readonly GivenParameter[],
  frame: Frame,
  evaluation: Evaluation,
): string | null {
  const name = evaluation.wiki.functionNamed(written) ?? written.replace(/^#/, '').toLowerCase()
  const runFunction = Object.hasOwn(functions, name) ? functions[name] : undefined
  const given = parameters.map(({ key, value }) => ({
    key: key === null ? null : lazy(() => key),
    value: lazy(() => value),
    whole: lazy(() => (key === null ? value : `${key}=${value}`)),
  }))
  const text = runFunction?.(functionCall(given, frame, evaluation)) ?? null
  return typeof text === 'string' ? text : null
}

/**
 * A call of Lua. One that is not run is shown on the page as written, in a template by the arguments that the template was
 * given; one that ends with an error as MediaWiki shows it.
 */
function invoke(node: TreeNode, frame: Frame, evaluation: Evaluation): Expanded {
  const call: NamedCall = { name: '#invoke', kind: 'function' }
  const partOf = (type: string): string | null => {
    const part = childOf(node, type)
    return part === undefined ? null : evaluation.nodes(childrenOf(part), frame).trim()
  }
  const [module, name] = [partOf('invoke-module') ?? '', partOf('invoke-function')]
  const outcome = evaluation.invoke({ module, name, values: argumentValues(node, frame, evaluation), caller: frame })
  if (outcome?.state === 'run') return { ...call, state: 'expanded', text: outcome.text }
  const called = { module, function: name ?? '' }
  addNotRun(evaluation.page, 'function-unknown', (places) => reasonOf(called, outcome, places))
  if (outcome?.state === 'failed') return { ...call, state: 'expanded', text: outcome.text }
  return { ...call, state: 'unknown', text: frame.included ? keptModuleCall(called, frame.values, evaluation) : null }
}

/** Why a call of Lua is a loss; `outcome` is null where the wiki has no such module. */
function reasonOf(called: ModuleCall, outcome: ModuleOutcome | null, places: number): Message {
  const values = { name: called.function, module: called.module, places }
  if (outcome?.state === 'failed') return message('lua-function-failed', { ...values, error: outcome.error })
  return message(outcome === null ? 'lua-function-not-run' : 'lua-function-stopped', values)
}

function functionCall(parameters: readonly Parameter[], frame: Frame, evaluation: Evaluation): FunctionCall {
  const { page, wiki } = evaluation
  return {
    parameters,
    page,
    wiki,
    exists: (title) => exists(title, evaluation),
    inTemplate: frame.included,
    message: (name, values = []) => evaluatedMessage(name, values, frame, evaluation),
    pageOf: (title) => knownPage(title, evaluation),
    extensionTag: (name, attributes, text) => extensionTag(name, attributes, text, evaluation),
  }
}

function extensionTag(name: string, attributes: Attributes, text: string | null, evaluation: Evaluation): string {
  const { wiki, page, markers } = evaluation
  const parse = (inner: string): TreeNode => wiki.trees.parsePage(inner, page.title.prefixed)
  const inner = text === null || wikitextTags.has(name) ? text : markers.restoreNowiki(text)
  return markers.addTag({ name, attributes, text: inner ?? '', parse }, tagSource(name, attributes, inner))
}

/** `<ref name="x">text</ref>`, or `<ref name="x"/>` without a text. */
function tagSource(name: string, attributes: Attributes, text: string | null): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${quoted(value)}"`)
  const start = `<${name}${given.join('')}`
  return text === null ? `${start}/>` : `${start}>${text}</${name}>`
}

const quoted = (value: string): string =>
  value.replace(/["<>]/g, (mark) => (mark === '"' ? '&quot;' : mark === '<' ? '&lt;' : '&gt;'))

function exists(title: string, { wiki, page }: Evaluation): boolean {
  const parsed = title.includes('\u007f') ? null : parseTitle(title, wiki.rules)
  if (parsed === null || parsed.interwiki !== null) return false
  page.used.add(parsed.prefixed)
  return wiki.lookup(parsed.prefixed) !== null
}

function knownPage(title: Title, { wiki, page, text }: Evaluation): KnownPage | null {
  const { title: own, facts, used } = page
  if (title.interwiki !== null) return null
  if (title.prefixed === own.prefixed) return { ...facts, bytes: bytesOf(text) }
  used.add(title.prefixed)
  used.add(revisionKey(title.prefixed))
  const other = wiki.lookup(title.prefixed)
  return other === null ? null : { ...other, bytes: bytesOf(other.text) }
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length
