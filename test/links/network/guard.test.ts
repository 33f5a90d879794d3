/** No address inside a network is ever asked, by whatever spelling, name or redirect it comes. */

import { describe, expect, it } from 'vitest'
import { isPublic } from '../../../src/links/classify/private-host.ts'
import { exchange } from '../../../src/links/network/http/exchange.ts'
import { type Address, type Reach, standInOf, vetHost, vetUrl } from '../../../src/links/network/http/guard.ts'
import { limits } from '../../../src/links/network/http/limits.ts'
import { quick, rigOf } from './check-with.ts'
import { html, redirect, site } from './stand-in.ts'

const reachOf = (names: Readonly<Record<string, readonly string[]>>, more: Partial<Reach> = {}): Reach => ({
  ports: new Set(['80', '443']),
  standIns: new Map(),
  resolve: async (host) =>
    (names[host] ?? []).map((address): Address => ({ address, family: address.includes(':') ? 6 : 4 })),
  ...more,
})

describe('an address is refused before anything is sent', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://①②⑦.0.0.1/',
    'http://127。0。0。1/',
    'http://[::1]/',
    'http://[::]/',
    'http://0.0.0.0/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://x.localhost/',
    'http://printer.local/',
    'http://printer.local./',
    'http://a.internal/',
    'http://metadata.google.internal/',
    'http://router.home.arpa/',
    'http://xyz.onion/',
    'http://intranet/',
    'http://user:secret@public.example/',
    'http://user@public.example/',
    'http://public.example:8080/',
    'http://public.example:22/',
    'https://public.example:6379/',
    'ftp://public.example/',
    'file:///etc/passwd',
    'gopher://public.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'not an address',
  ])('%s', async (address) => {
    let asked = 0
    const resolve = async (): Promise<readonly Address[]> => {
      asked += 1
      return [{ address: '93.184.216.34', family: 4 }]
    }
    const reach = reachOf({}, { resolve })
    const options = { method: 'GET', userAgent: 'test', maxBytes: 1000 } as const
    const signal = new AbortController().signal
    expect(await exchange(address, reach, { ...limits, ...quick }, options, signal)).toMatchObject({
      kind: 'failure',
      error: 'ESSRF',
    })
    expect(asked).toBe(0)
  })

  it('and what is public is not', () => {
    const reach = reachOf({})
    for (const address of ['http://public.example/', 'https://93.184.216.34/', 'https://[2606:2800:220:1::1]/x'])
      expect(vetUrl(address, reach).href).toContain('://')
    expect(vetUrl('http://public.example:8080/', reachOf({}, { ports: new Set(['8080']) })).port).toBe('8080')
  })

  it('is public only when it is on the open Internet', () => {
    expect(['93.184.216.34', '2606:2800:220:1::1'].map(isPublic)).toEqual([true, true])
    expect(['::ffff:127.0.0.1', '10.0.0.1', 'fd12::1', 'nonsense'].map(isPublic)).toEqual([false, false, false, false])
  })
})

describe('a name', () => {
  it('with one public and one private address is refused', async () => {
    const reach = reachOf({ 'two.example': ['93.184.216.34', '10.0.0.1'], 'one.example': ['93.184.216.34'] })
    await expect(vetHost('two.example', reach)).rejects.toMatchObject({ code: 'ESSRF' })
    expect(await vetHost('one.example', reach)).toEqual([{ address: '93.184.216.34', family: 4 }])
    await expect(vetHost('none.example', reach)).rejects.toMatchObject({ code: 'ENOTFOUND' })
  })
})

describe('a hop is judged like the first address', () => {
  const target = 'http://169.254.169.254/latest/'
  it.each([
    ['a redirect', (response: Parameters<typeof redirect>[0]) => redirect(response, target)],
    [
      'a meta refresh',
      (response: Parameters<typeof redirect>[0]) =>
        html(response, `<meta http-equiv="refresh" content="0; url='${target}'">`),
    ],
    ['another scheme', (response: Parameters<typeof redirect>[0]) => redirect(response, 'file:///etc/passwd')],
    ['another port', (response: Parameters<typeof redirect>[0]) => redirect(response, 'http://leads.example:6379/')],
    ['a user in it', (response: Parameters<typeof redirect>[0]) => redirect(response, 'http://a:b@leads.example/')],
    ['a name of this machine', (response: Parameters<typeof redirect>[0]) => redirect(response, '//localhost./')],
  ])('%s: refused and recorded', async (_name, answer) => {
    const server = await site({ '/a': (_request, response) => answer(response) })
    const rig = rigOf(['http://leads.example/a'], { hosts: { 'leads.example': server.place } })
    const { lock } = await rig.check({ phases: ['probes'] })
    const [seen] = lock.entries.get('http://leads.example/a')?.observations ?? []
    expect(seen).toMatchObject({ outcome: 'blocked', error: 'ESSRF', hops: [{ url: 'http://leads.example/a' }] })
    expect(server.hits.length).toBe(1)
    expect(rig.verdict('http://leads.example/a', lock)).toBe('skipped')
  })

  it('a redirect to an address that gives rights is neither asked nor told', async () => {
    const server = await site({ '/a': (_request, response) => redirect(response, '/b?access_token=hush') })
    const rig = rigOf(['http://leads.example/a'], { hosts: { 'leads.example': server.place } })
    const { lock } = await rig.check({ phases: ['probes'] })
    expect(JSON.stringify([...lock.entries])).not.toContain('hush')
    expect(server.hits.map(({ path }) => path)).toEqual(['/a'])
  })
})

it('a stand-in lives on this machine only', () => {
  expect(standInOf('127.0.0.1:9801')).toEqual({ address: '127.0.0.1', family: 4, port: 9801 })
  expect(standInOf('[::1]:9801')).toEqual({ address: '::1', family: 6, port: 9801 })
  for (const place of ['10.0.0.1:80', '93.184.216.34:80', 'localhost:80', '127.0.0.1'])
    expect(standInOf(place)).toBeNull()
})
