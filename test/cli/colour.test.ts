/** Verdicts and errors have a colour on a terminal, and none where nobody wants it. */

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call } from './call.ts'

const lock = join(import.meta.dirname, '..', '..', 'pipelines', 'demo.links.lock.json')
const colour = '\u001b['

test('a verdict and an error have a colour on a terminal', async () => {
  expect((await call(['links', 'verify', lock], {}, 80)).out).toMatch(/^\u001b\[32m.+\u001b\[39m\n$/)
  expect((await call(['runn'], {}, 80)).err).toMatch(/^\u001b\[31merror\[USAGE\]\u001b\[39m: /)
})

test.for([
  ['off a terminal', [], {}, undefined],
  ['with --no-color', ['--no-color'], {}, 80],
  ['where NO_COLOR says so', [], { NO_COLOR: '1' }, 80],
  ['on a terminal that has none', [], { TERM: 'dumb' }, 80],
] as const)('there is none %s', async ([, flags, env, columns]) => {
  const [valid, wrong] = [
    await call(['links', 'verify', lock, ...flags], env, columns),
    await call(['runn', ...flags], env, columns),
  ]
  expect(valid.out + wrong.err).not.toContain(colour)
  expect(valid.out).toContain('valid')
  expect(wrong.err).toMatch(/^error\[USAGE\]: /)
})

test('an empty NO_COLOR asks for nothing', async () => {
  expect((await call(['runn'], { NO_COLOR: '' }, 80)).err).toContain(colour)
})
