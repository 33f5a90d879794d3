/** Servers on loopback that behave as documented, and the log of what they were asked. */

import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Hit {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly at: number
  readonly headers: IncomingMessage['headers']
}

export interface StandIn {
  /** `127.0.0.1:port`. */
  readonly place: string
  readonly port: number
  readonly hits: readonly Hit[]
  close(): Promise<void>
}

/** A server for the time of a test. */
export async function standIn(
  answer: (request: IncomingMessage, response: ServerResponse, hit: Hit) => void,
): Promise<StandIn> {
  const hits: Hit[] = []
  const listener: RequestListener = (request, response) => {
    const { method = '', url: path = '', headers } = request
    const hit = { method, host: headers.host ?? '', path, at: performance.now(), headers }
    hits.push(hit)
    answer(request, response, hit)
  }
  const server = createServer({ keepAlive: true }, listener)
  const one = await listening(server, hits)
  onTestFinished(() => one.close())
  return one
}

export function listening(server: Server, hits: readonly Hit[]): Promise<StandIn> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({
        place: `127.0.0.1:${port}`,
        port,
        hits,
        close: () =>
          new Promise((done) => {
            server.closeAllConnections()
            server.close(() => done())
          }),
      })
    })
  })
}

/** Answers by path: a text, or a function. */
export type Pages = Readonly<Record<string, string | ((request: IncomingMessage, response: ServerResponse) => void)>>

export const site = (pages: Pages, other: (request: IncomingMessage, response: ServerResponse) => void = notFound) =>
  standIn((request, response) => {
    const page = pages[request.url ?? '']
    if (page === undefined) other(request, response)
    else if (typeof page === 'string') html(response, page)
    else page(request, response)
  })

export function html(response: ServerResponse, body: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
  response.end(body)
}

export function redirect(response: ServerResponse, to: string, status = 301): void {
  response.writeHead(status, { location: to })
  response.end()
}

export const notFound = (_request: IncomingMessage, response: ServerResponse): void =>
  html(response, '<h1>404</h1>', 404)

/** A page with enough words to be compared with another one. */
export const page = (title: string, words: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><main><h1>${title}</h1><p>${words}</p></main></body></html>`
