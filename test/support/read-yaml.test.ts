/** YAML that would take too much or is broken is told with its line. */

import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { NotAsExpected } from '../../src/support/expected.ts'
import { readYaml } from '../../src/support/read-yaml.ts'
import { inWords } from '../../src/texts/sentence.ts'

const refusal = (text: string) => {
  try {
    readYaml(text, z.unknown(), 'wiki.yml')
  } catch (error) {
    if (error instanceof NotAsExpected) return [error.path, inWords(error.expected, 'en'), inWords(error.got, 'en')]
    throw error
  }
  return null
}

const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...'bcdefghi'.split('').map((name, at) => {
    const before = 'abcdefgh'[at]
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`
  }),
].join('\n')

describe('what the parser cannot stand is told with its line', () => {
  test('aliases of aliases of aliases', () => {
    const [path, expected, got] = refusal(`wiki:\n  key: x\n${bomb}`) ?? []
    expect(path).toMatch(/^wiki\.yml:[5-9]$/)
    expect(expected).toBe('YAML')
    expect(got).toMatch(/^the alias \*\w, which stands for too much$/)
  })

  test('an alias of nothing, and one of what it stands in', () => {
    expect(refusal('a: 1\nb: *c')).toMatchObject(['wiki.yml:2', 'YAML', expect.stringContaining('c')])
    expect(refusal('a: &a\n  b: 1\n  c: *a')).toEqual(['wiki.yml:3', 'YAML', 'the alias *a inside what it stands for'])
  })

  test('values nested deeper than the parser goes', () => {
    expect(refusal(`a: 1\nb: ${'['.repeat(20_000)}${']'.repeat(20_000)}`)).toEqual([
      'wiki.yml:2',
      'YAML',
      'values nested too deep',
    ])
    const lines = Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')
    expect(refusal(`${lines} 1`)?.[0] ?? 'read').toMatch(/^(?:read|wiki\.yml:\d+)$/)
  })

  test('what is broken, and what stands twice', () => {
    expect(refusal('a: 1\nb: [1')?.[0]).toBe('wiki.yml:2')
    expect(refusal('a: 1\na: 2')?.[0]).toBe('wiki.yml:2')
    const said = [
      ['a:\n  b: 1\n c: 2', 'lines of one list or group that do not begin in the same column'],
      ['a: b: c', 'a second `: ` in a line: put the value between quotation marks'],
      ['a: [1', 'quotation marks, brackets or a comma that are missing'],
      ['a: 1\na: 2', 'a key that stands twice'],
      ['a:\n\tb: 1', 'a tab at the beginning of a line: YAML takes spaces only'],
    ]
    expect(said.map(([text = '']) => [text, refusal(text)?.[2]])).toEqual(said)
  })
})

test('an alias within reason is read', () => {
  expect(readYaml('a: &a [1]\nb: *a', z.unknown(), 'wiki.yml')).toEqual({ a: [1], b: [1] })
})
