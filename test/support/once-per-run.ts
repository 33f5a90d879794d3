/** What takes long to make, and is made once in a run of the tests: by the first worker that asks; the others wait. */

import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { inject } from 'vitest'

/** The folder of that name, which `make` has filled; who asks only reads. What `make` left where it failed is removed. */
export async function oncePerRun(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(inject('runFolder'), name)
  const done = `${folder}.done`
  await alone(`${folder}.lock`, async () => {
    if (existsSync(done)) return
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    await make(folder)
    mkdirSync(done)
  })
  return folder
}

/** One worker at a time: making a folder succeeds for one of them only. */
async function alone(lock: string, work: () => Promise<void>): Promise<void> {
  while (!isMade(lock)) await setTimeout(100)
  try {
    await work()
  } finally {
    rmSync(lock, { recursive: true })
  }
}

function isMade(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
