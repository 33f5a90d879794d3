/** What a test starts is ended, also where starting it fails half-way. */

import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { childrenOf, startPrograms } from '../support/programs.ts'

test('programs of which one is not there in time leave none behind', async () => {
  const programs = startPrograms()
  programs.start('sleep', ['6000'])
  await expect(programs.orNone(() => Promise.reject(new Error('late')))).rejects.toThrow('late')
  const names = () => childrenOf(process.pid).map((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim())
  // A program that was killed is gone a moment later.
  while (names().includes('sleep')) await setTimeout(20)
})
