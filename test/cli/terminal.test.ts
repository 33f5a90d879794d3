/** On a terminal texts are folded to its width, coloured where wanted, and no passphrase is shown. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fold, twoColumns } from '../../src/cli/terminal/print.ts'
import { scratchFolder } from '../support/scratch.ts'
import { call, typing } from './call.ts'

test.each([
  ['un deux trois', 8, ['un deux', 'trois']],
  ['un deux trois', 13, ['un deux trois']],
  ['abcdefghij kl', 4, ['abcd', 'efgh', 'ij', 'kl']],
  ['', 4, ['']],
  ['a b', Number.POSITIVE_INFINITY, ['a b']],
] as const)('%j at %d', (text, width, lines) => {
  expect(fold(text, width)).toEqual(lines)
})

test('the second column is folded beside the first, or below it where there is no room', () => {
  const rows = [['  --out DIR', 'folder for the results of the run']] as const
  expect(twoColumns(rows, 40)).toEqual(['  --out DIR  folder for the results of', '             the run'])
  expect(twoColumns(rows, 30)).toEqual(['  --out DIR', '      folder for the results', '      of the run'])
})

describe('help', () => {
  test.for([
    [['--help'], 60],
    [['links', 'check', '--help'], 72],
    [['--help', '--lang', 'fr'], 50],
  ] as const)('%j stays in %d columns of a terminal', async ([argv, columns]) => {
    const { out } = await call(argv, {}, columns)
    const examples = out.split('\n\n')[0] ?? ''
    const text = out.slice(examples.length).split('\n')
    expect(text.filter((line) => line.length > columns)).toEqual([])
    // And says what it says elsewhere.
    const plain = (await call(argv)).out
    expect(out.replace(/\s+/g, ' ')).toBe(plain.replace(/\s+/g, ' '))
  })
})

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

test('a new key is encrypted by what is typed twice, which is never shown', async () => {
  const key = join(scratchFolder(), 'a.key')
  const { exit, out, err, left } = await typing(['keygen', '--out', key], ['pass word', 'pass word'])
  expect([exit, left]).toEqual([0, []])
  expect(err).toBe('Passphrase for the new key (empty: none): \nOnce more: \n')
  expect(out + err).not.toContain('pass word')
  expect(readFileSync(key, 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY')
})

test('an empty one makes a key without', async () => {
  const key = join(scratchFolder(), 'a.key')
  expect((await typing(['keygen', '--out', key], [''])).err).toContain('is not encrypted')
  expect(readFileSync(key, 'utf8')).toContain('BEGIN PRIVATE KEY')
})

test.for([
  ['two that differ', ['one', 'two'], 'the two that were typed differ'],
  ['Ctrl-D', [null], 'none was given'],
] as const)('%s make no key', async ([, answers, reason]) => {
  const key = join(scratchFolder(), 'a.key')
  const { exit, err } = await typing(['keygen', '--out', key], answers)
  expect([exit, err]).toEqual([
    2,
    expect.stringContaining(`error[KEY_PASSPHRASE]: ${key} needs its passphrase: ${reason}`),
  ])
  expect([existsSync(key), existsSync(`${key}.pub`)]).toEqual([false, false])
})
