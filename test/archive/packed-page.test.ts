/** A page comes back as it was packed, and a part of it is read only when it is asked for. */

import { expect, test } from 'vitest'
import { type PagePart, packPage, unpackPage } from '../../src/archive/packed-page.ts'
import { changedPage, type ParsedPage } from '../../src/model/parsed-page.ts'
import { gardenView } from '../site/support/view.ts'

/** A page as the store gives it, and the parts that were read of it so far. */
function stored(page: ParsedPage) {
  const { parts } = packPage(page)
  const read: PagePart[] = []
  const kept = unpackPage((part) => {
    read.push(part)
    return parts[part]
  })
  return { kept, read, parts }
}

const garden = gardenView()
const pages = [...garden.pages()].flatMap(({ pageId }) => garden.parsed(pageId) ?? [])
const meeting = pages.find(({ record }) => record !== null)
const [plain] = pages
if (meeting === undefined || plain === undefined) throw new Error('the garden has a meeting')

test('a page comes back as it was packed', () => {
  expect(pages.length).toBeGreaterThan(3)
  for (const page of pages) expect({ ...stored(page).kept }).toEqual(page)
})

test('a part is read when something of it is first asked for, and once', () => {
  const { kept, read } = stored(meeting)
  expect(read).toEqual([])
  expect([kept.record, kept.trace, kept.record]).toEqual([meeting.record, meeting.trace, meeting.record])
  expect(read).toEqual(['record'])
  expect([kept.links, kept.losses, kept.sections]).toEqual([meeting.links, meeting.losses, meeting.sections])
  expect(read).toEqual(['record', 'links', 'facts'])
})

test('a change of a page reads nothing of it, and the rest is as it was', () => {
  const { kept, read } = stored(meeting)
  const changed = changedPage(kept, { plainText: 'Autre chose.' })
  expect(read).toEqual([])
  expect({ ...changed }).toEqual({ ...meeting, plainText: 'Autre chose.' })
})

test('what is no meeting, and has no link, keeps no bytes of these', () => {
  const bare: ParsedPage = { ...plain, record: null, trace: {}, links: [], slots: [] }
  const { kept, parts } = stored(bare)
  expect([parts.record.length, parts.links.length, parts.slots.length]).toEqual([0, 0, 0])
  expect({ ...kept }).toEqual(bare)
})
