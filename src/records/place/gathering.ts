/** A place told in a sentence: "We met at Valbrume Hall, in Mill Town", "les membres se sont réunis au siège". */

import type { RecordPlace } from '../../model/record.ts'
import { datedWords } from '../dates/spans.ts'
import type { Candidate } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { matchesOf } from '../words/matches.ts'
import { leadOf, oneOf, wholeWord } from '../words/word-pattern.ts'
import { firstMatch, holds, perWords, wordPattern } from '../words/words.ts'
import { candidate } from './candidate.ts'

/** Between the verb and the place: an hour, a day, a purpose. */
const reach = 70
/** A venue is named in so many letters. */
const maxName = 120

/** The place in the first sentence of a line whose subject is the group or the meeting. */
export function gatheringPlace(page: Page, line: Line): readonly Candidate<RecordPlace>[] {
  const { words } = page.rules
  const patterns = gatheringPatterns(words)
  const verb = patterns.verb.exec(line.fold)
  if (verb === null) return []
  const clause = line.fold.slice(startOfSentence(line.fold, verb.index), verb.index)
  if (!isOfGroup(page, clause, line.fold.slice(verb.index, verb.index + verb[0].length))) return []
  const from = verb.index + verb[0].length
  for (const mark of matchesOf(line.fold.slice(from, from + reach), patterns.mark)) {
    const start = from + mark.index + mark[0].length
    if (/[.;!?] /u.test(line.fold.slice(from, start))) return []
    const found = venueFrom(page, line, start, patterns.named.test(mark[0]))
    if (found !== null) return [found]
  }
  return []
}

const startOfSentence = (fold: string, at: number): number => Math.max(0, ...['. ', '! ', '? ', '; '].map((end) => fold.lastIndexOf(end, at)))

/** Who says "we", the members, or the meeting itself; and not of the next time. */
function isOfGroup(page: Page, clause: string, verb: string): boolean {
  const { words } = page.rules
  if (firstMatch(words.list('nextWords'), clause) !== null) return false
  return (
    gatheringPatterns(words).we.test(`${clause}${verb}`) ||
    holds(words.list('meetings'), clause) ||
    holds(words.list('count'), clause)
  )
}

/** A name with a capital where the mark calls for one, a kind of house, or an address. */
function venueFrom(page: Page, line: Line, from: number, isNamed: boolean): Candidate<RecordPlace> | null {
  const { words } = page.rules
  const rest = line.fold.slice(from)
  if (datedWords(page, rest)[0]?.from === 0 || /^\d{1,2} ?(?:h|:)/u.test(rest)) return null
  const sentence = from + (/[.;!?…](?: |$)| ?[(\[]|\.\.|$/u.exec(rest)?.index ?? rest.length)
  const first = from + (gatheringPatterns(words).stop.exec(rest)?.index ?? rest.length)
  const [whole] = sentence - from <= maxName ? candidate(page, line, from, sentence, 'place.sentence', 62) : []
  if (whole !== undefined && (whole.value.postalCode !== null || whole.value.address !== null || whole.value.city !== null))
    return whole
  const name = line.text.slice(from, Math.min(first, sentence))
  const house = words.list('venues').first(name.toLowerCase())
  const isVenue = house !== null && house.from <= maxLead
  if (name.length > maxName || !(isVenue || (isNamed && /^\p{Lu}/u.test(name)))) return null
  return candidate(page, line, from, from + name.length, 'place.sentence', 60)[0] ?? null
}
/** An article or an adjective before the kind of house. */
const maxLead = 8

const gatheringPatterns = perWords(({ grammar, spelled }) => ({
  verb: new RegExp(
    `${wholeWord([...grammar('gathers')])}|^(?:${leadOf(grammar('we'))})${oneOf(grammar('copulas'))}(?= )`,
    'u',
  ),
  we: new RegExp(wholeWord(grammar('we')), 'u'),
  mark: new RegExp(`${wordPattern([...spelled('placeMarks'), ...grammar('namedPlaceMarks')])}[ ']*`, 'gu'),
  named: new RegExp(`^${wordPattern(grammar('namedPlaceMarks'))}`, 'u'),
  /** Where the name of a venue ends within its sentence. */
  stop: new RegExp(`[,:–—]| ${wordPattern([...spelled('placeMarks'), ...spelled('conjunctions'), ...grammar('purposes')])} `, 'u'),
}))
