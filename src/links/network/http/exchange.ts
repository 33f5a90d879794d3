/** One request and its answer: the address vetted, the connection pinned to it, every part bounded in size and time. */

import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { buildConnector, Client } from 'undici'
import { isNeighbour } from '../../classify/front-page.ts'
import { bareHost } from '../../classify/private-host.ts'
import { type Address, type Reach, Refused, vetHost, vetUrl } from './guard.ts'
import type { RequestLimits } from './limits.ts'

/** How one request is sent. */
export interface ExchangeOptions {
  readonly method: 'GET' | 'HEAD'
  readonly userAgent: string
  /** Decoded bytes of the body that are read; more is cut. */
  readonly maxBytes: number
  /** The body as it was stored, for comparing it with a digest. */
  readonly asStored?: boolean | undefined
  /** A time at which the page is wanted (RFC 7089). */
  readonly acceptDatetime?: string | undefined
  /** Cookies that the journey was given so far. */
  readonly cookie?: string | undefined
}

/** The answer of a server to one request, whatever its status. */
export interface HttpResponse {
  readonly kind: 'answer'
  /** The address that was asked, as the URL parser writes it. */
  readonly url: string
  readonly status: number
  /** Names in lower case; of several with one name, the first. */
  readonly headers: Readonly<Record<string, string>>
  /** Every `Set-Cookie`, as it came. */
  readonly setCookies: readonly string[]
  /** Decoded, unless it was asked as stored; cut at `maxBytes`. */
  readonly body: ResponseBody
}

/** A request that no answer came to. */
export interface Failure {
  readonly kind: 'failure'
  readonly url: string
  /** A code of Node, TLS or ours: ENOTFOUND ECONNREFUSED ETIMEDOUT CERT_… ESSRF TOO_LARGE. */
  readonly error: string
}

/** What became of a request that was sent. */
export type Exchanged = HttpResponse | Failure

/** Never throws: what goes wrong is an answer too. */
export async function exchange(
  address: string,
  reach: Reach,
  limits: RequestLimits,
  options: ExchangeOptions,
  signal: AbortSignal,
): Promise<Exchanged> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(new TooSlow()), limits.totalMs)
  const abort = (): void => stop.abort(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  let client: Client | null = null
  try {
    signal.throwIfAborted()
    const url = vetUrl(address, reach)
    const place = await addressOf(url, reach)
    client = clientFor(url, place, limits)
    const answered = await request(client, url, place, limits, options, stop.signal)
    // A stand-in of a test may speak plain HTTP where the wiki wrote https.
    if (answered !== 'plain') return answered
    await client.destroy()
    client = clientFor(new URL(url.href.replace(/^https:/, 'http:')), place, limits)
    const plain = await request(client, url, place, limits, options, stop.signal)
    return plain === 'plain' ? { kind: 'failure', url: url.href, error: 'EPROTO' } : plain
  } catch (error) {
    if (signal.aborted) throw error
    return { kind: 'failure', url: address, error: errorCode(error) }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
    await client?.destroy()
  }
}

class TooSlow extends Error {
  readonly code = 'ETIMEDOUT'
}

interface ConnectionAddress {
  readonly addresses: readonly Address[]
  /** Of a stand-in; null: the port of the URL. */
  readonly port: number | null
}

async function addressOf(url: URL, reach: Reach): Promise<ConnectionAddress> {
  const host = bareHost(url)
  const standIn = reach.standIns.get(host)
  if (standIn !== undefined) return { addresses: [standIn], port: standIn.port }
  return { addresses: await vetHost(host, reach), port: null }
}

/** One connection for one exchange: no socket is ever shared between names. */
function clientFor(url: URL, { addresses, port }: ConnectionAddress, limits: RequestLimits): Client {
  const host = bareHost(url)
  const isName = host !== addresses[0]?.address
  const connect = buildConnector({
    timeout: limits.connectMs,
    // Never asked for a literal; those were judged before.
    lookup: (_host, options, done) => {
      if (options.all === true) done(null, [...addresses])
      else done(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 4)
    },
    ...(isName ? { servername: host } : {}),
  })
  return new Client(`${url.protocol}//${url.host}`, {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.firstByteMs,
    bodyTimeout: limits.firstByteMs,
    connect: (options, done) => {
      const target = port === null ? options : { ...options, port: String(port) }
      connect(target, (error, socket) => {
        if (error !== null) return done(error, null)
        if (isVetted(socket, addresses)) return done(null, socket)
        socket.destroy()
        done(new Refused(`connected to ${socket.remoteAddress}`), null)
      })
    },
  })
}

/** Whatever happened between check and use, the other end is one that was judged. */
function isVetted({ remoteAddress = '' }: Socket, addresses: readonly Address[]): boolean {
  return addresses.some(({ address }) => address === remoteAddress || `::ffff:${address}` === remoteAddress)
}

