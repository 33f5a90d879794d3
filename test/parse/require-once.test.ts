import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { requiringOnce } from '../../src/support/require-once.ts'

const folder = mkdtempSync(join(tmpdir(), 'require-once-'))
const put = (name: string, code: string): void => writeFileSync(join(folder, name), code)
put('asks.cjs', "exports.ask = () => require('./answer.cjs')")
put('answer.cjs', 'exports.said = 1')
put(
  'circle.cjs',
  "exports.early = require('./other.cjs').seen\nexports.late = 2\nexports.again = () => require('./other.cjs')",
)
put(
  'other.cjs',
  "exports.seen = Object.keys(require('./circle.cjs')).length\nexports.whole = () => require('./circle.cjs')",
)
const load = createRequire(join(folder, 'main.cjs'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a module is given what it was given before, also when its file is gone from the list of loaded ones', () => {
  const { ask } = load('./asks.cjs')
  const first = requiringOnce(ask)
  expect(first).toBe(ask())
  delete load.cache[load.resolve('./answer.cjs')]
  expect(requiringOnce(ask)).toBe(first)
  expect(ask()).not.toBe(first)
})

test('modules in a circle are given each other whole once they are loaded', () => {
  const circle = requiringOnce(() => load('./circle.cjs'))
  expect(circle.early).toBe(0)
  expect(requiringOnce(() => circle.again().whole())).toBe(circle)
  expect(circle.again().whole().late).toBe(2)
})

test('require is what it was afterwards, whatever happened', () => {
  const { require } = Module.prototype
  expect(() =>
    requiringOnce(() => {
      throw new Error('in the middle')
    }),
  ).toThrow('in the middle')
  expect(Module.prototype.require).toBe(require)
})
