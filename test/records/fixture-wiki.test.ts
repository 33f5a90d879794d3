/** The fixture wiki against what a careful reader found in it. A key that the reader left out is not judged. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fixturePages } from '../../bench/score/fixture-pages.ts'
import type { MeetingRecord } from '../../src/model/record.ts'
import { recordOf } from './support.ts'

const folder = new URL('../../fixtures/communs/', import.meta.url)

const expected: readonly (Partial<MeetingRecord> & { readonly id: string })[] = readFileSync(
  new URL('expected/meetings.jsonl', folder),
  'utf8',
)
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line))
const pages = new Map(fixturePages(new URL('communs.xml', folder).pathname).map((page) => [String(page.id), page]))

describe.each(expected)('$id', (wanted) => {
  const page = pages.get(wanted.id.replace(/^.*:/, ''))

  test('is judged, dated, placed and peopled as its reader found', () => {
    if (page === undefined) throw new Error('the page is not in the dump')
    const record = recordOf(page.title, page.text, { id: wanted.id, revision: page.revision, lang: 'fr' })
    expect(record.isMeeting).toBe(wanted.isMeeting)
    if (wanted.isMeeting !== true) return
    expect(record.dates.map(({ start, end }) => [start, end])).toEqual(
      wanted.dates?.map(({ start, end }) => [start, end]),
    )
    if (wanted.ordinal !== undefined) expect(record.ordinal).toBe(wanted.ordinal)
    if (wanted.sections !== undefined)
      expect(record.sections.map(({ heading }) => heading)).toEqual(wanted.sections.map(({ heading }) => heading))
    if (wanted.links !== undefined) expect(record.links).toEqual(wanted.links)
  })
})

/** Shares of the reader's values that are found, and of the found ones that are the reader's. */
test.each([
  [
    'participants',
    (record: Partial<MeetingRecord>) => record.participants?.map(({ name, presence }) => `${name} ${presence}`),
  ],
  [
    'roles',
    (record: Partial<MeetingRecord>) =>
      record.roles?.flatMap(({ role, persons }) => persons.map((name) => `${role} ${name}`)),
  ],
  [
    'kinds of sections',
    (record: Partial<MeetingRecord>) => record.sections?.map(({ heading, kind }) => `${heading} ${kind}`),
  ],
] as const)('%s: nine in ten', (_, read) => {
  let [wantedCount, foundCount, right] = [0, 0, 0]
  for (const wanted of expected) {
    const page = pages.get(wanted.id.replace(/^.*:/, ''))
    const values = read(wanted)
    if (page === undefined || wanted.isMeeting !== true || values === undefined) continue
    const found = [
      ...(read(recordOf(page.title, page.text, { id: wanted.id, revision: page.revision, lang: 'fr' })) ?? []),
    ]
    wantedCount += values.length
    foundCount += found.length
    for (const value of values) {
      const at = found.indexOf(value)
      if (at < 0) continue
      found.splice(at, 1)
      right++
    }
  }
  expect(right / wantedCount).toBeGreaterThan(0.9)
  expect(right / foundCount).toBeGreaterThan(0.9)
})

/** Words that a value is not printed as: normal forms, and what a label says of a whole list. */
const normalForms = /\.(?:presence|outcome|start|end|dateStart|dateEnd|strength|kind|certainty)$/

test('a quote holds a word of its value, and never the beginning of the call around it', () => {
  const wrong: string[] = []
  let quotes = 0
  for (const { title, text, id, revision } of pages.values()) {
    const record = recordOf(title, text, { id: String(id), revision, lang: 'fr' })
    for (const [path, quote] of Object.entries(record.evidence)) {
      quotes += 1
      const value = path.split(/[.[\]]+/).reduce<unknown>((one, key) => Reflect.get(Object(one), key), record)
      const words = typeof value === 'string' && !normalForms.test(path) ? value.match(/[\p{L}\p{N}]{2,}/gu) : null
      const isSaid = words === null || words.some((word) => quote.text.toLowerCase().includes(word.toLowerCase()))
      if (!isSaid || /^\{\{[^}]*$/.test(quote.text)) wrong.push(`${id} ${path}: ${quote.text}`)
    }
  }
  expect(quotes).toBeGreaterThan(200)
  expect(wrong).toEqual([])
})
