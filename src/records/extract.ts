import { datedWords, type TimeSpan, timeSpan } from './dates/spans.ts'
import { inferYear } from './dates/year.ts'
import { findAll, type MeetingRules, roomOf } from './extract/find-fields.ts'
import type { Extracted, ExtractInput } from './extract/input.ts'
import { recordOfPage } from './extract/meeting-record.ts'
import { isCalledMeeting } from './extract/meeting-signals.ts'
import { type OfferedValue, offersOf } from './extract/offers.ts'
import { readPage } from './extract/read-page.ts'
import { classifier } from './learnt/linear-model.ts'
import type { Weights } from './learnt/weights.ts'
import type { Page, Rules } from './page/page.ts'
import { affiliationRules } from './people/affiliations.ts'
import { attendancePatterns } from './people/attendance.ts'
import { type NameRow, nameClasses, nameRows } from './people/inventory.ts'
import { listedPeople } from './people/participants.ts'
import { actionPatterns } from './proceedings/actions/patterns.ts'
import { votePatterns } from './proceedings/decisions/votes.ts'
import { type SentenceRow, sentenceClasses, sentenceRows } from './proceedings/offered.ts'
import { decodeHints, withLocalWords } from './words/hints.ts'
import type { Lexicon } from './words/lexicon.ts'
import { nameTest } from './words/names.ts'
import { dateReader } from './words/printed-dates.ts'
import { timeReader } from './words/printed-times.ts'
import { foldText } from './words/text.ts'
import { compileWords } from './words/words.ts'

export type { Extracted, ExtractInput } from './extract/input.ts'
export type { OfferedValue } from './extract/offers.ts'
export type { SentenceRow } from './proceedings/offered.ts'

export interface ExtractOptions {
  /** As the pipeline file has them; unknown keys throw. @default {} */
  readonly hints?: Readonly<Record<string, unknown>>
  /** ISO 639-1; used where a page is too short to tell. */
  readonly wikiLanguage?: string | null
  /** What was learnt; without it the rules alone decide. @default null */
  readonly weights?: Weights | null
  /** IANA id; assumed for every meeting. */
  readonly timezone?: string | null
}

/** See `Extractor`. */
export interface PageNames {
  readonly rows: readonly NameRow[]
  readonly listed: readonly string[]
}

/** Finds meeting records with the words of some languages. */
export interface Extractor {
  extract(input: ExtractInput): Extracted
  /** The values that a page of one meeting may tell beside its record. */
  offers(input: ExtractInput): readonly OfferedValue[]
  /** The sentences of a page that is a meeting, with what is true of each: what a chooser learns from. */
  sentences(input: ExtractInput): readonly SentenceRow[]
  /** The words of a page that may be names, with what is true of each, and whom its lists name: what a namer learns from. */
  names(input: ExtractInput): PageNames
  /** Words of a page read as its dates, the first date of each; null where they are none. */
  readDates(input: ExtractInput, words: readonly string[]): readonly (TimeSpan | null)[]
}

/** Compiles the lexicons once; every language is always tried, whatever a page is written in. */
export function createExtractor(lexicons: readonly Lexicon[], options: ExtractOptions = {}): Extractor {
  const hints = decodeHints(options.hints ?? {})
  const words = compileWords(withLocalWords(lexicons, hints))
  const rules: Rules = {
    words,
    dates: dateReader(words, hints.calendars ?? []),
    times: timeReader(words),
    hints,
    wikiLanguage: options.wikiLanguage ?? null,
    timezone: options.timezone ?? null,
    weights: options.weights ?? null,
    givenNames: new Set(options.weights?.givenNames.split(' ') ?? []),
  }
  const meetingRules: MeetingRules = {
    entries: { words, names: nameTest(words, hints.people), affiliations: affiliationRules(words) },
    attendance: attendancePatterns(rules),
    votes: votePatterns(words),
    actions: actionPatterns(rules),
    namer: rules.weights?.people == null ? null : classifier(rules.weights.people, nameClasses),
    chooser: rules.weights?.sentences == null ? null : classifier(rules.weights.sentences, sentenceClasses),
  }
  const read = (input: ExtractInput): { readonly page: Page; readonly extracted: Extracted } => {
    const page = readPage(rules, input)
    const own = recordOfPage(page, meetingRules, input)
    if (!page.hasNeutralBox || !(own.record.isMeeting || isCalledMeeting(page, own.record.signals)))
      return { page, extracted: own }
    const boxed = readPage(rules, input, true)
    return { page: boxed, extracted: recordOfPage(boxed, meetingRules, input) }
  }
  return {
    extract: (input) => read(input).extracted,
    offers: (input) => offersOf(read(input).page, meetingRules, input),
    sentences(input) {
      const page = readPage(rules, input)
      const { room, fields } = findAll(page, meetingRules, { ...input, isMeeting: true })
      return sentenceRows(page, roomOf(page, meetingRules, room, null), fields)
    },
    names(input) {
      const page = readPage(rules, input)
      const { people, lines } = listedPeople(page, meetingRules.entries)
      return { rows: nameRows(page, meetingRules.entries, lines), listed: people.map(({ value }) => value.name) }
    },
    readDates(input, words) {
      if (words.length === 0) return []
      const page = readPage(rules, input)
      return words.map((text) => {
        const [first] = datedWords(page, foldText(text))
        return first === undefined
          ? null
          : timeSpan(first.date, first.time, first.date.year ?? inferYear(page, first.date))
      })
    },
  }
}
