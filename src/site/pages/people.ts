/** People and places: who was where, from the records. */

import type { Person } from '../../model/record.ts'
import { peoplePath, personPathOf, placesPath } from '../../model/site-paths.ts'
import { compareStrings } from '../../support/order.ts'
import { slugOf } from '../../support/slug.ts'
import { type Corpus, groupBy, push } from '../corpus.ts'
import { html, type Markup } from '../html/markup.ts'
import { framed } from '../layout.ts'
import type { ListedMeeting } from '../listed-meeting.ts'
import { columnWrap, listFiles, listWrap } from '../parted-list.ts'
import { placeName } from '../search/search-index.ts'
import { hrefBetween, type SiteFile } from '../site-file.ts'
import { counted, meetingEntry, meetingLine } from './parts.ts'

const indexPath = peoplePath

/** A person's part in a meeting, in words. */
interface Part {
  readonly meeting: ListedMeeting
  readonly words: string
}

/** `people/index.html`, and a page for each person. */
export function* peopleFiles(corpus: Corpus): Generator<SiteFile> {
  if (!corpus.filled.has(indexPath)) return
  const { say } = corpus
  const parts = partsByPerson(corpus)
  const persons = [...corpus.view.people.persons].sort(
    (a, b) => compareStrings(foldedName(a), foldedName(b)) || compareStrings(a.id, b.id),
  )
  yield* listFiles(
    {
      path: indexPath,
      title: say('doorPeople'),
      intro: () => html`<p>${say('peopleIntro', { count: counted(persons.length, say) })}</p>\n`,
      wrap: columnWrap,
      entries: () =>
        persons.map((person) => {
          const meetings = new Set(parts.get(person.id)?.map(({ meeting }) => meeting)).size
          const line = html`<li><a href="${hrefBetween(indexPath, personPathOf(person.id))}">${person.name}</a> <span class="wf-count">${counted(meetings, say)}</span></li>\n`
          return { name: person.name, line }
        }),
      csv: 'data/records/people.csv',
    },
    corpus,
  )
  for (const person of persons) yield* personFiles(person, parts.get(person.id) ?? [], corpus)
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

function personFiles(person: Person, parts: readonly Part[], corpus: Corpus): Generator<SiteFile> {
  const { say } = corpus
  const path = personPathOf(person.id)
  const forms = person.resolvedFrom.map(
    ({ printed, confidence }) =>
      html`<li>${printed} <span class="wf-aside-words">(${say(`confidence.${confidence}`)})</span></li>\n`,
  )
  const meetings = groupBy(parts, ({ meeting }) => meeting)
  return listFiles(
    {
      path,
      title: person.name,
      aspect: say('person'),
      heading: html`${person.name}`,
      door: indexPath,
      intro: () => html`<p>${say('personMeetings', { count: counted(meetings.size, say) })}</p>\n`,
      wrap: listWrap,
      entries: () =>
        [...meetings].map(([meeting, own]) =>
          meetingEntry(meeting, path, corpus, [...new Set(own.map(({ words }) => words))].join(', ')),
        ),
      end: html`<h2>${say('printedForms')}</h2>
${forms.length === 0 ? html`<p>${say('printedFormsNone')}</p>\n` : html`<ul>\n${forms}</ul>\n`}`,
    },
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
  for (const [index, { name, meetings }] of places.entries()) {
    yield html`<h2 id="wf-place-${index + 1}">${name} <span class="wf-count">${counted(meetings.length, say)}</span></h2>\n<ul class="wf-list">\n`
    for (const meeting of meetings) yield meetingLine(meeting, placesPath, corpus)
    yield html`</ul>\n`
  }
}
