/** A run of the tests leaves nothing behind, and counts what it skipped under its reason. */

import { spawnSync } from 'node:child_process'
import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from './scratch.ts'
import { reasonsOf } from './skipped-reporter.ts'

test('what a test puts down lies in the folder of the run, which is removed at its end', () => {
  expect(basename(dirname(scratchFolder()))).toMatch(/^wikifonds-tests-/)
})

test('so does what a program puts down that a test starts', () => {
  const { stdout } = spawnSync(process.execPath, ['-p', "require('node:os').tmpdir()"], { encoding: 'utf8' })
  expect(basename(stdout.trim())).toMatch(/^wikifonds-tests-/)
})

test('a skipped test is counted under what it needs', () => {
  expect(reasonsOf('a drawing (needs chromium, wget)')).toEqual(['chromium', 'wget'])
  expect(reasonsOf('the seed page (shared/seed)')).toEqual(['the seed page (shared/seed)'])
})
