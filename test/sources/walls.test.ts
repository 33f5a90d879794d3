/** What stands before a wiki is called by its name, and asked once. */

import { afterEach, expect, test } from 'vitest'
import { loginAt, wallAt } from '../../src/sources/common/wall.ts'
import { source as api } from '../../src/sources/kinds/mediawiki-api/mediawiki-api.ts'
import { StopRun } from '../../src/texts/errors.ts'
import { crawl, fastTimer, start, stopAll } from './html-mirror/crawl-support.ts'
import { toldBy } from './html-mirror/read-mirror.ts'

afterEach(stopAll)

const address = 'https://vergers.example/wiki/Verger'
const html = (head: string, body = ''): string => `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`
const anubis = html(
  '<title>Making sure you&#39;re not a bot!</title><script id="anubis_challenge" type="application/json">{"rules":{}}</script>',
  '<img src="/.within.website/x/cmd/anubis/static/img/pensive.webp">',
)
const cloudflare = html(
  '<title>Just a moment...</title>',
  '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>',
)

test.each([
  ['Cloudflare', { 'cf-mitigated': 'challenge' }, ''],
  ['Cloudflare', {}, cloudflare],
  ['Anubis', {}, anubis],
  ['Sucuri', { 'x-sucuri-block': 'BOT' }, ''],
  ['DDoS-Guard', {}, html('<title>DDoS-Guard</title>')],
  ['AWS WAF', { 'x-amzn-waf-action': 'challenge' }, ''],
  [null, { server: 'cloudflare' }, html('<title>Just a moment... — Wiki des vergers</title>', 'Anubis, Cloudflare')],
  [
    null,
    {},
    html(
      '<meta name="generator" content="MediaWiki 1.43.0">',
      '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
    ),
  ],
] as const)('%s is told by what it writes (%j)', (wall, headers, text) => {
  const told = new Map(Object.entries(headers))
  expect(wallAt({ header: (name) => told.get(name) ?? null, text, address })?.wall ?? null).toBe(wall)
})

const walls = [
  ['Cloudflare', 403, { 'cf-mitigated': 'challenge' }, cloudflare],
  ['Cloudflare', 503, {}, cloudflare],
  ['Anubis', 200, {}, anubis],
] as const

test.each(walls)('a crawl that meets %s (%i) ends with its name', async (wall, status, headers, body) => {
  const wiki = await start((path) =>
    path === '/robots.txt'
      ? { status: 404, type: 'text/plain', body: '' }
      : { status, type: 'text/html', body, headers },
  )
  await expect(toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer()))).rejects.toMatchObject({
    code: 'SOURCE_WALLED',
    values: { url: wiki.origin, wall },
  })
  expect(wiki.asked.filter((path) => path !== '/robots.txt')).toHaveLength(1)
})

test.each(walls)('an API behind %s (%i) is no API that is missing', async (wall, status, headers, body) => {
  const wiki = await start(() => ({ status, type: 'text/html', body, headers }))
  for (const place of ['/w/api.php', '/wiki/Verger'])
    await expect(api.inspect(`${wiki.origin}${place}`)).rejects.toMatchObject({
      code: 'SOURCE_WALLED',
      values: { wall },
    })
  expect(wiki.asked).toHaveLength(2)
})

const dumps = [
  ['/exports/vergers-20240101.xml.7z', 'a link in its footer'],
  ['https://dumps.vergers.example/dumps/latest/', 'an address in its words'],
] as const

test.each(dumps)('an export that the page of a wall names (%s) is in what to do', async (place) => {
  const words = place.startsWith('/') ? `<footer><a href="${place}">Dumps</a></footer>` : `<p>Robots: ${place}.</p>`
  const wiki = await start((path) =>
    path === '/robots.txt'
      ? { status: 404, type: 'text/plain', body: '' }
      : {
          status: 403,
          type: 'text/html',
          body: anubis.replace('</body>', `${words}</body>`),
          headers: { 'cf-mitigated': 'challenge' },
        },
  )
  const named = new URL(place, wiki.origin).href
  for (const ask of [
    () => toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer())),
    () => api.inspect(`${wiki.origin}/wiki/Verger`),
  ]) {
    const error: unknown = await ask().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(StopRun)
    expect((error as StopRun).explain('en').do).toContain(`download ${named} and name that file`)
  }
})

test.each([
  '<link rel="alternate" href="/feed.xml">',
  '<link rel="search" href="/opensearch_desc.xml"><a href="/sitemap.xml">Sitemap</a>',
  '<a href="/browserconfig.xml">x</a> <a href="/w/wlwmanifest.xml">y</a>',
])('%s is no export', (links) => {
  const text = anubis.replace('</body>', `${links}</body>`)
  expect(wallAt({ header: () => null, text, address })?.dump.id).toBe('wall-without-dump')
})

test('an old page of the wiki with a form in its skin is no wall', () => {
  const page = html('', '<h1 class="firstHeading">Verger</h1><form><input type="password" name="p"></form>')
  expect(loginAt(address, { address, text: page })).toBe(null)
})

test('what signs people in on another host is a wall, where scripts make its page', () => {
  const text = html('<title>…</title>', '<div id="root"></div>')
  expect(loginAt(address, { address: 'https://sso.vergers.example/app', text })?.wall).toMatchObject({
    id: 'login-page',
  })
  expect(loginAt(address, { address: 'https://blog.vergers.example/app', text })).toBe(null)
})

const logins = [
  [
    'a form of another host',
    html('<title>Sign in</title>', '<form><input name="u"><input type="password" name="p"></form>'),
  ],
  [
    'MediaWiki',
    html(
      '<meta name="generator" content="MediaWiki 1.43.0"><script>RLCONF={"wgCanonicalSpecialPageName":"Userlogin","wgPageName":"Spécial:Connexion"};</script>',
    ),
  ],
] as const

test.each(logins)('a wiki that leads every page to the login of %s stands behind a wall', async (_, login) => {
  const wiki = await start((path) => {
    if (path === '/robots.txt') return { status: 404, type: 'text/plain', body: '' }
    if (path.startsWith('/entree')) return { status: 200, type: 'text/html', body: login }
    return {
      status: 302,
      type: 'text/html',
      body: '',
      headers: { location: `/entree?returnto=${encodeURIComponent(path)}` },
    }
  })
  for (const ask of [
    () => toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer())),
    () => api.inspect(`${wiki.origin}/wiki/Verger`),
    () => api.inspect(`${wiki.origin}/w/api.php`),
  ])
    await expect(ask()).rejects.toMatchObject({
      code: 'SOURCE_WALLED',
      values: { wall: { id: 'login-page', values: { address: `${wiki.origin}/entree` } } },
    })
})

test('an article about logins, and a page of the wiki with a form, are no walls', () => {
  const article = html(
    '<meta name="generator" content="MediaWiki 1.43.0"><script>RLCONF={"wgPageName":"Login"};</script>',
    '<input type="password">',
  )
  expect(
    loginAt('https://vergers.example/wiki/Login', { address: 'https://vergers.example/wiki/Login', text: article }),
  ).toBeNull()
  expect(loginAt(address, { address: 'https://www.vergers.example/wiki/Sign-in', text: article })).toBeNull()
})
