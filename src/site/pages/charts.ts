/** The wiki in charts: its meetings, who came, who met whom, its life, and what became of its links. */

import { chartsPath, personPathOf } from '../../model/site-paths.ts'
import type { TracedMeeting } from '../../model/view.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { compareStrings } from '../../support/order.ts'
import type { Activity } from '../charts/activity.ts'
import { columnChart } from '../charts/columns.ts'
import { matrixChart } from '../charts/matrix.ts'
import { periodsOf } from '../charts/periods.ts'
import type { Corpus } from '../frame/corpus.ts'
import { framed } from '../frame/layout.ts'
import { type ListedMeeting, placeName } from '../frame/listed-meeting.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { linkYears } from './link-report.ts'

/** As many as have colours of their own, with one for all others. */
const shownPlaces = 4
const shownPeople = 18
const timelineHeight = 130

/** `charts.html`; none where charts are switched off, or where there is nothing to draw. */
export function* chartsFile(corpus: Corpus, activity: Activity): Generator<SiteFile> {
  const { say } = corpus
  if (!corpus.options.charts) return
  const charts = [
    meetingsChart(corpus),
    ...attendanceCharts(corpus),
    activityChart(activity, corpus),
    linksChart(corpus),
  ].filter((chart) => chart !== noMarkup)
  if (charts.length === 0) return
  const body = html`<p>${say('chartsIntro')}</p>\n${charts}`
  yield framed({ path: chartsPath, title: say('chartsTitle'), body }, corpus)
}

/** The meetings over time, or the changes where there are none, and the way to all charts: for the first page. */
export function timeline(corpus: Corpus, activity: Activity, from: string): Markup {
  if (!corpus.options.charts) return noMarkup
  const meetings = meetingsChart(corpus, timelineHeight)
  const chart = meetings === noMarkup ? activityChart(activity, corpus, timelineHeight) : meetings
  const way = html`<p><a href="${hrefBetween(from, chartsPath)}">${corpus.say('chartsAll')}</a></p>\n`
  return chart === noMarkup ? noMarkup : html`${chart}${way}`
}

const startOf = ({ record }: ListedMeeting): string | null => record.dates[0]?.start ?? null

/** Meetings by month or year, parted by the places where most were held. */
function meetingsChart({ meetings, say }: Corpus, height?: number): Markup {
  const dated = meetings.flatMap((meeting) => {
    const at = startOf(meeting)
    return at === null ? [] : [{ at, place: placeName(meeting) }]
  })
  const { labels, columnOf, isMonthly } = periodsOf(
    dated.map(({ at }) => at),
    say,
  )
  if (dated.length < 2) return noMarkup
  const places = mostNamed(dated.flatMap(({ place }) => place ?? []))
  const names = [...places, say(places.length === 0 ? 'chartMeetings' : 'chartElsewhere')]
  const values = labels.map(() => names.map(() => 0))
  for (const { at, place } of dated) {
    const column = values[columnOf(at)]
    const part = place === null ? -1 : places.indexOf(place)
    const index = part < 0 ? names.length - 1 : part
    if (column !== undefined) column[index] = (column[index] ?? 0) + 1
  }
  return columnChart(
    {
      title: say(isMonthly ? 'chartMeetingsByMonth' : 'chartMeetingsByYear'),
      what: say(isMonthly ? 'chartMonth' : 'year'),
      columns: labels.map((label, at) => ({ label, values: values[at] ?? [] })),
      series: names.map((name) => ({ name })),
      ...(height === undefined ? {} : { height }),
    },
    say,
  )
}

/** The most frequent names, most frequent first. */
function mostNamed(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || compareStrings(a, b))
    .slice(0, shownPlaces)
    .map(([name]) => name)
}

/** Who came: persons by id, each once, of the meetings that name some. */
function attended({ record }: TracedMeeting, { view }: Corpus): readonly string[] {
  const came = record.participants.filter(({ presence }) => presence === 'present' || presence === 'remote')
  const ids = came.map(({ name }) => (record.id === null ? null : view.people.idOf(record.id, name)) ?? name)
  return [...new Set(ids)]
}

