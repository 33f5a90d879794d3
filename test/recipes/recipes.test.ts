/**
 * The recipes of ARCHITECTURE.md, performed as they stand there, in a copy of the program: types and rules stay as they are,
 * and whoever walks a table meets the stubs.
 */

import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { type Edit, recipes, walks, words } from './stubs.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '..', '..')
const copy = scratchFolder()

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  writeFileSync(join(copy, path), text)
}

function perform({ path, before, text }: Edit): void {
  if (before === undefined) {
    write(path, text)
    return
  }
  const [head = '', ...rest] = readFileSync(join(copy, path), 'utf8').split(before)
  expect(rest.length, `${path}: ${before}`).toBeGreaterThan(0)
  write(path, [head, text, before, rest.join(before)].join(''))
}

/** What a program says that ends badly; '' where it ends well. */
const complaintOf = async (program: string, ...words: readonly string[]): Promise<string> => {
  // As a shell starts it: what Vitest tells its own workers is not for another one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/VITEST|^NODE_ENV$|^TEST$/.test(name)))
  return await run(process.execPath, [join(root, 'node_modules', program), ...words], { cwd: copy, env }).then(
    () => '',
    ({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) => stdout + stderr,
  )
}

beforeAll(() => {
  const own = ['test/architecture.test.ts', 'test/records/support.ts', 'test/support', 'test/texts/catalogues.test.ts']
  for (const path of ['src', 'package.json', ...own]) cpSync(join(root, path), join(copy, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'))
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'], exclude: ['src/browser'] }))
  write('vitest.config.ts', "export default { test: { include: ['test/*.test.ts', 'test/texts/*.test.ts'] } }\n")
  write('test/walks.test.ts', walks)
  for (const { edits } of Object.values(recipes)) edits.forEach(perform)
  words.forEach(perform)
})

test.each(Object.entries(recipes))('a %s is as many files as its recipe says', (_, { files, edits }) => {
  const places = new Set(edits.map(({ path }) => path.replace(/^(src\/sources\/kinds\/[^/]+)\/.*/, '$1')))
  expect(places.size).toBe(files)
})

test('the types hold', async () => {
  expect(await complaintOf('typescript/bin/tsc', '-p', '.')).toBe('')
})

test('the rules hold, and readers see the stubs', async () => {
  expect(await complaintOf('vitest/vitest.mjs', 'run')).toBe('')
})
