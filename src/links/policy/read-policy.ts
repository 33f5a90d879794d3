/** The link policy: the user's rules, then the built-in ones, and the tables that both may name (docs/links.md). */

import type { LinkVerdict } from '../../model/link.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { sha256 } from '../../support/hash.ts'
import { memoizeLast } from '../../support/memoize.ts'
import { byKey } from '../../support/order.ts'
import { readYaml } from '../../support/read-yaml.ts'
import { message } from '../../texts/message.ts'
import { sentence } from '../../texts/sentence.ts'
import {
  archivesSchema,
  closuresSchema,
  type Pattern,
  type PolicyFile,
  type PolicyRule,
  padHostsSchema,
  patternsSchema,
  policySchema,
  type RuleCertainty,
  specialPagesSchema,
  suffixesSchema,
  trackingSchema,
} from './policy-schema.ts'

/** A service that closed, with its hosts as globs; a row of `closures.yml`. */
export interface Closure {
  readonly id: string
  readonly host: readonly string[]
  readonly service: string
  /** The day, `YYYY-MM-DD`. */
  readonly closedAt: string
  /** Only `observed` closures decide without a request. */
  readonly certainty: RuleCertainty
}

/** A web archive whose addresses are known; a row of `archives.yml`, or one of the user's `mementos`. */
export interface WebArchive {
  readonly id: string
  readonly hosts: readonly string[]
  /**
   * Address of a capture, `{ts}` for its 14 digits and `{url}` for the original:
   * `https://web.archive.org/web/{ts}/{url}`; null where we make no addresses.
   */
  readonly replay: string | null
  /** Whether addresses in this archive are never requested. */
  readonly neverQueried: boolean
}

/** A web archive that is asked by RFC 7089, where the Internet Archive has nothing. */
export interface MementoArchive {
  readonly id: string
  readonly timemap?: string | undefined
  readonly timegate?: string | undefined
  readonly replay: string
}

/** The verdict of a person on one URL, from the user's policy file. */
export interface Override {
  /** As written on the wiki, or as it is asked. */
  readonly url: string
  readonly verdict: LinkVerdict
  readonly reason: string
  /** When it was decided, ISO 8601. */
  readonly at: string
}

/** The effective policy, whole. */
export interface Policy {
  readonly contact: string | null
  readonly strikes: { readonly count: number; readonly apartHours: number }
  /** Host glob or `default` → `n/seconds`, read by `links check` only. */
  readonly rates: Readonly<Record<string, string>>
  readonly allowHosts: Readonly<Record<string, string>>
  /** Ports that may be asked beside 80 and 443. */
  readonly ports: readonly number[]
  /** Whether robots.txt is obeyed by copies (yes unless said) and by checks of a single page (no unless said). */
  readonly robots: { readonly copies: boolean; readonly checks: boolean }
  /** Where the check runs from; null: not said. */
  readonly vantage: string | null
  readonly mementos: readonly MementoArchive[]
  readonly overrides: readonly Override[]
  /** In order of precedence. */
  readonly rules: readonly PolicyRule[]
  readonly closures: readonly Closure[]
  readonly archives: readonly WebArchive[]
  /** Query parameters dropped everywhere, `utm_*`. */
  readonly tracking: readonly string[]
  readonly patterns: { readonly [Kind in PatternKind]: readonly Pattern[] }
  readonly suffixes: ReadonlySet<string>
  readonly specialPages: {
    readonly permalink: ReadonlySet<string>
    readonly diff: ReadonlySet<string>
    readonly redirect: ReadonlySet<string>
    readonly filePath: ReadonlySet<string>
  }
  /** `sha256:` + hex of everything above as it was written: equal hash, equal decisions. */
  readonly hash: string
}

/** The groups of `patterns.yml`. */
export type PatternKind = 'walls' | 'questions' | 'soft404' | 'notices' | 'parked' | 'stale'

/** What a policy is decoded from: the texts of `dataFiles`, and the user's file with the name to show in errors. */
export interface PolicyTexts {
  readonly builtin: DataTexts
  readonly user?: { readonly path: string; readonly text: string } | undefined
}

/** Throws NotAsExpected with file, line, expected and got; the commands show it as CONFIG_INVALID. */
export function decodePolicy(texts: PolicyTexts): Policy {
  const { tables, builtin, shipped } = readShipped(texts.builtin)
  const user: PolicyFile =
    texts.user === undefined ? { version: 1 } : readYaml(texts.user.text, policySchema, texts.user.path)
  const own = (user.rules ?? []).map((rule) => withHosts(rule, tables, texts.user?.path ?? ''))
  refuseDoubles(own, texts.user?.path ?? '')
  return {
    contact: user.contact ?? null,
    strikes: user.strikes ?? builtin.strikes ?? { count: 3, apartHours: 72 },
    rates: { ...builtin.rates, ...user.rates },
    allowHosts: user.allowHosts ?? {},
    ports: user.ports ?? [],
    robots: { copies: user.robots?.copies ?? true, checks: user.robots?.checks ?? false },
    vantage: user.vantage ?? null,
    mementos: user.mementos ?? [],
    overrides: user.overrides ?? [],
    rules: [...own, ...tables.archives.map(archiveRule), ...shipped],
    closures: tables.closures,
    archives: [
      ...(user.mementos ?? []).map(({ id, replay }) => ({ id, hosts: [], replay, neverQueried: false })),
      ...tables.archives.map(({ id, host, replay, neverQueried }) => ({
        id,
        hosts: host,
        replay: replay ?? null,
        neverQueried: neverQueried ?? false,
      })),
    ],
    tracking: tables.tracking.dropQuery,
    patterns: tables.patterns,
    suffixes: new Set(tables.suffixes.suffixes),
    specialPages: {
      permalink: foldedSet(tables.specialPages.permalink),
      diff: foldedSet(tables.specialPages.diff),
      redirect: foldedSet(tables.specialPages.redirect),
      filePath: foldedSet(tables.specialPages.filePath),
    },
    hash: hashOf(texts),
  }
}

