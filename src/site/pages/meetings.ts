/** Meetings by year and month, and the evidence of every record. */

import type { FondsPage } from '../../model/fonds.ts'
import type { Quote } from '../../model/record.ts'
import { historyPathOf, meetingPathOf, meetingsPath, yearPathOf } from '../../model/site-paths.ts'
import type { TracedMeeting } from '../../model/view.ts'
import { groupBy } from '../../support/groups.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { byKey } from '../../support/order.ts'
import { numberWords } from '../../texts/number-words.ts'
import type { Corpus } from '../frame/corpus.ts'
import { dayOf, monthName, monthShort, rangeWords } from '../frame/dates.ts'
import { langAttribute, languageOf, wikiWords } from '../frame/languages.ts'
import { framed } from '../frame/layout.ts'
import type { ListedMeeting } from '../frame/listed-meeting.ts'
import { csvLink, listFiles, listWrap, type PartedList, partsOf } from '../frame/parted-list.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { meetingFacts } from './meeting-box.ts'
import { outcomeYears } from './outcomes.ts'
import { barTable, counted, meetingEntry, meetingsCsvOf, meetingTitle, pageAnchor, sortScript } from './parts.ts'
import { seriesList } from './series.ts'

const indexPath = meetingsPath
const undated = 'undated'

/** All meetings as a table. */
const meetingsCsv = 'data/records/meetings.csv'

/** `meetings/index.html`, a page for each year, and one for each record that has an id. */
export function* meetingFiles(corpus: Corpus): Generator<SiteFile> {
  if (!corpus.filled.has(indexPath)) return
  const years = new Map([...groupBy(corpus.meetings, yearOf)].sort(byKey))
  yield indexFile(years, corpus)
  for (const [year, meetings] of years) yield* listFiles(yearList(year, meetings, corpus), corpus)
  for (const meeting of corpus.view.meetings())
    if (meeting.record.id !== null) yield recordFile(meeting, meeting.record.id, corpus)
}

const startOf = ({ record }: ListedMeeting): string => record.dates[0]?.start ?? ''
const yearOf = (meeting: ListedMeeting): string => /^\d{4}/.exec(startOf(meeting))?.[0] ?? undated
const monthOf = (meeting: ListedMeeting): number => Number(/^\d{4}-(0[1-9]|1[0-2])/.exec(startOf(meeting))?.[1] ?? 0)

type Years = ReadonlyMap<string, readonly ListedMeeting[]>

function indexFile(years: Years, corpus: Corpus): SiteFile {
  const { say } = corpus
  const rows = [...years].map(([year, meetings]) => ({
    label: yearWords(year, corpus),
    href: hrefBetween(indexPath, yearPathOf(year)),
    count: meetings.length,
  }))
  const body = html`<p>${say('meetingsIntro', { count: counted(corpus.meetings.length, say) })}</p>
${csvLink(indexPath, meetingsCsv, corpus)}${barTable({ caption: say('meetingsByYear'), what: say('year'), rows }, corpus)}
${calendar(years, corpus)}${seriesList(indexPath, corpus)}${outcomeYears(indexPath, corpus)}`
  return framed({ path: indexPath, title: say('doorMeetings'), body, scripts: [sortScript] }, corpus)
}

const yearWords = (year: string, { say }: Corpus): string => (year === undated ? say('undated') : year)

/** A row for each year, a column for each month: the number of meetings, leading to them. */
function calendar(years: Years, corpus: Corpus): Markup {
  const { say } = corpus
  const months = Array.from({ length: 12 }, (_, index) => index + 1)
  const rows = [...years]
    .filter(([year]) => year !== undated)
    .map(([year, meetings]) => {
      const parts = partsOf(yearList(year, meetings, corpus))
      const cells = months.map((month) => {
        const count = meetings.filter((meeting) => monthOf(meeting) === month).length
        const words = `${monthName(month, say.language)} ${year}`
        const head = monthHead(month, corpus).html
        const path = parts.find(({ heads }) => heads.has(head))?.path ?? yearPathOf(year)
        return count === 0
          ? html`<td></td>`
          : html`<td><a href="${hrefBetween(indexPath, path, monthId(month))}" aria-label="${say('meetingsIn', { count, month: words })}">${count}</a></td>`
      })
      return html`<tr><th scope="row">${year}</th>${cells}</tr>\n`
    })
  if (rows.length === 0) return noMarkup
  const heads = months.map(
    (month) =>
      html`<th scope="col"><abbr title="${monthName(month, say.language)}">${monthShort(month, say.language)}</abbr></th>`,
  )
  return html`<div class="wf-scroll" role="group" aria-label="${say('calendar')}" tabindex="0"><table class="wf-calendar"><caption>${say('calendar')}</caption>
<thead><tr><th scope="col">${say('year')}</th>${heads}</tr></thead>
<tbody>
${rows}</tbody></table></div>
`
}

const monthId = (month: number): string => `wf-m${month}`

const monthHead = (month: number, { say }: Corpus): Markup =>
  html`<h2 id="${monthId(month)}">${month === 0 ? say('monthUnknown') : monthName(month, say.language)}</h2>\n`

