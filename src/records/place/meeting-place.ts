/** Where the meeting is: label or argument, venue heading, "au/chez/at" beside the date; online by its tools. */

import type { RecordIssue, RecordPlace } from '../../model/record.ts'
import {
  type Candidate,
  type FoundValue,
  inText,
  words as inWords,
  type LosingCandidate,
  ranked,
  type TextSource,
} from '../page/found.ts'
import { bulletLength, frameLabel, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { rulePoints } from '../page/rule-points.ts'
import type { Hints, Venue } from '../words/hints.ts'
import { foldText, spanAt } from '../words/text.ts'
import { compilePattern, leadOf, oneOf } from '../words/word-pattern.ts'
import { holds, perWords, wordList, wordPattern } from '../words/words.ts'
import { parseAddress } from './address.ts'
import { besideDate, firstLines, kindIsFrame, openingLine, venueUnderDate } from './beside-date.ts'
import { candidate, maxPlace, physical, virtual } from './candidate.ts'
import { onlinePlace } from './online.ts'
import { placeOfArguments } from './place-of-arguments.ts'
import { gatheringPlace } from './told-in-sentence.ts'

/** Where the meeting was, and what was left out for it. */
export interface FoundPlace {
  /** Null where the page names no place. */
  readonly place: FoundValue<RecordPlace> | null
  readonly issues: readonly RecordIssue[]
  /** Words that name a place, but not that of the meeting. */
  readonly rejected: readonly LosingCandidate[]
}

/**
 * Finds the place of the meeting: the likeliest that a line prints, else that it was online, else the city of the
 * title. What the hints of the pipeline file know of a venue is added.
 */
export function meetingPlace(page: Page): FoundPlace {
  const { top, rejected } = ranked(page.lines.flatMap((line) => placesIn(page, line)))
  const printed = top ?? onlineOnly(page)
  const found = printed === null ? null : { ...printed, value: completed(page.rules.hints, printed.value) }
  const city = cityFromTitle(page)
  if (found === null)
    return city === null
      ? { place: null, issues: [], rejected }
      : { place: cityOnly(city), issues: [inferredIssue], rejected }
  if (found.value.city !== null || found.value.online || city === null) return { place: found, issues: [], rejected }
  const withCity = { ...found.value, city, inferred: [...found.value.inferred, 'city'] }
  return { place: { ...found, value: withCity }, issues: [inferredIssue], rejected }
}

const inferredIssue: RecordIssue = {
  code: 'venue-inferred',
  field: 'place.city',
  message: 'the city stands only in the title',
}

function placesIn(page: Page, line: Line): readonly Candidate<RecordPlace>[] {
  if (line.kind === 'heading') return []
  const label = labelled(line)
  const name = label === null ? null : frameLabel(page.rules.words, label)
  const together = name === 'place' && line.kind === 'argument' ? placeOfArguments(page, line) : null
  if (together !== null) return [together]
  if (label !== null && name === 'place') {
    const from = line.label === null ? label.from : 0
    return candidate(page, line, from, line.text.length, line.kind === 'argument' ? 'place.argument' : 'place.label')
  }
  if (label !== null && name === 'room') {
    return candidate(page, line, line.label === null ? label.from : 0, line.text.length, 'place.room')
  }
  if (label !== null && name === 'city') return []
  const open = openLabel(page, line)
  if (open !== null) return candidate(page, line, open, line.text.length, 'place.open-label')
  if (isFirstUnderVenue(page, line)) return underVenue(page, line)
  const beside = besideDate(page, line)
  const told = line.index < firstLines && line.text.length < maxSentence ? gatheringPlace(page, line) : []
  if (beside.length + told.length > 0) return [...beside, ...told]
  const under = venueUnderDate(page, line)
  if (under.length > 0) return under
  return [...openingLine(page, line), ...(kindIsFrame(page, line) ? venueLine(page, line) : [])]
}

/** A line that tells where the group met; the first lines of an article may be longer. */
const maxSentence = 400

/** What a place begins with behind its label, and what tells that the label is a word of a sentence. */
const openPlace = perWords(({ grammar, spelled }) => {
  const sentence = oneOf([...grammar('genitives', 'infinitiveMarks'), ...spelled('passives')])
  const elided = grammar('definiteArticles').filter((word) => word.endsWith("'"))
  return compilePattern(`^ (?!${sentence} )(?:\\p{Lu}|\\p{Ll}+ ${leadOf(grammar('genitives'))}|${oneOf(elided)})`, 'u')
})

/** `Lieu salle des fêtes`: a place label without colon at the start; or `8pm, place: …` inside a line. */
function openLabel(page: Page, line: Line): number | null {
  const start = bulletLength(line)
  const found = page.rules.words.labels.find(line.fold).filter(({ value, from }) => value === 'place' && from < 60)
  for (const { from, to } of found) {
    const after = line.text.slice(to)
    const atStart = from <= start && kindIsFrame(page, line) && /^ \S/u.test(after) && line.text.length < maxPlace
    if (atStart && openPlace(page.rules.words).test(after)) return to + 1
    if (from > start && /^ ?: ?\S/u.test(after) && /[,;./|] ?$/.test(line.text.slice(0, from)))
      return to + (/^ ?: ?/.exec(after)?.[0].length ?? 0)
  }
  return null
}

function isFirstUnderVenue(page: Page, line: Line): boolean {
  const section = page.sections[line.section]
  if (section === undefined || section.kind !== 'venue' || section.body[0] !== line) return false
  return line.text.length < maxPlace
}

/** No place, but a call-in line: the meeting is online. */
function onlineOnly(page: Page): FoundValue<RecordPlace> | null {
  for (const line of page.lines) {
    const kind = kindOf(page, line)
    if (kind !== null && kind !== 'organisation' && kind !== 'venue') continue
    if (line.index >= firstLines && kind === null) continue
    const online = onlinePlace(page, line, labelled(line)?.from ?? 0)
    if (online === null || !online.certain) continue
    const sources: readonly TextSource[] = [inWords(line)]
    return {
      value: virtual(line.text, online),
      sources,
      rule: 'place.online',
    }
  }
  return null
}

function cityOnly(city: string): FoundValue<RecordPlace> {
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

/** "… à City - 3", "… des habitants de City", "Cities/City/…"; null when the title has none. */
function cityFromTitle(page: Page): string | null {
  const { words, hints } = page.rules
  const known = hints.cities?.find((city) => wordList([city]).first(page.title.fold) !== null)
  if (known !== undefined) return known
  const patterns = titlePatterns(words)
  const contained = patterns.contained.exec(page.title.fold)
  if (contained?.[1] !== undefined) {
    const to = contained.index + contained[0].length
    return page.title.text.slice(to - contained[1].length, to)
  }
  const { mark, town } = patterns.town.exec(page.title.text)?.groups ?? {}
  if (town === undefined || holds(words.list('meetings'), foldText(town))) return null
  return mark === undefined || isCityMark(page, mark) ? town : null
}

/** "en Communs" names a city in Spanish and none in French; where nobody knows the language, any will do. */
function isCityMark({ language, rules }: Page, mark: string): boolean {
  const own = rules.words.lexicons.find((lexicon) => lexicon.language === language)
  return own === undefined || own.cityMarks.includes(mark)
}

const titlePatterns = perWords(({ grammar, spelled }) => {
  const containers = wordPattern(spelled('cityContainers'))
  return {
    town: compilePattern(
      `(?:\\p{L} (?<mark>${oneOf(spelled('cityMarks'))})|\\p{Ll} ${oneOf(grammar('cityPeople'))}) (?<town>\\p{Lu}[\\p{L}-]{2,}(?:[ -]\\p{Lu}[\\p{L}-]+){0,2})(?= ?(?:[-–:/(]|\\d|$))`,
      'u',
    ),
    contained: compilePattern(`(?:^|/)${containers}[/:]([\\p{L}][\\p{L}' -]{1,30})(?=[/:])`, 'u'),
  }
})

/** The first line under a venue heading; short lines that follow it are street and city. */
function underVenue(page: Page, line: Line): readonly Candidate<RecordPlace>[] {
  const [first] = candidate(page, line, bulletLength(line), line.text.length, 'place.heading')
  const parts = addressLines(page, line)
  if (first === undefined || first.value.online || parts.length < 2) return first === undefined ? [] : [first]
  const text = parts.map((part) => part.text.replace(/(?<![\s,;])[\s,;]+$/u, '')).join(', ')
  const last = parts[parts.length - 1] ?? line
  const span = { start: spanAt(line, 0, 1).start, end: spanAt(last, 0, last.text.length).end }
  return [{ ...first, value: physical(text, parseAddress(page.rules, text)), sources: [inText(span)] }]
}

/** Up to four short lines without label, sentence or link; none when no street or postcode is among them. */
function addressLines(page: Page, line: Line): readonly Line[] {
  const body = page.sections[line.section]?.body ?? []
  const end = body.findIndex(
    (one) => one.text.length > 60 || /[.!?]$/.test(one.text) || labelled(one) !== null || one.links.length > 0,
  )
  const lines = body.slice(0, end < 0 ? 4 : Math.min(end, 4))
  return lines.slice(1).some(({ text }) => /\d/.test(text)) ? lines : []
}

// Venues that the pipeline file names: they complete what a page prints of them, and are found where nothing
// announces a place.

const parts = ['address', 'postalCode', 'city', 'url'] as const

interface FoundVenue {
  readonly venue: Venue
  readonly from: number
  readonly to: number
}

/** The venue whose name a folded text holds, with the place of the name in it; the longest name first. */
function venueIn({ venues = [] }: Hints, fold: string): FoundVenue | null {
  const named = venues.flatMap((venue) =>
    [venue.name, ...(venue.also ?? [])].map((name) => ({ venue, name: foldText(name) })),
  )
  for (const { venue, name } of named.sort((a, b) => b.name.length - a.name.length)) {
    const from = fold.indexOf(name)
    const borders = from < 0 ? 'x' : `${fold[from - 1] ?? ' '}${fold[from + name.length] ?? ' '}`
    if (!/[\p{L}\p{N}]/u.test(borders)) return { venue, from, to: from + name.length }
  }
  return null
}

/** The place with what the wiki knows of its venue; what is not printed is named in `inferred`. */
function completed(hints: Hints, place: RecordPlace): RecordPlace {
  const known = place.text === null ? null : venueIn(hints, foldText(place.text))
  if (known === null) return place
  const missing = parts.filter((part) => place[part] === null && known.venue[part] !== undefined)
  const isOnline = place.online || known.venue.online === true
  return {
    ...place,
    ...Object.fromEntries(missing.map((part) => [part, known.venue[part]])),
    online: isOnline,
    inferred: [...place.inferred, ...missing, ...(isOnline && !place.online ? ['online'] : [])],
  }
}

/** A line of the frame that names a venue of the wiki. */
function venueLine(page: Page, line: Line): readonly Candidate<RecordPlace>[] {
  const found = venueIn(page.rules.hints, line.fold)
  if (found === null) return []
  const name = line.text.slice(found.from, found.to)
  const rest = { address: null, postalCode: null, city: null, online: false, url: null, inferred: [] }
  const source = inWords(line, found.from, found.to)
  return [
    {
      value: { name, text: name, ...rest },
      sources: [source],
      rule: 'place.known-venue',
      points: rulePoints['place.known-venue'],
    },
  ]
}
