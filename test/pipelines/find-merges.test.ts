/** Thirty wikis of which something is left: the pipeline file that `find` writes makes a bundle that lacks nothing that one of its roads has. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { find } from '../../src/pipeline/commands/find.ts'
import { type Left, leftWikis } from '../pipeline/support/left-wikis.ts'
import { json, type SmallAnswer, startSmallWiki } from '../sources/mediawiki-api/small-wiki.ts'
import { serveArchive } from '../sources/web-captures/archive-server.ts'
import { serveCrawl } from '../sources/web-captures/crawl-server.ts'
import { parked } from '../sources/web-captures/read-captures.ts'
import { firstOfEach } from '../support/first-of-each.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { isNightly, isThorough } from '../support/thorough.ts'
import { ask, library, runPipeline } from './run-demo.ts'
import {
  capturesOf,
  exportOf,
  firstOf,
  latestOf,
  leftOn,
  shownPage,
  type TinyWiki,
  tinyApi,
  tinyWiki,
} from './tiny-wiki.ts'

const environment = { WIKIFONDS_PRIVACY_KEY: 'of the tests' }
const { signal } = new AbortController()
/** What an export holds: the item is older, and has the page that was deleted since. */
const exported = {
  dump: (wiki: TinyWiki) => leftOn(wiki).slice(0, 18),
  item: ({ revisions }: TinyWiki) => revisions.slice(0, 15),
}
const paces: Readonly<Record<string, string>> = {
  'web-captures': '{ perSecond: 1000, indexPerMinute: 6000, pauseSeconds: 0 }',
  'mediawiki-api': '{ perSecond: 200 }',
  'html-mirror': '{ perSecond: 200 }',
}

const html = (body: string, status = 200): SmallAnswer => ({ status, headers: { 'content-type': 'text/html' }, body })

/** Larger numbers stay larger. */
const few = (count: number, other: number): number => (count <= 7 ? count : count < other ? 5 : 7)

/** The wiki itself, the Internet Archive's items and the library of Kiwix. */
function answerOf({ wiki: state, item, zim = false }: Left, wiki: TinyWiki, url: URL, origin: string): SmallAnswer {
  const { pathname } = url
  if (pathname === '/advancedsearch.php') {
    const originalurl = item === 'foreign' ? 'http://other.example/w/api.php' : `${origin}/w/api.php`
    return json({ response: { docs: item === undefined ? [] : [{ identifier: 'wiki-semis', originalurl }] } })
  }
  if (pathname === '/metadata/wiki-semis')
    return json({ files: [{ name: item === 'own' ? 'semis-history.xml.gz' : 'wiki-semis_meta.xml' }] })
  if (pathname === '/catalog/v2/entries')
    return html(
      zim
        ? `<feed><entry><title>${new URL(origin).host}</title><link rel="x" href="/download/semis.zim" length="900"/></entry></feed>`
        : '<feed></feed>',
    )
  if (state === 'parked') return html(parked)
  if (state === 'wall' || state === 'wall dump') {
    const link = state === 'wall' ? '' : '<a href="/dumps/semis-history.xml.gz">dump</a>'
    return html(
      `<html><head><script src="/cdn-cgi/challenge-platform/x.js"></script></head><body>${link}</body></html>`,
      403,
    )
  }
  if (state === 'static') {
    const named = latestOf(leftOn(wiki)).find(({ title }) => pathname === `/wiki/${title.replaceAll(' ', '_')}`)
    const shown = pathname === '/' ? firstOf(wiki) : named
    return shown === undefined ? html('no', 404) : html(shownPage(shown, origin))
  }
  if (url.searchParams.get('title') === 'Special:Statistics')
    return html(state === 'api dump' ? '<a href="/dumps/semis-history.xml.gz">gz</a>' : 'Pages: 12')
  return tinyApi(state === 'empty' ? { ...wiki, revisions: [] } : wiki, url)
}