/** How many came over time, and who met whom. */
function attendanceCharts(corpus: Corpus): readonly Markup[] {
  const { say, view } = corpus
  const groups: Group[] = []
  for (const meeting of view.meetings()) {
    const ids = attended(meeting, corpus)
    if (ids.length > 0) groups.push({ at: meeting.record.dates[0]?.start ?? null, ids })
  }
  return [attendanceChart(groups, say), whoMetWhom(groups, corpus)]
}

/** Who came to a meeting that names some, and when it was. */
interface Group {
  readonly at: string | null
  readonly ids: readonly string[]
}

function attendanceChart(groups: readonly Group[], say: Corpus['say']): Markup {
  const dated = groups.flatMap(({ at, ids }) => (at === null ? [] : [{ at, count: ids.length }]))
  if (dated.length < 3) return noMarkup
  const { labels, columnOf, isMonthly } = periodsOf(
    dated.map(({ at }) => at),
    say,
  )
  const sums = labels.map(() => ({ people: 0, meetings: 0 }))
  for (const { at, count } of dated) {
    const sum = sums[columnOf(at)]
    if (sum === undefined) continue
    sum.people += count
    sum.meetings += 1
  }
  return columnChart(
    {
      title: say('chartAttendance'),
      what: say(isMonthly ? 'chartMonth' : 'year'),
      columns: labels.map((label, at) => {
        const { people, meetings } = sums[at] ?? { people: 0, meetings: 0 }
        return { label, values: [meetings === 0 ? 0 : people / meetings] }
      }),
      series: [{ name: say('chartPeoplePerMeeting') }],
    },
    say,
  )
}

function whoMetWhom(groups: readonly Group[], { say, view }: Corpus): Markup {
  const names = new Map(view.people.persons.map(({ id, name }) => [id, name]))
  const counts = new Map<string, number>()
  for (const { ids } of groups) for (const id of ids) if (names.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1)
  const most = [...counts]
    .sort(([a, many], [b, more]) => more - many || compareStrings(names.get(a) ?? a, names.get(b) ?? b))
    .slice(0, shownPeople)
    .map(([id]) => id)
  if (most.length < 3) return noMarkup
  const together = (one: string, other: string): number =>
    groups.filter(({ ids }) => ids.includes(one) && ids.includes(other)).length
  return matrixChart(
    {
      title: say('chartWhoMetWhom'),
      names: most.map((id) => ({ name: names.get(id) ?? id, href: hrefBetween(chartsPath, personPathOf(id)) })),
      counts: most.map((row) => most.map((column) => together(row, column))),
    },
    say,
  )
}

/** Changes by month or year, and how many people made them. */
function activityChart(activity: Activity, { say }: Corpus, height?: number): Markup {
  const months = activity.months()
  if (months.length < 2) return noMarkup
  const { labels, columnOf, isMonthly } = periodsOf(
    months.map(({ span }) => span),
    say,
  )
  const spans = new Map((isMonthly ? months : activity.years()).map((one) => [columnOf(one.span), one]))
  return columnChart(
    {
      title: say(isMonthly ? 'chartActivityByMonth' : 'chartActivityByYear'),
      what: say(isMonthly ? 'chartMonth' : 'year'),
      columns: labels.map((label, at) => ({ label, values: [spans.get(at)?.changes ?? 0] })),
      series: [{ name: say('chartChanges') }],
      ...(height === undefined ? {} : { height }),
      over: { name: say('chartPeople'), values: labels.map((_, at) => spans.get(at)?.people ?? 0) },
    },
    say,
  )
}

/** Of the links that were added in each year, how many are lost today. */
function linksChart(corpus: Corpus): Markup {
  const { say, view } = corpus
  const years = linkYears(view.links(), corpus)
  const isKnown = years.some(({ gone }) => gone > 0)
  if (years.length < 2 || !isKnown) return noMarkup
  const columns = years.map(({ year, added, gone }) => ({ label: year, values: [gone, added - gone] }))
  const series = [{ name: say('linksLost'), kind: 'lost' as const }, { name: say('chartLinksKept') }]
  return columnChart({ title: say('linksByYear'), what: say('year'), columns, series }, say)
}
