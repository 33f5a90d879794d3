/** The demo published, on real web servers: every link of its pages leads somewhere, every form of old address arrives. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { dirname, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PublishHost } from '../../src/forms/publish.ts'
import { publish, publishHosts } from '../../src/pipeline/commands/publish.ts'
import { mediaTypeOf } from '../../src/support/content-type.ts'
import { loadHtmlTree } from '../../src/support/html-tree.ts'
import { type Got, get, serve } from '../serve/support.ts'
import { firstOfEach } from '../support/first-of-each.ts'
import { freePort } from '../support/free-port.ts'
import { nginxWords } from '../support/nginx.ts'
import { testWith } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'
import { demoBuild } from './demo-builds.ts'
import { ask } from './run-demo.ts'

/** The old revisions of the demo whose text is there, but those of one page, with how their addresses name them. */
const oldRevisions = `SELECT r.revision_id AS id, p.title, revision_text(r.revision_id) AS text FROM revisions r JOIN pages p USING (page_id)
  WHERE r.revision_id <> p.revision_id AND r.text_state = 'present' AND p.title <> 'Accueil' ORDER BY r.revision_id`

/** A folder for each host, and a further one below the root of a host of files. */
const folders = new Map<PublishHost, string>()
const rootOf = (host: PublishHost): string => folders.get(host) ?? ''

let revisions: readonly Readonly<Record<string, unknown>>[] = []
beforeAll(async () => {
  const { bundle } = await demoBuild('demo')
  revisions = await ask(bundle, oldRevisions)
  for (const host of publishHosts) {
    const out = join(scratchFolder(), 'wiki', ...(host === 'pages' ? ['archives'] : []))
    mkdirSync(dirname(out), { recursive: true })
    await publish(bundle, { host, out, url: new URL('https://wiki.example.org') })
    folders.set(host, out)
  }
})

const started: ChildProcess[] = []
let browser: Browser | null = null
afterAll(async () => {
  await browser?.close()
  for (const child of started) {
    if (child.exitCode !== null) continue
    child.kill()
    await once(child, 'exit')
  }
})

/** Starts a server and waits until it answers; says what it wrote when it does not. */
async function start(program: string, args: readonly string[], port: number): Promise<string> {
  const home = scratchFolder()
  const env = { ...process.env, HOME: home, XDG_DATA_HOME: home }
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  started.push(child)
  let told = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      told += String(chunk)
    })
  const url = `http://127.0.0.1:${port}/`
  while (child.exitCode === null) {
    try {
      await get(url, '/')
      return url
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')) throw error
    }
  }
  throw new Error(`${program} does not start: ${told}`)
}

async function nginx(): Promise<string> {
  const port = await freePort()
  return start('nginx', nginxWords(rootOf('nginx'), port), port)
}

