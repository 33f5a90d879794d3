/** A folder has the identifier that git and Software Heritage give it. */

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { digestContent } from '../../src/bundle/bag/digest.ts'
import { walk } from '../../src/bundle/bag/disk.ts'
import { DirectoryTree } from '../../src/bundle/bag/swhid.ts'
import { testWith } from '../support/require.ts'
import { put, scratch } from './sample.ts'
import { plantTree } from './trees.ts'

async function idOf(folder: string): Promise<string> {
  const tree = new DirectoryTree()
  for await (const { path } of walk(folder)) {
    const content = readFileSync(join(folder, path))
    tree.add(path, (await digestContent(path, content.length, [content])).gitBlob)
  }
  return tree.id()
}

/** git keeps its own folder elsewhere, so that the tree is what is to be named. */
function gitId(folder: string): string {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'core.autocrlf=false', `--git-dir=${gitFolder}`, `--work-tree=${folder}`, ...args], {
      encoding: 'utf8',
      cwd: folder,
    })
  const gitFolder = join(scratch('git'), 'git')
  git('init', '-q')
  git('add', '-A', '-f', '.')
  return `swh:1:dir:${git('write-tree').trim()}`
}

describe('a folder has the name that git gives it', () => {
  for (const seed of [1, 2, 3])
    testWith('git')(`tree ${seed}`, async () => {
      const folder = scratch('tree')
      plantTree(folder, seed)
      expect(await idOf(folder)).toBe(gitId(folder))
    })

  testWith('git')('one of some thousand files', async () => {
    const folder = scratch('tree')
    for (let index = 0; index < 3000; index++) put(folder, `pages/page-${index}.html`, String(index % 7))
    expect(await idOf(folder)).toBe(gitId(folder))
  })
})

test('a folder without files is the empty tree', () => {
  expect(new DirectoryTree().id()).toBe('swh:1:dir:4b825dc642cb6eb9a060e54bf8d69288fbee4904')
})
