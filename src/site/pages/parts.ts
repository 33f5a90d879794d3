/** Small pieces that several pages share. */

import type { FondsContributor, FondsPage } from '../../model/fonds.ts'
import type { TracedMeeting } from '../../model/view.ts'
import { forSpreadsheets } from '../../support/csv.ts'
import { html, joined, Markup, type MarkupPart, noMarkup } from '../../support/markup.ts'
import { numberWords } from '../../texts/number-words.ts'
import type { Corpus } from '../frame/corpus.ts'
import { dateWords, dayOf, meetingDays } from '../frame/dates.ts'
import { langAttribute, languageOf } from '../frame/languages.ts'
import { type ListedMeeting, placeName } from '../frame/listed-meeting.ts'
import type { PageFrame } from '../frame/page-frame.ts'
import type { CsvColumns, ListEntry } from '../frame/parted-list.ts'
import { hrefOfStatement, type StatedFact } from '../frame/relations.ts'
import type { Say } from '../frame/say.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'

/** A line of a description list; null leaves the whole line out. */
export type ListRow = readonly [term: string, description: MarkupPart] | null

/** Whether a description has nothing to show: such a line is left out. */
export const isEmpty = (part: MarkupPart): boolean =>
  part === null || part === '' || (part instanceof Markup && part.html === '')

export function descriptions(rows: readonly ListRow[], kind = 'wf-facts'): Markup {
  const lines = rows.flatMap((row) =>
    row === null || isEmpty(row[1]) ? [] : [html`<div><dt>${row[0]}</dt><dd>${row[1]}</dd></div>\n`],
  )
  return lines.length === 0 ? noMarkup : html`<dl class="${kind}">\n${lines}</dl>\n`
}

export const pageAnchor = (page: FondsPage, from: string, frame: PageFrame, section: string | null = null): Markup =>
  html`<a href="${hrefBetween(from, page.sitePath, section)}"${langAttribute(languageOf(page, frame), frame)}>${page.title}</a>`

/** An item for each page of a list of ids, made one by one: a template may be used by every page of a wiki. */
export function* pageItems(ids: readonly number[], from: string, corpus: Corpus): Generator<Markup> {
  for (const page of pagesOf(ids, corpus)) yield html`<li>${pageAnchor(page, from, corpus)}</li>\n`
}

/** The same pages as lines of a list of its own. */
export function* pageEntries(ids: readonly number[], from: string, corpus: Corpus): Generator<ListEntry> {
  for (const page of pagesOf(ids, corpus))
    yield { name: page.title, line: html`<li>${pageAnchor(page, from, corpus)}</li>\n` }
}

/** Pages by their ids, looked up when their turn comes: a category may have most of a wiki. */
export function* pagesOf(ids: Iterable<number>, { view }: Corpus): Generator<FondsPage> {
  for (const id of ids) {
    const page = view.page(id)
    if (page !== null) yield page
  }
}

/** `12 mai 2019` in a `time` element. */
export function dayMarkup(at: string | null, say: Say): Markup {
  if (at === null) return html`${say('dateUnknown')}`
  return html`<time datetime="${at}">${dateWords(dayOf(at), say.language)}</time>`
}

/** With the minute; times of revisions are UTC and say so. */
export function timeMarkup(at: string | null, say: Say): Markup {
  if (at === null) return html`${say('dateUnknown')}`
  return html`<time datetime="${at}">${dateWords(at.slice(0, 16), say.language)} UTC</time>`
}

export function contributorName(contributor: FondsContributor | null, say: Say): string {
  if (contributor === null) return say('contributorUnknown')
  return contributor.kind === 'hidden' || contributor.name === '' ? say('contributorHidden') : contributor.name
}

/** A summary of an edit, the section that it names set off as MediaWiki shows it. */
export const commentWords = (comment: string, say: Say): string =>
  comment
    .replace(/\/\*((?:(?!\/\*|\*\/).)*)\*\/\s*/g, (_, section: string) => `→ ${section.trim()}${say('colon')}`)
    .trim()
    .replace(/(?<!\s)\s*:$/, '')

export const counted = (count: number, say: Say): string => numberWords(count, say.language)

export function meetingPlace({ record }: ListedMeeting, say: Say): string | null {
  const { place } = record
  if (place === null) return null
  const words = [
    place.name,
    place.address,
    [place.postalCode, place.city].filter((part) => part !== null).join(' '),
  ].filter((part) => part !== null && part !== '')
  const known = words.length === 0 ? (place.text ?? '') : words.join(', ')
  return [known, place.online ? say('online') : ''].filter((part) => part !== '').join(' · ') || null
}

export const meetingTitle = ({ record, page }: ListedMeeting): string => record.title ?? page.title

/** What a line of a list of meetings says besides when and which. */
export interface MeetingDetails {
  readonly more?: MarkupPart
  /** Whether the place is left out, where the list is of one place. */
  readonly isOfPlace?: boolean
}

