/** A server of HTTP between a program and another server: it hands requests on, or does what a test has it do with them. */

import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

/**
 * What is done with a request: handed on; handed on, and answered without a date of the object; its connection cut, before or after it was handed on, or in the middle of the answer;
 * answered with a status.
 */
export type Deed =
  | 'on'
  | 'on, without its date'
  | 'cut'
  | 'on, then cut'
  | 'cut half-way'
  | {
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string | Uint8Array
    }

export interface Between {
  readonly endpoint: string
  /** Requests that came, as `PUT /bucket/name?query`. */
  readonly seen: string[]
  readonly stop: () => void
}

/** Listens on a free port; the signature stays valid, since the name of the first server is kept in `Host`. */
export async function startBetween(
  target: string,
  decide: (line: string, headers: IncomingMessage['headers']) => Deed | Promise<Deed>,
): Promise<Between> {
  const seen: string[] = []
  const server = createServer((incoming, answer) => {
    const line = `${incoming.method} ${incoming.url}`
    seen.push(line)
    const body: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => body.push(chunk))
    incoming.on('end', async () =>
      handle(target, incoming, Buffer.concat(body), answer, await decide(line, incoming.headers)),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    endpoint: `http://127.0.0.1:${port}`,
    seen,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function handle(target: string, incoming: IncomingMessage, body: Buffer, answer: ServerResponse, deed: Deed): void {
  if (deed === 'cut') incoming.socket.destroy()
  else if (typeof deed === 'object') answer.writeHead(deed.status, deed.headers).end(deed.body)
  else {
    const { method, url, headers } = incoming
    const onward = request(new URL(url ?? '/', target), { method, headers }, (told) => {
      if (deed === 'on, then cut') {
        told.resume().on('end', () => incoming.socket.destroy())
        return
      }
      const { 'last-modified': _, ...dateless } = told.headers
      answer.writeHead(told.statusCode ?? 500, deed === 'on, without its date' ? dateless : told.headers)
      if (deed !== 'cut half-way') told.pipe(answer)
      else cutHalfWay(told, answer, incoming)
    })
    onward.on('error', () => incoming.socket.destroy())
    onward.end(body)
  }
}

function cutHalfWay(told: IncomingMessage, answer: ServerResponse, incoming: IncomingMessage): void {
  let left = Number(told.headers['content-length'] ?? 0) / 2
  told.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left > 0) answer.write(chunk)
    else answer.write(chunk.subarray(0, Math.max(0, chunk.length + left)), () => incoming.socket.destroy())
  })
}
