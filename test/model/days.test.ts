/** A date of any precision covers the days that it may mean. */

import { expect, test } from 'vitest'
import { daysOf } from '../../src/model/record.ts'

test.each([
  ['2016-05-17T18:00', null, '2016-05-17', '2016-05-17'],
  ['2016-05', null, '2016-05-01', '2016-05-31'],
  ['2016-02', null, '2016-02-01', '2016-02-29'],
  ['2016', null, '2016-01-01', '2016-12-31'],
  ['2019-21', null, '2019-03-01', '2019-05-31'],
  ['2019-24', null, '2019-12-01', '2020-02-29'],
  ['2020-06-20', '2020-06-21', '2020-06-20', '2020-06-21'],
  ['2020-06', '2020-08', '2020-06-01', '2020-08-31'],
  ['2020-06-20', '2020-06-01', '2020-06-20', '2020-06-20'],
])('%s to %s may be from %s to %s', (start, end, first, last) => {
  expect(daysOf(start, end)).toEqual({ first, last })
})

test.each([null, '2019-02-30', '2019-13', 'R/2019', '0000-00-00'])('%s is no day', (start) => {
  expect(daysOf(start, null)).toBeNull()
})
