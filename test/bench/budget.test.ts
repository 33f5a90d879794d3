import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

test('the program has no more lines and files than its budget, but for a fiftieth', () => {
  const words = ['node_modules/tsx/dist/cli.mjs', 'bench/budget.ts', '--only', 'source']
  const { status, stdout } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' })
  expect(stdout).toMatch(/^lines of src +\d+ +\d+ % of \d+\nfiles of src +\d+ +\d+ % of \d+\n$/)
  expect(status).toBe(0)
})
