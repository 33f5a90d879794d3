/** Every request that the API answers, in one table: by it the server answers, and of it index and OpenAPI document are made. */

import { NotAsExpected } from '../../support/expected.ts'
import { message } from '../../texts/message.ts'
import { noSuchItem } from '../http/list-window.ts'
import type { ApiRequest, Endpoint, Found } from './endpoint.ts'
import { indexAnswer } from './index-answer.ts'
import { openApiAnswer } from './openapi.ts'
import { rowLists } from './row-lists.ts'
import { things } from './things.ts'

const listed = { window: { usual: 100, most: 500 }, isList: true } as const
const plain = { parameters: {}, window: null, isList: false, sample: null, shape: {} } as const

/** In the order in which they are told. */
export const endpoints: readonly Endpoint[] = [
  { ...plain, name: 'index', path: '/api', answer: (asked) => indexAnswer(asked, endpoints) },
  { ...plain, name: 'openapi', path: '/api/openapi.json', answer: (asked) => openApiAnswer(asked, endpoints) },
  {
    name: 'search',
    path: '/api/search',
    parameters: { q: 'text' },
    required: ['q'],
    window: { usual: 20, most: 100 },
    isList: true,
    sample: 'SELECT title FROM pages WHERE namespace_id = 0 ORDER BY is_meeting DESC, page_id LIMIT 1',
    exampleQuery: 'q={sample}',
    shape: {
      item: {
        columns: {
          title: ['string', 'pages.title'],
          words: ['string', ''],
          site_path: ['string', 'pages.site_path'],
        },
      },
    },
    answer: search,
  },
  {
    ...listed,
    name: 'listMeetings',
    path: '/api/meetings',
    parameters: { year: 'year', from: 'day', to: 'day', place: 'text', person: 'text', series: 'text' },
    sample: "SELECT substr(starts_at, 1, 4) FROM v_meetings WHERE starts_at GLOB '[0-9][0-9][0-9][0-9]*' LIMIT 1",
    exampleQuery: 'year={sample}',
    shape: { item: { schema: { $ref: '#/components/schemas/Meeting' } } },
    answer: listMeetings,
  },
  ...rowLists,
  {
    ...listed,
    name: 'runQuery',
    path: '/api/queries/{name}',
    parameters: null,
    sample: "SELECT name FROM queries WHERE instr(sql, ':') = 0 ORDER BY name LIMIT 1",
    shape: { item: { schema: { type: 'object' } } },
    answer: runQuery,
  },
  ...things,
]

/** Deeper than so many results nobody reads: whoever wants all asks the catalogue. */
const lastResult = 1000

async function search({ query, fonds, window }: ApiRequest): Promise<Found> {
  const words = query.get('q')?.trim() ?? ''
  if (words === '') throw new NotAsExpected('q', message('words-to-look-for'), message('none'))
  if (window.after !== null && !(isCount(window.after) && Number(window.after) <= lastResult))
    throw noSuchItem(window.after)
  const { items, next, columns } = await fonds.search(words, window)
  const isLast = next === null || Number(next) > lastResult
  const fields = { query: { q: words, ...window }, count: items.length }
  return { fields, list: { items, next: isLast ? null : next, columns } }
}

const isCount = (text: string): boolean => /^\d{1,9}$/.test(text)

/** Filtered as `wikifonds meetings` does. */
async function listMeetings({ query, fonds, window, isCsv }: ApiRequest): Promise<Found> {
  const given = (name: string): string | null => query.get(name) ?? null
  const filter = {
    year: given('year'),
    from: given('from'),
    to: given('to'),
    place: given('place'),
    person: given('person'),
    series: given('series'),
  }
  const part = await fonds.meetings(filter, window, isCsv ? 'rows' : 'records')
  if (part === null) throw noSuchItem(window.after)
  return { fields: { query: { ...filter, ...window }, total: part.total, count: part.items.length }, list: part }
}

async function runQuery({ query, fonds, window, name }: ApiRequest): Promise<Found | null> {
  if (window.after !== null && !isCount(window.after)) throw noSuchItem(window.after)
  const parameters = Object.fromEntries([...query].filter(([key]) => key !== 'limit' && key !== 'after'))
  const part = await fonds.named({ name, parameters }, window)
  if (part === null) return null
  return { fields: { query: { name, ...parameters, ...window }, count: part.items.length }, list: part }
}
