/** Series of meetings: a page for each, with all its meetings in order. */

import { meetingsPath, seriesPathOf } from '../../model/site-paths.ts'
import { groupBy } from '../../support/groups.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { compareStrings } from '../../support/order.ts'
import type { Corpus } from '../frame/corpus.ts'
import { langAttribute } from '../frame/languages.ts'
import type { ListedMeeting } from '../frame/listed-meeting.ts'
import { type CsvColumns, columnWrap, csvFile, csvLink, listFiles, listWrap } from '../frame/parted-list.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { counted, meetingEntry, meetingsCsvOf, startsOf } from './parts.ts'

/** Fewer are no series that a page would tell more of. */
const leastMeetings = 2

/** Series by name, those of two meetings and more, in the order of their names. */
export function seriesOf({
  meetings,
}: Corpus): readonly (readonly [name: string, meetings: readonly ListedMeeting[]])[] {
  return [...groupBy(meetings, ({ record }) => record.series)]
    .flatMap(([name, ofSeries]): [string, readonly ListedMeeting[]][] =>
      name === null || ofSeries.length < leastMeetings ? [] : [[name, ofSeries]],
    )
    .sort(([one], [other]) => compareStrings(one, other))
}

/** The page of each series. */
export function* seriesFiles(corpus: Corpus): Generator<SiteFile> {
  const { say } = corpus
  const series = seriesOf(corpus)
  for (const [name, meetings] of series) {
    const path = seriesPathOf(corpus.seriesSlug(name))
    yield* listFiles(
      {
        path,
        title: name,
        aspect: say('series'),
        door: meetingsPath,
        intro: () => html`<p>${say('seriesIntro', { count: counted(meetings.length, say) })}</p>\n`,
        wrap: listWrap,
        entries: () => meetings.map((meeting) => meetingEntry(meeting, path, corpus)),
        csv: meetingsCsvOf(path, meetings, corpus),
      },
      corpus,
    )
  }
  const csv = csvFile(seriesCsv, columnsOf(corpus), series)
  if (series.length > shownSeries) yield* allSeriesFiles(series, csv, corpus)
  else if (series.length > 0) yield csv
}

const seriesCsv = 'meetings/series.csv'

type Series = ReturnType<typeof seriesOf>[number]

const columnsOf = ({ seriesSlug }: Corpus): CsvColumns<Series> => ({
  series: ([name]) => name,
  meetings: ([, meetings]) => meetings.length,
  first_at: ([, meetings]) => startsOf(meetings)[0],
  last_at: ([, meetings]) => startsOf(meetings).at(-1),
  site_path: ([name]) => seriesPathOf(seriesSlug(name)),
})

/** The page of all meetings names so many series; a list of its own has all. */
const shownSeries = 500

/** The list of series, for the page of all meetings. */
export function seriesList(from: string, corpus: Corpus): Markup {
  const { say } = corpus
  const series = seriesOf(corpus)
  if (series.length === 0) return noMarkup
  const lines = series.slice(0, shownSeries).map((one) => seriesLine(one, from, corpus))
  const rest =
    series.length > shownSeries
      ? html`<p><a href="${hrefBetween(from, allSeriesPath)}">${say('seriesEvery', { count: counted(series.length, say) })}</a></p>\n`
      : noMarkup
  return html`<h2>${say('seriesAll')}</h2>\n${csvLink(from, { path: seriesCsv }, corpus)}<ul class="wf-columns">\n${lines}</ul>\n${rest}`
}

function seriesLine([name, meetings]: Series, from: string, corpus: Corpus): Markup {
  const lang = langAttribute(corpus.view.about.language, corpus)
  return html`<li><a href="${hrefBetween(from, seriesPathOf(corpus.seriesSlug(name)))}"${lang}>${name}</a> <span class="wf-count">${counted(meetings.length, corpus.say)}</span></li>\n`
}

const allSeriesPath = 'meetings/series.html'

function allSeriesFiles(series: readonly Series[], csv: SiteFile, corpus: Corpus): Generator<SiteFile> {
  return listFiles(
    {
      path: allSeriesPath,
      title: corpus.say('seriesAll'),
      door: meetingsPath,
      wrap: columnWrap,
      entries: () => series.map((one) => ({ name: one[0], line: seriesLine(one, allSeriesPath, corpus) })),
      csv,
    },
    corpus,
  )
}

/** The name of a series, as a link where it has a page. */
export function seriesLink(name: string, from: string, corpus: Corpus): Markup {
  const hasPage = corpus.meetingsOfSeries(name) >= leastMeetings
  return hasPage
    ? html`<a href="${hrefBetween(from, seriesPathOf(corpus.seriesSlug(name)))}">${name}</a>`
    : html`${name}`
}
