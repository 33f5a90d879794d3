/** Decisions on links made by hand, from a CSV: the last word on each of them. */

import { basename } from 'node:path'
import { parseUrl } from '../../../links/classify.ts'
import { type ManualDecision, readDecisions } from '../../../links/import.ts'
import type { LockFinding, Observation } from '../../../links/lock.ts'
import type { Link } from '../../../model/link.ts'
import { message } from '../../../texts/message.ts'
import { type Gathered, type ImportJob, keyOf, type Left, mayBeLocked, readPieces } from './gathered.ts'

/** Throws NotAsExpected with the line that is none; nothing of the file is taken then. */
export async function decisions({ file, wiki, now }: ImportJob): Promise<Gathered> {
  const links = [...wiki.view.links()].filter(mayBeLocked)
  const left: Left[] = []
  const made = await readDecisions(readPieces(file), basename(file))
  const findings = made.flatMap((decision): readonly LockFinding[] => {
    const meant = linksMeant(decision.url, links)
    if (meant.length === 0) left.push({ subject: decision.url, reason: message('no-page-cites-it') })
    return meant.length === 0 ? [] : [{ keys: meant.map(keyOf), observation: observationOf(decision, now) }]
  })
  return { kind: 'decisions', taken: findings.length, left, findings }
}

/** The link as it is written; else all that are asked under that address, as an override of the policy means them. */
function linksMeant(url: string, links: readonly Link[]): readonly Link[] {
  const written = links.filter(({ raw }) => raw === url)
  const asked = parseUrl(url)?.href
  return written.length > 0 ? written : links.filter(({ requestUrl }) => requestUrl !== null && requestUrl === asked)
}

const observationOf = ({ verdict, reason, at }: ManualDecision, now: string): Observation => ({
  at: at ?? now,
  via: 'human',
  probe: 'manual',
  outcome: 'ok',
  facts: reason === '' ? { verdict } : { reason, verdict },
})
