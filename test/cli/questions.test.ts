/** `query --list` and `--show` on the demo's bundle. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parameterTexts, questionTexts } from '../../src/texts/english/questions.ts'
import { demoBuild } from '../pipelines/demo-builds.ts'
import { root } from '../pipelines/run-demo.ts'
import { call } from './call.ts'

let bundle = ''
beforeAll(async () => {
  bundle = (await demoBuild('demo')).bundle
})

const sources = ['src/catalogue/queries.sql', 'src/catalogue/farm/queries.sql'].map((path) =>
  readFileSync(join(root, path), 'utf8'),
)
const blocks = sources.flatMap((text) => [...text.matchAll(/^-- name: (.+)\n-- title: (.+)$/gm)])

describe('the questions', () => {
  test('have words in both languages, the English ones those of the catalogue without its parameters', () => {
    const titles = blocks.map(([, name, title = '']) => [name, title.replace(/ \(--param [^)]*\)/g, '')])
    expect(
      Object.entries(questionTexts)
        .map(([name, { en }]) => [name, en])
        .sort(),
    ).toEqual(titles.sort())
  })

  test('have a parameter text for each place, and no other', () => {
    const places = new Set(
      sources.flatMap((text) => [...text.replace(/'[^']*'/g, '').matchAll(/:([a-z]+)/g)].map(([, name]) => name)),
    )
    // `-- name: …` and `-- title: …` have a space behind their colon.
    expect(Object.keys(parameterTexts).sort()).toEqual([...places].sort())
  })
})

describe('query --list', () => {
  test('is a page on a terminal: question, parameters, a command that works', async () => {
    const { exit, out } = await call(['query', bundle, '--list', '--lang', 'fr'], {}, 400)
    expect(exit).toBe(0)
    expect(out).toContain(
      '\nregulars\n  Qui est venu à trois réunions ou plus ?\n  · minimum : nombre de réunions (sinon 3)\n',
    )
    expect(out).toContain('\ndecisions-about\n  Quelles décisions parlent d’un mot ?\n  · word : le mot\n')
    expect(out).toContain('  · series : la série, comme elle est imprimée (facultatif)\n')
    const commands = [...out.matchAll(/^ {2}wikifonds (query .+)$/gm)].map(([, words = '']) => words.split(' '))
    expect(commands).toHaveLength(29)
    for (const words of commands) expect([words, (await call(words)).exit]).toEqual([words, 0])
  })

  test('is rows for programs, as ever', async () => {
    const { out } = await call(['query', bundle, '--list', '--lang', 'fr'])
    expect(out.split('\n')[0]).toBe(
      '{"name":"announced-held","title":"Which watch items (--param season=2019, 2019-05, or 2019-22 for its summer) fell on the day of a meeting of this wiki?"}',
    )
    expect((await call(['query', bundle, '--list', '--format', 'csv'], {}, 80)).out).toMatch(/^name,title\r\n/)
  })
})

describe('query --show', () => {
  test('prints SQL that gives what the query gives', async () => {
    const { out } = await call(['query', bundle, '--show', 'venues'])
    expect(out).toMatch(/^\/\* Which venues were used most, with their addresses\? \*\/\nSELECT venue/)
    const answer = (await call(['query', bundle, '--name', 'venues'])).out
    expect((await call(['query', bundle, out])).out).toBe(answer)
    expect((await call(['query', bundle, 'venues'])).out).toBe(answer)
  })

  test('--json tells its places', async () => {
    const { out } = await call(['query', bundle, '--show', 'regulars', '--json'])
    expect(JSON.parse(out)).toMatchObject({
      name: 'regulars',
      parameters: [{ name: 'minimum', isOptional: true, fallback: '3' }],
    })
  })

  test('of a name that is not there asks what was meant', async () => {
    const { exit, err } = await call(['query', bundle, '--show', 'venue'])
    expect([exit, err.split('\n')[0]]).toEqual([
      2,
      expect.stringMatching(/^error.*--show: .*got venue; did you mean venues\?$/),
    ])
  })

  test('goes with nothing else', async () => {
    const { exit, err } = await call(['query', bundle, 'select 1', '--show', 'venues'])
    expect([exit, err]).toEqual([2, expect.stringContaining('or --show')])
  })
})
