/** The verdict on the origin of a link: override, then observed closure, then the policy's own word, then observations. */

import {
  type Link,
  type LinkResolution,
  type LinkVerdict,
  notObserved,
  type Reason,
  verdicts,
} from '../../model/link.ts'
import { message } from '../../texts/message.ts'
import { parseUrl } from '../classify/classify-link.ts'
import type { CorpusSignals } from '../lock/lock-file.ts'
import type { LockEntry, Observation } from '../lock/lock-schema.ts'
import { matchHost } from '../policy/glob.ts'
import type { PolicyRule } from '../policy/policy-schema.ts'
import type { Closure, Policy } from '../policy/read-policy.ts'
import { matchRules, ruleFor } from '../policy/rules.ts'
import { type LinkEvidence, weigh } from './evidence.ts'

/** What is known of the origin of a link: the verdict, the rule that gave it, and the reason as a reader is told it. */
export interface LinkJudgement {
  readonly verdict: LinkVerdict
  /** Id of a policy rule, or a name of ours such as `override`, `closure.<id>`, `no-observation`. */
  readonly rule: string
  readonly reason: Reason
  readonly confidence: LinkResolution['confidence']
  /** Where a move or a short link leads; null otherwise. */
  readonly final: string | null
  /** When it died, or was first seen dead, ISO 8601; null while it is not dead or the time is not known. */
  readonly diedAt: string | null
}

/** The verdicts by which a link is dead: what was linked is no longer at its address. */
export const deadVerdicts: ReadonlySet<LinkVerdict> = new Set(['gone', 'expired', 'soft-404', 'usurped', 'unreachable'])

/**
 * Judges a link from its entry in the lock (null: it has none), and asks no network. A person's word comes first, then
 * an observed closure, then the policy's own verdict, then the observations; without any of them the verdict is
 * `unknown`.
 */
export function judgeLink(link: Link, entry: LockEntry | null, policy: Policy, corpus: CorpusSignals): LinkJudgement {
  const url = parseUrl(link.requestUrl ?? '')
  const judge = url === null ? null : ruleFor('judge', matchRules(url, policy))
  const observations = entry?.observations ?? []
  return (
    byHand(link, observations, policy) ??
    byClosure(link, observations, policy) ??
    byRule(judge) ??
    byObservations(link, observations, { policy, corpus, noProof: judge?.setting.noProof === true })
  )
}

const judgement = (
  verdict: LinkVerdict,
  rule: string,
  reason: Reason,
  confidence: LinkJudgement['confidence'],
): LinkJudgement => ({
  verdict,
  rule,
  reason,
  confidence,
  final: null,
  diedAt: null,
})

/** What a person wrote in the policy, else the last word of a person in the lock; null without either. */
export function byHand(link: Link, observations: readonly Observation[], { overrides }: Policy): LinkJudgement | null {
  const override = overrides.find(({ url }) => url === link.raw || url === link.requestUrl)
  if (override !== undefined) return judgement(override.verdict, 'override', [override.reason], 'high')
  const human = observations.filter(({ via }) => via === 'human').at(-1)
  const verdict = verdicts.find((one) => one === human?.facts?.['verdict'])
  if (human === undefined || verdict === undefined) return null
  const said = human.facts?.['reason']
  const reason = typeof said === 'string' ? said : message('checked-by-person')
  return judgement(verdict, 'override.lock', [reason], 'high')
}

/** A closure that was seen decides without a request; an answer seen after it takes that back. */
function byClosure({ host }: Link, observations: readonly Observation[], { closures }: Policy): LinkJudgement | null {
  const closure = host === null ? undefined : closures.find((row) => row.certainty === 'observed' && isOn(row, host))
  if (closure === undefined) return null
  const answered = observations.some(({ at, outcome }) => outcome === 'ok' && at.slice(0, 10) > closure.closedAt)
  if (answered) return null
  const { id, service, closedAt } = closure
  const reason = message('service-closed', { service, day: closedAt })
  return { ...judgement('gone', `closure.${id}`, [reason], 'high'), diedAt: `${closedAt}T00:00:00Z` }
}

