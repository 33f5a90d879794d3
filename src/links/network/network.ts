/** The network step of links, entered here and by nobody but `links check`: asks what is due, and journals what it saw. */

import { setMaxListeners } from 'node:events'
import type { Link, LinkPhase } from '../../model/link.ts'
import { isoTime } from '../../model/pad-export.ts'
import { parseUrl } from '../classify/classify-link.ts'
import { siteOf } from '../classify/normalise.ts'
import { isUnanswered } from '../judge/evidence.ts'
import { isDue, judgeTask, type PlanContext, type Task, tasksOf } from '../judge/plan.ts'
import { failedRound } from '../judge/signals.ts'
import { corpusSignals, type Lock, mergeFindings } from '../lock/lock-file.ts'
import type { Policy } from '../policy/read-policy.ts'
import { capturesOf } from './captures.ts'
import { createComparisons } from './compared.ts'
import { copyTask, createRobots, type EvidenceStore } from './copies.ts'
import { createAsk } from './http/ask.ts'
import type { Exchanged } from './http/exchange.ts'
import { type Reach, standInOf, systemResolver } from './http/guard.ts'
import { type RequestLimits, limits as standardLimits } from './http/limits.ts'
import { createPace, type PaceClock } from './http/pace.ts'
import type { CheckJournal, JournalLine } from './journal.ts'
import type { ProbeTools } from './probes/probe.ts'
import { probes } from './probes/probes.ts'

export { openEvidence } from './copies.ts'
export { systemClock } from './http/pace.ts'
export { openJournal } from './journal.ts'

/** One check of links: the links and what is known of them, what may be asked, and where the findings go. */
export interface CheckJob {
  /** The links of the corpus; the targets of their short links are added by the check. */
  readonly links: readonly Link[]
  /** Days or times that the uses of a URL aim at, ISO 8601. */
  readonly datesOf: (raw: string) => readonly string[]
  /** The class of a URL that the corpus does not have: the target of a redirect or short link. */
  readonly classify: (url: string) => Link
  /** What was observed before; it is not changed. */
  readonly lock: Lock
  readonly policy: Policy
  /** What is asked, in this order. */
  readonly phases: readonly LinkPhase[]
  /** Whether links that are known to be dead are asked again. */
  readonly recheckDead: boolean
  /** Name and version of the tool, for the lock and the User-Agent. */
  readonly generator: string
  /** Address of whoever runs the check, told to every server in the User-Agent. */
  readonly contact: string
  /** Whether the policy's `allowHosts` may map names to this machine, for tests. */
  readonly testNet: boolean
  /** Where each finding is written at once, and what an interrupted check left there. */
  readonly journal: CheckJournal
  /** Where the bodies are kept that the findings name. */
  readonly evidence: EvidenceStore
  readonly clock: PaceClock
  readonly signal: AbortSignal
  /** Told after each task how many of its phase are done. */
  readonly listen: (progress: { readonly phase: LinkPhase; readonly done: number; readonly total: number }) => void
  /** Limits other than the usual ones. */
  readonly limits?: Partial<RequestLimits> | undefined
  /** A resolver of names other than the system's. */
  readonly resolve?: Reach['resolve'] | undefined
  /** Sees every exchange: for recording. */
  readonly observe?: ((exchanged: Exchanged) => void) | undefined
}

/** What a check found. */
export interface Checked {
  /** The lock as it was, and everything that was found by this check and the interrupted one that it went on with. */
  readonly lock: Lock
  readonly found: readonly JournalLine[]
  /** Requests of archives that were not answered. */
  readonly unanswered: number
}

/** Domains that are worked on at one time. */
const sitesAtOnce = 32

