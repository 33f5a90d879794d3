/** A wiki that lies in a web archive still: its captures listed, chosen, fetched, and read as captures that lie here are. */

import { basename } from 'node:path'
import { type Loss, lossOfMany } from '../../../../model/loss.ts'
import type { SourceEvent } from '../../../../model/wiki.ts'
import { sha256 } from '../../../../support/hash.ts'
import { urlOf } from '../../../../support/url.ts'
import { StopRun } from '../../../../texts/errors.ts'
import { loss } from '../../../../texts/loss.ts'
import {
  type CapturesKept,
  type RequestPlan,
  type SourceInput,
  usualArchive,
  usualPace,
} from '../../../common/source.ts'
import { realTimer, type Timer } from '../../../common/turns.ts'
import { isOfPage } from '../../../saved-pages/captures/indexed.ts'
import { openAnswers } from '../../../saved-pages/captures/read-captures.ts'
import type { Spool } from '../../../saved-pages/merge/spool.ts'
import { chooseMirrors, whereMediaWiki } from '../../../saved-pages/open/open-mirror.ts'
import { eventsOf } from '../../../saved-pages/open/read-saved.ts'
import { plainHost } from '../../../saved-pages/read/addresses.ts'
import type { Mirror } from '../../../saved-pages/read/mirror-file.ts'
import { timeOfStamp } from '../../../web-archive/answer.ts'
import { archiveAt, type LiveArchive } from './archives.ts'
import { openBodies } from './bodies.ts'
import { type Choice, chooseCaptures, type WantedCapture } from './choose.ts'
import { type ArchivePace, gapsOf, openArchiveClient } from './client.ts'
import { fetchContents } from './fetch.ts'
import { dropJournal, listCaptures } from './list.ts'
import { addToLock, type CdxRow, type ListedIndex, readLock } from './lock.ts'
import { takeFetched } from './take-fetched.ts'

/** The archive that is asked, for which addresses, and where the answers go. */
interface Job {
  readonly archive: LiveArchive
  /** Hosts, or beginnings of addresses, without their scheme. */
  readonly queries: readonly string[]
  readonly pace: ArchivePace
  readonly kept: CapturesKept
}

/**
 * Lists what is not in the lock, fetches what is not here, reads all. Throws CAPTURES_SITE_MISSING, CAPTURES_NOT_LISTED (frozen,
 * without a list), CAPTURES_NONE, CAPTURES_EXCLUDED, SOURCE_UNREACHABLE, SOURCE_BUSY, and what reading captures throws.
 */
