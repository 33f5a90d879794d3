/** Why an attempt failed, from the error over the store to the reader. */

import { expect, test } from 'vitest'
import { attemptsSchema, lastFailure } from '../../src/farm/attempts.ts'
import { inLanguage, reasonOf } from '../../src/farm/failure-reason.ts'
import { NotAsExpected } from '../../src/support/expected.ts'
import { StopRun } from '../../src/texts/errors.ts'
import { message } from '../../src/texts/message.ts'

/** The last failure, as the file of a store gives it back. */
const keptFailure = (error: unknown) => {
  const failures = [{ ...reasonOf(error), host: 'a' }]
  return lastFailure('jardin', attemptsSchema.parse(JSON.parse(JSON.stringify({ job: 'a', begun: 1, failures }))))
}

test('an error of a wiki is told in the language of the reader, its own words too', () => {
  const error = new StopRun('STORE_NOT_WRITABLE', { store: '/farm', reason: message('disk-full') })
  const kept = keptFailure(error)
  expect(inLanguage(kept, 'fr')).toEqual({ code: error.code, message: error.explain('fr').message })
  expect(inLanguage(kept, 'en')).toEqual({ code: error.code, message: error.explain('en').message })
  expect(kept.message).toBe(error.message)
})

test('what was expected is told in it too', () => {
  const kept = keptFailure(new NotAsExpected('wiki.yml:3 threads', message('number-at-least', { count: '1' }), '-2'))
  expect(inLanguage(kept, 'fr')).toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining('attendu') })
})

test('a fault of ours, and what an earlier version kept, stay as they are written', () => {
  expect(inLanguage(keptFailure(new TypeError('x is not a function')), 'fr')).toEqual({
    code: 'INTERNAL',
    message: 'x is not a function',
  })
  const job = { job: 'a', begun: 1, failures: [{ code: 'DUMP_MALFORMED', message: 'no dump', host: 'a' }] }
  expect(inLanguage(lastFailure('jardin', attemptsSchema.parse(job)), 'fr').message).toBe('no dump')
})

test('a job that was killed each time says so', () => {
  const killed = lastFailure('jardin', { job: 'a', begun: 8, failures: [] })
  expect(killed.code).toBe('FARM_JOB_KILLED')
  expect(inLanguage(killed, 'fr').message).not.toBe(killed.message)
})
