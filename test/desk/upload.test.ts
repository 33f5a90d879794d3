/** Files that a browser sends: they go to the disk as they come, under names that mean a file and nothing else, over nothing. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { safeName } from '../../src/desk/common/upload.ts'
import { type Desk, openDesk } from '../../src/desk/desk.ts'
import { scratchFolder } from '../support/scratch.ts'

const folder = scratchFolder()
const dump = readFileSync(join(import.meta.dirname, '../../fixtures/communs/communs.xml'))

let desk: Desk
let cookie = ''
let key = ''
beforeAll(async () => {
  desk = await openDesk({ folder, port: 0, environment: {}, language: 'en' })
  cookie = (await fetch(desk.url)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  key = /name="key" value="([^"]+)"/.exec(await page())?.[1] ?? ''
})
afterAll(() => desk.close())

const origin = (): string => new URL(desk.url).origin
const page = async (): Promise<string> => (await fetch(`${origin()}/`, { headers: { cookie } })).text()

/** Sends files as a browser does; where it leads, or what it was refused with. */
async function send(
  files: readonly (readonly [name: string, content: string | Buffer])[],
  into = folder,
): Promise<string> {
  const form = new FormData()
  form.append('key', key)
  form.append('does', 'send')
  form.append('in', into)
  for (const [name, content] of files) form.append('files', new Blob([new Uint8Array(Buffer.from(content))]), name)
  // With a length: a browser says it, `fetch` does not.
  const sent = new Response(form)
  const body = Buffer.from(await sent.arrayBuffer())
  const headers = { cookie, origin: origin(), 'content-type': sent.headers.get('content-type') ?? '' }
  const answer = await fetch(`${origin()}/`, { method: 'POST', headers, body, redirect: 'manual' })
  return answer.headers.get('location') ?? (await answer.text())
}

const names = (): readonly string[] => readdirSync(folder).filter((name) => !name.startsWith('.wikifonds-desk'))

test('a dump that is sent is taken, byte by byte, and a second one of its name lies beside it', async () => {
  expect(await send([['communs.xml', dump]])).toBe('/')
  expect(readFileSync(join(folder, 'communs.xml')).equals(dump)).toBe(true)
  expect(await page()).toMatch(/“Wiki des communs”: 87 pages/)
  writeFileSync(join(folder, 'communs.xml'), 'mine')
  expect(await send([['communs.xml', dump]])).toBe('/')
  expect(readFileSync(join(folder, 'communs.xml'), 'utf8')).toBe('mine')
  expect(readFileSync(join(folder, 'communs (2).xml')).equals(dump)).toBe(true)
})

test('what is no source is told and kept, and what is one beside it is taken', async () => {
  const answer = await send([
    ['letter.txt', 'Dear all'],
    ['again.xml', dump],
  ])
  expect(answer).toContain('role="alert"')
  expect(readFileSync(join(folder, 'letter.txt'), 'utf8')).toBe('Dear all')
  expect(await page()).toContain('<strong>again.xml</strong>')
})

test('a folder that was not chosen takes nothing', async () => {
  const other = scratchFolder()
  for (const into of [other, `${folder}/../${other.split('/').at(-1)}`, '/tmp', 'relative', `${folder}/%2e%2e`])
    expect(await send([['out.txt', 'x']], into), into).toContain('role="alert"')
  expect(readdirSync(other)).toEqual([])
})

test('names are names', async () => {
  const long = `${'é'.repeat(200)}.xml.gz`
  expect(safeName(long)).toMatch(/^é{20,}\.xml\.gz$/)
  expect(Buffer.byteLength(safeName(long))).toBeLessThanOrEqual(150)
  const pairs = [
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\wiki.xml', 'wiki.xml'],
    ['..', 'file'],
    ['', 'file'],
    ['.bashrc', 'bashrc'],
    ['a\u0000b\u202egnp.exe', 'a-b-gnp.exe'],
    ['CON.xml', '_CON.xml'],
    ['wiki<1>|"x"?.xml', 'wiki-1---x--.xml'],
    ['%2e%2e%2fpasswd', '%2e%2e%2fpasswd'],
    [' name . ', 'name'],
  ] as const
  for (const [sent, kept] of pairs) expect(safeName(sent), sent).toBe(kept)
  const before = names()
  await send([['../../climbed.txt', 'x']])
  expect(names()).toEqual([...before, 'climbed.txt'].sort())
})

