/** Who may ask the desk: each line is a request that somebody else could send, or a path that leads out, and none comes through. */

import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chosenFolder, listing, pickedPath } from '../../src/desk/common/folders.ts'
import { type Desk, openDesk } from '../../src/desk/desk.ts'
import { scratchFolder } from '../support/scratch.ts'

const folder = scratchFolder()
writeFileSync(join(folder, 'wiki.yml'), 'wiki: { key: wiki }\nsources:\n  - { kind: xml-dump, from: wiki.xml }\n')

let desk: Desk
let host = ''
let token = ''
let cookie = ''
let key = ''
beforeAll(async () => {
  desk = await openDesk({ folder, port: 0, environment: {}, language: 'en' })
  const url = new URL(desk.url)
  host = url.host
  token = url.searchParams.get('token') ?? ''
  const entered = await ask([`GET /?token=${token} HTTP/1.1`, `Host: ${host}`])
  cookie = /^Set-Cookie: ([^;]+)/im.exec(entered)?.[1] ?? ''
  key =
    /name="key" value="([^"]+)"/.exec(await ask(['GET / HTTP/1.1', `Host: ${host}`, `Cookie: ${cookie}`]))?.[1] ?? ''
})
afterAll(() => desk.close())

/** Sends lines as they are, and reads until the server closes or has answered whole. */
function ask(lines: readonly string[], body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(host.split(':')[1]), '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
    socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`)
  })
}

const statusOf = async (lines: readonly string[], body = ''): Promise<number> =>
  Number(/^HTTP\/1\.1 (\d{3})/.exec(await ask(lines, body))?.[1] ?? 0)

/** The lines of a page that is asked for as it should be, some replaced or added. */
const get = (
  path: string,
  more: readonly string[] = [],
  own: readonly string[] = [`Host: ${host}`, `Cookie: ${cookie}`],
) => [`GET ${path} HTTP/1.1`, ...own, ...more]

const form = 'application/x-www-form-urlencoded'
interface Sent {
  readonly body?: string
  readonly origin?: string | null
  readonly type?: string
  readonly more?: readonly string[]
  readonly method?: string
}
async function post(
  path: string,
  { body = `key=${key}&does=none`, origin = `http://${host}`, type = form, more = [], method = 'POST' }: Sent = {},
) {
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, `Cookie: ${cookie}`, `Content-Type: ${type}`]
  const from = origin === null ? [] : [`Origin: ${origin}`]
  return statusOf([...lines, ...from, `Content-Length: ${Buffer.byteLength(body)}`, ...more], body)
}

test('whoever has the first address comes in, and a form of a page comes through', async () => {
  expect(cookie).toMatch(/^wikifonds-desk-\d+=.{30,}/)
  expect(await statusOf(get('/'))).toBe(200)
  expect(await statusOf(get('/style.css'))).toBe(200)
  expect(await post('/')).toBe(303)
})