/** Asks everything that is due. Interrupted, the same call with the same journal goes on. */
export async function check(job: CheckJob): Promise<Checked> {
  // Each domain waits for its turn or for an answer, and the command for the end of all: more at once is a leak.
  setMaxListeners(2 * sitesAtOnce, job.signal)
  const tools = toolsOf(job)
  const found = [...job.journal.found]
  const done = new Set(found.map(({ phase, keys }) => `${phase} ${keys[0]?.raw ?? ''}`))
  let unanswered = 0
  const merged = (): Lock => mergeFindings(job.lock, asRound(found, job.lock), job.generator)
  for (const phase of job.phases) {
    const tried = new Set<string>()
    // A short link that was resolved brings a link that nobody has asked yet.
    for (let isNew = true; isNew; ) {
      const lock = merged()
      const links = withTargets(job, lock)
      const todo = dueTasks(phase, links, phase === 'probes' ? job.lock : lock, job).filter(
        ({ task }) => !done.has(`${phase} ${task.keys[0]?.raw ?? ''}`) && !tried.has(task.requestUrl),
      )
      isNew = todo.length > 0
      let finished = 0
      await bySite(todo, async (due) => {
        tried.add(due.task.requestUrl)
        const line = await work(phase, due, lock, tools, job)
        if (line === null) unanswered += 1
        else {
          job.journal.append(line)
          found.push(line)
        }
        finished += 1
        job.listen({ phase, done: finished, total: todo.length })
      })
    }
  }
  return { lock: merged(), found, unanswered }
}

/** A round of fewer hosts tells nothing of our own network. */
const leastHosts = 5

/**
 * The findings of one check; where most hosts do not answer that were not silent when last asked, it is our network
 * that failed, and each silence is marked as proving nothing. Hosts silent before do not count: at their second and third
 * strike often nobody else is asked.
 */
function asRound(found: readonly JournalLine[], before: Lock): readonly JournalLine[] {
  const hosts = new Map<string, boolean>()
  for (const { keys, observation } of found) {
    const [key] = keys
    if (key === undefined || observation === undefined) continue
    const last = before.entries.get(key.raw)?.observations.at(-1)
    if (last !== undefined && isUnanswered(last)) continue
    const host = hostOf(key)
    hosts.set(host, (hosts.get(host) ?? true) && isUnanswered(observation))
  }
  const failed = [...hosts.values()].filter(Boolean).length
  if (hosts.size < leastHosts || failed * 2 <= hosts.size) return found
  return found.map((line) => {
    const { observation } = line
    if (observation === undefined || !isUnanswered(observation)) return line
    return { ...line, observation: { ...observation, signals: [...(observation.signals ?? []), failedRound].sort() } }
  })
}

const hostOf = ({ raw, requestUrl = raw }: JournalLine['keys'][number]): string => parseUrl(requestUrl)?.host ?? raw

/** The corpus, and the targets of its short links as far as the lock knows them. */
function withTargets({ links, classify }: CheckJob, lock: Lock): readonly Link[] {
  const known = new Map(links.map((link) => [link.raw, link]))
  for (const link of known.values()) {
    if (link.class !== 'shortener') continue
    const final = lock.entries
      .get(link.raw)
      ?.observations.filter(({ outcome }) => outcome === 'ok')
      .at(-1)?.final
    // The map grows while it is walked: a target may be a short link again.
    if (final !== undefined && !known.has(final)) known.set(final, classify(final))
  }
  return [...known.values()]
}

interface Due {
  readonly task: Task
  readonly link: Link
  readonly found: ReturnType<typeof judgeTask>
  readonly corpus: PlanContext['corpus']
}

/** What a phase has to ask, given what a lock says. */
export function dueTasks(
  phase: LinkPhase,
  links: readonly Link[],
  lock: Lock,
  job: Pick<CheckJob, 'policy' | 'datesOf' | 'recheckDead'> & { readonly clock: Pick<PaceClock, 'now'> },
): readonly Due[] {
  const corpus = corpusSignals(links, lock)
  const byRaw = new Map(links.map((link) => [link.raw, link]))
  const context = { policy: job.policy, lock, corpus, now: isoTime(job.clock.now()), recheckDead: job.recheckDead }
  return tasksOf(links, job.policy, job.datesOf).flatMap((task): readonly Due[] => {
    const link = byRaw.get(task.keys[0]?.raw ?? '')
    const found = judgeTask(task, byRaw, context)
    return link === undefined || !isDue(phase, task, found, context) ? [] : [{ task, link, found, corpus }]
  })
}

