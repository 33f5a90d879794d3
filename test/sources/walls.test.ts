/** What stands before a wiki is called by its name, and asked once. */

import { afterEach, expect, test } from 'vitest'
import { source as api } from '../../src/sources/kinds/mediawiki-api/mediawiki-api.ts'
import { wallOf } from '../../src/sources/wall.ts'
import { crawl, fastTimer, start, stopAll } from './html-mirror/crawl-support.ts'
import { toldBy } from './html-mirror/read-mirror.ts'

afterEach(stopAll)

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
  expect(wallOf({ header: (name) => told.get(name) ?? null, text })).toBe(wall)
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
