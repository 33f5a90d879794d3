/** What an answer is compared with, each asked once: a page that nobody made beside the link, and the front page of its site. */

import { sha256 } from '../../support/hash.ts'
import { isSamePlace } from '../classify/front-page.ts'
import type { Compared } from '../judge/likeness.ts'
import { repeatedFrame } from '../judge/page-facts.ts'
import type { Ask } from './http/ask.ts'
import { follow } from './http/follow.ts'
import type { RequestLimits } from './http/limits.ts'
import type { ProbeTools } from './probes/probe.ts'

const leafLetters = 12

export function createComparisons(ask: Ask, limits: RequestLimits): Pick<ProbeTools, 'control' | 'front'> {
  const known = new Map<string, Promise<Compared>>()
  const once = (url: string): Promise<Compared> => {
    const asked = known.get(url) ?? compare(url, ask, limits)
    known.set(url, asked)
    return asked
  }
  return {
    control: async (address, isLike) => {
      const [beside = '', above] = inventedFor(new URL(address))
      const control = await once(beside)
      return above !== undefined && isLike(control) ? await once(above) : control
    },
    front: (address) => once(`${new URL(address).origin}/`),
  }
}

/**
 * Names that nobody made: beside `/doc/ag` and `/doc/ag/` one in `/doc/`; deeper down another one in the folder above too,
 * which measures what the first one may not: of `/user/lise/ag` many a server reads the user only, and answers any name
 * after it alike. Nothing is invented behind a number or an `@`, which is read so nearly everywhere.
 */
function inventedFor({ origin, pathname }: URL): readonly string[] {
  const end = pathname.endsWith('/') ? '/' : ''
  const folders = pathname
    .split('/')
    .filter((segment) => segment !== '')
    .slice(0, -1)
  const read = folders.findIndex((segment) => /[\d@]/.test(segment))
  const depths = read >= 0 ? [read] : folders.length < 2 ? [folders.length] : [folders.length, folders.length - 1]
  return depths.map((depth) => {
    const folder = `${origin}/${folders
      .slice(0, depth)
      .map((segment) => `${segment}/`)
      .join('')}`
    return `${folder}${leafOf(folder)}${end}`
  })
}

/** Letters that no page is named by; the same for a folder in every run, so that a run that goes on asks the same. */
function leafOf(folder: string): string {
  const letters = 'bcdfghjklmnpqrstvwxz'
  const digits = Buffer.from(sha256(folder), 'hex')
  return [...digits.subarray(0, leafLetters)].map((byte) => letters[byte % letters.length]).join('')
}

async function compare(url: string, ask: Ask, limits: RequestLimits): Promise<Compared> {
  const { last, landed, page } = await follow(url, ask, { maxBytes: limits.pageBytes, maxHops: limits.hops })
  if (last.kind !== 'answer') return { url }
  const hash = page?.simhash ?? null
  const repeats = page === null ? null : repeatedFrame(page, url)
  return {
    url,
    http: last.status,
    ...(hash === null ? {} : { simhash: hash }),
    ...(repeats === null ? {} : { repeats }),
    ...(isSamePlace(url, last.url) ? {} : { final: landed }),
    ...(page?.hasPassword === true ? { password: true } : {}),
  }
}
