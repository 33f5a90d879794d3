/** What a check would ask, and of whom: pure, from the corpus, the lock, the policy and the time. */

import type { Link, LinkPhase } from '../../model/link.ts'
import { compareStrings } from '../../support/order.ts'
import { parseUrl } from '../classify/classify-link.ts'
import type { CorpusSignals, EntryKey, Lock } from '../lock/lock-file.ts'
import type { LockEntry } from '../lock/lock-schema.ts'
import type { GlobCaptures as Places } from '../policy/glob.ts'
import type { PolicyRule, probeNames } from '../policy/policy-schema.ts'
import type { Policy } from '../policy/read-policy.ts'
import { matchRules, ruleFor } from '../policy/rules.ts'
import { isOwnFailure } from './evidence.ts'
import { deadVerdicts, judgeLink, type LinkJudgement } from './judge.ts'

/** One distinct request, for all the URLs that share it. */
export interface Task {
  readonly requestUrl: string
  readonly keys: readonly EntryKey[]
  readonly host: string
  /** Registrable domain: what is asked one request at a time. */
  readonly site: string
  readonly family: string | null
  readonly isShort: boolean
  readonly probe: ProbeSetting
  /** Values of the `{name}` places in the rules that matched. */
  readonly places: Places
  readonly snapshot: NonNullable<PolicyRule['snapshot']>
  readonly capture: 'public' | 'private' | 'none'
  readonly noProof: boolean
  /** Days or times that the uses aim at, ascending: the text of a pad is wanted as of then. */
  readonly dates: readonly string[]
}

/** How a link is probed, as a rule of the policy says: the type of the probe, and what that type needs. */
export interface ProbeSetting {
  readonly type: (typeof probeNames)[number]
  readonly path?: string | undefined
  readonly url?: string | undefined
  readonly orPage?: boolean | undefined
}

/**
 * What the plan of a check depends on beside the links: the policy, the lock, the signals of the corpus, and the time.
 */
export interface PlanContext {
  readonly policy: Policy
  readonly lock: Lock
  readonly corpus: CorpusSignals
  /** The time of the check, ISO 8601. */
  readonly now: string
  /** Whether links that are known to be dead are asked again. */
  readonly recheckDead: boolean
}

const dayMs = 86_400_000
/** How long an answer is believed. */
const liveDays = 180
const suspectDays = 3
const capturesDays = 180

/** Every link that may be asked at all, one task for each request, by host then URL. `datesOf` gives what its uses aim at. */
export function tasksOf(
  links: Iterable<Link>,
  policy: Policy,
  datesOf: (raw: string) => readonly string[],
): readonly Task[] {
  const byRequest = new Map<string, { task: Task; keys: EntryKey[]; dates: Set<string> }>()
  for (const link of links) {
    const task = taskOf(link, policy)
    if (task === null) continue
    const key = {
      raw: link.raw,
      surt: link.surt,
      ...(link.requestUrl === link.raw ? {} : { requestUrl: task.requestUrl }),
    }
    const known = byRequest.get(task.requestUrl)
    if (known === undefined) byRequest.set(task.requestUrl, { task, keys: [key], dates: new Set(datesOf(link.raw)) })
    else {
      known.keys.push(key)
      for (const date of datesOf(link.raw)) known.dates.add(date)
    }
  }
  return [...byRequest.values()]
    .map(({ task, keys, dates }) => ({
      ...task,
      keys: keys.sort((a, b) => compareStrings(a.raw, b.raw)),
      dates: [...dates].sort(),
    }))
    .sort((a, b) => compareStrings(a.site, b.site) || compareStrings(a.requestUrl, b.requestUrl))
}

/**
 * null for what is never requested: links to the wiki itself, schemes other than http(s), addresses that give rights by
 * themselves.
 */
function taskOf(link: Link, policy: Policy): Task | null {
  if (link.class === 'internal' || link.class === 'mirror-self' || link.class === 'non-http') return null
  const url = parseUrl(link.requestUrl ?? '')
  if (link.capability === 'always' || url === null || link.host === null) return null
  const matched = matchRules(url, policy)
  const probe = ruleFor('probe', matched)
  const snapshot = ruleFor('snapshot', matched)
  return {
    requestUrl: url.href,
    keys: [],
    host: link.host,
    site: link.site ?? link.host,
    family: link.family,
    isShort: link.class === 'shortener',
    probe: probe?.setting ?? { type: 'http' },
    places: { ...snapshot?.captures, ...probe?.captures },
    snapshot: snapshot?.setting ?? {},
    capture: ruleFor('capture', matched)?.setting ?? 'none',
    noProof: ruleFor('judge', matched)?.setting.noProof === true,
    dates: [],
  }
}

/** Judges a task by what the lock says of its first URL: all that share a request share its observations. */
export function judgeTask(
  task: Task,
  links: ReadonlyMap<string, Link>,
  context: Omit<PlanContext, 'now' | 'recheckDead'>,
): LinkJudgement | null {
  const raw = task.keys[0]?.raw ?? ''
  const link = links.get(raw)
  return link === undefined
    ? null
    : judgeLink(link, context.lock.entries.get(raw) ?? null, context.policy, context.corpus)
}

/** Whether a phase has something to ask for a task. */
export function isDue(phase: LinkPhase, task: Task, found: LinkJudgement | null, context: PlanContext): boolean {
  const entry = context.lock.entries.get(task.keys[0]?.raw ?? '') ?? null
  switch (phase) {
    case 'probes':
      return task.probe.type !== 'none' && isProbeDue(entry, found, context)
    case 'captures':
      return (
        task.snapshot.policy !== 'none' &&
        isMissing(found) &&
        isOlder(entry?.captures?.queriedAt, capturesDays, context.now)
      )
    case 'copies':
      return task.capture !== 'none' && task.probe.type !== 'none' && isCopyDue(task, entry, found)
  }
}

/** Live is asked again after half a year, suspect after three days, unknown at once, dead never. */
function isProbeDue(entry: LockEntry | null, found: LinkJudgement | null, { now, recheckDead }: PlanContext): boolean {
  const last = entry?.observations.findLast((one) => one.via === 'net' && !isOwnFailure(one))
  // A closure that was seen needs no request.
  if (found !== null && deadVerdicts.has(found.verdict)) return recheckDead
  if (last === undefined || found === null) return true
  if (found.verdict === 'unknown' || found.verdict === 'skipped') return true
  return isOlder(last.at, found.verdict === 'suspect' ? suspectDays : liveDays, now)
}

/** Whether the original does not answer well, so that the reader may need a capture. */
const isMissing = (found: LinkJudgement | null): boolean =>
  found === null || !['live', 'moved', 'stale'].includes(found.verdict)

const isOlder = (at: string | undefined, days: number, now: string): boolean =>
  at === undefined || Date.parse(now) - Date.parse(at) >= days * dayMs

/** What answers, and was not copied since it was last seen; the probe of a pad has saved its text already. */
function isCopyDue({ probe }: Task, entry: LockEntry | null, found: LinkJudgement | null): boolean {
  if (entry === null || found === null || isMissing(found)) return false
  const saved = (entry.local ?? []).filter(({ mime }) => probe.type !== 'etherpad' || mime !== 'text/plain')
  const copied = saved.at(-1)?.obtainedAt
  const last = entry.observations.filter(({ via, outcome }) => via === 'net' && outcome === 'ok').at(-1)
  return last !== undefined && (copied === undefined || copied < last.at)
}