async function request(
  client: Client,
  url: URL,
  { port }: ConnectionAddress,
  limits: RequestLimits,
  options: ExchangeOptions,
  signal: AbortSignal,
): Promise<HttpResponse | 'plain'> {
  try {
    const { statusCode, headers, body } = await client.request({
      method: options.method,
      path: `${url.pathname}${url.search}`,
      headers: {
        'user-agent': options.userAgent,
        accept: 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8',
        'accept-encoding': options.asStored === true ? 'identity' : 'gzip, deflate, br',
        ...(options.acceptDatetime === undefined ? {} : { 'accept-datetime': options.acceptDatetime }),
        ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
      },
      signal,
    })
    const named = firstOf(headers)
    const encoding = options.asStored === true ? undefined : named['content-encoding']
    const read = await readBody(body, encoding, { maxBytes: options.maxBytes, ratio: limits.ratio })
    const setCookies = [headers['set-cookie'] ?? []].flat()
    return { kind: 'answer', url: url.href, status: statusCode, headers: named, setCookies, body: read }
  } catch (error) {
    const isStandIn = port !== null && url.protocol === 'https:'
    if (isStandIn && /EPROTO|WRONG_VERSION_NUMBER|PACKET_LENGTH/.test(`${codeOf(error)} ${String(error)}`))
      return 'plain'
    throw error
  }
}

const firstOf = (headers: Readonly<Record<string, string | string[] | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const one = Array.isArray(value) ? value[0] : value
      return one === undefined ? [] : [[name.toLowerCase(), one]]
    }),
  )

const ownCodes: Readonly<Record<string, string>> = {
  UND_ERR_CONNECT_TIMEOUT: 'ETIMEDOUT',
  UND_ERR_HEADERS_TIMEOUT: 'ETIMEDOUT',
  UND_ERR_BODY_TIMEOUT: 'ETIMEDOUT',
  UND_ERR_HEADERS_OVERFLOW: 'TOO_LARGE',
  HPE_HEADER_OVERFLOW: 'TOO_LARGE',
  UND_ERR_SOCKET: 'ECONNRESET',
  UND_ERR_DESTROYED: 'ECONNRESET',
  EAI_AGAIN: 'EAI_AGAIN',
}

/** The same words whatever layer complains. */
function errorCode(error: unknown): string {
  const code = codeOf(error) || codeOf(error instanceof Error ? error.cause : null)
  if (Object.hasOwn(ownCodes, code)) return ownCodes[code] ?? code
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' && isForNeighbour(error)) return 'CERT_OF_NEIGHBOUR'
  if (code.startsWith('HPE_') || code.startsWith('UND_ERR')) return 'EPROTO'
  return code === '' ? 'EUNKNOWN' : code
}

/** Whether a certificate is for a name above, below or beside ours with `www.`: the owner is the same. */
function isForNeighbour(error: unknown): boolean {
  const host = Reflect.get(Object(error), 'host')
  const names = String(Reflect.get(Object(Reflect.get(Object(error), 'cert')), 'subjectaltname') ?? '')
  const others = [...names.matchAll(/DNS:(?:\*\.|www\.)?([^\s,"]+)/g)].map(([, name = '']) => name)
  return others.some((name) => name.includes('.') && isNeighbour(String(host).replace(/^www\./, ''), name))
}

// The body of an answer, unpacked by us and cut where it passes a limit: a bomb and an endless body end the same way.

interface ResponseBody {
  readonly bytes: Uint8Array
  /** The limit was reached: there is more. */
  readonly isCut: boolean
  /** SHA-1 of what came over the wire, as web archives note it; meaningless when cut. */
  readonly wireSha: Buffer
  readonly wireBytes: number
}

interface BodyLimits {
  readonly maxBytes: number
  readonly ratio: number
}

/** Small bodies of one repeated line are no bomb. */
const harmless = 64 * 1024

const decoders = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const

/** Throws TOO_LARGE for a bomb, EENCODING for a coding that we did not ask for, EDECODE for a damaged one. */
async function readBody(
  source: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
  { maxBytes, ratio }: BodyLimits,
): Promise<ResponseBody> {
  const wire = createHash('sha1')
  const chunks: Uint8Array[] = []
  let [wireBytes, size] = [0, 0]
  // A stream that is torn down complains of that: what we decided before counts.
  const end: { as: 'whole' | 'cut' | 'bomb' } = { as: 'whole' }
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      wire.update(chunk)
      wireBytes += chunk.length
      yield chunk
    }
  }
  const gather = async (parts: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const part of parts) {
      size += part.length
      if (size > harmless && size > wireBytes * ratio) end.as = 'bomb'
      else if (size > maxBytes) end.as = 'cut'
      chunks.push(part)
      if (end.as !== 'whole') throw new Enough()
    }
  }
  const name = (encoding ?? '').trim().toLowerCase()
  try {
    if (name === '' || name === 'identity') await gather(counted())
    else await pipeline(Readable.from(counted()), decoderOf(name), gather)
  } catch (error) {
    if (end.as === 'bomb') throw withCode('TOO_LARGE', 'the body unpacks to too much')
    if (end.as === 'whole') throw isDamage(error) ? withCode('EDECODE', 'the body is damaged') : error
  }
  const bytes = Buffer.concat(chunks).subarray(0, maxBytes)
  return { bytes, isCut: end.as === 'cut', wireSha: wire.digest(), wireBytes }
}

/** Not a failure: what was read is what was wanted. */
class Enough extends Error {}

function decoderOf(name: string) {
  if (!Object.hasOwn(decoders, name)) throw withCode('EENCODING', `the body is encoded as ${name}`)
  return decoders[name as keyof typeof decoders]()
}

const withCode = (code: string, message: string): Error => Object.assign(new Error(message), { code })

/** Errors of zlib. */
const isDamage = (error: unknown): boolean => /^Z_|^ERR_(?:_ERROR|PADDING|BROTLI)/.test(codeOf(error))

/** The code of an error, empty where it has none. */
function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : ''
  return typeof code === 'string' ? code : ''
}
