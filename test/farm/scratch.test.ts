/** Working folders are one process's alone, and what killed ones left is removed. */

import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Job, jobName } from '../../src/farm/job.ts'
import { checkScratch, clearDone, emptyScratch, removeScratch, takeScratch } from '../../src/farm/scratch.ts'
import { checkRoom } from '../../src/pipeline/run/workplace.ts'
import { compiled, runProgram } from '../support/compiled.ts'
import { farmJob } from '../support/farm-job.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const farm = 'f1'
const jobs = Array.from({ length: 40 }, (_, index) => farmJob(`w${index}`))
/** A store in which all wikis are made. */
const store = { farm, standing: async (done: readonly Job[]) => ({ done, left: [], failed: [] }) }

/** Folders of those jobs, as attempts that were killed leave them. */
function leftScratch(): string {
  const scratch = scratchFolder()
  for (const job of jobs) put(scratch, `${farm}/${jobName(job)}/out/.work/archive.sqlite`, 'half of it')
  return scratch
}
const left = (scratch: string): readonly string[] => readdirSync(join(scratch, farm))

test('what made wikis left is removed, but for what others work in', async () => {
  const scratch = leftScratch()
  const [first = farmJob('')] = jobs
  const taken = takeScratch(store, first, scratch)
  await clearDone(store, jobs, scratch)
  expect(left(scratch)).toEqual([jobName(first)])
  expect(existsSync(join(taken?.folder ?? '', 'out'))).toBe(true)
  taken?.release()
  await clearDone(store, jobs, scratch)
  expect(left(scratch)).toEqual([])
})

test('a folder that somebody cleared away while it was taken is removed all the same', () => {
  const scratch = scratchFolder()
  const taken = takeScratch(store, farmJob('w0'), scratch)
  if (taken === null) throw new Error('nobody else is here')
  rmSync(taken.folder, { recursive: true })
  emptyScratch(taken.folder)
  removeScratch(taken.folder)
  taken.release()
  expect(left(scratch)).toEqual([])
})

test('what others remove at the same time is no error', async () => {
  const scratch = leftScratch()
  // Each has seen all folders before the first one is gone.
  await Promise.all([1, 2, 3].map(() => clearDone(store, jobs, scratch)))
  expect(left(scratch)).toEqual([])
})

test('processes that work and end together are each alone in a folder, and none of them fails', async () => {
  const scratch = scratchFolder()
  const program = `
    import { closeSync, openSync, rmSync } from 'node:fs'
    const { clearDone, takeScratch } = await import('${compiled('farm/scratch.js')}')
    const jobs = ${JSON.stringify(jobs.slice(0, 5))}
    const store = { farm: '${farm}', standing: async (done) => ({ done, left: [], failed: [] }) }
    await new Promise((resolve) => setTimeout(resolve, ${Date.now() + 1500} - Date.now()))
    let worked = 0
    for (let round = 0; round < 150; round += 1) {
      for (const job of jobs) {
        const taken = takeScratch(store, job, ${JSON.stringify(scratch)})
        if (taken === null) continue
        worked += 1
        // Fails where another process is in the folder, or removes it.
        closeSync(openSync(taken.folder + '/mine', 'wx'))
        if ((round + worked) % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
        rmSync(taken.folder + '/mine')
        taken.release()
      }
      await clearDone(store, jobs, ${JSON.stringify(scratch)})
    }
    if (worked < 60) throw new Error('worked only ' + worked + ' times')`
  const processes = 5
  const complaints = await Promise.all(Array.from({ length: processes }, () => runProgram(program)))
  expect(complaints.join('')).toBe('')
  expect(left(scratch)).toEqual([])
})

test('a disk that has not the room is told with what it has, and a folder in which nothing can be made', () => {
  const folder = scratchFolder()
  expect(() => checkRoom(folder, 0)).not.toThrow()
  expect(() => checkRoom(folder, 1e18)).toThrow(
    expect.objectContaining({
      code: 'DISK_FULL',
      message: expect.stringMatching(/ has no room: \d+ MB are free, .* 6000000000000 MB/),
    }),
  )
  put(folder, 'file', '')
  expect(() => checkScratch(store, join(folder, 'file'))).toThrow(expect.objectContaining({ code: 'NOT_WRITABLE' }))
})
