/** Losses that two sources tell alike are published as one, counted as often as they were. */

import { expect, test } from 'vitest'
import { lossOfMany } from '../../src/model/loss.ts'
import { publishedLosses } from '../../src/pipeline/run/view/losses.ts'
import { loss } from '../../src/texts/loss.ts'
import { message } from '../../src/texts/message.ts'

const redaction = {
  mask: (text: string) => text.replace(/[\w.]+@[\w.]+/g, '[e-mail]'),
  dropsPage: (title: string) => title === 'Retirée',
}

const title = (name: string) => loss('page-not-in-dump', name, { reason: message('title-not-in-dump') })

test('what two sources tell alike is one loss', () => {
  const rest = lossOfMany(
    9,
    loss('page-not-in-dump', 'titles.txt', { reason: message('more-titles-not-in-dump', { count: 9 }) }),
  )
  const published = publishedLosses([title('Une'), rest, title('Une'), { ...rest }], redaction)
  expect(published.map(({ subject, count }) => [subject, count])).toEqual([
    ['Une', undefined],
    ['titles.txt', 9],
  ])
})

test('what is one row only since a mask hides what told it apart is counted as often as it was', () => {
  const titles = [title('a@verger.example'), title('b@verger.example'), title('c@verger.example'), title('Retirée')]
  expect(publishedLosses(titles, redaction)).toEqual([lossOfMany(3, title('[e-mail]'))])
})

test.each([
  ['two sources tell of each', ['a@verger.example', 'b@verger.example', 'a@verger.example', 'b@verger.example']],
  ['one is called as the mask calls it', ['[e-mail]', 'a@verger.example', '[e-mail]', 'a@verger.example']],
  ['the one called as the mask calls it comes last', ['a@verger.example', 'a@verger.example', '[e-mail]', '[e-mail]']],
])('is counted once for each that was another before, where %s', (_, names) => {
  expect(publishedLosses(names.map(title), redaction)).toEqual([lossOfMany(2, title('[e-mail]'))])
})
