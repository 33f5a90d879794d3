/** Addresses of pages in bundles from before names of other scripts were spelled in Latin letters. */

import { expect, test } from 'vitest'
import { requestTo } from '../../src/serve/http/request.ts'
import { prepareFonds, type Served } from '../../src/serve/http/served.ts'
import { answerRequest } from '../../src/serve/routes.ts'

const pages = [
  ['Каша', 'pages/kasha.html'],
  ['Talk:Вики', 'pages/talk-viki.html'],
  ['Talk:Каша', 'pages/talk-kasha.html'],
] as const
const files = new Set([...pages.map(([, path]) => path), 'history/kasha.r7.html'].map((path) => `data/site/${path}`))

const served = {
  bundle: { name: 'kasha', kind: 'folder', has: (path: string) => files.has(path), entries: () => [] },
  catalogue: {
    all: async (sql: string) =>
      /SELECT title, site_path FROM pages/.test(sql) ? pages.map(([title, path]) => ({ title, site_path: path })) : [],
  },
} as unknown as Served

test.each([
  ['/pages/x-4f0ca610.html', '/pages/kasha.html'],
  ['/history/x-4f0ca610.r7.html', '/history/kasha.r7.html'],
  ['/pages/talk.html', '/pages/talk-viki.html'],
  ['/pages/talk-085a98b8.html', '/pages/talk-kasha.html'],
  ['/history/talk.r7.html', null],
  ['/pages/x-00000000.html', null],
])('%s leads to %s', async (address, to) => {
  const { status, headers } = await answerRequest(requestTo(address), await prepareFonds(served))
  expect([status, headers['Location'] ?? null]).toEqual(to === null ? [404, null] : [302, to])
})

test('names from before are asked for again where the catalogue was too busy to tell them', async () => {
  let failures = 1
  const { catalogue } = served
  const busy = {
    ...served,
    catalogue: {
      all: async (sql: string) => {
        if (/FROM pages/.test(sql) && failures-- > 0) throw new Error('too much to do')
        return catalogue.all(sql)
      },
    },
  } as unknown as Served
  const fonds = await prepareFonds(busy)
  await expect(fonds.formerSlugs()).rejects.toThrow('too much to do')
  expect((await fonds.formerSlugs()).get('x-4f0ca610')).toBe('kasha')
})
