/** Reconciliation as OpenRefine asks for it: manifest, one query, batches, suggestions, and what is refused. */

import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { likeness } from '../../src/support/likeness.ts'
import { buildMs, demoBuild } from '../pipelines/demo-builds.ts'
import { type Got, get, makeBundle, serve, zipOf } from './support.ts'

let jardin: Awaited<ReturnType<typeof serve>>
let demo: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  jardin = await serve(zipOf(await makeBundle()), { host: '127.0.0.1', names: ['fonds.example'], port: 0 })
  demo = await serve((await demoBuild('demo')).bundle, { host: '127.0.0.1', port: 0 })
}, buildMs)
afterAll(() => Promise.all([jardin.close(), demo.close()]))

const form = 'application/x-www-form-urlencoded'

function post(path: string, body: string, type: string = form): Promise<Pick<Got, 'status' | 'text'>> {
  const { hostname, port } = new URL(jardin.url)
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }
    const asked = request({ hostname, port, path, method: 'POST', headers, agent: false }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += String(chunk)
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

interface Candidate {
  readonly id: string
  readonly name: string
  readonly score: number
  readonly match: boolean
  readonly type: readonly { readonly id: string }[]
}
type Results = Readonly<Record<string, { readonly result: readonly Candidate[] }>>

const batch = async (queries: object): Promise<Results> =>
  JSON.parse((await post('/reconcile', `queries=${encodeURIComponent(JSON.stringify(queries))}`)).text)

describe('the manifest', () => {
  test('says what is asked of it by 0.2, at the address by which the asker knows the server', async () => {
    const told = JSON.parse((await get(jardin.url, '/reconcile')).text)
    const origin = jardin.url.replace(/\/$/, '')
    expect(told).toMatchObject({
      versions: ['0.2'],
      name: 'Wiki du jardin',
      identifierSpace: 'https://wiki.jardin.example',
      schemaSpace: 'https://wiki.jardin.example',
      defaultTypes: [
        { id: 'person', name: 'Personne' },
        { id: 'organisation', name: 'Organisation' },
        { id: 'place', name: 'Lieu ou ville' },
      ],
      view: { url: `${origin}/reconcile/entity?id={{id}}` },
      suggest: { entity: { service_url: origin, service_path: '/reconcile/suggest' } },
    })
    expect(told.preview).toBeUndefined()
    const headers = { Host: 'fonds.example', 'X-Forwarded-Proto': 'https' }
    expect(JSON.parse((await get(jardin.url, '/reconcile/', { headers })).text).documentation).toBe(
      'https://fonds.example/api',
    )
    expect((await get(jardin.url, '/reconcile', { headers: { Host: 'a"><script>' } })).text).not.toContain('<script>')
  })
})

describe('queries', () => {
  test('a batch has a result for each, by POST as by GET', async () => {
    const queries = {
      q0: { query: 'leo MARTIN', type: 'person', limit: 3 },
      q1: { query: 'Saint Orme', type: ['place'] },
      q2: { query: 'Personne de tel' },
      q3: { query: 'Léo Martin', type: '/people/person', type_strict: 'any', properties: [{ pid: 'x', v: 'y' }] },
    }
    const found = await batch(queries)
    expect(Object.keys(found)).toEqual(['q0', 'q1', 'q2', 'q3'])
    expect(found['q0']?.result[0]).toMatchObject({ id: 'p-00000002', name: 'Léo Martin', score: 100, match: true })
    expect(found['q1']?.result[0]).toMatchObject({ id: 'city:Saint-Orme', match: true, type: [{ id: 'city' }] })
    expect([found['q2']?.result, found['q3']?.result]).toEqual([[], []])
    const got = await get(jardin.url, `/reconcile?queries=${encodeURIComponent(JSON.stringify(queries))}`)
    expect(JSON.parse(got.text)).toEqual(found)
  })

  test('one query is a name or JSON; the order of words does not count, a slip counts little', async () => {
    const one = async (query: string): Promise<readonly Candidate[]> =>
      JSON.parse((await get(jardin.url, `/reconcile?query=${encodeURIComponent(query)}`)).text).result
    expect((await one('Martin, Léo'))[0]).toMatchObject({ id: 'p-00000002', score: 100, match: true })
    expect(await one('{"query":"Martin, Léo","limit":1}')).toEqual((await one('Martin, Léo')).slice(0, 1))
    const [slip] = await one('Léo Martn')
    expect(slip).toMatchObject({ id: 'p-00000002', match: false })
    expect(slip?.score).toBeGreaterThan(60)
    expect(slip?.score).toBeLessThan(95)
  })

  test('everybody and every place of the demo is found by the own name, best first', async () => {
    const people = JSON.parse((await get(demo.url, '/api/people?limit=500')).text).results
    const places = JSON.parse((await get(demo.url, '/api/places?limit=500')).text).results
    expect(people.length).toBeGreaterThan(5)
    const asked = [
      ...people.map(({ person_id: id, name }: Record<string, string>) => ({ id, name, type: 'person' })),
      ...places.map(({ place_id: id, name, kind }: Record<string, string>) => ({ id, name, type: kind })),
    ]
    for (const { id, name, type } of asked) {
      const query = encodeURIComponent(JSON.stringify({ query: name, type, limit: 100 }))
      const { result } = JSON.parse((await get(demo.url, `/reconcile?query=${query}`)).text)
      const scores = result.map(({ score }: Candidate) => score)
      expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a))
      const best = result.filter(({ score }: Candidate) => score === 100)
      expect([name, best.map((one: Candidate) => one.id).includes(id)]).toEqual([name, true])
    }
  })

  test('an entity leads to its page or to what the API has', async () => {
    const [{ person_id: id }] = JSON.parse((await get(demo.url, '/api/people?limit=1')).text).results
    const [{ place_id: place }] = JSON.parse((await get(demo.url, '/api/places?limit=1')).text).results
    const [organisation] = JSON.parse((await get(demo.url, '/api/organisations?limit=1')).text).results
    for (const one of [id, place, `organisation:${organisation.name}`]) {
      const got = await get(demo.url, `/reconcile/entity?id=${encodeURIComponent(one)}`)
      expect([one, got.status]).toEqual([one, 302])
      expect([one, (await get(demo.url, String(got.headers['location']))).status]).toEqual([one, 200])
    }
    for (const none of ['', 'p-', '../x', 'city:'])
      expect((await get(demo.url, `/reconcile/entity?id=${none}`)).status).toBeGreaterThanOrEqual(400)
  })

  test('what begins so is offered', async () => {
    const { result } = JSON.parse((await get(jardin.url, '/reconcile/suggest?prefix=mar&type=person&cursor=0')).text)
    expect(result).toEqual([
      expect.objectContaining({ id: 'p-00000002', name: 'Léo Martin', notable: [{ id: 'person', name: 'Personne' }] }),
    ])
  })
})

