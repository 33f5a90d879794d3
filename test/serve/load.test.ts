/** A server with more to do than it can: what it sends, keeps and closes. The measure of it is bench/serve.ts. */

import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asked, askAll, type Sent } from '../../bench/http-load.ts'
import { writeCatalogue } from '../../src/catalogue/write.ts'
import { viewOfMany } from '../catalogue/many-meetings.ts'
import { until } from '../support/until.ts'
import { get, makeBundle, serve, sha256, zipOf } from './support.ts'

const anyPort = { host: '127.0.0.1', port: 0 }
const meetings = 250

let folder: string
let many: Awaited<ReturnType<typeof serve>>
let zip: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  folder = await makeBundle()
  zip = await serve(zipOf(folder), anyPort)
  const large = await makeBundle()
  rmSync(join(large, 'data/index.sqlite'))
  writeCatalogue(viewOfMany(meetings), join(large, 'data/index.sqlite'))
  many = await serve(large, anyPort)
})
afterAll(async () => {
  await zip.close()
  await many.close()
})

describe('what lies compressed in the zip', () => {
  const gzip = { 'Accept-Encoding': 'br;q=1.0, gzip;q=0.8' }

  test('is sent as it lies to whoever takes gzip, with a tag of its own', async () => {
    const [plain, packed] = [
      await get(zip.url, '/pages/accueil.html'),
      await get(zip.url, '/pages/accueil.html', { headers: gzip }),
    ]
    expect([packed.status, packed.headers['content-encoding'], packed.headers['vary']]).toEqual([
      200,
      'gzip',
      'Accept-Encoding',
    ])
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true)
    expect(packed.headers['etag']).toBe(`"${sha256(plain.body)}-gzip"`)
    expect([plain.headers['content-encoding'], plain.headers['vary']]).toEqual([undefined, 'Accept-Encoding'])
    for (const got of [plain, packed]) expect(Number(got.headers['content-length'])).toBe(got.body.length)
    const again = await get(zip.url, '/pages/accueil.html', {
      headers: { ...gzip, 'If-None-Match': String(packed.headers['etag']) },
    })
    expect([again.status, again.headers['vary'], again.headers['etag']]).toEqual([
      304,
      'Accept-Encoding',
      packed.headers['etag'],
    ])
    const head = await get(zip.url, '/pages/accueil.html', { method: 'HEAD', headers: gzip })
    expect({ ...head.headers, date: '' }).toEqual({ ...packed.headers, date: '' })
  })

  test('is unpacked for whoever does not, and from a folder sent as it is', async () => {
    for (const encoding of ['identity', 'deflate', 'gzip;q=0', 'br', '*;q=0']) {
      const got = await get(zip.url, '/pages/accueil.html', { headers: { 'Accept-Encoding': encoding } })
      expect([encoding, got.headers['content-encoding'], got.text.slice(0, 9)]).toEqual([
        encoding,
        undefined,
        '<!DOCTYPE',
      ])
    }
    expect((await get(many.url, '/pages/accueil.html', { headers: gzip })).headers['content-encoding']).toBeUndefined()
  })

  test('a range of what is stored is cut out whatever coding is taken', async () => {
    const got = await get(zip.url, '/index.sqlite', { headers: { ...gzip, Range: 'bytes=0-14' } })
    expect([got.status, got.text, got.headers['content-encoding']]).toEqual([206, 'SQLite format 3', undefined])
  })
})

describe('lists', () => {
  /** All parts of a list, each by the address that the one before gave. */
  async function parts(address: string, name: string): Promise<readonly (readonly unknown[])[]> {
    const found: unknown[][] = []
    for (let next: string | null = address; next !== null; ) {
      const got = await get(many.url, next)
      expect(got.status).toBe(200)
      const told = JSON.parse(got.text) as Record<string, unknown>
      found.push(told[name] as unknown[])
      next = told['next'] as string | null
      expect(got.headers['link']).toBe(next === null ? undefined : `<${next}>; rel="next"`)
    }
    return found
  }

  test('of meetings come in parts that together are all of them, once each', async () => {
    const found = await parts('/api/meetings', 'results')
    expect(found.map((part) => part.length)).toEqual([100, 100, 50])
    const ids = found.flat().map((record) => (record as { readonly id: string }).id)
    expect(new Set(ids).size).toBe(meetings)
    const filtered = await parts('/api/meetings?place=ville%203&limit=20', 'results')
    expect(filtered.map((part) => part.length)).toEqual([20, 20, 10])
    expect(JSON.parse((await get(many.url, '/api/meetings?place=ville%203&limit=20')).text)).toMatchObject({
      total: 50,
      count: 20,
    })
  })

  test('of results and of revisions too', async () => {
    const found = await parts('/api/search?q=serre&limit=100', 'results')
    expect(found.map((part) => part.length)).toEqual([100, 100, 50])
    expect(new Set(found.flat().map((row) => JSON.stringify(row))).size).toBe(meetings)
    expect(await parts('/api/pages/1000?limit=2', 'revisions')).toMatchObject([
      [{ revision_id: 10_000 }, { revision_id: 10_001 }],
      [{ revision_id: 10_002 }, { revision_id: 10_003 }],
    ])
  })

  test.each([
    '/api/meetings?after=jardin:1',
    '/api/meetings?limit=501',
    '/api/search?q=x&after=1001',
    '/api/search?q=x&after=-1',
    '/api/pages/1000?after=7',
    '/api/pages/1000?after=x',
  ])('%s names no part', async (path) => expect((await get(many.url, path)).status).toBe(400))
})