test('a mark that falls between two chunks is found, and one that only begins in the file is content', async () => {
  const content = 'a\r\n--edg\r\n-\r\n--edg--edge b\r\n'
  const head = (name: string, value: string): string =>
    `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const file = `--edge\r\nContent-Disposition: form-data; name="files"; filename="split.txt"\r\nContent-Type: text/plain\r\n\r\n${content}\r\n--edge--\r\n`
  const body = Buffer.from(`${head('key', key)}${head('does', 'send')}${file}`)
  const status = await new Promise<number>((resolve, reject) => {
    const headers = {
      cookie,
      origin: origin(),
      'content-type': 'multipart/form-data; boundary=edge',
      'content-length': body.length,
    }
    const asked = request(`${origin()}/`, { method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.setNoDelay(true)
    // Byte by byte.
    const step = (at: number): void => {
      if (at === body.length) return void asked.end()
      asked.write(body.subarray(at, at + 1), () => setImmediate(step, at + 1))
    }
    step(0)
  })
  // It is no source.
  expect(status).toBe(422)
  expect(readFileSync(join(folder, 'split.txt'), 'utf8')).toBe(content)
})

test('of a file that is cut off nothing is left', async () => {
  const before = names()
  const head = ['key', 'does'].map(
    (name) => `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${name === 'key' ? key : 'send'}\r\n`,
  )
  const file = '--edge\r\nContent-Disposition: form-data; name="files"; filename="half.xml"\r\n\r\n'
  await new Promise<void>((resolve) => {
    const headers = {
      cookie,
      origin: origin(),
      'content-type': 'multipart/form-data; boundary=edge',
      'content-length': 9_000_000,
    }
    const asked = request(`${origin()}/`, { method: 'POST', headers })
    asked.on('error', () => resolve())
    asked.write(`${head.join('')}${file}${'x'.repeat(200_000)}`)
    const until = setInterval(() => {
      if (!readdirSync(folder).some((name) => name.endsWith('.part'))) return
      clearInterval(until)
      asked.destroy()
    }, 5)
  })
  while (readdirSync(folder).some((name) => name.endsWith('.part'))) await wait(10)
  expect(names()).toEqual(before)
})

/** A disk of one megabyte, where this user may make one. */
function smallDisk(): string | null {
  const place = join(scratchFolder(), 'small')
  mkdirSync(place)
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]).status === 0 ? place : null
}

const small = smallDisk()
afterAll(() => {
  if (small !== null) spawnSync('umount', ['-l', small])
})

test.skipIf(small === null)(
  'a full disk is told, and what was there stays (needs root, for a small disk)',
  async () => {
    const place = small ?? ''
    const own = await openDesk({ folder: place, port: 0, environment: {}, language: 'en' })
    try {
      const entered = (await fetch(own.url)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const base = new URL(own.url).origin
      const shown = await (await fetch(`${base}/`, { headers: { cookie: entered } })).text()
      const form = new FormData()
      form.append('key', /name="key" value="([^"]+)"/.exec(shown)?.[1] ?? '')
      form.append('does', 'send')
      form.append('files', new Blob([Buffer.alloc(3_000_000, 'x')]), 'large.xml')
      const sent = new Response(form)
      const body = Buffer.from(await sent.arrayBuffer())
      const headers = { cookie: entered, origin: base, 'content-type': sent.headers.get('content-type') ?? '' }
      const answer = await fetch(`${base}/`, { method: 'POST', headers, body, redirect: 'manual' })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toMatch(/role="alert"[\s\S]*full/i)
      expect(readdirSync(place).filter((name) => name !== '.wikifonds-desk.json')).toEqual([])
      // There is room again, and the desk goes on.
      expect(statSync(place).isDirectory()).toBe(true)
      expect((await fetch(`${base}/`, { headers: { cookie: entered } })).status).toBe(200)
    } finally {
      await own.close()
      rmSync(join(place, '.wikifonds-desk.json'), { force: true })
    }
  },
)
