/** A bundle over HTTP, read-only: the site, old addresses of the wiki, a JSON API, and the bundle itself. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { domainToASCII } from 'node:url'
import { StopRun } from '../texts/errors.ts'
import { crossOriginHeaders, policyOf, preflightAnswer, type ServeResponse, safetyHeaders } from './http/answer.ts'
import { problemAnswer, problemOf, RequestProblem } from './http/problem.ts'
import { readRequest } from './http/request.ts'
import { prepareFonds, type Served, type ServedFonds } from './http/served.ts'
import { answerRequest } from './routes.ts'

/** What one asker may take of the server. */
export interface ServeLimits {
  /** Open connections; one more is closed at once. */
  readonly connections: number
  /** Until a request has told its headers. */
  readonly headersMs: number
  /** Until a request has told everything. */
  readonly requestMs: number
  /** How long a connection stays open that asks nothing. */
  readonly keepAliveMs: number
  /** How long a connection stays open on which nothing moves, while an answer is sent. */
  readonly idleMs: number
}

const usualLimits: ServeLimits = {
  connections: 1000,
  headersMs: 10_000,
  requestMs: 20_000,
  keepAliveMs: 5000,
  idleMs: 60_000,
}

export interface ServeOptions extends Partial<ServeLimits> {
  /** Address or name to listen on. */
  readonly host: string
  /** Further names to which a server on loopback answers: those that a proxy before it is asked by. */
  readonly names?: readonly string[]
  /** 0: any free one. */
  readonly port: number
  /** Whether pages of other sites may read what is served. */
  readonly isCrossOrigin: boolean
  /** Origin whose pages may show what is served in a frame; absent: nobody's may. */
  readonly framedBy?: string
  /** First folder of every address, which only those know who may ask; absent: there is none. */
  readonly secret?: string
  /** Is told of every answer that failed for no fault of the asker. */
  readonly report: (error: unknown) => void
}

/** A server that listens. */
export interface Running {
  /** `http://127.0.0.1:8080/`. */
  readonly url: string
  /** Name of the bundle. */
  readonly name: string
  /** Stops listening and cuts what is open. */
  close(): Promise<void>
}

/** Listens until it is closed; bundle and catalogue stay the caller's to close. Throws `SERVE_ADDRESS`. */
export async function startServer(served: Served, options: ServeOptions): Promise<Running> {
  const fonds = await prepareFonds(served)
  // Nothing is answered before the server listens.
  const known: RegExp[] = []
  const server = createLimited({ ...usualLimits, ...options }, (message, response) => {
    void answerMessage(message, response, fonds, { ...options, known })
  })
  await listen(server, options)
  known.push(...knownHosts(server, options))
  return { url: urlOf(server), name: fonds.bundle.name, close: () => stop(server) }
}

/** A server that closes whoever asks too slowly, or too much at once: Node looks after them as often as the shortest limit. */
function createLimited(
  limits: ServeLimits,
  answer: (message: IncomingMessage, response: ServerResponse) => void,
): Server {
  const { connections, headersMs, requestMs, keepAliveMs, idleMs } = limits
  const timeouts = {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: Math.min(1000, headersMs, requestMs),
  }
  const server = createServer(timeouts, answer)
  server.maxConnections = connections
  server.setTimeout(idleMs)
  return server
}

/** What a browser calls this machine, on any port. */
const loopbackNames = /^(?:localhost|[^@/]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i

/**
 * The names to which a server answers; on loopback not to all. A page elsewhere may have its own name lead to this machine (DNS
 * rebinding), and would read what only who sits at it may see.
 */
function knownHosts(server: Server, { host, names = [] }: ServeOptions): readonly RegExp[] {
  const { address } = server.address() as AddressInfo
  if (!/^127\.|^::1$|^::ffff:127\./.test(address)) return [/(?:)/]
  const literal = (name: string): RegExp => new RegExp(`^${hostName(name).replace(/[^\w]/g, '\\$&')}$`, 'i')
  return [loopbackNames, ...[host, ...names].map(literal)]
}

/** A name as a browser sends it, without what does not tell one from another: the port, the dot of the root, letters beyond ASCII. */
function hostName(written: string): string {
  const name = written
    .trim()
    .replace(/^([^:]*|.*\]):\d*$/s, '$1')
    .replace(/\.$/, '')
  return domainToASCII(name) || name
}

/** Whoever sends no Host is no browser. */
const isMisdirected = (message: IncomingMessage, known: readonly RegExp[]): boolean => {
  const name = hostName(message.headers.host ?? '')
  return name !== '' && !known.some((one) => one.test(name))
}

async function answerMessage(
  message: IncomingMessage,
  response: ServerResponse,
  fonds: ServedFonds,
  { isCrossOrigin, framedBy = "'none'", secret, report, known }: ServeOptions & { readonly known: readonly RegExp[] },
): Promise<void> {
  try {
    const below = secret === undefined ? '' : `/${secret}`
    const isStranger = !(message.url ?? '').startsWith(`${below}/`)
    if (!isStranger) message.url = (message.url ?? '').slice(below.length)
    const isOther = isMisdirected(message, known)
    const isPreflight = isCrossOrigin && message.method === 'OPTIONS'
    const answer = isOther
      ? problemAnswer(new RequestProblem('HOST_UNKNOWN'), fonds.language)
      : isPreflight
        ? preflightAnswer
        : isStranger && secret !== undefined
          ? problemAnswer(new RequestProblem('NOT_FOUND'), fonds.language)
          : await answerOrProblem(message, fonds, report)
    const { status, headers } = answer
    const safety =
      headers['Content-Security-Policy'] === undefined ? safetyHeaders(policyOf(null, ''), fonds.isIndexed) : {}
    const sent: Record<string, string> = {
      ...safety,
      ...(isCrossOrigin && !isOther ? crossOriginHeaders : {}),
      ...headers,
    }
    if (sent['Location']?.startsWith('/') === true) sent['Location'] = below + sent['Location']
    const policy = sent['Content-Security-Policy']?.replace("frame-ancestors 'none'", `frame-ancestors ${framedBy}`)
    response.writeHead(status, { ...sent, ...(policy === undefined ? {} : { 'Content-Security-Policy': policy }) })
    await send(answer, response, message.method === 'HEAD')
  } catch (error) {
    // The head is sent: only a cut connection can still say that the content is not whole.
    response.destroy()
    if (!isGone(error)) report(error)
  }
}

async function answerOrProblem(
  message: IncomingMessage,
  fonds: ServedFonds,
  report: ServeOptions['report'],
): Promise<ServeResponse> {
  try {
    return await answerRequest(readRequest(message), fonds)
  } catch (error) {
    const problem = problemOf(error)
    if (problem.code === 'INTERNAL' && !(error instanceof RequestProblem)) report(error)
    return problemAnswer(problem, fonds.language)
  }
}

async function send({ body }: ServeResponse, response: ServerResponse, isHead: boolean): Promise<void> {
  if (isHead || body === null) return void response.end()
  const content = typeof body === 'function' ? body() : body
  if (Symbol.asyncIterator in content) await pipeline(content, response)
  else response.end(await content)
}

/** Whether the client closed the connection before the end. */
const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(String(error.code))

async function listen(server: Server, { host, port }: ServeOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new StopRun('SERVE_ADDRESS', { address: `${host}:${port}`, reason: cause.message }, { cause })),
    )
    server.listen(port, host, resolve)
  })
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
