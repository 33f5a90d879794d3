/** One observation, weighed: proof, strike, wall, success or nothing (the table of docs/links.md). */

import type { Link, LinkVerdict } from '../../model/link.ts'
import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import { isSamePlace } from '../classify/front-page.ts'
import type { CorpusSignals } from '../lock/lock-file.ts'
import type { Observation } from '../lock/lock-schema.ts'
import type { Policy } from '../policy/read-policy.ts'
import { failedRound, saysNothing, signalsOf, signWords, softFailure } from './signals.ts'

export type LinkEvidence =
  | { readonly kind: 'nothing'; readonly rule: string; readonly reason: Message }
  | {
      readonly kind: 'proof'
      readonly verdict: LinkVerdict
      readonly rule: string
      readonly reason: Message
      readonly diedAt: string
    }
  | { readonly kind: 'wall'; readonly rule: string; readonly reason: Message }
  | {
      readonly kind: 'strike'
      readonly cause: StrikeCause
      readonly sure: boolean
      readonly rule: string
      readonly reason: Message
    }
  | {
      readonly kind: 'good'
      readonly verdict: 'live' | 'stale' | 'moved'
      readonly final: string | null
      readonly rule: string
      readonly reason: Message
    }
export type StrikeCause = 'http' | 'network' | 'soft-404' | 'parked'

export interface WeighContext {
  readonly policy: Policy
  readonly corpus: CorpusSignals
  /** Of a host whose refusals prove nothing. */
  readonly noProof: boolean
}

/**
 * Answers that say "not for you", "not now" or "not so": how we ask is refused (405 406 421 426 431), a network between us
 * and the server asks who we are (511), a front does not trust the certificate of its server (526).
 */
const noProofStatuses: ReadonlySet<number> = new Set([
  ...[401, 402, 403, 405, 406, 407, 412, 421, 426, 428, 429, 431, 440, 449, 511, 526, 999],
])

export function weigh(observation: Observation, link: Link, context: WeighContext): LinkEvidence {
  const { outcome } = observation
  if (outcome === 'not-sent' || outcome === 'blocked') return noVerdict('not-sent', message('no-request-sent'))
  if (outcome === 'rate-limited') return noVerdict('rate-limited', message('server-asks-to-wait'))
  const signals = signalsOf(observation, link, context.policy, context.corpus)
  const isRefusal = context.noProof && isClientError(observation)
  const proof = isRefusal ? null : proofOf(observation, link, signals)
  if (proof !== null) return proof
  const wall = wallOf(observation, signals)
  if (wall !== null) return wall
  if (signals.includes('question.region')) return noVerdict('legal', message('withdrawn-for-region'))
  if (signals.some((signal) => signal.startsWith('question.')))
    return noVerdict('question', message('site-asks-for-consent'))
  if (outcome === 'net-error' && signals.includes(failedRound)) return noVerdict('round', message('most-hosts-failed'))
  if (outcome === 'net-error') return failure(observation.error)
  if (outcome === 'http-error') return refusal(observation, signals, context)
  return answer(observation, link, signals, context)
}

const isClientError = ({ http = 0 }: Observation): boolean => http >= 400 && http < 500

/** Answers that we could not take in, for their size or their coding: somebody is there. */
const unreadable: ReadonlySet<string> = new Set(['TOO_LARGE', 'EDECODE', 'EENCODING'])
/** Journeys that never end at a page: the server answers, for a browser perhaps with one. */
const endless: ReadonlySet<string> = new Set(['REDIRECT_LOOP', 'TOO_MANY_HOPS'])

/** Failures of our own machine, resolver or network (errno(3), getaddrinfo(3)): they tell nothing of the server. */
const own: ReadonlySet<string> = new Set([
  ...['EAI_AGAIN', 'EAI_FAIL', 'EAI_MEMORY', 'EAI_SYSTEM', 'ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH', 'EHOSTDOWN'],
  ...['EADDRNOTAVAIL', 'EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM'],
])
/** Whether it was our own network that failed, so that the address counts as not asked. */
export const isOwnFailure = ({ error = '', signals = [] }: Observation): boolean =>
  own.has(error) || signals.includes(failedRound)

/**
 * Certificates that have run out, that nobody vouches for (OpenSSL's X509_V_ERR names) or that are for a neighbouring name, and
 * ways to encrypt that are too old for us: somebody answered, and the page may be there.
 */
const doubtfulCertificate =
  /^(?:ERR_SSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$)/

/** Whether nobody answered: neither with an answer that we could not take in, nor with a certificate. */
export const isUnanswered = ({ outcome, error = '' }: Observation): boolean =>
  outcome === 'net-error' && !unreadable.has(error) && !endless.has(error) && !/CERT|UNABLE_TO_|^ERR_SSL_/.test(error)

