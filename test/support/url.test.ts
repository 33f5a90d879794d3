/** An address stays itself however often it is read, on every version of Node. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isUrl, urlOf } from '../../src/support/url.ts'

test('an address with letters beyond ASCII stays one, however often it is asked for', () => {
  const answers = new Set<boolean>()
  for (let times = 0; times < 50_000; times += 1) answers.add(isUrl('https://exemple-é.example/w/'))
  expect([...answers]).toEqual([true])
})

test('what is no address by itself may be one against another', () => {
  expect([isUrl('/wiki/École'), isUrl('http://'), isUrl('')]).toEqual([false, false, false])
  expect(urlOf('/wiki/École', 'https://wiki.example')?.href).toBe('https://wiki.example/wiki/%C3%89cole')
})

test('nothing asks URL.canParse, which Node 20 and 22 answer wrongly', () => {
  const root = join(import.meta.dirname, '../../src')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  expect(files.filter((file) => /URL\.canParse\(/.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
})