test('every answer keeps pages of others out, and scripts that are not ours', async () => {
  for (const path of ['/', '/nothing', `/?token=${token}`, '/?token=wrong', '/desk.js']) {
    const head = (await ask(get(path))).split('\r\n\r\n')[0] ?? ''
    expect(head).toContain("Content-Security-Policy: default-src 'none'; script-src 'self'")
    expect(head).toContain("frame-ancestors 'none'")
    expect(head).toContain('X-Content-Type-Options: nosniff')
    expect(head).toContain('Cross-Origin-Resource-Policy: same-origin')
    expect(head).not.toContain('Access-Control-')
  }
  const page = await ask(get('/'))
  expect(page).not.toMatch(/<script(?! src="\/desk\.js")|\son\w+=|style="/)
  const entered = await ask(get(`/?token=${token}`))
  expect(entered).toMatch(/Set-Cookie: .+; Path=\/; HttpOnly; SameSite=Strict/)
})

/** One in 64 cookies ends with any letter: the other end must be another one. */
const withOtherEnd = (value: string): string => `${value.slice(0, -1)}${value.endsWith('x') ? 'y' : 'x'}`

type Vector = readonly [name: string, status: () => Promise<number>]
const own = () => [`Host: ${host}`, `Cookie: ${cookie}`]

const vectors: readonly Vector[] = [
  // DNS rebinding, and other names of this machine.
  ['another host', () => statusOf(get('/', [], ['Host: evil.example', `Cookie: ${cookie}`]))],
  [
    'another host with our port',
    () => statusOf(get('/', [], [`Host: evil.example:${host.split(':')[1]}`, `Cookie: ${cookie}`])),
  ],
  ['a host that begins with ours', () => statusOf(get('/', [], [`Host: ${host}.evil.example`, `Cookie: ${cookie}`]))],
  ['localhost', () => statusOf(get('/', [], [`Host: localhost:${host.split(':')[1]}`, `Cookie: ${cookie}`]))],
  ['no port', () => statusOf(get('/', [], ['Host: 127.0.0.1', `Cookie: ${cookie}`]))],
  ['a user before the host', () => statusOf(get('/', [], [`Host: a@${host}`, `Cookie: ${cookie}`]))],
  ['two hosts', () => statusOf(get('/', ['Host: evil.example']))],
  ['no host, by HTTP/1.0', () => statusOf(['GET / HTTP/1.0', `Cookie: ${cookie}`])],
  ['rebinding with the token', () => statusOf(get(`/?token=${token}`, [], ['Host: evil.example']))],
  // The token and the cookie.
  ['no cookie', () => statusOf(get('/', [], [`Host: ${host}`]))],
  ['a wrong cookie', () => statusOf(get('/', [], [`Host: ${host}`, `Cookie: ${withOtherEnd(cookie)}`]))],
  ['an empty cookie', () => statusOf(get('/', [], [`Host: ${host}`, `Cookie: ${cookie.split('=')[0]}=`]))],
  ['two cookies of our name', () => statusOf(get('/', [], [`Host: ${host}`, `Cookie: ${cookie}; ${cookie}x`]))],
  ['two headers of cookies', () => statusOf(get('/', [`Cookie: ${cookie}`]))],
  ['the token as cookie', () => statusOf(get('/', [], [`Host: ${host}`, `Cookie: ${cookie.split('=')[0]}=${token}`]))],
  ['a wrong token', () => statusOf(get('/?token=wrong'))],
  ['an empty token', () => statusOf(get('/?token='))],
  ['a token that is longer', () => statusOf(get(`/?token=${token}x`, [], [`Host: ${host}`]))],
  ['the token at another address', () => statusOf(get(`/run?token=${token}`, [], [`Host: ${host}`]))],
  ['the form key as token', () => statusOf(get(`/?token=${key}`, [], [`Host: ${host}`]))],
  // Pages of others.
  ['a page of another site', () => statusOf(get('/', ['Sec-Fetch-Site: cross-site']))],
  ['a page of another port', () => statusOf(get('/', ['Sec-Fetch-Site: same-site']))],
  ['a frame', () => statusOf(get('/', ['Sec-Fetch-Dest: iframe']))],
  ['an object', () => statusOf(get('/', ['Sec-Fetch-Dest: object']))],
  ['a fetch with a foreign origin', () => statusOf(get('/', ['Origin: https://evil.example']))],
  [
    'a preflight',
    () =>
      statusOf([`OPTIONS / HTTP/1.1`, ...own(), 'Origin: https://evil.example', 'Access-Control-Request-Method: POST']),
  ],
  ['a foreign form', () => post('/', { origin: 'https://evil.example' })],
  ['a form of the preview', () => post('/', { origin: 'http://localhost:1234' })],
  ['a form of no origin', () => post('/', { origin: null })],
  ['a form of a sandboxed page', () => post('/', { origin: 'null' })],
  ['a form of our host by https', () => post('/', { origin: `https://${host}` })],
  ['a form of an origin that begins with ours', () => post('/', { origin: `http://${host}.evil.example` })],
  ['a form of two origins', () => post('/', { more: ['Origin: https://evil.example'] })],
  ['a form that a browser says is typed', () => post('/', { more: ['Sec-Fetch-Site: none'] })],
  ['a form without its key', () => post('/', { body: 'does=make' })],
  ['a form with a wrong key', () => post('/', { body: `key=${key}x&does=make` })],
  ['a form with an empty key', () => post('/', { body: 'key=&does=make' })],
  ['a form with the session as key', () => post('/', { body: `key=${cookie.split('=')[1]}&does=make` })],
  ['a language without its key', () => post('/language', { body: 'to=de' })],
  // Methods, bodies, types.
  ...['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'].map(
    (method): Vector => [`the method ${method}`, () => post('/', { method })],
  ),
  ['a body of JSON', () => post('/', { type: 'application/json', body: `{"key":"${key}"}` })],
  ['a body of plain text', () => post('/', { type: 'text/plain' })],
  ['a body in parts', () => post('/', { type: 'multipart/form-data; boundary=x' })],
  ['a file without the key', () => sendFile([])],
  ['a file with a wrong key', () => sendFile([['key', `${key}x`]])],
  ['a file with the key behind it', () => sendFile([], [['key', key]])],
  ['a file from elsewhere', () => sendFile([['key', key]], [], 'https://evil.example')],
  ['a file behind an endless field', () => sendFile([['key', key]], [], undefined, 'x'.repeat(300_000))],
  ['a file of a length that no file has', () => post('/', { type: parts, more: ['Content-Length: 999999999999999'] })],
  [
    'a file of no length',
    () =>
      statusOf(
        ['POST / HTTP/1.1', ...own(), `Origin: http://${host}`, `Content-Type: ${parts}`, 'Transfer-Encoding: chunked'],
        '0\r\n\r\n',
      ),
  ],
  ['a type that begins with ours', () => post('/', { type: `${form}-evil` })],
  ['two types', () => post('/', { more: ['Content-Type: text/plain'] })],
  ['a huge body', () => post('/', { body: `key=${key}&x=${'x'.repeat(70_000)}` })],
  ['a packed body', () => post('/', { more: ['Content-Encoding: gzip'] })],
  ['a body of a page', () => statusOf(get('/', ['Content-Length: 4']), 'does')],
  ['a huge body in pieces', () => hugeInPieces()],
  ['another protocol', () => statusOf(get('/', ['Connection: Upgrade', 'Upgrade: websocket']))],
  // Addresses.
  ['a climbing path', () => statusOf(get('/../../etc/passwd'))],
  ['a climbing path, encoded', () => statusOf(get('/%2e%2e/%2e%2e/etc/passwd'))],
  ['a climbing path behind an asset', () => statusOf(get('/assets/../desk.ts'))],
  ['a backslash', () => statusOf(get('/..\\..\\etc'))],
  ['two slashes', () => statusOf(get('//evil.example/'))],
  ['the address of a proxy', () => statusOf(get(`http://evil.example/`))],
  ['a NUL', () => statusOf(get('/style.css%00.js'))],
  ['an encoded name of a page', () => statusOf(get('/r%75n?wiki=wiki.yml'))],
  ['an endless address', () => statusOf(get(`/?${'x'.repeat(5000)}`))],
  ['a name of every object', () => statusOf(get('/__proto__'))],
  ['a function of every object', () => statusOf(get('/constructor'))],
]

const parts = 'multipart/form-data; boundary=edge'

/** A form with a file, and fields before and behind it; `head` is what its first field begins with. */
function sendFile(
  before: readonly (readonly [string, string])[],
  behind: readonly (readonly [string, string])[] = [],
  origin = `http://${host}`,
  head = '',
): Promise<number> {
  const part = ([name, value]: readonly [string, string]): string =>
    `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const file = '--edge\r\nContent-Disposition: form-data; name="files"; filename="sent.txt"\r\n\r\nsent\r\n'
  const lead = head === '' ? [] : [part(['lead', head])]
  const body = `${[...lead, ...[...before, ['does', 'send'] as const].map(part), file, ...behind.map(part)].join('')}--edge--\r\n`
  return post('/', { type: parts, body, origin })
}

/** Without a length: it is counted while it comes. */
async function hugeInPieces(): Promise<number> {
  const piece = 'x'.repeat(0x4000)
  const lines = [
    'POST / HTTP/1.1',
    ...own(),
    `Origin: http://${host}`,
    `Content-Type: ${form}`,
    'Transfer-Encoding: chunked',
  ]
  return statusOf(lines, `${`4000\r\n${piece}\r\n`.repeat(8)}0\r\n\r\n`)
}

