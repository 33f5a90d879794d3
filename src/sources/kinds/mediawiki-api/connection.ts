/** Requests to a wiki: mwn carries them, one queue per host paces them, each is counted by its kind. */

import { setMaxListeners } from 'node:events'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Readable } from 'node:stream'
import { Writable } from 'node:stream'
import { Mwn, type RawRequestParams } from 'mwn'
import { userAgentOf } from '../../../support/version.ts'
import type { Credentials, RequestPace } from '../../common/source.ts'
import { readAuthorities, readCookies } from './credentials.ts'
import { fromStatus, RequestFailure, wallBefore } from './failure.ts'
import { HostQueue, type Tries } from './host-queue.ts'
import { asJson, type Json, parseAnswer, textOf } from './json.ts'

const answerTimeoutMs = 120_000
/**
 * MediaWiki ends an answer of its API where its values come to 8 MiB (`$wgAPIMaxResultSize`; renderings it does not), which JSON
 * may write thrice as long (`\u0430`, https://www.mediawiki.org/wiki/API:Data_formats); a wiki may have raised it. Texts that
 * come in no answer are asked for one by one.
 */
const maxAnswerBytes = 64e6
const maxRedirects = 10

/** What is asked for; requests are counted by it. */
export type RequestKind =
  | 'address'
  | 'login'
  | 'siteinfo'
  | 'allpages'
  | 'redirects'
  | 'readable'
  | 'allrevisions'
  | 'revisions'
  | 'raw'
  | 'allimages'
  | 'file'
  | 'messages'
  | 'picture'
  | 'parse'

/** What a request of the API names. */
export type ApiParameters = Readonly<Record<string, string>>

export interface FetchedPage {
  /** After redirects. */
  readonly url: string
  readonly status: number
  readonly text: string
}

export interface FetchOptions extends Tries {
  /** Throws for a page that is not what was asked for, so that it is asked again. */
  readonly check?: (page: FetchedPage) => void
}

interface QueryOptions extends Tries {
  readonly method?: 'get' | 'post'
}

export class Connection {
  /** Tries included: what the host has seen. */
  readonly requests: Record<string, number> = {}
  readonly #bot: Mwn
  readonly #base: RawRequestParams
  readonly #pace: RequestPace
  readonly #signal: AbortSignal
  readonly #closing = new AbortController()
  readonly #queues = new Map<string, HostQueue>()
  readonly #home: URL
  readonly #bearer: string | null
  #signIn: (() => Promise<void>) | null = null
  #signingIn: Promise<void> | null = null

  private constructor(home: URL, bot: Mwn, agents: RawRequestParams, options: ConnectionOptions) {
    this.#home = home
    this.#bot = bot
    this.#pace = options.pace
    // One of our own: each request under way listens to it, and they may be many.
    this.#signal = AbortSignal.any([options.signal, this.#closing.signal])
    setMaxListeners(0, this.#signal)
    this.#bearer = options.credentials?.oauthToken ?? null
    this.#base = {
      ...agents,
      timeout: answerTimeoutMs,
      maxContentLength: maxAnswerBytes,
      maxRedirects: 0,
      signal: this.#signal,
    }
  }

  /** Opens nothing yet: reads the files that the credentials name. A name and password in the address go along with each request to its host. */
  static async open(address: string, options: ConnectionOptions): Promise<Connection> {
    const home = new URL(address)
    const bot = new Mwn({
      silent: true,
      suppressAPIWarnings: true,
      // We try again ourselves, and wait as long as the host asks.
      maxRetries: 0,
      userAgent: userAgentOf(options.pace.contact, 'keeps wikis that close; mwn'),
      defaultParams: { format: 'json', formatversion: '2', maxlag: 5 },
      ...(options.credentials?.oauthToken == null ? {} : { OAuth2AccessToken: options.credentials.oauthToken }),
    })
    Mwn.setLoggingConfig({ stream: nowhere })
    if (options.credentials?.oauthToken != null) bot.initOAuth()
    for (const { header, url } of await readCookies(options.credentials)) await bot.cookieJar.setCookie(header, url)
    const ca = await readAuthorities(options.credentials)
    const agents: RawRequestParams = {
      httpAgent: new HttpAgent({ keepAlive: true }),
      httpsAgent: new HttpsAgent({ keepAlive: true, ...(ca === null ? {} : { ca: [...ca] }) }),
    }
    return new Connection(home, bot, agents, options)
  }

