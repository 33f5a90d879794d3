import { expect, test } from 'vitest'
import { digestFiles } from '../../src/bundle/bag/file-work.ts'
import { openFilePool } from '../../src/pipeline/run/threads/file-pool.ts'
import { keepThreads } from '../../src/pipeline/run/threads/kept-threads.ts'
import { share } from '../../src/pipeline/run/threads/pool.ts'
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
  const pool = await openFilePool(folder, 2)
  expect(pool.together).toBe(1)
  expect(await pool.digest(folder, paths)).toEqual(await digestFiles(folder, paths))
  const [note] = await pool.deflate(folder, paths)
  expect(note?.bytes).toBe(23)
  const value = { value: 'Zoé Martin', reason: 'person' as const, mark: '[…]' }
  const setup = share({ values: [value], allowed: [] })
  expect(await pool.searchFiles({ folder, paths, setup })).toMatchObject({
    files: 1,
    places: [{ told: { id: 'survivor-at' } }],
  })
  await pool.close()
})

test('those of a larger one, and of any where threads are kept, are given to threads', async () => {
  for (const [bytes, threads] of [
    [9e6, 2],
    [1e6, keepThreads(2)],
  ] as const) {
    const pool = await openFilePool(folderOf(bytes), threads)
    expect(pool.together).toBe(4)
    await pool.close()
  }
})
