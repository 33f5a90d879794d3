/** A wiki that holds nothing, answering as MediaWiki does: for what comes before any page. */

import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'

export interface SmallWiki {
  readonly address: string
  readonly requests: readonly IncomingMessage[]
  readonly stop: () => void
}

export interface SmallAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** It is sent when this resolves. @default at once */
  readonly after?: Promise<unknown>
}

/** `answer` may speak first; null leaves the word to the empty wiki at `/w/api.php`. */
export async function startSmallWiki(
  answer: (url: URL, request: IncomingMessage) => SmallAnswer | null = () => null,
  tls: ServerOptions | null = null,
): Promise<SmallWiki> {
  const requests: IncomingMessage[] = []
  const listen: RequestListener = (request, response) => {
    requests.push(request)
    const url = new URL(request.url ?? '/', 'http://small.example')
    const { status = 200, headers = {}, body = '', after } = answer(url, request) ?? emptyWiki(url)
    const send = (): void => void response.writeHead(status, headers).end(body)
    if (after === undefined) send()
    else void after.then(send)
  }
  const server: Server = tls === null ? createServer(listen) : createSecureServer(tls, listen)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    address: `${tls === null ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

export const json = (value: unknown): SmallAnswer => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

/** What the API of a wiki with one namespace and no page answers. */
export function emptyWiki(url: URL): SmallAnswer {
  if (url.pathname !== '/w/api.php') return { status: 404, body: 'no such page' }
  return json({
    batchcomplete: true,
    query: {
      general: {
        generator: 'MediaWiki 1.43.0',
        sitename: 'Wiki vide',
        lang: 'fr',
        script: '/w/index.php',
        server: '//small.example',
      },
      namespaces: { 0: { id: 0, name: '', case: 'first-letter' } },
      userinfo: { id: 7, name: 'Ysée', rights: ['read'] },
      statistics: { pages: 0, edits: 0, images: 0 },
      allrevisions: [],
    },
  })
}
