/** The desk attacked by somebody who did not write it: a table for each door, every vector really sent, and none comes through. */

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { WikiVisit } from '../../src/desk/common/screen.ts'
import { type Desk, openDesk } from '../../src/desk/desk.ts'
import { doubts } from '../../src/desk/screens/doubts.ts'
import { run } from '../../src/desk/screens/run.ts'
import { loadPipeline } from '../../src/pipeline/io/load.ts'
import { put, scratchFolder } from '../support/scratch.ts'

// A desk of which a stranger knows everything but its secrets, and in whose folder a stranger’s archive was unpacked.

const folder = scratchFolder()
/** Beside it: nobody chose it. */
const outside = scratchFolder()
const pipelineText = `wiki:
  key: wiki
  name: &called !!str old # as it was
  closed: { contact: *called, notice: "old" }
sources:
  - { kind: xml-dump, from: wiki.xml }
`
const dump = (
  site: string,
  language = 'fr',
): string => `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="${language}">
  <siteinfo><sitename>${site}</sitename><dbname>../../climbed</dbname><base>javascript:alert(1)</base><generator>MediaWiki 1.43.0</generator></siteinfo>
  <page><title>${site}</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2020-01-01T00:00:00Z</timestamp><contributor><username>${site}</username><id>1</id></contributor><text xml:space="preserve">x</text></revision></page>
</mediawiki>
`
const pipelineFile = put(folder, 'wiki.yml', pipelineText)
put(folder, 'wiki.key', 'a key')
put(folder, 'wiki.xml', dump('Wiki'))
put(outside, 'secret.xml', dump('Secret'))
symlinkSync(outside, join(folder, 'way-out'))
symlinkSync(join(outside, 'secret.xml'), join(folder, 'link.xml'))
symlinkSync(join(outside, 'made.xml'), join(folder, 'dangling.xml'))
spawnSync('mkfifo', [join(folder, 'pipe.xml')])

let desk: Desk
let host = ''
let port = ''
let token = ''
let cookie = ''
let key = ''
beforeAll(async () => {
  desk = await openDesk({ folder, port: 0, environment: {}, language: 'en' })
  ;({ host, port } = new URL(desk.url))
  token = new URL(desk.url).searchParams.get('token') ?? ''
  cookie =
    /^Set-Cookie: ([^;]+)/im.exec((await raw(`GET /?token=${token} HTTP/1.1`, [`Host: ${host}`])).text)?.[1] ?? ''
  key = /name="key" value="([^"]+)"/.exec((await page('/')).text)?.[1] ?? ''
})
afterAll(() => desk.close())

type Fields = Readonly<Record<string, string>>

/** A desk of a test's own as its browser has it: pages that are looked at, forms that are sent to the first screen. */
async function enterDesk({ url }: Desk) {
  const entered = (await fetch(url)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { origin } = new URL(url)
  const look = async (path: string): Promise<string> =>
    (await fetch(`${origin}${path}`, { headers: { cookie: entered } })).text()
  const ownKey = /name="key" value="([^"]+)"/.exec(await look('/'))?.[1] ?? ''
  const sent = (fields: Fields, redirect: 'follow' | 'manual'): Promise<Response> =>
    fetch(`${origin}/`, {
      method: 'POST',
      headers: { cookie: entered, origin },
      body: new URLSearchParams({ key: ownKey, ...fields }),
      redirect,
    })
  return { look, sent }
}

interface Answer {
  /** 0 where the connection ended without one. */
  readonly status: number
  readonly text: string
}

/** Longer, an answer counts as none. */
const patienceMs = 60_000

/** Sends a request as it is written; what came until the server closed. */
function raw(
  line: string,
  headers: readonly string[],
  body: string | Buffer = '',
  last = 'Connection: close',
): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1')
    let text = ''
    const end = (): void => resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text })
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', end)
    socket.on('close', end)
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('no answer')))
    socket.write(`${[line, ...headers, last].filter((one) => one !== '').join('\r\n')}\r\n\r\n`)
    socket.write(body)
  })
}

const own = (): readonly string[] => [`Host: ${host}`, `Cookie: ${cookie}`]
const page = (path: string, more: readonly string[] = []): Promise<Answer> =>
  raw(`GET ${path} HTTP/1.1`, [...own(), ...more])
const withHost = (name: string): Promise<Answer> => raw('GET / HTTP/1.1', [`Host: ${name}`, `Cookie: ${cookie}`])
const withCookie = (value: string): Promise<Answer> => raw('GET / HTTP/1.1', [`Host: ${host}`, `Cookie: ${value}`])

const urlencoded = 'application/x-www-form-urlencoded'
interface Form {
  readonly path?: string
  readonly type?: string | null
  readonly origin?: string | null
  readonly more?: readonly string[]
  readonly length?: string | null
  readonly line?: string
}
/** Any body, with all that a form of a page of the desk has but for what is said. */
function post(
  body: string | Buffer,
  { path = '/', type = urlencoded, origin = `http://${host}`, more = [], length, line }: Form = {},
): Promise<Answer> {
  return raw(
    line ?? `POST ${path} HTTP/1.1`,
    [
      ...own(),
      ...(type === null ? [] : [`Content-Type: ${type}`]),
      ...(origin === null ? [] : [`Origin: ${origin}`]),
      ...(length === null ? [] : [`Content-Length: ${length ?? Buffer.byteLength(body)}`]),
      ...more,
    ],
    body,
  )
}
/** A form of a page of the desk, its fields in their order. */
const form = (path: string, ...fields: readonly (readonly [string, string])[]): Promise<Answer> =>
  post(
    new URLSearchParams(
      [['key', key], ...fields].map(([name = '', value = '']): [string, string] => [name, value]),
    ).toString(),
    { path },
  )
/** What would make a pipeline file, from wherever it is sent. */
const makes = (): string => `key=${key}&does=take&path=${encodeURIComponent(join(folder, 'wiki.xml'))}`

