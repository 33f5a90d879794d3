/** Organisations: who was at which meeting for them, and which meetings they called, each statement leading to its words. */

import { organisationPathOf, organisationsPath, personPathOf } from '../../model/site-paths.ts'
import { groupBy } from '../../support/groups.ts'
import { html, joined, type Markup } from '../../support/markup.ts'
import type { Corpus } from '../frame/corpus.ts'
import { wikiWords } from '../frame/languages.ts'
import type { ListedMeeting } from '../frame/listed-meeting.ts'
import { type CsvColumns, columnWrap, csvBeside, csvFile, listFiles, listWrap } from '../frame/parted-list.ts'
import type { Affiliation, Convocation } from '../frame/relations.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { counted, descriptions, meetingColumns, meetingEntry, startsOf, statementAnchor } from './parts.ts'

const indexPath = organisationsPath

const pathOf = (name: string, { organisationSlug }: Corpus): string => organisationPathOf(organisationSlug(name))

/** `organisations/index.html` with its CSV, and a list for each organisation. */
export function* organisationFiles(corpus: Corpus): Generator<SiteFile> {
  const { say } = corpus
  const organisations = corpus.relations.organisations.map((name) => organisationOf(name, corpus))
  if (organisations.length === 0) return
  yield* listFiles(
    {
      path: indexPath,
      title: say('doorOrganisations'),
      intro: () => html`<p>${say('organisationsIntro', { count: counted(organisations.length, say) })}</p>\n`,
      wrap: columnWrap,
      entries: () =>
        organisations.map(({ name, meetings }) => ({
          name,
          line: html`<li><a href="${hrefBetween(indexPath, pathOf(name, corpus))}">${name}</a> <span class="wf-count">${counted(meetings.size, say)}</span></li>\n`,
        })),
      csv: csvFile('organisations/organisations.csv', columnsOf(corpus), organisations),
    },
    corpus,
  )
  for (const organisation of organisations) yield* organisationList(organisation, corpus)
}

/** An organisation under the name by which it is counted. */
interface Organisation {
  readonly name: string
  readonly members: readonly Affiliation[]
  readonly calls: readonly Convocation[]
  /** What is said of it in each meeting, meetings in their order. */
  readonly meetings: ReadonlyMap<ListedMeeting, readonly (Affiliation | Convocation)[]>
}

function organisationOf(name: string, { relations }: Corpus): Organisation {
  const [members, calls] = [relations.membersOf(name), relations.calledBy(name)]
  const said = groupBy<ListedMeeting, Affiliation | Convocation>([...members, ...calls], ({ meeting }) => meeting)
  const meetings = new Map([...said].sort(([one], [other]) => relations.order(one, other)))
  return { name, members, calls, meetings }
}

/** Named as the table `affiliations` of the catalogue names what it has. */
const columnsOf = (corpus: Corpus): CsvColumns<Organisation> => ({
  organisation_name: ({ name }) => name,
  printed: (organisation) => printedForms(organisation),
  people: ({ members }) => [...new Set(members.map(({ person }) => person))],
  meetings: ({ meetings }) => meetings.size,
  called: ({ calls }) => new Set(calls.map(({ meeting }) => meeting)).size,
  first_at: ({ meetings }) => startsOf([...meetings.keys()])[0],
  last_at: ({ meetings }) => startsOf([...meetings.keys()]).at(-1),
  site_path: ({ name }) => pathOf(name, corpus),
})

const printedForms = ({ members, calls }: Organisation): readonly string[] =>
  [...new Set([...members, ...calls].map(({ printed }) => printed))].sort()

function organisationList(organisation: Organisation, corpus: Corpus): Generator<SiteFile> {
  const { say } = corpus
  const { name, members, calls, meetings } = organisation
  const path = pathOf(name, corpus)
  return listFiles(
    {
      path,
      title: name,
      aspect: say('organisation'),
      heading: wikiWords(name, corpus.view.about.language, corpus),
      door: indexPath,
      intro: () => html`<p>${say('organisationMeetings', { count: counted(meetings.size, say) })}</p>
${facts(organisation, corpus)}`,
      wrap: listWrap,
      entries: () =>
        [...meetings].map(([meeting, said]) =>
          meetingEntry(meeting, path, corpus, { more: joined(statements(said, path, corpus), ', ') }),
        ),
      ...csvBeside(path, statementColumns, {
        rows: [...meetings.values()].flat(),
        count: members.length + calls.length,
      }),
    },
    corpus,
  )
}

/** A row for each person who was there for it and each call, as the table `affiliations` names them. */
const statementColumns: CsvColumns<Affiliation | Convocation> = {
  ...meetingColumns,
  organisation: ({ printed }) => printed,
  organisation_name: ({ organisation }) => organisation,
  person_id: (said) => ('person' in said ? said.personId : null),
  printed_name: (said) => ('person' in said ? said.person : null),
  called: (said) => !('person' in said),
}

/** Who was there for it, and that it called the meeting. */
const statements = (said: readonly (Affiliation | Convocation)[], from: string, { say }: Corpus): readonly Markup[] =>
  said.map((one) => statementAnchor(one, 'person' in one ? one.person : say('organisationCalls'), from))

/** Its people with the number of meetings at which they were there for it, and other forms of its name. */
function facts(organisation: Organisation, corpus: Corpus): Markup {
  const { say, view } = corpus
  const from = pathOf(organisation.name, corpus)
  const names = new Map(view.people.persons.map(({ id, name }) => [id, name]))
  const people = [...groupBy(organisation.members, ({ personId, person }) => personId ?? person)].map(
    ([id, own]): Markup => {
      const name = names.get(id)
      const shown =
        name === undefined ? html`${id}` : html`<a href="${hrefBetween(from, personPathOf(id))}">${name}</a>`
      const meetings = new Set(own.map(({ meeting }) => meeting)).size
      return html`${shown} <span class="wf-count">${counted(meetings, say)}</span>`
    },
  )
  const forms = printedForms(organisation)
  return descriptions([
    people.length === 0 ? null : [say('organisationPeople'), joined(people, ', ')],
    forms.length < 2 ? null : [say('printedForms'), forms.join(', ')],
  ])
}

/** A printed organisation as a link to its page. */
export function organisationAnchor(printed: string, from: string, corpus: Corpus): Markup {
  const name = corpus.view.people.organisationOf?.(printed) ?? printed
  return html`<a href="${hrefBetween(from, pathOf(name, corpus))}">${printed}</a>`
}
