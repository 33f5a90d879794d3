/** What meetings came to: all decisions and all actions, by year, each leading to its words; of a decision what became of it. */

import type { Action, Decision } from '../../model/record.ts'
import { meetingsPath, outcomesPathOf } from '../../model/site-paths.ts'
import type { TracedMeeting } from '../../model/view.ts'
import { groupBy, runsOf } from '../../support/groups.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { byKey } from '../../support/order.ts'
import type { Corpus } from '../frame/corpus.ts'
import { meetingDate } from '../frame/dates.ts'
import { languageOf, wikiWords } from '../frame/languages.ts'
import { type CsvColumns, csvFile, type ListEntry, listFiles, listWrap } from '../frame/parted-list.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { chainFiles, chainIntro, chainList } from './chains.ts'
import { actionDetails, createWordLinks, standingWords, votesWords } from './meeting-box.ts'
import { counted, meetingTitle } from './parts.ts'

/** One of the two lists. */
export type OutcomeKind = 'decisions' | 'actions'

const outcomes: readonly OutcomeKind[] = ['decisions', 'actions']

interface Line extends ListEntry {
  readonly outcome: OutcomeKind
  readonly meeting: TracedMeeting
  /** Of the decision or action in its record. */
  readonly index: number
}

/** A list for each year of decisions and of actions; no list without an entry. */
export function* outcomeFiles(corpus: Corpus): Generator<SiteFile> {
  // Meetings come by their start: the records of one year are held at a time.
  for (const [year, meetings] of runsOf(corpus.view.meetings(), yearOf)) {
    const lines = groupBy(linesOf(year, meetings, corpus), ({ outcome }) => outcome)
    for (const [outcome, ofYear] of lines) yield* outcomeList(outcome, year, ofYear, corpus)
  }
  yield* chainFiles(corpus)
}

function outcomeList(outcome: OutcomeKind, year: string, lines: readonly Line[], corpus: Corpus): Generator<SiteFile> {
  const path = outcomesPathOf(outcome, year)
  const title = corpus.say(outcome === 'decisions' ? 'decisionsOfYear' : 'actionsOfYear', {
    year: yearWords(year, corpus),
  })
  const columns = outcome === 'decisions' ? decisionColumns : actionColumns
  const csv = csvFile(path.replace(/\.html$/, '.csv'), columns, lines)
  const intro = outcome === 'decisions' ? { intro: () => chainIntro(path, corpus) } : {}
  return listFiles({ path, title, door: meetingsPath, wrap: listWrap, entries: () => lines, csv, ...intro }, corpus)
}

/** Where it stands: as in the tables `decisions` and `actions` of the catalogue, with what the meeting is. */
const meetingColumns: CsvColumns<Line> = {
  meeting_id: ({ meeting }) => meeting.record.id,
  position: ({ index }) => index,
}

const pageColumns: CsvColumns<Line> = {
  meeting: ({ meeting }) => meetingTitle(meeting),
  starts_at: ({ meeting }) => meeting.record.dates[0]?.start,
  page_id: ({ meeting }) => meeting.page.pageId,
  site_path: ({ meeting }) => meeting.page.sitePath,
}

const decisionOf = ({ meeting, index }: Line): Decision | undefined => meeting.record.decisions[index]

const decisionColumns: CsvColumns<Line> = {
  ...meetingColumns,
  text: (line) => decisionOf(line)?.text,
  outcome: (line) => decisionOf(line)?.outcome,
  kind: (line) => decisionOf(line)?.kind,
  votes_for: (line) => decisionOf(line)?.votes?.for,
  votes_against: (line) => decisionOf(line)?.votes?.against,
  votes_abstain: (line) => decisionOf(line)?.votes?.abstain,
  unanimous: (line) => decisionOf(line)?.votes?.unanimous,
  standing: ({ meeting, index }) => meeting.standings?.[`decisions[${index}]`],
  ...pageColumns,
}

const actionOf = ({ meeting, index }: Line): Action | undefined => meeting.record.actions[index]

