/** Which rule decides a stage for a URL: the first that matches and sets it. */

import { memoizeLast } from '../../support/memoize.ts'
import { fits, type GlobCaptures, matchHost, matchPath, matchText } from './glob.ts'
import type { PolicyRule, RuleMatch } from './policy-schema.ts'
import type { Policy } from './read-policy.ts'

/** The stages of a link that a rule may set; for each stage the first matching rule that sets it decides. */
export const stages = ['classify', 'normalise', 'probe', 'judge', 'snapshot', 'capture', 'render'] as const

/** A stage of a link. */
export type Stage = (typeof stages)[number]

/** A rule that matched, with what its places took. */
export interface MatchedRule {
  readonly rule: PolicyRule
  readonly captures: GlobCaptures
}

/** Every rule that a URL matches, in order. */
export function matchRules(url: URL, policy: Policy): readonly MatchedRule[] {
  const matched: MatchedRule[] = []
  for (const { rule, captures: host } of rulesOfHost(hostOf(url), policy)) {
    const rest = matchRest(rule.match, url)
    if (rest !== null) matched.push({ rule, captures: { ...host, ...rest } })
  }
  return matched
}

/** Most addresses of a wiki are of few hosts, and most rules are of others: which may match is known by host. */
const keptHosts = 1000
const hostsOfPolicy = new WeakMap<Policy, ReturnType<typeof memoizeLast<string, readonly MatchedRule[]>>>()

/** The rules whose host a host is, in order, with what their places took of it. */
function rulesOfHost(host: string, policy: Policy): readonly MatchedRule[] {
  const known = hostsOfPolicy.get(policy) ?? memoizeLast(keptHosts)
  hostsOfPolicy.set(policy, known)
  return known(host, () =>
    policy.rules.flatMap((rule) => {
      const captures = matchHosts(rule.match, host)
      return captures === null ? [] : [{ rule, captures }]
    }),
  )
}

/** The first of the matched rules that sets a stage; null when none does. */
export function ruleFor<Name extends Stage>(
  stage: Name,
  matched: readonly MatchedRule[],
): { readonly id: string; readonly setting: NonNullable<PolicyRule[Name]>; readonly captures: GlobCaptures } | null {
  for (const { rule, captures } of matched) {
    const setting = rule[stage]
    if (setting !== undefined && setting !== null) return { id: rule.id, setting, captures }
  }
  return null
}

/** The family that the matched rules name; else the id of the first that speaks of a host; null for a URL like any other. */
export function familyOf(matched: readonly MatchedRule[]): string | null {
  const named = matched.find(({ rule }) => rule.family !== undefined)
  return named?.rule.family ?? matched.find(({ rule }) => rule.match.host !== undefined)?.rule.id ?? null
}

/** What the places of a match took, or null: every part that is given must match. */
export function matchUrl(match: RuleMatch, url: URL): GlobCaptures | null {
  const host = matchHosts(match, hostOf(url))
  const rest = host === null ? null : matchRest(match, url)
  return rest === null ? null : { ...host, ...rest }
}

const matchHosts = (match: RuleMatch, host: string): GlobCaptures | null =>
  first(match.host, (glob) => matchHost(glob, host))

/** What scheme, path, query and fragment must be. */
function matchRest(match: RuleMatch, url: URL): GlobCaptures | null {
  if (match.scheme !== undefined && !match.scheme.includes(url.protocol.slice(0, -1))) return null
  const [pathname, query] = match.path === undefined ? ['', ''] : [readable(url.pathname), url.search.slice(1)]
  const path = first(match.path, (template) => matchPath(template, pathname, query))
  if (path === null) return null
  return hasQuery(match, url) && hasFragment(match.fragment, url.hash.slice(1)) ? path : null
}

function first(globs: readonly string[] | undefined, test: (glob: string) => GlobCaptures | null): GlobCaptures | null {
  if (globs === undefined) return {}
  for (const glob of globs) {
    const captures = test(glob)
    if (captures !== null) return captures
  }
  return null
}

function hasQuery({ query, bareQuery }: RuleMatch, url: URL): boolean {
  for (const [name, glob] of Object.entries(query ?? {})) {
    const values = url.searchParams.getAll(name)
    if (!values.some((value) => matchText(glob, value))) return false
  }
  if (bareQuery === undefined) return true
  const shape = bareQuery.replace(/^\{\w+:?/, '').replace(/\}$/, '')
  const [bare = '', ...more] = url.search.slice(1).split('&')
  return more.length === 0 && !bare.includes('=') && fits(shape === '' ? null : shape, bare)
}

function hasFragment(glob: string | undefined, fragment: string): boolean {
  if (glob === undefined) return true
  return fragment !== '' && matchText(glob, fragment)
}

/** A host without its port and final dot. */
export const hostOf = (url: URL): string => url.hostname.replace(/\.$/, '')

/**
 * The path with its percent escapes decoded, for comparing only; a path with escapes that are no UTF-8 stays as it is.
 */
export function readable(path: string): string {
  try {
    return decodeURI(path)
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}
