/** Detectors of personal data in texts of any kind: wikitext, HTML, comments, titles, URLs. All linear. */

import type { Detected, Detector } from './detected.ts'
import { phones, phonesBelowLabels } from './phones.ts'

/** What takes the place of a value: no letters and no digits, so that it is never found again. */
export const masks = {
  email: '•••@•••',
  phone: '•• •• •• ••',
  iban: '•••• ••••',
  nir: '• •• •• ••',
  ip: '•••.•••',
} as const

/** What rules of privacy.yml may name as `detector`. */
export const detectorNames = ['email', 'phone', 'ip', 'iban', 'nir'] as const

/** One of `detectorNames`. */
export type DetectorName = (typeof detectorNames)[number]

/** `@`, also as an escape of HTML, of URLs or of JSON. */
const at = /@|＠|&#0*64;|&#x0*40;|&commat;|%(?:25)*40|\\u0040/gi
const localPart = /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}$/u
/** `Plan de perle@asso.example.png`: the name of a file goes on after the address. */
const extension =
  /(\.\p{L}{2,24})\.(?:png|jpe?g|gif|svg|webp|tiff?|pdf|html?|php|txt|csv|og[gav]|mp[34]|webm|docx?|od[tsp]|xlsx?|pptx?|zip|gz|7z)$/iu
/** `logo@2x.png`: the density of a picture. */
const isPicture = /^[\d.]+x\.\w+$/
const domain =
  /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}[\p{L}\p{N}])?\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{2,40})(?![\p{L}\p{N}-])/uy

