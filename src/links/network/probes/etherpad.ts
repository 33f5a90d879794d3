/** A pad, judged by its export address and never by its page, which answers for pads that never were. */

import {
  isOwn404,
  isoTime,
  padAddress,
  padIn,
  readOnlyId,
  readPadRecords,
  timeOfRevision,
} from '../../../model/pad-export.ts'
import { isLikeControl, isLikeFront } from '../../judge/likeness.ts'
import { noticesIn } from '../../judge/page-facts.ts'
import type { Task } from '../../judge/plan.ts'
import type { Copy } from '../../lock/lock-schema.ts'
import { foldText } from '../../policy/glob.ts'
import type { HttpResponse } from '../http/exchange.ts'
import { follow, isHtml, type Journey, textOf, typeOf } from '../http/follow.ts'
import { probe as pageProbe } from './http.ts'
import { busySignals, orNothing, outcomeOf, type Probe, type ProbeTools, type SeenAnswer } from './probe.ts'

export const probe: Probe = async (task, tools) => {
  const seen = await padSeen(task, tools)
  return task.probe.orPage === true && !isPad(seen) ? await padOrPage(seen, task, tools) : seen
}

const isPad = ({ facts }: SeenAnswer): boolean => facts?.['pad'] !== undefined

/**
 * On a host that is not known as one of pads, what has no export may be a page like any other. Only where the page itself
 * looks the same for a name that nobody made, and unlike the site's front page, Etherpad's 404 tells of a pad. Where it
 * looks so and the export says nothing, nothing is known.
 */
async function padOrPage(seen: SeenAnswer, task: Task, tools: ProbeTools): ReturnType<Probe> {
  const page = await pageProbe(task, tools)
  const title = foldText(page.title ?? '')
  const isEditor = page.signals?.includes('pad-without-export') === true || title.includes('etherpad')
  const isFrame = page.http === 200 && (isEditor || (isLikeControl(page) && !isLikeFront(page)))
  const isMissing = seen.http === 404 && seen.signals?.includes('foreign-404') !== true
  if (isFrame && isMissing) return seen
  const isSilent = seen.outcome !== 'ok' || isEditor
  const signals = [...(page.signals ?? []), ...(isFrame && isSilent ? ['pad-without-export'] : [])]
  return { ...page, probe: 'http', signals: orNothing([...new Set(signals)].sort()) }
}

async function padSeen(task: Task, tools: ProbeTools): ReturnType<Probe> {
  const isReadOnly = readOnlyId(task.requestUrl) !== null
  const request = padAddress(task.requestUrl, isReadOnly ? 'export/txt' : 'export/etherpad')
  const journey = await follow(request, tools.ask, {
    maxBytes: tools.limits.copyBytes,
    maxHops: tools.limits.hops,
    isSecret: tools.isSecret,
  })
  const { last } = journey
  const seen = { request, ...outcomeOf(last), hops: orNothing(journey.hops) }
  if (last.kind !== 'answer') return seen
  const answered = { ...seen, ...(last.url === request ? {} : { final: padOf(last.url) }), ...typed(last) }
  if (last.status === 404)
    return { ...answered, signals: isOwn404(textOf(last), Object.keys(last.headers)) ? undefined : ['foreign-404'] }
  if (last.status !== 200) return { ...answered, signals: orNothing(busySignals(last)) }
  return { ...answered, ...(isReadOnly ? readOnlySeen(last) : await exportSeen(journey, last, task, tools)) }
}

/** The pad itself, not its export. */
const padOf = (address: string): string => address.replace(/\/export\/\w+$/, '')

const typed = (answer: HttpResponse): Partial<SeenAnswer> =>
  typeOf(answer) === '' ? {} : { type: typeOf(answer), bytes: answer.body.bytes.length }

const readOnlySeen = (last: HttpResponse): Partial<SeenAnswer> =>
  isHtml(last) ? { signals: ['not-a-pad-export'] } : { facts: { pad: { readOnly: true } } }

