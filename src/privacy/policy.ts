/** What may leave the private archive: the short keys of the pipeline and the rules of privacy.yml, decoded once. */

import { z } from 'zod'
import type { Message } from '../model/message.ts'
import { expectingMessage } from '../support/expected.ts'
import { privacyTexts } from '../texts/english/privacy.ts'
import { fill, type Language } from '../texts/language.ts'
import { message } from '../texts/message.ts'
import { detectorNames } from './detect.ts'
import type { PersonalFinding, PlaceOfValue } from './scan.ts'

/** The keys that pipeline and privacy.yml share; one in the pipeline beats the same one in the file. */
export const privacyKeys = {
  audience: z.enum(['public', 'restricted']),
  ip: z.enum(['pseudonym', 'drop', 'keep']),
  email: z.enum(['mask', 'keep']),
  phone: z.enum(['mask', 'keep']),
  exif: z.enum(['strip', 'keep']),
  membersOnly: z.enum(['refuse', 'leave-out', 'publish']),
  allow: z.strictObject({ email: z.array(z.string()).default([]), phone: z.array(z.string()).default([]) }),
} as const

const matchers = {
  mask: ['literal', 'person', 'detector'],
  pseudonymise: ['literal', 'person'],
  'drop-revision': ['revision'],
  'drop-page': ['page'],
  'drop-file': ['file'],
} as const

/** A shorter literal stands in too many words to be taken out without a second thought. */
export const shortLiteral = 6

const text = z.string().trim().min(1)

const ruleSchema = z
  .strictObject({
    id: z.string(),
    match: z.strictObject({
      page: text.optional(),
      revision: z.number().int().optional(),
      /** Id of a person in the table `people`, or a name as it is printed. */
      person: text.optional(),
      file: text.optional(),
      literal: text.optional(),
      detector: z.enum(detectorNames).optional(),
    }),
    action: z.enum(['mask', 'pseudonymise', 'drop-revision', 'drop-page', 'drop-file']),
    /** What is printed in place of a pseudonymised person or literal. */
    as: text.optional(),
    reason: z.string(),
    request: z.string().optional(),
    /** Compared with the bundle date, not the clock. */
    until: z.iso.date().optional(),
    /** That a literal of less than six characters is meant. */
    confirm: z.boolean().optional(),
  })
  .superRefine(({ action, match, as, confirm }, context) => {
    const complain = (expected: Message, ...path: PropertyKey[]): void =>
      context.addIssue({ code: 'custom', path, ...expectingMessage(expected) })
    const wanted = matchers[action]
    if (!wanted.some((key) => match[key] !== undefined))
      complain(message('one-key-for-action', { action, keys: wanted }), 'match')
    if (wanted.filter((key) => match[key] !== undefined).length > 1)
      complain(message('only-one-key-for-action', { action, keys: wanted }), 'match')
    if (action === 'pseudonymise' && as === undefined) complain(message('name-for-pseudonym'), 'as')
    if (action !== 'pseudonymise' && as !== undefined) complain(message('as-with-pseudonym-only'), 'as')
    if (match.literal !== undefined && Array.from(match.literal).length < shortLiteral && confirm !== true)
      complain(message('long-or-confirmed', { count: shortLiteral }), 'match', 'literal')
    if (match.literal !== undefined && !/[\p{L}\p{N}]/u.test(match.literal))
      complain(message('letter-or-digit'), 'match', 'literal')
  })

/** A privacy.yml (docs/pipeline.md, “Privacy”); keys that are left out are undefined, `rules` empty. */
export const privacyFileSchema = z.strictObject({
  audience: privacyKeys.audience.optional(),
  ip: privacyKeys.ip.optional(),
  email: privacyKeys.email.optional(),
  phone: privacyKeys.phone.optional(),
  exif: privacyKeys.exif.optional(),
  membersOnly: privacyKeys.membersOnly.optional(),
  allow: privacyKeys.allow.optional(),
  rules: z.array(ruleSchema).default([]),
})

/** One rule of privacy.yml, checked. */
export type PrivacyRule = z.output<typeof ruleSchema>

