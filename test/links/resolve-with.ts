/** One link, resolved from a lock, a policy and a wiki made by hand. */

import { wikiAddresses } from '../../src/links/classify/addresses.ts'
import { classifyLink } from '../../src/links/classify/classify-link.ts'
import { corpusSignals } from '../../src/links/lock/lock-file.ts'
import type { LockEntry, Observation } from '../../src/links/lock/lock-schema.ts'
import { type ResolveContext, resolveLink } from '../../src/links/resolve/resolve-link.ts'
import { frenchRules, policy } from './built-in.ts'
import { titleIndexOf } from './title-index.ts'

export const wiki = wikiAddresses({ baseUrl: 'https://wiki.exemple.org', articlePath: '/wiki/$1', aliases: [] })
const titles = titleIndexOf({
  rules: frenchRules,
  pages: [
    { pageId: 1, title: 'Accueil' },
    { pageId: 2, title: 'Réunion 1' },
  ],
  revisions: [{ revisionId: 9, pageId: 2 }],
})

export type Entries = Readonly<Record<string, Partial<LockEntry>>>

function contextOf(entries: Entries, options: Partial<ResolveContext> = {}): ResolveContext {
  const used = options.policy ?? policy
  const links = Object.keys(entries).map((raw) => classifyLink(raw, { policy: used, wiki }))
  const lock = {
    generator: 'test',
    entries: new Map(links.map(({ raw, surt }) => [raw, { surt, observations: [], ...entries[raw] }])),
  }
  return {
    policy: used,
    lock,
    corpus: corpusSignals(links, lock),
    wiki,
    titles,
    audience: 'public',
    hideLivePads: false,
    saidTarget: () => null,
    ...options,
  }
}

/** What the reader gets for a link as it stands, with what the lock has of it. */
export function resolve(
  raw: string,
  entry: Partial<LockEntry> | null,
  options: Partial<ResolveContext> & { addedAt?: string; meetingDate?: string; more?: Entries } = {},
) {
  const { addedAt = '2019-05-04T09:00:00Z', meetingDate = null, more = {}, ...rest } = options
  const context = contextOf({ ...(entry === null ? {} : { [raw]: entry }), ...more }, rest)
  const link = classifyLink(raw, { policy: context.policy, wiki })
  const interval = {
    raw,
    pageId: 1,
    addedRevisionId: 3,
    addedAt,
    contributor: null,
    removedRevisionId: null,
    removedAt: null,
    basis: 'history',
  }
  return resolveLink(
    { link, use: { position: 0, raw, label: null, section: null, span: null }, interval, meetingDate },
    context,
  )
}

export const on = (day: string, observation: Partial<Observation> = {}): Observation => ({
  at: `${day}T00:00:00Z`,
  via: 'net',
  probe: 'http',
  outcome: 'ok',
  ...observation,
})
export const failing = (day: string, http = 404): Observation => on(day, { outcome: 'http-error', http })
export const unreachable = (day: string): Observation => on(day, { outcome: 'net-error', error: 'ENOTFOUND' })
export const pad = 'https://mensuel.framapad.org/p/ag'
export const page = 'https://asso.example/a/b/ag'
