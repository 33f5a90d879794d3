/** The server of the desk, on loopback alone: each request past the guard, then to the screen of its address. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { toFailure } from '../support/failure.ts'
import type { Markup } from '../support/markup.ts'
import { StopRun } from '../texts/errors.ts'
import { type SiteLanguage, siteLanguageOf, siteLanguages } from '../texts/language.ts'
import { assetAt } from './common/assets.ts'
import { readForm } from './common/form.ts'
import { pageOf, plainPage, problemBox, say, terminalLanguage } from './common/page.ts'
import { shownOf } from './common/progress.ts'
import type { DeskState, Screen, Visit } from './common/screen.ts'
import { mayHaveFiles, openUpload, type SentFiles } from './common/upload.ts'
import { askedBefore } from './common/way-out.ts'
import { pipelineFileNamed } from './common/wikis.ts'
import { type Admission, admit, type Gate, hasFormKey, safetyOf } from './guard.ts'
import type { DeskJob } from './jobs/jobs.ts'
import { screens } from './screens.ts'

/** A server that listens. */
export interface Listening {
  /** `http://127.0.0.1:8123`. */
  readonly origin: string
  close(): Promise<void>
}

/** How long a request may take to tell its head, and how long what it sends may stand still: a large file takes minutes. */
const requestMs = 20_000
const mostConnections = 100

/** Listens on a port of this machine alone (0: a free one). `gateOf` makes the gate of the origin. Throws SERVE_ADDRESS. */
export async function listen(port: number, state: DeskState, gateOf: (origin: string) => Gate): Promise<Listening> {
  const server = createServer({ headersTimeout: requestMs, requestTimeout: 0, maxHeaderSize: 16_384 })
  cutTheSilent(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new StopRun('SERVE_ADDRESS', { address: `127.0.0.1:${port}`, reason: cause.message }, { cause })),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const gate = gateOf(origin)
  server.on('request', (message, response) => void answer(message, response, state, gate))
  return { origin, close: () => stop(server) }
}

/** Whoever waits longest without a request makes room for one more: a hundred who say nothing keep nobody out who speaks. */
function cutTheSilent(server: Server): void {
  const open = new Set<Socket>()
  // In the order in which they fell silent.
  const silent = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    silent.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      silent.delete(socket)
    })
    if (open.size > mostConnections) ([...silent][0] ?? socket).destroy()
  })
  server.on('request', ({ socket }, response) => {
    silent.delete(socket)
    response.once('close', () => {
      if (open.has(socket)) silent.add(socket)
    })
  })
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function answer(message: IncomingMessage, response: ServerResponse, state: DeskState, gate: Gate): Promise<void> {
  const language = state.session.now.language ?? siteLanguageOf(message.headers['accept-language'])
  try {
    const { method = '', url = '', rawHeaders } = message
    const admission = admit({ method, url, rawHeaders }, gate)
    if (admission.kind === 'refused') return refuse(response, admission, language)
    if (admission.kind === 'entered') return enter(response, admission.cookie, language)
    await answerAdmitted(message, response, { ...admission, language, state, gate })
  } catch (error) {
    if (response.headersSent) return void response.destroy()
    const { message: words, why } = toFailure(error).explain(terminalLanguage(language))
    send(response, 500, plainPage(language, words, why))
  }
}

interface Admitted extends Extract<Admission, { kind: 'admitted' }> {
  readonly language: SiteLanguage
  readonly state: DeskState
  readonly gate: Gate
}

const htmlType = 'text/html; charset=utf-8'

