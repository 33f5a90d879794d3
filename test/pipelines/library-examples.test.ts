/** Every example of the library prints what its page shows. */

import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { libraryExamples } from '../../scripts/library-page.ts'
import { scratchFolder } from '../support/scratch.ts'
import { demoBuild } from './demo-builds.ts'
import { root } from './run-demo.ts'

const examples = join(root, 'docs', 'examples')
const folder = scratchFolder()

beforeAll(async () => {
  for (const name of ['demo', 'demo-mirror'] as const) {
    const { bundle } = await demoBuild(name)
    mkdirSync(join(folder, 'output', name), { recursive: true })
    for (const end of ['', '.sha256'])
      copyFileSync(`${bundle}${end}`, join(folder, 'output', name, `${basename(bundle)}${end}`))
  }
})

test('every example of docs/examples stands on the page', () => {
  const names = libraryExamples.flatMap(({ name }) => [`${name}.mjs`, `${name}.txt`])
  expect(readdirSync(examples).sort()).toEqual(names.sort())
})

test.each(libraryExamples)('the example $name prints what the page shows', async ({ name, arguments: given }) => {
  const call = [join(examples, `${name}.mjs`), ...given]
  const { stdout } = await promisify(execFile)(process.execPath, call, { cwd: folder })
  expect(stdout).toBe(readFileSync(join(examples, `${name}.txt`), 'utf8'))
})