const isOn = (row: Closure, host: string): boolean => row.host.some((glob) => matchHost(glob, host) !== null)

function byRule(
  judge: { readonly id: string; readonly setting: NonNullable<PolicyRule['judge']> } | null,
): LinkJudgement | null {
  const verdict = judge?.setting.verdict
  if (judge === null || verdict === undefined) return null
  return judgement(verdict, judge.id, [judge.setting.reason ?? message('policy-says')], 'medium')
}

/** What stands after the observations so far. */
interface Standing {
  readonly now: LinkJudgement
  /** Strikes since the last success, far enough apart to count. */
  readonly strikes: readonly Strike[]
}
type Strike = Extract<LinkEvidence, { kind: 'strike' }> & { readonly at: string }

function byObservations(
  link: Link,
  observations: readonly Observation[],
  context: Parameters<typeof weigh>[2],
): LinkJudgement {
  let standing: Standing = {
    now: judgement('unknown', notObserved, [message('not-checked')], 'low'),
    strikes: [],
  }
  for (const observation of observations) {
    // What archives and lists say of a short link's target says nothing of whether the service answers.
    if (observation.via !== 'net') continue
    standing = after(standing, observation, weigh(observation, link, context), context.policy)
  }
  return standing.now
}

function after(standing: Standing, { at, outcome }: Observation, evidence: LinkEvidence, policy: Policy): Standing {
  const { now, strikes } = standing
  switch (evidence.kind) {
    case 'nothing': {
      const isFirst = now.verdict === 'unknown' || now.verdict === 'skipped'
      const verdict = outcome === 'not-sent' || outcome === 'blocked' ? 'skipped' : 'unknown'
      return isFirst ? { now: judgement(verdict, evidence.rule, [evidence.reason], 'low'), strikes } : standing
    }
    case 'proof':
      return {
        now: { ...judgement(evidence.verdict, evidence.rule, [evidence.reason], 'high'), diedAt: evidence.diedAt },
        strikes,
      }
    case 'wall':
      return deadVerdicts.has(now.verdict)
        ? standing
        : { now: judgement('login-walled', evidence.rule, [evidence.reason], 'medium'), strikes }
    case 'good':
      return {
        now: { ...judgement(evidence.verdict, evidence.rule, [evidence.reason], 'high'), final: evidence.final },
        strikes: [],
      }
    case 'strike':
      return afterStrike(standing, { ...evidence, at }, policy)
  }
}

/** A strike too near the last one counts for nothing; a dead link stays dead. */
function afterStrike({ now, strikes }: Standing, strike: Strike, policy: Policy): Standing {
  const last = strikes.at(-1)
  const isTooNear = last !== undefined && hoursBetween(last.at, strike.at) < policy.strikes.apartHours
  const counted = isTooNear ? strikes : [...strikes, strike]
  if (deadVerdicts.has(now.verdict)) return { now, strikes: counted }
  if (counted.length >= policy.strikes.count) return { now: deadByStrikes(counted), strikes: counted }
  const failure = message('failure-counted', { count: counted.length, most: policy.strikes.count })
  return { now: judgement('suspect', strike.rule, [strike.reason, failure], 'low'), strikes: counted }
}

function deadByStrikes(strikes: readonly Strike[]): LinkJudgement {
  const last = strikes.at(-1)
  const verdict = verdictOf(strikes)
  const confidence = verdict === 'soft-404' && !strikes.every(({ sure }) => sure) ? 'medium' : 'high'
  const failures = message('failed-repeatedly', { count: strikes.length })
  const reason = last === undefined ? [failures] : [last.reason, failures]
  return { ...judgement(verdict, last?.rule ?? 'strike', reason, confidence), diedAt: strikes[0]?.at ?? null }
}

/** Never an answer: unreachable. Otherwise the last answer names the death. */
function verdictOf(strikes: readonly Strike[]): LinkVerdict {
  const answered = strikes.filter(({ cause }) => cause !== 'network').at(-1)
  if (answered === undefined) return 'unreachable'
  if (answered.cause === 'parked') return 'usurped'
  return answered.cause === 'soft-404' ? 'soft-404' : 'gone'
}

const hoursBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 3_600_000
