/** Where a short link led while its service lived: the last redirect that the archive kept of it. */

import { urlOf } from '../../../support/url.ts'
import { archivedOriginal } from '../../classify/classify-link.ts'
import type { ArchiveCaptures, Observation } from '../../lock/lock-schema.ts'
import type { Policy } from '../../policy/read-policy.ts'
import type { Ask } from '../ask.ts'
import { archiveHost } from './cdx.ts'

export interface ShortTools {
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
    if (final === null || final === original) continue
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
