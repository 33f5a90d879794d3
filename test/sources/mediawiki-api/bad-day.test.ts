/** A real MediaWiki on a bad day: busy, capped, failing, interrupted. The outcome is that of a good day. */

import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { isHere } from '../../support/components.ts'
import { type FixtureWiki, startFixtureWiki } from '../../support/fixture-wiki.ts'
import { testWith } from '../../support/require.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { badDay, type ProxyOptions, seededRandom, startProxy } from './proxy.ts'
import { apiInput, nothingKnown, readWiki, type Seen } from './read-api.ts'
import { beginCrawl, linesOf } from './run-crawl.ts'
import { comparable } from './same-wiki.ts'

const check = testWith('mediawiki')

let wiki: FixtureWiki
let api = ''
let goodDay: readonly string[]
let seen: Seen
let requests = 0
beforeAll(async () => {
  if (!isHere('mediawiki')) return
  wiki = await startFixtureWiki()
  api = `${wiki.address}/api.php`
  seen = await readWiki(apiInput(api))
  const store = join(scratchFolder(), 'good.sqlite')
  expect(await beginCrawl(api, store).ended).toEqual({ code: 0, output: '' })
  goodDay = linesOf(store)
  requests = Object.values(seen.requests).reduce((sum, count) => sum + count, 0)
})
afterEach(() => wiki?.configure(''))
afterAll(() => wiki?.stop())

async function throughProxy<Value>(
  options: ProxyOptions,
  work: (address: string, proxy: Awaited<ReturnType<typeof startProxy>>) => Promise<Value>,
): Promise<Value> {
  const proxy = await startProxy(wiki.address, options)
  try {
    return await work(`${proxy.address}/api.php`, proxy)
  } finally {
    proxy.stop()
  }
}

check('on a bad day, with answers capped at 20 kB, nothing is lost and no request comes before its time', async () => {
  wiki.configure('$wgAPIMaxResultSize = 20 * 1024;')
  await throughProxy({ fault: badDay(2) }, async (address, { log }) => {
    const store = join(scratchFolder(), 'bad.sqlite')
    expect(await beginCrawl(address, store).ended).toEqual({ code: 0, output: '' })
    expect(linesOf(store)).toEqual(goodDay)
    const faults = log.filter(({ answer }) => answer !== 'ok')
    expect(new Set(faults.map(({ answer }) => answer))).toEqual(new Set(['503', '429', 'truncated', 'cut']))
  })
})

check('killed at any request and begun again, it ends with the same, and asks for next to nothing twice', async () => {
  const random = seededRandom(7)
  let killAt = Number.POSITIVE_INFINITY
  let first: ReturnType<typeof beginCrawl> | undefined
  const fault: ProxyOptions['fault'] = (_, count) => {
    if (count >= killAt) first?.child.kill('SIGKILL')
    return null
  }
  await throughProxy({ fault }, async (address, { log }) => {
    for (let round = 0; round < 2; round += 1) {
      const before = log.length
      killAt = before + Math.floor((requests * (1 + 2 * random())) / 3)
      const store = join(scratchFolder(), 'killed.sqlite')
      first = beginCrawl(address, store)
      expect((await first.ended).code).toBeNull()
      killAt = Number.POSITIVE_INFINITY
      expect(await beginCrawl(address, store).ended).toEqual({ code: 0, output: '' })
      expect(linesOf(store)).toEqual(goodDay)
      // Its greeting, which is two requests, and what was under way.
      expect(log.length - before).toBeLessThanOrEqual(requests + 2 + 4)
    }
  })
})

check('maxlag, rate limits, internal errors, pages of a failing server are waited out', async () => {
  const bodies = [
    {
      body: '{"error":{"code":"maxlag","info":"x"}}',
      headers: { 'retry-after': '1', 'content-type': 'application/json' },
    },
    { body: '{"error":{"code":"ratelimited","info":"x"}}', headers: { 'content-type': 'application/json' } },
    {
      body: '{"error":{"code":"internal_api_error_DBQueryError","info":"x"}}',
      headers: { 'content-type': 'application/json' },
    },
    { body: '{"error":{"code":"readonly","info":"x"}}', headers: { 'content-type': 'application/json' } },
    { body: '<!DOCTYPE html><title>Maintenance</title>', headers: { 'content-type': 'text/html' } },
  ]
  const fault: ProxyOptions['fault'] = (url, count) => {
    const body = url.includes('/api.php') && count % 8 === 5 ? bodies[Math.floor(count / 8) % bodies.length] : undefined
    return body === undefined ? null : { kind: 'body', ...body }
  }
  await throughProxy({ fault }, async (address, { log }) => {
    const read = await readWiki(apiInput(address))
    expect(read.losses).toEqual([])
    expect(comparable(read)).toEqual(comparable(seen))
    expect(log.filter(({ answer }) => answer === 'body').length).toBeGreaterThanOrEqual(bodies.length)
  })
})

check('what cannot be had of one page is a loss, and the rest is kept', async () => {
  const [broken] = [...seen.renderings.keys()]
  const fault: ProxyOptions['fault'] = (url) =>
    url.includes(`action=parse&oldid=${broken}&`) ? { kind: 'status', status: 500 } : null
  await throughProxy({ fault }, async (address) => {
    const read = await readWiki(apiInput(address, nothingKnown, { pace: { concurrency: 4, perSecond: 200, tries: 2 } }))
    expect(read.losses.map(({ kind, severity }) => [kind, severity])).toEqual([['rendering-missing', 'lost']])
    expect(read.renderings.size).toBe(seen.renderings.size - 1)
    expect(comparable(read)).toEqual(comparable(seen))
  })
})

check('one text that breaks its whole batch costs no other', async () => {
  const broken = seen.revisions[40]?.revisionId
  const fault: ProxyOptions['fault'] = (url) => {
    const isBatch = url.includes('list=allrevisions') && url.includes('roles|content')
    const isBroken =
      (new RegExp(`revids=(?:\\d+\\|)*${broken}[|&]`).test(url) && url.includes('roles|content')) ||
      url.includes(`action=raw&oldid=${broken}`)
    return isBatch || isBroken ? { kind: 'status', status: 500 } : null
  }
  await throughProxy({ fault }, async (address) => {
    const read = await readWiki(apiInput(address, nothingKnown, { pace: { concurrency: 4, perSecond: 200, tries: 1 } }))
    expect(read.losses.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['text-missing', `${seen.revisions[40]?.title} (revision ${broken})`],
    ])
    // The refused one is told again with what the second asking brought.
    const texts = new Map(read.revisions.map(({ revisionId, text }) => [revisionId, text]))
    expect([...texts.values()].filter((text) => text === null)).toHaveLength(2)
    expect(texts.size).toBe(seen.revisions.length)
  })
})

check('a wiki that goes away for good stops the reading, and no page is taken for lost', async () => {
  const fault: ProxyOptions['fault'] = (_, count) => (count > 40 ? { kind: 'status', status: 502 } : null)
  await throughProxy({ fault }, async (address) => {
    const reading = readWiki(apiInput(address, nothingKnown, { pace: { concurrency: 4, perSecond: 200, tries: 2 } }))
    await expect(reading).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' })
  })
})
