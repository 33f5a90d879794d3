/** A static front for a wiki that goes on: readers never reach PHP, who edits or is logged in does, and an edition takes out what the wiki took out. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { publish } from '../../src/pipeline/commands/publish.ts'
import { demoFrom } from '../contracts/shapes.ts'
import { findSecrets } from '../pipelines/planted.ts'
import { ask, runPipeline } from '../pipelines/run-demo.ts'
import { isHere } from '../support/components.ts'
import { type FixtureWiki, startFixtureWiki } from '../support/fixture-wiki.ts'
import { freePort } from '../support/free-port.ts'
import { nginxWords } from '../support/nginx.ts'
import { testWith } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'

const fronts = ['nginx', 'caddy'] as const

/** What AC/DC says before it is deleted, and ADN after it is edited; Update.php does both. */
const deleted = 'Quelque chose de zinzoluble'
const edited = 'Autre chose que ce qui était là.'

/** The text that it hides. */
const firstText = `SELECT revision_text(MIN(r.revision_id)) AS text FROM revisions r JOIN pages USING (page_id) WHERE title = 'Accueil'`
let hidden = ''

let wiki: FixtureWiki
let upstream: Server
/** Requests that reached the wiki through a front. */
const reached: string[] = []
const url = {} as Record<(typeof fronts)[number], string>
const folder = Object.fromEntries(fronts.map((host) => [host, join(scratchFolder(), 'wiki')]))
const started: ChildProcess[] = []
const editions: { pipeline: string; out: string } = { pipeline: '', out: scratchFolder() }

async function publishEdition(asOf: string): Promise<string> {
  const { bundle } = await runPipeline(editions.pipeline, { out: editions.out })
  const { port } = Object(upstream.address())
  for (const host of fronts)
    await publish(bundle, {
      host,
      out: folder[host] ?? '',
      url: null,
      upstream: new URL(`http://127.0.0.1:${port}/`),
      asOf,
    })
  return bundle
}

beforeAll(async () => {
  if (!(['mediawiki', ...fronts] as const).every(isHere)) return
  wiki = await startFixtureWiki()
  wiki.edit('AC/DC', deleted)
  upstream = countingProxy(wiki.address)
  upstream.listen(0, '127.0.0.1')
  await once(upstream, 'listening')
  editions.pipeline = demoFrom(
    `{ kind: mediawiki-api, url: "${wiki.address}/api.php", pace: { concurrency: 4, perSecond: 200 } }`,
  )
  const bundle = await publishEdition('2026-12-01T03:00')
  const [first] = await ask(bundle, firstText)
  hidden = String(first?.['text'])
  for (const host of fronts) url[host] = await start(host)
})

async function stopAll(): Promise<void> {
  for (const child of started.splice(0).filter(({ exitCode }) => exitCode === null)) {
    child.kill()
    await once(child, 'exit')
  }
}

afterAll(async () => {
  await stopAll()
  upstream?.close()
  wiki?.stop()
})

function countingProxy(address: string): Server {
  const { hostname, port } = new URL(address)
  return createServer((asked, answer) => {
    reached.push(`${asked.method} ${asked.url}`)
    const { method, headers, url: path } = asked
    const onward = request({ hostname, port, method, headers, path }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      given.pipe(answer)
    })
    asked.pipe(onward)
  })
}

async function start(host: (typeof fronts)[number]): Promise<string> {
  const port = await freePort()
  const site = folder[host] ?? ''
  const home = scratchFolder()
  const file = join(home, 'Caddyfile')
  if (host === 'caddy') {
    const own = readFileSync(join(site, 'Caddyfile'), 'utf8')
    writeFileSync(file, `{\nadmin off\n}\n${own.replace(/^\S+ \{/, `http://127.0.0.1:${port} {`)}`)
  }
  const words = host === 'nginx' ? nginxWords(site, port) : ['run', '--adapter', 'caddyfile', '--config', file]
  const env = { ...process.env, HOME: home, XDG_DATA_HOME: home }
  const child = spawn(host, words, { stdio: ['ignore', 'ignore', 'pipe'], env })
  started.push(child)
  let told = ''
  child.stderr.on('data', (chunk) => {
    told += String(chunk)
  })
  while (child.exitCode === null) {
    if ((await fetch(`http://127.0.0.1:${port}/robots.txt`).catch(() => null)) !== null)
      return `http://127.0.0.1:${port}`
    await wait(50)
  }
  throw new Error(`${host} ends: ${told}`)
}

/** What reached the wiki while something was done. */
async function reachedWhile(done: () => Promise<unknown>): Promise<readonly string[]> {
  const before = reached.length
  await done()
  return reached.slice(before)
}

/** Addresses that crawlers are seen to ask a MediaWiki for. */
const asked = [
  '/',
  '/wiki/Accueil',
  '/index.php?title=Accueil',
  '/index.php?title=Accueil&action=history',
  '/index.php?title=Accueil&action=info',
  '/index.php?title=Accueil&action=raw',
  '/index.php?title=Accueil&printable=yes',
  '/index.php?title=Accueil&diff=2&oldid=1',
  '/index.php?title=Accueil&oldid=1',
  '/index.php?oldid=1',
  '/index.php?search=jardin',
  '/index.php?title=Page_qui_manque&redlink=1',
  '/wiki/Special:RecentChanges?days=30&limit=500',
  '/wiki/Sp%C3%A9cial:Pages_li%C3%A9es/Accueil',
  '/wiki/Special:WhatLinksHere/Accueil',
  '/wiki/Special:Export/Accueil',
  '/w/index.php?title=Special:Log&offset=1',
  '/api.php?action=query&list=allpages',
  '/rest.php/v1/page/Accueil',
]

/** Cookies of somebody who logged in through a front, as a `Cookie` header has them. */
async function logIn(front: string): Promise<string> {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(front + path, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  const form = await (await send('/wiki/Sp%C3%A9cial:Connexion')).text()
  const [, token = ''] = /name="wpLoginToken"[^>]*value="([^"]*)"/.exec(form) ?? []
  const body = new URLSearchParams({
    wpName: 'Admin',
    wpPassword: 'Fixture-admin-1',
    wpLoginToken: token,
    authAction: 'login',
    wpEditToken: '+\\',
  })
  const [, action = ''] = /<form[^>]* action="([^"]*)"[^>]* name="userlogin"/.exec(form) ?? []
  const answer = await send(action, { method: 'POST', body })
  expect(answer.status).toBe(302)
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

