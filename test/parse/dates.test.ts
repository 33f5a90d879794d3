/** Dates in the words of PHP are read as MediaWiki reads them, and known to depend on the day. */

import { expect, test } from 'vitest'
import { readDate } from '../../src/parse/wikitext/dates/read-date.ts'

const now = Date.parse('2026-11-27T15:00:00Z')

/** What PHP's DateTime gives on that Friday; '' is an error there. */
const cases: readonly (readonly [written: string, read: string])[] = [
  ['2010-05-03', '2010-05-03 00:00:00'],
  ['2010/5/3', '2010-05-03 00:00:00'],
  ['2010', '2010-11-27 00:00:00'],
  ['20100503101530', '2010-05-03 10:15:30'],
  ['2010-05-03T10:15:30+02:00', '2010-05-03 08:15:30'],
  ['3 May 2010', '2010-05-03 00:00:00'],
  ['May 3, 2010 10:15', '2010-05-03 10:15:00'],
  ['03.05.2010', '2010-05-03 00:00:00'],
  ['05/03/2010', '2010-05-03 00:00:00'],
  ['5 May 99', '1999-05-05 00:00:00'],
  ['Dec 1999', '1999-12-01 00:00:00'],
  ['2010-W05-3', '2010-02-03 00:00:00'],
  ['2010.123', '2010-05-03 00:00:00'],
  ['@86400', '1970-01-02 00:00:00'],
  ['2010-02-30', '2010-03-02 00:00:00'],
  ['Mon, 03 May 2010 10:15:30 +0000', '2010-05-03 10:15:30'],
  ['Sat May 30 17:08:00 2009', '2009-05-30 17:08:00'],
  ['2010-05-03 10:00 EST', '2010-05-03 15:00:00'],
  ['2010-05-03 10:00 Europe/Paris', '2010-05-03 08:00:00'],
  ['2010-01-03 10:00 Europe/Paris', '2010-01-03 09:00:00'],
  ['3pm', '2026-11-27 15:00:00'],
  ['now', '2026-11-27 15:00:00'],
  ['today', '2026-11-27 00:00:00'],
  ['10am tomorrow', '2026-11-28 00:00:00'],
  ['yesterday noon', '2026-11-26 12:00:00'],
  ['-2 days', '2026-11-25 15:00:00'],
  ['3 weeks ago', '2026-11-06 15:00:00'],
  ['1 year 2 months ago', '2025-09-27 15:00:00'],
  ['2010-01-31 +1 month', '2010-03-03 00:00:00'],
  ['first day of next month', '2026-12-01 15:00:00'],
  ['last day of february 2012', '2012-02-29 00:00:00'],
  ['next monday', '2026-11-30 00:00:00'],
  ['last friday', '2026-11-20 00:00:00'],
  ['friday', '2026-11-27 00:00:00'],
  ['monday next week', '2026-11-30 00:00:00'],
  ['+1 week monday', '2026-12-07 00:00:00'],
  ['first monday of january 2011', '2011-01-03 00:00:00'],
  ['last sunday of march 2010', '2010-03-28 00:00:00'],
  ['garbage', ''],
  ['15h30', ''],
  ['1 janvier 2010', ''],
  ['2010-13-45', ''],
  ['32 May 2010', ''],
  ['Europe/Nowhere', ''],
]

test.each(cases)('%s', (written, read) => {
  const at = readDate(written, () => now)
  const shown = at === null ? '' : new Date(at).toISOString().replace('T', ' ').replace('.000Z', '')
  expect(shown).toBe(read)
})

test.each([
  ['2010-05-03', false],
  ['3 May 2010 14:05 +1 month', false],
  ['@86400', false],
  ['2010W181', false],
  ['last sunday of march 2010', false],
  ['3 May', true],
  ['14:05', true],
  ['monday', true],
  ['+1 day', true],
  ['now', true],
])('%s is that of now, in part or in all: %s', (written, isOfNow) => {
  let asked = 0
  readDate(written, () => {
    asked += 1
    return now
  })
  expect(asked > 0).toBe(isOfNow)
})
