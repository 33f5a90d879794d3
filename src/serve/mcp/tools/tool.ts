/** A tool of the Model Context Protocol, and how the values are checked that it is given. */

import { NotAsExpected, notOneOf } from '../../../support/expected.ts'
import { message } from '../../../texts/message.ts'
import { checkParameter, type ParameterKind, schemaOfKind } from '../../api/endpoint.ts'
import { readWindow } from '../../http/list-window.ts'
import type { ListWindow, ServedFonds, ServedRow } from '../../http/served.ts'

/** The values that a tool was given, by name; what was left out is not there. */
export type ToolValues = ReadonlyMap<string, string>

/** A question put to a tool, checked. */
export interface ToolRequest {
  readonly fonds: ServedFonds
  readonly values: ToolValues
  readonly window: ListWindow
}

/** An answer of a tool: facts of ours, and items whose `quote`, `title` and `text` are words of the wiki. */
export interface ToolResult {
  readonly fields?: Readonly<Record<string, unknown>>
  readonly items: readonly unknown[]
  /** `after` of the next part; null when this is the last. */
  readonly next: string | null
}

/** A question that may be asked of a bundle. */
export interface Tool {
  /** For whoever chooses a tool, in English: a sentence or two. */
  readonly what: string
  /** By name: its kind, what it means, in English. */
  readonly parameters: Readonly<Record<string, readonly [kind: ParameterKind, what: string]>>
  readonly required?: readonly string[]
  /** Items of a part: as many when nobody says, and at most. */
  readonly window: { readonly usual: number; readonly most: number }
  readonly answer: (asked: ToolRequest) => Promise<ToolResult>
}

/** Parameters of every tool. */
const windowParameters: Tool['parameters'] = {
  limit: ['number', 'How many items at most.'],
  after: ['text', 'Where to go on: `next` of the part before.'],
}

/** A JSON Schema of what a tool takes; `keys`: those of the bundles, one of which must be named where there are several. */
export function inputSchema({ parameters, required = [] }: Tool, keys: readonly string[]) {
  const properties = Object.entries({ ...parameters, ...windowParameters }).map(([name, [kind, what]]) => [
    name,
    { ...schemaOfKind(kind), description: what },
  ])
  const bundle = { bundle: { type: 'string', enum: keys, description: 'Key of the bundle that is asked.' } }
  return {
    type: 'object',
    properties: { ...(keys.length > 1 ? bundle : {}), ...Object.fromEntries(properties) },
    required: [...(keys.length > 1 ? ['bundle'] : []), ...required],
    additionalProperties: false,
  }
}

/** The values and the window of a call. Throws NotAsExpected for what the schema does not let through. */
export function readValues(tool: Tool, given: Readonly<Record<string, unknown>>): Omit<ToolRequest, 'fonds'> {
  const known = { ...tool.parameters, ...windowParameters }
  const values = new Map(Object.entries(given).flatMap(([name, value]) => readValue(name, value, known)))
  for (const name of tool.required ?? [])
    if (!values.has(name)) throw new NotAsExpected(name, message('this-parameter'), message('none'))
  return { values, window: readWindow(values, tool.window) }
}

function readValue(name: string, value: unknown, known: Tool['parameters']): readonly (readonly [string, string])[] {
  const [kind] = known[name] ?? []
  if (kind === undefined) throw notOneOf(name, Object.keys(known), name)
  if (value === null || value === undefined) return []
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new NotAsExpected(name, message('string'), JSON.stringify(value))
  checkParameter(name, String(value), kind)
  return [[name, String(value)]]
}

/** Rows of a statement of ours as items, `limit` of them; `after` is how many came before. The statement ends with its ORDER BY. */
export async function listRows(
  { fonds, window }: ToolRequest,
  sql: string,
  parameters: Readonly<Record<string, string | null>>,
): Promise<{ readonly items: readonly ServedRow[]; readonly next: string | null }> {
  const before = readBefore(window)
  const asked = { ...parameters, limit: window.limit + 1, before }
  const rows = await fonds.catalogue.all(`${sql} LIMIT :limit OFFSET :before`, asked)
  const isMore = rows.length > window.limit
  return { items: rows.slice(0, window.limit), next: isMore ? String(before + window.limit) : null }
}

/** How many items came before; what is no such number begins nowhere. Throws NotAsExpected. */
export function readBefore({ after }: ListWindow): number {
  if (after === null) return 0
  const before = Number(after)
  if (!Number.isSafeInteger(before) || before < 0) throw new NotAsExpected('after', message('whole-number'), after)
  return before
}