async function exportSeen(
  { page }: Journey,
  last: HttpResponse,
  task: Task,
  tools: ProbeTools,
): Promise<Partial<SeenAnswer> & { readonly copies?: readonly Copy[] }> {
  if (last.body.isCut) return { outcome: 'net-error', error: 'TOO_LARGE' }
  const pad = page === null ? readPadExport(textOf(last)) : null
  if (pad === null) return { signals: ['not-a-pad-export'] }
  const notices = pad.head === 0 ? noticesIn(pad.text, tools.policy) : []
  const copies = notices.length > 0 || task.capture === 'none' ? [] : await textsOf(pad, task, tools)
  return {
    body: tools.keep(last.body.bytes),
    facts: { pad: { head: pad.head, ...(notices.length > 0 ? deletion(pad) : life(pad, task)) } },
    signals: orNothing(notices),
    ...(copies.length === 0 ? {} : { copies }),
  }
}

/** The text as of each date that the uses aim at, one more request for each; the last text is in the export itself. */
async function textsOf(pad: PadExport, task: Task, tools: ProbeTools): Promise<readonly Copy[]> {
  const copies: Copy[] = []
  for (const revision of [...new Set(asOf(pad, task).map(([, number]) => number))].sort((a, b) => a - b)) {
    if (revision === pad.head) continue
    const from = padAddress(task.requestUrl, `${revision}/export/txt`)
    const asked = await tools.ask(from, { maxBytes: tools.limits.copyBytes })
    if (asked.kind !== 'answer' || asked.status !== 200 || asked.body.isCut || typeOf(asked) !== 'text/plain') continue
    copies.push(textCopy(asked.body.bytes, from, pad.times[revision], tools))
  }
  return [
    ...copies,
    textCopy(Buffer.from(pad.text), padAddress(task.requestUrl, 'export/txt'), pad.times[pad.head], tools),
  ]
}

function textCopy(bytes: Uint8Array, from: string, at: string | null | undefined, tools: ProbeTools): Copy {
  const asOf = at == null ? {} : { asOf: at }
  return { sha256: tools.keep(bytes), mime: 'text/plain', obtainedAt: tools.now(), ...asOf, from }
}

/** Date → the last revision at or before it. */
const asOf = (pad: PadExport, { dates }: Task): readonly (readonly [string, number])[] =>
  dates.flatMap((date) => {
    const revision = revisionAsOf(pad, date)
    return revision === null ? [] : [[date, revision] as const]
  })

/** The notice is all that was ever written under that name: its time is that of the deletion. */
const deletion = ({ times }: PadExport) => (times[0] === null ? {} : { deletedAt: times[0] })

function life(pad: PadExport, task: Task) {
  const lastEdit = pad.times[pad.head]
  const revisions = asOf(pad, task)
  return {
    ...(lastEdit == null ? {} : { lastEdit }),
    ...(revisions.length === 0 ? {} : { revAsOf: Object.fromEntries(revisions) }),
  }
}

// What Etherpad's own export tells of a pad: every revision with its time, and the text of the last one.

/** A pad as Etherpad exports it. */
interface PadExport {
  /** Number of its last revision, from 0. */
  readonly head: number
  /** Text of the last revision. */
  readonly text: string
  /** Time of each revision by its number, ISO 8601 in whole seconds; null where the export tells none. */
  readonly times: readonly (string | null)[]
}

/** null for what is no export of a pad. */
export function readPadExport(text: string): PadExport | null {
  const records = readPadRecords(text)
  const pad = records === null ? null : padIn(records)
  if (records === null || pad === null) return null
  const times = Array.from({ length: pad.head + 1 }, (_, revision) => timeOfRevision(records, pad, revision))
  return { head: pad.head, text: pad.text, times }
}

/** The last revision at or before a day (its end) or a time; null when the pad is younger. */
export function revisionAsOf({ times }: PadExport, date: string): number | null {
  const until = /^\d{4}-\d{2}-\d{2}$/.test(date) ? `${date}T23:59:59Z` : isoTime(Date.parse(withZone(date)))
  const found = times.findLastIndex((time) => time !== null && time <= until)
  return found < 0 ? null : found
}

/** A time without zone is read as UTC: the zone of a meeting is not known here, and a few hours decide nothing. */
const withZone = (date: string): string => (/[zZ]$|[+-]\d{2}:\d{2}$/.test(date) ? date : `${date}Z`)
