/** `records review`: what the program is least sure of in the records of a wiki. */

import { join } from 'node:path'
import type { Doubt, PageAnswers } from '../../model/answers.ts'
import { byWeight } from '../../model/doubts.ts'
import { answerLines } from '../../records/answer-lines.ts'
import { doubtsOf } from '../../records/doubt.ts'
import { resolvePeople } from '../../records/person-index.ts'
import { type PersonPair, personPairs } from '../../records/person-pairs.ts'
import { type SeriesOfRun, seriesOfRun } from '../../records/series-of-run.ts'
import { type ReviewedDoubt, reviewPage } from '../../site/review.ts'
import type { Language } from '../../texts/language.ts'
import { answersPath } from '../io/answers.ts'
import { loadPeople } from '../io/load.ts'
import { writeNamed } from '../io/writable.ts'
import { latestTexts } from '../run/latest-texts.ts'
import type { PageIndex, PublishedEntry } from '../run/view/published-pages.ts'
import { pagesOf } from '../run/view/selection.ts'
import { type OpenedWiki, type WikiOptions, withReadWiki } from '../run/with-wiki.ts'

/** What a review is told. */
export interface ReviewOptions extends WikiOptions {
  /** How many values are listed at most. */
  readonly limit: number
  /** Of the page. */
  readonly language: Language
}

/** What a person should look at, and what was answered until now. */
export interface RecordReview {
  /** Absolute path of the page of review. */
  readonly page: string
  /** Absolute path of the file of answers; it may not be there yet. */
  readonly answersFile: string
  /** Answers of the file, and those that found no page or value. */
  readonly answers: { readonly pages: number; readonly given: number; readonly unmet: number }
  /** People who may be one, the oftenest named first. */
  readonly pairs: readonly PersonPair[]
  /** All doubtful values; `listed` are the most doubtful ones. */
  readonly doubts: number
  readonly listed: readonly (ReviewedDoubt & { readonly passage: Passage })[]
}

/**
 * Reads the wiki of a pipeline file and writes `<output>/review.html`: values as the wiki has them, before privacy, of
 * the pages that a bundle would hold. Throws as `run` does, NOT_WRITABLE for a folder that takes no file.
 */
export function reviewRecords(path: string, options: ReviewOptions): Promise<RecordReview> {
  return withReadWiki(path, options, (opened) => {
    const { pipeline, workplace, archive, wiki, at } = opened
    at('records')
    const entries = pagesOf({ ...wiki, definition: pipeline.definition, archive })
    const series = seriesOfRun(wiki.setup, meetingsOf(opened, entries))
    const found = [...entries.entries()].flatMap((entry) => doubtsOfEntry(opened, series, entry))
    const texts = latestTexts(wiki.reader, null)
    const listed = found
      .sort((a, b) => byWeight(a.doubt, b.doubt))
      .slice(0, options.limit)
      .map((one) => ({ ...one, passage: passageOf(one, texts.of(one.page)?.text ?? '') }))
    const answersFile = answersPath(pipeline)
    const page = join(workplace.out, 'review.html')
    const input = { wiki: wiki.about.name, answersFile: `${pipeline.stem.replace(/^.*[\\/]/, '')}.records.yml` }
    writeNamed(page, reviewPage({ ...input, doubts: listed, language: options.language }), 0o600)
    const pairs = pairsOf(opened, series, entries)
    return { page, answersFile, answers: countAnswers(opened), pairs, doubts: found.length, listed }
  })
}

/** The words of a value with those around them, as the page has them; of a value that is missing, how the page begins. */
export interface Passage {
  readonly before: string
  readonly words: string
  readonly after: string
}

/** Units on either side. */
const around = 600

function passageOf({ page, doubt: { quote } }: ReviewedDoubt, text: string): Passage {
  // Below its title the page begins.
  const source = quote?.part === 'title' ? `${page}\n\n${text}` : text
  const { start, end } = quote ?? { start: 0, end: 0 }
  return {
    before: source.slice(Math.max(0, start - around), start),
    words: source.slice(start, end),
    after: source.slice(end, end + around),
  }
}

function* meetingsOf({ wiki: { results } }: OpenedWiki, entries: PageIndex) {
  for (const { title } of entries.entries()) {
    const parsed = results.isMeeting(title) ? results.parsed(title, false) : null
    if (parsed !== null) yield { title, record: parsed.record, trace: parsed.trace }
  }
}

/** As the run names them: in the series that recur, with what people.yml says. */
function pairsOf(opened: OpenedWiki, series: SeriesOfRun, entries: PageIndex): readonly PersonPair[] {
  const meetings = [...meetingsOf(opened, entries)].flatMap((page) => {
    const { record } = series.settle(page)
    const parts = record === null ? [] : (record.more ?? [record])
    return parts.map((one) => ({ meetingId: one.id ?? '', series: one.series, record: one }))
  })
  const { known, kept } = loadPeople(opened.pipeline)
  return personPairs(resolvePeople(meetings, known, kept), meetings, kept)
}

function doubtsOfEntry({ wiki }: OpenedWiki, series: SeriesOfRun, { title }: PublishedEntry): readonly ReviewedDoubt[] {
  const parsed = wiki.results.parsed(title, false)
  return (parsed === null ? [] : doubtsOf(series.settle(parsed))).map((doubt: Doubt) => ({
    page: title,
    doubt,
    answer: answerLines(title, doubt),
  }))
}

function countAnswers({ wiki: { answers, results } }: OpenedWiki): RecordReview['answers'] {
  const said = [...answers.byTitle]
  const given = ({ answers: values, isMeeting }: Omit<PageAnswers, 'page'>): number =>
    values.length + (isMeeting === null ? 0 : 1)
  return {
    pages: said.length + answers.pagesNotThere.length,
    given: said.reduce((sum, [, one]) => sum + given(one), 0),
    unmet:
      answers.pagesNotThere.length +
      said.reduce((sum, [title]) => sum + (results.parsed(title, false)?.unmet?.length ?? 0), 0),
  }
}
