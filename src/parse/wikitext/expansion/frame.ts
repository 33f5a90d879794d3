/** The frame of a call being evaluated, and the budget of its page. */

import type { Title } from '../../../model/title.ts'

/** A value that is evaluated when it is first asked for, as MediaWiki does. */
export interface Lazy {
  text(): string
  /** An argument that its call gives without a name. */
  readonly isUnnamed?: boolean
}

/** Where a text is evaluated: its page, the values of its parameters, and who called it. */
export interface Frame {
  /** The page whose text is evaluated; a template's own title inside it. */
  readonly title: Title
  /** The source that the nodes' ranges point into. */
  readonly text: string
  readonly values: ReadonlyMap<string, Lazy>
  /** Null: the page itself. */
  readonly caller: Frame | null
  readonly depth: number
  /** A template's text: only what transclusion takes. */
  readonly included: boolean
}

/** Counts what a page spends; the limits are those of MediaWiki 1.43. */
export interface Budget {
  nodes: number
  characters: number
  /** Characters of the values that stand in the places of parameters. */
  arguments: number
}

/** Calls inside one another. */
export const maxDepth = 100
export const maxNodes = 1_000_000
/** MediaWiki counts bytes; characters are fewer, so nothing that it shows is cut here. */
export const maxCharacters = 2 * 1024 * 1024

/** MediaWiki warns at an eighth, and shows them. */
export const maxArguments = 8 * maxCharacters

export const newBudget = (): Budget => ({ nodes: 0, characters: 0, arguments: 0 })

export const isSpent = ({ nodes, characters }: Budget): boolean => nodes > maxNodes || characters > maxCharacters

/** A value that `evaluate` gives when it is first asked for; `isUnnamed`: an argument without a name. */
export function lazy(evaluate: () => string, isUnnamed = false): Lazy {
  let value: string | null = null
  return {
    isUnnamed,
    text: () => {
      value ??= evaluate()
      return value
    },
  }
}