const actionColumns: CsvColumns<Line> = {
  ...meetingColumns,
  text: (line) => actionOf(line)?.text,
  assignees: (line) => actionOf(line)?.assignees,
  due: (line) => actionOf(line)?.due,
  strength: (line) => actionOf(line)?.strength,
  standing: ({ meeting, index }) => meeting.standings?.[`actions[${index}]`],
  ...pageColumns,
}

const yearWords = (year: string, { say }: Corpus): string => (year === undated ? say('undated') : year)

const undated = 'undated'

const yearOf = ({ record }: TracedMeeting): string => /^\d{4}/.exec(record.dates[0]?.start ?? '')?.[0] ?? undated

/** Each page is looked into once, however many of its words are led to. */
function* linesOf(year: string, meetings: readonly TracedMeeting[], corpus: Corpus): Generator<Line> {
  for (const meeting of meetings) {
    const { record } = meeting
    if (outcomes.every((outcome) => record[outcome].length === 0)) continue
    const links = createWordLinks(meeting, corpus)
    for (const outcome of outcomes) {
      const path = outcomesPathOf(outcome, year)
      for (const [index, item] of record[outcome].entries()) {
        const words = wikiWords(item.text, languageOf(meeting.page, corpus), corpus)
        const href = links(`${outcome}[${index}]`, path)
        const shown = href === null ? words : html`<a class="wf-evidence" href="${href}">${words}</a>`
        const details = detailsOf(outcome, index, meeting, corpus)
        const chain = outcome === 'decisions' ? chainList(meeting, index, path, corpus) : noMarkup
        const line = html`<li>${shown}${details} ${origin(meeting, path, corpus)}${chain}</li>\n`
        yield { outcome, meeting, index, line, name: meetingDate(meeting, corpus.say) }
      }
    }
  }
}

function detailsOf(outcome: OutcomeKind, index: number, meeting: TracedMeeting, corpus: Corpus): Markup {
  const { record } = meeting
  if (outcome === 'decisions') {
    const decision = record.decisions[index]
    if (decision === undefined) return noMarkup
    return html` <span class="wf-aside-words">(${corpus.say(`outcome.${decision.outcome}`)}${votesWords(decision.votes, corpus)}${standingWords(meeting, `decisions[${index}]`, corpus.say)})</span>`
  }
  const action = record.actions[index]
  return action === undefined ? noMarkup : actionDetails(action.assignees, action.due, corpus)
}

/** The meeting that came to it. */
const origin = (meeting: TracedMeeting, from: string, corpus: Corpus): Markup =>
  html`<span class="wf-aside-words">– <a href="${hrefBetween(from, meeting.page.sitePath)}">${wikiWords(meetingTitle(meeting), languageOf(meeting.page, corpus), corpus)}</a>, ${meetingDate(meeting, corpus.say)}</span>`

/** Links to the years of both lists with their counts, for the page of all meetings. */
export function outcomeYears(from: string, corpus: Corpus): Markup {
  const counts = { decisions: new Map<string, number>(), actions: new Map<string, number>() }
  for (const meeting of corpus.view.meetings()) {
    const year = yearOf(meeting)
    for (const outcome of outcomes) {
      const count = meeting.record[outcome].length
      if (count > 0) counts[outcome].set(year, (counts[outcome].get(year) ?? 0) + count)
    }
  }
  return html`${outcomes.map((outcome) => yearLinks(outcome, [...counts[outcome]].sort(byKey), from, corpus))}`
}

function yearLinks(
  outcome: OutcomeKind,
  years: readonly (readonly [year: string, count: number])[],
  from: string,
  corpus: Corpus,
): Markup {
  if (years.length === 0) return noMarkup
  const links = years.map(
    ([year, count]) =>
      html`<a href="${hrefBetween(from, outcomesPathOf(outcome, year))}">${yearWords(year, corpus)}</a> <span class="wf-count">${counted(count, corpus.say)}</span> `,
  )
  return html`<h2>${corpus.say(outcome)}</h2>\n<p>${links}</p>\n`
}
