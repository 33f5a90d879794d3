/** What changed since the edition that this one replaces: by what stands here, never by what was taken out. */

import type { ChangedPart, ChangeGroup, EditionChange, EditionChanges } from '../../model/changes.ts'
import { linkStatuses, verdicts } from '../../model/link.ts'
import { editionPath, meetingPathOf, personPathOf } from '../../model/site-paths.ts'
import { groupBy } from '../../support/groups.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import type { Corpus, WholeCorpus } from '../frame/corpus.ts'
import { dateWords } from '../frame/dates.ts'
import { breakable, framed } from '../frame/layout.ts'
import type { ListedMeeting } from '../frame/listed-meeting.ts'
import type { Say } from '../frame/say.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { barTable, counted, meetingTitle, pageAnchor } from './parts.ts'

const path = editionPath

/** `edition.html`; no file where the bundle replaces none. */
export function* editionFile(corpus: WholeCorpus): Generator<SiteFile> {
  const { say } = corpus
  const { changes } = corpus.rest
  if (changes === null) return
  yield framed({ path, title: say('editionTitle'), body: bodyOf(changes, corpus) }, corpus)
}

/** The words that lead to the page, from another one; null where there is none. */
export function editionAnchor(from: string, { say, rest }: WholeCorpus): Markup | null {
  if (rest.changes === null) return null
  return html`<a href="${hrefBetween(from, path)}">${say('editionTitle')}</a>`
}

function bodyOf({ superseded, groups }: EditionChanges, corpus: Corpus): Markup {
  const { say } = corpus
  const { name, bundleDate, tagManifest } = superseded
  const lead = html`<p class="wf-lead">${say('editionIntro', { name, date: dateWords(bundleDate, say.language) })}</p>
<p>${say('editionHow')} <code>${tagManifest}</code></p>
`
  if (groups.length === 0) return html`${lead}<p>${say('editionSame')}</p>\n`
  const shown: Shown = { corpus, meetings: meetingsById(corpus) }
  const levels = groupBy(groups, ({ level }) => level)
  const sections = [...levels].map(
    ([level, own]) =>
      html`<h2>${say(`changedLevel.${level}`)}</h2>\n${partTables(own, corpus)}${own.map((group) => section(group, shown))}`,
  )
  return html`${lead}<p>${say('editionAll')}</p>\n${sections}`
}

interface Shown {
  readonly corpus: Corpus
  readonly meetings: ReadonlyMap<string, ListedMeeting>
}

const meetingsById = ({ meetings }: Corpus): Shown['meetings'] =>
  new Map(meetings.flatMap((meeting) => (meeting.record.id === null ? [] : [[meeting.record.id, meeting] as const])))

const headingOf = ({ kind, count }: ChangeGroup, say: Say): string =>
  `${say(`changedKind.${kind}`)}${say('colon')}${counted(count, say)}`

function section(group: ChangeGroup, shown: Shown): Markup {
  const { say } = shown.corpus
  const { unnamed, left, shown: changes } = group
  const things = groupBy(changes, ({ subject, field }) => (group.level === 'link' ? `${subject}\n${field}` : subject))
  const items = [...things.values()].map((own) => html`<li>${line(group, own, shown)}</li>\n`)
  const list = items.length === 0 ? noMarkup : html`<ul>\n${items}</ul>\n`
  const notes = [
    ...(unnamed === 0 ? [] : [say('editionUnnamed', { count: counted(unnamed, say) })]),
    ...(left === 0 ? [] : [say('editionMore', { count: counted(left, say) })]),
  ]
  return html`<h3>${headingOf(group, say)}</h3>\n${list}${notes.length === 0 ? noMarkup : html`<p>${notes.join(' ')}</p>\n`}`
}

/** How the changed fields of records, and the verdicts on links, add up. */
function partTables(groups: readonly ChangeGroup[], corpus: Corpus): readonly Markup[] {
  const { say } = corpus
  return groups.flatMap(({ level, kind, parts }) => {
    if (parts.length === 0) return []
    const rows = parts.map((part) => ({ label: partWords(level, part, say), count: part.count }))
    const what = level === 'meeting' ? say('editionByField') : say('editionByVerdict')
    return [barTable({ caption: `${what} (${say(`changedKind.${kind}`)})`, what: say('editionWhat'), rows }, corpus)]
  })
}

function partWords(level: ChangeGroup['level'], { name, former }: ChangedPart, say: Say): string {
  if (level === 'meeting') return name
  const words = verdictWords(name, say) ?? say('editionTarget')
  const before = former === null ? null : verdictWords(former, say)
  return before === null ? words : `${before} → ${words}`
}

/** A verdict or a status in words; null for anything else. */
function verdictWords(name: string, say: Say): string | null {
  const verdict = verdicts.find((one) => one === name)
  if (verdict !== undefined) return say(`verdict.${verdict}`)
  const status = linkStatuses.find((one) => one === name)
  return status === undefined ? null : say(`status.${status}`)
}

function line({ level, kind }: ChangeGroup, changes: readonly EditionChange[], shown: Shown): Markup {
  const { say } = shown.corpus
  const [first] = changes
  if (first === undefined) return noMarkup
  const { field, old, new: now } = first
  const subject = subjectOf(level, first, shown)
  if (level === 'page' && kind === 'moved')
    return old === null ? subject : html`${subject} ${aside(say('editionFormerTitle', { title: old }))}`
  if (level === 'link') {
    const words = [old, now].flatMap((value) => (value === null ? [] : [verdictWords(value, say) ?? value]))
    return html`${subject}${say('colon')}${breakable(field ?? '')} ${aside(words.join(' → '))}`
  }
  const words = level === 'person' ? [] : changes.map((change) => partsOf(change, say))
  const told = words.filter((word) => word !== '')
  return told.length === 0 ? subject : html`${subject} ${aside(told.join(', '))}`
}

const partsOf = ({ field, new: now }: EditionChange, say: Say): string =>
  [field, now].filter((word) => word !== null).join(say('colon'))

const aside = (words: string): Markup => html`<span class="wf-aside-words">${words}</span>`

/** The name of what differs, leading there where it is here. */
function subjectOf(
  level: ChangeGroup['level'],
  { subject, new: now }: EditionChange,
  { corpus, meetings }: Shown,
): Markup {
  const { view, files } = corpus
  if (level === 'meeting') {
    const meeting = meetings.get(subject)
    return meeting === undefined
      ? html`${subject}`
      : html`<a href="${hrefBetween(path, meetingPathOf(subject))}">${meetingTitle(meeting)}</a>`
  }
  if (level === 'person') {
    const isHere = view.people.persons.some(({ id }) => id === subject)
    return isHere
      ? html`<a href="${hrefBetween(path, personPathOf(subject))}">${now ?? subject}</a>`
      : html`${now ?? subject}`
  }
  const pageId = level === 'upload' ? (files.get(subject)?.pageId ?? null) : null
  const page = level === 'upload' ? (pageId === null ? null : view.page(pageId)) : view.pageOfTitle(subject)
  return page === null ? html`${subject}` : pageAnchor(page, path, corpus)
}
