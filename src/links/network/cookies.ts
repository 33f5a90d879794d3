/** The cookies of one journey: sites that set one and redirect would send a program without cookies in a circle. */

import { CookieJar } from 'tough-cookie'

export interface Cookies {
  /** What to send to an address, as the header has it; empty for none. */
  for(url: string): string
  /** Keeps what an answer of that address sets, and nothing that it may not set (RFC 6265 §5.3). */
  keep(url: string, setCookies: readonly string[]): void
}

/** More is no test whether cookies are kept. */
const longest = 4096

/** Empty at first, and gone with the journey: nothing that is asked later can be told by it. */
export function openCookies(): Cookies {
  const jar = new CookieJar(undefined, { looseMode: true })
  return {
    for: (url) => {
      const header = jar.getCookieStringSync(url)
      return header.length > longest ? '' : header
    },
    keep: (url, setCookies) => {
      for (const cookie of setCookies) jar.setCookieSync(cookie, url, { ignoreError: true })
    },
  }
}
