/**
 * One function masks everything that leaves: texts, titles, comments, URLs. The same value is masked alike everywhere: what
 * was found once is known, and taken out of every text in whatever way it is written there.
 */

import { addresses, type DetectorName, detectors, masks, mayHoldAddress, spellAddress } from './detect.ts'
import type { Detected, KnownValue, MaskCounts } from './detected.ts'
import { fold } from './fold.ts'
import { createKnownFinder, detectIn, type ValueSpan } from './look.ts'
import type { TextOrigin } from './names.ts'
import { digitsOf } from './phones.ts'
import type { PrivacyPolicy } from './policy.ts'
import { spellingsOf } from './spellings.ts'

/** Gives a text with everything masked that the policy takes out. */
export type Mask = (text: string) => string

/** A mask that counts. */
export interface Masker {
  readonly mask: Mask
  /** The same for a text in which the detectors found nothing before: they look again only where something else was taken out. */
  readonly maskSearched: Mask
  /** How often each reason changed something, so far. */
  readonly counts: Readonly<MaskCounts>
  /** What the detectors found and took out, that was not known before: value → what it is. */
  readonly found: ReadonlyMap<string, KnownValue>
  /** Forgets what was counted and found. */
  readonly restart: () => void
}

/** What a masker is made of: plain values, which can cross to a thread. */
export interface MaskerSetup {
  /** With the rules that are in force (`policyOn`): the day itself decides nothing else. */
  readonly policy: PrivacyPolicy
  /**
   * What is printed instead of the addresses of anonymous contributors, by MediaWiki's spelling of them; other addresses in texts
   * are no contributor's and stay.
   */
  readonly pseudonyms: ReadonlyMap<string, string>
  /** Web addresses that give rights, as written and longer ones first → the marks that take their place. */
  readonly links: ReadonlyMap<string, string>
  /** Found before, in the whole wiki. */
  readonly known: readonly KnownValue[]
}

/** Counts before anything was masked. */
export const noCounts = (): MaskCounts => ({
  email: 0,
  phone: 0,
  iban: 0,
  nir: 0,
  address: 0,
  literal: 0,
  person: 0,
  file: 0,
  link: 0,
})

/** A masker for a policy. */
export function createMasker({ policy, pseudonyms, links, known }: MaskerSetup): Masker {
  const counts = noCounts()
  const found = new Map<string, KnownValue>()
  const values = [...literalsOf(policy), ...known]
  const maskKnown = values.length === 0 ? null : knownMask(values, counts)
  const active = activeDetectors(policy)
  const isAllowed = allowance(policy)
  const change = (text: string, isSearched: boolean): string => {
    let out = text
    for (const [written, mark] of links) {
      if (out.includes(written)) {
        out = out.replaceAll(written, () => {
          counts.link += 1
          return mark
        })
      }
    }
    if (maskKnown !== null) out = maskKnown(out)
    for (const name of isSearched && out === text ? [] : active) {
      const markOf = ({ value }: Detected): string | null => {
        if (isAllowed(name, value)) return null
        counts[reasonOf(name)] += 1
        if (!found.has(value)) found.set(value, { reason: reasonOf(name), value, mark: masks[name] })
        return masks[name]
      }
      const mask: Mask = (one) => replaceEach(one, detectIn(one, detectors[name]), markOf, mask)
      out = mask(out)
    }
    if (pseudonyms.size > 0 && mayHoldAddress(out)) {
      out = out.replace(addresses, (address) => {
        const pseudonym = pseudonyms.get(spellAddress(address))
        if (pseudonym !== undefined) counts.address += 1
        return pseudonym ?? address
      })
    }
    return out
  }
  return {
    mask: (text) => change(text, false),
    maskSearched: (text) => change(text, true),
    counts,
    found,
    restart() {
      Object.assign(counts, noCounts())
      found.clear()
    },
  }
}

const reasonOf = (name: DetectorName): Exclude<keyof MaskCounts, 'link'> => (name === 'ip' ? 'address' : name)

/** The literals of the rules of a policy. */
export function literalsOf(policy: PrivacyPolicy): readonly KnownValue[] {
  return policy.rules.flatMap((rule) => {
    const { match, action } = rule
    if (match.literal === undefined) return []
    if (action === 'mask') return [{ reason: 'literal', value: match.literal, mark: '•••' }]
    return action === 'pseudonymise' ? [{ reason: 'literal', value: match.literal, mark: rule.as ?? '•••' }] : []
  })
}

