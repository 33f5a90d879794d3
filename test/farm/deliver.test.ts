/** A result is delivered whole, also where two deliver it at once or one was killed. */

import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderFiles } from '../../src/farm/store/folder-files.ts'
import { sha256 } from '../../src/support/hash.ts'
import { compiled, runProgram } from '../support/compiled.ts'
import { farmBundle } from '../support/farm-job.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const zip = 'a bundle'
const result = 'results/a-0123456789ab'

test('a delivery takes away what others of the same result left that were killed', async () => {
  const store = scratchFolder()
  const files = folderFiles(store, true)
  put(store, 'results/.a-0123456789ab.part/other-host/a-2020-01-01.zip', 'half')
  await files.deliver(result, put(scratchFolder(), 'a-2020-01-01.zip', zip), farmBundle(zip))
  expect(readdirSync(join(store, 'results'))).toEqual(['a-0123456789ab'])
  expect(readFileSync(join(store, result, 'a-2020-01-01.zip'), 'utf8')).toBe(zip)
})

test('two of one host that deliver the same at once leave it whole, and neither fails', async () => {
  const store = scratchFolder()
  mkdirSync(join(store, 'results'))
  const rounds = 60
  const text = 'r'.repeat(500_000)
  const program = (scratch: string): string => `
    import { mkdirSync, writeFileSync } from 'node:fs'
    const { folderFiles } = await import('${compiled('farm/store/folder-files.js')}')
    const store = folderFiles(${JSON.stringify(store)}, true)
    const text = 'r'.repeat(500_000)
    await new Promise((resolve) => setTimeout(resolve, ${Date.now() + 1500} - Date.now()))
    for (let round = 0; round < ${rounds}; round += 1) {
      const folder = ${JSON.stringify(scratch)} + '/' + round
      mkdirSync(folder)
      writeFileSync(folder + '/a-2020-01-01.zip', text)
      await new Promise((resolve) => setTimeout(resolve, ${Date.now() + 1600} + round * 20 - Date.now()))
      await store.deliver('${result}'.replace('a-', 'w' + round + '-'), folder + '/a-2020-01-01.zip', ${JSON.stringify(farmBundle(text))})
    }`
  expect(await Promise.all([scratchFolder(), scratchFolder()].map(program).map(runProgram))).toEqual(['', ''])
  expect(readdirSync(join(store, 'results')).filter((name) => name.startsWith('.'))).toEqual([])
  for (let round = 0; round < rounds; round += 1) {
    const folder = join(store, result.replace('a-', `w${round}-`))
    expect(sha256(readFileSync(join(folder, 'a-2020-01-01.zip')))).toBe(sha256(text))
    expect(existsSync(join(folder, 'manifest.json'))).toBe(true)
  }
})
