/** What may not be asked, and what must not last: refused or cut, and recorded in the lock, through the whole of a check. */

import { readFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isPublic } from '../../../src/links/classify/private-host.ts'
import { exchange } from '../../../src/links/network/http/exchange.ts'
import type { Address } from '../../../src/links/network/http/guard.ts'
import { limits } from '../../../src/links/network/http/limits.ts'
import { until } from '../../support/until.ts'
import { quick, rigOf } from './check-with.ts'
import { html, page, redirect, site, standIn } from './stand-in.ts'

const closed = [
  'http://127.0.0.1/',
  'http://127.0.0.1./',
  'http://127.1/',
  'http://0x7f.1/',
  'http://2130706433/',
  'http://0177.0.0.1/',
  'http://１２７.０.０.１/',
  'http://①②⑦.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[fd00::1]/',
  'http://[::ffff:169.254.169.254]/',
  'http://localhost/',
  'http://localhost./',
  'http://x.localhost/',
  'http://x.localhost./',
  'http://printer.local/',
  'http://printer.local./',
  'http://a.internal/',
  'http://a.internal./',
  'http://lise@public.example/',
  'http://public.example:22/',
  'http://public.example:8080/',
  'https://public.example:6379/',
]

/** Every name is at a public address, so that what is refused is refused for itself. */
const elsewhere = async (): Promise<readonly Address[]> => [{ address: '93.184.216.34', family: 4 }]

afterEach(() => vi.restoreAllMocks())

/** Counts connections; none leaves this machine, for those to other machines fail at once. */
function watched(): string[] {
  const places: string[] = []
  const { connect } = net
  vi.spyOn(net, 'connect').mockImplementation(((options: net.TcpNetConnectOpts) => {
    const { host = '', lookup } = options
    const found: string[] = []
    if (lookup === undefined) found.push(host)
    else
      lookup(host, { all: true }, (_error, all) => {
        found.push(...(Array.isArray(all) ? all.map(({ address }) => address) : [all]))
      })
    // A stand-in.
    if (found.every((address) => address === '127.0.0.1') && Number(options.port) !== 80) return connect(options)
    places.push(...found)
    const socket = new net.Socket()
    process.nextTick(() => socket.destroy(Object.assign(new Error('refused by the test'), { code: 'ECONNREFUSED' })))
    return socket
  }) as typeof net.connect)
  return places
}

/** As servers write what is not ASCII into a header. */
const utf = (text: string): string => Buffer.from(text).toString('latin1')

describe('an address of this machine or network', () => {
  it('is refused in every spelling, and the lock says so', async () => {
    const places = watched()
    const rig = rigOf(closed, { hosts: {} })
    const { lock } = await rig.check({ phases: ['probes'], resolve: elsewhere })
    for (const url of closed)
      expect([url, lock.entries.get(url)?.observations]).toMatchObject([url, [{ outcome: 'blocked', error: 'ESSRF' }]])
    expect(places).toEqual([])
  })

  it.each([
    ['a redirect', (to: string) => (_: unknown, response: Parameters<typeof html>[0]) => redirect(response, utf(to))],
    [
      'a meta refresh',
      (to: string) => (_: unknown, response: Parameters<typeof html>[0]) =>
        html(response, `<meta http-equiv="refresh" content="0; url=${to}">`),
    ],
  ])('is refused as the target of %s, and the lock says so', async (_kind, answer) => {
    const targets = [...closed, 'ftp://public.example/', 'file:///etc/passwd', 'gopher://public.example/']
    const server = await site(Object.fromEntries(targets.map((to, at) => [`/${at}`, answer(to)])))
    const urls = targets.map((_to, at) => `http://leads.example/${at}`)
    const rig = rigOf(urls, { hosts: { 'leads.example': server.place } })
    const places = watched()
    const { lock } = await rig.check({ phases: ['probes'], resolve: elsewhere })
    for (const [at, url] of urls.entries())
      expect([targets[at], lock.entries.get(url)?.observations]).toMatchObject([
        targets[at],
        [{ outcome: 'blocked', error: 'ESSRF', hops: [{ url }] }],
      ])
    expect(places).toEqual([])
    expect(JSON.stringify([...lock.entries])).not.toContain('lise@')
  })

  it('is refused behind a name with one public and one private address', async () => {
    const places = watched()
    const url = 'http://two.example/'
    const { lock } = await rigOf([url], { hosts: {} }).check({
      phases: ['probes'],
      resolve: async () => [...(await elsewhere()), { address: '10.0.0.1', family: 4 }],
    })
    expect(lock.entries.get(url)?.observations).toMatchObject([{ outcome: 'blocked', error: 'ESSRF' }])
    expect(places).toEqual([])
  })
})

