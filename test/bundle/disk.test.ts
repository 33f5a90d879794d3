/** A walk gives every path by its bytes and follows no link; names that a file system would confuse are told. */

import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type DiskFile, walk } from '../../src/bundle/bag/disk.ts'
import { CaseWatch } from '../../src/bundle/bag/names.ts'
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

/** Of every path in its turn, what equals an earlier one but for case. */
function clashes(...paths: readonly string[]): readonly string[] {
  const watch = new CaseWatch()
  return [...paths].sort(byBytes).flatMap((path) => watch.clash(path) ?? [])
}

test.for<readonly [string, readonly string[], readonly string[]]>([
  ['files', ['x/Page.html', 'x/page.html'], ['x/page.html']],
  ['three files', ['PAGE', 'Page', 'page'], ['Page', 'page']],
  ['folders', ['Pages/a', 'pages/b', 'pages/c'], ['pages']],
  ['folders deep inside, other files between', ['x/B/a', 'x/a', 'x/b/a/a', 'x/b/b'], ['x/b']],
  ['a file and a folder', ['x/Notes', 'x/notes/a'], ['x/notes']],
  ['both by folder and file', ['A/X', 'a/x'], ['a']],
])('%s that are equal but for case are told once', ([, paths, expected]) => {
  expect(clashes(...paths)).toEqual(expected)
})

test('names in different folders, or with another letter, do not clash', () => {
  expect(clashes('A/page', 'B/Page', 'B/pagE2', 'Page', 'pages', 'x/Page.html', 'x/page-html')).toEqual([])
})