  /** The address given to `open`, without name and password. */
  get address(): string {
    return plainAddress(this.#home)
  }

  /** From now on `ask` asks there. */
  useApi(url: string): void {
    this.#bot.setApiUrl(url)
  }

  /** Each later request is refused by the wiki when it no longer knows who asks; `signIn`, where there is one, then says it again. */
  assertUser(signIn: (() => Promise<void>) | null): void {
    this.#bot.setDefaultParams({ assert: 'user' })
    this.#signIn = signIn
  }

  /** One answer of the API. Throws `RequestFailure`. */
  async ask(kind: RequestKind, parameters: ApiParameters, options: QueryOptions = {}): Promise<Json> {
    try {
      return await this.#askOnce(kind, parameters, options)
    } catch (error) {
      const isSignedOut = error instanceof RequestFailure && error.code === 'assertuserfailed'
      if (!isSignedOut || this.#signIn === null) throw error
    }
    await this.#signInAgain(this.#signIn)
    return await this.#askOnce(kind, parameters, options)
  }

  /** Sessions end. Requests that learn of it at the same time wait for one login. */
  async #signInAgain(signIn: () => Promise<void>): Promise<void> {
    this.#bot.setDefaultParams({ assert: false })
    this.#signingIn ??= signIn().finally(() => {
      this.#signingIn = null
      this.#bot.setDefaultParams({ assert: 'user' })
    })
    await this.#signingIn
  }

  async #askOnce(
    kind: RequestKind,
    parameters: ApiParameters,
    { method = 'get', ...tries }: QueryOptions,
  ): Promise<Json> {
    const url = this.#bot.options.apiUrl ?? ''
    const attempt = async (): Promise<Json> => {
      const options = { ...this.#base, ...this.#auth(url), method, transformResponse: parseAnswer }
      return asJson(await this.#bot.request({ ...parameters }, options))
    }
    return await this.#run(kind, url, attempt, tries)
  }

  /** A page as text, redirects followed; an answer such as 403 or 404 is a page too. Throws `RequestFailure`. */
  async fetchPage(kind: RequestKind, address: string, { check, ...tries }: FetchOptions = {}): Promise<FetchedPage> {
    let url = address
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      const next = await this.#run(kind, url, async () => await this.#page(url, check), tries)
      if (typeof next !== 'string') return next
      url = next
    }
    throw fromStatus(310, {})
  }

  /** Gives the bytes of an address to `take`, again when that throws a failure that may pass. Throws `RequestFailure`. */
  async fetchFile<Value>(
    url: string,
    take: (bytes: Readable) => Promise<Value>,
    { kind = 'file', ...tries }: Tries & { readonly kind?: RequestKind } = {},
  ): Promise<Value> {
    const attempt = async (): Promise<Value> => {
      const { data, status, headers } = await this.#raw(url, {
        responseType: 'stream',
        maxRedirects,
        maxContentLength: -1,
        validateStatus: null,
      })
      const bytes = data as Readable
      if (status === 200) return await take(bytes)
      bytes.destroy()
      throw fromStatus(status, asJson(headers))
    }
    return await this.#run(kind, url, attempt, tries)
  }

  /** Ends what is under way, and lets the process end. */
  close(): void {
    this.#closing.abort(new Error('the connection is closed'))
    for (const queue of this.#queues.values()) queue.close()
    this.#base.httpAgent?.destroy()
    this.#base.httpsAgent?.destroy()
  }

  /** The next address of a redirect, or the page. */
  async #page(url: string, check: FetchOptions['check']): Promise<FetchedPage | string> {
    const answer = await this.#raw(url, { responseType: 'text', validateStatus: (status) => isPage(status) })
    const wall = wallBefore(url, asJson(answer.headers), answer.data)
    if (wall !== null) throw wall
    const target = textOf(asJson(answer.headers)['location'])
    if (answer.status >= 300 && answer.status < 400 && target !== null) return new URL(target, url).href
    const page: FetchedPage = { url, status: answer.status, text: String(answer.data) }
    check?.(page)
    return page
  }

  async #raw(url: string, options: RawRequestParams) {
    const isApiHost = new URL(url).host === new URL(this.#bot.options.apiUrl ?? this.#home).host
    const headers = isApiHost && this.#bearer !== null ? { headers: { Authorization: `Bearer ${this.#bearer}` } } : {}
    return await this.#bot.rawRequest({ ...this.#base, ...headers, ...this.#auth(url), ...options, url })
  }

  async #run<Value>(kind: RequestKind, url: string, attempt: () => Promise<Value>, tries: Tries): Promise<Value> {
    return await this.#queue(url).run(() => {
      this.requests[kind] = (this.requests[kind] ?? 0) + 1
      return attempt()
    }, tries)
  }

  #queue(url: string): HostQueue {
    const { host } = new URL(url)
    const known = this.#queues.get(host)
    if (known !== undefined) return known
    const queue = new HostQueue(this.#pace, this.#signal)
    this.#queues.set(host, queue)
    return queue
  }

  #auth(url: string): RawRequestParams {
    const { username, password, host } = this.#home
    if (username === '' || new URL(url).host !== host) return {}
    return { auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) } }
  }
}

export interface ConnectionOptions {
  readonly pace: RequestPace
  readonly credentials: Credentials | null
  readonly signal: AbortSignal
}

/** Where what mwn would print goes. */
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })

/** An address as it may be shown and stored. */
export function plainAddress(address: URL | string): string {
  const url = new URL(address)
  url.username = ''
  url.password = ''
  return url.href
}

const isPage = (status: number): boolean => status < 500 && ![401, 408, 425, 429].includes(status)
