/** What can still be saved: the text and HTML of pads and documents, pages as WARC records. robots.txt has its say. */

import { responseRecord, warcMime } from '../import/warc.ts'
import type { Task } from '../judge/plan.ts'
import type { Copy, LockEntry } from '../lock/lock-schema.ts'
import type { Ask } from './ask.ts'
import type { EvidenceStore } from './evidence.ts'
import type { HttpResponse } from './exchange.ts'
import { follow, isHtml, typeOf } from './follow.ts'
import type { RequestLimits } from './limits.ts'
import { padAddress } from './probes/etherpad.ts'
import { fillAddress } from './probes/probe.ts'
import type { MayRead } from './robots.ts'

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
  return [{ url: padAddress(task, 'export/html'), ...(typeof lastEdit === 'string' ? { asOf: lastEdit } : {}) }]
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
