/** Small bags are worked on without a thread, larger ones in threads, with the same outcome. */

import { expect, test } from 'vitest'
import { digestFiles } from '../../src/bundle/bag/file-work.ts'
import { runnerFor } from '../../src/pipeline/run/pack/pack-and-prove.ts'
import { openPool } from '../../src/pipeline/run/threads/pool.ts'
import { share } from '../../src/pipeline/run/threads/shared.ts'
import { nothingPassed } from '../../src/privacy/passed.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const folderOf = (bytes: number): string => {
  const folder = scratchFolder()
  put(folder, 'data/note.txt', 'Zoé Martin était là.')
  put(folder, 'data/large.bin', new Uint8Array(bytes))
  return folder
}
const paths = ['data/note.txt']

test('the files of a small bag are hashed, deflated and searched without a thread', async () => {
  const folder = folderOf(1e6)
  const runner = await runnerFor(folder, openPool({ threads: 2 }))
  expect(runner.together).toBe(1)
  expect(await runner.run('digest', { folder, paths })).toEqual(await digestFiles(folder, paths))
  const [note] = await runner.run('deflate', { folder, paths })
  expect(note?.bytes).toBe(23)
  const value = { value: 'Zoé Martin', reason: 'person' as const, mark: '[…]' }
  const setup = share({ values: [value], allowed: [], passed: nothingPassed })
  expect(await runner.run('searchFiles', { folder, paths, setup })).toMatchObject([
    { files: 1, places: [{ told: { id: 'survivor-at' } }] },
  ])
})

test('those of a larger one, and of any where threads are there, are given to threads', async () => {
  const pool = openPool({ threads: 2 })
  expect((await runnerFor(folderOf(9e6), pool)).together).toBe(4)
  expect((await runnerFor(folderOf(1e6), { ...pool, isStarted: () => true })).together).toBe(4)
})