it('a name that is rebound is connected to where it was when it was judged', async () => {
  const places = watched()
  let asked = 0
  const resolve = async (): Promise<readonly Address[]> => {
    asked += 1
    return asked === 1 ? elsewhere() : [{ address: '10.0.0.1', family: 4 }]
  }
  const reach = { ports: new Set(['80', '443']), standIns: new Map(), resolve }
  const options = { method: 'GET', userAgent: 'test', maxBytes: 1000 } as const
  const { signal } = new AbortController()
  const answer = await exchange('http://rebound.example/', reach, { ...limits, ...quick }, options, signal)
  expect(isPublic('93.184.216.34')).toBe(true)
  expect({ answer, asked, places }).toMatchObject({
    answer: { kind: 'failure', error: 'ECONNREFUSED' },
    asked: 1,
    places: ['93.184.216.34'],
  })
})

it('bombs, endless bodies and drips are cut, recorded, and hold nobody up', async () => {
  const packed = gzipSync(Buffer.alloc(50_000_000, 'a'))
  const bomb = await standIn((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/html' })
    response.end(packed)
  })
  const pad = 'http://mensuel.framapad.org/p/bombe'
  const endless = await standIn((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    const more = (): boolean => response.write(`<p>${Math.random()} des mots sans fin</p>`.repeat(500))
    response.on('drain', more)
    while (more());
  })
  const timers: NodeJS.Timeout[] = []
  const drip = await standIn((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    timers.push(setInterval(() => response.write('x'), 100))
  })
  const well = await site({ '/': page('Accueil', 'Bienvenue sur le site de l’association, qui répare des vélos.') })
  const hosts = { 'bomb.example': bomb, 'endless.example': endless, 'drip.example': drip, 'well.example': well }
  const urls = [...Object.keys(hosts).map((host) => `http://${host}/`), pad]
  const places = Object.fromEntries(
    Object.entries({ ...hosts, 'mensuel.framapad.org': bomb }).map(([host, { place }]) => [host, place]),
  )
  const rig = rigOf(urls, { hosts: places })
  // The time for the whole of an answer passes when all but the drip are recorded.
  const [ends, totalMs, later]: [(() => void)[], number, typeof setTimeout] = [[], 61_234, setTimeout]
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((end: () => void, ms?: number) => {
    if (ms === totalMs) ends.push(end)
    return later(end, ms)
  }) as typeof setTimeout)
  const checked = rig.check({ phases: ['probes'], limits: { ...quick, tries: 1, totalMs } })
  const found = (): string => readFileSync(join(rig.folder, 'journal.ndjson'), 'utf8')
  await until(() => drip.hits.length > 0 && found().trim().split('\n').length === urls.length - 1, 'findings')
  for (const end of ends) end()
  const { lock } = await checked
  timers.forEach(clearInterval)
  expect(Object.fromEntries(urls.map((url) => [url, lock.entries.get(url)?.observations]))).toMatchObject({
    // Of a page so much is read as judging takes; of a pad all, but not two hundred times what was sent.
    'http://bomb.example/': [{ outcome: 'ok', bytes: limits.pageBytes, signals: expect.arrayContaining(['cut']) }],
    [pad]: [{ outcome: 'net-error', error: 'TOO_LARGE' }],
    'http://endless.example/': [
      { outcome: 'ok', http: 200, bytes: limits.pageBytes, signals: expect.arrayContaining(['cut']) },
    ],
    'http://drip.example/': [{ outcome: 'net-error', error: 'ETIMEDOUT' }],
    'http://well.example/': [{ outcome: 'ok', http: 200 }],
  })
})
