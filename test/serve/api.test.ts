/** The API as programs and people meet it: index, OpenAPI document, lists in parts, CSV, codings, problems. */

import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCsv } from '../../src/support/csv.ts'
import { problemTexts } from '../../src/texts/english/serve.ts'
import { demoBuild } from '../pipelines/demo-builds.ts'
import { type Got, get, serve } from './support.ts'

let demo: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  demo = await serve((await demoBuild('demo')).bundle, { host: '127.0.0.1', port: 0 })
})
afterAll(() => demo.close())

const at = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Got> =>
  get(demo.url, path, { headers })
type Told = Readonly<Record<string, unknown>>
const json = async (path: string): Promise<Told> => JSON.parse((await at(path)).text)

interface Listed {
  readonly path: string
  readonly example: string | null
  readonly csv: boolean
}
const requests = async (): Promise<readonly Listed[]> => (await json('/api'))['requests'] as readonly Listed[]

async function rowsOfCsv(text: string): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = []
  for await (const { cells } of readCsv([text], 'answer.csv')) rows.push(cells)
  return rows
}

describe('the index', () => {
  test('is HTML for browsers and JSON for programs', async () => {
    const browser = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }
    for (const path of ['/api', '/api/']) {
      expect((await at(path, browser)).headers['content-type']).toBe('text/html; charset=utf-8')
      for (const accept of [{}, { Accept: '*/*' }, { Accept: 'application/json, text/html;q=0.5' }])
        expect((await at(path, accept)).headers['content-type']).toBe('application/json; charset=utf-8')
    }
  })

  test('has an example of each request, which has an answer', async () => {
    const listed = await requests()
    expect(listed.length).toBeGreaterThan(18)
    expect(listed.filter(({ example }) => example === null)).toEqual([])
    const page = (await at('/api', { Accept: 'text/html' })).text
    for (const { example } of listed) {
      const got = await at(example ?? '')
      const end = got.status === 302 ? await at(String(got.headers['location'])) : got
      expect([example, end.status]).toEqual([example, 200])
      expect(page).toContain(`href="${example?.replaceAll('&', '&amp;')}"`)
    }
  })

  test('escapes what it shows, and marks code', async () => {
    const page = (await at('/api', { Accept: 'text/html' })).text
    expect(page).toContain('<code>next</code>')
    expect(page).not.toContain('`')
    expect(page).not.toMatch(/href="[^"]*[<>]/)
  })

  test('tells every code of a problem at the place that `type` leads to', async () => {
    const page = (await at('/api', { Accept: 'text/html' })).text
    for (const code of Object.keys(problemTexts)) expect(page).toContain(`id="${code}"`)
  })
})

