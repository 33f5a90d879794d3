/** A comparison of texts rebuilds both sides, shows where they differ, and ends in time. */

import { describe, expect, test } from 'vitest'
import { compareLists, type DiffLine, diffTexts } from '../../src/support/text-diff.ts'

const numbered = (count: number, word = 'ligne') => Array.from({ length: count }, (_, line) => `${word} ${line}`)
const shown = (line: DiffLine): string =>
  line.kind === 'gap' ? `gap ${line.lines}` : `${line.kind} ${line.words.map(({ value }) => value).join('|')}`

describe('comparing lists', () => {
  const compare = (before: readonly string[], after: readonly string[]) => compareLists(before, after, 100) ?? []

  test('keeps what both have, in order', () => {
    const marks = { same: ' ', gone: '-', new: '+' }
    expect(
      compare([...'abcde'], [...'xbcdy'])
        .map(({ kind, value }) => marks[kind] + value)
        .join(''),
    ).toBe('-a+x b c d-e+y')
  })

  test('rebuilds both sides whatever they are, with as much in common as there is', () => {
    const words = ['', 'a', 'b', 'c', 'a']
    for (let number = 0; number < 625; number += 1) {
      const pick = (shift: number): string[] =>
        Array.from({ length: 4 }, (_, place) => words[Math.floor((number * 7 + shift) / 5 ** place) % 5] ?? '')
      const changes = compare(pick(0), pick(311))
      expect(changes.filter(({ kind }) => kind !== 'new').map(({ value }) => value)).toEqual(pick(0))
      expect(changes.filter(({ kind }) => kind !== 'gone').map(({ value }) => value)).toEqual(pick(311))
      expect(changes.filter(({ kind }) => kind === 'same')).toHaveLength(mostInCommon(pick(0), pick(311)))
    }
  })

  test('counts what moved, not what is written anew', () => {
    expect(compareLists(numbered(9000, 'a'), numbered(9000, 'b'), 0)).toHaveLength(18_000)
    expect(compareLists([...'abcdef'], [...'fabcde'], 2)).toHaveLength(7)
    expect(compareLists([...'abcdef'], [...'fabcde'], 1)).toBeNull()
  })
})

/** Length of the longest common subsequence, by its definition. */
function mostInCommon([first, ...rest]: readonly string[], after: readonly string[]): number {
  if (first === undefined) return 0
  const at = after.indexOf(first)
  const without = mostInCommon(rest, after)
  return at < 0 ? without : Math.max(without, 1 + mostInCommon(rest, after.slice(at + 1)))
}

describe('comparing texts', () => {
  test('shows two lines around a change and counts the others', () => {
    const lines = numbered(12)
    const changed = lines.with(6, 'ligne six')
    expect(diffTexts(lines.join('\n'), changed.join('\n'), 8)).toMatchObject({ left: 0 })
    expect(diffTexts(lines.join('\n'), changed.join('\n'), 8)?.lines.map(shown)).toEqual([
      'gap 4',
      'same ligne 4',
      'same ligne 5',
      'gone ligne |6',
      'new ligne |six',
      'same ligne 7',
      'same ligne 8',
      'gap 3',
    ])
  })

  test('finds the two lines that changed in a page of 30,000', () => {
    const lines = numbered(30_000)
    const changed = lines.with(20, 'ligne vingt').with(29_000, 'ligne fin')
    const { lines: found = [] } = diffTexts(lines.join('\n'), changed.join('\n'), 400) ?? {}
    expect(found.map(shown).filter((line) => !line.startsWith('same'))).toEqual([
      'gap 18',
      'gone ligne |20',
      'new ligne |vingt',
      'gap 28975',
      'gone ligne |29000',
      'new ligne |fin',
      'gap 997',
    ])
  })

  test('gives the first lines, and tells how many are left', () => {
    const difference = diffTexts('', numbered(5000).join('\n'), 400)
    expect(difference?.lines.slice(0, 2).map(shown)).toEqual(['gone ', 'new ligne 0'])
    expect(difference?.lines).toHaveLength(400)
    expect(difference?.left).toBe(4601)
  })

  test('gives up where thousands of lines moved, and a line whose words all moved counts as replaced', () => {
    const lines = numbered(3000)
    expect(diffTexts(lines.join('\n'), lines.toReversed().join('\n'), 400)).toBeNull()
    const words = Array.from({ length: 600 }, (_, number) => `m${number}`)
    const [gone, added] = [words.join(' '), words.toReversed().join(' ')]
    expect(diffTexts(gone, added, 400)?.lines.map(shown)).toEqual([`gone ${gone}`, `new ${added}`])
  })

  test('is empty for equal texts', () => {
    expect(diffTexts('a\nb', 'a\nb', 400)).toEqual({ lines: [], left: 0 })
  })
})
