/** The fixture wiki against what a careful reader found in it. A key that the reader left out is not judged. */

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { MeetingRecord } from '../../src/model/record.ts'
import { recordOf } from './support.ts'

const folder = new URL('../../fixtures/communs/', import.meta.url)

interface FixturePage {
  readonly title: string
  readonly text: string
  readonly revision: { readonly id: number; readonly timestamp: string; readonly user: null }
}

const decode = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const inside = (xml: string, tag: string): string =>
  new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`).exec(xml)?.[1] ?? ''

/** Page id → its latest revision. */
function latestPages(): ReadonlyMap<string, FixturePage> {
  const xml = readFileSync(new URL('communs.xml', folder), 'utf8')
  const pages = [...xml.matchAll(/<page>([\s\S]*?)<\/page>/g)].map(([, page = '']): [string, FixturePage] => {
    const revisions = [...page.matchAll(/<revision>([\s\S]*?)<\/revision>/g)].map(([, revision = '']) => revision)
    const latest = revisions.sort((a, b) => (inside(a, 'timestamp') < inside(b, 'timestamp') ? -1 : 1)).at(-1) ?? ''
    const revision = { id: Number(inside(latest, 'id')), timestamp: inside(latest, 'timestamp'), user: null }
    return [
      inside(page, 'id'),
      { title: decode(inside(page, 'title')), text: decode(inside(latest, 'text')), revision },
    ]
  })
  return new Map(pages)
}

const expected: readonly (Partial<MeetingRecord> & { readonly id: string })[] = readFileSync(
  new URL('expected/meetings.jsonl', folder),
  'utf8',
)
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line))
const pages = existsSync(folder) ? latestPages() : new Map<string, FixturePage>()

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