export async function* readArchiveLive(
  from: string,
  input: SourceInput,
  spool: Spool,
  signal: AbortSignal,
  timer: Timer = realTimer,
): AsyncGenerator<SourceEvent> {
  const job = jobOf(from, input)
  const { archive, kept, pace } = job
  const choice = yield* listed(job, signal, timer)
  const bodies = openBodies(kept.bodies)
  if (!kept.isFrozen) {
    const client = openArchiveClient(pace, signal, timer)
    try {
      yield* fetchContents(choice.contents, { archive, client, bodies, concurrency: pace.concurrency })
    } finally {
      await client.close()
    }
  }
  const taken = openAnswers(spool)
  const absent = yield* lossEvents(takeFetched(choice, bodies, taken))
  const { mirrors } = yield* taken.finish()
  const finding = await whereMediaWiki(withIndexed(mirrors, absent, basename(kept.lock)))
  const site = input.site?.replace(/^https?:\/\//i, '').replace(/\/.*$/s, '') ?? null
  yield* eventsOf(await chooseMirrors(finding, { ...input, site }, archive.name, 'captured'), input, signal, 'captured')
}

async function* lossEvents<Result>(losses: AsyncGenerator<Loss, Result>): AsyncGenerator<SourceEvent, Result> {
  let step = await losses.next()
  for (; step.done !== true; step = await losses.next()) yield { type: 'loss', loss: step.value }
  return step.value
}

/** What was listed and could not be had names pages all the same. */
function withIndexed(mirrors: readonly Mirror[], absent: readonly WantedCapture[], by: string): readonly Mirror[] {
  const indexed = absent.flatMap(({ address, at, type }) =>
    isOfPage({ status: 200, type }) ? [{ address, by, at: timeOfStamp(at) ?? '' }] : [],
  )
  const [first, ...others] = mirrors
  return first === undefined || indexed.length === 0 ? mirrors : [{ ...first, indexed }, ...others]
}

function jobOf(from: string, { site, hosts, live, captures }: SourceInput): Job {
  const archive = archiveAt(from)
  const named = [site, ...hosts].flatMap((one) => (one === null || one === undefined ? [] : [queryOf(one)]))
  if (captures === null || captures === undefined) throw new Error('nowhere to keep what is fetched')
  const [first] = named
  if (first === undefined) throw new StopRun('CAPTURES_SITE_MISSING', { archive: archive.name })
  // What begins with another one is in its answer.
  const queries = [...new Set(named)].filter(
    (one) => !named.some((other) => other !== one && one.startsWith(`${other}/`)),
  )
  return {
    archive,
    queries,
    kept: captures,
    pace: { ...(live?.pace ?? usualPace), ...(live?.archive ?? usualArchive) },
  }
}

/** The archive's key of an address has neither `www.` nor the usual port: one question finds all. */
const queryOf = (site: string): string => {
  const [, host = '', path = ''] = /^(?:https?:\/\/)?([^/]*)(.*)$/is.exec(site) ?? []
  return `${plainHost(host)}${path.replace(/(?<!\/)\/+$/, '')}`
}

async function* listed(
  { archive, queries, kept, pace }: Job,
  signal: AbortSignal,
  timer: Timer,
): AsyncGenerator<SourceEvent, Choice> {
  const known = indexesOf(archive, queries, readLock(kept.lock))
  const missing = queries.filter((query) => !known.some((one) => one.query === query))
  if (missing.length > 0 && kept.isFrozen)
    throw new StopRun('CAPTURES_NOT_LISTED', { archive: archive.name, path: basename(kept.lock) })
  const found: ListedIndex[] = []
  const client = openArchiveClient(pace, signal, timer)
  try {
    const at = `${new Date(timer.now()).toISOString().slice(0, 19)}Z`
    for (const query of missing) found.push(yield* listCaptures(query, { archive, client, journal: kept.journal, at }))
  } finally {
    await client.close()
  }
  const all = [...known, ...found]
  if (all.every(({ rows }) => rows.length === 0))
    throw new StopRun('CAPTURES_NONE', { archive: archive.name, site: queries.join(', ') })
  if (found.length > 0) addToLock(kept.lock, found)
  dropJournal(kept.journal)
  for (const { query, cut } of all) if (cut === true) yield { type: 'loss', loss: loss('index-without-end', query) }
  const sound = all.flatMap(soundRows)
  const refused = all.reduce((sum, { rows }) => sum + rows.length, 0) - sound.length
  if (refused > 0) yield { type: 'loss', loss: lossOfMany(refused, loss('index-row-refused', queries.join(', '))) }
  return chooseCaptures(sound)
}

/** Those of the host that was asked for, whose content has a digest by which it can be kept. */
function soundRows({ query, rows }: ListedIndex): readonly CdxRow[] {
  const [asked = ''] = query.split('/')
  return rows.filter(([, original, , , digest]) => {
    const address = urlOf(original)
    return address !== null && plainHost(address.host) === plainHost(asked) && /^[\w:+/=-]{1,128}$/.test(digest)
  })
}

const indexesOf = (
  { name }: LiveArchive,
  queries: readonly string[],
  indexes: readonly ListedIndex[],
): readonly ListedIndex[] => indexes.filter(({ archive, query }) => archive === name && queries.includes(query))

/** A text that differs once there is more to read: the rows of the lock, and how many contents are here. */
export function fingerprintOfCaptures(from: string, input: SourceInput): string {
  const { archive, queries, kept } = jobOf(from, input)
  const indexes = indexesOf(archive, queries, readLock(kept.lock))
  if (indexes.length < queries.length) return 'not listed'
  const bodies = openBodies(kept.bodies)
  const here = chooseCaptures(indexes.flatMap(soundRows)).contents.filter(
    ({ digest }) => bodies.stateOf(digest) === 'kept',
  )
  return sha256(JSON.stringify([indexes, here.length]))
}

/** The requests that are left; the list is asked for where it is not there. Throws as reading does. */
export async function planCaptures(from: string, input: SourceInput, signal: AbortSignal): Promise<RequestPlan> {
  const job = jobOf(from, input)
  const steps = listed(job, signal, realTimer)
  let step = await steps.next()
  while (step.done !== true) step = await steps.next()
  const bodies = openBodies(job.kept.bodies)
  const requests = step.value.contents.filter(({ digest }) => bodies.stateOf(digest) === null).length
  return {
    host: new URL(job.archive.index).host,
    requests,
    seconds: Math.ceil((requests * gapsOf(job.pace).captures) / 1000),
  }
}
