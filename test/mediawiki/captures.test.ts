/** One real wiki as web archives saw it: all that they tell is true, and whatever roads `find` merges, nothing of either is missing. */

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { find } from '../../src/pipeline/commands/find.ts'
import { library, runPipeline } from '../pipelines/run-demo.ts'
import { type Row, readRows, rowsOf } from '../sources/html-mirror/dump-rows.ts'
import { type Told, toldBy } from '../sources/html-mirror/read-mirror.ts'
import { type ServedArchive, serveArchive } from '../sources/web-captures/archive-server.ts'
import { parked } from '../sources/web-captures/read-captures.ts'
import { isHere } from '../support/components.ts'
import { type FixtureWiki, startFixtureWiki } from '../support/fixture-wiki.ts'
import { testWith } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { captureRealWiki } from './captured-wiki.ts'

const dump = join(import.meta.dirname, '../../fixtures/communs/communs.xml')
const truth = readRows(readFileSync(dump, 'utf8'))
const check = testWith('mediawiki')
const pace = {
  'web-captures': 'perSecond: 1000, indexPerMinute: 6000, pauseSeconds: 0',
  'mediawiki-api': 'perSecond: 200',
}
const signal = new AbortController().signal
const environment = { WIKIFONDS_PRIVACY_KEY: 'of the tests' }

/** What is asked of others than the wiki. */
interface Left {
  readonly archives: readonly ServedArchive[]
  readonly isExported: boolean
}