/** One line of a list of meetings. */
export function meetingLine(
  meeting: ListedMeeting,
  from: string,
  corpus: Corpus,
  { more = null, isOfPlace = false }: MeetingDetails = {},
): Markup {
  const { say } = corpus
  const { status } = meeting.record
  const details = [
    isOfPlace ? null : placeName(meeting),
    status === 'held' ? null : say(`meeting.${status}`),
    more,
  ].filter((detail) => detail !== null)
  const lang = langAttribute(corpus.view.about.language, corpus)
  return html`<li><span class="wf-when">${meetingDays(meeting, say)}</span> <a href="${hrefBetween(from, meeting.page.sitePath)}"${lang}>${meetingTitle(meeting)}</a>${details.length === 0 ? noMarkup : html` <span class="wf-aside-words">${joined(details, ' · ')}</span>`}</li>\n`
}

/** The line of a meeting in a list; a part of the list is told by its days. */
export const meetingEntry = (
  meeting: ListedMeeting,
  from: string,
  corpus: Corpus,
  details: MeetingDetails = {},
): ListEntry => ({ name: meetingDays(meeting, corpus.say), line: meetingLine(meeting, from, corpus, details) })

/** The CSV of a list of meetings, beside the page: the columns are those of `data/records/meetings.csv`. */
export const meetingsCsvOf = (path: string, meetings: readonly ListedMeeting[], corpus: Corpus): SiteFile => ({
  path: path.replace(/\.html$/, '.csv'),
  content: forSpreadsheets(corpus.options.meetingCsv(wholeMeetings(meetings, corpus))),
})

/** Whole records are read when their turn comes. */
function* wholeMeetings(meetings: readonly ListedMeeting[], { view }: Corpus): Generator<TracedMeeting> {
  for (const { page, record } of meetings) {
    const whole = view.meetingsOfPage(page.pageId).find((one) => one.record.id === record.id)
    if (whole !== undefined) yield whole
  }
}

/** What a CSV says of the meeting in which something is said; the names are those of the catalogue. */
export const meetingColumns: CsvColumns<{ readonly meeting: ListedMeeting }> = {
  meeting_id: ({ meeting }) => meeting.record.id,
  title: ({ meeting }) => meetingTitle(meeting),
  starts_at: ({ meeting }) => meeting.record.dates[0]?.start,
  site_path: ({ meeting }) => meeting.page.sitePath,
}

/** Words as a link to where a record has them from. */
export const statementAnchor = (statement: StatedFact, words: MarkupPart, from: string): Markup =>
  html`<a class="wf-evidence" href="${hrefOfStatement(statement, from)}">${words}</a>`

/** When meetings begin, the first one first; those of unknown date are left out. */
export const startsOf = (meetings: readonly ListedMeeting[]): readonly string[] =>
  meetings.flatMap(({ record }) => record.dates[0]?.start ?? []).sort()

/** A sentence whose words between backticks are commands and names of files. */
export const withCode = (text: string): Markup =>
  html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`

/** Lets readers sort the tables that say so. */
export const sortScript = 'assets/sort.js'

// A bar chart that is a table: the numbers are the content, the bars an ornament.

export interface BarRow {
  readonly label: string
  readonly href?: string
  readonly count: number
  /** A class for the bar's colour, such as `wf-dead`. */
  readonly kind?: string
}

export interface BarTable {
  readonly caption: string
  /** Heading of the first column. */
  readonly what: string
  readonly rows: readonly BarRow[]
  /** The others are folded under these words. */
  readonly shown?: { readonly count: number; readonly more: string }
}

/** Bars stand where they tell something: not beside counts that are all the same. */
export function barTable({ caption, what, rows, shown }: BarTable, corpus: Corpus): Markup {
  if (shown !== undefined && rows.length > shown.count) {
    const rest = barTable({ caption: shown.more, what, rows: rows.slice(shown.count) }, corpus)
    return html`<div>${barTable({ caption, what, rows: rows.slice(0, shown.count) }, corpus)}<details class="wf-more"><summary>${shown.more}</summary>
${rest}</details></div>
`
  }
  const { say } = corpus
  const most = Math.max(...rows.map(({ count }) => count), 1)
  const hasBars = corpus.options.charts && rows.some(({ count }) => count !== most)
  const lines = rows.map(({ label, href, count, kind }) => {
    const bar = hasBars
      ? html`<td class="wf-bar-cell" aria-hidden="true"><span class="wf-bar wf-w-${Math.max(Math.round((count / most) * 100), 1)} ${kind ?? ''}"></span></td>`
      : noMarkup
    return html`<tr><th scope="row">${href === undefined ? label : html`<a href="${href}">${label}</a>`}</th><td class="wf-number">${counted(count, say)}</td>${bar}</tr>\n`
  })
  const barHead = hasBars ? html`<td class="wf-bar-cell" aria-hidden="true"></td>` : noMarkup
  return html`<div class="wf-scroll" role="group" aria-label="${caption}" tabindex="0"><table class="wf-bars" data-wf-sort="${say('tableSort')}"><caption>${caption}</caption>
<thead><tr><th scope="col">${what}</th><th scope="col" class="wf-number">${say('number')}</th>${barHead}</tr></thead>
<tbody>
${lines}</tbody></table></div>
`
}
