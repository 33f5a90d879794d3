/**
 * Which people, organisations and places of the catalogue names in a table of others mean: the Reconciliation Service API 0.2
 * (W3C Entity Reconciliation Community Group), as OpenRefine speaks it. Without preview: nothing of a bundle is shown in a frame.
 */

import { personPathOf } from '../../model/site-paths.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { toolVersion } from '../../support/version.ts'
import { reconcileTexts } from '../../texts/english/api.ts'
import { fill, type Language } from '../../texts/language.ts'
import { message } from '../../texts/message.ts'
import { jsonAnswer, redirectTo, type ServeResponse } from '../answer.ts'
import type { Request } from '../request.ts'
import { type FoundThing, type NamedThing, type NameQuestion, type ThingKind, thingKinds } from '../served.ts'
import type { ApiRequest } from './endpoint.ts'

/** Kinds by the types that are offered; a kind is a type too. */
const kindsOfType = {
  person: ['person'],
  organisation: ['organisation'],
  place: ['city', 'venue'],
  city: ['city'],
  venue: ['venue'],
} as const satisfies Readonly<Record<string, readonly ThingKind[]>>

const offeredTypes = ['person', 'organisation', 'place'] as const

/** The manifest where nothing is asked; else the candidates for one query, or for each of a batch. */
export async function reconcileAnswer({ request, query, fonds }: ApiRequest): Promise<ServeResponse> {
  const [batch, single] = [query.get('queries'), query.get('query')]
  if (batch !== undefined) {
    const named = Object.entries(readBatch(batch))
    const found = await fonds.match(named.map(([, one]) => readQuestion(one)))
    const results = named.map(([name], at) => [name, { result: (found[at] ?? []).map(candidate) }])
    return jsonAnswer(Object.fromEntries(results))
  }
  if (single === undefined) return jsonAnswer(manifest(request, fonds))
  const [found = []] = await fonds.match([readQuestion(single.startsWith('{') ? readJson(single) : { query: single })])
  return jsonAnswer({ result: found.map(candidate) })

  function candidate({ score, isMatch, ...entity }: FoundThing) {
    return { ...told(entity, fonds.language), score, match: isMatch }
  }
}

function manifest({ origin }: Request, { wiki, wikiUrl, language }: ApiRequest['fonds']) {
  return {
    versions: ['0.2'],
    name: wiki,
    identifierSpace: wikiUrl,
    schemaSpace: wikiUrl,
    documentation: `${origin}/api`,
    serviceVersion: toolVersion,
    defaultTypes: offeredTypes.map((id) => ({ id, name: reconcileTexts[id][language] })),
    view: { url: `${origin}/reconcile/entity?id={{id}}` },
    suggest: { entity: { service_url: origin, service_path: '/reconcile/suggest' } },
  }
}

function told({ id, name, kind, meetings, city }: NamedThing, language: Language) {
  const count = fill(reconcileTexts.meetings[language], { count: meetings })
  return {
    id,
    name,
    type: [{ id: kind, name: reconcileTexts[kind][language] }],
    description: city === null || city === name ? count : `${city} · ${count}`,
  }
}

/** More than one asks at a time would keep others waiting; OpenRefine sends ten. */
const mostQueries = 50
const mostCandidates = 100
const longestName = 300

const expectedBatch = message('queries-as-json', { most: mostQueries })

function readBatch(text: string): Readonly<Record<string, unknown>> {
  const batch = readJson(text)
  const count = Object.keys(batch).length
  if (count > mostQueries) throw new NotAsExpected('queries', expectedBatch, String(count))
  return batch
}

function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new NotAsExpected('queries', expectedBatch, JSON.stringify(text.slice(0, 40)))
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Properties of a query are left aside: nothing is known of these entities but their names. */
function readQuestion(asked: unknown): NameQuestion {
  const { query, type, limit } = isRecord(asked) ? asked : {}
  if (typeof query !== 'string' || query.trim() === '')
    throw new NotAsExpected('query', message('words-to-look-for'), JSON.stringify(query ?? null))
  return { name: query.slice(0, longestName), kinds: readTypes(type), limit: readLimit(limit) }
}

/** Types that are none of ours hold nothing of ours. */
function readTypes(type: unknown): readonly ThingKind[] {
  const types = (Array.isArray(type) ? type : [type]).filter((one) => typeof one === 'string' && one !== '')
  if (types.length === 0) return thingKinds
  const known: Readonly<Record<string, readonly ThingKind[]>> = kindsOfType
  return types.flatMap((one) => (Object.hasOwn(known, one) ? (known[one] ?? []) : []))
}

function readLimit(limit: unknown): number {
  const usual = 10
  const number = limit === undefined || limit === null ? usual : Number(limit)
  if (!Number.isInteger(number) || number < 1)
    throw new NotAsExpected('limit', message('whole-number-up-to', { most: mostCandidates }), JSON.stringify(limit))
  return Math.min(number, mostCandidates)
}

/** Entities one of whose names has a word that begins so. */
export async function suggestAnswer({ query, fonds }: ApiRequest): Promise<ServeResponse> {
  const question = readQuestion({ query: query.get('prefix'), type: query.get('type'), limit: query.get('limit') })
  const result = (await fonds.suggest(question)).map((entity) => {
    const { type, ...plain } = told(entity, fonds.language)
    return { ...plain, notable: type }
  })
  return jsonAnswer({ result })
}

/** To where the bundle tells most of an entity: its page, else what the API has. */
export function entityAnswer({ query, fonds }: ApiRequest): ServeResponse | null {
  const [, kind = '', name = ''] = /^(organisation|city|venue):(.+)$/s.exec(query.get('id') ?? '') ?? []
  if (kind === 'organisation') return redirectTo(`/api/people?organisation=${encodeURIComponent(name)}`)
  if (kind !== '') return redirectTo(`/api/meetings?place=${encodeURIComponent(name)}`)
  const id = query.get('id') ?? ''
  if (!/^p-[\w-]+$/.test(id)) return null
  return redirectTo(fonds.bundle.has(`data/site/${personPathOf(id)}`) ? `/${personPathOf(id)}` : `/api/people/${id}`)
}