function yearList(year: string, meetings: readonly ListedMeeting[], corpus: Corpus): PartedList {
  const path = yearPathOf(year)
  const isByMonth = meetings.some((meeting) => monthOf(meeting) !== 0)
  return {
    path,
    title: corpus.say('meetingsOfYear', { year: yearWords(year, corpus) }),
    door: indexPath,
    wrap: listWrap,
    entries: () =>
      meetings.map((meeting) => ({
        ...meetingEntry(meeting, path, corpus),
        heads: isByMonth ? [monthHead(monthOf(meeting), corpus)] : [],
      })),
    csv: meetingsCsvOf(path, meetings, corpus),
  }
}

function recordFile(meeting: TracedMeeting, id: string, corpus: Corpus): SiteFile {
  const { say } = corpus
  const { record, page } = meeting
  const path = meetingPathOf(id)
  const issues = record.issues.map(({ code }) => html`<li>${say(`issue.${code}`)} <code>${code}</code></li>\n`)
  const evidence = [
    ...quotes(meeting, record.evidence, 'evidenceText'),
    ...quotes(meeting, record.titleEvidence, 'evidenceTitle'),
  ]
  const body = html`<p>${say('recordOf')} ${pageAnchor(page, path, corpus)} (${say('recordId')} <code>${id}</code>, ${say('score', { score: numberWords(record.score, say.language, 2) })}).</p>
${meetingFacts(meeting, path, corpus)}<h2>${say('evidence')}</h2>
<p>${say('evidenceIntro', { revision: record.revisionId ?? '–' })}${corpus.options.history === 'none' ? noMarkup : html` <a href="${hrefBetween(path, historyPathOf(page.sitePath))}">${say('history')}</a>`}</p>
${evidenceTable(evidence, page, corpus)}${otherReadings(meeting, corpus)}${issues.length === 0 ? noMarkup : html`<h2>${say('issues')}</h2>\n<ul>\n${issues}</ul>\n`}`
  return framed(
    {
      path,
      title: meetingTitle(meeting),
      aspect: say('meetingRecord'),
      heading: html`${say('meetingRecord')} · ${wikiWords(meetingTitle(meeting), languageOf(page, corpus), corpus)}`,
      body,
      door: indexPath,
      source: page.originalUrl,
    },
    corpus,
  )
}

interface Evidence {
  readonly field: string
  readonly quote: Quote
  readonly part: 'evidenceText' | 'evidenceTitle'
  readonly rule: string
}

const quotes = (
  meeting: TracedMeeting,
  found: Readonly<Record<string, Quote>>,
  part: Evidence['part'],
): readonly Evidence[] =>
  Object.entries(found).map(([field, quote]) => ({ field, quote, part, rule: meeting.trace[field] ?? '' }))

function evidenceTable(evidence: readonly Evidence[], page: FondsPage, corpus: Corpus): Markup {
  const { say } = corpus
  const lang = langAttribute(languageOf(page, corpus), corpus)
  if (evidence.length === 0) return html`<p>${say('evidenceNone')}</p>\n`
  const rows = evidence.map(
    ({ field, quote, part, rule }) =>
      html`<tr><th scope="row"><code>${field}</code></th><td><q${lang}>${quote.text.trim()}</q></td><td class="wf-exact">${say(part)} ${quote.start}–${quote.end}</td><td><code>${rule}</code></td></tr>\n`,
  )
  return html`<div class="wf-scroll" role="group" aria-label="${say('evidence')}" tabindex="0"><table><caption class="wf-hidden">${say('evidence')}</caption>
<thead><tr><th scope="col">${say('field')}</th><th scope="col">${say('words')}</th><th scope="col">${say('wherePlace')}</th><th scope="col">${say('rule')}</th></tr></thead>
<tbody>
${rows}</tbody></table></div>
`
}

/** What was read too, and passed over for what the record has. */
function otherReadings(meeting: TracedMeeting, corpus: Corpus): Markup {
  const { say } = corpus
  const lang = langAttribute(languageOf(meeting.page, corpus), corpus)
  const rows = (meeting.rejected ?? []).map(
    ({ field, text, rule }) =>
      html`<tr><th scope="row"><code>${field}</code></th><td><q${lang}>${text.trim()}</q></td><td><code>${rule}</code></td></tr>\n`,
  )
  if (rows.length === 0) return noMarkup
  return html`<h2>${say('readingsOther')}</h2>
<div class="wf-scroll" role="group" aria-label="${say('readingsOther')}" tabindex="0"><table><caption class="wf-hidden">${say('readingsOther')}</caption>
<thead><tr><th scope="col">${say('field')}</th><th scope="col">${say('words')}</th><th scope="col">${say('rule')}</th></tr></thead>
<tbody>
${rows}</tbody></table></div>
`
}

/** The first and last day of the meetings, in words. */
export function meetingSpan({ meetings, say }: Corpus): string | null {
  const days = meetings
    .map(startOf)
    .filter((start) => start !== '')
    .sort()
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) return null
  return rangeWords(dayOf(first), dayOf(last), say.language)
}
