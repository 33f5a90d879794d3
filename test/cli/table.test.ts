import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { rowFormats } from '../../src/cli/table.ts'
import type { SqlValue } from '../../src/model/fonds.ts'

function written(format: keyof typeof rowFormats, columns: readonly string[], rows: readonly (readonly SqlValue[])[]) {
  let text = ''
  const out = new Writable({
    write(chunk, _, done) {
      text += String(chunk)
      done()
    },
  })
  rowFormats[format]({ columns, rows }, out)
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
