/** A question is one statement that reads; anything else is refused, shown where it stands, or stopped in time. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Catalogue, openCatalogue } from '../../src/catalogue/read/read.ts'
import { writeCatalogue } from '../../src/catalogue/write.ts'
import { WikifondsError } from '../../src/texts/errors.ts'
import { makeView } from '../support/fonds-view.ts'
import { scratchFolder } from '../support/scratch.ts'

let catalogue: Catalogue
beforeAll(async () => {
  const path = join(scratchFolder(), 'index.sqlite')
  writeCatalogue(makeView(), path)
  catalogue = await openCatalogue({ file: path, offset: 0, length: readFileSync(path).length })
})
afterAll(() => catalogue.close())

const first = (sql: string, parameters = {}): unknown => [...catalogue.query(sql, parameters).rows][0]?.[0]
const refused = (code: string, values: object) =>
  expect.objectContaining({ code, exit: 2, values: expect.objectContaining(values) })

describe('several statements', () => {
  test.each([
    ['select 1; select 2', '“select 2”'],
    ['select 1; ;\n-- and\nselect 2;', '“select 2”'],
    ["select ';'; drop table pages", '“drop table pages”'],
    ['select 1; nonsense', '“nonsense”'],
  ])('are refused: %s', (sql, begins) => {
    expect(() => catalogue.query(sql)).toThrow(refused('SQL_SEVERAL_STATEMENTS', { begins }))
  })

  test.each([
    ['select 1;', 1],
    ['select 1 ; ; -- that is all', 1],
    ['select 1 /* ; select 2 */', 1],
    ['/* é */ select 1; /* never closed; select 2', 1],
    ["select ';-- é'", ';-- é'],
  ])('are not seen in: %s', (sql, value) => {
    expect(first(sql)).toBe(value)
  })
})

describe('a parameter', () => {
  test('that is missing is named, with the flag that gives it', () => {
    expect(() => catalogue.query('select title from pages where title = :title and page_id > :least')).toThrow(
      refused('SQL_PARAMETER_MISSING', { names: ':title, :least', flags: '--param title=… --param least=…' }),
    )
    expect(() => catalogue.query('select ?')).toThrow(refused('SQL_PARAMETER_MISSING', { names: '?1' }))
  })

  test.each([
    ['coalesce(:n, 3)', 3],
    ['ifnull( :n, 3)', 3],
    ['CASE WHEN :n IS NULL THEN 3 END', 3],
    ['iif(@n is not null, 1, 2)', 2],
  ])('may be left out where the query says what then: %s', (sql, value) => {
    expect(first(`select ${sql}`)).toBe(value)
    expect(first(`select ${sql}`, { n: null })).toBe(value)
  })

  test('counts whatever its sign', () => {
    expect(first('select :a || @b || $c', { a: 'x', b: 'y', c: 'z' })).toBe('xyz')
  })

  test('that the query has no place for is named, with those it has', () => {
    expect(() => catalogue.query('select coalesce(:word, 1)', { wrod: 'x' })).toThrow(
      refused('SQL_PARAMETER_UNKNOWN', { names: 'wrod', known: ':word' }),
    )
  })

  test('of a named query that needs one is asked for', () => {
    const sqlOf = (name: string): string =>
      String(catalogue.all('SELECT sql FROM queries WHERE name = :name', { name })[0]?.['sql'])
    for (const name of ['decisions-about', 'topic-first'])
      expect(() => catalogue.query(sqlOf(name))).toThrow(refused('SQL_PARAMETER_MISSING', { names: ':word' }))
    expect([...catalogue.query(sqlOf('regulars'), { minimum: '1' }).rows].length).toBeGreaterThan(0)
    expect([...catalogue.query(sqlOf('regulars')).rows]).toEqual([])
  })
})

describe('what is refused is shown where it stands', () => {
  const told = (sql: string): string => {
    try {
      catalogue.query(sql)
    } catch (error) {
      if (error instanceof WikifondsError) return error.message.replace(/^.*?: /, '')
    }
    return ''
  }

  test.each([
    [
      'select titel from v_meetings',
      'no such column: titel; did you mean title? (line 1, column 8)',
      'select titel from v_meetings',
      '       ^^^^^',
    ],
    // SQLite counts bytes: é is two of them.
    [
      "select 'é',\n\tm.titel from meetings m",
      'no such column: m.titel; did you mean title? (line 2, column 4)',
      ' m.titel from meetings m',
      '   ^^^^^',
    ],
    // It knows no place for a table.
    [
      'select title from meeting',
      'no such table: meeting; did you mean meetings? (line 1, column 19)',
      'select title from meeting',
      '                  ^^^^^^^',
    ],
    [
      'select title fron pages',
      'near "pages": syntax error (line 1, column 19)',
      'select title fron pages',
      '                  ^^^^^',
    ],
  ])('%s', (sql, words, line, mark) => {
    expect(told(sql)).toBe(`${words}\n    ${line}\n    ${mark}`)
  })

  test('a long line is cut around the place', () => {
    const [, shown = '', mark = ''] = told(`select ${'1, '.repeat(200)}nowhere from pages`).split('\n')
    expect(shown.length).toBeLessThan(100)
    expect(shown.slice(mark.indexOf('^'), mark.length)).toBe('nowhere')
  })

  test('without a place there are words alone', () => {
    expect(told('select title from pages where')).toBe('incomplete input')
  })
})

test('a statement without end that came with the catalogue is stopped, and the next one is not', () => {
  const endless = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n'
  expect(() => [...catalogue.query(endless, {}, 'bundle').rows]).toThrow(
    expect.objectContaining({ code: 'CATALOGUE_UNREADABLE' }),
  )
  expect(first('SELECT 1')).toBe(1)
})
