/** How much of a wiki web archives have: one question to the index of each, and two to Common Crawl. */

import { z } from 'zod'
import { readCdxPage } from '../../support/cdx-page.ts'
import { parseJson } from '../../support/expected.ts'
import { urlOf } from '../../support/url.ts'
import { usualArchive } from '../common/source.ts'
import { archiveAt } from '../kinds/web-captures/fetch/archives.ts'
import { webCaptures } from '../kinds/web-captures/kind.ts'
import { plainHost, titleShownAt } from '../saved-pages/read/addresses.ts'
import { cellsOfLine } from '../web-archive/index-rows.ts'
import type { AskService } from './ask.ts'
import { type Road, unknownRoad } from './road.ts'

/** An index gives no more at once. */
const mostRows = 10_000

/** A capture of an address. */
interface Seen {
  readonly original: string
  readonly at: string
}

/** Addresses of a host that an archive captured with 200 as HTML; null where there are none. `archive` as a pipeline names it. */
export async function capturesRoad(archive: string, host: string, ask: AskService): Promise<Road | null> {
  const { index, name } = archiveAt(archive)
  const asked = new URLSearchParams({ url: host, matchType: 'host', output: 'json', limit: String(mostRows) })
  for (const filter of ['statuscode:200', 'mimetype:text/html']) asked.append('filter', filter)
  asked.append('collapse', 'urlkey')
  const { status, text } = await ask(`${index}?${asked.toString()}`)
  const seen = status === 404 ? [] : seenIn(text)
  if (seen.length === 0) return null
  const years = yearsOf(seen)
  const pages = Object.values(years).reduce((sum, count) => sum + count, 0)
  const { perSecond } = webCaptures.keys.shape.pace.parse(undefined)
  return {
    ...unknownRoad,
    kind: 'captures',
    address: name,
    pages,
    isMore: seen.length >= mostRows,
    years,
    requests: seen.length,
    seconds: Math.ceil(seen.length / perSecond + 60 / usualArchive.indexPerMinute),
    source: { kind: 'web-captures', from: `${name}${name.endsWith('/cdx') ? '' : '/'}`, site: host, download: null },
  }
}

function seenIn(text: string): readonly Seen[] {
  const page = /^\s*(?:\[|$)/.test(text) ? readCdxPage(text) : null
  if (page !== null) {
    const [at, original] = ['timestamp', 'original'].map((name) => page.columns.indexOf(name))
    return page.rows.map((row) => ({ at: row[at ?? -1] ?? '', original: row[original ?? -1] ?? '' }))
  }
  return text.split('\n').flatMap((line) => {
    const cells = line.trim() === '' ? null : cellsOfLine(line)
    if (cells === null || (cells.status !== '200' && cells.status !== '-')) return []
    return [{ at: cells.stamp, original: cells.address }]
  })
}

/** Of each page its first year. */
function yearsOf(seen: readonly Seen[]): Readonly<Record<string, number>> {
  const firsts = new Map<string, string>()
  for (const { at, original } of seen) {
    const address = urlOf(original)
    if (address === null || !isPage(address)) continue
    const key = `${plainHost(address.host)}${address.pathname}${address.search}`
    const known = firsts.get(key)
    if (known === undefined || at < known) firsts.set(key, at)
  }
  const years: Record<string, number> = {}
  for (const at of [...firsts.values()].sort()) years[at.slice(0, 4)] = (years[at.slice(0, 4)] ?? 0) + 1
  return years
}

/** Whether an address is that of a page as it is shown; special pages tell none by their English name alone. */
const isPage = (address: URL): boolean => !/^Special:/i.test(titleShownAt(address, '/$1') ?? 'Special:')

const collections = z.array(z.looseObject({ id: z.string(), 'cdx-api': z.string() }))

/** The pages that the newest collection of Common Crawl has. Throws for what is no list of collections. */
export async function crawlRoad(service: string, host: string, ask: AskService): Promise<Road | null> {
  const [newest] = collections.parse(parseJson((await ask(new URL('/collinfo.json', service).href)).text))
  if (newest === undefined) return null
  const asked = new URLSearchParams({ url: `${host}/*`, output: 'json', limit: String(mostRows) })
  const { status, text } = await ask(`${newest['cdx-api']}?${asked.toString()}`)
  const seen = status === 404 ? [] : seenIn(text)
  if (seen.length === 0) return null
  const years = yearsOf(seen)
  const pages = Object.values(years).reduce((sum, count) => sum + count, 0)
  return {
    ...unknownRoad,
    kind: 'crawl',
    address: newest['cdx-api'],
    pages,
    years,
    requests: seen.length,
    seconds: Math.ceil(seen.length / webCaptures.keys.shape.pace.parse(undefined).perSecond),
    source: {
      ...{ kind: 'web-captures', from: newest['cdx-api'], site: host, download: null },
    },
  }
}
