/** A run of the tests leaves neither files nor programs behind, and counts what it skipped under its reason. */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { childrenOf, startPrograms } from './programs.ts'
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

test('programs of which one is not there in time leave none behind', async () => {
  const programs = startPrograms()
  programs.start('sleep', ['6000'])
  await expect(programs.orNone(() => Promise.reject(new Error('late')))).rejects.toThrow('late')
  const names = () => childrenOf(process.pid).map((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim())
  // A program that was killed is gone a moment later.
  while (names().includes('sleep')) await setTimeout(20)
})
