/** Words that may be a place → a candidate: a venue with its address, a tool, a template. */

import type { RecordPlace } from '../../model/record.ts'
import { type Candidate, words as inWords } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { type PointedRule, ruleName, rulePoints } from '../page/rule-points.ts'
import { isUnfilled } from '../words/placeholders.ts'
import { cut, type Printed } from '../words/text.ts'
import { matchesOf } from '../words/word-pattern.ts'
import { type AddressParts, parseAddress } from './address.ts'
import { type OnlinePlace, onlinePlace } from './online.ts'

/** A place has no more letters. */
export const maxPlace = 240

/** A second sentence that tells how to get there, or a second label, ends the place. */
function valueEnd(page: Page, line: Line, from: number, to: number): number {
  const rest = line.text.slice(from, to)
  for (const match of matchesOf(rest, /(?<=[.)]) (?=\p{Lu})| [/|] (?=\p{Lu}[^/|:]{1,30} ?:)/gu)) {
    const next = line.fold.slice(from + match.index, to)
    const isWay = page.rules.words.list('transport').first(next.slice(0, 40)) !== null
    if (/^ [/|]/.test(match[0]) || isWay) return from + match.index
  }
  const date = page.rules.dates.read(line.fold, page.order).find((one) => one.from > from && one.to >= to - 1)
  const sign =
    date === undefined ? undefined : beforeDate.exec(line.text.slice(Math.max(from, date.from - 3), date.from))?.[0]
  const end = date === undefined || sign === undefined ? to : date.from - sign.length
  return /\p{L}/u.test(line.text.slice(from, end)) ? end : to
}

/** `The Old Mill, 5th floor, 18 July 2008`: the day at the end is no part of the place. */
const beforeDate = /(?:,| [–-]) $/u

/** The words from `from` to `to` as a place; none when they are too long, a placeholder, or no place. */
export function candidate(
  page: Page,
  line: Line,
  from: number,
  to: number,
  rule: PointedRule,
): readonly Candidate<RecordPlace>[] {
  const value = cut(line, from, valueEnd(page, line, from, to))
  if (value.text === '' || value.text.length > maxPlace || isUnfilled(page.rules.words, value.text)) return []
  const called = placeOfCall(line, from, to)
  if (called !== null) return [{ ...called, rule: 'place.template', points: rulePoints[rule] }]
  const online = onlinePlace(page, line, from)
  const parts = online === null ? parseAddress(page.rules, value.text) : null
  if (parts !== null && (!isPlausible(parts, value) || isStory(parts, value))) return []
  const place = online === null ? physical(value.text, parts) : virtual(value.text, online)
  const sources = [inWords(line, from, valueEnd(page, line, from, to))]
  return [{ value: place, sources, rule: ruleName(rule), points: rulePoints[rule] }]
}

const isPlausible = (parts: AddressParts, value: Printed): boolean =>
  (parts.name ?? parts.address ?? parts.city) !== null && value.text.split(' ').length <= 30

/** "The council offers the old school. A asks for a visit": two sentences, and no street. */
const isStory = ({ address, postalCode }: AddressParts, { text }: Printed): boolean =>
  address === null && postalCode === null && /\p{Ll}{3}[.;!?] \p{Lu}/u.test(text)

/** A venue of brick, as printed and in its parts. */
export function physical(text: string, parts: AddressParts | null): RecordPlace {
  return {
    name: null,
    address: null,
    postalCode: null,
    city: null,
    ...parts,
    online: false,
    url: null,
    text,
    inferred: [],
  }
}

/** A meeting on a tool. */
export function virtual(text: string, online: OnlinePlace): RecordPlace {
  return {
    name: online.name,
    address: null,
    postalCode: null,
    city: null,
    online: true,
    url: online.url,
    text,
    inferred: [],
  }
}

/** `{{…:Locations:City:Venue_Name}}`: the last segment is the name, the one before it the city. */
function placeOfCall(line: Line, from: number, to: number): Omit<Candidate<RecordPlace>, 'rule' | 'points'> | null {
  const call = line.calls.find(({ at }) => at >= from && at < to)
  if (call === undefined || line.text.slice(from, to).replace('\ufffc', '').trim() !== '') return null
  const segments = call.call.name.split(':').map((segment) => segment.replaceAll('_', ' ').trim())
  if (segments.length < 3) return null
  const value: RecordPlace = {
    name: segments[segments.length - 1] ?? null,
    address: null,
    postalCode: null,
    city: segments[segments.length - 2] ?? null,
    online: false,
    url: null,
    text: null,
    inferred: [],
  }
  return { value, sources: [inWords(line, call.at, call.at + 1)] }
}
