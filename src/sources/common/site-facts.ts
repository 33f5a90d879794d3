/** Facts of a wiki as several kinds of source say them, made what the archive holds. */

import type { Rights } from '../../model/wiki.ts'

/** The zone of a name, where it is one that is known (IANA); else null. */
export function zoneOf(name: string | null): string | null {
  try {
    return name === null ? null : new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone && name
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The licence of an address and its words, as MediaWiki knows them; null where neither is said. */
export function rightsOf(url: string | null, text: string | null): Rights | null {
  if (url === null && text === null) return null
  const licence = /creativecommons\.org\/licenses\/([a-z-]{2,10})\/(\d\.\d)/.exec(url ?? '')
  return { spdx: licence === null ? 'unknown' : `CC-${licence[1]?.toUpperCase()}-${licence[2]}`, url, text }
}
