import { expect, test } from 'vitest'
import type { PublishedRevision } from '../../src/model/view.ts'
import { createSay } from '../../src/site/frame/say.ts'
import { capturedWords, seenWords } from '../../src/site/pages/captured.ts'

const say = createSay('en')
const seen = (...captured: readonly string[]) => ({ captured }) as unknown as PublishedRevision
const [early, late] = ['2012-03-04T05:06:07Z', '2021-05-19T01:06:54Z']

test('a page says on which days it was seen, and from when on nothing of it is known', () => {
  expect(capturedWords([seen(early), seen('2012-03-04T10:00:00Z', '2015-01-01T00:00:00Z', late)], say)).toBe(
    'on 19 May 2021 and 2 other days (2012–2021); what was edited after 19 May 2021 is not known',
  )
  expect(capturedWords([seen(late), {} as PublishedRevision], say)).toBe(
    'on 19 May 2021; what was edited after 19 May 2021 is not known',
  )
})

test('a state says its own days', () => {
  expect(seenWords(seen(early), say)).toBe('captured on 4 March 2012')
  expect(seenWords(seen(early, late), say)).toBe('captured on 2 days, from 4 March 2012 to 19 May 2021')
})

test('nothing is said of what no archive saw', () => {
  expect([capturedWords([{} as PublishedRevision], say), seenWords({} as PublishedRevision, say)]).toEqual([null, ''])
})
