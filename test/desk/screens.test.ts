/** The first screens as a browser without a script sees them. */

import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk } from '../../src/desk/desk.ts'
import { scratchFolder } from '../support/scratch.ts'

const folder = scratchFolder()
const dump = join(folder, 'communs.xml')
copyFileSync(join(import.meta.dirname, '../../fixtures/communs/communs.xml'), dump)

let desk: Desk
let cookie = ''
beforeAll(async () => {
  desk = await openDesk({ folder, port: 0, environment: {}, language: 'en' })
  cookie = (await fetch(desk.url)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
})
afterAll(() => desk.close())

const origin = (): string => new URL(desk.url).origin
const page = async (path: string): Promise<string> =>
  (await fetch(`${origin()}${path}`, { headers: { cookie } })).text()

/** Sends a form of a page; where it leads, or what it was refused with. */
async function send(path: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const key = /name="key" value="([^"]+)"/.exec(await page('/'))?.[1] ?? ''
  const answer = await fetch(`${origin()}${path}`, {
    method: 'POST',
    headers: { cookie, origin: origin() },
    body: new URLSearchParams({ key, ...fields }),
    redirect: 'manual',
  })
  return answer.headers.get('location') ?? (await answer.text())
}

test('a source is told in words of the language that was chosen, and kept when the desk is opened anew', async () => {
  expect(await page('/')).toContain('<h1>What have you got?</h1>')
  expect(await send('/', { does: 'take', path: dump })).toBe('/')
  expect(await send('/language', { to: 'de', back: '/' })).toBe('/')
  const german = await page('/')
  expect(german).toContain('<html lang="de">')
  expect(german).toContain('<h1>Was haben Sie?</h1>')
  expect(german).toMatch(/„Wiki des communs“: 87 Seiten, 154 Versionen, 5 Dateien/)
  await desk.close()
  desk = await openDesk({ folder, port: 0, environment: {}, language: null })
  cookie = (await fetch(desk.url)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect(await page('/')).toMatch(/„Wiki des communs“: 87 Seiten/)
})

test('what is no source, or lies elsewhere, is refused in words, and not kept', async () => {
  const other = join(folder, 'letter.txt')
  writeFileSync(other, 'Dear all')
  expect(await send('/', { does: 'take', path: other })).toContain('role="alert"')
  expect(await send('/', { does: 'take', path: '/etc/hostname' })).toContain('role="alert"')
  expect(await send('/', { does: 'folder', folder: '/proc/self' })).toContain('role="alert"')
  expect(await send('/', { does: 'address', address: 'file:///etc/passwd' })).toContain('role="alert"')
  expect(await page('/')).not.toContain('letter.txt</strong>')
})

test('names of files and of wikis are words, never markup', async () => {
  const name = '<img src=x onerror=alert(1)>.xml'
  copyFileSync(dump, join(folder, name))
  const listed = await page('/')
  expect(listed).toContain('&lt;img src=x')
  expect(listed).not.toContain('<img')
  expect(await page(`/?in=${encodeURIComponent('"><script>alert(1)</script>')}`)).not.toContain('<script>alert')
})

test('a pipeline file is made, commented, and says what is wrong with it where a person breaks it', async () => {
  expect(await send('/', { does: 'make' })).toBe('/about?wiki=wiki-des-communs.yml')
  const file = join(folder, 'wiki-des-communs.yml')
  expect(readFileSync(file, 'utf8')).toContain('# ')
  expect(await page('/about?wiki=wiki-des-communs.yml')).toContain('value="Wiki des communs"')
  expect(await page('/account?wiki=wiki-des-communs.yml')).toContain('Es gibt noch kein Archiv.')
  expect(existsSync(join(folder, 'output'))).toBe(false)
  writeFileSync(file, readFileSync(file, 'utf8').replace('language: fr', 'language: [fr'))
  const broken = await page('/about?wiki=wiki-des-communs.yml')
  expect(broken).toMatch(/role="alert"[\s\S]*wiki-des-communs\.yml:/)
  expect(broken).toContain('aria-current="page"')
})
