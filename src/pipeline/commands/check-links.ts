/** `links check`: the only command of links that opens a socket. What it sees goes to the journal, then into the lock. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { classifyLink } from '../../links/classify.ts'
import { corpusSignals } from '../../links/lock.ts'
import { type CheckJob, check, dueTasks, openEvidence, openJournal, systemClock } from '../../links/network/network.ts'
import { judgeLink } from '../../links/resolve.ts'
import type { Link, LinkPhase, LinkVerdict } from '../../model/link.ts'
import { sha256 } from '../../support/hash.ts'
import { toolVersion } from '../../support/version.ts'
import { StopRun } from '../../texts/errors.ts'
import { addAlone } from '../io/alone.ts'
import { loadPipeline } from '../io/load.ts'
import { type LinkFiles, type LinkWiki, placesOf, type WikiOptions, withWiki, writeLock } from '../links/links-wiki.ts'
import { nameInterruption } from '../run/read-wiki.ts'
import type { LinkSettings } from '../run/view/link-resolver.ts'

/** How the links of a pipeline file are checked. */
export interface LinkCheckOptions extends WikiOptions {
  /** What is asked, in this order. */
  readonly phases: readonly LinkPhase[]
  /** Whether links that are known to be dead are asked again. */
  readonly recheckDead: boolean
  /** Whether the policy's `allowHosts` may map names to this machine, for tests. */
  readonly testNet: boolean
  /** Nothing is sent: what would be asked of whom is given. */
  readonly dryRun: boolean
  /** Only these URLs, as written on the wiki; null: all. */
  readonly only: readonly string[] | null
  /** Folder for the exchanges, as files for tests; null: not kept. */
  readonly record: string | null
  /** Limits of single requests other than the usual ones. */
  readonly limits?: CheckJob['limits']
}

/** What one phase of a check would ask of one host. */
export interface PlannedHost {
  readonly host: string
  readonly phase: LinkPhase
  /** Addresses that would be asked, or asked about, one for each request. */
  readonly urls: readonly string[]
}

/** What a check of links found, in numbers. */
export interface LinkCheckResult {
  /** Path of the lock that was written. */
  readonly lock: string
  /**
   * Probes that were made or, for robots.txt, not sent; those of an interrupted check that this one went on with are
   * counted too.
   */
  readonly asked: number
  /** How many of them have each outcome. */
  readonly outcomes: Readonly<Record<string, number>>
  /** How many links of the wiki that have an entry in the lock have each verdict, after the check. */
  readonly verdicts: Readonly<Partial<Record<LinkVerdict, number>>>
  /** The same by name, and whether a web archive has a capture: each link that has an entry, in the order of the wiki. */
  readonly judged: readonly { readonly url: string; readonly verdict: LinkVerdict; readonly isCaptured: boolean }[]
  /** Links for which an archive answered. */
  readonly captures: number
  /** Copies that were saved. */
  readonly copies: number
  /** Requests of archives that were not answered. */
  readonly unanswered: number
}

const generator = `wikifonds ${toolVersion}`

/** Throws LINKS_CONTACT_MISSING, LINKS_TEST_HOSTS and FILE_BUSY before anything is sent, and as `run` does. */
export async function checkLinks(
  path: string,
  options: LinkCheckOptions,
): Promise<LinkCheckResult | readonly PlannedHost[]> {
  if (options.dryRun) return planned(await subjectOf(path, options), options)
  // The lock is read when nobody else adds to it any more, and written hours later.
  return addAlone(placesOf(loadPipeline(path)).lock, async () => {
    const subject = await subjectOf(path, options)
    const { contact } = subject.settings.policy
    if (contact === null) throw new StopRun('LINKS_CONTACT_MISSING', { path })
    return checked(subject, contact, options).catch((error: unknown) => {
      throw nameInterruption(error, 'links', options.signal)
    })
  })
}

/** All that a check needs of the wiki: while it asks the Web, the output folder is free for other commands. */
interface CheckSubject extends Pick<CheckJob, 'links' | 'datesOf'> {
  readonly settings: LinkSettings
  readonly places: LinkFiles
}

const subjectOf = (path: string, options: LinkCheckOptions): Promise<CheckSubject> =>
  withWiki(path, options, (wiki) => {
    const { links: settings, places } = wiki
    const hosts = Object.keys(settings.policy.allowHosts)
    if (hosts.length > 0 && !options.testNet) throw new StopRun('LINKS_TEST_HOSTS', { hosts: hosts.join(', ') })
    return { links: chosen(wiki, options.only), datesOf: aimsOf(wiki), settings, places }
  })

/** The links as published: a URL that privacy changes is not asked. */
function chosen({ view }: LinkWiki, only: readonly string[] | null): readonly Link[] {
  const links = [...view.links()]
  return only === null ? links : links.filter(({ raw }) => only.includes(raw))
}