interface Document {
  readonly components: object
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>
}
interface Operation {
  readonly operationId: string
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, { schema: object }>> }>>
}

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const result = await validator.validate(await json('/api/openapi.json'))
    expect(result.errors ?? []).toEqual([])
    expect([result.valid, validator.version]).toEqual([true, '3.1'])
  })

  test('names each path of the index, each operation once', async () => {
    const { paths } = (await json('/api/openapi.json')) as unknown as Document
    const listed = (await requests()).flatMap(({ path, csv }) => (csv ? [path, `${path}.csv`] : [path]))
    expect(Object.keys(paths).sort()).toEqual(listed.toSorted())
    const ids = Object.values(paths).map((path) => path.get.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('describes what is answered', async () => {
    const { paths, components } = (await json('/api/openapi.json')) as unknown as Document
    const ajv = new Ajv2020({ strict: false, formats: { date: true, 'uri-reference': true } })
    const compile = (schema: object) => ajv.compile({ ...schema, components })
    for (const { path, example } of await requests()) {
      const { responses } = paths[path]?.get ?? {}
      const status = (await at(example ?? '')).status
      expect([path, Object.keys(responses ?? {})]).toEqual([path, expect.arrayContaining([String(status)])])
      if (status === 302) continue
      const schema = responses?.['200']?.content['application/json']?.schema ?? {}
      const check = compile(schema)
      check(await json(example ?? ''))
      expect([path, check.errors ?? []]).toEqual([path, []])
    }
    expect(compile(paths['/api/pages']?.get.responses['200']?.content['application/json']?.schema ?? {})({})).toBe(
      false,
    )
  })
})

describe('lists', () => {
  /** The items of all parts, each by the address that the one before gave. */
  async function all(first: string, name = 'results'): Promise<readonly Told[]> {
    const items: Told[] = []
    for (let next: string | null = first; next !== null; ) {
      const got: Got = await at(next)
      expect([next, got.status]).toEqual([next, 200])
      const told = JSON.parse(got.text) as Told
      items.push(...(told[name] as readonly Told[]))
      next = told['next'] as string | null
      expect(got.headers['link']).toBe(next === null ? undefined : `<${next}>; rel="next"`)
    }
    return items
  }

  test.each([
    '/api/pages',
    '/api/revisions',
    '/api/people',
    '/api/organisations',
    '/api/places',
    '/api/series',
    '/api/links',
    '/api/files',
    '/api/queries',
    '/api/meetings',
    '/api/queries/facilitators',
    '/api/search?q=communs',
  ])('%s in small parts is what it is in one', async (path) => {
    const mark = path.includes('?') ? '&' : '?'
    const [whole, parts] = [await all(`${path}${mark}limit=100`), await all(`${path}${mark}limit=2`)]
    expect(whole.length).toBeGreaterThan(1)
    expect(parts).toEqual(whole)
  })

  test('have every page, revision, person and link of the catalogue', async () => {
    const { pages, revisions } = await demoBuild('demo').then(({ account }) => account)
    expect([(await all('/api/pages')).length, (await all('/api/revisions')).length]).toEqual([pages, revisions])
    const perPage = (await all('/api/pages')).reduce((sum, page) => sum + Number(page['revision_count']), 0)
    expect(perPage).toBe(revisions)
  })

  test.each<[path: string, holds: (item: Told) => boolean]>([
    ['/api/pages?namespace=0', (page) => page['namespace_id'] === 0],
    ['/api/pages?prefix=R', (page) => String(page['title']).startsWith('R')],
    ['/api/revisions?page=2', (revision) => revision['page_id'] === 2],
    ['/api/revisions?from=2017-01-01&to=2018-12-31', ({ at }) => /^201[78]/.test(String(at))],
    ['/api/places?kind=city', ({ kind }) => kind === 'city'],
  ])('%s holds only what was asked for', async (path, holds) => {
    const [asked, everything] = [await all(path), await all(path.replace(/\?.*/, ''))]
    expect(asked.length).toBeGreaterThan(0)
    expect(asked).toEqual(everything.filter(holds))
  })

  test('of people can be those of a meeting, of links those of a page', async () => {
    const [meeting] = await all('/api/meetings?limit=1')
    const people = await all(`/api/people?meeting=${encodeURIComponent(String(meeting?.['id']))}`)
    expect(people.length).toBeGreaterThan(0)
    for (const { person_id: id } of people) {
      const named = (await json(`/api/people/${id}`))['named_at'] as readonly Told[]
      expect(named.map((one) => one['meeting_id'])).toContain(meeting?.['id'])
    }
    const [link] = await all('/api/links?limit=1')
    const ofPage = await all(`/api/links?page=${link?.['page_id']}`)
    expect(new Set(ofPage.map(({ page }) => page))).toEqual(new Set([link?.['page']]))
    expect((await json(`/api/links/${link?.['code']}`))['raw']).toBe(link?.['url'])
  })

  test('a revision has its text', async () => {
    const [revision] = (await all('/api/revisions')).filter(({ text_state: state }) => state === 'present')
    const told = await json(`/api/revisions/${revision?.['revision_id']}`)
    expect(Buffer.byteLength(String(told['text']))).toBe(revision?.['bytes'])
  })
})

describe('CSV', () => {
  test('has the rows of the JSON, by path and by Accept, and says where it goes on', async () => {
    for (const { path, example, csv } of await requests()) {
      if (!csv) continue
      const [, query = ''] = (example ?? '').split('?')
      const own = example?.split('?')[0] ?? path
      const got = await at(`${own}.csv?${query}`)
      expect([own, got.status, got.headers['content-type']]).toEqual([
        own,
        200,
        'text/csv; charset=utf-8; header=present',
      ])
      const [head = [], ...rows] = await rowsOfCsv(got.text)
      const told = (await json(example ?? ''))['results'] as readonly Told[]
      expect([own, rows.length]).toEqual([own, told.length])
      if (path !== '/api/meetings') expect(told.every((row) => head.join() === Object.keys(row).join())).toBe(true)
      expect((await at(example ?? '', { Accept: 'text/csv' })).text).toBe(got.text)
    }
    const part = await at('/api/pages.csv?limit=3')
    expect(part.headers['link']).toMatch(/^<\/api\/pages\.csv\?limit=3&after=\d+>; rel="next"$/)
  })

  test('of a thing there is none', async () => {
    expect((await at('/api/pages/2.csv')).status).toBe(404)
  })
})

describe('codings', () => {
  test.each<[accept: string, coding: string | undefined]>([
    ['gzip, deflate, br', 'br'],
    ['br;q=0.5, gzip', 'gzip'],
    ['gzip', 'gzip'],
    ['*', 'br'],
    ['br;q=0', undefined],
    ['identity', undefined],
  ])('%s is answered in %s', async (accept, coding) => {
    const plain = await at('/api/pages?limit=50')
    const got = await at('/api/pages?limit=50', { 'Accept-Encoding': accept })
    expect([got.headers['content-encoding'], got.headers['vary']]).toEqual([coding, 'Accept, Accept-Encoding'])
    const unpacked =
      coding === 'br' ? brotliDecompressSync(got.body) : coding === 'gzip' ? gunzipSync(got.body) : got.body
    expect(unpacked.equals(plain.body)).toBe(true)
    expect(Number(got.headers['content-length'])).toBe(got.body.length)
    const again = await at('/api/pages?limit=50', {
      'Accept-Encoding': accept,
      'If-None-Match': String(got.headers['etag']),
    })
    expect([again.status, again.body.length]).toEqual([304, 0])
    expect(got.headers['etag'] === plain.headers['etag']).toBe(coding === undefined)
  })
})

describe('problems', () => {
  test.each<[path: string, status: number, code: string]>([
    ['/api/pages?namespace=main', 400, 'BAD_REQUEST'],
    ['/api/pages?namspace=0', 400, 'BAD_REQUEST'],
    ['/api/pages?after=99999999', 400, 'BAD_REQUEST'],
    ['/api/pages?limit=501', 400, 'BAD_REQUEST'],
    ['/api/revisions?from=2017', 400, 'BAD_REQUEST'],
    ['/api/revisions?from=2020-13-45', 400, 'BAD_REQUEST'],
    ['/api/meetings?to=2019-02-29', 400, 'BAD_REQUEST'],
    ['/api/people?meeting=', 400, 'BAD_REQUEST'],
    ['/api/queries/facilitators?word=x', 400, 'BAD_REQUEST'],
    ['/api/queries/decisions-about', 400, 'BAD_REQUEST'],
    ['/api/queries/facilitators?after=x', 400, 'BAD_REQUEST'],
    ['/api/queries/none', 404, 'NOT_FOUND'],
    ['/api/people/p-none', 404, 'NOT_FOUND'],
    ['/api/revisions/1e3', 404, 'NOT_FOUND'],
    ['/api/files/none.png', 404, 'NOT_FOUND'],
    ['/api/links/L0', 404, 'NOT_FOUND'],
    ['/api/pagesxcsv', 404, 'NOT_FOUND'],
    ['/api/pages.json', 404, 'NOT_FOUND'],
    ["/api/pages?prefix='", 200, ''],
    [`/api/series?after=${encodeURIComponent("' OR 1=1 --")}`, 400, 'BAD_REQUEST'],
  ])('%s is %i %s', async (path, status, code) => {
    const got = await at(path)
    expect([got.status, code === '' ? '' : JSON.parse(got.text).error.code]).toEqual([status, code])
    if (status === 200) return
    expect(got.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    const { error, ...problem } = JSON.parse(got.text)
    expect(problem).toEqual({ type: `/api#${code}`, title: error.message, status, detail: error.why })
  })

  test('a named query takes its parameters from the address', async () => {
    const found = await json('/api/queries/regulars?minimum=1&limit=500')
    const fewer = await json('/api/queries/regulars?minimum=3&limit=500')
    expect(Number(found['count'])).toBeGreaterThan(Number(fewer['count']))
  })
})
