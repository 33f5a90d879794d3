/** What may leave the private archive: the short keys of the pipeline and the rules of privacy.yml, decoded once. */

import { z } from 'zod'

/** The keys that pipeline and privacy.yml share; one in the pipeline beats the same one in the file. */
export const privacyKeys = {
  audience: z.enum(['public', 'restricted']),
  ip: z.enum(['pseudonym', 'drop', 'keep']),
  email: z.enum(['mask', 'keep']),
  phone: z.enum(['mask', 'keep']),
  exif: z.enum(['strip', 'keep']),
  allow: z.strictObject({ email: z.array(z.string()).default([]), phone: z.array(z.string()).default([]) }),
} as const

const ruleSchema = z.strictObject({
  id: z.string(),
  match: z.strictObject({
    page: z.string().optional(),
    revision: z.number().int().optional(),
    file: z.string().optional(),
    literal: z.string().min(6).optional(),
  }),
  action: z.enum(['mask', 'drop-revision', 'drop-page', 'drop-file']),
  reason: z.string(),
  request: z.string().optional(),
  /** Compared with the bundle date, not the clock. */
  until: z.iso.date().optional(),
})

export const privacyFileSchema = z.strictObject({
  audience: privacyKeys.audience.optional(),
  ip: privacyKeys.ip.optional(),
  email: privacyKeys.email.optional(),
  phone: privacyKeys.phone.optional(),
  exif: privacyKeys.exif.optional(),
  allow: privacyKeys.allow.optional(),
  rules: z.array(ruleSchema).default([]),
})

export type PrivacyRule = z.output<typeof ruleSchema>

export interface PrivacyPolicy {
  readonly audience: 'public' | 'restricted'
  readonly ip: 'pseudonym' | 'drop' | 'keep'
  readonly email: 'mask' | 'keep'
  readonly phone: 'mask' | 'keep'
  readonly exif: 'strip' | 'keep'
  readonly allow: { readonly email: readonly string[]; readonly phone: readonly string[] }
  readonly rules: readonly PrivacyRule[]
}

/** Whether a rule is in force on the day of the bundle. */
export const inForce = (rule: PrivacyRule, bundleDate: string): boolean =>
  rule.until === undefined || bundleDate < rule.until