const part = (name: string, value: string): string =>
  `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const filePart = (name: string, content = 'sent', more = ''): string =>
  `--edge\r\nContent-Disposition: form-data; name="files"; filename="${name}"${more}\r\n\r\n${content}\r\n`
const parts = 'multipart/form-data; boundary=edge'
const upload = (name: string, into = folder, content = 'sent'): Promise<Answer> =>
  post(`${part('key', key)}${part('does', 'send')}${part('in', into)}${filePart(name, content)}--edge--\r\n`, {
    type: parts,
  })

/** All that an attack could change: names and texts in the folder, and beside it. */
const state = (): string =>
  JSON.stringify(
    [folder, outside].map((one) =>
      readdirSync(one, { withFileTypes: true })
        .map((entry) => [entry.name, entry.isFile() ? readFileSync(join(one, entry.name), 'utf8') : null])
        .sort(),
    ),
  )

/** Name, the request, and whether it was held off. */
type Vector = readonly [name: string, request: () => Promise<Answer>, isHeld?: (answer: Answer) => boolean]

const isRefused = ({ status, text }: Answer): boolean => status >= 400 && status < 500 && !text.includes('<form')
/** The parser of Node answers without a page, or not at all. */
const isNoRequest = ({ status, text }: Answer): boolean => (status === 0 || status >= 400) && !text.includes('<form')
/** A page like any other: what was smuggled in with it did nothing. */
const isIdle = ({ status }: Answer): boolean => status < 500

/** Those that came through, or after which anything is another than before. */
async function through(vectors: readonly Vector[], isUsual: (answer: Answer) => boolean): Promise<readonly string[]> {
  const found: string[] = []
  for (const [name, request, isHeld = isUsual] of vectors) {
    const before = state()
    const answer = await request()
    if (!isHeld(answer)) found.push(`${name}: ${answer.status}`)
    if (state() !== before) found.push(`${name}: something was changed`)
  }
  return found
}

const counted: string[] = []
const count = (vectors: readonly (readonly [name: string, ...unknown[]])[]): void =>
  void counted.push(...vectors.map(([name]) => name))

// Who asks.

const strangers: readonly Vector[] = [
  ['localhost for 127.0.0.1', () => withHost(`localhost:${port}`)],
  ['the dot of the root', () => withHost(`127.0.0.1.:${port}`)],
  ['the other loopback', () => withHost(`[::1]:${port}`)],
  ['a short form of the address', () => withHost(`127.1:${port}`)],
  ['the address as one number', () => withHost(`2130706433:${port}`)],
  ['any address', () => withHost(`0.0.0.0:${port}`)],
  ['a name that leads to 127.0.0.1', () => withHost(`127.0.0.1.nip.io:${port}`)],
  ['a user before the host', () => withHost(`evil.example@127.0.0.1:${port}`)],
  ['the port with a zero before it', () => withHost(`127.0.0.1:0${port}`)],
  ['another port', () => withHost('127.0.0.1:1')],
  ['a port and a path', () => withHost(`127.0.0.1:${port}/`)],
  ['two hosts in one line', () => withHost(`127.0.0.1:${port}, evil.example`)],
  ['an empty host', () => withHost('')],
  [
    'a name for a proxy only',
    () => raw('GET / HTTP/1.1', ['Host: evil.example', `X-Forwarded-Host: ${host}`, `Cookie: ${cookie}`]),
  ],
  ['our own address in full', () => raw(`GET http://${host}/ HTTP/1.1`, own())],
  ['an address in full beside our host', () => raw('GET http://evil.example/ HTTP/1.1', own())],
  ['an address in full with a user', () => raw(`GET http://a@${host}/ HTTP/1.1`, own())],
  ['a request for the server itself', () => raw('OPTIONS * HTTP/1.1', own())],
  ['CONNECT', () => raw(`CONNECT ${host} HTTP/1.1`, own()), isNoRequest],
  [
    'TRACE, which would say the cookie',
    () => raw('TRACE / HTTP/1.1', own()),
    (answer) => isRefused(answer) && !answer.text.includes(cookie),
  ],
  [
    'OPTIONS from elsewhere',
    () =>
      raw('OPTIONS / HTTP/1.1', [
        ...own(),
        'Origin: https://evil.example',
        'Access-Control-Request-Private-Network: true',
      ]),
    (answer) => isRefused(answer) && !/access-control/i.test(answer.text),
  ],
  [
    'events from another origin',
    () => page('/progress', ['Origin: https://evil.example', 'Accept: text/event-stream']),
  ],
  ['events from another port', () => page('/progress', ['Sec-Fetch-Site: same-site', 'Accept: text/event-stream'])],
  ['events from a sandboxed page', () => page('/progress', ['Origin: null', 'Accept: text/event-stream'])],
  ['events without the cookie', () => raw('GET /progress HTTP/1.1', [`Host: ${host}`, 'Accept: text/event-stream'])],
  ['two words of where it comes from', () => page('/', ['Sec-Fetch-Site: same-origin, cross-site'])],
  ['where it comes from, in another case', () => page('/', ['Sec-Fetch-Site: Same-Origin'])],
  ['a picture of another page', () => page('/icon.svg', ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Dest: image'])],
  ['a script of another page', () => page('/desk.js', ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Dest: script'])],
  ['an embedded page', () => page('/', ['Sec-Fetch-Dest: embed'])],
  ['the token in a frame', () => page(`/?token=${token}`, ['Sec-Fetch-Dest: iframe'])],
  ['the token in a form', () => post('', { path: `/?token=${token}` })],
  ['the token in the cookie', () => withCookie(`${cookie.split('=')[0]}=${token}`)],
  ['the token as password', () => raw('GET / HTTP/1.1', [`Host: ${host}`, `Authorization: Bearer ${token}`])],
  ['the token behind another one', () => raw(`GET /?token=x&token=${token} HTTP/1.1`, [`Host: ${host}`])],
  ['the token by its first half', () => raw(`GET /?token=${token.slice(0, 16)} HTTP/1.1`, [`Host: ${host}`])],
  ['the token in another case', () => raw(`GET /?token=${token.toUpperCase()} HTTP/1.1`, [`Host: ${host}`])],
  ['the token at a file', () => raw(`GET /desk.js?token=${token} HTTP/1.1`, [`Host: ${host}`])],
  ['the cookie under a name that begins with ours', () => withCookie(cookie.replace('=', 'x='))],
  ['the cookie in another case', () => withCookie(cookie.replace('wikifonds', 'Wikifonds'))],
  ['the cookie of another port', () => withCookie(cookie.replace(`-${port}=`, '-1='))],
  ['the cookie between quotes', () => withCookie(cookie.replace('=', '="').concat('"'))],
  ['the cookie behind a comma', () => withCookie(`a=b, ${cookie}`)],
  ['a cookie that somebody fixed, and ours', () => withCookie(`${cookie.split('=')[0]}=fixed; ${cookie}`)],
  ['our cookie twice', () => withCookie(`${cookie}; ${cookie}`)],
]
count(strangers)

test('whoever is not the person at this machine is held off', async () => {
  expect(await through(strangers, isRefused)).toEqual([])
})

test('a stranger’s cookie is not made ours', async () => {
  const fixed = `${cookie.split('=')[0]}=${'x'.repeat(32)}`
  const wrong = await raw('GET /?token=wrong HTTP/1.1', [`Host: ${host}`, `Cookie: ${fixed}`])
  expect(wrong.text).not.toMatch(/^Set-Cookie/im)
  const entered = await raw(`GET /?token=${token} HTTP/1.1`, [`Host: ${host}`, `Cookie: ${fixed}`])
  expect(entered.text).not.toContain('xxxxxxxx')
  expect(entered.text).not.toContain('Location')
})

// What is sent.

const forms: readonly Vector[] = [
  [
    'a form with a foreign Referer alone',
    () => post(makes(), { origin: null, more: ['Referer: https://evil.example/'] }),
  ],
  ['a form with our Referer alone', () => post(makes(), { origin: null, more: [`Referer: http://${host}/`] })],
  ['a form with an empty origin', () => post(makes(), { origin: '' })],
  ['a form with our origin and a slash', () => post(makes(), { origin: `http://${host}/` })],
  ['a form with our origin in capitals', () => post(makes(), { origin: `HTTP://${host}` })],
  ['a form with two origins in one line', () => post(makes(), { origin: `http://${host} https://evil.example` })],
  ['a form of localhost', () => post(makes(), { origin: `http://localhost:${port}` })],
  [
    'a form of another port of this machine',
    () => post(makes(), { origin: 'http://127.0.0.1:1', more: ['Sec-Fetch-Site: same-site'] }),
  ],
  [
    'a form of the preview, with the key',
    () => post(makes(), { origin: 'http://localhost:1', more: ['Sec-Fetch-Site: cross-site'] }),
  ],
  ['the key in the address', () => post('does=make', { path: `/?key=${key}` })],
  ['the key in a header', () => post('does=make', { more: [`X-CSRF-Token: ${key}`] })],
  ['the key in another case', () => post(makes().replace('key=', 'Key='))],
  ['the key as a list', () => post(makes().replace('key=', 'key[]='))],
  ['a wrong key before ours', () => post(`key=x&${makes()}`)],
  ['a wrong key behind ours', () => post(`${makes()}&key=x`)],
  [
    'a wrong key behind ours, with a file',
    () =>
      post(`${part('key', key)}${part('key', 'x')}${part('does', 'send')}${filePart('a.txt')}--edge--\r\n`, {
        type: parts,
      }),
  ],
  ['the token as key', () => post(makes().replace(key, token))],
  ['the key of the desk before', () => post(makes().replace(key, formerKey))],
  ['the key with an end of line', () => post(makes().replace(key, `${key}%0A`))],
  ['a form of plain text', () => post(makes(), { type: 'text/plain' })],
  ['a form without a type', () => post(makes(), { type: null })],
  ['a form in UTF-16', () => post(makes(), { type: `${urlencoded}; charset=utf-16` })],
  ['two types in one line', () => post(makes(), { type: `text/plain, ${urlencoded}` })],
  ['parts that are no form', () => post(`${part('key', key)}--edge--\r\n`, { type: 'multipart/mixed; boundary=edge' })],
  ['two boundaries', () => post(`${part('key', key)}--edge--\r\n`, { type: `${parts}; boundary=other` })],
  ['no boundary', () => post(`${part('key', key)}--edge--\r\n`, { type: 'multipart/form-data' })],
  ['an empty boundary', () => post(`${part('key', key)}--edge--\r\n`, { type: 'multipart/form-data; boundary=' })],
  [
    'a boundary with an end of line',
    () => post(`${part('key', key)}--edge--\r\n`, { type: 'multipart/form-data; boundary=ed\tge' }),
  ],
  [
    'a boundary that never comes',
    () => post(`${part('key', key)}--edge--\r\n`, { type: 'multipart/form-data; boundary=never' }),
  ],
  ['a part without a name', () => post('--edge\r\n\r\nx\r\n--edge--\r\n', { type: parts })],
  ['a head without an end', () => post(`--edge\r\n${'X: y\r\n'.repeat(4000)}`, { type: parts })],
  [
    'fields without an end',
    () => post(`${part('key', key)}${part('does', 'x'.repeat(60_000)).repeat(40)}--edge--\r\n`, { type: parts }),
  ],
  ['so many fields', () => post(`${part('key', key)}${part('a', '').repeat(20_000)}--edge--\r\n`, { type: parts })],
  ['a form that is too large', () => post(`${makes()}&x=${'x'.repeat(70_000)}`)],
  ['a file that is larger than any disk', () => post('', { type: parts, length: '9007199254740993' })],
  ['a length with a sign', () => post(makes(), { length: '+10' }), isNoRequest],
  ['a negative length', () => post(makes(), { length: '-1' }), isNoRequest],
  ['a length in two numbers', () => post(makes(), { length: '10, 20' }), isNoRequest],
  ['two lengths', () => post(makes(), { more: ['Content-Length: 3'] }), isNoRequest],
  ['a length and pieces', () => post(`0\r\n\r\n${makes()}`, { more: ['Transfer-Encoding: chunked'] }), isNoRequest],
  [
    'pieces by a name that is none',
    () => post(makes(), { length: null, more: ['Transfer-Encoding: xchunked'] }),
    isNoRequest,
  ],
  [
    'pieces, and then as it is',
    () => post('0\r\n\r\n', { length: null, more: ['Transfer-Encoding: chunked, identity'] }),
    isNoRequest,
  ],
  [
    'pieces said twice',
    () => post('0\r\n\r\n', { length: null, more: ['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'] }),
    isNoRequest,
  ],
  [
    'a space before the colon',
    () => post('0\r\n\r\n', { length: null, more: ['Transfer-Encoding : chunked'] }),
    isNoRequest,
  ],
  [
    'a piece of a negative length',
    () => post('-1\r\nx\r\n0\r\n\r\n', { length: null, more: ['Transfer-Encoding: chunked'] }),
    isNoRequest,
  ],
  [
    'a piece that is longer than it says',
    () => post(`1\r\n${makes()}\r\n0\r\n\r\n`, { length: null, more: ['Transfer-Encoding: chunked'] }),
    isNoRequest,
  ],
  ['a folded header', () => post(makes(), { more: ['X: y\r\n Origin: https://evil.example'] }), isNoRequest],
  [
    'a header with an end of line in it',
    () => post(makes(), { more: ['X: y\rOrigin: https://evil.example'] }),
    isNoRequest,
  ],
  ['headers without an end', () => page('/', [`X: ${'x'.repeat(40_000)}`]), isNoRequest],
  [
    'a second request behind a refused one',
    () =>
      raw(
        'POST / HTTP/1.1',
        [...own(), 'Origin: https://evil.example', 'Content-Length: 4'],
        `key=GET / HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`,
        '',
      ),
    (answer) => answer.status === 403 && answer.text.split('HTTP/1.1 ').length === 2,
  ],
  ['a page with a body', () => raw('GET / HTTP/1.1', [...own(), `Content-Length: ${makes().length}`], makes())],
  ['a HEAD with a body', () => raw('HEAD / HTTP/1.1', [...own(), `Content-Length: ${makes().length}`], makes())],
]
count(forms)
let formerKey = ''

test('what no page of the desk sends is refused, and nothing of it is done', async () => {
  const before = await openDesk({ folder: scratchFolder(), port: 0, environment: {}, language: 'en' })
  const entered = (await fetch(before.url)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  formerKey =
    /name="key" value="([^"]+)"/.exec(
      await (await fetch(new URL('/', before.url), { headers: { cookie: entered } })).text(),
    )?.[1] ?? ''
  await before.close()
  expect(formerKey).toMatch(/.{30}/)
  expect(await through(forms, isRefused)).toEqual([])
})

const looks: readonly Vector[] = [
  ...(
    ['/', '/about', '/privacy', '/run', '/doubts', '/links', '/give', '/bundle', '/language', '/progress'] as const
  ).map(
    (path): Vector => [
      `a look at ${path} that says what to do`,
      () =>
        page(
          `${path}?wiki=wiki.yml&key=${key}&does=${path === '/' ? 'make' : 'save'}&name=changed&to=de&audience=restricted&path=${encodeURIComponent(join(folder, 'wiki.xml'))}`,
        ),
      isIdle,
    ],
  ),
  [
    'another method in a header',
    () => page('/?does=make', [`X-HTTP-Method-Override: POST`, 'X-Method-Override: POST']),
    isIdle,
  ],
  ['another method in the address', () => page(`/?_method=POST&key=${key}&does=make`), isIdle],
  ['a part of a page', () => page('/', ['Range: bytes=0-3']), ({ status }) => status === 200],
  [
    'parts of a script, many',
    () => page('/desk.js', [`Range: bytes=${'0-1,'.repeat(1000)}0-1`]),
    ({ status }) => status === 200,
  ],
  [
    'a HEAD of a page',
    () => raw('HEAD / HTTP/1.1', own()),
    ({ status, text }) => status === 200 && text.endsWith('\r\n\r\n'),
  ],
  [
    'a page as another site would have it',
    () =>
      page('/', [
        'X-Forwarded-Host: evil.example',
        'X-Original-URL: /run',
        'X-Rewrite-URL: /run',
        'Forwarded: host=evil.example',
      ]),
    ({ status, text }) => status === 200 && !text.includes('evil.example'),
  ],
  ['a wiki by a path', () => page('/run?wiki=../wiki.yml'), ({ status }) => status === 303],
  ['a wiki by an encoded path', () => page('/run?wiki=%252e%252e%252fwiki.yml'), ({ status }) => status === 303],
  [
    'a wiki by its absolute path',
    () => page(`/run?wiki=${encodeURIComponent(pipelineFile)}`),
    ({ status }) => status === 303,
  ],
  ['a wiki with a NUL', () => page('/run?wiki=wiki.yml%00.txt'), ({ status }) => status === 303],
  ['a wiki behind another one', () => page('/run?wiki=no.yml&wiki=wiki.yml'), ({ status }) => status === 303],
  ['a wiki of every object', () => page('/run?wiki=__proto__'), ({ status }) => status === 303],
  ['a wiki that is a key', () => page('/run?wiki=wiki.key'), ({ status }) => status === 303],
  ...[
    '..',
    '%2e%2e',
    '%252e%252e',
    'file:///etc',
    '\\\\evil\\share',
    '//evil/share',
    '/proc/self/root',
    '/etc',
    '~',
    '.',
    '\0',
  ].map(
    (path): Vector => [
      `a look into ${JSON.stringify(path)}`,
      () => page(`/?in=${encodeURIComponent(path)}`),
      ({ status, text }) => status === 200 && !/passwd|<td>etc/.test(text) && /role="alert"/.test(text),
    ],
  ),
  [
    'a look through a link',
    () => page(`/?in=${encodeURIComponent(join(folder, 'way-out'))}`),
    ({ text }) => !text.includes('secret.xml') && text.includes('role="alert"'),
  ],
  ['links that lead out, in a list', () => page('/'), ({ text }) => !/way-out|link\.xml|pipe\.xml/.test(text)],
  ...['/etc/passwd', '../', 'way-out', 'http://169.254.169.254/', ''].map(
    (zip): Vector => [
      `the bundle ${JSON.stringify(zip)}`,
      () => page(`/bundle?zip=${encodeURIComponent(zip)}`),
      ({ status, text }) => status === 200 && text.includes('role="alert"') && !text.includes('root:'),
    ],
  ),
  [
    'a bundle through a link',
    () => page(`/bundle?zip=${encodeURIComponent(join(folder, 'way-out', 'secret.xml'))}`),
    ({ text }) => text.includes('role="alert"'),
  ],
]
count(looks)

test('a look changes nothing, and sees nothing that nobody chose', async () => {
  expect(await through(looks, isIdle)).toEqual([])
})

const isTold = ({ status, text }: Answer): boolean => status === 422 && text.includes('role="alert"')
const take = (path: string) => (): Promise<Answer> => form('/', ['does', 'take'], ['path', path])
const address = (named: string) => (): Promise<Answer> => form('/', ['does', 'address'], ['address', named])

const places: readonly Vector[] = [
  ['a file beside the folder', take(join(outside, 'secret.xml'))],
  ['a file through a folder that is a link', take(join(folder, 'way-out', 'secret.xml'))],
  ['a file that is a link', take(join(folder, 'link.xml'))],
  ['a file that is a link to nothing', take(join(folder, 'dangling.xml'))],
  ['a file over the folder', take(`${folder}/../${outside.split('/').at(-1)}/secret.xml`)],
  ['a file over the folder, encoded', take(`${folder}/%2e%2e/${outside.split('/').at(-1)}/secret.xml`)],
  ['a file of this process', take('/proc/self/environ')],
  ['a file by its address', take(`file://${outside}/secret.xml`)],
  ['a file of a share', take('\\\\evil\\share\\wiki.xml')],
  ['a file with a NUL', take(`${folder}/wiki.xml\0${outside}`)],
  ['an address where a file is asked for', take('http://127.0.0.1:9/')],
  ['a pipe that never ends', take(join(folder, 'pipe.xml'))],
  ['a path where an address is asked for', address(join(outside, 'secret.xml'))],
  ['a path of this process where an address is asked for', address('/proc/self/environ')],
  ['an address of a file', address(`file://${outside}/secret.xml`)],
  ['an address of a script', address('javascript:alert(1)')],
  ['an address of another protocol', address('gopher://127.0.0.1:9/_x')],
  ['an address of data', address('data:text/xml,<mediawiki/>')],
  ['an address without a protocol', address('//127.0.0.1:9/')],
  ['an address that ends in a port of ours', address(`http://${host}/`)],
  ['an address with ends of lines', address(`http://127.0.0.1:9/\r\nHost: evil.example`)],
  ...[
    '/',
    '/proc',
    '/proc/self/root',
    '/sys',
    '/dev',
    '/dev/shm',
    'file:///etc',
    '..',
    '',
    `${folder}/wiki.xml`,
    '\\\\evil\\share',
    '/etc\0',
  ].map(
    (named): Vector => [`the folder ${JSON.stringify(named)}`, () => form('/', ['does', 'folder'], ['folder', named])],
  ),
  ['a file sent to a folder that nobody chose', () => upload('sent.txt', outside)],
  ['a file sent through a link', () => upload('sent.txt', join(folder, 'way-out'))],
  ['a file sent into a file', () => upload('sent.txt', pipelineFile)],
  ['a file sent to this process', () => upload('sent.txt', '/proc/self')],
  [
    'a signature of what is no bundle',
    () =>
      post(`key=${key}&does=sign&passphrase=`, { path: `/bundle?zip=${encodeURIComponent(join(folder, 'wiki.xml'))}` }),
    (answer) => isTold(answer) || answer.status === 303,
  ],
  [
    'a check of what nobody chose',
    () => post(`key=${key}&does=verify`, { path: `/bundle?zip=${encodeURIComponent(join(outside, 'secret.xml'))}` }),
  ],
  [
    'a contact with ends of lines',
    () =>
      post(`key=${key}&does=check&contact=${encodeURIComponent('https://a.example/\r\nX-Evil: 1')}`, {
        path: '/links?wiki=wiki.yml',
      }),
  ],
  [
    'a contact that is a script',
    () => post(`key=${key}&does=check&contact=javascript:alert(1)`, { path: '/links?wiki=wiki.yml' }),
  ],
  ['a policy that is none', () => post(`key=${key}&does=save&email=__proto__`, { path: '/privacy?wiki=wiki.yml' })],
  [
    'a policy with a tag',
    () =>
      post(`key=${key}&does=save&audience=${encodeURIComponent('!!js/function x')}`, {
        path: '/privacy?wiki=wiki.yml',
      }),
  ],
  [
    'a time zone with a second key',
    () =>
      post(`key=${key}&does=save&name=n&timezone=${encodeURIComponent('UTC\nsources: []')}`, {
        path: '/about?wiki=wiki.yml',
      }),
  ],
  [
    'a day that is none',
    () =>
      post(`key=${key}&does=save&name=n&to=${encodeURIComponent('2020-01-01 # x')}`, { path: '/about?wiki=wiki.yml' }),
  ],
  [
    'a successor that is no address',
    () =>
      post(`key=${key}&does=save&name=n&successor=${encodeURIComponent('x: &a [*a]')}`, {
        path: '/about?wiki=wiki.yml',
      }),
  ],
  [
    'a successor that is a script',
    () => post(`key=${key}&does=save&name=n&successor=javascript:alert(1)`, { path: '/about?wiki=wiki.yml' }),
  ],
  [
    'keys of every object',
    () =>
      form(
        '/',
        ['does', '__proto__'],
        ['__proto__', 'x'],
        ['constructor', 'x'],
        ['__proto__.polluted', 'x'],
        ['path', '__proto__'],
      ),
    () => Reflect.get({}, 'polluted') === undefined,
  ],
]
count(places)

test('what is picked, asked or typed stays within what was chosen', async () => {
  expect(await through(places, isTold)).toEqual([])
})

test('the way back leads nowhere else', async () => {
  const ways = [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%5cevil.example',
    'http:evil.example',
    '/\t/evil.example',
    '/run?wiki=a\r\nSet-Cookie: x=y',
    '/.evil.example',
    '/run?wiki=x&back=//evil.example',
    '/run#@evil.example',
    '@evil.example',
    'data:text/html,x',
    ' //evil.example',
    '/ru\u202en',
  ]
  count(ways.map((way) => [`back to ${way}`] as const))
  for (const way of ways) {
    const { text } = await form('/language', ['to', 'en'], ['back', way])
    expect(text, way).toMatch(/^HTTP\/1\.1 303[\s\S]*^Location: \/\r$/m)
    expect(text, way).not.toMatch(/^Set-Cookie/im)
  }
})

// Names of files that are sent.

/** What is sent, and what the file is called then. */
const names: readonly (readonly [name: string, sent: string, kept: RegExp])[] = [
  ['a climbing name', '../../climbed.txt', /^climbed\.txt$/],
  ['an absolute name', '/etc/cron.d/job', /^job$/],
  ['a name of Windows', '..\\..\\evil.txt', /^evil\.txt$/],
  ['a drive', 'C:evil.txt', /^C-evil\.txt$/],
  ['a stream of NTFS', 'a.txt::$DATA', /^a\.txt--\$DATA$/],
  ['a NUL', 'a.txt\0.xml', /^a\.txt-\.xml$/],
  ['a device', 'CON', /^_CON$/],
  ['a device with an ending', 'lpt1.tar.gz', /^_lpt1\.tar\.gz$/],
  ['a hidden name', '.bashrc', /^bashrc$/],
  ['the file of the session', '.wikifonds-desk.json', /^wikifonds-desk\.json$/],
  ['dots alone', '...', /^file$/],
  ['no name but a folder', 'a/', /^file \(2\)$/],
  ['the pipeline file', 'wiki.yml', /^wiki \(2\)\.yml$/],
  ['the key', 'wiki.key', /^wiki \(2\)\.key$/],
  ['a link to nothing outside', 'dangling.xml', /^dangling \(2\)\.xml$/],
  ['a link to a folder outside', 'way-out', /^way-out \(2\)$/],
  ['an endless name', `${'a'.repeat(5000)}.xml`, /^a{140,146}\.xml$/],
  ['an endless name of four bytes each', '\u{1f600}'.repeat(2000), /^\u{1f600}{30,37}$/u],
  ['a name that is turned round', 'a\u202egnp.exe', /^a-gnp\.exe$/],
  ['a name with a sign of no width', 'wiki\u200b.yml', /^wiki-\.yml$/],
  ['a slash of another script', '..\u2215..\uff0fevil.txt', /^[^/\\]+evil\.txt$/],
  ['letters of another script', 'w\u0456k\u0456.yml', /^w\u0456k\u0456\.yml$/],
  ['an encoded climb', '%2e%2e%2fevil2.txt', /^%2e%2e%2fevil2\.txt$/],
  ['ends of lines', 'a%0D%0ASet-Cookie: x=y', /^a--Set-Cookie- x=y$/],
  ['markup', '<img src=x onerror=alert(1)>.txt', /^-img src=x onerror=alert\(1\)-\.txt$/],
  ['a name of every object', '__proto__', /^__proto__$/],
]
count(names)

test('a file that is sent lies in the folder under a plain name, over nothing', async () => {
  const listed = (): readonly string[] => readdirSync(folder)
  const [kept, beside] = [readFileSync(pipelineFile, 'utf8'), readdirSync(outside)]
  for (const [name, sent, expected] of names) {
    const before = new Set(listed())
    const answer = await upload(sent)
    expect(answer.status, name).toBe(422)
    expect(answer.text, name).not.toMatch(/<img|^Set-Cookie/im)
    const made = listed().filter((one) => !before.has(one))
    expect(made.length, `${name}: ${made}`).toBe(1)
    expect(made[0], name).toMatch(expected)
    expect(readFileSync(join(folder, made[0] ?? ''), 'utf8'), name).toBe('sent')
  }
  expect(readFileSync(pipelineFile, 'utf8')).toBe(kept)
  expect(readFileSync(join(folder, 'wiki.key'), 'utf8')).toBe('a key')
  expect(readdirSync(outside)).toEqual(beside)
  const other = `--edge\r\nContent-Disposition: form-data; name="files"; filename="one.txt"; filename*=UTF-8''..%2Ftwo.txt\r\n\r\nx\r\n--edge--\r\n`
  await post(`${part('key', key)}${part('does', 'send')}${other}`, { type: parts })
  expect(listed().filter((one) => /^(?:one|two)/.test(one))).toEqual(['one.txt'])
})

// What is typed stands in the pipeline file as it was typed.

const typed = [
  'a: b',
  '&a *a',
  '*a',
  '!!js/function "x"',
  '!!binary aGk=',
  '- a\r\n- b',
  'x\r\nsources:\r\n  - { kind: xml-dump, from: /etc/passwd }',
  'x\r\n---\r\nwiki: {}\r\n...',
  'it\'s "quoted" \\n \\u0041',
  '# a comment',
  'a # b',
  '{ a: b }',
  '[a, b',
  '| block',
  '> folded\r\n\r\n\r\n  deeper\r\n more',
  'null',
  '~',
  'yes',
  '0x10',
  '1e3',
  '2020-01-01',
  '<<',
  '? a',
  '%YAML 1.2',
  '@at `tick`',
  'tab\there\r\n\ttab',
  'nul \0 bell \u0007 escape \u001b next \u0085 line \u2028 mark \ufeff .',
  'a  \r\nb  \r\n',
  '\u202eturned\u202c \u{1f331}',
  '__proto__',
  '$'.concat('{jndi:ldap://evil}'),
  '<script>alert(1)</script>',
  'x'.repeat(10_000),
]
count(typed.map((one) => [`typed ${one.slice(0, 20)}`] as const))

test('what is typed parses back to exactly that, and changes no other key', async () => {
  for (const value of typed) {
    writeFileSync(pipelineFile, pipelineText)
    const said = value.trim().replaceAll('\r\n', '\n')
    const body = {
      key,
      does: 'save',
      name: value,
      notice: value,
      contact: value,
      successor: 'https://new.example/?a=b:%20c#d',
      licence: 'other',
      other: value,
    }
    const answer = await post(new URLSearchParams(body).toString(), { path: '/about?wiki=wiki.yml' })
    expect(answer.status, value).toBe(303)
    const { wiki, ...rest } = parse(readFileSync(pipelineFile, 'utf8')) as { readonly wiki: unknown }
    const closed = { contact: said, notice: said, successor: body.successor }
    expect(wiki, value).toEqual({ key: 'wiki', name: said, closed, rights: { spdx: said } })
    expect(rest, value).toEqual({ sources: [{ kind: 'xml-dump', from: 'wiki.xml' }] })
    expect(loadPipeline(pipelineFile).definition.wiki.name, value).toBe(said)
    const shown = await page('/about?wiki=wiki.yml')
    expect(shown.text, value).not.toMatch(/<script>/)
  }
  writeFileSync(pipelineFile, pipelineText)
}, 60_000)

// What a wiki says of itself is words on every screen.

const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>' onfocus='alert(1)" onfocus="alert(1)</textarea></title></pre>`
/** Markup of ours holds none of these as they stand. */
const isWords = (html: string): boolean => !/<script>|<img|" onfocus="|<\/textarea><\/title>/.test(html)
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

test('markup of a wiki is words: its name, its titles, names of files, what was found in it', async () => {
  const place = scratchFolder()
  const named = evil.replaceAll('/', '')
  put(place, `${named}.xml`, dump(escaped(evil), 'x&quot; y'))
  put(
    place,
    `${named}.yml`,
    `wiki: { key: wiki, name: ${JSON.stringify(evil)}, closed: { notice: ${JSON.stringify(evil)}, contact: ${JSON.stringify(evil)} } }\nsources:\n  - { kind: xml-dump, from: ${JSON.stringify(`${named}.xml`)} }\n`,
  )
  const found = ['email', 'phone', 'ip', 'exif', 'name'].map((kind) => ({
    kind,
    severity: evil,
    value: evil,
    times: 1,
    places: [{ page: evil, file: evil, context: `${evil} ${evil}` }],
  }))
  put(place, `${named}.privacy-report.json`, JSON.stringify({ findings: found }))
  put(place, `${named}.given.jsonl`, `${JSON.stringify({ at: evil, what: 'signature', where: evil })}\n`)
  const own = await openDesk({ folder: place, port: 0, environment: {}, language: 'en' })
  try {
    const { look, sent } = await enterDesk(own)
    const send = async (fields: Fields): Promise<string> => (await sent(fields, 'follow')).text()
    const [wiki, plain] = [encodeURIComponent(`${named}.yml`), encodeURIComponent(evil)]
    const shown: readonly (readonly [string, () => Promise<string>])[] = [
      ['the name of a file', () => look('/')],
      ['a file that is taken', () => send({ does: 'take', path: join(place, `${named}.xml`) })],
      ['the name of a source that was taken', () => look('/')],
      ['a file that is not there', () => send({ does: 'take', path: `${place}/${evil}` })],
      ['an address', () => send({ does: 'address', address: evil })],
      ['a folder', () => send({ does: 'folder', folder: `/${evil}` })],
      ['a folder in the address', () => look(`/?in=${plain}`)],
      ['a bundle in the address', () => look(`/bundle?zip=${plain}`)],
      ['a wiki in the address', () => look(`/run?wiki=${plain}`)],
      ...['about', 'privacy', 'run', 'account', 'doubts', 'links', 'give'].map(
        (screen) => [screen, () => look(`/${screen}?wiki=${wiki}`)] as const,
      ),
    ]
    count(shown)
    for (const [name, ask] of shown) {
      const html = await ask()
      expect(html, name).toContain('<h1>')
      expect(isWords(html), `${name}: ${html}`).toBe(true)
    }
    expect(await look(`/privacy?wiki=${wiki}`)).toContain('&lt;script&gt;')
  } finally {
    await own.close()
  }
})

test('markup in doubts, in pairs of people and in failures is words', async () => {
  const doubt = { meeting: 1, field: 'place', value: evil, grounds: [evil] }
  const card = { page: evil, doubt, answer: evil, passage: { before: `${evil} `, words: evil, after: ` ${evil}` } }
  const person = { name: evil, meetings: 1, first: evil, last: 'x', series: [evil, evil, evil] }
  const said = { message: evil, why: evil, do: evil }
  const visitWith = (job: unknown): WikiVisit =>
    ({
      wiki: pipelineFile,
      folder,
      language: 'en',
      formKey: 'x',
      jobs: { of: () => job },
      session: { now: { skipped: [], given: [] } },
    }) as unknown as WikiVisit
  const review = (more: object): unknown => ({
    work: { name: 'review' },
    state: 'done',
    failure: null,
    result: { listed: [], pairs: [], ...more },
  })
  const shown: readonly (readonly [string, string])[] = [
    ['a doubtful value', (await doubts.render(visitWith(review({ listed: [card] })) as never)).html],
    [
      'whether it is a meeting',
      (
        await doubts.render(
          visitWith(review({ listed: [{ ...card, doubt: { ...doubt, field: 'isMeeting' } }] })) as never,
        )
      ).html,
    ],
    [
      'a field of no name',
      (await doubts.render(visitWith(review({ listed: [{ ...card, doubt: { ...doubt, field: evil } }] })) as never))
        .html,
    ],
    [
      'a pair of people',
      (
        await doubts.render(
          visitWith(
            review({ pairs: [{ reason: 'initial', people: [person, { ...person, name: `${evil}2` }] }] }),
          ) as never,
        )
      ).html,
    ],
    [
      'a failure',
      (
        await run.render(
          visitWith({
            work: { name: 'run' },
            state: 'failed',
            failure: { code: evil, said: { en: said, fr: said } },
          }) as never,
        )
      ).html,
    ],
  ]
  count(shown)
  for (const [name, html] of shown) {
    expect(html, name).toContain('&lt;script&gt;')
    expect(isWords(html), `${name}: ${html}`).toBe(true)
  }
})

// A folder that a stranger packed.

test('what a stranger put into the folder leads nowhere else', async () => {
  const place = scratchFolder()
  const taken = put(outside, 'config', 'mine')
  symlinkSync(taken, join(place, '.wikifonds-desk.json'))
  put(place, 'a.xml', dump('Wiki of links'))
  symlinkSync(join(outside, 'made.yml'), join(place, 'wiki-of-links.yml'))
  symlinkSync(outside, join(place, 'way-out'))
  const own = await openDesk({ folder: place, port: 0, environment: {}, language: 'en' })
  try {
    const { look, sent } = await enterDesk(own)
    const send = async (fields: Fields): Promise<number> => (await sent(fields, 'manual')).status
    expect(readFileSync(taken, 'utf8')).toBe('mine')
    expect(await send({ does: 'take', path: join(place, 'a.xml') })).toBe(303)
    expect(await send({ does: 'make' })).toBe(422)
    expect(existsSync(join(outside, 'made.yml'))).toBe(false)
    // A session that names folders which nobody can choose.
    put(place, '.wikifonds-desk.json', JSON.stringify({ folders: ['/', '/proc', join(place, 'way-out'), 'relative'] }))
    const shown = await look(`/?in=${encodeURIComponent('/proc/self')}`)
    expect(shown).not.toMatch(/environ|<a href="\/\?in=%2Fproc/)
    expect(await look(`/?in=${encodeURIComponent(outside)}`)).not.toContain('secret.xml')
  } finally {
    await own.close()
  }
  count([
    ['a session that is a link'],
    ['a pipeline file that is a link to nothing'],
    ['a session of folders that nobody can choose'],
    ['a session of a folder that is a link'],
  ])
})

test('a hundred connections that say nothing keep nobody out', async () => {
  const own = await openDesk({ folder: scratchFolder(), port: 0, environment: {}, language: 'en' })
  const { port: at } = new URL(own.url)
  const silent = Array.from({ length: 300 }, () => connect(Number(at), '127.0.0.1').on('error', () => {}))
  try {
    await Promise.all(silent.slice(0, 100).map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
    for (const socket of silent.slice(0, 150)) socket.write('GET / HTTP/1.1\r\nX-Slow: ')
    for (let time = 0; time < 5; time += 1) {
      const answer = await fetch(own.url, { signal: AbortSignal.timeout(2000), headers: { connection: 'close' } })
      expect(answer.status).toBe(200)
    }
  } finally {
    for (const socket of silent) socket.destroy()
    await own.close()
  }
})

// An archive that a stranger made, in the desk as people start it: its pages are shown, and it is given away.

test('an archive of a stranger is shown from elsewhere, runs nothing, and is given to no other place', async () => {
  const { makeBundle, zipOf, get } = await import('../serve/support.ts')
  const { openDeskClient } = await import('../support/desk-client.ts')
  const account = {
    pages: 1,
    revisions: 1,
    files: 0,
    filesWithoutContent: 0,
    meetings: 0,
    addresses: 0,
    links: {},
    losses: { declared: {}, lost: {} },
    inputs: [],
    versions: {},
  }
  const unpacked = await makeBundle({
    'data/site/evil.html': '<script>fetch("/")</script>',
    'data/provenance/account.json': JSON.stringify(account),
  })
  const place = dirname(unpacked)
  put(place, 'jardin.yml', 'wiki: { key: jardin }\nbundle: { out: . }\nsources:\n  - { kind: xml-dump, from: a.xml }\n')
  put(place, 'beside.zip', '')
  symlinkSync(outside, join(place, 'way-out'))
  symlinkSync(join(outside, 'made.key'), join(place, 'jardin.key'))
  symlinkSync(outside, join(place, 'jardin-ia'))
  const left = readdirSync(outside)
  const clients = [await openDeskClient(place), await openDeskClient(unpacked)] as const
  try {
    const [client, within] = clients
    // What leads out is asked about first; whoever goes on is held all the same.
    for (const way of [join(outside, 'made.key'), outside])
      await client.send('/account?wiki=jardin.yml', { does: 'lead-out', way })
    const shown = await client.page('/account?wiki=jardin.yml')
    const [frame = ''] = /<iframe[^>]*>/.exec(shown) ?? []
    expect(frame, shown).not.toBe('')
    const preview = /src="([^"]+)"/.exec(frame)?.[1] ?? ''
    const { pathname } = new URL(preview)
    const seen = await get(preview, `${pathname}evil.html`)
    const asked = async (headers: Readonly<Record<string, string>>, path = '', method = 'GET') =>
      get(preview, pathname + path, { headers, method })
    const refused = async (path: string, fields: Readonly<Record<string, string>>): Promise<boolean> =>
      (await client.send(path, fields)).includes('role="alert"') &&
      JSON.stringify(readdirSync(outside)) === JSON.stringify(left)
    const publishes = (folder: string, url = ''): Promise<boolean> =>
      refused('/give?wiki=jardin.yml', { does: 'publish', host: 'nginx', folder, url })
    const held: readonly (readonly [string, boolean | Promise<boolean>])[] = [
      ['the preview has a name of its own', new URL(preview).hostname === 'localhost'],
      ['its frame lets no script, form or window through', /sandbox="allow-same-origin"/.test(frame)],
      [
        'no script of its pages runs outside the frame either',
        /script-src (?!.*unsafe)|default-src 'none'/.test(String(seen.headers['content-security-policy'])),
      ],
      [
        'only the desk shows it in a frame',
        /frame-ancestors http:\/\/127\.0\.0\.1:\d+(?:;|$)/.test(String(seen.headers['content-security-policy'])),
      ],
      ['it sets no cookie', seen.headers['set-cookie'] === undefined],
      [
        'it is read by no other origin',
        (await asked({ Origin: 'http://127.0.0.1:1' })).headers['access-control-allow-origin'] === undefined,
      ],
      ['it is asked by no foreign name', (await asked({ Host: 'evil.example' })).status >= 400],
      ['it lets nobody in', (await asked({}, '?token=x')).headers['set-cookie'] === undefined],
      ['its page is seen by its address', seen.status === 200 && seen.text.includes('fetch("/")')],
      ...['/', '/evil.html', `${pathname.slice(0, -2)}x/evil.html`, `/x${pathname}evil.html`, '/api/v1/'].map(
        (path) => [`it answers no stranger: ${path}`, get(preview, path).then(({ status }) => status === 404)] as const,
      ),
      ['it takes nothing', (await asked({}, '', 'POST')).status >= 400],
      ['it climbs nowhere', (await asked({}, '%2e%2e/%2e%2e/provenance/account.json')).status >= 400],
      ['a folder through a link', publishes('way-out/web')],
      ['a folder that is a link', publishes('way-out')],
      ['a folder above', publishes('../web')],
      ['a folder in the middle of a climb', publishes('a/../../web')],
      ['an absolute folder', publishes(join(outside, 'web'))],
      ['a folder of Windows', publishes('C:\\web')],
      ['a folder without a name', publishes('')],
      ['an address that is a script', publishes('web', 'javascript:alert(1)')],
      ['an address with ends of lines', publishes('web', 'https://a.example/\r\nX: y')],
      ['a form of export through a link', refused('/give?wiki=jardin.yml', { does: 'export', form: 'ia' })],
      ['a key through a link to nothing', refused('/give?wiki=jardin.yml', { does: 'sign', passphrase: '' })],
      [
        'a key in a folder that nobody chose',
        refused(`/bundle?zip=${encodeURIComponent(zipOf(unpacked))}`, { does: 'sign', keep: outside }),
      ],
      [
        'another edition that nobody chose',
        refused(`/bundle?zip=${encodeURIComponent(zipOf(unpacked))}`, {
          does: 'diff',
          old: join(outside, 'secret.xml'),
        }),
      ],
      [
        'what lies beside a folder that was chosen',
        !(await within.page(`/bundle?zip=${encodeURIComponent(unpacked)}`)).includes('beside.zip'),
      ],
    ]
    count(held)
    // The screens are those that somebody sees who means well.
    expect(await client.page(`/bundle?zip=${encodeURIComponent(zipOf(unpacked))}`)).toContain('beside.zip')
    expect(await within.page(`/bundle?zip=${encodeURIComponent(unpacked)}`)).toMatch(/<iframe/)
    expect(await client.page('/give?wiki=jardin.yml')).not.toContain('role="alert"')
    const found: string[] = []
    for (const [name, isHeld] of held) if (!(await isHeld)) found.push(name)
    expect(found).toEqual([])
  } finally {
    for (const { child } of clients) child.kill()
  }
}, 60_000)

test('they are many', () => {
  expect(new Set(counted).size).toBeGreaterThan(200)
})
