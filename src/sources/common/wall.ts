/** What stands before a wiki and lets only browsers of people in: known by what it writes, never by words that a page may hold. */

import type { Message, Wording } from '../../model/message.ts'
import { isUrl } from '../../support/url.ts'
import { message } from '../../texts/message.ts'

/** An answer as a wall may have given it; names of headers are in small letters. */
export interface WalledAnswer {
  /** Where it came from, redirects followed. */
  readonly address: string
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
  ['DataDome', 'x-datadome', /^protected/i],
]

/** Scripts and forms of the pages that ask for a proof; the title alone says nothing. */
const textMarks: readonly (readonly [wall: string, mark: RegExp])[] = [
  [
    'Cloudflare',
    /<[^<>]+\/cdn-cgi\/(?:challenge-platform\/|styles\/cf\.errors\.css)|window\._cf_chl_opt|<title>Attention Required! \| Cloudflare<|^error code: 10\d\d\s*$/,
  ],
  ['Anubis', /<[^<>]+\.within\.website\/x\/cmd\/anubis|<script id="anubis_/],
  ['Sucuri', /\bsucuri_cloudproxy_js\b|<title>Sucuri WebSite Firewall/],
  ['DDoS-Guard', /<[^<>]+\/\.well-known\/ddos-guard\/|<title>DDoS-Guard</],
  ['Imperva', /<[^<>]+\/_Incapsula_Resource\?/],
  ['AWS WAF', /<[^<>]+\.awswaf\.com\//],
  ['Akamai', /<H1>Access Denied<\/H1>.{0,2000}(?:Reference&#32;&#35;|Reference #|errors(?:\.|&#46;)edgesuite)/is],
  ['DataDome', /<[^<>]+\bcaptcha-delivery\.com\//],
  ['go-away', /<[^<>]+\/\.well-known\/\.[\w.-]+\/git\/go-away\//],
  ['ModSecurity', /<title>Not Acceptable!<\/title>.{0,2000}\bMod_Security\b/s],
]

/** Longer pages are no walls. */
const longestWall = 262_144

/** The values by which SOURCE_WALLED tells of a wall. */
export interface Wall {
  /** Who put it up, or the login page that it is. */
  readonly wall: Wording
  /** Whose it is, and who can open it. */
  readonly put: Message
  /** The export that its page links to, or where one may be. */
  readonly dump: Message
}

/** The wall that an answer comes from; null where it comes from the wiki. */
export function wallAt(answer: WalledAnswer): Wall | null {
  const wall = wallOf(answer)
  return wall === null ? null : { wall, put: message(owners.get(wall) ?? 'put-by-company'), dump: dumpBehind(answer) }
}

/** Walls that no company runs beside the wiki. */
const owners: ReadonlyMap<string, 'put-by-operator' | 'put-by-server'> = new Map([
  ['Anubis', 'put-by-operator'],
  ['go-away', 'put-by-operator'],
  ['ModSecurity', 'put-by-server'],
])

/** Payment required, forbidden, not acceptable: by these servers answer programs that a rule of theirs names. */
const refusals: ReadonlySet<number | undefined> = new Set([402, 403, 406])

/**
 * The rule of a server that refused the page by which a wiki is named, whatever it wrote; null for another status and where the
 * wiki itself refused it. Of one page among others it says nothing.
 */
export function ruleAt(status: number, answer: Omit<WalledAnswer, 'header'>): Wall | null {
  if (!refusals.has(status) || recogniseEngine(answer.text) === 'MediaWiki') return null
  return { wall: message('wall-of-rules', { status }), put: message('put-by-server'), dump: dumpBehind(answer) }
}

/** The login page that an address of a wiki led to: MediaWiki's own, or a form that asks for a password; null for any other page. */
export function loginAt(asked: string, answer: Omit<WalledAnswer, 'header'>): Wall | null {
  const { address, text } = answer
  const isOwn = /"?wgCanonicalSpecialPageName"?\s*[:=]\s*"Userlogin"/.test(text)
  const isForm = /<input\b[^<>]*\btype\s*=\s*["']?password\b/i.test(text)
  const isElsewhere = new URL(asked).host !== new URL(address).host && loginWords.test(address)
  if (!isOwn && !((isForm || isElsewhere) && recogniseEngine(text) !== 'MediaWiki')) return null
  const { origin, pathname } = new URL(address)
  const wall = message('login-page', { address: origin + pathname })
  return { wall, put: message('put-by-login'), dump: dumpBehind(answer) }
}

/** In the host or the path of what signs people in, where its page is made by scripts. */
const loginWords = /^https?:\/\/[^?#]*\b(?:sso|saml2?|oauth2?|oidc|openid|idp|shibboleth|log-?in|sign-?in)\b/i

/** What its page links to or writes out: a file as exports are called, or a place where they lie. */
const dumpAddress = /\.xml\.(?:gz|bz2|7z|zst|xz|zip)$|\.(?:7z|zst)$|\/(?:xml)?dumps?(?:\/|$)/i

/** In the name of an export that is not packed. */
const dumpWords = /pages|articles|history|current|dump|export|\d{8}/i

const isDump = (path: string): boolean =>
  dumpAddress.test(path) || (path.endsWith('.xml') && dumpWords.test(path.replace(/^.*\//s, '')))

function dumpBehind(answer: Omit<WalledAnswer, 'header'>): Message {
  const address = dumpNamedIn(answer)
  return address === null ? message('wall-without-dump') : message('wall-names-dump', { address })
}

/** The address of an export that a page links to or writes out; null where it names none. */
export function dumpNamedIn({ address, text }: Omit<WalledAnswer, 'header'>): string | null {
  const named = [
    ...text
      .slice(0, longestWall)
      .replaceAll(/<link\b[^<>]*>/gi, '')
      .matchAll(/\bhref\s*=\s*["']?([^"'\s>]+)|\bhttps?:\/\/[^\s"'<>()]+/gi),
  ]
    .map(([whole, href]) => (href ?? whole).replaceAll('&amp;', '&'))
    .flatMap((href) => (isUrl(href, address) ? [new URL(href, address)] : []))
    .find(({ protocol, pathname }) => /^https?:$/.test(protocol) && isDump(pathname))
  return named?.href ?? null
}

/** Who put up the wall that an answer comes from; null where it comes from the wiki. */
function wallOf({ header, text }: WalledAnswer): string | null {
  const told = headerMarks.find(([, name, mark]) => mark.test(header(name) ?? ''))
  if (told !== undefined) return told[0]
  // A page of a MediaWiki behind such a host may carry its scripts too.
  if (text.length > longestWall || /^\s*\{/.test(text) || recogniseEngine(text) === 'MediaWiki') return null
  return textMarks.find(([, mark]) => mark.test(text))?.[0] ?? null
}

// Which wiki engine made a page.

const marks: readonly (readonly [engine: string, mark: RegExp])[] = [
  [
    'MediaWiki',
    /<meta\s+name=["']?generator["']?\s+content=["']?MediaWiki|\bwgPageName\b|\bid=["']?(?:mw-content-text|firstHeading)\b|\bclass=["']?firstHeading\b|<body[^<>]*\bclass=["'](?:[^"'<>]*\s)?mediawiki\b/i,
  ],
  ['DokuWiki', /<meta name="generator" content="DokuWiki|id="dokuwiki__|\bDOKU_BASE\b/i],
  [
    'YesWiki',
    /<meta name="generator" content="(?:YesWiki|WikiNi)|\byeswiki-(?:main|navbar)\b|\/tools\/(?:templates|bazar)\//i,
  ],
  ['MoinMoin', /<meta name="generator" content="MoinMoin|\bmoin_static/i],
  ['XWiki', /<meta name="generator" content="XWiki|\bxwikimain\b|id="xwikicontent"/i],
  ['PmWiki', /<meta name="generator" content="PmWiki|id=['"]wikitext['"]/i],
  ['TiddlyWiki', /<meta name="generator" content="TiddlyWiki|<meta name="application-name" content="TiddlyWiki/i],
  ['Foswiki', /foswiki\.|<meta name="foswiki/i],
  ['TikiWiki', /<meta name="generator" content="Tiki/i],
  ['Confluence', /<meta name="confluence-/i],
]

/** The name of the engine, or null for a page of none that we know. */
export function recogniseEngine(source: string): string | null {
  return marks.find(([, mark]) => mark.test(source))?.[0] ?? null
}
