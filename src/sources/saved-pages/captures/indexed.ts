/** Captures of pages that indexes name and that are not here: told as losses, and as names of pages. An index alone is a wiki of names. */

import { basename } from 'node:path'
import type { Loss } from '../../../model/loss.ts'
import { byKey } from '../../../support/order.ts'
import { urlOf } from '../../../support/url.ts'
import { type IndexedCapture, readIndex } from '../../web-archive/index-rows.ts'
import { archiveDamaged, capturesNotHere } from '../merge/losses.ts'
import { isOfApi, plainHost } from '../read/addresses.ts'
import type { IndexedPage, Mirror } from '../read/mirror-file.ts'
import { keyOfCapture } from './read-captures.ts'

/** Mirrors with what was indexed of them, and losses. */
interface WithIndexes {
  readonly mirrors: readonly Mirror[]
  readonly losses: readonly Loss[]
}

/**
 * The mirrors with the captures of their hosts that indexes name and `answers` do not hold; where there is no mirror, one for each host
 * whose addresses are those of a MediaWiki. An index that cannot be read is a loss.
 */
export async function withIndexes(
  indexes: readonly string[],
  mirrors: readonly Mirror[],
  answers: ReadonlySet<string>,
): Promise<WithIndexes> {
  const hosts = new Set(mirrors.map(({ host }) => plainHost(host ?? '')))
  const wikis = new Set<string>()
  const found = new Map<string, Map<string, IndexedPage>>()
  const missing = new Map<string, Set<string>>()
  const losses: Loss[] = []
  for (const path of indexes)
    try {
      for await (const row of readIndex(path)) {
        const address = urlOf(row.address)
        if (address === null) continue
        const host = plainHost(address.host)
        if (mirrors.length > 0 && !hosts.has(host)) continue
        if (isOfMediaWiki(address)) wikis.add(host)
        if (!isOfPage(row) || answers.has(keyOfCapture(address, row.at))) continue
        const pages = found.get(host) ?? new Map<string, IndexedPage>()
        const key = `${address.pathname}${address.search}`
        const at = [row.at, pages.get(key)?.at ?? ''].sort().at(-1) ?? row.at
        found.set(host, pages.set(key, { address, by: basename(path), at }))
        missing.set(host, (missing.get(host) ?? new Set()).add(`${row.address} ${row.at.slice(0, 10)}`))
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      losses.push(archiveDamaged(basename(path), error.message))
    }
  const isWiki = ([host]: readonly [string, unknown]): boolean => mirrors.length > 0 || wikis.has(host)
  const named = [...found].filter(isWiki).sort(byKey)
  const absent = [...missing].filter(isWiki).flatMap(([, captures]) => [...captures])
  return { mirrors: joined(mirrors, named), losses: [...losses, ...capturesNotHere(absent.sort())] }
}

type Named = readonly [host: string, pages: ReadonlyMap<string, IndexedPage>]

function joined(mirrors: readonly Mirror[], named: readonly Named[]): readonly Mirror[] {
  if (mirrors.length === 0)
    return named.map(([host, pages]) => ({ host, files: [], pageFiles: [], indexed: [...pages.values()] }))
  const hosts = mirrors.map(({ host }) => plainHost(host ?? ''))
  const pagesOf = new Map(named)
  return mirrors.map((mirror, at) => {
    const pages = pagesOf.get(hosts[at] ?? '')
    // `host` and `host:80` are one wiki, in two mirrors.
    const isFirst = hosts.indexOf(hosts[at] ?? '') === at
    return pages === undefined || !isFirst ? mirror : { ...mirror, indexed: [...pages.values()] }
  })
}

/** As indexes tell types of pages, and of revisits, whatever they are of. */
const pageTypes: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml', 'warc/revisit', ''])

/** Whether a row of an index may be that of a page that was shown. */
export const isOfPage = ({ status, type }: Pick<IndexedCapture, 'status' | 'type'>): boolean =>
  (status === null || status === 200) && pageTypes.has(type)

/** By the scripts that MediaWiki has, and no other engine asks in this way. */
const isOfMediaWiki = (address: URL): boolean =>
  isOfApi(address) ||
  /\/load\.php$/.test(address.pathname) ||
  (/\/index\.php5?(?:\/|$)/.test(address.pathname) &&
    (address.searchParams.has('title') || /\/index\.php5?\/./.test(address.pathname))) ||
  /\/(?:Special|MediaWiki):/.test(address.pathname)