test('none of them comes through', async () => {
  expect(vectors.length).toBeGreaterThan(40)
  const answers: (readonly [string, number])[] = []
  for (const [name, status] of vectors) answers.push([name, await status()])
  expect(answers.filter(([, status]) => status < 400 || status >= 500)).toEqual([])
  // Nothing was begun, nothing changed.
  expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual(['wiki.yml'])
})

test('a wiki is named by a file of the folder, and by no path', async () => {
  for (const name of [
    '../wiki.yml',
    '/etc/passwd',
    '%2e%2e%2fwiki.yml',
    './wiki.yml',
    'wiki.yml/',
    'wiki.yml%00',
    '.wikifonds-desk.json',
  ])
    expect(await ask(get(`/run?wiki=${name}`)), name).toMatch(/^HTTP\/1\.1 303[\s\S]*Location: \/\r\n/)
})

test('the way back from the choice of a language leads nowhere else', async () => {
  for (const back of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/run?wiki=a%0d%0aSet-Cookie:x',
    'javascript:alert(1)',
  ]) {
    const body = `key=${key}&to=en&back=${encodeURIComponent(back)}`
    const lines = [
      'POST /language HTTP/1.1',
      ...own(),
      `Origin: http://${host}`,
      `Content-Type: ${form}`,
      `Content-Length: ${body.length}`,
    ]
    expect(await ask(lines, body), back).toMatch(/Location: \/\r\n/)
  }
})

