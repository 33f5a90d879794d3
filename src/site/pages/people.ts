/** People: in which meetings they are named, with which part, for which organisations, and whom they met there. */

import type { Person } from '../../model/record.ts'
import { peoplePath, personPathOf } from '../../model/site-paths.ts'
import { groupBy } from '../../support/groups.ts'
import { html, joined, type Markup, noMarkup } from '../../support/markup.ts'
import { compareStrings } from '../../support/order.ts'
import { slugOf } from '../../support/slug.ts'
import type { Corpus } from '../frame/corpus.ts'
import { dateWords, dayOf } from '../frame/dates.ts'
import { type CsvColumns, csvBeside, listFiles, listWrap } from '../frame/parted-list.ts'
import type { PersonPart, StatedFact } from '../frame/relations.ts'
import type { Say } from '../frame/say.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { organisationAnchor } from './organisations.ts'
import { counted, descriptions, meetingColumns, meetingEntry, startsOf, statementAnchor } from './parts.ts'

const indexPath = peoplePath

/** `people/index.html`, and a list for each person. */
export function* peopleFiles(corpus: Corpus): Generator<SiteFile> {
  if (!corpus.filled.has(indexPath)) return
  const { say, view } = corpus
  const persons = [...view.people.persons].sort(
    (a, b) => compareStrings(foldedName(a), foldedName(b)) || compareStrings(a.id, b.id),
  )
  yield* listFiles(
    {
      path: indexPath,
      title: say('doorPeople'),
      intro: () => html`<p>${say('peopleIntro', { count: counted(persons.length, say) })}</p>\n`,
      wrap: [html`<ul class="wf-columns wf-people">\n`, html`</ul>\n`],
      entries: () => persons.map((person) => ({ name: person.name, line: personLine(person, corpus) })),
      csv: 'data/records/people.csv',
    },
    corpus,
  )
  const names = new Map(persons.map(({ id, name }) => [id, name]))
  for (const person of persons) yield* personFiles(person, names, corpus)
}

const foldedName = ({ name }: Person): string => slugOf(name)

/** The years of their meetings, what they did there, and for whom they came, in a small line under the name. */
function personLine({ id, name }: Person, { say, relations }: Corpus): Markup {
  const parts = relations.partsOf(id)
  const meetings = [...new Set(parts.map(({ meeting }) => meeting))]
  const years = startsOf(meetings).map((start) => start.slice(0, 4))
  const [first, last] = [years[0], years.at(-1)]
  const roles = new Set(parts.flatMap(({ role }) => role ?? []))
  const details = [
    first === undefined || last === undefined ? '' : first === last ? first : `${first}–${last}`,
    [...roles].map((role) => say(`role.${role}`)).join(', '),
    [...new Set(relations.affiliationsOf(id).map(({ organisation }) => organisation))].join(', '),
  ].filter((detail) => detail !== '')
  return html`<li><a href="${hrefBetween(indexPath, personPathOf(id))}">${name}</a> <span class="wf-count">${counted(meetings.length, say)}</span>${details.length === 0 ? noMarkup : html`<br><span class="wf-aside-words">${details.join(' · ')}</span>`}</li>\n`
}

function personFiles(person: Person, names: ReadonlyMap<string, string>, corpus: Corpus): Generator<SiteFile> {
  const { say, relations } = corpus
  const path = personPathOf(person.id)
  const parts = relations.partsOf(person.id)
  const meetings = groupBy(parts, ({ meeting }) => meeting)
  return listFiles(
    {
      path,
      title: person.name,
      aspect: say('person'),
      heading: html`${person.name}`,
      door: indexPath,
      intro: () =>
        html`<p>${say('personMeetings', { count: counted(meetings.size, say) })}</p>\n${personFacts(person, parts, corpus)}`,
      wrap: listWrap,
      entries: () =>
        [...meetings].map(([meeting, own]) =>
          meetingEntry(meeting, path, corpus, { more: partsMarkup(own, path, say) }),
        ),
      ...csvBeside(path, partColumns, { rows: parts, count: parts.length }),
      end: html`${metWith(person, names, corpus)}${printedForms(person, say)}`,
    },
    corpus,
  )
}

/** A row for each part, as the tables `attendances` and `roles` name them. */
const partColumns: CsvColumns<PersonPart> = {
  ...meetingColumns,
  presence: ({ presence }) => presence,
  role: ({ role }) => role,
}