describe.each(fronts)('before a living wiki, %s', (host) => {
  const check = testWith('mediawiki', host)

  check('answers every page and old address to a reader, and none of them asks the wiki', async () => {
    const pages = readdirSync(folder[host] ?? '', { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.html') && !/^(?:data\/|README|ro-crate)/.test(path),
    )
    const wrong: unknown[] = []
    const toWiki = await reachedWhile(async () => {
      for (const path of pages) {
        const answer = await fetch(`${url[host]}/${path}`)
        if (answer.status !== 200 || !(await answer.text()).includes('2026-12-01 03:00')) wrong.push(path)
      }
      for (const path of asked) {
        const { status } = await fetch(`${url[host]}${path}`)
        if (status !== 200 && status !== 404) wrong.push([path, status])
      }
    })
    expect(pages.length).toBeGreaterThan(250)
    expect(wrong).toEqual([])
    expect(toWiki).toEqual([])
  })

  check('leads by the doors of a page to the page as it is now', async () => {
    const page = await (await fetch(`${url[host]}/wiki/ADN`)).text()
    const doors = [...page.matchAll(/<a rel="nofollow" href="(\/index\.php[^"]*)"/g)].map(([, to = '']) =>
      to.replaceAll('&amp;', '&'),
    )
    expect(doors).toEqual([
      '/index.php?title=ADN&living=1',
      '/index.php?title=ADN&action=edit',
      '/index.php?title=Special:UserLogin&returnto=ADN',
    ])
    for (const [door, words] of [
      [doors[0], 'mw-content-text'],
      [doors[1], 'wpTextbox1'],
      [doors[2], 'wpLoginToken'],
      ['/index.php?title=ADN&action=history&living=1', 'mw-history'],
    ] as const) {
      const answer = await fetch(`${url[host]}${door}`)
      expect([door, answer.status]).toEqual([door, 200])
      expect(await answer.text()).toContain(words)
    }
    const picture = await fetch(`${url[host]}/resources/assets/mediawiki.png`)
    expect(picture.headers.get('content-type')).toBe('image/png')
  })

  check('gives whoever is logged in the wiki, and the folder where they ask for it', async () => {
    const cookie = await logIn(url[host])
    const living = await fetch(`${url[host]}/wiki/ADN`, { headers: { cookie } })
    expect(await living.text()).toContain('pt-logout')
    await fetch(`${url[host]}/`, { headers: { cookie } })
    expect(reached.at(-1)).toBe('GET /')
    const toWiki = await reachedWhile(async () => {
      expect(await (await fetch(`${url[host]}/pages/adn.html`, { headers: { cookie } })).text()).toContain(
        '2026-12-01 03:00',
      )
      expect((await fetch(`${url[host]}/meetings/`, { headers: { cookie } })).status).toBe(200)
    })
    expect(toWiki).toEqual([])
    const reader = await fetch(`${url[host]}/pages/adn.html`)
    expect(reader.headers.get('vary')).toMatch(/cookie/i)
  })
})

testWith('mediawiki', ...fronts)(
  'an edition has what was edited, and nothing of what was deleted or hidden',
  async () => {
    const sites = Object.values(folder)
    const secrets = [deleted, hidden]
    for (const site of sites) for (const one of secrets) expect(findSecrets(site, [one]).length).toBeGreaterThan(2)
    execFileSync(
      'php',
      ['-d', 'memory_limit=512M', '/usr/share/mediawiki/maintenance/run.php', join(import.meta.dirname, 'Update.php')],
      { env: { ...process.env, MW_CONFIG_FILE: join(wiki.folder, 'LocalSettings.php') }, stdio: 'pipe' },
    )
    await publishEdition('2026-12-02T03:00')
    for (const site of sites) expect(findSecrets(site, secrets)).toEqual([])
    await stopAll()
    for (const host of fronts) {
      url[host] = await start(host)
      const page = await (await fetch(`${url[host]}/wiki/ADN`)).text()
      expect(page).toContain(edited)
      expect(page).toContain('2026-12-02 03:00')
      expect((await fetch(`${url[host]}/wiki/Page_nouvelle`)).status).toBe(200)
      expect((await fetch(`${url[host]}/wiki/AC/DC`)).status).toBe(404)
    }
  },
)
