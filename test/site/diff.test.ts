import { describe, expect, test } from 'vitest'
import { compareLists, diffTexts } from '../../src/site/diff.ts'

describe('comparing lists', () => {
  test('keeps what both have, in order', () => {
    const marks = { same: ' ', gone: '-', new: '+' }
    expect(
      compareLists([...'abcde'], [...'xbcdy'])
        .map(({ kind, value }) => marks[kind] + value)
        .join(''),
    ).toBe('-a+x b c d-e+y')
  })

  test('rebuilds both sides whatever they are', () => {
    const words = ['', 'a', 'b', 'c', 'a']
    for (let number = 0; number < 625; number += 1) {
      const pick = (shift: number): string[] =>
        Array.from({ length: 4 }, (_, place) => words[Math.floor((number * 7 + shift) / 5 ** place) % 5] ?? '')
      const changes = compareLists(pick(0), pick(311))
      expect(changes.filter(({ kind }) => kind !== 'new').map(({ value }) => value)).toEqual(pick(0))
      expect(changes.filter(({ kind }) => kind !== 'gone').map(({ value }) => value)).toEqual(pick(311))
    }
  })

  test('gives up on what is too large, and still tells all', () => {
    const before = Array.from({ length: 3000 }, (_, line) => `a${line}`)
    const after = Array.from({ length: 3000 }, (_, line) => `b${line}`)
    expect(compareLists(before, after)).toHaveLength(6000)
  })
})

describe('comparing texts', () => {
  test('shows two lines around a change and counts the others', () => {
    const lines = Array.from({ length: 12 }, (_, line) => `ligne ${line}`)
    const changed = lines.with(6, 'ligne six')
    expect(
      diffTexts(lines.join('\n'), changed.join('\n')).map((line) =>
        line.kind === 'gap' ? `gap ${line.lines}` : `${line.kind} ${line.words.map(({ value }) => value).join('|')}`,
      ),
    ).toEqual([
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

  test('is empty for equal texts', () => {
    expect(diffTexts('a\nb', 'a\nb')).toEqual([])
  })
})
