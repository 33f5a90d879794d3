import { expect, test } from 'vitest'
import { csvRow } from '../../src/support/csv.ts'

test('cells are quoted where they must be', () => {
  expect(csvRow(['a', 'b,c', 'd"e', 'f\ng', null, undefined, 1, true])).toBe('a,"b,c","d""e","f\ng",,,1,true\r\n')
})

test('what a spreadsheet would run is text, but a number stays a number', () => {
  expect(csvRow(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])).toBe(`'=1+1,'+1,'-1,'@x,'\tx,"'\rx"\r\n`)
  expect(csvRow([-1, -2n, 'a=1'])).toBe('-1,-2,a=1\r\n')
})

test('lists are joined, and a bar inside an item is no joint', () => {
  expect(csvRow([['a', 'b|c'], ['=x']])).toBe(`a | b¦c,'=x\r\n`)
})
