/** Help is folded to the width of the terminal: the second column beside the first, or below it. */

import { describe, expect, test } from 'vitest'
import { fold, twoColumns } from '../../src/cli/terminal/print.ts'
import { call } from './call.ts'

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
