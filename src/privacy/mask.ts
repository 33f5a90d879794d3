/** One function masks everything that leaves: texts, titles, comments, URLs. The same value is masked alike everywhere. */

import { addresses, emails, isPhone, masks, phones, spellAddress, spelledEmails } from './detect.ts'
import { inForce, type PrivacyPolicy } from './policy.ts'

export type Mask = (text: string) => string

/** How often each reason changed something: for redactions.json, which has counts and never values. */
export interface MaskCounts {
  email: number
  phone: number
  address: number
  literal: number
  /** Addresses that give rights by themselves. */
  link: number
}

export interface Masker {
  readonly mask: Mask
  readonly counts: Readonly<MaskCounts>
}

/**
 * A masker for a policy. `pseudonyms` maps the addresses of anonymous contributors (as MediaWiki spells them) to what is
 * printed instead; other addresses in texts are no contributor's and stay. `links` maps web addresses that give rights, as
 * written and longer ones first, to the marks that take their place.
 */
export function createMasker(
  policy: PrivacyPolicy,
  pseudonyms: ReadonlyMap<string, string>,
  bundleDate: string,
  links: ReadonlyMap<string, string> = new Map(),
): Masker {
  const counts: MaskCounts = { email: 0, phone: 0, address: 0, literal: 0, link: 0 }
  const allowedEmails = new Set(policy.allow.email.map((email) => email.toLowerCase()))
  const allowedPhones = new Set(policy.allow.phone.map(digitsOf))
  const literals = policy.rules.flatMap((rule) =>
    rule.action === 'mask' && rule.match.literal !== undefined && inForce(rule, bundleDate) ? [rule.match.literal] : [],
  )
  const masked = (reason: keyof MaskCounts, value: string): string => {
    counts[reason] += 1
    return value
  }
  const mask: Mask = (text) => {
    let out = text
    for (const [written, mark] of links) {
      if (out.includes(written)) out = out.replaceAll(written, () => masked('link', mark))
    }
    for (const literal of literals) {
      if (out.includes(literal)) out = out.replaceAll(literal, () => masked('literal', '•••'))
    }
    if (policy.email === 'mask' && /@|&#64;|&#x40;|%40/.test(out)) {
      out = out.replace(emails, (email) =>
        allowedEmails.has(email.toLowerCase()) ? email : masked('email', masks.email),
      )
    }
    if (policy.email === 'mask') out = out.replace(spelledEmails, () => masked('email', masks.email))
    if (policy.phone === 'mask') {
      out = out.replace(phones, (phone) =>
        isPhone(phone) && !allowedPhones.has(digitsOf(phone)) ? masked('phone', masks.phone) : phone,
      )
    }
    if (pseudonyms.size > 0) {
      out = out.replace(addresses, (address) => {
        const pseudonym = pseudonyms.get(spellAddress(address))
        return pseudonym === undefined ? address : masked('address', pseudonym)
      })
    }
    return out
  }
  return { mask, counts }
}

const digitsOf = (phone: string): string => phone.replace(/\D/g, '')