describe('a real MediaWiki in web archives', () => {
  let wiki: FixtureWiki
  let archives: readonly ServedArchive[] = []
  let services: Server
  let origin = ''
  let left: Left = { archives: [], isExported: false }

  const json = (response: ServerResponse, value: unknown): void => void response.end(JSON.stringify(value))
  beforeAll(async () => {
    if (!isHere('mediawiki')) return
    wiki = await startFixtureWiki({ keeps: true })
    const pages = [...new Set(truth.map(({ title }) => title))].map((title) => ({
      title,
      revisions: truth.flatMap((row) => (row.title === title && row.id !== null && !row.hidden ? row.id : [])),
    }))
    archives = [
      await serveArchive(await captureRealWiki(wiki.address, pages, { share: 0.6, seed: 1 })),
      await serveArchive(await captureRealWiki(wiki.address, pages, { share: 0.3, seed: 2 }), { index: 'lines' }),
    ]
    services = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://service.invalid')
      const name = 'communs-history.xml.gz'
      if (pathname === '/advancedsearch.php')
        json(response, {
          response: {
            docs: left.isExported ? [{ identifier: 'communs', originalurl: `${wiki.address}/api.php` }] : [],
          },
        })
      else if (pathname === '/metadata/communs') json(response, { files: [{ name }] })
      else if (pathname === '/collinfo.json') json(response, [])
      else response.end('<feed></feed>')
    })
    await new Promise<void>((done) => services.listen(0, '127.0.0.1', done))
    const { port } = services.address() as { readonly port: number }
    origin = `http://127.0.0.1:${port}/`
  })
  let parkedAt: Server | null = null
  afterAll(async () => {
    parkedAt?.close()
    wiki?.stop()
    for (const archive of archives) await archive.close()
    services?.close()
  })

  /** The pipeline file that `find` writes, at the pace of a test; a download is put where it says. */
  async function pipelineOf(what: Left): Promise<string> {
    left = what
    const folder = scratchFolder()
    const { path } = await find(wiki.address, {
      ...{ out: join(folder, 'communs.yml'), language: 'en', environment: {}, signal },
      services: {
        archives: what.archives.map((archive, at) => `${archive.origin}${at === 0 ? '/cdx/search/cdx' : '/coll/cdx'}`),
        ...{ items: origin, commonCrawl: origin, kiwix: origin },
      },
    })
    // Behind each source stands its pace, as a remark.
    let kind = ''
    const written = readFileSync(path ?? '', 'utf8').replace(
      /^ +(?:- kind: (\S+)|# pace: .*)$/gm,
      (line, named?: string) => {
        kind = named ?? kind
        return named === undefined && kind in pace ? `    pace: { ${pace[kind as keyof typeof pace]} }` : line
      },
    )
    if (what.isExported) put(folder, 'communs-history.xml.gz', gzipSync(readFileSync(dump)))
    return put(folder, 'communs.yml', `${written}\nsite: false\n`)
  }

  check('tell of each revision that they saw what its dump says, or say that they do not know', async () => {
    const path = await pipelineOf({ archives: archives.slice(0, 1), isExported: false })
    await runPipeline(path, { environment })
    const { source } = await import('../../src/sources/kinds/web-captures/web-captures.ts')
    const stem = path.replace(/\.yml$/, '')
    const told: Told = await toldBy(
      source.read(
        {
          ...{
            from: [`${archives[0]?.origin}/cdx/search/cdx`],
            site: new URL(wiki.address).host,
            files: null,
            hosts: [],
          },
          ...{ language: 'fr', timezone: 'Europe/Paris', live: null },
          known: { note: () => null, text: () => null, html: () => null, hasFile: () => false },
          captures: {
            lock: `${stem}.captures.lock.json`,
            journal: `${stem}.captures.journal.ndjson`,
            bodies: `${stem}.captures`,
            isFrozen: true,
          },
        },
        signal,
      ),
    )
    const rows = new Map(truth.map((row) => [row.id, row]))
    const other = rowsOf(told).flatMap((row) => {
      const true_ = rows.get(row.id)
      const differs = (key: keyof Row): boolean => row[key] !== null && row[key] !== true_?.[key]
      const found = (['title', 'at', 'name', 'comment', 'bytes'] as const).filter(differs)
      return found.length === 0 ? [] : [[row.id, ...found.map((key) => [key, row[key], true_?.[key]])]]
    })
    expect(told.revisions.size).toBeGreaterThan(100)
    expect(other).toEqual([])
    expect(told.losses.filter(({ severity }) => severity === 'lost').map(({ kind }) => kind)).toEqual([])
  })

  const roads: readonly (readonly [string, () => Left, isUp: boolean])[] = [
    ['the wiki itself and an archive', () => ({ archives: archives.slice(0, 1), isExported: false }), true],
    ['the wiki itself and an export', () => ({ archives: [], isExported: true }), true],
    ['an export and an archive', () => ({ archives: archives.slice(0, 1), isExported: true }), false],
    ['an export and two archives', () => ({ archives, isExported: true }), false],
    ['two archives', () => ({ archives, isExported: false }), false],
    ['an export alone', () => ({ archives: [], isExported: true }), false],
  ]

  /** Bundles of one road alone, by their pipeline file: several merges have the same road. */
  const alone = new Map<string, string>()
  async function bundleOf(file: string, folder: string): Promise<string> {
    const known = alone.get(file)
    if (known !== undefined) return known
    const { bundle } = await runPipeline(put(folder, `communs-${alone.size}.yml`, file), { environment })
    alone.set(file, bundle)
    return bundle
  }

  for (const [name, what, isUp] of roads)
    check(`merged from ${name} lacks nothing that either has`, async () => {
      if (!isUp && parkedAt === null) {
        await wiki.stop()
        parkedAt = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(parked))
        await once(parkedAt.listen(Number(new URL(wiki.address).port), '127.0.0.1'), 'listening')
      }
      const path = await pipelineOf(what())
      const written = readFileSync(path, 'utf8')
      const [head = '', ...sources] = written.replace(/\nprivacy:.*$/s, '\n').split(/^(?= {2}- kind: )/m)
      const tail = written.slice(written.indexOf('\nprivacy:'))
      const { bundle, account } = await runPipeline(path, { environment })
      expect(account.losses.lost).toEqual({})
      const lacking: unknown[] = []
      for (const one of sources) {
        const road = await bundleOf(`${head}${one}${tail}`, join(path, '..'))
        const { things } = await library.compare(road, bundle, { listen: () => {}, signal, environment: {} })
        for (const { thing, both, onlyInFirst } of things) {
          expect(both, `${one} ${thing}`).not.toBeNull()
          // An archive may have seen an older state last: its links are in a text that the bundle holds, and no longer on the page.
          if (thing === 'links' && one.includes('web-captures')) continue
          // The dump was made where the wiki had another address.
          const own = onlyInFirst.filter((name) => !name.startsWith('https://wiki.communs.example/'))
          if (own.length > 0) lacking.push([one.split('\n')[0], thing, own.slice(0, 5)])
        }
      }
      expect(sources.length).toBe(what().archives.length + Number(what().isExported) + Number(isUp))
      expect(lacking).toEqual([])
    })
})