describe('what is refused', () => {
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`q${at}`, { query: 'x' }]))
  test.each<[what: string, body: string, type: string]>([
    ['no JSON', 'queries=%7B', form],
    ['a list', 'queries=%5B%5D', form],
    ['no name', `queries=${encodeURIComponent('{"q0":{"type":"person"}}')}`, form],
    ['a name that is none', `queries=${encodeURIComponent('{"q0":{"query":7}}')}`, form],
    ['a limit that is none', `queries=${encodeURIComponent('{"q0":{"query":"x","limit":"many"}}')}`, form],
    ['a batch of 51', `queries=${encodeURIComponent(JSON.stringify(many))}`, form],
    ['another type', '{"queries":[]}', 'application/json'],
    ['300 KB', `queries=${'x'.repeat(300_000)}`, form],
  ])('%s', async (_what, body, type) => {
    const { status, text } = await post('/reconcile', body, type)
    expect([status, JSON.parse(text).error.code]).toEqual([400, 'BAD_REQUEST'])
    expect((await get(jardin.url, '/')).status).toBe(200)
  })

  test('POST elsewhere, keys that objects have, and the empty batch', async () => {
    for (const path of ['/api/pages', '/reconcile/suggest', '/', '/reconcilex'])
      expect([path, (await post(path, 'q=x')).status]).toEqual([path, 405])
    expect(await batch({})).toEqual({})
    expect(await batch({ q0: { query: '__proto__', type: 'constructor' } })).toEqual({ q0: { result: [] } })
  })
})

test.each<[one: string, other: string, least: number, most: number]>([
  ['ana ruiz', 'ruiz ana', 1, 1],
  ['ana ruiz', 'ana ruis', 0.7, 0.95],
  ['ana ruiz', 'leo martin', 0, 0.2],
  ['', 'ana', 0, 0],
  ['', '', 0, 0],
  ['aa', 'aaaa', 0.4, 0.8],
])('%j and %j are alike as one sees them', (one, other, least, most) => {
  expect(likeness(one, other)).toBe(likeness(other, one))
  expect(likeness(one, other)).toBeGreaterThanOrEqual(least)
  expect(likeness(one, other)).toBeLessThanOrEqual(most)
})