/** What was written, and stands on the way of at least one road. */
async function serve(left: Left, seed: number) {
  const wiki = tinyWiki(seed)
  let origin = ''
  const own = await startSmallWiki((url) => answerOf(left, wiki, url, origin))
  origin = own.address
  const [keyed, lines] = left.captures ?? [0, 0]
  const seen = [
    capturesOf(wiki, few(keyed, lines), { origin, seed: seed + 1 }),
    capturesOf(wiki, few(lines, keyed), { origin, seed: seed + 2 }),
  ] as const
  const crawled = capturesOf(wiki, left.crawled === true ? 4 : 0, { origin, seed: seed + 3 })
  const archives = [
    await serveArchive(seen[0].captures),
    await serveArchive(seen[1].captures, { index: 'lines' }),
  ] as const
  const crawl = await serveCrawl(crawled.captures.filter(({ body }) => body.toString() !== parked))
  const states = new Set([
    ...[...seen, crawled].flatMap((one) => one.seen),
    ...(left.wiki === 'api' || left.wiki === 'api dump' ? leftOn(wiki) : []),
    ...(left.wiki === 'static' ? latestOf(leftOn(wiki)) : []),
    ...(left.wiki.endsWith('dump') ? exported.dump(wiki) : []),
    ...(left.item === 'own' ? exported.item(wiki) : []),
  ])
  return {
    ...{ wiki, origin, states },
    services: {
      archives: [`${archives[0].origin}/cdx/search/cdx`, `${archives[1].origin}/coll/cdx`],
      ...{ items: `${origin}/`, commonCrawl: `${crawl.origin}/`, kiwix: `${origin}/` },
    },
    async stop() {
      own.stop()
      crawl.close()
      for (const one of archives) await one.close()
    },
  }
}

/** The pipeline file at the pace of a test, parted at its sources; what it says to download lies beside it then. */
function ready(path: string, { wiki, origin }: { readonly wiki: TinyWiki; readonly origin: string }) {
  const written = readFileSync(path, 'utf8')
  const end = written.indexOf('\nprivacy:')
  const [head = '', ...sources] = written.slice(0, end + 1).split(/^(?= {2}- )/m)
  for (const source of sources) {
    const [, from = ''] = /^ +(?:- kind: xml-dump\n +)from: (\S+)$/m.exec(source) ?? []
    const [, download] = /# download (\S+) first/.exec(source) ?? []
    if (download === undefined) continue
    const states = exported[download.includes('/download/') ? 'item' : 'dump'](wiki)
    put(join(path, '..'), from, gzipSync(exportOf(states, origin)))
  }
  const paced = sources.map((source) =>
    source.replace(/^ +# pace: .*$/m, `    pace: ${paces[/kind: (\S+)/.exec(source)?.[1] ?? '']}`),
  )
  return { head, sources: paced, tail: `${written.slice(end)}\nsite: false\n` }
}

/** Those that merge two kinds of roads which none before them merges: each road of these is run alone, too. */
const merging = isThorough
  ? leftWikis
  : firstOfEach(leftWikis, ([, roads]) => {
      const kinds = roads.map((road) => road.replace(/ .*$/, ''))
      return kinds.flatMap((one, at) => kinds.slice(at + 1).map((other) => [one, other].sort().join()))
    })

describe('roads that `find` merges', () => {
  test.each(
    (isNightly ? leftWikis : merging).map(
      ([left, roads]) => [left, roads, 100 * (leftWikis.findIndex(([one]) => one === left) + 1)] as const,
    ),
  )('%j', async (left, expected, seed) => {
    const served = await serve(left, seed)
    try {
      const folder = scratchFolder()
      const { path, roads } = await find(served.origin, {
        ...{ out: join(folder, 'semis.yml'), language: 'en', environment: {}, services: served.services, signal },
      })
      expect(roads.map(({ kind }) => kind)).toEqual(expected.map((one) => one.replace(/ .*$/, '')))
      if (path === null) return expect(expected).toEqual(['zim'])
      const { head, sources, tail } = ready(path, served)
      const whole = put(folder, 'semis.yml', `${head}${sources.join('')}${tail}`)
      const { bundle } = await runPipeline(whole, { environment })
      const kept = await ask(bundle, 'SELECT revision_id AS id FROM revisions')
      const ids = new Set(kept.map(({ id }) => id))
      expect([...served.states].filter(({ id }) => !ids.has(id)).map(({ id }) => id)).toEqual([])

      expect(sources).toHaveLength(roads.filter(({ source }) => source !== null).length)
      if (sources.length === 1 || !merging.some(([one]) => one === left)) return
      for (const [at, one] of sources.entries()) {
        const road = await runPipeline(put(folder, `semis-${at}.yml`, `${head}${one}${tail}`), { environment })
        const { things } = await library.compare(road.bundle, bundle, { listen: () => {}, signal, environment: {} })
        for (const { thing, both, onlyInFirst } of things) {
          expect(both, `${one} ${thing}`).not.toBeNull()
          expect(onlyInFirst, `${one} ${thing}`).toEqual([])
        }
      }
    } finally {
      await served.stop()
    }
  })
})
