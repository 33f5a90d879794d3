/**
 * One batch of a query, however many answers it takes: MediaWiki cuts an answer off where it grows too large, and says with
 * `continue` where to go on. Spec: https://www.mediawiki.org/wiki/API:Continue.
 */

import type { ApiParameters, Connection, RequestKind } from './connection.ts'
import type { Tries } from './host-queue.ts'
import { asJson, countOf, type Json, listOf, textOf } from './json.ts'

/** Parameters that lead to the next part. */
export type Continue = Readonly<Record<string, string>>

export interface Batch {
  /** Pages by the order in which they came, their lists (revisions, imageinfo) joined. */
  readonly pages: readonly Json[]
  readonly redirects: readonly Json[]
  /** Where the next batch begins; null after the last. */
  readonly next: Continue | null
  /** True when the wiki names the same place again and again: what stands there does not fit into an answer. */
  readonly isStuck: boolean
}

/** Asks until the batch that begins at a place is whole. */
export async function askBatch(
  connection: Connection,
  kind: RequestKind,
  parameters: ApiParameters,
  start: Continue | null,
  tries: Tries = {},
): Promise<Batch> {
  const pages = new Map<string, Record<string, unknown>>()
  const redirects: Json[] = []
  let place = start
  for (;;) {
    const answer = await connection.ask(kind, { action: 'query', continue: '', ...parameters, ...place }, tries)
    const query = asJson(answer['query'])
    for (const page of listOf(query['pages'])) join(pages, page)
    redirects.push(...listOf(query['redirects']))
    const next = continueOf(answer, place)
    const isStuck = next !== null && isSame(next, place)
    if (next === null || isStuck || isWhole(answer, next, place)) {
      return { pages: [...pages.values()], redirects, next: isStuck ? null : next, isStuck }
    }
    place = next
  }
}

/** Where an answer says to go on. Before 1.21 each module says it for itself: properties first, then the generator. */
export function continueOf(answer: Json, place: Continue | null): Continue | null {
  if (answer['continue'] !== undefined) return texts(asJson(answer['continue']))
  const modules = Object.values(asJson(answer['query-continue'])).map((module) => texts(asJson(module)))
  if (modules.length === 0) return null
  const isGenerator = (module: Continue): boolean => Object.keys(module).every((key) => key.startsWith('g'))
  const properties = modules.filter((module) => !isGenerator(module))
  const kept = Object.fromEntries(Object.entries(place ?? {}).filter(([key]) => key.startsWith('g')))
  return properties.length > 0 ? Object.assign({}, kept, ...properties) : Object.assign({}, ...modules)
}

const texts = (json: Json): Continue =>
  Object.fromEntries(Object.entries(json).map(([key, value]) => [key, String(value)]))

export const isSame = (one: Continue, other: Continue | null): boolean =>
  other !== null &&
  Object.entries({ ...other, ...one }).every(([key, value]) => one[key] === value && other[key] === value)

/** A batch is whole when the wiki says so; before 1.25, when the generator moves on. */
function isWhole(answer: Json, next: Continue, place: Continue | null): boolean {
  if (answer['batchcomplete'] !== undefined) return true
  return Object.entries(next).some(([key, value]) => /^g\w+/.test(key) && place?.[key] !== value)
}

function join(pages: Map<string, Record<string, unknown>>, more: Json): void {
  const key = String(countOf(more['pageid']) ?? textOf(more['title']))
  const known = pages.get(key)
  if (known === undefined) {
    pages.set(key, { ...more })
    return
  }
  for (const [name, value] of Object.entries(more)) {
    const before = known[name]
    known[name] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value
  }
}
