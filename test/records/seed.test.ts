/** A real page with its hand-made record, kept outside of the repository because it names people. */

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { MeetingRecord } from '../../src/model/record.ts'
import { mirrorPage } from './mirror-page.ts'
import { recordOf, wrongQuotes } from './support.ts'

const folder = new URL('../../../shared/seed/', import.meta.url)
const isHere = existsSync(folder)

describe.skipIf(!isHere)(`the seed page${isHere ? '' : ' (../shared/seed is not here)'}`, () => {
  const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
  const gold = isHere ? JSON.parse(read('record.json')) : null
  const text = (name: string): string =>
    name === 'mirror page' ? mirrorPage(gold.source.pageTitle, read('seed.wikitext')) : read(name)
  const page = (name: string, form: 'wikitext' | 'rendered-text' | 'html'): MeetingRecord =>
    recordOf(gold.source.pageTitle, text(name), { form, url: gold.source.url })
  const values = (record: MeetingRecord) => JSON.parse(JSON.stringify(record).replaceAll('\u00a0', ' '))

  test.each([
    ['page.txt', 'rendered-text'],
    ['seed.wikitext', 'wikitext'],
    ['mirror page', 'html'],
  ] as const)('%s gives the values of the record', (name, form) => {
    const record = values(page(name, form))
    expect(record).toMatchObject({
      isMeeting: true,
      pageType: gold.pageType,
      title: gold.title,
      series: gold.series,
      ordinal: gold.ordinal,
      status: 'held',
      lang: 'fr',
    })
    const { note: _, ...date } = gold.dates[0]
    expect(record.dates).toMatchObject([date])
    expect(record.place).toMatchObject(gold.place)
    expect(record.roles).toEqual(gold.roles)
    expect(record.participants).toMatchObject(
      gold.participants.map(({ name: who, presence, bio, affiliations }: MeetingRecord['participants'][number]) => ({
        name: who,
        presence,
        bio,
        affiliations,
      })),
    )
    expect(record.attendance).toMatchObject(gold.attendance)
    for (const field of ['agenda', 'decisions', 'actions', 'watch', 'workshops', 'links'] as const)
      expect(record[field], field).toEqual(gold[field])
    expect(record.sections.map(({ heading, kind }: { heading: string; kind: string }) => [heading, kind])).toEqual(
      gold.sections.map(({ heading, kind }: { heading: string; kind: string }) => [heading, kind]),
    )
    expect(wrongQuotes(page(name, form), text(name), gold.source.pageTitle)).toEqual([])
  })

  test('the rendered text names its revision, and every quote is its slice', () => {
    const record = page('page.txt', 'rendered-text')
    expect(record).toMatchObject({
      revisionId: gold.source.revision.id,
      revisionTimestamp: gold.source.revision.timestamp,
    })
    expect(wrongQuotes(record, read('page.txt'), gold.source.pageTitle)).toEqual([])
  })
})