/** Before a name that ends in `_`. In anchors, addresses and keys of pages `_` is a space: `h @article.title` becomes `h_@article.title`. */
const inWords = /^[\s(<>,;:|]?$/
const isKey = (local: string, before: string, after: string): boolean =>
  local.endsWith('_') && (!inWords.test(before) || after === '_' || /_./.test(local))

/** The same as an escape, also one that markup may part or another escape begins: `%4<b></b>0`, `&#37;40`. */
const escapedAt = new RegExp(
  String.raw`${at.source}|&(?:amp;)*(?:#0*(?:3[78]|64|92)|#x0*(?:2[56]|40|5c)|commat|percnt|bsol);|(?:&(?:amp;)*[#\w]{0,7}|%\d{0,4}|\\{1,8}u?\d{0,3})(?:<|''|\[\[|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])`,
  'iy',
)

/** Whether a sticky pattern stands where one of the signs does: in a fraction of the time that it takes by itself. */
function standsAt(text: string, signs: readonly string[], pattern: RegExp): boolean {
  for (const sign of signs)
    for (let index = text.indexOf(sign); index >= 0; index = text.indexOf(sign, index + 1)) {
      pattern.lastIndex = index
      if (pattern.test(text)) return true
    }
  return false
}

/** In a quotation's first place it is behind no name: `"@context"`. */
const atBehindName = /(?<!")@/y

/** Whether an `@` may stand in a text, behind a name. */
const mayHoldAt = (written: string): boolean =>
  standsAt(written, ['@'], atBehindName) || written.includes('＠') || standsAt(written, ['&', '%', '\\'], escapedAt)

/** E-mail addresses. The local part is bounded (RFC 5321: 64 octets); letters may be any (RFC 6531). */
export const emails: Detector = Object.assign(emailsIn, { mayHold: mayHoldAt })

function* emailsIn(text: string): Generator<Detected> {
  for (const sign of text.matchAll(at)) {
    const [before] = localPart.exec(text.slice(Math.max(0, sign.index - 66), sign.index)) ?? []
    domain.lastIndex = sign.index + sign[0].length
    const [whole] = domain.exec(text) ?? []
    const after = whole?.replace(extension, '$1')
    if (before === undefined || after === undefined || isPicture.test(after)) continue
    // `mailto%3Aperle%40…`: the escape of a colon or a space is none of the name.
    const local = before.replace(/^.*%(?:25)*(?:3A|20|3D|26|2F|3F|0A|22|27|3C|28|5B)/i, '')
    const start = sign.index - local.length
    const end = sign.index + sign[0].length + after.length
    if (local === '' || isKey(local, text.charAt(start - 1), text.charAt(end))) continue
    yield { start, end, value: `${local}@${after}` }
  }
}

const spelled =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?(?:[([{] ?(?:arobase|at|chez) ?[)\]}]| arobase ) ?[A-Za-z0-9-]{1,63}(?: ?(?:[([{] ?(?:point|dot) ?[)\]}]|\.) ?[A-Za-z0-9-]{1,63}){1,4}/gi

/** What stands in each of them for the `@`: looked for first, since few texts have it. */
const spelledAt = /[([{] ?(?:arobase|at|chez) ?[)\]}]| arobase /i

/** The same, with markup between its signs. */
const spelledInMarkup = /arobase|[([{>'\]] ?(?:at|chez) ?[)\]}<'[]/i

/** Addresses spelled against robots: `perle (arobase) asso (point) example`, `perle [at] asso.example`. */
const spelledEmails: Detector = Object.assign(spelledIn, {
  mayHold: (written: string) => spelledInMarkup.test(written),
})

function* spelledIn(text: string): Generator<Detected> {
  if (!spelledAt.test(text)) return
  for (const { 0: value, index } of text.matchAll(spelled)) yield { start: index, end: index + value.length, value }
}

const ibanLike =
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu

/** IBAN whose check digits agree (ISO 13616: the rest modulo 97 is 1). */
export function* ibans(text: string): Generator<Detected> {
  for (const { 0: value, index } of text.matchAll(ibanLike)) {
    const compact = value.replace(/[ \u00a0]/g, '')
    const digits = `${compact.slice(4)}${compact.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
      String(letter.charCodeAt(0) - 55),
    )
    if (BigInt(digits) % 97n === 1n) yield { start: index, end: index + value.length, value }
  }
}

const nirLike = /(?<!\d)[12][ .]?\d\d[ .]?\d\d[ .]?(?:\d\d|2[AB])[ .]?\d{3}[ .]?\d{3}[ .-]?\d\d(?!\d)/g

/** French social security numbers whose key agrees (97 less the number modulo 97; Corsica's 2A is 19, 2B is 18). */
export function* nirs(text: string): Generator<Detected> {
  for (const { 0: value, index } of text.matchAll(nirLike)) {
    const compact = value.replace(/[ .-]/g, '').replace('2A', '19').replace('2B', '18')
    const key = 97n - (BigInt(compact.slice(0, 13)) % 97n)
    if (key === BigInt(compact.slice(13))) yield { start: index, end: index + value.length, value }
  }
}

/**
 * IPv4 and IPv6 literals; whether one belongs to somebody is the caller's question. A colon may stand before: that of
 * `User:192.0.2.7`.
 */
export const addresses =
  /(?<![\w.])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){2,7})(?![\w:]|\.\d)/g

// An address that is written with markup or as escapes: tags, quotes and signs that nobody sees may part it.
const parts = String.raw`(?:<[^<>]{0,400}>|['\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]){0,16}`
const point = String.raw`(?:\.|&(?:amp;)*(?:#0*46|#x0*2e|period);|%(?:25)*2e|\\{1,8}u002e)`
const colon = String.raw`(?::|&(?:amp;)*(?:#0*58|#x0*3a|colon);|%(?:25)*3a|\\{1,8}u003a)`
/** Where a link, an escape, a comment or a long tag begins or ends, what follows may be anything; so may what stands before their end. */
const unsure = String.raw`(?:[[\]&%\\]|<!--|<[^<>]{400})`
const unsureBefore = String.raw`[;[\]|]|-->|[^<>]{400}>|\[\S{1,300}\s`
const digits = String.raw`(?:\d${parts}){1,3}`
/** Three points. */
const pointInside = new RegExp(
  String.raw`(?<=(?:\d|${unsureBefore})${parts})${point}${parts}(?:${unsure}|${digits}(?:${unsure}|${point}${parts}(?:${unsure}|${digits}(?:${unsure}|${point}${parts}(?:${unsure}|\d)))))`,
  'iy',
)
const group = String.raw`(?:[\da-f]${parts}){1,4}`
/** Two colons beside each other, or seven, of which three are looked at. */
const colonInside = new RegExp(
  String.raw`(?<=(?:[\da-f]|${unsureBefore})${parts})${colon}${parts}(?:${colon}|${unsure}|${group}(?:${unsure}|${colon}${parts}(?:${colon}|${unsure}|${group}(?:${colon}|${unsure}))))`,
  'iy',
)
const begunEscapes = ['&', '%', '\\']

/**
 * Whether an address of a machine may stand in a text, in whatever markup: looked for at points and colons, of which few stand so;
 * `hasColons`: those of IPv6 too, which begin with a figure.
 */
export const mayHoldAddress = (written: string, hasColons = true): boolean =>
  standsAt(written, ['.', ...begunEscapes], pointInside) ||
  (hasColons && standsAt(written, [':', ...begunEscapes], colonInside))

/** Addresses of machines: what is written like one and is one. */
export function* ips(text: string): Generator<Detected> {
  for (const { 0: value, index } of text.matchAll(addresses)) {
    const isOne = value.includes(':')
      ? value.includes('::') || value.split(':').length === 8
      : value.split('.').every((part) => Number(part) < 256)
    if (isOne) yield { start: index, end: index + value.length, value }
  }
}

/** The detectors of each kind of value. */
export const detectors: Readonly<Record<DetectorName, readonly Detector[]>> = {
  email: [emails, spelledEmails],
  phone: [phones, phonesBelowLabels],
  ip: [ips],
  iban: [ibans],
  nir: [nirs],
}

/** An address as MediaWiki spells it: IPv6 with eight groups, upper case, no leading zeros (IPUtils::sanitizeIP). */
export function spellAddress(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toUpperCase().split('::')
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'))
  const [before, after] = [groups(head), groups(tail ?? '')]
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, '')).join(':')
}
