/** The captures of a link in web archives: the rows of the index, and a look at each one that a use would be given. */

import type { Link } from '../../model/link.ts'
import { byKey } from '../../support/order.ts'
import type { LinkJudgement } from '../judge/judge.ts'
import type { Task } from '../judge/plan.ts'
import type { CorpusSignals } from '../lock/lock-file.ts'
import type { ArchiveCaptures, Observation, Vetting } from '../lock/lock-schema.ts'
import type { Policy } from '../policy/read-policy.ts'
import { chooseSnapshot, mostLooks, type Snapshot } from '../resolve/snapshot.ts'
import { archiveHost, readIndex } from './archives/cdx.ts'
import { readMementos, targetKept } from './archives/memento.ts'
import { vetCapture } from './archives/vet.ts'
import type { Ask } from './http/ask.ts'
import type { RequestLimits } from './http/limits.ts'

export interface CaptureTools {
  readonly ask: Ask
  readonly policy: Policy
  readonly limits: RequestLimits
  readonly corpus: CorpusSignals
  /** Whether an address gives rights by itself: it is not noted. */
  readonly isSecret: (url: string) => boolean
  /** ISO 8601. */
  readonly now: () => string
}

export interface Captured {
  readonly captures: ArchiveCaptures
  readonly observation?: Observation
}

const mostDates = 5

/** null when no archive answered. Of a short link the redirects count: the last of them tells where it led. */
export async function capturesOf(
  task: Task,
  link: Link,
  found: LinkJudgement | null,
  tools: CaptureTools,
): Promise<Captured | null> {
  if (!task.isShort) {
    const captures = await pagesOf(task, link, found, tools)
    return captures === null ? null : { captures }
  }
  const { ask, policy, limits, isSecret } = tools
  const captures = await readIndex(task, ask, limits.copyBytes, tools.now())
  if (captures === null) return null
  const shortTools = { ask, policy, maxBytes: limits.pageBytes, isSecret }
  const observation = await targetKept(captures, shortTools, tools.now())
  return observation === null ? { captures } : { captures, observation }
}

async function pagesOf(
  task: Task,
  link: Link,
  found: LinkJudgement | null,
  tools: CaptureTools,
): Promise<ArchiveCaptures | null> {
  const rows = await readIndex(task, tools.ask, tools.limits.copyBytes, tools.now())
  if (rows !== null && (rows.rows.length > 0 || tools.policy.mementos.length === 0))
    return vetted(rows, task, link, found, tools)
  const { ask, policy, limits } = tools
  for (const archive of policy.mementos) {
    const others = { ask, policy, maxBytes: limits.copyBytes, maxHops: limits.hops }
    const captures = await readMementos(archive, task, others, tools.now())
    if (captures !== null) return captures
  }
  return rows
}

async function vetted(
  captures: ArchiveCaptures,
  task: Task,
  link: Link,
  found: LinkJudgement | null,
  tools: CaptureTools,
): Promise<ArchiveCaptures> {
  let known = captures
  const dates = task.dates.length === 0 ? [null] : task.dates.slice(0, mostDates)
  for (const usedAt of dates) {
    for (let looks = 0; looks < mostLooks; looks += 1) {
      const aim = { usedAt, diedAt: found?.diedAt ?? null }
      const chosen = chooseSnapshot(link, known, aim, task.snapshot, { ...tools, isLook: true })
      if (chosen === null || chosen.isVetted) break
      const vetting = await look(chosen, known, tools)
      if (vetting === null) break
      known = { ...known, vetted: inOrder({ ...known.vetted, ...ofSameBytes(chosen, vetting, known) }) }
    }
  }
  return known
}

/** A look at what is no good tells of all captures of the same digest, unless the bytes were not those of the index. */
function ofSameBytes(chosen: Snapshot, vetting: Vetting, { rows }: ArchiveCaptures): Readonly<Record<string, Vetting>> {
  const at = stampOf(chosen)
  const digest = vetting === 'ok' || vetting === 'mismatch' ? undefined : rows.find(([time]) => time === at)?.[4]
  const same = rows.filter(([time, , , , other]) => time === at || (digest !== undefined && other === digest))
  return Object.fromEntries(same.map(([time]) => [time, vetting]))
}

const stampOf = ({ capturedAt }: Snapshot): string => capturedAt.replace(/\D/g, '')

const inOrder = (vetted: Readonly<Record<string, Vetting>>): Readonly<Record<string, Vetting>> =>
  Object.fromEntries(Object.entries(vetted).sort(byKey))

/** The original bytes (`id_`), as they were stored; null when the archive does not give them now. */
async function look(
  chosen: Snapshot,
  { rows }: ArchiveCaptures,
  { ask, policy, limits }: CaptureTools,
): Promise<Vetting | null> {
  const at = stampOf(chosen)
  const row = rows.find(([time, original]) => time === at && chosen.url.endsWith(original))
  const address = `https://${archiveHost}/web/${at}id_/${row?.[1] ?? ''}`
  if (row === undefined) return null
  const asked = await ask(address, { maxBytes: limits.copyBytes, asStored: true })
  if (asked.kind !== 'answer' || asked.status === 429 || asked.status >= 500) return null
  return vetCapture(asked, row[1], row[3] === 'warc/revisit' ? null : row[4], policy)
}
