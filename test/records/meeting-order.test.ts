/** Meetings stand in the order of their beginning, undated ones at the end. */

import { expect, test } from 'vitest'
import type { MeetingPosition } from '../../src/pipeline/run/view/meetings.ts'
import { comparePlaces } from '../../src/records/meeting-order.ts'

const at = (id: string, start: string | null): MeetingPosition => ({ id, start, pageId: 1, index: null, hasDay: true })

test('meetings stand in the order of their beginning: a season where it begins, what has no date at the end', () => {
  const places = [
    at('a', '2021-11-09'),
    at('b', null),
    at('c', '2021-21'),
    at('d', '2021-02-04T18:00'),
    at('e', '2022'),
  ]
  expect([...places].sort(comparePlaces).map(({ start }) => start)).toEqual([
    '2021-02-04T18:00',
    '2021-21',
    '2021-11-09',
    '2022',
    null,
  ])
  expect([at('z', '2021-22'), at('y', '2021-22')].sort(comparePlaces).map(({ id }) => id)).toEqual(['y', 'z'])
})