/** What the short keys ask for, and what the rules without a page add. */
function activeDetectors(policy: PrivacyPolicy): readonly DetectorName[] {
  const asked = policy.rules.flatMap((rule) =>
    rule.match.detector !== undefined && rule.match.page === undefined ? [rule.match.detector] : [],
  )
  const kept = (['email', 'phone'] as const).filter((name) => policy[name] === 'mask')
  return (Object.keys(detectors) as DetectorName[]).filter(
    (name) => kept.some((one) => one === name) || asked.includes(name),
  )
}

/** Whether the policy lets a detected value through, however it is spaced or cased. */
export function allowance({ allow }: Pick<PrivacyPolicy, 'allow'>): (name: DetectorName, value: string) => boolean {
  const allowedEmails = new Set(allow.email.map(fold))
  const allowedPhones = new Set(allow.phone.flatMap((phone) => spellingsOf('phone', phone).map(digitsOf)))
  return (name, value) =>
    (name === 'email' && allowedEmails.has(fold(value))) || (name === 'phone' && allowedPhones.has(digitsOf(value)))
}

/** Takes known values out; of two that overlap, the first and longer one counts. */
export function knownMask(values: readonly KnownValue[], counts = noCounts(), origin: TextOrigin = 'wiki'): Mask {
  const find = createKnownFinder(values)
  const mask: Mask = (text) =>
    replaceEach(
      text,
      find(text, origin),
      ({ known }) => {
        counts[known.reason] += 1
        return known.mark
      },
      mask,
    )
  return mask
}

/**
 * The text with places replaced, but for those of null and those that begin inside an earlier one; markup in them is kept, as
 * `maskMarkup` gives it: the target of a link between two halves of a name may hold the name.
 */
function replaceEach<Place extends ValueSpan>(
  text: string,
  places: Iterable<Place>,
  markOf: (place: Place) => string | null,
  maskMarkup: Mask,
): string {
  let out = ''
  let last = 0
  for (const place of [...places].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (place.start < last) continue
    const mark = markOf(place)
    if (mark === null) continue
    const run = /(?<!')'*$/.exec(text.slice(Math.max(last, place.start - 8), place.start))?.[0] ?? ''
    const written = text.slice(place.start, place.end)
    const markup = place.markup.length < leastMarkup ? place.markup : maskMarkup(place.markup)
    const marked = withMark(mark, markup, written, [run, quotesFrom(text, place.end)])
    out += text.slice(last, place.start - marked.back) + marked.text
    last = place.end + marked.taken
  }
  return last === 0 ? text : out + text.slice(last)
}

/** Shorter markup holds no value. */
const leastMarkup = 5

/** Which of italic and bold a run of quotes of wikitext begins or ends. */
const [italic, bold] = [1, 2]
const quotesOf = ({ length }: string): number =>
  length < 2 ? 0 : length === 2 ? italic : length < 5 ? bold : italic | bold
const quotesFrom = (text: string, at: number): string => /^'*/.exec(text.slice(at, at + 8))?.[0] ?? ''
/** The run that begins or ends them. */
const runOf = (quotes: number): string => "'".repeat(quotes + (quotes === 0 ? 0 : quotes === 3 ? 2 : 1))

/**
 * A mark, with the markup in whose place it stands, between two runs of quotes; `back`, `taken`: how many quotes before and
 * behind are in it already. Italic and bold go on as they would have; two runs of quotes beside each other would be another one.
 */
function withMark(mark: string, markup: string, written: string, [run, behind]: readonly [string, string]) {
  let inside = 0
  if (markup.includes("''"))
    for (const [piece] of written.replace(/<[^<>]*>/g, '').matchAll(/'{2,}/g)) inside ^= quotesOf(piece)
  const other = markup.replace(/(<[^<>]*>)|'{2,}/g, '$1')
  const [before, after] = [quotesOf(run), quotesOf(behind)]
  if (inside === 0) return { text: mark + other, back: 0, taken: 0 }
  if (inside === after && (before & inside) === 0) return { text: runOf(inside) + mark + other, back: 0, taken: 0 }
  // Behind what ends with the place, before what begins in it.
  const begins = other.search(/\[|<[^/]/)
  const at = begins < 0 ? other.length : begins
  const marked = (quotes: number): string => mark + other.slice(0, at) + runOf(quotes) + other.slice(at)
  if (inside === before && (after & inside) === 0) return { text: marked(inside), back: 0, taken: 0 }
  return {
    text: marked(before ^ inside ^ after),
    back: before === 0 ? 0 : run.length,
    taken: after === 0 ? 0 : behind.length,
  }
}

/** Every text in a value of plain data, masked; keys too where they may be names. */
export function maskDeep<Value>(value: Value, mask: Mask): Value {
  return change(value) as Value

  function change(one: unknown): unknown {
    if (typeof one === 'string') return mask(one)
    if (Array.isArray(one)) return one.map(change)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [mask(key), change(inner)]))
  }
}
