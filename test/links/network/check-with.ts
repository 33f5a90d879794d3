/** The network step on a few links, with names that lead to stand-ins, at a pace for tests. */

import { join } from 'node:path'
import { wikiAddresses } from '../../../src/links/classify/addresses.ts'
import { classifyLink } from '../../../src/links/classify/classify-link.ts'
import { judgeLink } from '../../../src/links/judge/judge.ts'
import { corpusSignals, emptyLock, type Lock } from '../../../src/links/lock/lock-file.ts'
import { type PaceClock, systemClock } from '../../../src/links/network/http/pace.ts'
import { type Checked, type CheckJob, check, openEvidence, openJournal } from '../../../src/links/network/network.ts'
import { resolveLink } from '../../../src/links/resolve/resolve-link.ts'
import type { Link, LinkResolution } from '../../../src/model/link.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { policyWith } from '../built-in.ts'

const wiki = wikiAddresses({ baseUrl: 'https://wiki.communs.example', articlePath: '/wiki/$1', aliases: [] })

export interface Rig {
  readonly links: readonly Link[]
  check(options?: Partial<CheckJob> & { readonly at?: string }): Promise<Checked>
  /** What the reader gets for a URL. */
  resolve(url: string, lock: Lock): LinkResolution
  verdict(url: string, lock: Lock): string
  readonly folder: string
}

/** Requests as fast as the machine can, tries a few milliseconds apart. */
export const quick = {
  pauseMs: { least: 1, most: 5 },
  // No test waits for the end of them: a machine that stands still for a while is not late.
  dnsMs: 60_000,
  connectMs: 60_000,
  firstByteMs: 60_000,
  totalMs: 60_000,
}

export interface RigOptions {
  readonly hosts: Readonly<Record<string, string>>
  /** Lines of the policy file. */
  readonly policy?: string
  /** What every use aims at. */
  readonly date?: string
}

export function rigOf(urls: readonly string[], { hosts, policy: more = '', date }: RigOptions): Rig {
  const rates = more.includes('rates:')
    ? ''
    : 'rates: { default: 1000/1s, "*.framapad.org": 1000/1s, web.archive.org: 1000/1s }\n'
  const policy = policyWith(
    `version: 1\ncontact: https://communs.example/contact\n${rates}allowHosts: ${JSON.stringify(hosts)}\n${more}\n`,
  )
  const classify = (url: string): Link => classifyLink(url, { policy, wiki })
  const links = urls.map(classify)
  const folder = scratchFolder()
  let lock: Lock = emptyLock
  return {
    links,
    folder,
    async check({ at, ...options } = {}) {
      const clock: PaceClock = systemClock(at === undefined ? null : Date.parse(at))
      const journal = openJournal(join(folder, 'journal.ndjson'))
      const result = await check({
        links,
        datesOf: () => (date === undefined ? [] : [date]),
        classify,
        lock,
        policy,
        phases: ['probes', 'captures', 'copies'],
        recheckDead: false,
        generator: 'wikifonds 0.0.0',
        contact: policy.contact ?? '',
        testNet: true,
        journal,
        evidence: openEvidence(join(folder, 'evidence')),
        clock: { ...clock, random: () => 0.5 },
        signal: new AbortController().signal,
        listen: () => {},
        limits: quick,
        resolve: (host) => Promise.reject(Object.assign(new Error(host), { code: 'ENOTFOUND' })),
        ...options,
      })
      journal.remove()
      lock = result.lock
      return result
    },
    resolve: (url, from) =>
      resolveLink(
        {
          link: classify(url),
          use: { position: 0, raw: url, label: null, section: null, span: null },
          interval: null,
          meetingDate: date ?? null,
        },
        {
          policy,
          lock: from,
          corpus: corpusSignals(links, from),
          wiki,
          titles: null,
          audience: 'restricted',
          hideLivePads: false,
          saidTarget: () => null,
        },
      ),
    verdict: (url, from) =>
      judgeLink(classify(url), from.entries.get(url) ?? null, policy, corpusSignals(links, from)).verdict,
  }
}
