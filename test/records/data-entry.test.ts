/** An entry of DokuWiki's plugin Data gives its values to the record as a list of terms does, each with its words. */

import { expect, test } from 'vitest'
import { recordOf, wrongQuotes } from './support.ts'

const title = 'meetings:autumn'
const text = `====== Autumn meeting ======
---- dataentry meeting ----
date_dt      : 2018-10-14   # a Sunday
time         : 19:00 - 21:00
place        : Green room, 4 Mill Street
participants : Alba Corvin, Basile Tournier
excused      : Jean Petit
----
===== Decisions =====
  * We decided to buy a shredder.
`

test('day, hours, place and people of an entry', () => {
  const record = recordOf(title, text, { form: 'dokuwiki' })
  expect(record).toMatchObject({
    isMeeting: true,
    dates: [{ start: '2018-10-14T19:00', end: '2018-10-14T21:00', certainty: 'stated' }],
    place: { name: 'Green room', address: '4 Mill Street' },
    participants: [
      { name: 'Alba Corvin', presence: 'present' },
      { name: 'Basile Tournier', presence: 'present' },
      { name: 'Jean Petit', presence: 'excused' },
    ],
  })
  expect(record.evidence['dates[0]']).toMatchObject({ text: '2018-10-14', start: text.indexOf('2018-10-14') })
  expect(record.evidence['participants[1]']).toMatchObject({ text: 'Basile Tournier' })
  expect(wrongQuotes(record, text, title)).toEqual([])
})

test('an entry of a project is no meeting', () => {
  const project = `====== Shredder ======
---- dataentry project ----
deadline_dt   : 2019-01-31
employees     : Joe Doe, Jane Roe
customer_page : customers:mill
----
It cuts branches.
`
  expect(recordOf('projects:shredder', project, { form: 'dokuwiki' }).isMeeting).toBe(false)
})
