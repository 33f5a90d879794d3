/** One exchange says who asks, reads no more than it must, and ends whatever a server does. */

import { randomBytes } from 'node:crypto'
import { createServer as createPlain, type Socket } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type ExchangeOptions, exchange } from '../../../src/links/network/http/exchange.ts'
import { type Reach, standInOf } from '../../../src/links/network/http/guard.ts'
import { limits } from '../../../src/links/network/http/limits.ts'
import { quick, rigOf } from './check-with.ts'
import { html, page, redirect, site, standIn } from './stand-in.ts'

const signal = new AbortController().signal
const tight = { ...limits, ...quick }
/** For what never ends: however late the machine is, the time is over before. */
const soonMs = 500

function ask(place: string, path = '/', options: Partial<ExchangeOptions> = {}, scheme = 'http', within = {}) {
  const at = standInOf(place)
  const reach: Reach = {
    ports: new Set(['80', '443']),
    standIns: new Map(at === null ? [] : [['pages.example', at]]),
    resolve: async () => [],
  }
  const all = { method: 'GET', userAgent: 'wikifonds/test', maxBytes: 512 * 1024, ...options } as const
  return exchange(`${scheme}://pages.example${path}`, reach, { ...tight, ...within }, all, signal)
}

describe('an exchange', () => {
  it('says who asks, and neither cookies nor referrer', async () => {
    const server = await site({ '/': 'bonjour' })
    const answer = await ask(server.place)
    expect(answer).toMatchObject({ kind: 'answer', status: 200 })
    const [hit] = server.hits
    expect(hit?.headers['user-agent']).toBe('wikifonds/test')
    expect(hit?.host).toBe('pages.example')
    expect(Object.keys(hit?.headers ?? {})).not.toEqual(expect.arrayContaining(['cookie']))
    expect(hit?.headers.referer).toBeUndefined()
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ] as const)('unpacks %s', async (encoding, pack) => {
    const server = await standIn((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding })
      response.end(pack(Buffer.from('des mots')))
    })
    const answer = await ask(server.place)
    expect(answer.kind === 'answer' && Buffer.from(answer.body.bytes).toString()).toBe('des mots')
  })

  it('speaks plain HTTP to a stand-in where the wiki wrote https', async () => {
    const server = await site({ '/': 'bonjour' })
    expect(await ask(server.place, '/', {}, 'https')).toMatchObject({
      kind: 'answer',
      status: 200,
      url: 'https://pages.example/',
    })
  })
})

describe('a hostile server is cut and recorded', () => {
  it('a bomb: 200 to 1 at most', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 'a'))
    const server = await standIn((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/html' })
      response.end(bomb)
    })
    expect(await ask(server.place, '/', { maxBytes: 20 * 1024 * 1024 })).toMatchObject({ error: 'TOO_LARGE' })
  })

  it('an endless body: read as far as judging takes', async () => {
    const server = await standIn((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const more = (): boolean => response.write(randomBytes(64 * 1024))
      response.on('drain', more)
      while (more());
    })
    const answer = await ask(server.place, '/', { maxBytes: 100_000 })
    expect(answer.kind === 'answer' && [answer.body.isCut, answer.body.bytes.length]).toEqual([true, 100_000])
  })

  it('one byte a moment: ended after the whole time', async () => {
    const timers: NodeJS.Timeout[] = []
    const server = await standIn((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      timers.push(setInterval(() => response.write('x'), 100))
    })
    expect(await ask(server.place, '/', {}, 'http', { totalMs: soonMs })).toMatchObject({ error: 'ETIMEDOUT' })
    timers.forEach(clearInterval)
  })

  it('headers that never end: ended after the first-byte time', async () => {
    const sockets = new Set<Socket>()
    const server = createPlain((socket) => {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.write('HTTP/1.1 200 OK\r\n')
      const drip = setInterval(() => socket.write('x-a: b\r\n'), 150)
      socket.on('close', () => clearInterval(drip))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const answer = await ask(`127.0.0.1:${port}`, '/', {}, 'http', { firstByteMs: soonMs })
    expect(answer).toMatchObject({ error: 'ETIMEDOUT' })
    for (const socket of sockets) socket.destroy()
    server.close()
  })

  it('headers too large', async () => {
    const server = await standIn((_request, response) => {
      response.writeHead(200, { 'x-large': 'a'.repeat(60 * 1024) })
      response.end()
    })
    expect(await ask(server.place)).toMatchObject({ error: 'TOO_LARGE' })
  })

  it('a coding that nobody asked for, and a damaged one', async () => {
    const odd = await standIn((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'zstd-of-tomorrow' })
      response.end('x')
    })
    const damaged = await standIn((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end('no gzip at all')
    })
    expect(await ask(odd.place)).toMatchObject({ error: 'EENCODING' })
    expect(await ask(damaged.place)).toMatchObject({ error: 'EDECODE' })
  })

  it('a closed port, a connection that is dropped', async () => {
    const server = await standIn((request) => request.socket.destroy())
    expect(await ask(server.place)).toMatchObject({ error: 'ECONNRESET' })
    await server.close()
    expect(await ask(server.place)).toMatchObject({ error: 'ECONNREFUSED' })
  })
})

describe('a journey ends', () => {
  const hosts = async (pages: Parameters<typeof site>[0]) => ({ 'pages.example': (await site(pages)).place })
  const last = async (pages: Parameters<typeof site>[0], url = 'http://pages.example/a') => {
    const rig = rigOf([url], { hosts: await hosts(pages) })
    const { lock } = await rig.check({ phases: ['probes'] })
    return lock.entries.get(url)?.observations.at(-1)
  }

  it('at a loop of redirects', async () => {
    const seen = await last({
      '/a': (_request, response) => redirect(response, '/b'),
      '/b': (_request, response) => redirect(response, '/a'),
    })
    expect(seen).toMatchObject({ outcome: 'net-error', error: 'REDIRECT_LOOP' })
  })

  it('after eight hops of meta refreshes', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [
        at === 0 ? '/a' : `/a${at}`,
        `<meta http-equiv=refresh content="0;url=/a${at + 1}">`,
      ]),
    )
    const seen = await last(pages)
    expect(seen).toMatchObject({ outcome: 'net-error', error: 'TOO_MANY_HOPS' })
    expect(seen?.hops?.length).toBe(9)
  })

  it('at its page, each hop told', async () => {
    const seen = await last({
      '/a': (_request, response) => redirect(response, '/b', 302),
      '/b': (_request, response) => html(response, '<meta http-equiv="Refresh" content="3;URL=/c">'),
      '/c': page('Compte rendu', 'Le compte rendu de la réunion du jardin, avec ses décisions et ses présents.'),
    })
    expect(seen).toMatchObject({
      outcome: 'ok',
      http: 200,
      final: 'http://pages.example/c',
      title: 'Compte rendu',
      hops: [
        { url: 'http://pages.example/a', status: 302 },
        { url: 'http://pages.example/b', status: 200, kind: 'meta-refresh' },
      ],
    })
  })
})
