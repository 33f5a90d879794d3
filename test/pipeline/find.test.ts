/** All that services have of a wiki is found, and written best first as a pipeline file that runs. */

import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FoundRoads, find, type Services } from '../../src/pipeline/commands/find.ts'
import { loadPipeline } from '../../src/pipeline/io/load.ts'
import { inWords } from '../../src/texts/sentence.ts'
import { articleConfig, savedPage } from '../sources/html-mirror/read-mirror.ts'
import { emptyWiki } from '../sources/mediawiki-api/small-wiki.ts'
import { type Left, leftWikis } from './support/left-wikis.ts'

let left: Left = { wiki: 'parked' }
let asked: string[] = []
let origin = ''
let server: Server

const json = (value: unknown) => ({ status: 200, type: 'application/json', body: JSON.stringify(value) })
const html = (body: string, status = 200) => ({ status, type: 'text/html', body })
type Answered = ReturnType<typeof html>

const shown = savedPage({
  config: articleConfig('Semis', 3, 9, { wgServer: 'http://semis.example', wgSiteName: 'Wiki des semis' }),
  heading: 'Semis',
})
const wall = (more: string): string =>
  `<html><head><script src="/cdn-cgi/challenge-platform/x.js"></script></head><body>${more}</body></html>`

function wikiAnswer(url: URL): Answered {
  const { wiki } = left
  if (wiki === 'parked') return html('<html><body><h1>This domain may be for sale</h1></body></html>')
  if (wiki === 'wall') return html(wall(''), 403)
  if (wiki === 'wall dump') return html(wall('<a href="/dumps/semis-pages.xml.gz">dump</a>'), 403)
  if (wiki === 'static') return /\.php/.test(url.pathname) ? html('no', 404) : html(shown)
  if (url.searchParams.get('title') === 'Special:Statistics')
    return html(wiki === 'api dump' ? '<a href="/dumps/semis-history.xml.7z">7z</a>' : 'Pages: 12')
  const { status = 200, body = '' } = emptyWiki(url)
  const filled = body.replaceAll(/"(pages|edits)":\s*0/g, `"$1":${wiki === 'empty' ? 0 : 12}`)
  return { status, type: 'application/json', body: filled }
}

const page = (index: number): string => `http://semis.example/wiki/Page_${index}`
const year = (index: number): number => 2010 + (index % 3)

