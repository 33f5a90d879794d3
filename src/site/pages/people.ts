/** People and places: who was where, from the records. */

import type { Person } from '../../model/record.ts'
import { personPathOf } from '../../model/site-paths.ts'
import { compareStrings } from '../../support/order.ts'
import { slugOf } from '../../support/slug.ts'
import { type Corpus, groupBy, push } from '../corpus.ts'
import { html, type Markup } from '../html/markup.ts'
import { framed } from '../layout.ts'
import type { ListedMeeting } from '../listed-meeting.ts'
import { placeName } from '../search/search-index.ts'
import { hrefBetween, type SiteFile } from '../site-file.ts'
import { counted, meetingLine } from './parts.ts'

const indexPath = 'people/index.html'
const placesPath = 'places/index.html'

/** A person's part in a meeting, in words. */
interface Part {
  readonly meeting: ListedMeeting
  readonly words: string
}

/** `people/index.html`, and a page for each person. */
export function* peopleFiles(corpus: Corpus): Generator<SiteFile> {
  const { say } = corpus
  const parts = partsByPerson(corpus)
  const persons = [...corpus.view.people.persons].sort(
    (a, b) => compareStrings(foldedName(a), foldedName(b)) || compareStrings(a.id, b.id),
  )
  const lines = persons.map((person) => {
    const meetings = new Set(parts.get(person.id)?.map(({ meeting }) => meeting)).size
    return html`<li><a href="${hrefBetween(indexPath, personPathOf(person.id))}">${person.name}</a> <span class="wf-count">${counted(meetings, say)}</span></li>\n`
  })
  const body =
    lines.length === 0
      ? html`<p>${say('peopleNone')}</p>\n`
      : html`<p>${say('peopleIntro', { count: counted(lines.length, say) })}</p>\n<ul class="wf-columns">\n${lines}</ul>\n`
  yield framed({ path: indexPath, title: say('doorPeople'), body }, corpus)
  for (const person of persons) yield personFile(person, parts.get(person.id) ?? [], corpus)
}

const foldedName = ({ name }: Person): string => slugOf(name)

function partsByPerson({ meetings, view, say }: Corpus): ReadonlyMap<string, readonly Part[]> {
  const parts = new Map<string, Part[]>()
  let place = 0
  for (const { record } of view.meetings()) {
    const meeting = meetings[place]
    place += 1
    if (record.id === null || meeting === undefined) continue
    const add = (printed: string, words: string): void => {
      const id = record.id === null ? null : view.people.idOf(record.id, printed)
      if (id !== null) push(parts, id, { meeting, words })
    }
    for (const { name, presence } of record.participants) add(name, say(`presenceOf.${presence}`))
    for (const { role, persons } of record.roles) for (const name of persons) add(name, say(`role.${role}`))
  }
  return parts
}

function personFile(person: Person, parts: readonly Part[], corpus: Corpus): SiteFile {
  const { say } = corpus
  const path = personPathOf(person.id)
  const forms = person.resolvedFrom.map(
    ({ printed, confidence }) =>
      html`<li>${printed} <span class="wf-aside-words">(${say(`confidence.${confidence}`)})</span></li>\n`,
  )
  const meetings = groupBy(parts, ({ meeting }) => meeting)
  const body = function* (): Generator<Markup> {
    yield html`<p>${say('personMeetings', { count: counted(meetings.size, say) })}</p>\n`
    if (meetings.size > 0) yield html`<ul class="wf-list">\n`
    for (const [meeting, own] of meetings)
      yield meetingLine(meeting, path, corpus, [...new Set(own.map(({ words }) => words))].join(', '))
    if (meetings.size > 0) yield html`</ul>\n`
    yield html`<h2>${say('printedForms')}</h2>
${forms.length === 0 ? html`<p>${say('printedFormsNone')}</p>\n` : html`<ul>\n${forms}</ul>\n`}`
  }
  return framed(
    { path, title: person.name, aspect: say('person'), heading: html`${person.name}`, body: body(), door: indexPath },
    corpus,
  )
}

/** `places/index.html`: meetings by place; those without a place are left out. */
export function placesFile(corpus: Corpus): SiteFile {
  return framed({ path: placesPath, title: corpus.say('doorPlaces'), body: placesBody(corpus) }, corpus)
}

function* placesBody(corpus: Corpus): Generator<Markup> {
  const { say } = corpus
  const places = [...groupBy(corpus.meetings, placeName)]
    .flatMap(([name, meetings]) => (name === null ? [] : [{ name, meetings }]))
    .sort((a, b) => compareStrings(slugOf(a.name), slugOf(b.name)) || compareStrings(a.name, b.name))
  if (places.length === 0) yield html`<p>${say('placesNone')}</p>\n`
  for (const [index, { name, meetings }] of places.entries()) {
    yield html`<h2 id="wf-place-${index + 1}">${name} <span class="wf-count">${counted(meetings.length, say)}</span></h2>\n<ul class="wf-list">\n`
    for (const meeting of meetings) yield meetingLine(meeting, placesPath, corpus)
    yield html`</ul>\n`
  }
}
