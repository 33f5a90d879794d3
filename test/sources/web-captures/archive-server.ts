/**
 * A web archive on loopback: an index as the Wayback Machine's CDX server answers it (rows in JSON, keys to go on with), or as pywb
 * does (a line of JSON for each capture), and the bytes of captures under `id_`. It counts what it gives, and fails when told to.
 */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { groupBy } from '../../../src/support/groups.ts'
import { sha1Base32 } from '../../../src/support/hash.ts'
import { compareStrings } from '../../../src/support/order.ts'
import { pageWith, parked } from './read-captures.ts'

/** One capture. */
export interface ServedCapture {
  /** 14 digits. */
  readonly at: string
  readonly original: string
  readonly status: number
  readonly type: string
  readonly body: Buffer
  readonly headers?: Readonly<Record<string, string>>
  /** What the index says, where it is wrong. */
  readonly digest?: string
  /** The archive leads on to this day. */
  readonly leadsTo?: string
}

/** How the archive behaves. */
export interface Behaviour {
  /** @default the Internet Archive's */
  readonly index?: 'keyed' | 'lines'
  /** Rows in one answer of a keyed index, whatever is asked for. @default as asked */
  readonly rowsAtOnce?: number
  /** From 0 to 1: of the first two times that something is asked, so many fail. @default 0 */
  readonly faults?: number
  /** Called before an answer is given; what it returns is waited for. */
  readonly before?: (path: string) => unknown
}

/** A connection that whoever asked has closed. */
export interface EndedConnection {
  /** The capture that it gave last in whole, by day and address; null: none, or the last one was under way still. */
  readonly last: string | null
  /** Whether all that was given was read: Linux resets a connection of which something is unread. */
  readonly isRead: boolean
}

export interface ServedArchive {
  readonly origin: string
  /** How often each capture was given whole, by day and address. */
  readonly given: ReadonlyMap<string, number>
  /** Questions to the index. */
  readonly asked: readonly string[]
  /** Questions for captures, by day and address, in their order. */
  readonly wanted: readonly string[]
  /** Of each connection that ended, what it gave last. */
  readonly ended: readonly EndedConnection[]
  close(): Promise<void>
}

/** mulberry32: small, seeded, the same on every machine. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const keyOf = (original: string): string => {
  const { hostname, pathname, search } = new URL(original)
  return `${hostname
    .replace(/^www\./, '')
    .split('.')
    .reverse()
    .join(',')})${pathname}${search}`.toLowerCase()
}

export async function serveArchive(
  captures: readonly ServedCapture[],
  { index = 'keyed', rowsAtOnce = Infinity, faults = 0, before }: Behaviour = {},
): Promise<ServedArchive> {
  const rows = captures
    .map((one) => ({ ...one, key: keyOf(one.original), digest: one.digest ?? sha1Base32(one.body) }))
    .sort((a, b) => compareStrings(a.key, b.key) || compareStrings(a.at, b.at))
  const byCapture = new Map(rows.toReversed().map((one) => [`${one.at} ${one.original}`, one]))
  const given = new Map<string, number>()
  const [asked, wanted, ended]: [string[], string[], EndedConnection[]] = [[], [], []]
  const lastOf = new Map<Socket, string | null>()
  const tries = new Map<string, number>()
  const random = randomOf(7)

  const listed = (url: URL): { readonly status: number; readonly body: string } => {
    const site = url.searchParams.get('url') ?? ''
    const beginning = keyOf(`http://${site}`)
    const found = rows.filter(({ key }) =>
      url.searchParams.get('matchType') === 'host'
        ? key.startsWith(beginning.replace(/\)\/$/, ')'))
        : key.startsWith(beginning),
    )
    if (index === 'lines') {
      if (found.length === 0) return { status: 404, body: '{"message": "No Captures found for: *"}' }
      const lines = found.map(({ key, at, original, status, type, digest }) =>
        JSON.stringify({ urlkey: key, timestamp: at, url: original, mime: type, status: String(status), digest }),
      )
      return { status: 200, body: `${lines.join('\n')}\n` }
    }
    const from = Number(url.searchParams.get('resumeKey')?.replace(/^key /, '') ?? 0)
    const most = Math.min(rowsAtOnce, Number(url.searchParams.get('limit') ?? Infinity))
    const part = found.slice(from, from + most)
    const cells = part.map(({ key, at, original, type, status, digest, body }) => [
      ...[key, at, original, type, String(status), digest, String(body.length)],
    ])
    const more = from + most < found.length ? [[], [`key ${from + most}`]] : []
    const head = ['urlkey', 'timestamp', 'original', 'mimetype', 'statuscode', 'digest', 'length']
    return { status: 200, body: JSON.stringify(found.length === 0 ? [] : [head, ...cells, ...more]) }
  }

  const fail = (response: ServerResponse): void => {
    const roll = random()
    if (roll < 0.3) response.writeHead(503).end('busy')
    else if (roll < 0.6) response.writeHead(429, { 'retry-after': '0' }).end('slow down')
    else if (roll < 0.8) response.destroy()
    else {
      response.writeHead(200, { 'content-length': '5000', 'content-type': 'text/html' })
      response.write('[["timestamp", "origi')
      setImmediate(() => response.destroy())
    }
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? ''
    lastOf.set(request.socket, null)
    await before?.(path)
    const count = (tries.get(path) ?? 0) + 1
    tries.set(path, count)
    if (count <= 2 && random() < faults) return fail(response)
    const replay = /\/(\d{14})id_\/(.*)$/s.exec(path)
    if (replay === null) {
      asked.push(path)
      const { status, body } = listed(new URL(path, 'http://index.invalid'))
      response.writeHead(status, { 'content-type': 'application/json' }).end(body)
      return
    }
    const [, at = '', original = ''] = replay
    wanted.push(`${at} ${original}`)
    const found = byCapture.get(`${at} ${original}`)
    if (found === undefined) response.writeHead(404).end('Not in Archive.')
    else if (found.leadsTo !== undefined) response.writeHead(302, { location: path.replace(at, found.leadsTo) }).end()
    else {
      const { socket } = request
      response.on('finish', () => {
        given.set(`${at} ${original}`, (given.get(`${at} ${original}`) ?? 0) + 1)
        lastOf.set(socket, `${at} ${original}`)
      })
      response
        .writeHead(found.status, { 'content-type': found.type, 'content-length': found.body.length, ...found.headers })
        .end(found.body)
    }
  }

  const server: Server = createServer((request, response) => void answer(request, response))
  server.on('connection', (socket) =>
    socket.on('close', (isReset) => {
      ended.push({ last: lastOf.get(socket) ?? null, isRead: !isReset })
      lastOf.delete(socket)
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    given,
    asked,
    wanted,
    ended,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

// An invented wiki over the years, and what an archive happened to see of it.

/** What lies in an archive, and what of it is of the wiki. */
export interface CapturedWiki {
  readonly captures: readonly ServedCapture[]
  /** Of each page the revisions that some good capture shows, each with its days, in order. */
  readonly seen: ReadonlyMap<string, ReadonlyMap<number, readonly string[]>>
}

