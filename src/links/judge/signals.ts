/** Named signs that a page which answers is not the page that was asked for (docs/links.md). */

import type { Link } from '../../model/link.ts'
import type { Wording } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import { parseUrl } from '../classify/classify-link.ts'
import { frontPageForm, isSamePlace } from '../classify/front-page.ts'
import type { CorpusSignals } from '../lock/lock-file.ts'
import type { Observation } from '../lock/lock-schema.ts'
import { foldText, matchHost, matchPath } from '../policy/glob.ts'
import type { Pattern } from '../policy/policy-schema.ts'
import type { Policy } from '../policy/read-policy.ts'
import { hostOf, readable } from '../policy/rules.ts'
import { comparedIn, isLikeControl, isLikeFront, isSimilar } from './likeness.ts'
import { isSaidIn } from './page-facts.ts'

/** URLs of one host that end on one address: so many are a sign, so many decide alone. */
const sharedFinal = 3
const sharedFinalAlone = 5

/** Signals that need no second one; those of patterns say so in the data. */
const alone: ReadonlySet<string> = new Set(['control-similar', 'shared-final-many'])
/** Those that make a strike without proving anything: the site answered for something else. */
const strikes: ReadonlySet<string> = new Set(['root-redirect', 'control-similar'])

/** Noted by the network step where most hosts failed at once: our network did, not they. */
export const failedRound = 'most-hosts-failed'

/** The signals that the network step stored, and those that follow from the observation, the policy and the corpus. */
export function signalsOf(
  observation: Observation,
  link: Link,
  policy: Policy,
  corpus: CorpusSignals,
): readonly string[] {
  const { walls, questions, soft404, parked, stale } = policy.patterns
  const patterns = [...walls, ...questions, ...soft404, ...parked, ...stale]
  const found = [
    ...(observation.signals ?? []),
    ...patterns.filter((pattern) => shows(pattern, observation, link)).map(({ id }) => id),
    ...redirectSignals(observation, link, corpus),
    ...comparisonSignals(observation),
    ...(isLoginForm(observation, link) ? ['wall.password'] : []),
    ...announcedClosures(observation, link, policy),
  ]
  return [...new Set(found)].sort()
}

/** Why an answer of 200 counts as a failure; null when it does not. */
export function softFailure(
  signals: readonly string[],
  policy: Policy,
): { readonly kind: 'parked' | 'soft-404'; readonly sure: boolean; readonly signs: readonly string[] } | null {
  const isAlone = (signal: string): boolean => alone.has(signal) || isAlonePattern(signal, policy)
  const telling = signals.filter(
    (signal) => (isAbsence(signal) || isAlone(signal)) && (!saysNothing(signals) || isWords(signal)),
  )
  if (telling.length === 0) return null
  const beside = telling.some(isWords) ? signals.filter((signal) => signal === 'page-for-file') : []
  const groups = new Set([
    ...telling.map(groupOf),
    ...signals.filter((signal) => signal === 'front-similar'),
    ...beside,
  ])
  const sure = telling.some(isAlone)
  if (!sure && groups.size < 2 && !telling.some((signal) => strikes.has(signal))) return null
  return {
    kind: telling.some((signal) => signal.startsWith('parked.') || signal.startsWith('hijacked.'))
      ? 'parked'
      : 'soft-404',
    sure,
    signs: telling,
  }
}

const signsInWords = {
  'root-redirect': 'sign-front-page',
  'shorter-path': 'sign-shorter-path',
  'shared-final': 'sign-shared-place',
  'control-similar': 'sign-answered-alike',
  'tiny-page': 'sign-nearly-empty',
  soft404: 'sign-words-of-absence',
  parked: 'sign-domain-for-sale',
  hijacked: 'sign-other-owner',
  closure: 'sign-closure',
} as const

/** Signs as a reader is told of them, each kind once; words of patterns with their ids. */
export function signWords(signs: readonly string[]): readonly Wording[] {
  const kinds = new Set(signs.map(kindOf))
  return [...kinds].map((kind) =>
    kind in signsInWords
      ? message(signsInWords[kind as keyof typeof signsInWords], {
          sign: signs.filter((sign) => kindOf(sign) === kind),
        })
      : kind,
  )
}

const kindOf = (sign: string): string => sign.split('.')[0]?.replace('shared-final-many', 'shared-final') ?? sign

/** The first address of the site is answered alike: only words of absence, on all its pages then, say anything. */
export const saysNothing = (signals: readonly string[]): boolean => signals.includes('front-similar')

const isWords = (signal: string): boolean => /^(?:soft404|parked|hijacked|closure)\./.test(signal)

/** Signs that the page is not the one that was asked for. */
const isAbsence = (signal: string): boolean =>
  isWords(signal) || ['root-redirect', 'shorter-path', 'shared-final', 'control-similar', 'tiny-page'].includes(signal)

/** One title in two languages is one signal: `soft404.title.fr` and `soft404.title.es`. */
const groupOf = (signal: string): string =>
  signal.split('.').slice(0, 2).join('.').replace('shared-final-many', 'shared-final')

