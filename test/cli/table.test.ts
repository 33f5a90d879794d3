/** Answers are printed whole as JSON, CSV or a table that stays in its width and moves no terminal. */

import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { rowFormats } from '../../src/cli/terminal/table.ts'
import type { SqlValue } from '../../src/model/fonds.ts'

function written(
  format: keyof typeof rowFormats,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
  width?: number,
) {
  let text = ''
  const out = new Writable({
    write(chunk, _, done) {
      text += String(chunk)
      done()
    },
  })
  rowFormats[format]({ columns, rows }, out, width)
  return text
}

describe('rows as JSON', () => {
  test('two columns of one name are both there', () => {
    expect(written('jsonl', ['a', 'b', 'a'], [[1, 2, 3]])).toBe('{"a":1,"b":2,"a:1":3}\n')
    expect(JSON.parse(written('json', ['a', 'a', 'a'], [[1, 2, 3]]))).toEqual([{ a: 1, 'a:1': 2, 'a:2': 3 }])
  })

  test('a number is a number, and digits where it would be rounded', () => {
    expect(written('jsonl', ['n'], [[9_007_199_254_740_991n]])).toBe('{"n":9007199254740991}\n')
    expect(written('jsonl', ['n'], [[9_007_199_254_740_993n]])).toBe('{"n":"9007199254740993"}\n')
  })

  test('bytes are base64, nothing is null', () => {
    expect(written('jsonl', ['x', 'y'], [[new Uint8Array([1, 2, 255]), null]])).toBe('{"x":"AQL/","y":null}\n')
  })
})

test('a CSV has a header, CRLF, and quotes where they are needed', () => {
  expect(written('csv', ['a', 'a'], [['un, deux', 'dit "oui"']])).toBe('a,a\r\n"un, deux","dit ""oui"""\r\n')
  expect(written('csv', ['=a', 'b'], [['=1+1', -5]])).toBe("'=a,b\r\n'=1+1,-5\r\n")
})

describe('a table', () => {
  const columns = ['id', 'title']
  const long = 'Assemblée des communs de Port-Brevel, deuxième partie'

  test('cuts a long cell where no terminal is, and folds it to the width of one', () => {
    expect(written('table', columns, [[1, `${long} et fin`]])).toBe(
      `id  title\n--  ${'-'.repeat(60)}\n1   ${long} et fin\n`.replace(
        '-'.repeat(60),
        '-'.repeat(`${long} et fin`.length),
      ),
    )
    expect(written('table', columns, [[1, 'x'.repeat(70)]])).toContain(`${'x'.repeat(59)}…\n`)
    expect(
      written(
        'table',
        columns,
        [
          [1, long],
          [2, 'Autre'],
        ],
        30,
      ),
    ).toBe(
      [
        'id  title',
        `--  ${'-'.repeat(26)}`,
        '1   Assemblée des communs de',
        '    Port-Brevel, deuxième',
        '    partie',
        '2   Autre',
        '',
      ].join('\n'),
    )
  })

  test('stays in its width whatever stands in it, and loses nothing', () => {
    const rows = [[12, long, 'pages/assemblee-des-communs-de-port-brevel-1.html', 'Ailleurs']]
    for (const width of [40, 50, 60, 80, 120]) {
      const text = written('table', ['id', 'title', 'path', 'where'], rows, width)
      expect(text.split('\n').filter((line) => Array.from(line).length > width)).toEqual([])
      for (const word of ['12', 'deuxième', 'Ailleurs']) expect(text).toContain(word)
    }
  })

  test('that has no room for its columns gives each row as a list', () => {
    const names = Array.from({ length: 8 }, (_, at) => `column_${at}`)
    const row = names.map((_, at) => (at === 3 ? null : `value ${at}`))
    const text = written('table', names, [row, row], 50)
    expect(text.split('\n').slice(0, 4)).toEqual([
      'column_0  value 0',
      'column_1  value 1',
      'column_2  value 2',
      'column_4  value 4',
    ])
    expect(text.split('\n\n')).toHaveLength(2)
  })

  test('shows no sign that moves a terminal', () => {
    expect(written('table', ['x'], [['a\u001b[2Jb\nc']])).toBe('x\n--------\na [2Jb c\n')
  })
})