/** The whole policy: the keys of the pipeline over those of privacy.yml over the defaults, and the rules. */
export interface PrivacyPolicy {
  /** Whom the bundle is for. */
  readonly audience: 'public' | 'restricted'
  /** What becomes of the addresses of anonymous contributors; `keep` never with `audience: public`. */
  readonly ip: 'pseudonym' | 'drop' | 'keep'
  /** What becomes of e-mail addresses in texts. */
  readonly email: 'mask' | 'keep'
  /** What becomes of telephone numbers in texts. */
  readonly phone: 'mask' | 'keep'
  /** What becomes of the metadata in uploaded pictures. */
  readonly exif: 'strip' | 'keep'
  /** Whether a public edition holds pages and uploads that only the members of the wiki could read; `refuse`: there is none until somebody says it. */
  readonly membersOnly: 'refuse' | 'leave-out' | 'publish'
  /** Values that may stay, in whatever way they are written. */
  readonly allow: { readonly email: readonly string[]; readonly phone: readonly string[] }
  /** In the order of privacy.yml. */
  readonly rules: readonly PrivacyRule[]
}

/** Whether a rule is in force on the day of the bundle. */
export const inForce = (rule: PrivacyRule, bundleDate: string): boolean =>
  rule.until === undefined || bundleDate < rule.until

/** The policy with those rules alone that are in force on the day of the bundle. */
export const policyOn = (policy: PrivacyPolicy, bundleDate: string): PrivacyPolicy => ({
  ...policy,
  rules: policy.rules.filter((rule) => inForce(rule, bundleDate)),
})

// A privacy.yml to edit, with a rule for everything that a scan found: each is commented out.

/** The text of the file: the short keys with their defaults, then the rules, values first, then the files that hold some. */
export function draftPolicy(findings: readonly PersonalFinding[], language: Language): string {
  const say = (key: keyof typeof privacyTexts): string => privacyTexts[key][language]
  let count = 0
  const rule = (match: string, action: string, more = ''): string => {
    count += 1
    return `#   - { id: r-${String(count).padStart(3, '0')}, match: { ${match} }, action: ${action}, reason: request${more} }`
  }
  const ofValues = findings.flatMap((finding) => {
    const match = matchOf(finding)
    const isShort = finding.kind !== 'name' && Array.from(finding.value).length < shortLiteral
    return match === null
      ? []
      : [`#   # ${told(finding, language)}`, rule(match, 'mask', isShort ? ', confirm: true' : '')]
  })
  const files = [...new Set(findings.flatMap(({ places }) => places.flatMap(fileOf)))].sort()
  const ofFiles = files.map((file) => rule(`file: ${JSON.stringify(file)}`, 'drop-file'))
  return [
    `# ${say('draftHead')}`,
    'audience: public   # public | restricted',
    'ip: pseudonym      # pseudonym | drop | keep',
    'email: mask        # mask | keep',
    'phone: mask        # mask | keep',
    'exif: strip        # strip | keep',
    'membersOnly: refuse   # refuse | leave-out | publish',
    `# allow: { email: [], phone: [] }   # ${say('draftAllow')}`,
    `# ${say('draftRules')}`,
    '# rules:',
    ...ofValues,
    ...(ofFiles.length === 0 ? [] : [`#   # ${say('draftFiles')}`, ...ofFiles]),
    '',
  ].join('\n')
}

/** What a picture tells goes with `exif: strip`, or with the picture. */
function matchOf({ kind, value }: PersonalFinding): string | null {
  if (kind === 'exif' || kind === 'gps') return null
  return `${kind === 'name' ? 'person' : 'literal'}: ${JSON.stringify(value)}`
}

function told({ kind, severity, times, places }: PersonalFinding, language: Language): string {
  const [first] = places
  return fill(privacyTexts.draftFound[language], {
    kind: privacyTexts[`kind.${kind}`][language],
    severity: privacyTexts[`severity.${severity}`][language],
    times,
    place: first === undefined ? '' : placeWords(first, language).replace(/\s+/g, ' '),
  })
}

/** `Réunion de mai, text`: where a value stands. */
export function placeWords({ page, file, field }: PlaceOfValue, language: Language): string {
  const of = [page, file].filter((one) => one !== null)
  return [...of, privacyTexts[`field.${field}`][language]].join(' · ')
}

/** Masks change no upload. */
const fileOf = ({ file, field }: PlaceOfValue): readonly string[] =>
  file !== null && field === 'file content' ? [file.replace(/ › .*$/s, '')] : []
