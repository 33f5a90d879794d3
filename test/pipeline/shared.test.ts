/** A value that threads share is made once in each, and let go of in time. */

import { expect, test } from 'vitest'
import { forgetShared, lastShared, share } from '../../src/pipeline/run/threads/shared.ts'

test('what a thread makes of a shared value is made once, and let go of for the next one or when all is forgotten', () => {
  const made: string[] = []
  const left: string[] = []
  const wikiOf = lastShared(
    (name: string) => {
      made.push(name)
      return `the wiki of ${name}`
    },
    (wiki) => left.push(wiki),
  )
  const [verger, rucher] = [share('verger'), share('rucher')]
  for (const one of [verger, verger, rucher]) wikiOf(one)
  expect(made).toEqual(['verger', 'rucher'])
  expect(left).toEqual(['the wiki of verger'])
  forgetShared()
  expect(left).toEqual(['the wiki of verger', 'the wiki of rucher'])
  expect(wikiOf(rucher)).toBe('the wiki of rucher')
  expect(made).toEqual(['verger', 'rucher', 'rucher'])
})
