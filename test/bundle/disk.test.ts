/** A walk over a folder gives every path by its bytes, follows no link, and lets others have their turn. */

import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type DiskFile, walk } from '../../src/bundle/bag/disk.ts'
import { byBytes } from '../../src/support/order.ts'
import { put, scratch } from './sample.ts'
import { plantTree } from './trees.ts'

async function walked(folder: string, prefix?: string): Promise<readonly DiskFile[]> {
  const files: DiskFile[] = []
  for await (const file of walk(folder, prefix)) files.push(file)
  return files
}

describe('a walk gives whole paths by their bytes', () => {
  test.for(Array.from({ length: 20 }, (_, seed) => seed))('in tree %i', async (seed) => {
    const folder = scratch('walk')
    const paths = plantTree(folder, seed)
    const found = await walked(folder)
    const byBuffers = [...paths].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
    expect(found.map(({ path }) => path)).toEqual(byBuffers)
    expect([...paths].sort(byBytes)).toEqual(byBuffers)
  })

  test('of a folder below, which they begin with', async () => {
    const folder = scratch('walk')
    put(folder, 'data/x/y', '')
    put(folder, 'data/x.y', '')
    put(folder, 'other', '')
    expect((await walked(folder, 'data')).map(({ path }) => path)).toEqual(['data/x.y', 'data/x/y'])
  })
})

test('a walk lists links and follows none', async () => {
  const folder = scratch('walk')
  put(folder, 'real/x', '')
  mkdirSync(join(folder, 'empty'))
  symlinkSync('real', join(folder, 'link'))
  symlinkSync('nowhere', join(folder, 'broken'))
  expect(await walked(folder)).toEqual([
    { path: 'broken', kind: 'symlink' },
    { path: 'link', kind: 'symlink' },
    { path: 'real/x', kind: 'file' },
  ])
})

test('a long walk lets timers have their turn, though its reader waits for nothing', async () => {
  const folder = scratch('walk')
  for (let index = 0; index < 600; index++) put(folder, `f${index}`, '')
  const files = walk(folder)
  await files.next()
  let turns = 0
  setImmediate(() => {
    turns += 1
  })
  for await (const { path } of files) expect(path).toMatch(/^f/)
  expect(turns).toBe(1)
})
