/** Other web archives, asked by RFC 7089: a TimeMap lists their captures, a TimeGate gives the one nearest to a time. */

import { sha1Base32 } from '../../../support/hash.ts'
import { byKey, compareStrings } from '../../../support/order.ts'
import { urlOf } from '../../../support/url.ts'
import { archivedOriginal } from '../../classify/classify-link.ts'
import { isWarning } from '../../classify/front-page.ts'
import type { Task } from '../../judge/plan.ts'
import type { ArchiveCaptures, CaptureRow, Observation, Vetting } from '../../lock/lock-schema.ts'
import type { MementoArchive, Policy } from '../../policy/read-policy.ts'
import type { Ask } from '../http/ask.ts'
import type { HttpResponse } from '../http/exchange.ts'
import { follow, textOf, typeOf } from '../http/follow.ts'
import { archiveHost, inOrder } from './cdx.ts'
import { vetCapture } from './vet.ts'

interface Memento {
  readonly url: string
  /** 14 digits. */
  readonly at: string
}

/** A TimeMap tells neither status nor digest: captures are fetched before they are listed, so few of them. */
const mostFetched = 3

export interface MementoTools {
  readonly ask: Ask
  readonly policy: Policy
  readonly maxBytes: number
  readonly maxHops: number
}

/** null when the archive has nothing, or did not answer. */
export async function readMementos(
  archive: MementoArchive,
  task: Task,
  tools: MementoTools,
  at: string,
): Promise<ArchiveCaptures | null> {
  const found =
    archive.timemap === undefined ? await throughGate(archive, task, tools) : await throughMap(archive, task, tools)
  if (found === null || found.length === 0) return null
  const vetted = found.map(({ row, vetting }) => [row[0], vetting] as const)
  return {
    queriedAt: at,
    source: archive.id,
    query: task.requestUrl,
    complete: false,
    rows: inOrder(found.map(({ row }) => row)),
    vetted: Object.fromEntries(vetted.sort(byKey)),
  }
}

interface Fetched {
  readonly row: CaptureRow
  readonly vetting: Vetting
}

const fill = (template: string, url: string): string => template.replace('{url}', () => url)

async function throughMap(
  { timemap = '' }: MementoArchive,
  task: Task,
  tools: MementoTools,
): Promise<readonly Fetched[] | null> {
  const asked = await tools.ask(fill(timemap, task.requestUrl), { maxBytes: tools.maxBytes })
  if (asked.kind !== 'answer' || asked.status !== 200) return null
  const mementos = readTimeMap(textOf(asked))
  const wanted = task.dates.length === 0 ? mementos.slice(-1) : task.dates.flatMap((date) => nearestTo(date, mementos))
  const fetched: Fetched[] = []
  for (const one of [...new Set(wanted)].slice(0, mostFetched)) {
    const { last } = await follow(one.url, tools.ask, { maxBytes: tools.maxBytes, maxHops: tools.maxHops })
    if (last.kind === 'answer') fetched.push(fetchedOf(last, one.at, task, tools.policy))
  }
  return fetched
}

async function throughGate(
  { timegate = '' }: MementoArchive,
  task: Task,
  tools: MementoTools,
): Promise<readonly Fetched[]> {
  const fetched: Fetched[] = []
  for (const date of (task.dates.length === 0 ? ['2000-01-01'] : task.dates).slice(0, mostFetched)) {
    const { last } = await follow(fill(timegate, task.requestUrl), tools.ask, {
      maxBytes: tools.maxBytes,
      maxHops: tools.maxHops,
      acceptDatetime: new Date(date).toUTCString(),
    })
    const at = last.kind === 'answer' ? stampOf(last.headers['memento-datetime'] ?? '') : null
    if (last.kind === 'answer' && at !== null) fetched.push(fetchedOf(last, at, task, tools.policy))
  }
  return fetched
}

function fetchedOf(answer: HttpResponse, at: string, task: Task, policy: Policy): Fetched {
  const row = [at, task.requestUrl, String(answer.status), typeOf(answer), sha1Base32(answer.body.bytes)] as const
  return { row, vetting: vetCapture(answer, task.requestUrl, null, policy) }
}

/** `<uri>; rel="first memento"; datetime="…"`, by time. Source: RFC 7089 §5, RFC 6690. */
export function readTimeMap(text: string): readonly Memento[] {
  const found = [...text.matchAll(/<([^<>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s;,"]+))*)/g)]
  return found
    .flatMap(([, url = '', parameters = '']): readonly Memento[] => {
      const rel = /\brel\s*=\s*"?([^";]*)/i.exec(parameters)?.[1] ?? ''
      const at = stampOf(/\bdatetime\s*=\s*"([^"]*)"/i.exec(parameters)?.[1] ?? '')
      return rel.split(/\s+/).includes('memento') && at !== null ? [{ url, at }] : []
    })
    .sort((a, b) => compareStrings(a.at, b.at))
}

function stampOf(date: string): string | null {
  const ms = Date.parse(date)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14)
}

function nearestTo(date: string, mementos: readonly Memento[]): readonly Memento[] {
  const wanted = Date.parse(date)
  const gap = ({ at }: Memento): number =>
    Math.abs(Date.parse(`${at.slice(0, 4)}-${at.slice(4, 6)}-${at.slice(6, 8)}`) - wanted)
  const nearest = [...mementos].sort((a, b) => gap(a) - gap(b))[0]
  return nearest === undefined ? [] : [nearest]
}

// Where a short link led while its service lived: the last redirect that the archive kept of it.

interface ShortTools {
  readonly ask: Ask
  readonly policy: Policy
  readonly maxBytes: number
  readonly isSecret: (url: string) => boolean
}

/** So many redirects are tried, the youngest first. */
const mostTries = 3

/** An observation with the target as `final`; null where no redirect of it was kept, or where its target gives rights. */
export async function targetKept(
  { rows }: ArchiveCaptures,
  tools: ShortTools,
  at: string,
): Promise<Observation | null> {
  const redirects = rows.filter(([, , status]) => /^30[12378]$/.test(status))
  for (const [time, original] of redirects.slice(-mostTries).reverse()) {
    const request = `https://${archiveHost}/web/${time}id_/${original}`
    const asked = await tools.ask(request, { maxBytes: tools.maxBytes })
    if (asked.kind !== 'answer') return null
    const final = targetOf(asked.headers['location'], original, tools.policy)
    if (final === null || final === original || isWarning(final, original)) continue
    if (tools.isSecret(final)) return null
    const hops = [{ url: original, status: asked.status }]
    return { at, via: 'registry', probe: 'http', request, outcome: 'ok', http: asked.status, hops, final }
  }
  return null
}

/** The archive leads on to its own copy of the target. */
function targetOf(location: string | undefined, original: string, policy: Policy): string | null {
  if (location === undefined) return null
  const kept = /^\/web\//.test(location) ? `https://${archiveHost}${location}` : location
  const target = archivedOriginal(kept, policy) ?? location
  const url = urlOf(target, original)
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  return isPlain ? url.href : null
}
