/**
 * A pipeline file: one YAML for one migration, decoded once, with every default. Its paths stay as they are written.
 */

import { z } from 'zod'
import { privacyKeys } from '../../privacy/policy.ts'
import { sourceSchema } from '../../sources/kinds.ts'
import { expecting } from '../../support/expected.ts'
import { pathText } from '../../support/paths.ts'
import { siteLanguages } from '../../texts/language.ts'
import { lexiconLanguages } from './shipped.ts'

const day = z.iso.date('a day such as 2022-12-31')
const text = z.string().min(1)
const address = z.url()

const aliasSchema = z.strictObject({
  host: text,
  articlePath: text.optional(),
  scriptPath: z.string().optional(),
  from: day.optional(),
  to: day.optional(),
})

/** The short name of a wiki, which names files and folders of every system: those of a bundle have forty signs more. */
export const wikiKey = z.string().regex(/^[a-z0-9-]{1,150}$/, expecting('lower-case-name'))

/** Every key of a pipeline file with its default; an unknown key is an error. */
export const definitionSchema = z.strictObject({
  wiki: z.strictObject({
    key: wikiKey,
    name: text.optional(),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[a-z0-9]+)*$/i, expecting('language-code'))
      .optional(),
    timezone: z.string().refine(isTimezone, expecting('time-zone')).optional(),
    baseUrl: address.optional(),
    aliases: z.array(aliasSchema).default([]),
    rights: z.strictObject({ spdx: text, url: address.optional() }).optional(),
    closed: z
      .strictObject({
        from: day.optional(),
        to: day.optional(),
        notice: text.optional(),
        successor: address.optional(),
        contact: text.optional(),
      })
      .prefault({}),
  }),
  sources: z.array(sourceSchema).min(1),
  pages: z
    .strictObject({
      include: z.array(text).default([]),
      exclude: z.array(text).default([]),
      namespaces: z.union([z.literal('all'), z.array(z.number().int())]).default('all'),
    })
    .prefault({}),
  records: z
    .strictObject({
      meetings: z
        .strictObject({
          languages: z.array(z.enum(lexiconLanguages())).default([]),
          hints: z.record(z.string(), z.unknown()).default({}),
        })
        .prefault({}),
      assist: z
        .strictObject({
          endpoint: z.url({ protocol: /^https?$/ }),
          model: text,
          allowRemote: z.boolean().default(false),
        })
        .optional(),
    })
    .prefault({}),
  links: z
    .strictObject({
      policy: pathText.optional(),
      lock: pathText.optional(),
      frozen: z.boolean().default(false),
      hideLivePads: z.boolean().default(false),
    })
    .prefault({}),
  privacy: z
    .strictObject({
      policy: pathText.optional(),
      audience: privacyKeys.audience.optional(),
      ip: privacyKeys.ip.optional(),
      email: privacyKeys.email.optional(),
      phone: privacyKeys.phone.optional(),
      exif: privacyKeys.exif.optional(),
      membersOnly: privacyKeys.membersOnly.optional(),
      allow: privacyKeys.allow.optional(),
    })
    .prefault({}),
  site: z
    .union([
      z.literal(false),
      z.strictObject({
        language: z.enum(siteLanguages).optional(),
        history: z.enum(['auto', 'all', 'text', 'list', 'none']).default('auto'),
        identity: z.enum(['keep', 'plain']).default('keep'),
        charts: z.boolean().default(true),
        noindex: z.boolean().default(false),
        sql: z.boolean().default(true),
      }),
    ])
    .prefault({}),
  bundle: z
    .strictObject({
      out: pathText.optional(),
      formats: z.array(z.literal('zip')).default(['zip']),
      date: day.optional(),
      sign: z.enum(['none', 'env']).default('none'),
      store: z.boolean().default(false),
      sqliteMark: z.boolean().default(false),
      series: text.optional(),
      supersedes: pathText.optional(),
      organisation: text.optional(),
      contact: text.optional(),
    })
    .prefault({}),
})

/** A pipeline file, decoded and with its defaults; paths are as they are written. */
export type Definition = z.output<typeof definitionSchema>

function isTimezone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    // Intl throws RangeError for a zone that it does not know; anything else is a fault of ours.
    if (error instanceof RangeError) return false
    throw error
  }
}