function failure(error: string | undefined): LinkEvidence {
  const named = { error: error ?? message('no-answer') }
  if (own.has(error ?? '')) return noVerdict('own-network', message('own-network-failed', named))
  if (doubtfulCertificate.test(error ?? '')) return noVerdict('certificate', message('certificate-not-valid', named))
  if (error === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return strike('network', true, 'certificate-of-another', message('certificate-of-another', named))
  if (unreadable.has(error ?? '')) return noVerdict('unreadable', message('answer-unreadable', named))
  if (endless.has(error ?? '')) return noVerdict('endless', message('address-redirects-without-end', named))
  return strike('network', true, 'network', message('server-unreachable', named))
}

const noVerdict = (name: string, reason: Message): LinkEvidence => ({
  kind: 'nothing',
  rule: `evidence.${name}`,
  reason,
})

function strike(cause: StrikeCause, sure: boolean, name: string, reason: Message): LinkEvidence {
  return { kind: 'strike', cause, sure, rule: `strike.${name}`, reason }
}

function proofOf(observation: Observation, link: Link, signals: readonly string[]): LinkEvidence | null {
  const { probe, http, at } = observation
  const proof = (verdict: LinkVerdict, name: string, reason: Message, diedAt = at): LinkEvidence => ({
    kind: 'proof',
    verdict,
    rule: `proof.${name}`,
    reason,
    diedAt,
  })
  if (probe === 'etherpad' || probe === 'hedgedoc' || probe === 'ethercalc') {
    const isOwn404 = http === 404 && probe === 'etherpad' && !signals.includes('foreign-404')
    if (isOwn404) return proof('expired', 'etherpad-404', message('pad-export-gone'))
    const pad = padFacts(observation)
    const notice = signals.find((signal) => signal.startsWith('notice.'))
    if (notice !== undefined && pad.head === 0)
      return proof('expired', notice, message('pad-says-deleted'), pad.deletedAt ?? at)
    if (http === 403 && isReadOnlyPad(link))
      return proof('gone', 'etherpad-read-only', message('pad-read-only-address-gone'))
  }
  if (probe === 'lstu' && http === 404) return proof('gone', 'lstu-404', message('short-code-unknown'))
  if (probe === 'oembed' && http === 404) return proof('gone', 'oembed-404', message('video-unknown'))
  if (http === 410) return proof('gone', '410', message('gone-for-good'))
  return null
}

interface PadFacts {
  readonly head: number | null
  readonly deletedAt: string | null
}

/** What the probe of a pad noted. */
export function padFacts({ facts }: Observation): PadFacts {
  const pad = facts?.['pad']
  const read = (key: string): unknown => (typeof pad === 'object' && pad !== null ? Reflect.get(pad, key) : null)
  const head = read('head')
  const deletedAt = read('deletedAt')
  return { head: typeof head === 'number' ? head : null, deletedAt: typeof deletedAt === 'string' ? deletedAt : null }
}

const isReadOnlyPad = ({ requestUrl }: Link): boolean => /\/(?:ro|p)\/r\.[0-9a-f]{32}(?:\/|$)/.test(requestUrl ?? '')

function wallOf({ probe, http }: Observation, signals: readonly string[]): LinkEvidence | null {
  const signal = signals.find((one) => one.startsWith('wall.'))
  if (signal !== undefined) return { kind: 'wall', rule: signal, reason: message('behind-login') }
  const isPrivatePad = probe === 'etherpad' && (http === 401 || http === 403)
  if (isPrivatePad) return { kind: 'wall', rule: 'wall.etherpad', reason: message('pad-asks-password') }
  if (probe === 'oembed' && http === 401) return { kind: 'wall', rule: 'wall.oembed', reason: message('video-private') }
  return null
}

function refusal(observation: Observation, signals: readonly string[], { noProof }: WeighContext): LinkEvidence {
  const { http = 0, probe } = observation
  if (http === 451) return noVerdict('legal', message('withdrawn-for-legal-reasons'))
  const isRefusal =
    noProofStatuses.has(http) ||
    // What oEmbed refuses but for 404 it only does not know how to show.
    (probe === 'oembed' && isClientError(observation)) ||
    (noProof && isClientError(observation)) ||
    (http === 503 && signals.includes('retry-after'))
  if (isRefusal) return noVerdict('no-proof', message('server-refuses', { status: http }))
  return strike('http', true, `http-${http}`, message('server-answered', { status: http }))
}

function answer(
  observation: Observation,
  link: Link,
  signals: readonly string[],
  { policy }: WeighContext,
): LinkEvidence {
  const { final = null, type } = observation
  const isPad = observation.probe === 'etherpad'
  if (isPad && signals.includes('not-a-pad-export'))
    return noVerdict('not-a-pad-export', message('export-of-other-type', { type: type ?? message('something-else') }))
  if (signals.includes('pad-without-export')) return noVerdict('pad-without-export', message('pad-page-proves-nothing'))
  const failure = softFailure(signals, policy)
  if (failure !== null)
    return strike(failure.kind, failure.sure, failure.kind, message('soft-404', { signals: signWords(failure.signs) }))
  if (signals.includes('short-warning')) return noVerdict('short-warning', message('shortener-warns'))
  if (saysNothing(signals)) return noVerdict('front-similar', message('answers-all-addresses-alike'))
  if (signals.includes('page-for-file')) return noVerdict('page-for-file', message('page-in-place-of-file'))
  if (signals.includes('few-words')) return noVerdict('few-words', message('page-says-nothing'))
  const stale = signals.find((signal) => signal.startsWith('stale.'))
  if (stale !== undefined)
    return {
      kind: 'good',
      verdict: 'stale',
      final,
      rule: stale,
      reason: message('event-over'),
    }
  if (final !== null && isPermanent(observation) && !isSamePlace(link.requestUrl ?? '', final)) {
    return {
      kind: 'good',
      verdict: 'moved',
      final,
      rule: 'evidence.moved',
      reason: message('moved-for-good'),
    }
  }
  return { kind: 'good', verdict: 'live', final, rule: 'evidence.live', reason: message('page-answers') }
}

/** Every hop says that it is for good; a meta refresh never does. */
function isPermanent({ hops = [] }: Observation): boolean {
  const redirects = hops.filter(({ status, kind }) => (status >= 300 && status < 400) || kind === 'meta-refresh')
  return (
    redirects.length > 0 &&
    redirects.every(({ status, kind }) => (status === 301 || status === 308) && kind !== 'meta-refresh')
  )
}
