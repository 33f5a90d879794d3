/** A proxy of our own between client and wiki: it logs, breaks answers as told, and changes requests. */

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface LoggedRequest {
  readonly url: string
  /** `ok`, or the fault that was given. */
  readonly answer: string
}

export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  /** Half of the answer, its length honest or announced as the whole. */
  | { readonly kind: 'truncated' | 'cut' }
  | { readonly kind: 'body'; readonly body: string; readonly headers?: Readonly<Record<string, string>> }

export interface ProxyOptions {
  /** The fault for a request, or null for none. */
  readonly fault?: (url: string, count: number) => Fault | null
  /** The address that is asked in the place of the one that came. */
  readonly rewrite?: (url: string) => string
}

export interface Proxy {
  readonly address: string
  readonly log: readonly LoggedRequest[]
  readonly stop: () => void
}

export async function startProxy(
  target: string,
  { fault = () => null, rewrite = (url) => url }: ProxyOptions = {},
): Promise<Proxy> {
  const log: LoggedRequest[] = []
  const server = createServer((incoming, outgoing) => {
    const url = incoming.url ?? '/'
    const given = fault(decodeURIComponent(url.replaceAll('+', ' ')), log.length)
    log.push({
      url: decodeURIComponent(url.replaceAll('+', ' ')),
      answer: given === null ? 'ok' : given.kind === 'status' ? String(given.status) : given.kind,
    })
    if (given?.kind === 'status') {
      const headers = given.retryAfter === undefined ? {} : { 'retry-after': given.retryAfter }
      outgoing.writeHead(given.status, headers).end('not now')
    } else if (given?.kind === 'body') outgoing.writeHead(200, given.headers).end(given.body)
    else forward(new URL(rewrite(url), target), incoming, outgoing, given)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    log,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function forward(url: URL, incoming: IncomingMessage, outgoing: ServerResponse, fault: Fault | null): void {
  const headers = { ...incoming.headers, host: url.host, 'accept-encoding': 'identity' }
  const forwarded = request(url, { method: incoming.method, headers }, (answer) => {
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.on('end', () => {
      const body = Buffer.concat(chunks)
      const half = body.subarray(0, Math.floor(body.length / 2))
      const sent = fault === null ? body : half
      const length = fault?.kind === 'cut' ? body.length : sent.length
      const { 'transfer-encoding': _, connection: __, ...kept } = answer.headers
      outgoing.writeHead(answer.statusCode ?? 502, { ...kept, 'content-length': length })
      if (fault?.kind === 'cut') outgoing.write(sent, () => outgoing.destroy())
      else outgoing.end(sent)
    })
  })
  forwarded.on('error', () => outgoing.destroy())
  incoming.pipe(forwarded)
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Of all requests: one in ten 503, one in ten 429 with `Retry-After`, one in twenty cut off. */
export function badDay(seed: number): (url: string) => Fault | null {
  const random = seededRandom(seed)
  return () => {
    const draw = random()
    if (draw < 0.1) return { kind: 'status', status: 503 }
    if (draw < 0.2) return { kind: 'status', status: 429, retryAfter: '1' }
    return draw < 0.25 ? { kind: draw < 0.225 ? 'truncated' : 'cut' } : null
  }
}
