/** `npx tsx bench/links.ts`: planning, resolving and rewriting 100,000 links, in memory below 500 MB and in a line. Exit 1 when not. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wikiAddresses } from '../src/links/classify/addresses.ts'
import { classifyLink, uniqueCodes } from '../src/links/classify/classify-link.ts'
import { corpusSignals } from '../src/links/lock/corpus.ts'
import type { Lock } from '../src/links/lock/lock-file.ts'
import type { LockEntry } from '../src/links/lock/lock-schema.ts'
import { dueTasks } from '../src/links/network/network.ts'
import { type DataTexts, dataFiles, decodePolicy } from '../src/links/policy/read-policy.ts'
import { resolveLink } from '../src/links/resolve/resolve-link.ts'
import { rewriteWikitext, stripWikitext } from '../src/links/rewrite/rewrite-wikitext.ts'
import type { Link } from '../src/model/link.ts'
import type { ResolvedUse } from '../src/model/view.ts'

const sizes = [25_000, 50_000, 100_000]
const maxRssMb = 500
/** CPU time when there are twice as many; 2 is linear. */
const maxGrowth = 2.3

const folder = new URL('../src/links/policy/policies/', import.meta.url)
const texts = Object.fromEntries(
  Object.entries(dataFiles).map(([name, file]) => [name, readFileSync(new URL(file, folder), 'utf8')]),
) as DataTexts
const policy = decodePolicy({ builtin: texts })
const wiki = wikiAddresses({ baseUrl: 'https://wiki.communs.example', articlePath: '/wiki/$1', aliases: [] })

/** Of every family in turn; hosts repeat as they do in a wiki. */
const shapes: readonly ((at: number) => string)[] = [
  (at) => `https://mensuel.framapad.org/p/reunion-${at}`,
  (at) => `https://frama.link/code${at}`,
  (at) => `https://www.facebook.com/events/${at}?ref=x`,
  (at) => `http://asso${at % 500}.example/doc/${at}.html?utm_source=a`,
  (at) => `https://www.youtube.com/watch?v=${at}`,
  (at) => `https://web.archive.org/web/2019/http://asso${at % 500}.example/${at}`,
]
const urlAt = (at: number): string => shapes[at % shapes.length]?.(Math.floor(at / shapes.length)) ?? ''

function entryOf(link: Link, at: number): LockEntry {
  const time = '2026-01-01T00:00:00Z'
  const http = at % 4 === 0 ? 410 : 200
  return {
    surt: link.surt,
    observations: [{ at: time, via: 'net', probe: 'http', outcome: http === 200 ? 'ok' : 'http-error', http }],
    captures: {
      queriedAt: time,
      source: 'web.archive.org',
      query: link.raw,
      complete: true,
      rows: [['20190601000000', link.requestUrl ?? link.raw, '200', 'text/html', `D${at}`]],
    },
  }
}

interface Measured {
  readonly links: number
  readonly seconds: Readonly<Record<string, number>>
  readonly cpuSeconds: number
  readonly peakRssMb: number
}

function measure(count: number): Measured {
  const seconds: Record<string, number> = {}
  const timed = <Result>(name: string, work: () => Result): Result => {
    const from = process.cpuUsage()
    const result = work()
    const { user, system } = process.cpuUsage(from)
    seconds[name] = Math.round((user + system) / 1e4) / 100
    return result
  }
  const links = timed('classify', () =>
    uniqueCodes(Array.from({ length: count }, (_, at) => classifyLink(urlAt(at), { policy, wiki }))),
  )
  const lock: Lock = { generator: 'bench', entries: new Map(links.map((link, at) => [link.raw, entryOf(link, at)])) }
  const clock = { now: () => Date.UTC(2026, 6, 1) }
  timed('plan', () =>
    dueTasks('probes', links, lock, { policy, datesOf: () => ['2019-05-04'], recheckDead: true, clock }),
  )
  const corpus = corpusSignals(links, lock)
  const context = {
    policy,
    lock,
    corpus,
    wiki,
    titles: null,
    audience: 'public' as const,
    hideLivePads: false,
    saidTarget: () => null,
  }
  const pages = timed('resolve', () => inPages(links).map((page) => resolvedPage(page, context)))
  timed('rewrite', () => {
    for (const { text, uses } of pages) {
      const written = rewriteWikitext(text, uses, { kind: 'custom' })
      if (stripWikitext(written) !== text) throw new Error('a rewritten page is not restored')
    }
  })
  const cpuSeconds = Object.values(seconds).reduce((sum, one) => sum + one, 0)
  return { links: count, seconds, cpuSeconds, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) }
}

function* inParts(links: readonly Link[]): Generator<readonly Link[]> {
  for (let at = 0; at < links.length; at += 20) yield links.slice(at, at + 20)
}
const inPages = (links: readonly Link[]): readonly (readonly Link[])[] => [...inParts(links)]

function resolvedPage(links: readonly Link[], context: Parameters<typeof resolveLink>[1]) {
  let text = ''
  const uses = links.map((link, position): ResolvedUse => {
    const start = text.length + 3
    text += `* [${link.raw} compte rendu]\n`
    const use = { position, raw: link.raw, label: null, section: null, span: { start, end: start + link.raw.length } }
    return {
      use,
      link,
      interval: null,
      resolution: resolveLink({ link, use, interval: null, meetingDate: '2019-05-04' }, context),
    }
  })
  return { text, uses }
}

const results = sizes.map((size) => {
  const measured = measure(size)
  process.stdout.write(`${JSON.stringify(measured)}\n`)
  return measured
})
const growth = results.slice(1).map(({ cpuSeconds }, index) => cpuSeconds / (results[index]?.cpuSeconds ?? 1))
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true })
writeFileSync(
  join(import.meta.dirname, 'results', 'links.json'),
  `${JSON.stringify({ limits: { maxRssMb, maxGrowth }, growth, results }, null, 2)}\n`,
)
const isWithin = growth.every((one) => one <= maxGrowth) && results.every(({ peakRssMb }) => peakRssMb <= maxRssMb)
process.stdout.write(
  `growth per doubling ${growth.map((one) => one.toFixed(2)).join(', ')}: ${isWithin ? 'within' : 'beyond'} the limits\n`,
)
process.exitCode = isWithin ? 0 : 1
