/** A place told in a sentence: "We met at Valbrume Hall, in Mill Town", "les membres se sont réunis au siège". */

import type { RecordPlace } from '../../model/record.ts'
import { datedWords } from '../dates/spans.ts'
import { type Candidate, words as inWords } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { rulePoints } from '../page/rule-points.ts'
import { foldText } from '../words/text.ts'
import { compilePattern, leadOf, matchesOf, oneOf, wholeWord } from '../words/word-pattern.ts'
import { firstMatch, holds, perWords, wordPattern } from '../words/words.ts'
import { candidate, physical } from './candidate.ts'

/** Between the verb and the place: an hour, a day, a purpose. */
const reach = 70
/** A venue is named in so many letters. */
const maxName = 120

/** The place in the first sentence of a line whose subject is the group or the meeting. */
export function gatheringPlace(page: Page, line: Line): readonly Candidate<RecordPlace>[] {
  const patterns = gatheringPatterns(page.rules.words)
  const verb = patterns.verb.exec(line.fold) ?? patterns.meeting.exec(line.fold)
  if (verb === null) return []
  const from = verb.index + verb[0].length
  const opening = startOfSentence(line.fold, verb.index)
  for (const mark of matchesOf(line.fold.slice(from, from + reach), patterns.mark)) {
    const start = from + mark.index + mark[0].length
    if (/[.;!?] /u.test(line.fold.slice(from, start))) return []
    if (!isOfGroup(page, line.fold.slice(opening, start))) continue
    const found = venueFrom(page, line, start, patterns.named.test(mark[0])) ?? cityFrom(page, line, start, mark[0])
    if (found !== null) return [found]
  }
  return []
}

const startOfSentence = (fold: string, at: number): number =>
  Math.max(0, ...['. ', '! ', '? ', '; '].map((end) => fold.lastIndexOf(end, at)))

/** Who says "we", the members, or the meeting itself; and not of the next time. */
function isOfGroup(page: Page, clause: string): boolean {
  const { words } = page.rules
  if (firstMatch(words.list('nextWords'), clause) !== null) return false
  return (
    gatheringPatterns(words).we.test(clause) ||
    holds(words.list('meetings'), clause) ||
    holds(words.list('count'), clause)
  )
}

/** `… held in Valbrume on 3 May`: a town is a word or two with capitals, and nothing else up to the date or the end. */
function cityFrom(page: Page, line: Line, from: number, mark: string): Candidate<RecordPlace> | null {
  if (!gatheringPatterns(page.rules.words).cityMark.test(mark)) return null
  const name = /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}/u.exec(line.text.slice(from))?.[0]
  if (name === undefined) return null
  const to = from + name.length
  const date = datedWords(page, line.fold.slice(to))[0]
  const ends = /^ ?(?:[,.;(]|$)/u.test(line.fold.slice(to)) || (date !== undefined && date.from <= 1)
  if (!ends || page.rules.words.months.has(foldText(name))) return null
  const value = physical(name, { name: null, address: null, postalCode: null, city: name })
  return { value, sources: [inWords(line, from, to)], rule: 'place.sentence', points: rulePoints['place.sentence'] }
}

/** A name with a capital where the mark calls for one, a kind of house, or an address. */
function venueFrom(page: Page, line: Line, from: number, isNamed: boolean): Candidate<RecordPlace> | null {
  const { words } = page.rules
  const rest = line.fold.slice(from)
  if (datedWords(page, rest)[0]?.from === 0 || /^\d{1,2} ?(?:h|:)/u.test(rest)) return null
  const sentence = from + (/[.;!?…](?: |$)| ?[([]|\.\.|$/u.exec(rest)?.index ?? rest.length)
  const first = from + (gatheringPatterns(words).stop.exec(rest)?.index ?? rest.length)
  const [whole] = sentence - from <= maxName ? candidate(page, line, from, sentence, 'place.sentence whole') : []
  if (gatheringPatterns(words).openEnd.test(foldText(whole?.value.name ?? ''))) return null
  if (
    whole !== undefined &&
    (whole.value.postalCode !== null || whole.value.address !== null || whole.value.city !== null)
  )
    return whole
  const name = line.text.slice(from, Math.min(first, sentence))
  const house = words.list('venues').first(name.toLowerCase())
  const isVenue = house !== null && house.from <= maxLead
  if (name.length > maxName || !(isVenue || (isNamed && /^\p{Lu}/u.test(name)))) return null
  return candidate(page, line, from, from + name.length, 'place.sentence')[0] ?? null
}
/** An article or an adjective before the kind of house. */
const maxLead = 8

const gatheringPatterns = perWords(({ grammar, spelled }) => ({
  verb: compilePattern(
    `${wholeWord([...grammar('gathers')])}|^(?:${leadOf(grammar('we'))})${oneOf(grammar('copulas'))}(?= )`,
    'u',
  ),
  /** `Réunion au …`: the meeting itself, and right behind it the place. */
  meeting: compilePattern(
    `^${wordPattern(spelled('meetings'))}(?= ${wordPattern([...spelled('placeMarks'), ...grammar('namedPlaceMarks')])})`,
    'u',
  ),
  cityMark: compilePattern(`^${wordPattern(spelled('cityMarks'))} $`, 'u'),
  /** What ends with a mark is the meeting's name before the place: `assemblée générale au`. */
  openEnd: compilePattern(`${wordPattern([...spelled('placeMarks'), ...grammar('namedPlaceMarks')])}$`, 'u'),
  we: compilePattern(wholeWord(grammar('we')), 'u'),
  mark: compilePattern(
    `${wordPattern([...spelled('placeMarks'), ...spelled('cityMarks'), ...grammar('namedPlaceMarks')])}[ ']*`,
    'gu',
  ),
  named: compilePattern(`^${wordPattern(grammar('namedPlaceMarks'))}`, 'u'),
  /** Where the name of a venue ends within its sentence. */
  stop: compilePattern(
    `[,:–—]| ${wordPattern([...spelled('placeMarks'), ...spelled('conjunctions'), ...grammar('purposes', 'verbTails')])}(?:[ .,]|$)`,
    'u',
  ),
}))