async function apache(): Promise<string> {
  const port = await freePort()
  const folder = scratchFolder()
  const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'rewrite'].map(
    (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so\n`,
  )
  writeFileSync(
    join(folder, 'httpd.conf'),
    `${modules.join('')}ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
TypesConfig /etc/mime.types
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
${readFileSync(join(rootOf('apache'), 'apache.conf'), 'utf8').replace('*:80', `127.0.0.1:${port}`)}`,
  )
  return start('apache2', ['-X', '-f', join(folder, 'httpd.conf')], port)
}

async function caddy(): Promise<string> {
  const port = await freePort()
  const file = join(scratchFolder(), 'Caddyfile')
  const own = readFileSync(join(rootOf('caddy'), 'Caddyfile'), 'utf8')
  writeFileSync(file, `{\nadmin off\n}\n${own.replace(/^\S+ \{/, `http://127.0.0.1:${port} {`)}`)
  return start('caddy', ['run', '--adapter', 'caddyfile', '--config', file], port)
}

const listening: Server[] = []
afterAll(() => {
  for (const server of listening) server.close()
})

/** A host of files: the page of a folder, the page for what is not there with the address left as it is. `depth`: folders above the site. */
async function fileHost(depth: number): Promise<string> {
  const site = rootOf('pages')
  const top = depth === 0 ? site : dirname(site)
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://site.invalid').pathname)
    const file = join(top, path.endsWith('/') ? `${path}index.html` : path)
    const isThere = statSync(file, { throwIfNoEntry: false })?.isFile() === true
    const shown = isThere ? file : join(site, '404.html')
    response.writeHead(isThere ? 200 : 404, { 'content-type': mediaTypeOf(shown) ?? 'application/octet-stream' })
    response.end(readFileSync(shown))
  })
  listening.push(server)
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return `http://127.0.0.1:${port}/${depth === 0 ? '' : 'archives/'}`
}

/** Where a browser arrives: status, path, and the fragment of the last redirect. */
async function arrive(url: string, address: string): Promise<readonly [status: number, place: string]> {
  let place = address
  for (let step = 0; step < 8; step += 1) {
    const got: Got = await get(url, place.replace(/#.*/, ''))
    const location = got.headers['location']
    if (typeof location !== 'string') return [got.status, place]
    const next = new URL(location, url)
    place = `${next.pathname}${next.search}${next.hash}`
  }
  throw new Error(`${address} leads in a circle`)
}

const meeting = 'pages/assemblee-de-mai-2017'

/** The form, an address in it, the page. */
const forms: readonly (readonly [form: string, address: string, page: string])[] = [
  ['title as MediaWiki writes it', '/wiki/Assembl%C3%A9e_de_mai_2017', meeting],
  ['lower case in escapes', '/wiki/Assembl%c3%a9e_de_mai_2017', meeting],
  ['spaces', '/wiki/Assembl%C3%A9e%20de%20mai%202017', meeting],
  ['a slash in the title', '/wiki/AC/DC', 'pages/ac-dc'],
  ['a sign for cent in the title', '/wiki/100%25_communs', 'pages/100-communs'],
  ['one of two titles that differ by case', '/wiki/ADN', 'pages/adn'],
  ['the other one', '/wiki/Adn', 'pages/adn-2eeae0fb'],
  ['title in a query', '/index.php?title=Assembl%C3%A9e_de_mai_2017', meeting],
  ['among others', '/index.php?action=edit&title=Assembl%C3%A9e_de_mai_2017&section=2', meeting],
  ['script in a folder', '/w/index.php?title=Assembl%C3%A9e_de_mai_2017', meeting],
  ['path behind the script', '/index.php/Assembl%C3%A9e_de_mai_2017', meeting],
  ['number', '/index.php?curid=38', 'index'],
  ['number at the root', '/?curid=38', 'index'],
  ['title at the root', '/?title=Accueil', 'index'],
  ['history', '/index.php?title=Accueil&action=history', 'history/index'],
  ['old revision', '/index.php?title=Accueil&oldid=OLD', 'history/index.rOLD'],
  ['by the path of the page', '/wiki/Accueil?oldid=OLD', 'history/index.rOLD'],
  ['by the path behind the script', '/index.php/Accueil?oldid=OLD', 'history/index.rOLD'],
  ['latest revision', '/index.php?title=Accueil&oldid=LATEST', 'index'],
  [
    'quotation marks',
    '/wiki/Guillemets_%22droits%22_et_%C2%AB_fran%C3%A7ais_%C2%BB',
    'pages/guillemets-droits-et-francais',
  ],
  ['difference', '/index.php?title=Accueil&diff=OLD&oldid=1', 'history/index.rOLD'],
  ['a list of all pages, in the language of the wiki', '/wiki/Sp%C3%A9cial:Toutes_les_pages', 'all-pages'],
  ['in English', '/index.php?title=Special:AllPages', 'all-pages'],
  ['the last changes', '/wiki/Special:RecentChanges', 'changes'],
  ['in the language of the wiki', '/index.php/Sp%C3%A9cial:Modifications_r%C3%A9centes', 'changes'],
  ['uploads', '/wiki/Special:ListFiles', 'uploads/index'],
  ['the search', '/wiki/Sp%C3%A9cial:Recherche', 'search/index'],
]

/** What the search of the wiki was asked for: what follows the address of ours. */
const searches = ['/wiki/Special:Search', '/wiki/Sp%C3%A9cial:Recherche', '/index.php', '/w/index.php', '/'].flatMap(
  (path) => [
    `${path}?search=jardin+%C3%A9t%C3%A9%26co`,
    `${path}?title=Sp%C3%A9cial:Recherche&search=jardin+%C3%A9t%C3%A9%26co&go=Lire`,
  ],
)

/** The old revisions whose address does not lead to their text. */
async function wrongRevisions(url: string): Promise<readonly unknown[]> {
  expect(revisions.length).toBeGreaterThan(50)
  const wrong: unknown[] = []
  for (const { id, title, text } of revisions) {
    const name = encodeURIComponent(String(title).replaceAll(' ', '_')).replaceAll('%2F', '/')
    const [status, place] = await arrive(url, `/index.php?title=${name}&oldid=${String(id)}`)
    const shown = loadHtmlTree((await get(url, place)).text, { isWholePage: true })('main pre.wf-code')
      .last()
      .text()
    if (status !== 200 || shown.trim() !== String(text).trim()) wrong.push([id, title, status, place])
  }
  return wrong
}

/** Addresses that name a revision or a page by its number alone, and what `pages/x` or `history/x` they lead to. */
const numbered: readonly (readonly [address: string, place: string])[] = [
  ['/index.php?oldid=OLD', 'REVISION'],
  ['/w/index.php?oldid=OLD&printable=yes', 'REVISION'],
  ['/?oldid=OLD', 'REVISION'],
  ['/index.php?diff=OLD', 'REVISION#wf-diff'],
  ['/?diff=prev&oldid=OLD', 'REVISION#wf-diff'],
  ['/wiki/Special:Permalink/OLD', 'REVISION'],
  ['/wiki/Special:PermaLink/OLD', 'REVISION'],
  ['/wiki/Sp%C3%A9cial:Lien_permanent/OLD', 'REVISION'],
  ['/index.php?title=Sp%C3%A9cial:Lien_permanent/OLD', 'REVISION'],
  ['/index.php/Special:Diff/OLD', 'REVISION#wf-diff'],
  ['/wiki/Special:Diff/1/OLD', 'REVISION#wf-diff'],
  ['/wiki/Spezial:Permanenter_Link/OLD', ''],
  ['/wiki/Special:Redirect/revision/OLD', 'REVISION'],
  ['/index.php?oldid=LATEST', 'PAGE'],
  ['/wiki/Special:Diff/LATEST', 'HISTORY#wf-rLATEST'],
  ['/wiki/Special:Redirect/page/38', '/index.html'],
  ['/index.php?oldid=99999999', ''],
  ['/?curid=99999999', ''],
]

/** One address for each thing that they lead to. */
const sample = new Set(firstOfEach(numbered, ([, place]) => [place]).map(([address]) => address))

let tab: Promise<Page> | null = null
/** One tab for all addresses: a new one costs more than what it shows. */
async function openTab(): Promise<Page> {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  return await browser.newPage()
}

/** Where a browser is led from an address; where it stays, what the page says. */
async function ledTo(address: string, staysThere: boolean): Promise<string> {
  tab ??= openTab()
  const page = await tab
  await page.goto(address)
  if (staysThere) {
    await page.waitForSelector('#wf-status:not(:empty)')
    const said = String(await page.evaluate("document.getElementById('wf-status').textContent"))
    return said.replaceAll('\u00a0', ' ').trim()
  }
  await page.waitForURL((at) => /^\/(?:(?:pages|history)\/|index\.html$)/.test(at.pathname))
  const { pathname, hash } = new URL(page.url())
  return pathname + hash
}

/** What a browser found at each place where a server has answered with the page for what is not there. */
const known = new Map<string, string>()

/**
 * Where a browser is led from each of them, or what it is told. The script of the page sees the place where it is, and nothing
 * else of a server: a browser goes to each place once, and on each server to the sample.
 */
async function arriveByNumber(
  host: PublishHost,
  url: string,
  fill: (text: string) => string,
): Promise<readonly unknown[]> {
  const notFound = readFileSync(join(rootOf(host), '404.html'), 'utf8')
  const found: unknown[] = []
  for (const [address, expected] of numbered) {
    const [, place] = await arrive(url, fill(address))
    expect((await get(url, place)).text, address).toBe(notFound)
    if (!known.has(place) || sample.has(address))
      known.set(place, await ledTo(new URL(fill(address), url).href, expected === ''))
    found.push([address, known.get(place)])
  }
  return found
}

const servers = [
  ['nginx', nginx],
  ['apache', apache],
  ['caddy', caddy],
] as const

test.each(servers)('%s sends nobody the files that are for it alone', async (host, launch) => {
  const url = await launch()
  const own = { nginx: 'nginx.conf', apache: 'apache.conf', caddy: 'Caddyfile' }[host]
  expect(readFileSync(join(rootOf(host), own), 'utf8')).toContain('wiki.example.org')
  const asked = [own, `/${own}`, `./${own}`, `%${own.charCodeAt(0).toString(16)}${own.slice(1)}`, 'published.json']
  if (host !== 'apache') asked.push(`redirects/${host}.map`, `redirects//${host}.map`)
  const sent = await Promise.all(asked.map(async (path) => [path, (await fetch(url + path)).status] as const))
  expect(sent.filter(([, status]) => status !== 403 && status !== 404)).toEqual([])
  expect((await fetch(url)).status).toBe(200)
})

/** What a page loads and where it leads, as our pages write it: another reader of HTML would take most of the time. */
function linksOf(html: string, at: string): { readonly loaded: readonly string[]; readonly linked: readonly string[] } {
  const [loaded, linked]: [string[], string[]] = [[], []]
  for (const [whole, tag = '', written = ''] of html.matchAll(/<(\w+)[^<>]*? (?:href|src|action)="([^"]*)"/g)) {
    const address = written.replaceAll('&amp;', '&')
    if (/^(?:https?:%5B|data:|mailto:)/.test(address)) continue
    const isLink = ['a', 'area', 'form'].includes(tag) || whole.includes('canonical')
    const found = isLink ? linked : loaded
    found.push(new URL(address, at).href)
  }
  return { loaded, linked }
}

/** Follows every link of every page from the front page on; what answers nothing, and what a page loads from elsewhere. */
async function crawl(
  url: string,
): Promise<{ readonly pages: number; readonly dead: unknown[]; readonly outside: unknown[] }> {
  const seen = new Set([url])
  const [dead, outside]: [unknown[], unknown[]] = [[], []]
  let pages = 0
  for (const at of seen) {
    const got = await get(at, new URL(at).pathname)
    if (got.status !== 200) dead.push([got.status, at])
    // The page for what is not there leads on from the root only where its script has mended its links.
    if (got.status !== 200 || !String(got.headers['content-type']).startsWith('text/html')) continue
    pages += 1
    const { loaded, linked } = linksOf(got.text, at)
    outside.push(...loaded.filter((to) => !to.startsWith(url)).map((to) => [at, to]))
    for (const to of [...loaded, ...linked]) if (to.startsWith(new URL(url).origin)) seen.add(to.replace(/[#?].*/, ''))
    if (linked.some((to) => to.startsWith(new URL(url).origin) && !to.startsWith(url))) dead.push(['left', at])
  }
  return { pages, dead, outside }
}

const running = new Map<string, Promise<string>>()
function urlOf(name: string, begin: () => Promise<string>): Promise<string> {
  const url = running.get(name) ?? begin()
  running.set(name, url)
  return url
}

describe('every link leads somewhere, and nothing is loaded from elsewhere', () => {
  const hosts = [
    ...servers.map(([name, begin]) => [name, () => urlOf(name, begin), name] as const),
    ['a host of files', () => fileHost(0), null],
    ['a host of files, in a folder', () => fileHost(1), null],
  ] as const
  for (const [name, begin, component] of hosts)
    (component === null ? test : testWith(component))(`on ${name}`, async () => {
      const { pages, dead, outside } = await crawl(await begin())
      expect(pages).toBeGreaterThan(200)
      expect(dead).toEqual([])
      expect(outside).toEqual([])
    })
})

describe('old addresses', () => {
  test('of every old revision lead to its text in `serve`', async () => {
    const { bundle } = await demoBuild('demo')
    const running = await serve(bundle, { host: '127.0.0.1', port: 0 })
    expect(await wrongRevisions(running.url)).toEqual([])
    await running.close()
  })

  for (const [name, begin] of servers)
    testWith(name, 'chromium')(
      `by a number alone lead to its revision or page on ${name}, or say that it is not here`,
      async () => {
        const url = await urlOf(name, begin)
        const { bundle } = await demoBuild('demo')
        const id = String(revisions[0]?.['id'])
        const [row] = await ask(
          bundle,
          `SELECT p.site_path, p.revision_id FROM revisions r JOIN pages p USING (page_id) WHERE r.revision_id = ${id}`,
        )
        const history = `/${String(row?.['site_path']).replace(/^(?:pages\/)?/, 'history/')}`
        const fill = (text: string): string =>
          text
            .replaceAll('OLD', id)
            .replaceAll('LATEST', String(row?.['revision_id']))
            .replace('REVISION', history.replace('.html', `.r${id}.html`))
            .replace('HISTORY', history)
            .replace('PAGE', `/${String(row?.['site_path'])}`)
        const withheld =
          'le wiki ne l’a jamais eue ou l’a supprimée, ce qui a été gardé du wiki ne la contient pas, ou elle n’est pas publiée.'
        const said: Readonly<Record<string, string>> = {
          '/wiki/Spezial:Permanenter_Link/OLD': 'Aucune page de l’archive ne porte ce titre.',
          '/index.php?oldid=99999999': `L’archive n’a pas de révision 99999999 : ${withheld}`,
          '/?curid=99999999': `L’archive n’a pas de page de numéro 99999999 : ${withheld}`,
        }
        const found = await arriveByNumber(name, url, fill)
        expect(found).toEqual(numbered.map(([address, place]) => [address, said[address] ?? fill(place)]))
      },
    )

  for (const [name, begin] of servers)
    testWith(name)(`all arrive on ${name}, and what is not there is the page for it`, async () => {
      const url = await urlOf(name, begin)
      // The older of its two revisions: its history lists the latest first.
      const listed = readFileSync(join(rootOf(name), 'history', 'index.html'), 'utf8').matchAll(/id="wf-r(\d+)"/g)
      const [[, latest = ''] = [], [, old = ''] = []] = [...listed]
      const fill = (text: string): string => text.replaceAll('OLD', old).replaceAll('LATEST', latest)
      const found: unknown[] = []
      const expected: unknown[] = []
      for (const [form, address, page] of forms) {
        found.push([form, ...(await arrive(url, fill(address)))])
        expected.push([form, 200, `/${fill(page)}.html`])
      }
      expect(found).toEqual(expected)
      const asked = await Promise.all(searches.map((address) => arrive(url, address)))
      const words = asked.map(([status, place]) => {
        const { pathname, searchParams } = new URL(place, url)
        return [status, pathname, searchParams.get('search')]
      })
      expect(words).toEqual(searches.map(() => [200, '/search/index.html', 'jardin été&co']))
      expect(await wrongRevisions(url)).toEqual([])
      for (const address of ['/wiki/Rien_de_tel', '/index.php?title=Rien_de_tel', '/rien', '/redirects/none']) {
        const [status, place] = await arrive(url, address)
        expect([address, status]).toEqual([address, 404])
        expect((await get(url, place)).text).toBe(readFileSync(join(rootOf(name), '404.html'), 'utf8'))
      }
      expect((await get(url, '/')).text).toBe(readFileSync(join(rootOf(name), 'index.html'), 'utf8'))
      expect((await get(url, '/meetings/')).text).toBe(
        readFileSync(join(rootOf(name), 'meetings', 'index.html'), 'utf8'),
      )
      // Where the SQL page looks for the catalogue, and as it asks.
      const part = await get(url, '/data/index.sqlite', { headers: { range: 'bytes=0-14' } })
      expect([part.status, part.text]).toEqual([206, 'SQLite format 3'])
      const hostile = await get(url, '/index.php/A%0d%0aSet-Cookie:%20x=1')
      expect(hostile.headers['set-cookie']).toBeUndefined()
    })
})
