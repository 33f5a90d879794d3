/** Cases of the fuzz (bench/fuzz.ts): those that once crashed, and a few of each command. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runCases } from '../../bench/fuzz.ts'

/** A seed means what the generator and the bundle make of it today: what it found has a test of its own. */
const crashed = JSON.parse(
  readFileSync(new URL('../fixtures/fuzz-seeds.json', import.meta.url), 'utf8'),
) as readonly number[]

test('no case of a seed that once crashed, or of a few others, crashes', async () => {
  const fresh = Array.from({ length: 7 }, (_, at) => 9009 + at)
  const { crashes } = await runCases([...crashed, ...fresh])
  expect(crashes).toEqual([])
})
