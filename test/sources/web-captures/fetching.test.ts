/** Captures are fetched from those who have them, each content once and checked. */

import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { SourceInput } from '../../../src/sources/common/source.ts'
import { realTimer } from '../../../src/sources/common/turns.ts'
import { readArchiveLive } from '../../../src/sources/kinds/web-captures/fetch/read-live.ts'
import { source } from '../../../src/sources/kinds/web-captures/web-captures.ts'
import { openSpool } from '../../../src/sources/saved-pages/merge/spool.ts'
import { sha1Base32 } from '../../../src/support/hash.ts'
import { nothingKnown, type Told, toldBy } from '../html-mirror/read-mirror.ts'
import { type Behaviour, captureWiki, type ServedArchive, type ServedCapture, serveArchive } from './archive-server.ts'
import { serveCrawl } from './crawl-server.ts'
import { host, lossesIn, pageWith, parked } from './read-captures.ts'

const open: ServedArchive[] = []
afterEach(async () => {
  for (const archive of open.splice(0)) await archive.close()
})

async function archiveOf(captures: readonly ServedCapture[], behaviour: Behaviour = {}): Promise<ServedArchive> {
  const archive = await serveArchive(captures, behaviour)
  open.push(archive)
  return archive
}

const pace = { concurrency: 4, perSecond: 1000, tries: 6 }
const newPlace = (): string => join(mkdtempSync(join(tmpdir(), 'captures-')), 'serres')

function inputOf(
  from: string,
  stem: string,
  more: Partial<SourceInput> & { readonly isFrozen?: boolean } = {},
): SourceInput {
  const { isFrozen = false, ...rest } = more
  return {
    ...{ from: [from], files: null, hosts: [], language: null, timezone: null, known: nothingKnown },
    site: 'wiki.serres.example',
    live: {
      pace,
      archive: { indexPerMinute: 6000, pauseSeconds: 0 },
      credentials: null,
      namespaces: 'all',
      files: { all: true, maxBytes: Number.POSITIVE_INFINITY },
    },
    captures: {
      lock: `${stem}.captures.lock.json`,
      journal: `${stem}.captures.journal.ndjson`,
      bodies: `${stem}.captures`,
      isFrozen,
    },
    ...rest,
  }
}

const readFrom = (
  from: string,
  stem: string,
  more: Parameters<typeof inputOf>[2] = {},
  signal = new AbortController().signal,
) => toldBy(source.read(inputOf(from, stem, more), signal))

const cdx = ({ origin }: ServedArchive): string => `${origin}/cdx/search/cdx`

/** By title, the revisions of which the words were seen, each with its days. */
function statesIn({ revisions }: Told): Record<string, unknown> {
  const found: Record<string, unknown[]> = {}
  for (const { title, revisionId, html, captured } of revisions.values()) {
    const states = found[title] ?? []
    found[title] = states
    if (html !== null) states.push([revisionId, html, captured])
  }
  return found
}

const page = (at: string, words: string, revision: number, more: Partial<ServedCapture> = {}): ServedCapture => ({
  ...{ at, original: `${host}/wiki/Serre`, status: 200, type: 'text/html' },
  body: Buffer.from(pageWith(words, revision)),
  ...more,
})

it('Common Crawl gives records by their ranges: each content once, checked, and none by address', async () => {
  const crawl = await serveCrawl([
    page('20240301000000', 'Ancienne.', 7),
    page('20240302000000', 'Ancienne.', 7),
    page('20240401000000', 'Nouvelle.', 9),
    page('20240501000000', 'Fausse.', 11, { digest: 'A'.repeat(32) }),
  ])
  const place = newPlace()
  const told = await readFrom(crawl.from, place)
  expect(statesIn(told)).toEqual({
    Serre: [
      [7, '<p>Ancienne.</p>', ['2024-03-01T00:00:00Z', '2024-03-02T00:00:00Z']],
      [9, '<p>Nouvelle.</p>', ['2024-04-01T00:00:00Z']],
    ],
  })
  expect(lossesIn(told)['capture-differs-from-index']).toBe(1)
  expect(crawl.ranges).toHaveLength(3)
  expect(statesIn(await readFrom(crawl.from, place))).toEqual(statesIn(told))
  expect(crawl.ranges).toHaveLength(3)
  crawl.close()
})

