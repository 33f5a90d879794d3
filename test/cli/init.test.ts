import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { call } from './call.ts'

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures')

test('init tells what a run of the source would lose, and nothing where it would lose nothing', async () => {
  const folder = scratchFolder()
  copyFileSync(join(fixtures, 'broken', 'no-pages.xml'), join(folder, 'none.xml'))
  const lost = await call(['init', join(folder, 'none.xml'), '--out', join(folder, 'none.yml')])
  expect(lost.exit).toBe(0)
  expect(lost.out.split('\n').slice(0, 2)).toEqual([
    `wrote ${join(folder, 'none.yml')}`,
    'missing    1  A source was read to its end and gave no page. (source-without-pages)',
  ])
  const whole = await call(['init', join(fixtures, 'communs', 'communs.xml'), '--out', join(folder, 'whole.yml')])
  expect(whole.out).not.toMatch(/^missing/m)
})
