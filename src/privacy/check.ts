/** Whether the texts of a public bundle hold what the detectors find and nobody allowed: what of the proof needs no secrets. */

import { z } from 'zod'
import type { Bundle, Check, Finding } from '../model/bundle.ts'
import type { Message } from '../model/message.ts'
import { readJson } from '../support/expected.ts'
import { sha256 } from '../support/hash.ts'
import { message } from '../texts/message.ts'
import { detectors, emails, masks } from './detect.ts'
import type { Detected, Detector, KnownValue } from './detected.ts'
import { fold } from './fold.ts'
import { detectIn } from './look.ts'
import { phones } from './phones.ts'
import type { PrivacyPolicy } from './policy.ts'
import { phoneNumber } from './spellings.ts'

/** A text of a bundle, or a piece of one. */
export interface PublicText {
  /** A path in the bundle, or a table of its catalogue. */
  readonly place: string
  readonly text: string
  /** Where the text stands behind so many bytes of it, in its file; in a table, behind so many rows. */
  readonly offsetOf: (bytes: number) => number
  /** A value that begins before this place in `text` is told with the piece before. */
  readonly from: number
  /** A value that ends after this place in `text` is told with the next piece. */
  readonly to: number
  /** Whether it is one text of the wiki as it is: files have lines of several pages, and words of ours, below each other. */
  readonly isOfWiki: boolean
}

const searched = [
  { key: 'email', inFiles: emails, keyOf: fold, say: emailAt },
  { key: 'phone', inFiles: phones, keyOf: phoneNumber, say: phoneAt },
] as const satisfies readonly {
  key: 'email' | 'phone'
  inFiles: Detector
  keyOf: (value: string) => string
  say: unknown
}[]

/** What the policy lets through, as hashes of one spelling of each value: the bundle tells whether a value is allowed, not which are. */
export function hashesOfAllowed({ allow }: Pick<PrivacyPolicy, 'allow'>): readonly string[] {
  return searched.flatMap(({ key, keyOf }) => allow[key].map((value) => sha256(keyOf(value)))).sort()
}

const reportPath = 'data/provenance/redactions.json'
const reportSchema = z.object({
  keys: z.object({ email: z.enum(['mask', 'keep']), phone: z.enum(['mask', 'keep']) }),
  allowed: z.array(z.string()).default([]),
})

/** `allowed`: hashes, as `hashesOfAllowed` makes them. */
export type RedactionReport = z.output<typeof reportSchema>

/** The values in a text that a policy let through by name. */
export function allowedIn(text: string, { allowed }: Pick<RedactionReport, 'allowed'>): PrivacyPolicy['allow'] {
  const found = searched.map(({ key, keyOf }) => {
    const values = Array.from(detectIn(text, detectors[key]), ({ value }) => value)
    return [key, values.filter((value) => allowed.includes(sha256(keyOf(value))))] as const
  })
  return { email: [], phone: [], ...Object.fromEntries(found) }
}

/**
 * The check of `verify`; `textsOf` gives what a reader of the bundle sees. A restricted bundle may hold anything. `tell` is given each
 * value that is found, which no finding says.
 */
export function privacyCheck(
  textsOf: (bundle: Bundle) => AsyncIterable<PublicText>,
  tell: (value: KnownValue) => void = () => {},
): Check {
  return {
    name: 'privacy',
    async *run(bundle) {
      if (!(await isPublic(bundle))) return
      const report = await readRedactionReport(bundle)
      if (report === null) return yield error(reportPath, message('counts-missing'))
      const allowed = new Set(report.allowed)
      const active = searched.filter(({ key }) => report.keys[key] === 'mask')
      const told = new Set<string>()
      for await (const text of textsOf(bundle)) {
        for (const one of active) {
          const subject = `${one.key} ${text.place}`
          for (const { start, value } of foundIn(text, one, allowed)) {
            tell({ reason: one.key, value, mark: masks[one.key] })
            if (told.has(subject)) continue
            told.add(subject)
            yield error(text.place, one.say(text.offsetOf(Buffer.byteLength(text.text.slice(0, start)))))
          }
        }
      }
    },
  }
}

/** The values of a kind in a text that are not allowed. */
function* foundIn(
  { text, from, to, isOfWiki }: Omit<PublicText, 'place' | 'offsetOf'>,
  { key, inFiles, keyOf }: (typeof searched)[number],
  allowed: ReadonlySet<string>,
): Generator<Detected> {
  for (const one of detectIn(text, isOfWiki ? detectors[key] : [inFiles]))
    if (one.start >= from && one.end <= to && !allowed.has(sha256(keyOf(one.value)))) yield one
}

/** The text of a file without what the check would find in it; `asSearched` gives it as the check reads it, place by place. */
export function withoutFound(file: string, policy: PrivacyPolicy, asSearched: (text: string) => string): string {
  const allowed = new Set(hashesOfAllowed(policy))
  return searched
    .filter(({ key }) => policy[key] === 'mask')
    .reduce((left, one) => {
      const whole = { text: asSearched(left), from: 0, to: left.length, isOfWiki: false }
      const places = [...foundIn(whole, one, allowed)].sort((a, b) => b.start - a.start)
      return places.reduce((rest, { start, end }) => rest.slice(0, start) + masks[one.key] + rest.slice(end), left)
    }, file)
}

function emailAt(offset: number): Message {
  return message('holds-email', { offset })
}

function phoneAt(offset: number): Message {
  return message('holds-telephone', { offset })
}

const error = (subject: string, told: Message): Finding => ({
  level: 'error',
  check: 'privacy',
  subject,
  message: told,
})

async function isPublic(bundle: Bundle): Promise<boolean> {
  if (!bundle.has('bag-info.txt')) return false
  return /^Wikifonds-Audience: public\r?$/m.test(Buffer.from(await bundle.read('bag-info.txt')).toString('utf8'))
}

/** The policy that a bundle names, by which it was masked; null where it says nothing. */
export async function readRedactionReport(bundle: Bundle): Promise<RedactionReport | null> {
  if (!bundle.has(reportPath)) return null
  return reportSchema.safeParse(await readJson(bundle, reportPath)).data ?? null
}