describe('an index that does harm', () => {
  const head = ['urlkey', 'timestamp', 'original', 'mimetype', 'statuscode', 'digest', 'length']
  const good = page('20120101000000', 'Ancienne.', 7)
  const rowOf = (original: string, digest: string): readonly string[] => [
    'k',
    good.at,
    original,
    'text/html',
    '200',
    digest,
    '9',
  ]
  /** Answers of an index, one after the other, the last one for ever; pages of the archive behind it. */
  async function indexOf(answers: readonly unknown[]) {
    const pages = await archiveOf([good])
    let asked = 0
    const server = createServer((request, response) => {
      if (/id_\//.test(request.url ?? ''))
        return void fetch(pages.origin + request.url).then(async (one) =>
          response.writeHead(one.status, { 'content-type': 'text/html' }).end(Buffer.from(await one.arrayBuffer())),
        )
      asked += 1
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(answers[Math.min(asked, answers.length) - 1]))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const close = (): Promise<void> => {
      server.closeAllConnections()
      return new Promise((resolve) => void server.close(() => resolve()))
    }
    return { from: `http://127.0.0.1:${port}/cdx/search/cdx`, asked: () => asked, close }
  }
  const own = rowOf(good.original, sha1Base32(good.body))

  it.each([
    ['the same key', [[head, own, [], ['key 1']]], 3],
    ['other keys and the same rows', Array.from({ length: 9 }, (_, at) => [head, own, [], [`key ${at}`]]), 5],
    [
      'empty pages without end',
      [[head, own, [], ['a']], ...Array.from({ length: 9 }, (_, at) => [head, [], [`key ${at}`]])],
      5,
    ],
  ] as const)('and gives %s is cut, and what it gave is read', async (_what, answers, most) => {
    const index = await indexOf(answers)
    const place = newPlace()
    const told = await readFrom(index.from, place)
    expect(index.asked()).toBeLessThanOrEqual(most)
    expect(lossesIn(told)).toMatchObject({ 'index-without-end': 1 })
    expect(Object.keys(statesIn(told))).toEqual(['Serre'])
    // The lock remembers it.
    const again = await readFrom(index.from, place, { isFrozen: true })
    expect(lossesIn(again)).toEqual(lossesIn(told))
    await index.close()
  })

  it('and names another host, or a digest that is none, stops nothing', async () => {
    const index = await indexOf([
      [
        head,
        own,
        rowOf('http://other.example/wiki/Serre', 'A'.repeat(32)),
        rowOf(good.original, 'B'.repeat(400)),
        rowOf(`${good.original}2`, '../../x'),
      ],
    ])
    const told = await readFrom(index.from, newPlace())
    expect(lossesIn(told)).toMatchObject({ 'index-row-refused': 3 })
    expect(Object.keys(statesIn(told))).toEqual(['Serre'])
    await index.close()
  })
})

describe('captures that a web archive still has', () => {
  it.each(['keyed', 'lines'] as const)('are listed, fetched and read, each state with its days (%s)', async (index) => {
    const wiki = captureWiki({ pages: 30, captures: 240, seed: 3 })
    const archive = await archiveOf(wiki.captures, { index, rowsAtOnce: 50 })
    const told = await readFrom(index === 'keyed' ? cdx(archive) : `${archive.origin}/coll/cdx`, newPlace())
    const expected = Object.fromEntries(
      [...wiki.seen].map(([title, states]) => [
        title,
        [...states].map(([revision, days]) => [revision, `<p>État ${revision}.</p>`, days]),
      ]),
    )
    expect(wiki.seen.size).toBeGreaterThan(25)
    expect(statesIn(told)).toEqual(expected)
    const wrong = wiki.captures.filter(({ body, digest }) => digest !== undefined && body.includes('Faux'))
    expect(wrong.length).toBeGreaterThan(2)
    expect(lossesIn(told)['capture-differs-from-index']).toBe(wrong.length)
    expect([...archive.given.values()].every((count) => count === 1)).toBe(true)
  })

  it('come out the same through faults and interruptions, and nothing is given twice', async () => {
    const wiki = captureWiki({ pages: 20, captures: 120, seed: 5 })
    const whole = await archiveOf(wiki.captures)
    const expected = await readFrom(cdx(whole), newPlace())
    const place = newPlace()
    let kills = 0
    let requests = 0
    let stop = new AbortController()
    const archive = await archiveOf(wiki.captures, {
      rowsAtOnce: 30,
      faults: 0.2,
      before: async () => {
        requests += 1
        if (requests % 9 === 0 && kills < 12) {
          kills += 1
          stop.abort()
        }
        // It answers a moment later.
        await new Promise((done) => setTimeout(done, 10))
      },
    })
    let told: Told | null = null
    while (told === null) {
      stop = new AbortController()
      told = await readFrom(cdx(archive), place, {}, stop.signal).catch((error: unknown) => {
        if (stop.signal.aborted) return null
        throw error
      })
    }
    expect(kills).toBe(12)
    expect(statesIn(told)).toEqual(statesIn(expected))
    expect(told.losses.map(({ kind, subject, detail }) => [kind, subject, detail])).toEqual(
      expected.losses.map(({ kind, subject, detail }) => [kind, subject, detail]),
    )
    expect(archive.given.size).toBeGreaterThan(50)
    expect(archive.wanted.filter((capture, at) => archive.wanted.indexOf(capture) !== at)).toEqual([])
    expect(existsSync(`${place}.captures.journal.ndjson`)).toBe(false)
    expect(readdirSync(`${place}.captures`).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('are given up five seconds after an interruption where the archive does not answer', async () => {
    const stop = new AbortController()
    const waits: number[] = []
    const archive = await archiveOf([page('20120501000000', 'Ancienne.', 7)], {
      before: (path) => {
        if (!path.includes('id_/')) return undefined
        stop.abort(new Error('told to stop'))
        return new Promise(() => undefined)
      },
    })
    const timer = {
      ...realTimer,
      wait: async (ms: number) => {
        waits.push(ms)
      },
    }
    const spool = await openSpool()
    const reading = toldBy(readArchiveLive(cdx(archive), inputOf(cdx(archive), newPlace()), spool, stop.signal, timer))
    await expect(reading).rejects.toThrow('told to stop')
    expect(waits.filter((ms) => ms >= 1000)).toEqual([5000])
    await spool.close()
  })

  it('lie in a folder that is read like any other, but for what is not what the index says', async () => {
    const archive = await archiveOf([
      page('20120501000000', 'Ancienne.', 7),
      page('20140501000000', 'Fausse.', 9, { digest: 'A'.repeat(32) }),
    ])
    const place = newPlace()
    const told = await readFrom(cdx(archive), place)
    expect(readdirSync(`${place}.captures`)).toHaveLength(2)
    const here = await readFrom(`${place}.captures`, newPlace(), { site: null, live: null, captures: null })
    expect(statesIn(here)).toEqual(statesIn(told))
  })

  it('are asked for once: the next reading asks nothing, and a frozen one needs no archive', async () => {
    const archive = await archiveOf([page('20120501000000', 'Ancienne.', 7), page('20140501000000', 'Nouvelle.', 9)])
    const place = newPlace()
    const first = await readFrom(cdx(archive), place)
    const [asked, given] = [archive.asked.length, archive.given.size]
    expect(statesIn(await readFrom(cdx(archive), place))).toEqual(statesIn(first))
    expect([archive.asked.length, archive.given.size]).toEqual([asked, given])
    await archive.close()
    expect(statesIn(await readFrom(cdx(archive), place, { isFrozen: true }))).toEqual(statesIn(first))
    await expect(readFrom(cdx(archive), newPlace(), { isFrozen: true })).rejects.toMatchObject({
      code: 'CAPTURES_NOT_LISTED',
    })
  })

  it('share a content that is listed for several days, and keep the day to which the archive leads', async () => {
    const archive = await archiveOf([
      page('20120501000000', 'Ancienne.', 7),
      page('20130501000000', 'Ancienne.', 7),
      page('20130601000000', 'Ancienne.', 7, { original: `${host}/wiki/serre` }),
      page('20150501000000', 'Perdue.', 8, { leadsTo: '20160501000000' }),
      page('20160501000000', 'Nouvelle.', 9),
    ])
    const told = await readFrom(cdx(archive), newPlace())
    expect(statesIn(told)).toEqual({
      Serre: [
        [7, '<p>Ancienne.</p>', ['2012-05-01T00:00:00Z', '2013-05-01T00:00:00Z', '2013-06-01T00:00:00Z']],
        [9, '<p>Nouvelle.</p>', ['2016-05-01T00:00:00Z']],
      ],
    })
    expect(archive.given.get(`20130501000000 ${host}/wiki/Serre`)).toBeUndefined()
  })

  it('are planned before they are fetched', async () => {
    const archive = await archiveOf([
      ...Array.from({ length: 20 }, (_, index) => page(`201205010000${10 + index}`, `État ${index}.`, 7 + index)),
      page('20190501000000', '', 1, { body: Buffer.from('body {}'), type: 'text/css' }),
      page('20190601000000', '', 1, { body: Buffer.from(parked), status: 404 }),
    ])
    const place = newPlace()
    const input = inputOf(cdx(archive), place)
    const slow = { ...input, live: { ...input.live, pace: { ...pace, perSecond: 8 } } } as SourceInput
    const plan = await source.plan?.(slow, new AbortController().signal)
    expect(plan).toMatchObject({ requests: 20, seconds: 3 })
    expect([archive.asked.length, archive.given.size]).toEqual([1, 0])
    await readFrom(cdx(archive), place)
    expect(await source.plan?.(input, new AbortController().signal)).toMatchObject({ requests: 0, seconds: 0 })
  })

  it('are listed in the order of address and time, a row a line', async () => {
    const archive = await archiveOf([page('20140501000000', 'Nouvelle.', 9), page('20120501000000', 'Ancienne.', 7)])
    const place = newPlace()
    await readFrom(cdx(archive), place)
    const lines = readFileSync(`${place}.captures.lock.json`, 'utf8').split('\n')
    const rows = lines.filter((line) => line.includes('/wiki/Serre'))
    expect(rows.map((line) => JSON.parse(line.trim().replace(/,$/, ''))[0])).toEqual([
      '20120501000000',
      '20140501000000',
    ])
  })

  it('are refused with a reason where there is nothing to read', async () => {
    const archive = await archiveOf([page('20120501000000', 'Ancienne.', 7)])
    const codeOf = (more: Parameters<typeof inputOf>[2]) => readFrom(cdx(archive), newPlace(), more)
    await expect(codeOf({ site: null })).rejects.toMatchObject({ code: 'CAPTURES_SITE_MISSING' })
    await expect(codeOf({ site: 'other.example' })).rejects.toMatchObject({ code: 'CAPTURES_NONE' })
    await archive.close()
    await expect(codeOf({})).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' })
  })
})
