/** The lock of the demo is canonical, and shows a reader every state that a link can be in. */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { wikiAddresses } from '../../src/links/classify/addresses.ts'
import { classifyLink } from '../../src/links/classify/classify-link.ts'
import { mineIntervals, openIntervals } from '../../src/links/find/intervals.ts'
import { urlTokens } from '../../src/links/find/url-tokens.ts'
import { corpusSignals, decodeLock, encodeLock } from '../../src/links/lock/lock-file.ts'
import { resolveLink } from '../../src/links/resolve/resolve-link.ts'
import { decodeReferences } from '../../src/model/character-references.ts'
import { policy } from './built-in.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const lockText = read('pipelines/demo.links.lock.json')
const lock = decodeLock(lockText, 'demo.links.lock.json')
const wiki = wikiAddresses({
  baseUrl: 'https://wiki.communs.example',
  articlePath: '/wiki/$1',
  aliases: [{ host: 'ancien-wiki.communs.example', articlePath: '/wiki/$1', scriptPath: '/' }],
})

/** The histories of the demo wiki, read as plainly as can be. */
const histories = read('fixtures/communs/communs.xml')
  .split('<page>')
  .slice(1)
  .map((page) =>
    [
      ...page.matchAll(
        /<revision>\s*<id>(\d+)<\/id>[\s\S]*?<timestamp>(.*?)<\/timestamp>[\s\S]*?<text[^>]*?(?:\/>|>([\s\S]*?)<\/text>)/g,
      ),
    ].map(([, id, at = '', text = '']) => ({
      revisionId: Number(id),
      at,
      contributor: null,
      text: decodeReferences(text),
    })),
  )

describe('the lock of the demo', () => {
  it('is canonical', () => expect(encodeLock(lock)).toBe(lockText))

  it('speaks of URLs of the demo wiki only, under the keys that they have, and of no secret', () => {
    const raws = new Set(
      histories.flatMap((revisions) => revisions.flatMap(({ text }) => [...urlTokens(text)].map(({ raw }) => raw))),
    )
    for (const [raw, { surt }] of lock.entries) {
      const link = classifyLink(raw, { policy, wiki })
      expect({ raw, isUsed: raws.has(raw), surt, capability: link.capability === 'always' }).toEqual({
        raw,
        isUsed: true,
        surt: link.surt,
        capability: false,
      })
    }
  })

  it('shows a reader every state that a link can be in', () => {
    const links = [
      ...new Set(histories.flatMap((revisions) => [...urlTokens(revisions.at(-1)?.text ?? '')].map(({ raw }) => raw))),
    ].map((raw) => classifyLink(raw, { policy, wiki }))
    const context = {
      policy,
      lock,
      wiki,
      corpus: corpusSignals(links, lock),
      titles: null,
      audience: 'public' as const,
      hideLivePads: false,
      saidTarget: () => null,
    }
    const intervals = histories.flatMap((revisions, pageId) => mineIntervals(revisions, pageId))
    const found = links.map((link) =>
      resolveLink(
        {
          link,
          use: { position: 0, raw: link.raw, label: null, section: null, span: null },
          interval: openIntervals(intervals).get(link.raw) ?? null,
          meetingDate: null,
        },
        context,
      ),
    )
    const statuses = new Set(found.map(({ status }) => status))
    expect([...statuses].sort()).toEqual([
      'archived',
      'expired-pad',
      'gone',
      'internal',
      'internal-missing',
      'live',
      'login-walled',
      'redacted',
      'redirect',
      'shortener-resolved',
      'soft-404',
      'suspect',
      'unknown',
    ])
    const pad = found[links.findIndex(({ raw }) => raw === 'https://mensuel.framapad.org/p/lisse-fete-2017')]
    expect(pad).toMatchObject({ status: 'archived', treatment: 'snapshot', capturedAt: '2017-06-10T08:30:00Z' })
  })
})