/** What ships with the program is decoded once: every command asks for it several times. */
const shippedOnce = memoizeLast<string, ReturnType<typeof decodeShipped>>(1)

const readShipped = (texts: DataTexts) => shippedOnce(JSON.stringify(texts), () => decodeShipped(texts))

function decodeShipped(texts: DataTexts) {
  const tables = readTables(texts)
  const builtin = readYaml(texts.builtin, policySchema, dataFiles.builtin)
  const shipped = (builtin.rules ?? []).map((rule) => withOurSentence(withHosts(rule, tables, dataFiles.builtin)))
  refuseDoubles(shipped, dataFiles.builtin)
  return { tables, builtin, shipped }
}

type Tables = ReturnType<typeof readTables>

function readTables(texts: DataTexts) {
  return {
    padHosts: readYaml(texts.padHosts, padHostsSchema, dataFiles.padHosts),
    closures: readYaml(texts.closures, closuresSchema, dataFiles.closures),
    archives: readYaml(texts.archives, archivesSchema, dataFiles.archives),
    tracking: readYaml(texts.tracking, trackingSchema, dataFiles.tracking),
    patterns: readYaml(texts.patterns, patternsSchema, dataFiles.patterns),
    suffixes: readYaml(texts.suffixes, suffixesSchema, dataFiles.suffixes),
    specialPages: readYaml(texts.specialPages, specialPagesSchema, dataFiles.specialPages),
  }
}

/** `@etherpad` is every host of `pad-hosts.yml` with that engine. */
function withHosts(rule: PolicyRule, tables: Tables, path: string): PolicyRule {
  const { host } = rule.match
  if (host === undefined) return rule
  return {
    ...rule,
    match: { ...rule.match, host: host.flatMap((glob) => (glob.startsWith('@') ? table(glob, tables, path) : [glob])) },
  }
}

function table(name: string, { padHosts }: Tables, path: string): readonly string[] {
  const hosts = padHosts.filter(({ engine }) => `@${engine}` === name).map(({ host }) => host)
  if (hosts.length > 0) return hosts
  const known = [...new Set(padHosts.map(({ engine }) => `@${engine}`))].sort().join(', ')
  throw new NotAsExpected(path, message('one-of', { list: known }), name)
}

/** The sentences that built-in rules say, in English as their file has them. */
const shippedReasons = [message('behind-login'), message('meeting-room')]

/** A built-in rule speaks the language of the reader; the words of a user's rule stay as they are. */
function withOurSentence(rule: PolicyRule): PolicyRule {
  const { judge } = rule
  if (typeof judge?.reason !== 'string') return rule
  const reason = shippedReasons.find((one) => sentence(one, 'en') === judge.reason)
  if (reason === undefined) {
    const known = shippedReasons.map((one) => sentence(one, 'en')).join(' ')
    throw new NotAsExpected(dataFiles.builtin, `one of the sentences: ${known}`, judge.reason)
  }
  return { ...rule, judge: { ...judge, reason } }
}

function refuseDoubles(rules: readonly PolicyRule[], path: string): void {
  const ids = rules.map(({ id }) => id)
  const double = ids.find((id, index) => ids.indexOf(id) !== index)
  if (double !== undefined) throw new NotAsExpected(path, message('rule-id-once'), double)
}

/** An address in a web archive is kept as it is and never judged: it is a copy already. */
function archiveRule({ id, host, path, unwrap, neverQueried }: Tables['archives'][number]): PolicyRule {
  return {
    id: `archive.${id}`,
    family: 'web-archive',
    match: path === undefined ? { host } : { host, path },
    classify: { class: 'archive', ...(unwrap === undefined ? {} : { original: unwrap }) },
    normalise: { keepFragment: true, dropQuery: [] },
    probe: { type: neverQueried === true ? 'none' : 'http' },
    snapshot: { policy: 'none' },
  }
}

const foldedSet = (names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => name.toLowerCase()))

function hashOf(texts: PolicyTexts): string {
  const all = Object.entries(texts.builtin).sort(byKey)
  const parts = [...all.map(([name, text]) => [name, text]), ['user', texts.user?.text ?? '']]
  return `sha256:${sha256(JSON.stringify(parts))}`
}

/** The data files of the built-in policy, in `policies/` beside this file; whoever drives reads them and hands in their texts. */
export const dataFiles = {
  builtin: 'builtin.yml',
  padHosts: 'pad-hosts.yml',
  closures: 'closures.yml',
  archives: 'archives.yml',
  tracking: 'tracking.yml',
  patterns: 'patterns.yml',
  suffixes: 'suffixes.yml',
  specialPages: 'special-pages.yml',
} as const

export type DataName = keyof typeof dataFiles

/** The text of every data file, by name. */
export type DataTexts = Readonly<Record<DataName, string>>
