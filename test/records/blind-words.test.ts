/** Half of the words of every language may be lost, and most values are still found. */

import { expect, test } from 'vitest'
import { keptWithoutHalf, withoutHalf } from '../../bench/score/blind-words.ts'
import { fixtureSet, heldOutSet, inventedSet, secondHeldOutSet, thirdHeldOutSet } from '../../bench/score/sets.ts'
import { lexicons } from './support.ts'

test('half of the words of every list are nonsense, months and small words are not', () => {
  const [blind] = withoutHalf(lexicons)
  expect(blind?.meetings.filter((word) => word.startsWith('zqx')).length).toBe(
    Math.floor((lexicons[0]?.meetings.length ?? 0) / 2),
  )
  expect(blind?.months).toEqual(lexicons[0]?.months)
  expect(blind?.grammar).toEqual(lexicons[0]?.grammar)
})

/** What is known by its shape does not need its word. */
const leastKept = 0.85

test('with half of all words lost, people, frame and sections keep most of their recall', async () => {
  const sets = [fixtureSet(), inventedSet(), heldOutSet(), secondHeldOutSet(), thirdHeldOutSet()]
  const kept = await keptWithoutHalf({ name: 'all', pages: sets.flatMap(({ pages }) => pages) })
  expect(Object.entries(kept).filter(([, share]) => share < leastKept)).toEqual([])
})
