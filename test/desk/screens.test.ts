/** The first screens as a browser without a script sees them. */

import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundElsewhere } from '../../src/desk/common/roads.ts'
import type { Visit } from '../../src/desk/common/screen.ts'
import { type Desk, openDesk } from '../../src/desk/desk.ts'
import type { FoundRoads } from '../../src/pipeline/commands/find.ts'
import { message } from '../../src/texts/message.ts'
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

test('an address that does not answer as a wiki is offered to be asked of others, and nobody is asked before', async () => {
  const gone = createServer((_, response) => void response.writeHead(410).end())
  await new Promise<void>((done) => gone.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(gone.address() as AddressInfo).port}/<i>`
  const shown = load(await send('/', { does: 'address', address }))
  gone.close()
  expect(shown('[role="alert"]').length).toBeGreaterThan(0)
  const form = shown('form:has([name="does"][value="find"])')
  expect(form.find('[name="address"]').attr('value')).toBe(address)
  expect(form.text()).toContain('Internet Archive')
  expect(shown('main i').length).toBe(0)
  expect(load(await page('/'))('[value="find"]').length).toBe(0)
})

test('who else has a wiki is told, best first, with what has to be done before', () => {
  const road = { revisions: null, isMore: false, years: {}, requests: 1, seconds: null, bytes: null }
  const result: FoundRoads = {
    ...{ host: 'semis.example', name: null, wall: null, path: join(folder, 'semis.yml') },
    roads: [
      {
        ...{ ...road, kind: 'dump', address: 'https://semis.example/semis.xml.7z', pages: null },
        source: { kind: 'xml-dump', from: 'semis.xml.7z', site: null, download: 'https://semis.example/semis.xml.7z' },
      },
      { ...road, kind: 'zim', address: 'https://library.kiwix.org/x', pages: 1200, isMore: true, source: null },
    ],
    silent: [{ service: 'https://arquivo.pt/', reason: message('answers', { status: 503 }) }],
  }
  const work = { name: 'find', subject: folder, path: 'https://semis.example/', options: {}, language: 'en' } as const
  const done = { work, state: 'done', progress: null, result, failure: null } as const
  const visit = { jobs: { of: () => done }, folder, language: 'en', refused: null } as unknown as Visit
  const shown = load(foundElsewhere('/', visit).html)
  const roads = Array.from(shown('.desk-found li'), (one) => shown(one).text())
  expect(roads[0]).toContain('Download it first, into the folder of this desk, as semis.xml.7z.')
  expect(roads[1]).toContain('1,200 pages and more · not read by wikifonds yet')
  expect(shown('ul.desk-hint li').text().trim()).toBe('https://arquivo.pt/ did not answer: it answers 503')
  expect(shown('a.desk-next').attr('href')).toBe('/about?wiki=semis.yml')
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
