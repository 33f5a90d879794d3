/** Where the meeting is: label or argument, venue heading, "au/chez/at" beside the date; online by its tools. */

import type { Place, RecordIssue } from '../model/record.ts'
import { type AddressParts, parseAddress } from './address.ts'
import { datedWords } from './dates/spans.ts'
import { best, type Candidate, type Found, words as inWords, type Source } from './found.ts'
import { bulletLength, labelled } from './labels.ts'
import type { Line } from './line.ts'
import { type OnlinePlace, onlinePlace } from './online.ts'
import { kindOf, type Page } from './page.ts'
import { cut, foldText, type Printed } from './text.ts'
import { holds, perWords, wordList, wordPattern } from './words.ts'

export interface FoundPlace {
  readonly place: Found<Place> | null
  readonly issues: readonly RecordIssue[]
}

/** A place is named within the first lines, or under its own label or heading. */
const firstLines = 10
const maxPlace = 240

export function meetingPlace(page: Page): FoundPlace {
  const found = best(page.lines.flatMap((line) => placesIn(page, line))) ?? onlineOnly(page)
  const city = cityFromTitle(page)
  if (found === null)
    return city === null ? { place: null, issues: [] } : { place: cityOnly(city), issues: [inferredIssue] }
  if (found.value.city !== null || found.value.online || city === null) return { place: found, issues: [] }
  return { place: { ...found, value: { ...found.value, city, inferred: ['city'] } }, issues: [inferredIssue] }
}

const inferredIssue: RecordIssue = {
  code: 'venue-inferred',
  field: 'place.city',
  message: 'the city stands only in the title',
}

function placesIn(page: Page, line: Line): readonly Candidate<Place>[] {
  if (line.kind === 'heading') return []
  const label = labelled(line)
  const name = label === null ? null : page.rules.words.labels.exact(label.label.text)
  if (label !== null && name === 'place') {
    const from = line.label === null ? label.from : 0
    return candidate(
      page,
      line,
      from,
      line.text.length,
      line.kind === 'argument' ? 'place.argument' : 'place.label',
      100,
    )
  }
  if (label !== null && name === 'room') {
    return candidate(page, line, line.label === null ? label.from : 0, line.text.length, 'place.room', 84)
  }
  if (label !== null && name === 'city') return []
  const open = openLabel(page, line)
  if (open !== null) return candidate(page, line, open, line.text.length, 'place.open-label', 96)
  if (isFirstUnderVenue(page, line))
    return candidate(page, line, bulletLength(line), line.text.length, 'place.heading', 90)
  const beside = besideDate(page, line)
  return beside.length > 0 ? beside : openingLine(page, line)
}

