/** Named signs that a page which answers is not the page that was asked for (docs/links.md). */

import type { Link } from '../model/link.ts'
import { parseUrl } from './classify.ts'
import type { CorpusSignals } from './corpus.ts'
import { containsFolded, matchHost, matchPath } from './glob.ts'
import type { Observation } from './lock-schema.ts'
import type { Policy } from './policy.ts'
import type { Pattern } from './policy-schema.ts'
import { hostOf } from './rules.ts'

/** URLs of one host that end on one address: so many are a sign, so many decide alone. */
const sharedFinal = 3
const sharedFinalAlone = 5
/** Two pages whose simhashes differ by so few of 64 bits say the same. */
const similarBits = 3

/** Signals that need no second one; those of patterns say so in the data. */
const alone: ReadonlySet<string> = new Set(['control-similar', 'shared-final-many'])
/** Those that make a strike without proving anything: the site answered for something else. */
const strikes: ReadonlySet<string> = new Set(['root-redirect', 'control-similar'])

/** The signals that the network step stored, and those that follow from the observation, the policy and the corpus. */
export function signalsOf(
  observation: Observation,
  link: Link,
  policy: Policy,
  corpus: CorpusSignals,
): readonly string[] {
  const kinds = [policy.patterns.walls, policy.patterns.soft404, policy.patterns.parked, policy.patterns.stale]
  const found = [
    ...(observation.signals ?? []),
    ...kinds.flatMap((patterns) => patterns.filter((pattern) => shows(pattern, observation, link)).map(({ id }) => id)),
    ...redirectSignals(observation, link, corpus),
    ...(isControlSimilar(observation) ? ['control-similar'] : []),
    ...announcedClosures(observation, link, policy),
  ]
  return [...new Set(found)].sort()
}

/** Why an answer of 200 counts as a failure; null when it does not. */
export function softFailure(
  signals: readonly string[],
  policy: Policy,
): { readonly kind: 'parked' | 'soft-404'; readonly sure: boolean } | null {
  const isAlone = (signal: string): boolean => alone.has(signal) || isAlonePattern(signal, policy)
  const telling = signals.filter((signal) => isAbsence(signal) || isAlone(signal))
  const groups = new Set(telling.map(groupOf))
  const sure = telling.some(isAlone)
  if (!sure && groups.size < 2 && !telling.some((signal) => strikes.has(signal))) return null
  return {
    kind: telling.some((signal) => signal.startsWith('parked.') || signal.startsWith('hijacked.'))
      ? 'parked'
      : 'soft-404',
    sure,
  }
}

const isAbsence = (signal: string): boolean =>
  /^(?:soft404|parked|hijacked|closure)\./.test(signal) ||
  ['root-redirect', 'shorter-path', 'shared-final', 'control-similar', 'tiny-page'].includes(signal)

/** One title in two languages is one signal: `soft404.title.fr` and `soft404.title.es`. */
const groupOf = (signal: string): string =>
  signal.split('.').slice(0, 2).join('.').replace('shared-final-many', 'shared-final')

const isAlonePattern = (signal: string, { patterns }: Policy): boolean =>
  [...patterns.parked, ...patterns.soft404].some(({ id, alone: decides }) => id === signal && decides === true)

/** `host` restricts; of `path` and `title` one is enough; `body` is for the network step. A path counts after a redirect only. */
function shows(pattern: Pattern, observation: Observation, link: Link): boolean {
  const final = parseUrl(observation.final ?? link.requestUrl ?? '')
  if (final === null) return false
  const isMoved = observation.final !== undefined && observation.final !== link.requestUrl
  if (pattern.host !== undefined && !pattern.host.some((glob) => matchHost(glob, hostOf(final)) !== null)) return false
  if (pattern.path === undefined && pattern.title === undefined && pattern.body === undefined)
    return pattern.host !== undefined && isMoved
  const byPath = isMoved && (pattern.path ?? []).some((template) => matchPath(template, final.pathname, '') !== null)
  const { title } = observation
  return byPath || (title !== undefined && (pattern.title ?? []).some((literal) => containsFolded(literal, title)))
}

function redirectSignals(observation: Observation, link: Link, corpus: CorpusSignals): readonly string[] {
  const asked = parseUrl(link.requestUrl ?? '')
  const final = parseUrl(observation.final ?? '')
  if (asked === null || final === null || asked.href === final.href || link.host === null) return []
  const askedDepth = depthOf(asked)
  const finalDepth = depthOf(final)
  const shared = corpus.sharedFinal(link.host, observation.final ?? '')
  return [
    ...(askedDepth > 0 && finalDepth === 0 && final.search === '' ? ['root-redirect'] : []),
    ...(askedDepth >= 3 && finalDepth > 0 && finalDepth * 2 <= askedDepth ? ['shorter-path'] : []),
    ...(shared >= sharedFinalAlone ? ['shared-final-many'] : shared >= sharedFinal ? ['shared-final'] : []),
  ]
}

const depthOf = (url: URL): number => url.pathname.split('/').filter((segment) => segment !== '').length

/** The same folder answers 200 with the same words for a name that nobody made. */
function isControlSimilar({ simhash, facts }: Observation): boolean {
  const control = facts?.['control']
  if (simhash === undefined || typeof control !== 'object' || control === null) return false
  const other: unknown = Reflect.get(control, 'simhash')
  return Reflect.get(control, 'http') === 200 && typeof other === 'string' && bitsBetween(simhash, other) <= similarBits
}

function bitsBetween(a: string, b: string): number {
  if (!/^[0-9a-f]{16}$/.test(b)) return 64
  let bits = 0
  for (let rest = BigInt(`0x${a}`) ^ BigInt(`0x${b}`); rest > 0n; rest >>= 1n) bits += Number(rest & 1n)
  return bits
}

function announcedClosures({ at }: Observation, { host }: Link, policy: Policy): readonly string[] {
  if (host === null) return []
  const rows = policy.closures.filter(
    ({ certainty, closedAt }) => certainty !== 'observed' && closedAt <= at.slice(0, 10),
  )
  return rows.filter((row) => row.host.some((glob) => matchHost(glob, host) !== null)).map(({ id }) => `closure.${id}`)
}
