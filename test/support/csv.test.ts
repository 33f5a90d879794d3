/** Cells are quoted where they must be, read back as they were, and run in no spreadsheet. */

import { expect, test } from 'vitest'
import { csvRow, readCsv } from '../../src/support/csv.ts'

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

async function rowsOf(text: string, size = 1) {
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
  const rows: string[] = []
  for await (const { cells, line } of readCsv(pieces, 'x.csv')) rows.push(`${line}:${cells.join('|')}`)
  return rows
}

test.each(['\r\n', '\n', '\r'])('rows are read in pieces, with lines that end in %j', async (end) => {
  const text = '\ufeffa,b\n1,"x, ""y"""\n\n"deux\nlignes",é\n,\nseul\n3,4,5'.replaceAll('\n', end)
  const rows = ['1:a|b', '2:1|x, "y"', `4:deux${end}lignes|é`, '6:|', '7:seul', '8:3|4|5']
  for (const size of [1, 2, 7, 1000]) expect(await rowsOf(text, size)).toEqual(rows)
})

test('what was written is read', async () => {
  const cells = ['a', 'b,c', 'd"e', 'f\r\ng', '']
  expect(await rowsOf(csvRow(cells) + csvRow(cells))).toEqual([`1:${cells.join('|')}`, `3:${cells.join('|')}`])
})

test.each([
  ['a,b\nc,"d\n', 'x.csv:2: expected a quote that closes'],
  ['a,b\n"c"d,e\n', 'x.csv:2: expected quotes around a whole cell'],
  [`a,"${'x'.repeat(1_050_000)}`, 'x.csv:1: expected a row of at most 1048576 bytes'],
])('what is no CSV is refused, its line named', async (text, message) => {
  await expect(rowsOf(text, 4096)).rejects.toThrow(message)
})
