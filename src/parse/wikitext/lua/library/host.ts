/** What the libraries of Lua ask of the page and the wiki in which a script runs. */

import { LuaError, type LuaTable, type LuaValue } from '../../../../lua/values.ts'
import type { Title } from '../../../../model/title.ts'
import type { Evaluation } from '../../expansion/evaluation.ts'
import type { Frame, Lazy } from '../../expansion/frame.ts'

/** The ways back from a script into the evaluation of its page. */
export interface ExpansionCalls {
  /** What a parser function comes to with these parameters; null for one that is not known or not run. */
  callFunction(name: string, parameters: readonly GivenParameter[], frame: Frame): string | null
  /** What a template comes to with these values; null where the wiki has no such page. */
  transclude(title: Title, values: ReadonlyMap<string, Lazy>, frame: Frame): string | null
  /** Wikitext evaluated in a frame. */
  preprocess(text: string, frame: Frame): string
  /** The title that a page redirects to, as it is written; null for no redirect. */
  redirectTarget(title: Title): string | null
}

/** A parameter of a parser function, as a script gives it. */
export interface GivenParameter {
  /** Null for one without a name. */
  readonly key: string | null
  readonly value: string
}

/** The page in which scripts run. */
export interface PageHost {
  readonly evaluation: Evaluation
  readonly calls: ExpansionCalls
  /** The frame of the page itself. */
  readonly root: Frame
  /** Takes steps of the page for what the host does beyond the cost of the call. Throws LuaStopped when none are left. */
  spend(steps: number): void
  /** Takes the steps and the memory of so many characters, before they are made. Throws LuaStopped where a page may not have them. */
  grow(characters: number): void
  /** A parser function on the page; '' for what cannot be told. */
  functionText(name: string, ...args: readonly string[]): string
  /** The words of the interface for a key, in the wiki's language or another; null for one that nobody knows. */
  message(key: string, language: string | null): string | null
}

/** What the host's own work costs, in steps: it takes about as long as so many in Lua. */
export interface HostCost {
  readonly call: number
  /** One character of the texts that the function is given; what it gives is no more than twenty times as long, or `grow` is asked. */
  readonly given: number
}

/** The costs of the functions of the host. */
export const costs = {
  /** An answer from memory. */
  answer: { call: 0, given: 1 },
  /** A text that is read once: a title, JSON, a hash, a normal form. */
  reading: { call: 0, given: 20 },
  /** A parser function or a template. */
  expansion: { call: 20_000, given: 20 },
  /** Wikitext that is parsed. */
  parsing: { call: 20_000, given: 800 },
} as const satisfies Readonly<Record<string, HostCost>>

/** A function of the host: from its arguments to what it returns. */
export type HostAnswer = (args: readonly LuaValue[], host: PageHost) => readonly LuaValue[]

/** Functions of the host by their names in Lua, each with what a call of it costs. */
export type HostLibrary = Readonly<Record<string, { readonly cost: HostCost; readonly answer: HostAnswer }>>

/** Functions of the host that cost alike. */
export const costing = (cost: HostCost, answers: Readonly<Record<string, HostAnswer>>): HostLibrary =>
  Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, { cost, answer }]))

/** Takes what a call costs before it is answered. */
export function spendFor(cost: HostCost, args: readonly LuaValue[], host: Pick<PageHost, 'spend'>): void {
  host.spend(cost.call + cost.given * args.reduce<number>((sum, value) => sum + charactersIn(value), 0))
}

function charactersIn(value: LuaValue): number {
  if (typeof value === 'string') return value.length
  if (!(value instanceof Map)) return 0
  let characters = 0
  for (const [key, one] of value) characters += charactersIn(key) + charactersIn(one)
  return characters
}

const typeOf = (value: LuaValue): string => {
  if (value === undefined) return 'nil'
  if (value instanceof Map) return 'table'
  return typeof value === 'object' ? 'function' : typeof value
}

/** An argument, by its index from 0, that must be text. Throws LuaError for others (LibraryBase::checkType). */
export function textArgument(name: string, args: readonly LuaValue[], index: number): string {
  const value = args[index]
  if (typeof value !== 'string') throw wrongType(name, index, value, 'string')
  return value
}

/** An argument, by its index from 0, that must be a number. Throws LuaError for others. */
export function numberArgument(name: string, args: readonly LuaValue[], index: number): number {
  const value = args[index]
  if (typeof value !== 'number') throw wrongType(name, index, value, 'number')
  return value
}

/** `bad argument #1 to 'name' (string expected, got nil)`. */
export const wrongType = (name: string, index: number, value: LuaValue, expected: string): LuaError =>
  new LuaError(`bad argument #${index + 1} to '${name}' (${expected} expected, got ${typeOf(value)})`)

/** Values as a table that counts from 1. */
export const listTable = (values: readonly LuaValue[]): LuaTable =>
  new Map(values.map((value, index) => [index + 1, value]))

/** A table with the names of an object. */
export const recordTable = (values: Readonly<Record<string, LuaValue>>): LuaTable => new Map(Object.entries(values))

/** The values of a table in the order of its keys; none for what is no table. */
export const valuesOf = (value: LuaValue): readonly LuaValue[] => (value instanceof Map ? [...value.values()] : [])

/** A word for a value that is text or a number; '' for others. */
export const textOf = (value: LuaValue): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
