/** Memento (RFC 7089) over a bundle. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Got, get, makeBundle, serve, zipOf } from './support.ts'

let running: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  running = await serve(zipOf(await makeBundle()), { host: '127.0.0.1', names: ['archive.example'], port: 0 })
})
afterAll(() => running.close())

const title = 'R%C3%A9union_du_3_mai'
const original = `https://wiki.jardin.example/wiki/${title}`
const at = (path: string, acceptDatetime?: string): Promise<Got> =>
  get(running.url, path, {
    headers: {
      host: 'archive.example',
      ...(acceptDatetime === undefined ? {} : { 'accept-datetime': acceptDatetime }),
    },
  })

const old = '/history/reunion-du-3-mai.r20.html'
const latest = '/pages/reunion-du-3-mai.html?oldid=22'

test.each([
  ['the state of a day', 'Wed, 03 May 2017 20:00:00 GMT', old],
  ['the very second', 'Wed, 03 May 2017 18:00:00 GMT', old],
  // Its text is hidden: no state.
  ['a hidden state is passed over', 'Thu, 04 May 2017 09:30:00 GMT', old],
  ['before the first state', 'Mon, 01 May 2017 00:00:00 GMT', old],
  ['after the last one', 'Fri, 01 Jan 2021 00:00:00 GMT', latest],
])('%s is found by date, at the time gate and at the addresses of the wiki', async (_what, date, place) => {
  for (const address of [`/timegate/${original}`, `/wiki/${title}`, `/index.php?title=${title}`]) {
    const got = await at(address, date)
    expect([address, got.status, got.headers['location']]).toEqual([address, 302, place])
    expect(got.headers['vary']).toBe('accept-datetime')
    expect(got.headers['link']).toContain(`<${original}>; rel="original"`)
  }
})

test('a time gate without a date leads to the latest state, an address of the wiki to its page', async () => {
  expect((await at(`/timegate/${original}`)).headers['location']).toBe(latest)
  expect((await at(`/wiki/${title}`)).headers['location']).toBe('/pages/reunion-du-3-mai.html')
})

test('a state says its date and where the others are', async () => {
  for (const [path, date] of [
    [old, 'Wed, 03 May 2017 18:00:00 GMT'],
    [latest, 'Thu, 04 May 2017 10:00:00 GMT'],
  ] as const) {
    const got = await at(path)
    expect([path, got.status, got.headers['memento-datetime']]).toEqual([path, 200, date])
    expect(got.headers['link']).toBe(
      `<${original}>; rel="original", <http://archive.example/timemap/link/${original}>; rel="timemap"; type="application/link-format", <http://archive.example/timegate/${original}>; rel="timegate"`,
    )
  }
  expect((await at('/pages/reunion-du-3-mai.html')).headers).not.toHaveProperty('memento-datetime')
})

test('a time map lists all states, those too whose pages are made when they are asked for', async () => {
  const map = await at(`/timemap/link/${original}`)
  expect(map.headers['content-type']).toBe('application/link-format; charset=utf-8')
  expect(map.text.split(',\n').slice(3)).toEqual([
    `<http://archive.example${old}>; rel="first memento"; datetime="Wed, 03 May 2017 18:00:00 GMT"`,
    `<http://archive.example${latest}>; rel="last memento"; datetime="Thu, 04 May 2017 10:00:00 GMT"\n`,
  ])
  const home = await at('/timemap/link/https://wiki.jardin.example/wiki/Accueil')
  const [, place = ''] = /<http:\/\/archive\.example([^>]*)>; rel="first memento"/.exec(home.text) ?? []
  expect(place).toBe('/history/accueil.r10.html')
  expect((await at(place)).text).toContain('Bienvenue au jardin.')
  expect((await at('/index.php?oldid=10&action=raw')).text).toBe('Bienvenue au jardin.')
})

test('what is no date is refused, what is no page is not found', async () => {
  expect((await at(`/timegate/${original}`, 'yesterday')).status).toBe(400)
  expect((await at('/timegate/https://wiki.jardin.example/wiki/Rien')).status).toBe(404)
  expect((await at('/timemap/link/https://wiki.jardin.example/images/a/ab/X.png')).status).toBe(404)
  expect((await at('/wiki/Rien', 'Wed, 03 May 2017 20:00:00 GMT')).status).toBe(404)
})
