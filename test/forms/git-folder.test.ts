/** A folder that changes file by file has the name that git gives it. */

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect } from 'vitest'
import { blobId, FileFolder } from '../../src/forms/git/folder.ts'
import { testWith } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'

/** Names in an order that fills the folder from all sides, some of them again. */
const changes = Array.from({ length: 3000 }, (_, at): readonly [string, string] => [
  `page-${(at * 7919) % 2003}${at % 3 === 0 ? '-x' : ''}.wiki`,
  `text ${at}`,
])

testWith('git')('a folder that changes file by file has the name that git gives it', () => {
  const files = new FileFolder()
  const blobs = new Map<string, string>()
  for (const [name, text] of changes) {
    const blob = blobId(Buffer.from(text))
    blobs.set(name, blob)
    files.set(name, blob)
  }
  const folder = scratchFolder()
  execFileSync('git', ['init', '--quiet', folder])
  const rows = [...blobs].map(([name, blob]) => `100644 blob ${blob}\t${name}\n`).join('')
  const named = execFileSync('git', [`--git-dir=${join(folder, '.git')}`, 'mktree', '--missing'], { input: rows })
  expect(files.id()).toBe(named.toString().trim())
  expect(blobs.size).toBeGreaterThan(1500)
})
