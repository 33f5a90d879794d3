/** The archive page: what the fonds holds, how much there is, and where to go on; it is the first page of a wiki whose own is not known. */

import {
  allPagesPath,
  categoriesPath,
  changesPath,
  doubtsPath,
  downloadsPath,
  linksPath,
  lossesPath,
  meetingsPath,
  organisationsPath,
  peoplePath,
  placesPath,
  sqlPath,
  uploadsPath,
} from '../../model/site-paths.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { compareStrings } from '../../support/order.ts'
import type { SiteTextKey } from '../../texts/english/site.ts'
import type { Activity } from '../charts/activity.ts'
import type { Coverage } from '../charts/coverage.ts'
import type { Corpus } from '../frame/corpus.ts'
import { dateWords } from '../frame/dates.ts'
import { archivePathOf, framed } from '../frame/layout.ts'
import { kindOf, type PageKind } from '../frame/page-kind.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { categoryPathOf } from './categories.ts'
import { timeline } from './charts.ts'
import { coverageOf } from './coverage.ts'
import { meetingSpan } from './meetings.ts'
import { counted, meetingLine, pageAnchor } from './parts.ts'

const shownMeetings = 6

type Door = readonly [title: SiteTextKey, to: string, words: SiteTextKey]

const ofMeetings: readonly Door[] = [
  ['doorMeetings', meetingsPath, 'doorMeetingsWords'],
  ['doorPeople', peoplePath, 'doorPeopleWords'],
  ['doorOrganisations', organisationsPath, 'doorOrganisationsWords'],
  ['doorPlaces', placesPath, 'doorPlacesWords'],
]

const ofPages: readonly Door[] = [
  ['doorCategories', categoriesPath, 'doorCategoriesWords'],
  ['doorAllPages', allPagesPath, 'doorAllPagesWords'],
  ['doorLinks', linksPath, 'doorLinksWords'],
  ['doorChanges', changesPath, 'doorChangesWords'],
]

const ofFonds: readonly Door[] = [
  ['doorLosses', lossesPath, 'doorLossesWords'],
  ['doubtsTitle', doubtsPath, 'doorDoubtsWords'],
  ['doorDownloads', downloadsPath, 'doorDownloadsWords'],
  ['doorSql', sqlPath, 'doorSqlWords'],
  ['doorAbout', 'about.html', 'doorAboutWords'],
]

const alwaysOpen: ReadonlySet<string> = new Set([allPagesPath, lossesPath, downloadsPath, 'about.html'])

/** A wiki of which fewer pages in a hundred are meetings is none of meetings: theirs come behind its pages. */
const leastPercent = 5

const isOfMeetings = ({ meetings, totals }: Corpus): boolean => meetings.length * 100 >= totals.pages * leastPercent

/** Lies at `archivePathOf`; `activity` counts the edits of all pages that were printed before, `coverage` their captures. */
export function archiveFile(corpus: Corpus, activity: Activity, coverage: Coverage): SiteFile {
  const { say, view } = corpus
  const path = archivePathOf(corpus)
  const hasMeetings = corpus.meetings.length > 0 && isOfMeetings(corpus)
  // Of lists without anything in them there is no door.
  const doors = [...(hasMeetings ? [...ofMeetings, ...ofPages] : [...ofPages, ...ofMeetings]), filesDoor(corpus)]
  const isOpen = ([, to]: Door): boolean => alwaysOpen.has(to) || corpus.filled.has(to)
  const body = html`<p class="wf-lead">${say('homeLead', { wiki: view.about.name, date: dateWords(view.about.bundleDate, say.language) })}</p>
${corpus.totals.pages === 0 ? html`<p class="wf-lead">${say('homeNoPages')}</p>\n` : noMarkup}${numbers(corpus)}<div class="wf-doors-large">
${doors.filter(isOpen).map((door) => doorMarkup(door, path, corpus))}</div>
${coverageOf(coverage, corpus)}${timeline(corpus, activity, path)}${hasMeetings ? noMarkup : html`${mostLinked(path, corpus)}${largestCategories(path, corpus)}`}${latestMeetings(path, corpus)}<h2>${say('archiveKeepers')}</h2>
<div class="wf-doors-large">
${ofFonds.filter(isOpen).map((door) => doorMarkup(door, path, corpus))}</div>
`
  return framed({ path, title: corpus.front === null ? view.about.name : say('doorArchive'), body }, corpus)
}

