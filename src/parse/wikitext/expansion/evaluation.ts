/** What the evaluation of the calls of one page shares, and how the arguments of a call are read in it. */

import type { Parameter } from '../functions/call.ts'
import type { CollectedFacts, Expanded } from '../read/reader.ts'
import { childOf, childrenOf, type TreeNode } from '../tree/tree.ts'
import type { Wiki } from '../tree/wiki.ts'
import { type Budget, type Frame, type Lazy, lazy } from './frame.ts'
import type { Templates } from './kept-parses.ts'
import type { ModuleCall } from './module-calls.ts'
import type { StripMarkers } from './strip-markers.ts'

/** One page whose calls are evaluated: what it may ask, what it has spent, and the walk over nodes that calls go back to. */
export interface Evaluation {
  readonly wiki: Wiki
  readonly templates: Templates
  /** What is collected of the page: its losses, and what it used. */
  readonly page: CollectedFacts
  /** The page's own wikitext. */
  readonly text: string
  readonly budget: Budget
  readonly markers: StripMarkers
  /** The calls of Lua modules in expansions, by the wikitext that stands for them. */
  readonly modules: Map<string, ModuleCall>
  /** Calls a function of a Lua module; null where the wiki has no such module, or no Lua is run. */
  readonly invoke: (invocation: ModuleInvocation) => ModuleOutcome | null
  /** Nodes one after the other, as wikitext with their calls replaced. */
  readonly nodes: (nodes: readonly TreeNode[], frame: Frame) => string
  /** The source of a node with its children evaluated in their places. */
  readonly spliced: (node: TreeNode, frame: Frame) => string
}

/** A call of a function of a module, with the values that the call gives. */
export interface ModuleInvocation {
  readonly module: string
  /** Null where the call names no function. */
  readonly name: string | null
  readonly values: Frame['values']
  readonly caller: Frame
}

/** What a call of Lua came to. */
export type ModuleOutcome =
  /** What the function returned, as wikitext. */
  | { readonly state: 'run'; readonly text: string }
  /** An error of the script: what MediaWiki shows for it, and its words. */
  | { readonly state: 'failed'; readonly text: string; readonly error: string }
  /** It took more steps or memory than a page may. */
  | { readonly state: 'stopped' }

/** What a call is called, before it is known what it comes to. */
export type NamedCall = Pick<Expanded, 'name' | 'kind'>

/** The arguments of a template call by their names; unnamed ones by their numbers, untrimmed (PPTemplateFrame_Hash). */
export function argumentValues(node: TreeNode, frame: Frame, { nodes }: Evaluation): ReadonlyMap<string, Lazy> {
  const values = new Map<string, Lazy>()
  for (const parameter of childrenOf(node)) {
    if (parameter.type !== 'parameter') continue
    const written = childrenOf(childOf(parameter, 'parameter-value') ?? parameter)
    if (parameter.anon === true)
      values.set(
        parameter.name ?? '',
        lazy(() => nodes(written, frame), true),
      )
    else {
      const key = nodes(childrenOf(childOf(parameter, 'parameter-key') ?? parameter), frame).trim()
      values.set(
        key,
        lazy(() => nodes(written, frame).trim()),
      )
    }
  }
  return values
}

/** The parameters of a function call in their order, each evaluated when asked. */
export function functionParameters(node: TreeNode, frame: Frame, { nodes, spliced }: Evaluation): readonly Parameter[] {
  return childrenOf(node)
    .filter(({ type }) => type === 'parameter')
    .map((parameter) => {
      const key = childOf(parameter, 'parameter-key')
      const value = childrenOf(childOf(parameter, 'parameter-value') ?? parameter)
      const named = parameter.anon !== true && key !== undefined
      return {
        key: named ? lazy(() => nodes(childrenOf(key), frame).trim()) : null,
        value: lazy(() => nodes(value, frame)),
        whole: lazy(() => spliced(parameter, frame)),
      }
    })
}

/** A call that is none is text: its braces, and what stands in them. */
export function callAsText(node: TreeNode, frame: Frame, { spliced }: Evaluation): string {
  return `&#123;&#123;${spliced(node, frame).slice(2, -2)}&#125;&#125;`
}
