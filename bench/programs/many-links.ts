/** Classifies, plans, resolves and rewrites so many links of every family: `node --import tsx bench/programs/many-links.ts COUNT`. */

import { readFileSync } from 'node:fs'
import { wikiAddresses } from '../../src/links/classify/addresses.ts'
import { classifyLink, uniqueCodes } from '../../src/links/classify/classify-link.ts'
import type { Lock } from '../../src/links/lock/lock-file.ts'
import { corpusSignals } from '../../src/links/lock/lock-file.ts'
import type { LockEntry } from '../../src/links/lock/lock-schema.ts'
import { dueTasks } from '../../src/links/network/network.ts'
import { type DataTexts, dataFiles, decodePolicy } from '../../src/links/policy/read-policy.ts'
import { resolveLink } from '../../src/links/resolve/resolve-link.ts'
import { rewriteWikitext, stripWikitext } from '../../src/links/rewrite.ts'
import type { Link } from '../../src/model/link.ts'
import type { ResolvedUse } from '../../src/model/view.ts'

const folder = new URL('../../src/links/policy/policies/', import.meta.url)
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

function work(count: number): void {
  const links = uniqueCodes(Array.from({ length: count }, (_, at) => classifyLink(urlAt(at), { policy, wiki })))
  const lock: Lock = { generator: 'bench', entries: new Map(links.map((link, at) => [link.raw, entryOf(link, at)])) }
  const clock = { now: () => Date.UTC(2026, 6, 1) }
  dueTasks('probes', links, lock, { policy, datesOf: () => ['2019-05-04'], recheckDead: true, clock })
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
  const pages = inPages(links).map((page) => resolvedPage(page, context))
  for (const { text, uses } of pages) {
    const written = rewriteWikitext(text, uses, { kind: 'custom' })
    if (stripWikitext(written) !== text) throw new Error('a rewritten page is not restored')
  }
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

work(Number(process.argv[2]))
