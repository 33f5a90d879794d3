/** What stands before a wiki and lets only browsers of people in: known by what it writes, never by words that a page may hold. */

/** An answer as a wall may have given it; names of headers are in small letters. */
export interface WalledAnswer {
  readonly header: (name: string) => string | null
  /** Its text or the beginning of it; '' where it was not read. */
  readonly text: string
}

const headerMarks: readonly (readonly [wall: string, header: string, mark: RegExp])[] = [
  ['Cloudflare', 'cf-mitigated', /./],
  ['AWS WAF', 'x-amzn-waf-action', /^(?:challenge|captcha)/i],
  ['Vercel', 'x-vercel-mitigated', /./],
  ['Sucuri', 'x-sucuri-block', /./],
  ['Anubis', 'set-cookie', /\btecharo\.lol-anubis/],
]

/** Scripts and forms of the pages that ask for a proof; the title alone says nothing. */
const textMarks: readonly (readonly [wall: string, mark: RegExp])[] = [
  ['Cloudflare', /<[^>]+\/cdn-cgi\/challenge-platform\/|window\._cf_chl_opt|<title>Attention Required! \| Cloudflare</],
  ['Anubis', /<[^>]+\.within\.website\/x\/cmd\/anubis|<script id="anubis_/],
  ['Sucuri', /\bsucuri_cloudproxy_js\b|<title>Sucuri WebSite Firewall/],
  ['DDoS-Guard', /<[^>]+\/\.well-known\/ddos-guard\/|<title>DDoS-Guard</],
  ['Imperva', /<[^>]+\/_Incapsula_Resource\?/],
  ['AWS WAF', /<[^>]+\.awswaf\.com\//],
]

/** Longer pages are no walls. */
const longestWall = 262_144

/** Who put up the wall that an answer comes from; null where it comes from the wiki. */
export function wallOf({ header, text }: WalledAnswer): string | null {
  const told = headerMarks.find(([, name, mark]) => mark.test(header(name) ?? ''))
  if (told !== undefined) return told[0]
  // A page of a MediaWiki behind such a host may carry its scripts too.
  if (text.length > longestWall || /\bwgPageName\b|content="MediaWiki |^\s*\{/.test(text)) return null
  return textMarks.find(([, mark]) => mark.test(text))?.[0] ?? null
}
