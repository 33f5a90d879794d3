/** Archives of a wiki, cut and damaged: what can be read is read, or the refusal has a code; nothing stays behind. */

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { StopRun } from '../../../src/texts/errors.ts'
import { readWiki, scratch } from './read-wiki.ts'

// Other tests unpack at the same time, and those after these in the same process want a folder that others may enter.
beforeAll(() => void vi.stubEnv('TMPDIR', scratch()))
afterAll(() => void vi.unstubAllEnvs())
const unpacked = (): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => /^wikifonds-[A-Za-z0-9]{6}$/.test(name))

/** Pages that were read, or the code of the refusal. */
async function outcome(path: string): Promise<number | string> {
  try {
    return (await readWiki(path)).pages.length
  } catch (error) {
    if (error instanceof StopRun) return error.code
    throw error
  }
}

test('60 cut and damaged archives', async () => {
  const folder = scratch()
  const path = join(folder, 'orme.tar')
  execFileSync('tar', ['-cf', path, '--sort=name', '-C', 'fixtures', 'orme'])
  execFileSync('tar', ['-czf', `${path}.gz`, '--sort=name', '-C', 'fixtures', 'orme'])
  const before = unpacked()
  const outcomes: (number | string)[] = []
  for (const whole of [readFileSync(path), readFileSync(`${path}.gz`)])
    for (let turn = 0; turn < 30; turn += 1) {
      const bytes = Buffer.from(whole)
      const at = Math.floor((bytes.length * (turn + 1)) / 31)
      if (turn % 2 === 1) bytes.fill(0xa5, at, at + 7)
      const damaged = join(folder, 'damaged.tar')
      writeFileSync(damaged, turn % 2 === 0 ? bytes.subarray(0, at) : bytes)
      outcomes.push(await outcome(damaged))
    }
  expect(outcomes).toHaveLength(60)
  expect(outcomes.filter((one) => typeof one === 'string' && one !== 'NOT_A_DOKUWIKI')).toEqual([])
  expect(outcomes.filter((one) => typeof one === 'number' && one > 0).length).toBeGreaterThan(25)
  expect(unpacked()).toEqual(before)
})
