/** What meetings came to: all decisions and all actions, by year, each leading to its words. */

import { outcomesPathOf } from '../../model/site-paths.ts'
import type { PublishedMeeting } from '../../model/view.ts'
import { byKey } from '../../support/order.ts'
import { type Corpus, groupBy } from '../corpus.ts'
import { html, type Markup, noMarkup } from '../html/markup.ts'
import { languageOf, wikiWords } from '../languages.ts'
import { framed } from '../layout.ts'
import { hrefBetween, type SiteFile } from '../site-file.ts'
import { actionDetails, createWordLinks, votesWords } from './meeting-box.ts'
import { counted, meetingDate, meetingTitle } from './parts.ts'

/** One of the two lists. */
export type OutcomeKind = 'decisions' | 'actions'

const outcomes: readonly OutcomeKind[] = ['decisions', 'actions']

interface Line {
  readonly outcome: OutcomeKind
  readonly year: string
  readonly markup: Markup
}

/** A page for each year of decisions and of actions; none where no meeting has any. */
export function* outcomeFiles(corpus: Corpus): Generator<SiteFile> {
  const lines = groupBy(linesOf(corpus), ({ outcome, year }) => outcomesPathOf(outcome, year))
  for (const [path, ofYear] of [...lines].sort(byKey)) {
    const [{ outcome, year } = { outcome: 'decisions', year: undated }] = ofYear
    const title = corpus.say(outcome === 'decisions' ? 'decisionsOfYear' : 'actionsOfYear', {
      year: yearWords(year, corpus),
    })
    const body = html`<ul class="wf-list">\n${ofYear.map(({ markup }) => markup)}</ul>\n`
    yield framed({ path, title, body, door: 'meetings/index.html' }, corpus)
  }
}

const yearWords = (year: string, { say }: Corpus): string => (year === undated ? say('undated') : year)

const undated = 'undated'

const yearOf = ({ record }: PublishedMeeting): string => /^\d{4}/.exec(record.dates[0]?.start ?? '')?.[0] ?? undated

/** Each page is looked into once, however many of its words are led to. */
function* linesOf(corpus: Corpus): Generator<Line> {
  for (const meeting of corpus.view.meetings()) {
    const { record } = meeting
    if (outcomes.every((outcome) => record[outcome].length === 0)) continue
    const year = yearOf(meeting)
    const links = createWordLinks(meeting, corpus)
    for (const outcome of outcomes) {
      const path = outcomesPathOf(outcome, year)
      for (const [index, item] of record[outcome].entries()) {
        const words = wikiWords(item.text, languageOf(meeting.page, corpus), corpus)
        const href = links(`${outcome}[${index}]`, path)
        const shown = href === null ? words : html`<a class="wf-evidence" href="${href}">${words}</a>`
        const details = detailsOf(outcome, index, meeting, corpus)
        yield { outcome, year, markup: html`<li>${shown}${details} ${origin(meeting, path, corpus)}</li>\n` }
      }
    }
  }
}

function detailsOf(outcome: OutcomeKind, index: number, { record }: PublishedMeeting, corpus: Corpus): Markup {
  if (outcome === 'decisions') {
    const decision = record.decisions[index]
    if (decision === undefined) return noMarkup
    return html` <span class="wf-aside-words">(${corpus.say(`outcome.${decision.outcome}`)}${votesWords(decision.votes, corpus)})</span>`
  }
  const action = record.actions[index]
  return action === undefined ? noMarkup : actionDetails(action.assignees, action.due, corpus)
}

/** The meeting that came to it. */
const origin = (meeting: PublishedMeeting, from: string, corpus: Corpus): Markup =>
  html`<span class="wf-aside-words">– <a href="${hrefBetween(from, meeting.page.sitePath)}">${wikiWords(meetingTitle(meeting), languageOf(meeting.page, corpus), corpus)}</a>, ${meetingDate(meeting, corpus.say)}</span>`

/** Links to the years of both lists with their counts, for the page of all meetings. */
export function outcomeList(from: string, corpus: Corpus): Markup {
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