/** `Lieu salle des fêtes`: a place label without colon at the start; or `8pm, place: …` inside a line. */
function openLabel(page: Page, line: Line): number | null {
  const start = bulletLength(line)
  const found = page.rules.words.labels.find(line.fold.slice(0, 60)).filter(({ value }) => value === 'place')
  for (const { from, to } of found) {
    const after = line.text.slice(to)
    const atStart = from <= start && kindIsFrame(page, line) && /^ \S/u.test(after) && line.text.length < maxPlace
    if (
      atStart &&
      /^ (?:\p{Lu}|\p{Ll}+ (?:de|du|des|of|der) |l['’])/u.test(after) &&
      !/^ (?:de|du|des|of|to|is|est) /u.test(after)
    )
      return to + 1
    if (from > start && /^ ?: ?\S/u.test(after) && /[,;./|] ?$/.test(line.text.slice(0, from)))
      return to + (/^ ?: ?/.exec(after)?.[0].length ?? 0)
  }
  return null
}

const kindIsFrame = (page: Page, line: Line): boolean => {
  const kind = kindOf(page, line)
  return (kind === null || kind === 'organisation' || kind === 'venue') && (line.index < firstLines || kind !== null)
}

function isFirstUnderVenue(page: Page, line: Line): boolean {
  const section = page.sections[line.section]
  if (section === undefined || section.kind !== 'venue' || section.body[0] !== line) return false
  return line.text.length < maxPlace
}

/** `… du 28/01/2016 au Moulin`, `le 14 mars de 18h à 20h, au Verger, 3 rue X`: the place follows the date. */
function besideDate(page: Page, line: Line): readonly Candidate<Place>[] {
  if (!kindIsFrame(page, line) || line.text.length > 400) return []
  const dated = datedWords(page, line.fold)[0]
  if (dated === undefined || dated.date.invalid) return []
  const rest = line.fold.slice(dated.to)
  const patterns = placePatterns(page.rules.words)
  const mark = patterns.mark.exec(rest)
  const square = patterns.square.exec(rest)
  const comma = /^ ?, (?=\p{L})/u.exec(rest)
  const opening = mark ?? square ?? comma
  if (opening === null) return []
  const needsAddress = mark === null && square === null
  const from = dated.to + opening[0].length
  const to = endOfPlace(page, line, from)
  if (to - from > maxPlace || (!needsAddress && !/^(?:\p{Lu}|\d)/u.test(line.text.slice(from)))) return []
  const [found] = candidate(page, line, from, to, 'place.beside-date', needsAddress ? 58 : 70)
  if (found === undefined) return []
  const isPlace = found.value.address !== null || found.value.postalCode !== null || found.value.city !== null
  return needsAddress && !isPlace ? [] : [found]
}

/** A line that begins like a place and prints a street or a postcode: "À la Maison X, 3 rue Y, 99200 City". */
function openingLine(page: Page, line: Line): readonly Candidate<Place>[] {
  if (!kindIsFrame(page, line) || line.index >= firstLines || line.text.length > maxPlace || line.links.length > 0)
    return []
  const mark = placePatterns(page.rules.words).mark.exec(line.fold)
  if (mark === null || !/^\p{Lu}/u.test(line.text.slice(mark[0].length))) return []
  const [found] = candidate(page, line, mark[0].length, line.text.length, 'place.opening', 60)
  return found !== undefined && found.value.address !== null ? [found] : []
}

/** A sentence end, or the count of people that follows. */
function endOfPlace(page: Page, line: Line, from: number): number {
  const rest = line.fold.slice(from)
  const stop = /\. (?=\p{L})|(?: ?[,–-])? (?:environ|about|approx\S*|ca\.|circa|unos) \d|\s\d+ \p{L}+$/u.exec(rest)
  const count = placePatterns(page.rules.words).count.exec(rest)
  const ends = [stop?.index, count?.index].filter((at): at is number => at !== undefined && at > 0)
  return ends.length === 0 ? line.text.length : from + Math.min(...ends)
}

/** A second sentence that tells how to get there, or a second label, ends the place. */
function valueEnd(page: Page, line: Line, from: number, to: number): number {
  const rest = line.text.slice(from, to)
  for (const match of rest.matchAll(/(?<=[.)]) (?=\p{Lu})| [/|] (?=\p{Lu}[^/|:]{1,30} ?:)/gu)) {
    const next = line.fold.slice(from + match.index, to)
    const isWay = page.rules.words.list('transport').first(next.slice(0, 40)) !== null
    if (/^ [/|]/.test(match[0]) || isWay) return from + match.index
  }
  return to
}

function candidate(
  page: Page,
  line: Line,
  from: number,
  to: number,
  rule: string,
  points: number,
): readonly Candidate<Place>[] {
  const value = cut(line, from, valueEnd(page, line, from, to))
  if (value.text === '' || value.text.length > maxPlace || page.rules.words.list('placeholders').has(value.text))
    return []
  const called = placeOfCall(line, from, to)
  if (called !== null) return [{ ...called, rule: 'place.template', points }]
  const online = onlinePlace(page, line, from)
  const parts = online === null ? parseAddress(page.rules, value.text) : null
  if (parts !== null && !isPlausible(parts, value)) return []
  const place = online === null ? physical(value.text, parts) : virtual(value.text, online)
  return [{ value: place, sources: [inWords(line, from, valueEnd(page, line, from, to))], rule, points }]
}

const isPlausible = (parts: AddressParts, value: Printed): boolean =>
  (parts.name ?? parts.address ?? parts.city) !== null && value.text.split(' ').length <= 30

function physical(text: string, parts: AddressParts | null): Place {
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

function virtual(text: string, online: OnlinePlace): Place {
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
function placeOfCall(line: Line, from: number, to: number): Omit<Candidate<Place>, 'rule' | 'points'> | null {
  const call = line.calls.find(({ at }) => at >= from && at < to)
  if (call === undefined || line.text.slice(from, to).replace('\ufffc', '').trim() !== '') return null
  const segments = call.call.name.split(':').map((segment) => segment.replaceAll('_', ' ').trim())
  if (segments.length < 3) return null
  const value: Place = {
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

/** No place, but a call-in line: the meeting is online. */
function onlineOnly(page: Page): Found<Place> | null {
  for (const line of page.lines) {
    const kind = kindOf(page, line)
    if (kind !== null && kind !== 'organisation' && kind !== 'venue') continue
    if (line.index >= firstLines && kind === null) continue
    const online = onlinePlace(page, line, 0)
    if (online === null || !online.certain) continue
    const sources: readonly Source[] = [inWords(line)]
    return {
      value: { ...virtual(line.text, online), name: online.named ? online.name : null },
      sources,
      rule: 'place.online',
    }
  }
  return null
}

/** A known city, or the one that the title ends on: "… à City - 3", "… des habitants de City". */
function cityFromTitle(page: Page): string | null {
  const { words, hints } = page.rules
  const known = hints.cities?.find((city) => wordList([city]).first(page.title.fold) !== null)
  if (known !== undefined) return known
  const town = placePatterns(words).town.exec(page.title.text)?.[1] ?? null
  return town === null || holds(words.list('meetings'), foldText(town)) ? null : town
}

const placePatterns = perWords(({ lexicons }) => {
  const marks = wordPattern(lexicons.flatMap(({ placeMarks }) => placeMarks))
  const streets = wordPattern(lexicons.flatMap((lexicon) => lexicon.streets))
  const people = wordPattern(lexicons.flatMap((lexicon) => lexicon.count))
  const cities = lexicons.flatMap(({ cityMarks }) => cityMarks).join('|')
  return {
    mark: new RegExp(`^[\\s,.;:()–—-]*(?:${marks})[ ']*`, 'u'),
    square: new RegExp(`^[\\s,–—-]*(?=${streets} )`, 'u'),
    count: new RegExp(`\\(?\\d+ ${people}`, 'u'),
    town: new RegExp(
      `(?:\\p{L} (?:${cities})|\\p{Ll} des [\\p{L}-]+ de) (\\p{Lu}[\\p{L}-]{2,}(?:[ -]\\p{Lu}[\\p{L}-]+){0,2})(?= ?(?:[-–:/(]|\\d|$))`,
      'u',
    ),
  }
})

function cityOnly(city: string): Found<Place> {
  return {
    value: {
      name: null,
      address: null,
      postalCode: null,
      city,
      online: false,
      url: null,
      text: null,
      inferred: ['city'],
    },
    sources: [],
    rule: 'place.title',
  }
}
