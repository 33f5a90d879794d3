/** Before and after a meeting come those of its own series. */

import { expect, test } from 'vitest'
import { createNeighbours, type ListedMeeting } from '../../src/site/frame/listed-meeting.ts'

const listed = (pageId: number, series: string | null, start: string | null): ListedMeeting =>
  ({
    record: {
      id: `m:${pageId}`,
      title: `${pageId}`,
      series,
      status: 'held',
      place: null,
      dates: start === null ? [] : [{ start, end: null }],
    },
    page: { pageId },
  }) as unknown as ListedMeeting

const meetings = [
  listed(1, 'jardin', '2018-01-01'),
  listed(2, null, '2018-02-01'),
  listed(3, 'jardin', '2018-03-01'),
  listed(3, 'jardin', '2018-04-01'),
  listed(4, 'jardin', '2018-05-01'),
  listed(5, 'jardin', null),
]
const pages = ({ before, after }: ReturnType<ReturnType<typeof createNeighbours>>): readonly (number | null)[] => [
  before?.page.pageId ?? null,
  after?.page.pageId ?? null,
]

test('neighbours are of the same series, around all meetings of the page', () => {
  const of = createNeighbours(meetings)
  expect(pages(of(3, 'jardin'))).toEqual([1, 4])
  expect(pages(of(1, 'jardin'))).toEqual([null, 3])
  expect(pages(of(2, null))).toEqual([null, null])
})

test('an undated meeting has dated ones before it and is nobody’s neighbour', () => {
  const of = createNeighbours(meetings)
  expect(pages(of(4, 'jardin'))).toEqual([3, null])
  expect(pages(of(5, 'jardin'))).toEqual([4, null])
})