/** No more is said to be kept than is here. */
function filesDoor({ files }: Corpus): Door {
  const versions = [...files.values()].flatMap((file) => file.versions)
  const kept = versions.filter(({ bundlePath }) => bundlePath !== null).length
  const words = kept === 0 ? 'doorFilesNoneWords' : kept < versions.length ? 'doorFilesSomeWords' : 'doorFilesWords'
  return ['doorFiles', uploadsPath, words]
}

const doorMarkup = ([title, to, words]: Door, path: string, { say }: Corpus): Markup =>
  html`<section><h2><a href="${hrefBetween(path, to)}">${say(title)}</a></h2><p>${say(words)}</p></section>\n`

function numbers(corpus: Corpus): Markup {
  const { say, totals } = corpus
  const span = meetingSpan(corpus)
  const first = totals.firstAt?.slice(0, 4)
  const last = totals.lastAt?.slice(0, 4)
  const counts: readonly (readonly [SiteTextKey, number])[] = [
    ['numberPages', totals.pages],
    ['numberRevisions', totals.revisions],
    ['numberMeetings', corpus.meetings.length],
    ['numberPeople', corpus.view.people.persons.length],
    ['numberFiles', corpus.files.size],
    ['numberLinks', corpus.linkPlaces.count()],
  ]
  const told = counts.filter(([, count]) => count > 0)
  const years =
    first === undefined || last === undefined
      ? null
      : html`<p>${first === last ? say('homeYear', { year: first }) : say('homeYears', { from: first, to: last })}${span === null ? noMarkup : html` ${say('homeMeetingSpan', { span })}`}</p>\n`
  return html`<dl class="wf-numbers">\n${told.map(([key, count]) => html`<div><dt>${say(key, { count })}</dt><dd>${counted(count, say)}</dd></div>\n`)}</dl>\n${years}`
}

// What a wiki has to begin with: its meetings, or else the pages that the others lead to and its own classification.

/** The last ones that have a date, the latest first; nothing where there are none. */
export function latestMeetings(path: string, corpus: Corpus): Markup {
  const latest = corpus.meetings
    .filter(({ record }) => (record.dates[0]?.start ?? null) !== null)
    .slice(-shownMeetings)
    .reverse()
  if (latest.length === 0) return noMarkup
  return html`<h2>${corpus.say('homeLatest')}</h2>\n<ul class="wf-list">\n${latest.map((meeting) => meetingLine(meeting, path, corpus))}</ul>\n`
}

const shownPages = 12

/** Templates and the wiki's own help are led to from everywhere, and are nobody's goal. */
const goals: ReadonlySet<PageKind> = new Set<PageKind>(['page', 'project', 'other'])

function mostLinked(path: string, corpus: Corpus): Markup {
  const { say, view, backlinks } = corpus
  const pages = mostOf(backlinks.keys(), (id) => {
    const page = view.page(id)
    return page !== null && page.title !== view.about.mainPage && goals.has(kindOf(page)) ? backlinks.of(id).length : 0
  }).flatMap(({ item, count }) => {
    const page = view.page(item)
    return page === null ? [] : [{ page, count }]
  })
  if (pages.length === 0) return noMarkup
  return html`<h2>${say('homeMostLinked')}</h2>\n<ul class="wf-columns">\n${pages.map(
    ({ page, count }) =>
      html`<li>${pageAnchor(page, path, corpus)} <span class="wf-count">${counted(count, say)}</span></li>\n`,
  )}</ul>\n`
}

function largestCategories(path: string, corpus: Corpus): Markup {
  const { say, categories } = corpus
  const names = mostOf(categories.keys(), (name) => categories.of(name).length)
  if (names.length === 0) return noMarkup
  return html`<h2>${say('homeCategories')}</h2>\n<ul class="wf-columns">\n${names.map(
    ({ item, count }) =>
      html`<li><a href="${hrefBetween(path, categoryPathOf(item, corpus))}">${item}</a> <span class="wf-count">${counted(count, say)}</span></li>\n`,
  )}</ul>\n`
}

/** The items with the highest counts, in the order of these, then of their names; those counted 0 are left out. */
function mostOf<Item extends string | number>(
  items: Iterable<Item>,
  countOf: (item: Item) => number,
): readonly { readonly item: Item; readonly count: number }[] {
  return [...items]
    .map((item) => ({ item, count: countOf(item) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || compareStrings(String(one.item), String(other.item)))
    .slice(0, shownPages)
}