/** What the uses of each URL aim at: the meeting where the page is one, else the introduction. */
function aimsOf({ view }: LinkWiki): (raw: string) => readonly string[] {
  const dates = new Map<string, Set<string>>()
  for (const { pageId } of view.pages()) {
    const uses = view.linkUses(pageId)
    const meeting = uses.length === 0 ? null : (view.parsed(pageId)?.record?.dates[0]?.start ?? null)
    for (const { link, interval } of uses) {
      const date = meeting ?? interval?.addedAt ?? null
      if (date === null) continue
      const known = dates.get(link.raw)
      if (known === undefined) dates.set(link.raw, new Set([date]))
      else known.add(date)
    }
  }
  return (raw) => [...(dates.get(raw) ?? [])]
}

/** Observations of a test bear one time: SOURCE_DATE_EPOCH. */
function clockOf({ testNet, environment }: LinkCheckOptions): CheckJob['clock'] {
  const epoch = Number(environment['SOURCE_DATE_EPOCH'] ?? Number.NaN)
  return systemClock(testNet && Number.isFinite(epoch) ? epoch * 1000 : null)
}

function planned(
  { links, datesOf, settings: { policy, lock } }: CheckSubject,
  options: LinkCheckOptions,
): readonly PlannedHost[] {
  const { phases, recheckDead } = options
  const clock = clockOf(options)
  return phases.flatMap((phase) => {
    const hosts = new Map<string, string[]>()
    for (const { task } of dueTasks(phase, links, lock, { policy, datesOf, recheckDead, clock })) {
      const host = phase === 'captures' ? 'web.archive.org' : new URL(task.probe.url ?? task.requestUrl).hostname
      const urls = hosts.get(host) ?? []
      urls.push(task.requestUrl)
      hosts.set(host, urls)
    }
    return [...hosts].map(([host, urls]) => ({ host, phase, urls }))
  })
}

async function checked(
  { links, datesOf, settings, places }: CheckSubject,
  contact: string,
  options: LinkCheckOptions,
): Promise<LinkCheckResult> {
  const { policy, lock, wiki: addresses } = settings
  const journal = openJournal(places.journal)
  const classify = (url: string): Link => classifyLink(url, { policy, wiki: addresses })
  try {
    const result = await check({
      links,
      datesOf,
      clock: clockOf(options),
      contact,
      classify,
      lock,
      policy,
      phases: options.phases,
      recheckDead: options.recheckDead,
      generator,
      testNet: options.testNet,
      journal,
      evidence: openEvidence(places.evidence),
      signal: options.signal,
      listen: ({ done, total }) => options.listen({ step: 'links', done, total, unit: 'links' }),
      limits: options.limits,
      observe: options.record === null ? undefined : recorder(options.record),
    })
    writeLock(places.lock, result.lock)
    journal.remove()
    return summary(places.lock, result, links, policy)
  } finally {
    journal.close()
  }
}

/** Each exchange as a file, for tests that replay it. */
function recorder(folder: string): NonNullable<CheckJob['observe']> {
  mkdirSync(folder, { recursive: true })
  return (exchanged) => {
    const told =
      exchanged.kind === 'failure'
        ? exchanged
        : { ...exchanged, body: Buffer.from(exchanged.body.bytes).toString('base64') }
    writeFileSync(join(folder, `${sha256(exchanged.url).slice(0, 16)}.json`), `${JSON.stringify(told, null, 2)}\n`)
  }
}

function summary(
  lockPath: string,
  { lock, found, unanswered }: Awaited<ReturnType<typeof check>>,
  links: readonly Link[],
  policy: LinkWiki['links']['policy'],
): LinkCheckResult {
  const outcomes: Record<string, number> = {}
  for (const { observation } of found)
    if (observation !== undefined) outcomes[observation.outcome] = (outcomes[observation.outcome] ?? 0) + 1
  const corpus = corpusSignals(links, lock)
  const judged = links.flatMap((link) => {
    const entry = lock.entries.get(link.raw)
    if (entry === undefined) return []
    const { verdict } = judgeLink(link, entry, policy, corpus)
    return [{ url: link.raw, verdict, isCaptured: (entry.captures?.rows.length ?? 0) > 0 }]
  })
  const verdicts: Partial<Record<LinkVerdict, number>> = {}
  for (const { verdict } of judged) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
  return {
    lock: lockPath,
    asked: found.filter(({ observation }) => observation !== undefined).length,
    outcomes,
    verdicts,
    judged,
    captures: found.filter(({ captures }) => captures !== undefined).length,
    copies: found.reduce((sum, { copies }) => sum + (copies?.length ?? 0), 0),
    unanswered,
  }
}