describe('folders', () => {
  const root = scratchFolder()
  const [chosen, beside] = [join(root, 'chosen'), join(root, 'chosen-not')]
  mkdirSync(join(chosen, 'in'), { recursive: true })
  mkdirSync(beside)
  writeFileSync(join(beside, 'secret'), '')
  writeFileSync(join(chosen, 'in', 'dump.xml'), '')
  symlinkSync(beside, join(chosen, 'way-out'))
  symlinkSync(join(beside, 'secret'), join(chosen, 'secret-link'))
  symlinkSync('/nowhere', join(chosen, 'broken'))
  symlinkSync('loop', join(chosen, 'loop'))
  symlinkSync(join(chosen, 'in'), join(chosen, 'inside-link'))

  test('what lies in them may be picked', () => {
    expect(pickedPath([chosen], join(chosen, 'in', 'dump.xml'))).toBe(join(chosen, 'in', 'dump.xml'))
    expect(pickedPath([chosen], join(chosen, 'inside-link', 'dump.xml'))).toBe(join(chosen, 'in', 'dump.xml'))
    expect(listing([chosen], chosen).entries.map(({ name }) => name)).toEqual(['in', 'inside-link'])
  })

  test('nothing else may', () => {
    const ways = [
      beside,
      join(beside, 'secret'),
      `${chosen}/../chosen-not/secret`,
      `${chosen}/in/../../chosen-not`,
      `${chosen}/..`,
      `${chosen}/way-out`,
      `${chosen}/way-out/secret`,
      `${chosen}/secret-link`,
      `${chosen}/broken`,
      `${chosen}/loop`,
      `${chosen}/%2e%2e/chosen-not`,
      `${chosen}\\..\\chosen-not`,
      `${chosen}\0/../chosen-not`,
      `${chosen}-not`,
      '/etc/passwd',
      '/proc/self/environ',
      'in/dump.xml',
      '',
      '.',
      '~',
      'file:///etc/passwd',
      `${chosen}/${'x'.repeat(5000)}`,
    ]
    const through = ways.filter((way) => {
      try {
        pickedPath([chosen], way)
        return true
      } catch {
        return false
      }
    })
    expect(through).toEqual([])
  })

  test('a folder that the system only shows is not chosen', () => {
    for (const one of ['/', '/proc', '/proc/self', '/sys', '/dev', 'relative', `${chosen}/in/dump.xml`])
      expect(() => chosenFolder(one), one).toThrow()
    expect(existsSync(chosenFolder(chosen))).toBe(true)
  })
})
