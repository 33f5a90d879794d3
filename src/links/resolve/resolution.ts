/** Resolutions to begin with: what a verdict alone says of a link, before copies and classes have their say. */

import type { LinkResolution, LinkStatus, LinkVerdict, Reason } from '../../model/link.ts'
import type { LinkJudgement } from '../judge/judge.ts'

const statuses: Readonly<Record<LinkVerdict, LinkStatus>> = {
  live: 'live',
  moved: 'redirect',
  stale: 'live',
  'soft-404': 'soft-404',
  gone: 'gone',
  expired: 'expired-pad',
  usurped: 'usurped',
  'login-walled': 'login-walled',
  suspect: 'suspect',
  unreachable: 'gone',
  unknown: 'unknown',
  skipped: 'unknown',
}

/** The flat status of a verdict, before copies and classes have their say. */
export const statusOf = (verdict: LinkVerdict): LinkStatus => statuses[verdict]

export function ofJudgement({ verdict, rule, reason, confidence }: LinkJudgement, status: LinkStatus): LinkResolution {
  return plain(status, verdict, rule, reason, confidence)
}

export function plain(
  status: LinkStatus,
  verdict: LinkVerdict,
  rule: string,
  reason: Reason,
  confidence: LinkResolution['confidence'],
): LinkResolution {
  return {
    status,
    verdict,
    treatment: 'keep',
    target: null,
    targetRevisionId: null,
    capturedAt: null,
    deltaDays: null,
    confidence,
    rule,
    reason,
  }
}

export function redacted(rule: string, reason: Reason): LinkResolution {
  return { ...plain('redacted', 'skipped', rule, reason, 'high'), treatment: 'redacted' }
}
