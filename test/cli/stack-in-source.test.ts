/** A stack of the compiled program names files and lines of the source. */

import { expect, test } from 'vitest'
import { stackInSource } from '../../src/cli/terminal/failure.ts'
import { compiled, runProgram } from '../support/compiled.ts'

test('a stack of the compiled program names files and lines of src/', async () => {
  const stack = await runProgram(`await (await import('${compiled('pipeline/run.js')}')).run('/no/such.yml', {})`)
  expect(stack).toMatch(/dist\/(?:parts\/\w+|pipeline\/run)\.js:\d+/)
  expect(stackInSource(stack)).toMatch(/at readConfig \(src\/pipeline\/io\/load\.ts:\d+:\d+\)/)
  expect(stackInSource(stack)).not.toMatch(/^ *at .*dist/m)
})

test('a place that no map tells of stays', () => {
  const stack = 'at read (node:fs:448:20)\n at work (file:///no/such/file.js:1:2)'
  expect(stackInSource(stack)).toBe(stack)
})