const isAlonePattern = (signal: string, { patterns }: Policy): boolean =>
  [...patterns.parked, ...patterns.soft404].some(({ id, alone: decides }) => id === signal && decides === true)

/**
 * `host` restricts; of `path`, `names` and `title` one is enough; `body` is for the network step. A path and a name in it count
 * after a redirect only.
 */
function shows(pattern: Pattern, observation: Observation, link: Link): boolean {
  const final = parseUrl(observation.final ?? link.requestUrl ?? '')
  if (final === null) return false
  const isMoved = observation.final !== undefined && observation.final !== link.requestUrl
  if (pattern.host !== undefined && !pattern.host.some((glob) => matchHost(glob, hostOf(final)) !== null)) return false
  const { path, names, body } = pattern
  if (pattern.form === true && observation.signals?.includes('password-field') !== true) return false
  const words = pattern.title ?? pattern.together ?? body
  if (path === undefined && names === undefined && words === undefined) return pattern.host !== undefined && isMoved
  const byPath =
    isMoved &&
    ((path ?? []).some((template) => matchPath(template, final.pathname, '') !== null) || isNamed(final, names ?? []))
  return byPath || isSaidIn(observation.title ?? '', pattern, final)
}

/** Whether a part of the path, without its extension, or the value of a parameter is one of the names. */
function isNamed({ pathname, searchParams }: URL, names: readonly string[]): boolean {
  const parts = [...pathname.split('/'), ...searchParams.values()].map((part) => part.replace(/\.\w{1,5}$/, ''))
  return parts.some((part) => names.some((name) => foldText(name) === foldText(readable(part))))
}

/**
 * A page that asks for a password instead of the one that was linked: reached by redirect; or in its place, where an invented
 * name gets the same form and the front page has none. A field on every page is but a box beside the text.
 */
function isLoginForm(observation: Observation, link: Link): boolean {
  if (observation.signals?.includes('password-field') !== true) return false
  const { final } = observation
  if (final !== undefined && !isSamePlace(link.requestUrl ?? '', final)) return true
  const front = comparedIn(observation, 'front')
  return isLikeControl(observation) && front?.http === 200 && front.password !== true
}

/** The same folder answers a name that nobody made with the same words; so does, perhaps, the whole site. */
function comparisonSignals(observation: Observation): readonly string[] {
  if (isFrontPage(observation)) return []
  const front = comparedIn(observation, 'front')
  // A site that sends its own front page there asks everybody the same question first.
  const isGate = front?.final !== undefined && front.final === observation.final
  if (isGate) return ['front-similar']
  if (!isLikeControl(observation)) return []
  return [isLikeFront(observation) ? 'front-similar' : 'control-similar']
}

function redirectSignals(observation: Observation, link: Link, corpus: CorpusSignals): readonly string[] {
  const asked = parseUrl(link.requestUrl ?? '')
  const final = parseUrl(observation.final ?? '')
  if (asked === null || final === null || asked.href === final.href || link.host === null) return []
  // One name of the front page led to another.
  if (frontPageForm(asked) !== null) return []
  const askedDepth = depthOf(asked)
  const finalDepth = depthOf(final)
  const shared = corpus.sharedFinal(link.host, observation.final ?? '')
  return [
    ...(askedDepth > 0 && isFrontPage(observation) && !isNamesake(asked, final) ? ['root-redirect'] : []),
    ...(askedDepth >= 3 && finalDepth > 0 && finalDepth * 2 <= askedDepth ? ['shorter-path'] : []),
    ...(shared >= sharedFinalAlone ? ['shared-final-many'] : shared >= sharedFinal ? ['shared-final'] : []),
  ]
}

const depthOf = (url: URL): number => url.pathname.split('/').filter((segment) => segment !== '').length

/** Where a redirect ended: a front page by its name; by a language code only where an invented name or `/` leads there too. */
function isFrontPage(observation: Observation): boolean {
  const final = parseUrl(observation.final ?? '')
  const form = final === null ? null : frontPageForm(final)
  if (final === null || form !== 'language') return form !== null
  const front = comparedIn(observation, 'front')
  const led = [comparedIn(observation, 'control')?.final, front?.final]
  return led.includes(final.href) || isSimilar(observation.simhash, front)
}

/** `/wiki/` that is now `wiki.…` moved as a whole. */
function isNamesake({ pathname, host }: URL, final: URL): boolean {
  const [name = '', ...more] = pathname.split('/').filter((segment) => segment !== '')
  return more.length === 0 && name.length > 2 && host !== final.host && final.host.includes(name.toLowerCase())
}

function announcedClosures({ at }: Observation, { host }: Link, policy: Policy): readonly string[] {
  if (host === null) return []
  const rows = policy.closures.filter(
    ({ certainty, closedAt }) => certainty !== 'observed' && closedAt <= at.slice(0, 10),
  )
  return rows.filter((row) => row.host.some((glob) => matchHost(glob, host) !== null)).map(({ id }) => `closure.${id}`)
}
