/** The place behind the day or the hours of a meeting: "… au Moulin", ", 3 rue X", and lines that begin like a place. */

import type { RecordPlace } from '../../model/record.ts'
import { datedWords } from '../dates/spans.ts'
import type { Candidate } from '../page/found.ts'
import { labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { foldText } from '../words/text.ts'
import { compilePattern, oneOf, wholeWord } from '../words/word-pattern.ts'
import { holds, perWords, wordPattern } from '../words/words.ts'
import { candidate, maxPlace } from './candidate.ts'

/** A place is named within the first lines, or under its own label or heading. */
export const firstLines = 10

/** Whether a line stands where the frame of a meeting is told. */
export const kindIsFrame = (page: Page, line: Line): boolean => {
  const kind = kindOf(page, line)
  return (kind === null || kind === 'organisation' || kind === 'venue') && (line.index < firstLines || kind !== null)
}

/** `… du 28/01/2016 au Moulin`, `le 14 mars de 18h à 20h, au Verger, 3 rue X`: the place follows the date. */
export function besideDate(page: Page, line: Line): readonly Candidate<RecordPlace>[] {
  if (!kindIsFrame(page, line) || line.text.length > 400) return []
  const to = endOfTime(page, line)
  if (to === null) return []
  const rest = line.fold.slice(to)
  const patterns = placePatterns(page.rules.words)
  const mark = patterns.mark.exec(rest)
  const square = patterns.square.exec(rest)
  const comma = /^ ?(?:,|–|-|@|\() ?(?=\p{L})/u.exec(rest)
  const opening = mark ?? square ?? comma
  if (opening === null) return []
  const needsAddress = mark === null && square === null
  const from = to + opening[0].length
  const end = endOfPlace(page, line, from)
  if (end - from > maxPlace) return []
  const [found] = candidate(page, line, from, end, needsAddress ? 'place.beside-date by address' : 'place.beside-date')
  if (found === undefined || tellsOfGathering(page, found.value.name)) return []
  const isPlace = found.value.address !== null || found.value.postalCode !== null || found.value.city !== null
  const isNamed = needsAddress ? isVenue(page, line, from, end) : /^(?:\p{Lu}|\d)/u.test(line.text.slice(from))
  return isPlace || isNamed ? [found] : []
}

/** A sentence goes on behind the date: what stands there is no name. */
const tellsOfGathering = ({ rules }: Page, name: string | null): boolean =>
  name !== null && placePatterns(rules.words).gathers.test(foldText(name))

/** `…, 20h-22h, Maison des Tanneurs (salle 2)`: a few words that begin with a kind of house. */
function isVenue(page: Page, line: Line, from: number, to: number): boolean {
  const rest = line.fold.slice(from, to).replace(/[()]/gu, ' ').trim()
  const venue = page.rules.words.list('venues').first(rest)
  const lead = rest.slice(0, venue?.from ?? 0).trim()
  return venue !== null && lead.split(' ').length <= 2 && rest.split(' ').length <= 10 && !/[.:;]/.test(rest)
}

/** Where the date ends that the place stands behind, or, above the first heading, the hours. */
function endOfTime(page: Page, line: Line): number | null {
  const dated = datedWords(page, line.fold)[0]
  if (dated !== undefined) return dated.date.invalid ? null : dated.to
  if (line.section >= 0) return null
  const times = page.rules.times.read(line.fold)
  const starts = line.index < 3 && holds(page.rules.words.list('sessionStart'), line.fold)
  return (times.find(({ end }) => end !== null) ?? (starts ? times[0] : undefined))?.to ?? null
}

/** A line that begins like a place and prints a street or a postcode: "À la Maison X, 3 rue Y, 99200 City". */
export function openingLine(page: Page, line: Line): readonly Candidate<RecordPlace>[] {
  if (!kindIsFrame(page, line) || line.index >= firstLines || line.text.length > maxPlace || line.links.length > 0)
    return []
  const mark = placePatterns(page.rules.words).mark.exec(line.fold)
  if (mark === null) return addressLine(page, line)
  const rest = line.text.slice(mark[0].length)
  if (!/^\p{Lu}/u.test(rest)) return []
  const [found] = candidate(page, line, mark[0].length, line.text.length, 'place.opening')
  const isAlone = line.index < 5 && /^\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){1,3}$/u.test(rest)
  return found !== undefined && (found.value.address !== null || isAlone) ? [found] : []
}

/** `Mairie de Valbrume - salle 2`: a line that begins with a kind of house, right under the day and the hours. */
export function venueUnderDate(page: Page, line: Line): readonly Candidate<RecordPlace>[] {
  const above = page.lines[line.index - 1]
  if (above === undefined || above.depth !== line.depth || line.index >= firstLines || !kindIsFrame(page, line))
    return []
  if (labelled(line) !== null || line.links.length > 0 || !isVenue(page, line, 0, line.text.length)) return []
  const isDated = endOfTime(page, above) !== null && datedWords(page, line.fold).length === 0
  return isDated ? candidate(page, line, 0, line.text.length, 'place.under-date') : []
}

/** `Le Moulin, café, 250 rue X à City`: a line of its own with a name, a street and a city. */
function addressLine(page: Page, line: Line): readonly Candidate<RecordPlace>[] {
  if (line.depth > 0 || labelled(line) !== null || !/^\p{Lu}[^.!?]+$/u.test(line.text)) return []
  if (datedWords(page, line.fold).length > 0 || line.text.split(' ').length > 16) return []
  const [found] = candidate(page, line, 0, line.text.length, 'place.address-line')
  const { name = null, address = null, city = null } = found?.value ?? {}
  return found !== undefined && name !== null && address !== null && city !== null && /\d/.test(address) ? [found] : []
}

/** A sentence end, or the count of people that follows. */
function endOfPlace(page: Page, line: Line, from: number): number {
  const rest = line.fold.slice(from)
  const stop = placePatterns(page.rules.words).stop.exec(rest)
  const count = placePatterns(page.rules.words).count.exec(rest)
  const bracket = line.text[from - 1] === '(' ? rest.indexOf(')') : -1
  const ends = [stop?.index, count?.index, bracket].filter((at): at is number => at !== undefined && at > 0)
  return ends.length === 0 ? line.text.length : from + Math.min(...ends)
}

const placePatterns = perWords(({ grammar, spelled }) => {
  const marks = wordPattern(spelled('placeMarks'))
  const streets = wordPattern(spelled('streets'))
  const people = wordPattern(spelled('count'))
  return {
    mark: compilePattern(`^(?: ${oneOf(grammar('precisely'))})?[\\s,.;:()–—-]*(?:${marks})[ ']*`, 'u'),
    stop: compilePattern(
      `\\. (?=\\p{L})| ${oneOf(grammar('verbTails'))}(?:[.,]|$)|(?: ?[,–-])? ${oneOf(grammar('approximately'))} \\d|\\s\\d{1,3} \\p{L}+$`,
      'u',
    ),
    gathers: compilePattern(wholeWord(grammar('gathers')), 'u'),
    square: compilePattern(`^[\\s,–—-]*(?=${streets} )`, 'u'),
    count: compilePattern(`\\(?\\d+ ${people}`, 'u'),
  }
})
