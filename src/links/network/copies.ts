/**
 * What can still be saved: the text and HTML of pads and documents, pages as WARC records, where robots.txt lets us;
 * and the store that keeps the bodies.
 */

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { padAddress } from '../../model/pad-export.ts'
import { sha256 } from '../../support/hash.ts'
import { longestRobots, type Robots, robotsOf, robotsRedirects } from '../../support/robots.ts'
import { isUrl } from '../../support/url.ts'
import { responseRecord, warcMime } from '../import.ts'
import type { Task } from '../judge/plan.ts'
import type { Copy, LockEntry } from '../lock/lock-schema.ts'
import type { Ask } from './http/ask.ts'
import type { HttpResponse } from './http/exchange.ts'
import { follow, isHtml, textOf, typeOf } from './http/follow.ts'
import type { RequestLimits } from './http/limits.ts'
import { fillAddress } from './probes/probe.ts'

export interface CopyTools {
  readonly ask: Ask
  readonly limits: RequestLimits
  readonly evidence: EvidenceStore
  /** null: not asked. */
  readonly robots: MayRead | null
  readonly isSecret: (url: string) => boolean
  /** ISO 8601. */
  readonly now: () => string
}

interface Wanted {
  readonly url: string
  readonly asOf?: string
  /** Of a page: kept with the headers of its answer. */
  readonly asWarc?: boolean
  readonly isText?: boolean
}

/** The copies that were obtained. */
export async function copyTask(task: Task, entry: LockEntry, tools: CopyTools): Promise<readonly Copy[]> {
  const copies: Copy[] = []
  for (const wanted of wantedOf(task, entry)) {
    if (tools.robots !== null && !(await tools.robots(wanted.url))) continue
    const copy = await obtain(wanted, tools)
    if (copy !== null) copies.push(copy)
  }
  return copies
}

function wantedOf(task: Task, entry: LockEntry): readonly Wanted[] {
  switch (task.probe.type) {
    case 'etherpad':
      return padWanted(task, entry)
    case 'hedgedoc':
    case 'ethercalc':
      return [{ url: fillAddress(task, task.probe.path ?? '/{id}'), isText: true }]
    case 'http':
      return task.probe.path === undefined
        ? [{ url: task.requestUrl, asWarc: true }]
        : [{ url: fillAddress(task, task.probe.path), isText: true }]
    default:
      return [{ url: task.requestUrl, asWarc: true }]
  }
}

/** The HTML; the texts were had by the probe. */
function padWanted(task: Task, { observations }: LockEntry): readonly Wanted[] {
  const pad = observations.filter(({ probe, outcome }) => probe === 'etherpad' && outcome === 'ok').at(-1)?.facts?.[
    'pad'
  ]
  const lastEdit: unknown = typeof pad === 'object' && pad !== null ? Reflect.get(pad, 'lastEdit') : null
  return [
    { url: padAddress(task.requestUrl, 'export/html'), ...(typeof lastEdit === 'string' ? { asOf: lastEdit } : {}) },
  ]
}

async function obtain(wanted: Wanted, tools: CopyTools): Promise<Copy | null> {
  const { last } = await follow(wanted.url, tools.ask, {
    maxBytes: tools.limits.copyBytes,
    maxHops: tools.limits.hops,
    isSecret: tools.isSecret,
  })
  if (last.kind !== 'answer' || last.status !== 200 || last.body.isCut || last.body.bytes.length === 0) return null
  // A document that cannot be had any more answers with a page.
  if (wanted.isText === true && isHtml(last)) return null
  const at = tools.now()
  const { bytes, mime } = await kept(last, wanted, at)
  return {
    sha256: tools.evidence.keep(bytes),
    mime,
    obtainedAt: at,
    ...(wanted.asOf === undefined ? {} : { asOf: wanted.asOf }),
    from: wanted.url,
  }
}

async function kept(
  answer: HttpResponse,
  { asWarc }: Wanted,
  at: string,
): Promise<{ bytes: Uint8Array; mime: string }> {
  if (asWarc === true) return { bytes: await responseRecord(answer, at), mime: warcMime }
  return { bytes: answer.body.bytes, mime: typeOf(answer) || 'application/octet-stream' }
}

// Bodies kept as evidence, each under its hash: `<2 hex>/<64 hex>`.

export interface EvidenceStore {
  /** Gives the name, `sha256:…`; the same bytes are kept once. */
  keep(bytes: Uint8Array): string
  /** null when it is not there. */
  read(name: string): Uint8Array | null
}

export function openEvidence(folder: string): EvidenceStore {
  const pathOf = (hex: string): string => join(folder, hex.slice(0, 2), hex)
  return {
    keep(bytes) {
      const hex = sha256(bytes)
      const path = pathOf(hex)
      if (!existsSync(path)) {
        mkdirSync(dirname(path), { recursive: true })
        // Never half a file under the name of a hash.
        writeFileSync(`${path}.part`, bytes)
        renameSync(`${path}.part`, path)
      }
      return `sha256:${hex}`
    },
    read(name) {
      const path = pathOf(name.replace(/^sha256:/, ''))
      return existsSync(path) ? readFileSync(path) : null
    },
  }
}

// Whether a site's robots.txt lets us read an address; each site is asked once.

/** The name by which robots.txt may speak of us. */
const ownName = 'wikifonds'

type MayRead = (url: string) => Promise<boolean>

export function createRobots(ask: Ask): MayRead {
  const known = new Map<string, Promise<Robots>>()
  return async (address) => {
    const url = new URL(address)
    const robots = known.get(url.origin) ?? askRobots(url.origin, ask)
    known.set(url.origin, robots)
    return (await robots).allows(url)
  }
}

async function askRobots(origin: string, ask: Ask): Promise<Robots> {
  let address = `${origin}/robots.txt`
  for (let hops = 0; hops <= robotsRedirects; hops += 1) {
    const asked = await ask(address, { maxBytes: longestRobots })
    if (asked.kind !== 'answer') return robotsOf(null, '', ownName)
    const { status, headers } = asked
    const location = status >= 300 && status < 400 ? headers['location'] : undefined
    if (location === undefined || !isUrl(location, address)) return robotsOf(status, textOf(asked), ownName)
    address = new URL(location, address).href
  }
  return robotsOf(404, '', ownName)
}
