/** Detectors of personal data in texts of any kind: wikitext, HTML, comments, titles, URLs. All linear. */

/** What takes the place of a value: no letters and no digits, so that it is never found again. */
export const masks = { email: '•••@•••', phone: '•• •• •• ••' } as const

/**
 * E-mail addresses, also with the @ as an HTML or URL escape. The local part is bounded (RFC 5321: 64 octets) so that a
 * long run of word characters costs nothing.
 */
export const emails =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}(?:@|&#64;|&#x40;|%40)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])/g

/** Addresses spelled against robots: `perle (arobase) asso (point) example`, `perle [at] asso.example`. */
export const spelledEmails =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?(?:[([{] ?(?:arobase|at|chez) ?[)\]}]| arobase ) ?[A-Za-z0-9-]{1,63}(?: ?(?:[([{] ?(?:point|dot) ?[)\]}]|\.) ?[A-Za-z0-9-]{1,63}){1,4}/gi

/**
 * French numbers of ten digits in pairs, and international ones with their plus sign (E.164). Digits inside a URL, a date
 * or a longer number are not one.
 */
export const phones =
  /(?<![\w/=&?%.,+-])(?:\+[1-9]\d{0,2}(?:[ \u00a0\u202f.-]?\(0\))?(?:[ \u00a0\u202f.-]?\d{1,4}){2,6}|0[1-9](?:[ \u00a0\u202f.-]?\d{2}){4})(?![\w/-])/g

/** Enough digits for an international number: E.164 allows 15, national plans need 8 with the country code. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  return digits >= 9 && digits <= 15
}

/**
 * IPv4 and IPv6 literals; whether one belongs to somebody is the caller's question. A colon may stand before: that of
 * `User:192.0.2.7`.
 */
export const addresses =
  /(?<![\w.])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){2,7})(?![\w:]|\.\d)/g

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
