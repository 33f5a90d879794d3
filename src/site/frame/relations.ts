/** What the records say of people, organisations and places, each statement with its words: gathered in one walk. */

import { isAttendance, type Presence, type RoleName } from '../../model/record.ts'
import { meetingPathOf } from '../../model/site-paths.ts'
import type { FondsView, TracedMeeting } from '../../model/view.ts'
import { groupBy, push } from '../../support/groups.ts'
import { compareStrings, sortKeyOf } from '../../support/order.ts'
import { createMarkedWords } from './evidence.ts'
import { type ListedMeeting, placeName } from './listed-meeting.ts'
import { hrefBetween } from './site-file.ts'

/** Something that a record says, and where on its page the words stand. */
export interface StatedFact {
  readonly meeting: ListedMeeting
  /** The id of the words; null where they are not marked in the text. */
  readonly saidAt: string | null
}

/** A person's part in a meeting: one of the two is there. */
export interface PersonPart extends StatedFact {
  readonly presence: Presence | null
  readonly role: RoleName | null
}

/** That a participant belongs to an organisation. */
export interface Affiliation extends StatedFact {
  readonly personId: string | null
  /** As printed. */
  readonly person: string
  /** The name under which the organisation is counted, and as it is printed. */
  readonly organisation: string
  readonly printed: string
}

/** That an organisation called a meeting. */
export interface Convocation extends StatedFact {
  readonly organisation: string
  readonly printed: string
}

/** What all records say, by person, by organisation and by place. Order: that of the meetings. */
export interface Relations {
  readonly partsOf: (personId: string) => readonly PersonPart[]
  readonly affiliationsOf: (personId: string) => readonly Affiliation[]
  /** Who else attended a meeting, with their parts in it. */
  readonly attendeesOf: (meeting: ListedMeeting) => ReadonlyMap<string, PersonPart>
  /** Negative where the first comes before the second in the order of all meetings. */
  readonly order: (one: ListedMeeting, other: ListedMeeting) => number
  /** Counted names, sorted as people look for them. */
  readonly organisations: readonly string[]
  readonly membersOf: (organisation: string) => readonly Affiliation[]
  readonly calledBy: (organisation: string) => readonly Convocation[]
  /** By the city, else by the venue. */
  readonly places: ReadonlyMap<string, readonly StatedFact[]>
}

/** Walks over the meetings, each with what a list says of it, in the order of the view. */
export function gatherRelations(
  view: FondsView,
  meetings: Iterable<readonly [published: TracedMeeting, listed: ListedMeeting]>,
): Relations {
  const parts = new Map<string, PersonPart[]>()
  const affiliations: Affiliation[] = []
  const convocations: Convocation[] = []
  const attendees = new Map<ListedMeeting, Map<string, PersonPart>>()
  const places = new Map<string, StatedFact[]>()
  const markedIn = createMarkedWords(view)
  const positions = new Map<ListedMeeting, number>()
  for (const [published, meeting] of meetings) {
    positions.set(meeting, positions.size + 1)
    const told = { published, meeting, view, saidAt: markedIn(published) }
    for (const { personId, ...part } of partsIn(told)) {
      push(parts, personId, part)
      if (part.presence === null || !isAttendance(part.presence)) continue
      const own = attendees.get(meeting) ?? new Map<string, PersonPart>()
      if (!own.has(personId)) own.set(personId, part)
      attendees.set(meeting, own)
    }
    affiliations.push(...affiliationsIn(told))
    convocations.push(...convocationsIn(told))
    const place = placeName(meeting)
    if (place !== null) push(places, place, { meeting, saidAt: told.saidAt('place') })
  }
  return relationsOf({ parts, affiliations, convocations, attendees, places, positions })
}

interface Gathered extends Pick<Relations, 'places'> {
  readonly parts: ReadonlyMap<string, readonly PersonPart[]>
  readonly affiliations: readonly Affiliation[]
  readonly convocations: readonly Convocation[]
  readonly attendees: ReadonlyMap<ListedMeeting, ReadonlyMap<string, PersonPart>>
  readonly positions: ReadonlyMap<ListedMeeting, number>
}

function relationsOf({ parts, affiliations, convocations, attendees, places, positions }: Gathered): Relations {
  const members = groupBy(affiliations, ({ organisation }) => organisation)
  const calls = groupBy(convocations, ({ organisation }) => organisation)
  const byPerson = groupBy(affiliations, ({ personId }) => personId)
  return {
    partsOf: (personId) => parts.get(personId) ?? [],
    affiliationsOf: (personId) => byPerson.get(personId) ?? [],
    attendeesOf: (meeting) => attendees.get(meeting) ?? new Map<string, PersonPart>(),
    order: (one, other) => (positions.get(one) ?? 0) - (positions.get(other) ?? 0),
    organisations: sortedNames(new Set([...members.keys(), ...calls.keys()])),
    membersOf: (organisation) => members.get(organisation) ?? [],
    calledBy: (organisation) => calls.get(organisation) ?? [],
    places: new Map(sortedNames(places.keys()).map((name) => [name, places.get(name) ?? []])),
  }
}

/** As people look for them: without accents and case. */
const sortedNames = (names: Iterable<string>): readonly string[] =>
  [...names].sort((one, other) => compareStrings(sortKeyOf(one), sortKeyOf(other)) || compareStrings(one, other))

/** A meeting that is being looked into. */
interface ToldMeeting {
  readonly published: TracedMeeting
  readonly meeting: ListedMeeting
  readonly view: FondsView
  /** The id of the words of a field. */
  readonly saidAt: (field: string) => string | null
}

const personIn = ({ published: { record }, view }: ToldMeeting, printed: string): string | null =>
  record.id === null ? null : view.people.idOf(record.id, printed)

function* partsIn(told: ToldMeeting): Generator<PersonPart & { readonly personId: string }> {
  const { published, meeting, saidAt } = told
  for (const [index, { name, presence }] of published.record.participants.entries()) {
    const personId = personIn(told, name)
    if (personId !== null) yield { personId, meeting, presence, role: null, saidAt: saidAt(`participants[${index}]`) }
  }
  for (const [index, { role, persons }] of published.record.roles.entries()) {
    for (const name of persons) {
      const personId = personIn(told, name)
      if (personId !== null) yield { personId, meeting, presence: null, role, saidAt: saidAt(`roles[${index}]`) }
    }
  }
}

function* affiliationsIn(told: ToldMeeting): Generator<Affiliation> {
  const { published, meeting, view, saidAt } = told
  for (const [index, { name, affiliations }] of published.record.participants.entries()) {
    for (const printed of affiliations) {
      const organisation = view.people.organisationOf?.(printed) ?? printed
      const at = saidAt(`participants[${index}]`)
      yield { meeting, saidAt: at, personId: personIn(told, name), person: name, organisation, printed }
    }
  }
}

function* convocationsIn({ published, meeting, view, saidAt }: ToldMeeting): Generator<Convocation> {
  for (const [index, printed] of published.record.organisers.entries()) {
    const organisation = view.people.organisationOf?.(printed) ?? printed
    yield { meeting, saidAt: saidAt(`organisers[${index}]`), organisation, printed }
  }
}

/** The href from a file of the site to the words of a statement; where they are not marked, to the record, which quotes them, else to the page. */
export function hrefOfStatement({ meeting, saidAt }: StatedFact, from: string): string {
  if (saidAt !== null) return hrefBetween(from, meeting.page.sitePath, saidAt)
  return hrefBetween(from, meeting.record.id === null ? meeting.page.sitePath : meetingPathOf(meeting.record.id))
}
