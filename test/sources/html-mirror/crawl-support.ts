/** Crawls of wikis that this machine serves, by a clock that goes on when somebody waits. */

import type { SourceEvent } from '../../../src/model/wiki.ts'
import type { SourceInput } from '../../../src/sources/common/source.ts'
import type { Timer } from '../../../src/sources/common/turns.ts'
import { readLive } from '../../../src/sources/kinds/html-mirror/crawl/read-live.ts'
import { openSpool } from '../../../src/sources/saved-pages/merge/spool.ts'
import { type ServedWiki, serve } from './orchard.ts'
import { nothingKnown } from './read-mirror.ts'

export const pace = { concurrency: 2, perSecond: 1000, tries: 4 }
export const live = { pace, credentials: null, namespaces: 'all', files: { all: true, maxBytes: Infinity } } as const

/** A clock that goes on when somebody waits, and remembers for how long. */
export function fastTimer(): Timer & { readonly waits: readonly number[] } {
  let now = Date.UTC(2026, 0, 1)
  const waits: number[] = []
  return {
    waits,
    now: () => now,
    chance: () => 0.5,
    wait: async (ms) => {
      waits.push(ms)
      now += ms
    },
  }
}

export const open: ServedWiki[] = []
export async function stopAll(): Promise<void> {
  for (const wiki of open.splice(0)) await wiki.stop()
}

export async function start(answer?: Parameters<typeof serve>[0]): Promise<ServedWiki> {
  const wiki = await serve(answer)
  open.push(wiki)
  return wiki
}

export async function* crawl(address: string, timer: Timer, known = nothingKnown): AsyncGenerator<SourceEvent> {
  const input: SourceInput = { from: [address], files: null, hosts: [], language: null, timezone: null, live, known }
  const spool = await openSpool()
  try {
    yield* readLive(address, input, spool, new AbortController().signal, timer)
  } finally {
    await spool.close()
  }
}

export const without = (wiki: ServedWiki, words: RegExp): readonly string[] =>
  wiki.asked.filter((path) => words.test(path))
