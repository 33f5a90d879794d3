/** The first page: what this is, how much there is, and where to go on. */

import { sqlPath } from '../../model/site-paths.ts'
import type { SiteTextKey } from '../../model/texts/site.ts'
import type { Activity } from '../charts/activity.ts'
import type { Corpus } from '../corpus.ts'
import { dateWords } from '../dates.ts'
import { html, type Markup, noMarkup } from '../html/markup.ts'
import { framed } from '../layout.ts'
import { hrefBetween, type SiteFile } from '../site-file.ts'
import { timeline } from './charts.ts'
import { meetingSpan } from './meetings.ts'
import { counted, meetingLine, pageAnchor } from './parts.ts'

const path = 'index.html'
const shownMeetings = 6

/** `index.html`, the first page of the site. */
export function homeFile(corpus: Corpus, activity: Activity): SiteFile {
  const { say, view, meetings } = corpus
  const main = view.about.mainPage === null ? null : view.pageOfTitle(view.about.mainPage)
  const latest = meetings
    .filter(({ record }) => (record.dates[0]?.start ?? null) !== null)
    .slice(-shownMeetings)
    .reverse()
  const body = html`<p class="wf-lead">${say('homeLead', { wiki: view.about.name, date: dateWords(view.about.bundleDate, say.language) })}${main === null ? noMarkup : html` ${say('homeMainPage')} ${pageAnchor(main, path, corpus)}.`}</p>
${numbers(corpus)}<div class="wf-doors-large">
${door('doorMeetings', 'meetings/index.html', 'doorMeetingsWords')}${door('doorPeople', 'people/index.html', 'doorPeopleWords')}${door('doorPlaces', 'places/index.html', 'doorPlacesWords')}${door('doorCategories', 'categories/index.html', 'doorCategoriesWords')}${door('doorAllPages', 'all-pages.html', 'doorAllPagesWords')}${door('doorLinks', 'links/index.html', 'doorLinksWords')}${door('doorChanges', 'changes.html', 'doorChangesWords')}${door('doorFiles', 'uploads/index.html', 'doorFilesWords')}${corpus.options.sql == null ? noMarkup : door('doorSql', sqlPath, 'doorSqlWords')}${door('doorLosses', 'losses.html', 'doorLossesWords')}${door('doorAbout', 'about.html', 'doorAboutWords')}</div>
${timeline(corpus, activity, path)}${latest.length === 0 ? noMarkup : html`<h2>${say('homeLatest')}</h2>\n<ul class="wf-list">\n${latest.map((meeting) => meetingLine(meeting, path, corpus))}</ul>\n`}`
  return framed({ path, title: view.about.name, body }, corpus)

  function door(title: SiteTextKey, to: string, words: SiteTextKey): Markup {
    return html`<section><h2><a href="${hrefBetween(path, to)}">${say(title)}</a></h2><p>${say(words)}</p></section>\n`
  }
}

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
  const years =
    first === undefined || last === undefined
      ? null
      : html`<p>${first === last ? say('homeYear', { year: first }) : say('homeYears', { from: first, to: last })}${span === null ? noMarkup : html` ${say('homeMeetingSpan', { span })}`}</p>\n`
  return html`<dl class="wf-numbers">\n${counts.map(([key, count]) => html`<div><dt>${say(key, { count })}</dt><dd>${counted(count, say)}</dd></div>\n`)}</dl>\n${years}`
}