function send(
  response: ServerResponse,
  status: number,
  content: string,
  type = htmlType,
  framed: string | null = null,
): void {
  const body = Buffer.from(content)
  response.writeHead(status, { ...safetyOf(framed), 'Content-Type': type, 'Content-Length': body.byteLength })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

const redirect = (response: ServerResponse, to: string): void =>
  void response.writeHead(303, { ...safetyOf(null), Location: to, 'Content-Length': '0' }).end()

/** Not a redirect: a browser that was led here from elsewhere would take its cookie along only from a page of ours. */
function enter(response: ServerResponse, cookie: string, language: SiteLanguage): void {
  response.setHeader('Set-Cookie', cookie)
  response.setHeader('Refresh', '0; url=/')
  send(response, 200, plainPage(language, 'wikifonds', say('entering', language)))
}

/** The connection ends with it: what else comes on it is not read. */
function refuse(
  response: ServerResponse,
  { status, reason }: Extract<Admission, { kind: 'refused' }>,
  language: SiteLanguage,
): void {
  response.setHeader('Connection', 'close')
  if (status === 405) response.setHeader('Allow', 'GET, HEAD, POST')
  send(response, status, plainPage(language, say('refused', language), say(`refused.${reason}`, language)))
}

async function answerAdmitted(message: IncomingMessage, response: ServerResponse, admitted: Admitted): Promise<void> {
  const { path, query, isPost, state, language, gate } = admitted
  const asset = assetAt(path)
  if (asset !== null && !isPost) return send(response, 200, asset.content, asset.type)
  const wiki = pipelineFileNamed(state.folder, query.get('wiki'))
  const subject = wiki ?? query.get('zip') ?? state.folder
  if (path === '/progress' && !isPost) return sendProgress(response, state, subject, language)
  const sent = isPost ? await readSent(message) : null
  if (typeof sent === 'string')
    return refuse(response, { kind: 'refused', status: sent === 'large' ? 413 : 415, reason: sent }, language)
  const form = sent?.fields ?? null
  // Nothing of a file is kept before.
  if (form !== null && !hasFormKey(form.getAll('key'), gate))
    return refuse(response, { kind: 'refused', status: 403, reason: 'form' }, language)
  if (path === '/language' && form !== null) return chooseLanguage(response, form, state)
  const screen = screens.find((one) => one.path === path)
  if (screen === undefined) return refuse(response, { kind: 'refused', status: 404, reason: 'nothing' }, language)
  if (screen.of === 'wiki' && wiki === null) return redirect(response, '/')
  const visit: Visit = {
    ...state,
    ...{ language, query, wiki, formKey: gate.formKey, problem: null, refused: null },
    keepFiles: sent?.keep ?? (() => Promise.resolve([])),
  }
  const shown = screen.of === 'wiki' && wiki !== null ? askedBefore(screen, { ...visit, wiki }) : screen
  await showScreen(response, shown, visit, form)
}

/** The form of a request, with its files where it has some. */
async function readSent(message: IncomingMessage): Promise<SentFiles | 'large' | 'type'> {
  message.setTimeout(requestMs, () => message.destroy())
  message.once('end', () => message.setTimeout(0))
  if (mayHaveFiles(message)) return openUpload(message)
  const fields = await readForm(message)
  return typeof fields === 'string' ? fields : { fields, keep: () => Promise.resolve([]) }
}

async function showScreen(
  response: ServerResponse,
  screen: Screen,
  visit: Visit,
  form: URLSearchParams | null,
): Promise<void> {
  // A screen of a wiki is only asked for with one.
  const shown = screen as Screen & { readonly of: 'nothing' }
  let problem: Visit['problem'] = null
  if (form !== null) {
    try {
      const next = await shown.accept?.(visit, form)
      if (next !== undefined) return redirect(response, next)
    } catch (error) {
      problem = problemBox(toFailure(error).explain(terminalLanguage(visit.language)))
    }
  }
  const seen = { ...visit, problem, refused: problem === null ? null : form }
  const content = await rendered(shown, seen)
  const framed = visit.previews.origins.join(' ') || null
  send(response, problem === null ? 200 : 422, pageOf(screen, screens, seen, content), htmlType, framed)
}

/** The screen, or why it cannot be shown: the pipeline file may be one that somebody broke. */
async function rendered(screen: Screen & { readonly of: 'nothing' }, visit: Visit): Promise<Markup> {
  try {
    return await screen.render(visit)
  } catch (error) {
    return problemBox(toFailure(error).explain(terminalLanguage(visit.language)))
  }
}

function chooseLanguage(response: ServerResponse, form: URLSearchParams, { session }: DeskState): void {
  const language = siteLanguages.find((one) => one === form.get('to'))
  if (language !== undefined) session.keep({ language })
  const back = form.get('back') ?? '/'
  redirect(response, /^\/[a-z]*(?:\?wiki=[\w.%-]+)?$/.test(back) ? back : '/')
}

/** Server-sent events (HTML Standard §9.2): one for each change, `end` when it is over. */
function sendProgress(response: ServerResponse, { jobs }: DeskState, subject: string, language: SiteLanguage): void {
  response.writeHead(200, { ...safetyOf(null), 'Content-Type': 'text/event-stream; charset=utf-8' })
  const tell = (job: DeskJob): void => {
    if (job.state === 'working') response.write(`data: ${JSON.stringify(shownOf(job, language))}\n\n`)
    else response.end('event: end\ndata: {}\n\n')
  }
  const job = jobs.of(subject)
  if (job === null) return void response.end('event: end\ndata: {}\n\n')
  const leave = jobs.watch(subject, tell)
  response.on('close', leave)
  tell(job)
}
