/** The headers of every answer (bundle.md §8). */

import { contentPolicy, sqlPagePolicy } from '../model/content-policy.ts'

/** What strangers uploaded is shown, but none of it runs and it is no part of this site. */
const strangerPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

/** Types whose content a browser would run. */
const running = /^(?:text\/html|image\/svg\+xml|application\/xml)\b/

/** What a browser's own viewer shows, which a sandbox would shut out: it runs nothing of the file in a page. */
const viewed = /^(?:application\/pdf|audio\/|video\/)/

/** `entry` is the path in the bundle; null for what the server makes itself. */
export function policyOf(entry: string | null, type: string): string {
  const isStranger = entry !== null && !entry.startsWith('data/site/') && running.test(type)
  if (isStranger || (entry?.startsWith('data/files/') === true && !viewed.test(type))) return strangerPolicy
  return entry?.startsWith('data/site/sql/') === true ? sqlPagePolicy : contentPolicy
}

export function safetyHeaders(policy: string, isIndexed: boolean): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...(isIndexed ? {} : { 'X-Robots-Tag': 'noindex' }),
  }
}
