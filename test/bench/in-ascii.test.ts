/** Built scripts hold ASCII alone, and are the same programs: V8 keeps any other with two bytes for each sign, in every thread. */

import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
// @ts-expect-error A script of the build, in JavaScript.
import { inAscii } from '../../scripts/in-ascii.mjs'

const spelledOut = inAscii as (script: string, options?: { tagged: boolean }) => string
const beyondAscii = /[^\0-\x7f]/

test('words, templates and patterns say the same in ASCII', () => {
  const script = 'const é = `ü’😀`; [é, /^[à-ï]+😀$/u.test("éè😀"), /œ/.source, "ÿ".length]'
  const spelled = spelledOut(script)
  expect(spelled).not.toMatch(beyondAscii)
  const [text, matches, source, length] = runInNewContext(spelled) as unknown[]
  expect([text, matches, length]).toEqual(['ü’😀', true, 1])
  expect(new RegExp(String(source)).test('œ')).toBe(true)
})

test('a tagged template keeps its source, unless all of them are patterns', () => {
  const script = 'const x = "é"; [String.raw`té\\p`, x]'
  expect(runInNewContext(spelledOut(script))).toEqual(['té\\p', 'é'])
  expect(spelledOut(script)).not.toContain('"é"')
  expect(spelledOut(script, { tagged: true })).not.toMatch(beyondAscii)
})