describe('questions', () => {
  test('more than may wait are told to come again', async () => {
    const narrow = await serve(folder, { ...anyPort, questions: { maxWaiting: 2 } })
    try {
      const socket = connect(Number(new URL(narrow.url).port), '127.0.0.1')
      const asked = Array.from({ length: 12 }, (_, at) => `GET /api/search?q=mot${at} HTTP/1.1\r\nHost: localhost\r\n`)
      // In one piece: all are asked before the first is answered.
      socket.write(`${asked.join('\r\n')}Connection: close\r\n\r\n`)
      const told = (await text(socket)).split(/(?=HTTP\/1\.1 \d)/)
      expect(told.map((one) => one.slice(9, 12))).toEqual([...Array(3).fill('200'), ...Array(9).fill('503')])
      for (const refused of told.slice(3)) expect(refused).toMatch(/retry-after: 2\r\n.*"code":\s*"BUSY"/is)
    } finally {
      await narrow.close()
    }
  })
})

describe('strangers', () => {
  /** Two connections to a server that takes no more, each with a request that has begun. */
  async function begunOn(url: string): Promise<readonly Socket[]> {
    const sockets = Array.from({ length: 2 }, () => connect(Number(new URL(url).port), '127.0.0.1').resume())
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nX-Slow: ')
    return sockets
  }

  test('one connection too many is closed', async () => {
    const narrow = await serve(folder, {
      ...anyPort,
      limits: { headersMs: 600_000, requestMs: 600_000, connections: 2 },
    })
    try {
      const sockets = await begunOn(narrow.url)
      await once(connect(Number(new URL(narrow.url).port), '127.0.0.1').resume(), 'close')
      expect(sockets.map(({ destroyed }) => destroyed)).toEqual([false, false])
      for (const socket of sockets) socket.destroy()
    } finally {
      await narrow.close()
    }
  })

  test('one that never ends its request is closed, and others are answered in its place', async () => {
    const strict = await serve(folder, { ...anyPort, limits: { headersMs: 100, connections: 2 } })
    try {
      await Promise.all((await begunOn(strict.url)).map((socket) => once(socket, 'close')))
      // A request of ours that stands still for so long is closed too.
      await until(async () => (await get(strict.url, '/').catch(() => null))?.status === 200, 'a page')
    } finally {
      await strict.close()
    }
  })

  test('on 64 connections get what is intended, while pages and searches are answered', async () => {
    const hostile: readonly (readonly [Sent, number])[] = [
      ['/../../../etc/passwd', 404],
      ['/%00', 400],
      ['/wiki/%C3', 404],
      ['/api/meetings?yaer=2017', 400],
      [`/wiki/${'a'.repeat(5000)}`, 400],
      [{ bytes: 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n' }, 405],
      [{ bytes: 'nonsense\r\n\r\n' }, 400],
    ]
    const asked: Asked[] = []
    const port = Number(new URL(many.url).port)
    const tell = (one: Asked): void => void asked.push(one)
    await Promise.all([
      askAll(port, {
        connections: 64,
        requests: 2000,
        next: (turn) => hostile[turn % hostile.length]?.[0] ?? '/',
        tell,
      }),
      askAll(port, {
        connections: 4,
        requests: 200,
        next: (turn) => `/api/search?q=serre+${'abcdefgh'[turn % 8]}`,
        tell,
      }),
      askAll(port, { connections: 4, requests: 400, next: () => '/pages/accueil.html', tell }),
    ])
    const intended = new Map(hostile)
    expect(asked.filter(({ sent, status }) => status !== (intended.get(sent) ?? 200))).toEqual([])
    expect(asked.length).toBe(2600)
  })
})