const site = 'wiki.serres.example'
const stampOf = (ms: number): string => new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14)

/** Pages with a few revisions each, captured at random; about one capture in five is bad, in one of nine ways. */
export function captureWiki({
  pages,
  captures,
  seed,
  more = '',
}: {
  pages: number
  captures: number
  seed: number
  /** Words that every page has besides, as HTML. */
  more?: string
}): CapturedWiki {
  const random = randomOf(seed)
  const start = Date.UTC(2009, 0, 1)
  const span = Date.UTC(2021, 0, 1) - start
  const edits = Array.from({ length: pages * 4 }, () => ({
    page: Math.floor(random() * pages),
    at: start + random() * span,
  }))
    .sort((a, b) => a.at - b.at)
    .map((edit, index) => ({ ...edit, revision: index + 1 }))
  const ofPage = groupBy(edits, (edit) => edit.page)
  const seen = new Map<string, Map<number, Set<string>>>()
  const found: ServedCapture[] = []
  for (let count = 0; count < captures; count += 1) {
    const page = Math.floor(random() * pages)
    const ms = start + random() * span + count
    const shown = ofPage.get(page)?.findLast((edit) => edit.at <= ms)
    const title = `Serre${String.fromCodePoint(65 + (page % 26))}${page}`
    const prefix = ['', '', '', 'www.'][Math.floor(random() * 4)] ?? ''
    const port = random() < 0.2 ? ':80' : ''
    const original = `http://${prefix}${site}${port}/wiki/${title}`
    const at = stampOf(ms)
    const html = (body: string, more: Partial<ServedCapture> = {}): void =>
      void found.push({ at, original, status: 200, type: 'text/html', body: Buffer.from(body), ...more })
    const good =
      shown === undefined
        ? null
        : `${pageWith(`État ${shown.revision}.${more}`, shown.revision, title, page + 1)}<!-- ${count} -->\n`
    const note = (): void => {
      const days = seen.get(title) ?? new Map<number, Set<string>>()
      seen.set(title, days)
      const of = days.get(shown?.revision ?? 0) ?? new Set()
      days.set(shown?.revision ?? 0, of.add(timeOf(at)))
    }
    const kind = random() < 0.2 ? Math.floor(random() * 9) : -1
    if (good === null || kind === 0) html(parked)
    else if (kind === 1) html('<html><body id="dokuwiki__top"><h1>Seite nicht gefunden</h1></body></html>')
    else if (kind === 2)
      html('<html><head><script src="/cdn-cgi/challenge-platform/x.js"></script></head><body>Checking</body></html>')
    else if (kind === 3) html(good.slice(0, good.indexOf('État')))
    else if (kind === 4) html('slow down', { status: 429 })
    else if (kind === 5) html(good.replace('État', 'Faux'), { digest: sha1Base32(Buffer.from(`not it ${count}`)) })
    else if (kind === 6) html('', { status: 301 })
    else {
      note()
      if (kind === 7) {
        const body = gzipSync(good)
        html(good, { body, headers: { 'content-encoding': 'gzip' } })
      } else if (kind === 8) html(good, { body: gzipSync(good), digest: sha1Base32(Buffer.from(good)) })
      else html(good)
    }
  }
  return { captures: found, seen: new Map([...seen].map(([title, days]) => [title, sortedDays(days)])) }
}

const timeOf = (at: string): string => at.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z')

const sortedDays = (days: ReadonlyMap<number, ReadonlySet<string>>): ReadonlyMap<number, readonly string[]> =>
  new Map([...days].sort(([a], [b]) => a - b).map(([revision, of]) => [revision, [...of].sort()]))