function answer(url: URL): Answered {
  const { item, captures: [keyed, lines] = [0, 0], crawled = false, zim = false } = left
  const { pathname } = url
  const line = (index: number) =>
    JSON.stringify({
      urlkey: '',
      timestamp: `${year(index)}0101000000`,
      url: page(index),
      status: '200',
      mime: 'text/html',
    })
  if (pathname === '/keyed/cdx/search/cdx') {
    const rows = Array.from({ length: keyed }, (_, index) => ['k', `${year(index)}0101000000`, page(index)])
    const other = ['k', '20090101000000', 'http://semis.example/index.php?title=Semis&action=edit']
    return json(keyed === 0 ? [] : [['urlkey', 'timestamp', 'original'], ...rows, other])
  }
  if (pathname === '/lines/cdx' || pathname === '/CC-MAIN-2024-10-index')
    return (pathname === '/lines/cdx' ? lines : crawled ? 4 : 0) === 0
      ? html('{"message": "No Captures found"}', 404)
      : html(Array.from({ length: pathname === '/lines/cdx' ? lines : 4 }, (_, index) => line(index)).join('\n'))
  if (pathname === '/collinfo.json')
    return json([{ id: 'CC-MAIN-2024-10', 'cdx-api': `${origin}/CC-MAIN-2024-10-index` }])
  if (pathname === '/advancedsearch.php') {
    const originalurl = item === 'foreign' ? 'http://other.example/w/api.php' : `${origin}/w/api.php`
    const docs = [{ identifier: 'wiki-semis', originalurl, addeddate: '2015-01-01' }]
    return json({ response: { docs: item === undefined ? [] : docs } })
  }
  if (pathname === '/metadata/wiki-semis') {
    const exports = [
      { name: 'semis-current.xml.7z', size: '100' },
      { name: 'semis-history.xml.7z', size: '2000' },
    ]
    return json({ files: item === 'own' ? exports : [{ name: 'wiki-semis_meta.xml' }] })
  }
  if (pathname === '/catalog/v2/entries')
    return html(
      zim
        ? `<feed><entry><title>${new URL(origin).host}</title><link rel="x" href="/download/semis.zim" length="900"/></entry></feed>`
        : '<feed></feed>',
    )
  return wikiAnswer(url)
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://semis.example')
    asked.push(url.pathname)
    const isService = /cdx|collinfo|advancedsearch|metadata|catalog|CC-MAIN/.test(url.pathname)
    const { status, type, body } = left.isSilent === true && isService ? html('gone', 500) : answer(url)
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

async function findWhatIsLeft(what: Left): Promise<FoundRoads & { readonly out: string }> {
  left = what
  asked = []
  const services: Services = {
    archives: [`${origin}/keyed/cdx/search/cdx`, `${origin}/lines/cdx`],
    ...{ items: `${origin}/`, commonCrawl: `${origin}/`, kiwix: `${origin}/` },
  }
  const out = join(mkdtempSync(join(tmpdir(), 'find-')), 'semis.yml')
  const { signal } = new AbortController()
  return { ...(await find(`${origin}/`, { out, language: 'en', environment: {}, services, signal })), out }
}

describe('what is left of a wiki', () => {
  test.each(leftWikis)('%j', async (what, expected) => {
    const { roads, silent } = await findWhatIsLeft(what)
    expect(roads.map(({ kind, pages }) => (kind === 'captures' ? `${kind} ${pages}` : kind))).toEqual(expected)
    expect(silent).toEqual([])
    const counts = asked.filter((path) => /cdx|collinfo|advancedsearch|metadata|catalog|CC-MAIN/.test(path))
    expect(counts.length, 'questions to those that are not the wiki').toBeLessThanOrEqual(7)
  })

  test('is merged in a pipeline file, best first, that is read', async () => {
    const { path, out, roads, wall } = await findWhatIsLeft({ wiki: 'wall', item: 'own', captures: [9, 3], zim: true })
    expect(path).toBe(out)
    const { sources } = loadPipeline(out).definition
    const host = new URL(origin).host
    expect(sources.map((one) => ('from' in one ? [one.kind, one.from, 'site' in one ? one.site : null] : []))).toEqual([
      ['xml-dump', 'semis-history.xml.7z', null],
      ['web-captures', `${origin}/keyed/cdx/search/cdx`, host],
      ['web-captures', `${origin}/lines/cdx`, host],
    ])
    expect(readFileSync(out, 'utf8')).toContain(`# download ${origin}/download/wiki-semis/semis-history.xml.7z first`)
    expect(wall).toMatchObject({ id: 'SOURCE_WALLED' })
    expect(roads[1]).toMatchObject({ years: { 2010: 3, 2011: 3, 2012: 3 }, requests: 10 })
  })

  test('is told where services do not answer, and where there is nothing', async () => {
    const { roads, silent } = await findWhatIsLeft({ wiki: 'api', isSilent: true })
    expect(roads.map(({ kind }) => kind)).toEqual(['api'])
    expect(silent.map(({ service }) => service).length).toBe(5)
    for (const { service, reason } of silent) expect(inWords(reason, 'en')).not.toContain(new URL(service).host)
    await expect(findWhatIsLeft({ wiki: 'parked' })).rejects.toMatchObject({ code: 'FOUND_NOTHING' })
    await expect(findWhatIsLeft({ wiki: 'parked', item: 'foreign' })).rejects.toMatchObject({ code: 'FOUND_NOTHING' })
    const nothing = { out: null, language: 'en', environment: {}, signal: new AbortController().signal } as const
    await expect(find('no address', nothing)).rejects.toMatchObject({ code: 'ADDRESS_UNREADABLE' })
  })

  test('and is not read yet makes no file', async () => {
    const { path, out } = await findWhatIsLeft({ wiki: 'parked', zim: true })
    expect([path, existsSync(out)]).toEqual([null, false])
    const crawled = await findWhatIsLeft({ wiki: 'parked', crawled: true })
    expect(loadPipeline(crawled.out).definition.sources).toMatchObject([
      { kind: 'web-captures', from: `${origin}/CC-MAIN-2024-10-index`, site: new URL(origin).host },
    ])
  })
})