type Tools = ReturnType<typeof toolsOf>

function toolsOf(job: CheckJob) {
  const limits = { ...standardLimits, ...job.limits }
  const { policy, clock, signal, testNet } = job
  const standIns = testNet ? standInsOf(policy) : new Map()
  const reach: Reach = {
    ports: new Set(['80', '443', ...policy.ports.map(String)]),
    standIns,
    resolve: job.resolve ?? systemResolver(limits.dnsMs),
  }
  const pace = createPace({ rates: policy.rates, siteOf: (host) => siteOf(host, policy.suffixes), clock, signal })
  const userAgent = `${job.generator.replace(' ', '/')} (link check of an archived wiki; +${job.contact})`
  const ask = createAsk({ reach, limits, pace, clock, userAgent, signal, observe: job.observe })
  const isSecret = (url: string): boolean => job.classify(url).capability === 'always'
  const probeTools: ProbeTools = {
    ask,
    policy,
    limits,
    keep: (bytes) => job.evidence.keep(bytes),
    isSecret,
    isShort: (url) => job.classify(url).class === 'shortener',
    now: () => isoTime(clock.now()),
    ...createComparisons(ask, limits),
  }
  return { ask, limits, isSecret, probeTools, robots: createRobots(ask), now: () => isoTime(clock.now()) }
}

function standInsOf({ allowHosts }: Policy) {
  return new Map(
    Object.entries(allowHosts).flatMap(([name, place]) => {
      const standIn = standInOf(place)
      return standIn === null ? [] : [[name, standIn] as const]
    }),
  )
}

async function work(
  phase: LinkPhase,
  { task, link, found, corpus }: Due,
  lock: Lock,
  tools: Tools,
  job: CheckJob,
): Promise<JournalLine | null> {
  const { keys } = task
  const { ask, limits, now } = tools
  switch (phase) {
    case 'probes':
      return { phase, keys, ...(await probed(task, tools, job)) }
    case 'captures': {
      const captureTools = { ask, policy: job.policy, limits, corpus, isSecret: tools.isSecret, now }
      const captured = await capturesOf(task, link, found, captureTools)
      return captured === null ? null : { phase, keys, ...captured }
    }
    case 'copies': {
      const entry = lock.entries.get(link.raw)
      const robots = job.policy.robots.copies ? tools.robots : null
      const copyTools = { ask, limits, evidence: job.evidence, robots, isSecret: tools.isSecret, now }
      return { phase, keys, copies: entry === undefined ? [] : await copyTask(task, entry, copyTools) }
    }
  }
}

async function probed(task: Task, tools: Tools, { policy, clock }: CheckJob) {
  const { type } = task.probe
  if (type === 'none') throw new Error('a link that is never requested was planned')
  const started = clock.now()
  const isClosed = policy.robots.checks && !(await tools.robots(task.requestUrl))
  const found = isClosed
    ? { outcome: 'not-sent' as const, signals: ['robots'] }
    : await probes[type](task, tools.probeTools)
  const { copies, ...seen } = { copies: undefined, ...found }
  const vantage = policy.vantage === null ? {} : { vantage: policy.vantage }
  const at = isoTime(clock.now())
  const observation = { at, via: 'net' as const, ...vantage, probe: type, ...seen, ms: clock.now() - started }
  return { observation, ...(copies === undefined ? {} : { copies }) }
}

/** One link after the other within a domain, many domains side by side; the first failure stops all. */
async function bySite(todo: readonly Due[], work: (due: Due) => Promise<void>): Promise<void> {
  const sites = new Map<string, Due[]>()
  for (const due of todo) {
    const site = sites.get(due.task.site)
    if (site === undefined) sites.set(due.task.site, [due])
    else site.push(due)
  }
  const queue = [...sites.values()]
  const worker = async (): Promise<void> => {
    for (let site = queue.shift(); site !== undefined; site = queue.shift()) {
      try {
        for (const due of site) await work(due)
      } catch (error) {
        queue.length = 0
        throw error
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: Math.min(sitesAtOnce, queue.length) }, worker))
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
