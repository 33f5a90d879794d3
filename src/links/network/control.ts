/** What a server says of a page that nobody made: the measure of its own "not found", asked once for each folder. */

import { sha256 } from '../../support/hash.ts'
import type { Ask } from './ask.ts'
import { follow } from './follow.ts'
import type { Limits } from './limits.ts'
import type { Control } from './probes/probe.ts'

const leafLetters = 12

/** null for the first page of a site: what lies beside it may be anything. */
export function createControl(ask: Ask, limits: Limits): (url: string) => Promise<Control | null> {
  const known = new Map<string, Promise<Control | null>>()
  return (address) => {
    const url = new URL(address)
    if (url.pathname === '/' && url.search === '') return Promise.resolve(null)
    const folder = `${url.origin}${url.pathname.slice(0, url.pathname.lastIndexOf('/') + 1)}`
    const control = known.get(folder) ?? askControl(`${folder}${leafOf(folder)}`, ask, limits)
    known.set(folder, control)
    return control
  }
}

/** Letters that no page is named by; the same for a folder in every run, so that a run that goes on asks the same. */
function leafOf(folder: string): string {
  const letters = 'bcdfghjklmnpqrstvwxz'
  const digits = Buffer.from(sha256(folder), 'hex')
  return [...digits.subarray(0, leafLetters)].map((byte) => letters[byte % letters.length]).join('')
}

async function askControl(url: string, ask: Ask, limits: Limits): Promise<Control | null> {
  const { last, page } = await follow(url, ask, { maxBytes: limits.pageBytes, maxHops: limits.hops })
  if (last.kind !== 'answer') return null
  const hash = page?.simhash ?? null
  return { url, http: last.status, ...(hash === null ? {} : { simhash: hash }) }
}