const partWords = ({ presence, role }: PersonPart, say: Say): string =>
  presence !== null ? say(`presenceOf.${presence}`) : role !== null ? say(`role.${role}`) : ''

/** Each part once, leading to the words that say it. */
const partsMarkup = (parts: readonly PersonPart[], from: string, say: Say): Markup =>
  joined(
    [...groupBy(parts, (part) => partWords(part, say))].flatMap(([words, [part]]) =>
      part === undefined ? [] : [statementAnchor(part, words, from)],
    ),
    ', ',
  )

/** Which roles how often, and the organisations, each leading to its page and to the words that first say so. */
function personFacts({ id }: Person, parts: readonly PersonPart[], corpus: Corpus): Markup {
  const { say, relations } = corpus
  const from = personPathOf(id)
  const held = groupBy(
    parts.flatMap(({ role }) => role ?? []),
    (role) => role,
  )
  const roles = [...held].map(
    ([role, own]) => html`${say(`role.${role}`)} <span class="wf-count">${counted(own.length, say)}</span>`,
  )
  const named = groupBy(relations.affiliationsOf(id), ({ organisation }) => organisation)
  const organisations = [...named].flatMap(([name, [first]]) =>
    first === undefined
      ? []
      : [
          html`${organisationAnchor(name, from, corpus)} <span class="wf-aside-words">(${statementAnchor(first, dayOfMeeting(first, say), from)})</span>`,
        ],
  )
  return descriptions([
    roles.length === 0 ? null : [say('roles'), joined(roles, ', ')],
    organisations.length === 0 ? null : [say('doorOrganisations'), joined(organisations, ', ')],
  ])
}

/** So many people are named, those of most meetings first, and so many meetings with each. */
const shownPeople = 20
const shownDates = 5

function metWith({ id }: Person, names: ReadonlyMap<string, string>, corpus: Corpus): Markup {
  const { say } = corpus
  const from = personPathOf(id)
  const met = [...companions(id, corpus)]
    .map(([other, parts]) => ({ other, parts, name: names.get(other) ?? other }))
    .sort((one, other) => other.parts.length - one.parts.length || compareStrings(one.name, other.name))
  if (met.length === 0) return noMarkup
  const lines = met.slice(0, shownPeople).map(({ other, parts, name }) => {
    const dates = parts.slice(0, shownDates).map((part) => statementAnchor(part, dayOfMeeting(part, say), from))
    const more = parts.length > shownDates ? ', …' : ''
    return html`<li><a href="${hrefBetween(from, personPathOf(other))}">${name}</a> <span class="wf-count">${counted(parts.length, say)}</span> <span class="wf-aside-words">${joined(dates, ', ')}${more}</span></li>\n`
  })
  const rest = met.length - shownPeople
  return html`<h2>${say('metWith')}</h2>
<p>${say('metWithIntro')}</p>
<ul class="wf-list">\n${lines}</ul>
${rest > 0 ? html`<p>${say('metWithMore', { count: counted(rest, say) })}</p>\n` : noMarkup}`
}

/** Who else attended the meetings that somebody attended, with their part in each. */
function companions(id: string, { relations }: Corpus): ReadonlyMap<string, readonly PersonPart[]> {
  const attended = new Set(relations.partsOf(id).map(({ meeting }) => meeting))
  const parts = [...attended].flatMap((meeting) => {
    const attendees = relations.attendeesOf(meeting)
    return attendees.has(id) ? [...attendees].filter(([other]) => other !== id) : []
  })
  return new Map([...groupBy(parts, ([other]) => other)].map(([other, own]) => [other, own.map(([, part]) => part)]))
}

function dayOfMeeting({ meeting }: StatedFact, say: Say): string {
  const [date] = meeting.record.dates
  return date?.start == null ? (date?.text ?? say('dateUnknown')) : dateWords(dayOf(date.start), say.language)
}

function printedForms({ resolvedFrom }: Person, say: Say): Markup {
  const forms = resolvedFrom.map(
    ({ printed, confidence }) =>
      html`<li>${printed} <span class="wf-aside-words">(${say(`confidence.${confidence}`)})</span></li>\n`,
  )
  return html`<h2>${say('printedForms')}</h2>
${forms.length === 0 ? html`<p>${say('printedFormsNone')}</p>\n` : html`<ul>\n${forms}</ul>\n`}`
}
