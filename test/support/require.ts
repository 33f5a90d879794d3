/** Tests that need what is not on every machine. */

import { join } from 'node:path'
import { test } from 'vitest'
import { type Component, isHere } from './components.ts'
import { isNightly } from './thorough.ts'

const required = (process.env['WIKIFONDS_REQUIRE'] ?? '').split(/[ ,]+/)

/**
 * `test` for a test that needs components: it runs when all are here, is skipped by name when one is not, and fails
 * instead of skipping when WIKIFONDS_REQUIRE names the component or says `all`.
 */
export function testWith(...needed: readonly Component[]) {
  const missing = needed.filter((component) => !isHere(component))
  const mustRun = missing.some((component) => required.includes('all') || required.includes(component))
  if (missing.length === 0) return test
  if (!mustRun)
    return (name: string, ..._rest: unknown[]) => test.skip(`${name} (needs ${missing.join(', ')})`, () => {})
  return (name: string, ..._rest: unknown[]) =>
    test(name, () => {
      throw new Error(`WIKIFONDS_REQUIRE asks for ${missing.join(', ')}, which is not here`)
    })
}

/** `testWith` of what only the night asks, since its cheap half is asked by day: by day there is no such test. */
export const nightly = (...needed: readonly Component[]): ReturnType<typeof testWith> =>
  isNightly ? testWith(...needed) : () => {}

/** Path of data that lies beside the checkout and is never part of it; a test skips itself when it is absent. */
export const sharedPath = (path: string): string => join(import.meta.dirname, '..', '..', '..', 'shared', path)
