/** The Model Context Protocol over HTTP, to programs on the same machine (specification 2025-11-25, “Streamable HTTP”): each message has one answer as JSON, nothing is streamed. */

import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StopRun } from '../../texts/errors.ts'
import type { answerMessages } from './mcp.ts'

/** Where it listens: always on loopback. */
export interface McpHttpOptions {
  /** 0: any free one. */
  readonly port: number
  /** Who knows it may ask: `Authorization: Bearer TOKEN`. */
  readonly token: string
}

/** Longer messages nobody needs; bytes. */
const longestMessage = 1 << 20

/** Listens until it is closed. Throws SERVE_ADDRESS. */
export async function serveMcp(answer: ReturnType<typeof answerMessages>, { port, token }: McpHttpOptions) {
  const server = createServer((request, response) => {
    void respond(request, response).catch(() => response.destroy())
  })
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = refusalOf(request, token)
    if (refused !== null) return end(response, refused)
    const text = await readBody(request)
    if (text === null) return end(response, 413)
    const answered = await answer(text)
    // A notification has no answer.
    if (answered === null) return end(response, 202)
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    response.end(JSON.stringify(answered))
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new StopRun('SERVE_ADDRESS', { address: `127.0.0.1:${port}`, reason: cause.message }, { cause })),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

const local = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i

/** The status of a refusal. A page that a browser shows has an origin, and no business here (DNS rebinding). */
function refusalOf({ headers, method, url = '' }: IncomingMessage, token: string): number | null {
  if (!local.test(headers.host ?? '')) return 421
  if (headers.origin !== undefined) return 403
  if (!isSame(headers.authorization ?? '', `Bearer ${token}`)) return 401
  if (url.replace(/\?.*$/s, '') !== '/mcp') return 404
  return method === 'POST' ? null : 405
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

const headersOf: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'WWW-Authenticate': 'Bearer' },
  405: { Allow: 'POST' },
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Length': '0', ...headersOf[status] })
  response.end()
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > longestMessage) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
