/** Places: the venues of each with their addresses, and the meetings there, each leading to the words that name the place. */

import type { RecordPlace } from '../../model/record.ts'
import { placePathOf, placesPath } from '../../model/site-paths.ts'
import { groupBy } from '../../support/groups.ts'
import { html, joined, type Markup, noMarkup } from '../../support/markup.ts'
import { compareStrings } from '../../support/order.ts'
import type { Corpus } from '../frame/corpus.ts'
import { wikiWords } from '../frame/languages.ts'
import {
  type CsvColumns,
  csvBeside,
  csvFile,
  type ListEntry,
  listFiles,
  listWrap,
  type PartedList,
  partsOf,
} from '../frame/parted-list.ts'
import type { StatedFact } from '../frame/relations.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { counted, meetingColumns, meetingEntry, startsOf, statementAnchor } from './parts.ts'

/** A place as a page has it: a city, or a venue whose city nobody says. */
interface Place {
  readonly name: string
  readonly path: string
  readonly statements: readonly StatedFact[]
  readonly venues: readonly Venue[]
}

interface Venue {
  /** The name by which it is counted, else the street; null where neither is known. */
  readonly name: string | null
  /** The address that most meetings print; null where none does. */
  readonly address: string | null
  readonly postalCode: string | null
  readonly statements: readonly StatedFact[]
}

/** `places/index.html` with its CSV, and a list for each place; meetings without a place are in none. */
export function* placeFiles(corpus: Corpus): Generator<SiteFile> {
  const { say, relations } = corpus
  if (relations.places.size === 0) return
  const places = [...relations.places].map(([name, statements]): Place => {
    const path = placePathOf(corpus.placeSlug(name))
    return { name, path, statements, venues: venuesOf(statements, corpus) }
  })
  yield* listFiles(
    {
      path: placesPath,
      title: say('doorPlaces'),
      intro: () => html`<p>${say('placesIntro', { count: counted(places.length, say) })}</p>\n`,
      wrap: listWrap,
      entries: () => places.map((place) => ({ name: place.name, line: placeLine(place, corpus) })),
      csv: csvFile('places/places.csv', columns, rowsOf(places)),
    },
    corpus,
  )
  for (const place of places) yield* listFiles(placeList(place, corpus), corpus)
}

/** Those of most meetings first. */
function venuesOf(statements: readonly StatedFact[], { view }: Corpus): readonly Venue[] {
  const counted = (printed: string): string => view.people.venueOf?.(printed) ?? printed
  const atAddress = new Map<string, string>()
  for (const { meeting } of statements) {
    const { name = null, address = null } = meeting.record.place ?? {}
    if (name !== null && address !== null) atAddress.set(address, counted(name))
  }
  // Where only the street is printed, another page may say whose it is.
  const nameOf = ({ meeting: { record } }: StatedFact): string | null => {
    const { name = null, address = null } = record.place ?? {}
    if (name !== null) return counted(name)
    return address === null ? null : (atAddress.get(address) ?? address)
  }
  return [...groupBy(statements, nameOf)]
    .map(([name, own]): Venue => {
      const address = mostPrinted(own, (place) => (place.address === name ? null : place.address))
      return { name, address, postalCode: mostPrinted(own, ({ postalCode }) => postalCode), statements: own }
    })
    .sort(
      (one, other) =>
        other.statements.length - one.statements.length || compareStrings(one.name ?? '', other.name ?? ''),
    )
}

function mostPrinted(statements: readonly StatedFact[], partOf: (place: RecordPlace) => string | null): string | null {
  const printed = statements.flatMap(({ meeting: { record } }) =>
    record.place === null ? [] : (partOf(record.place) ?? []),
  )
  const [most] = [...groupBy(printed, (words) => words)].sort(
    ([one, own], [other, others]) => others.length - own.length || compareStrings(one, other),
  )
  return most?.[0] ?? null
}

interface VenueRow {
  readonly place: Place
  readonly venue: Venue
}

const rowsOf = (places: readonly Place[]): readonly VenueRow[] =>
  places.flatMap((place) => place.venues.map((venue) => ({ place, venue })))

/** A row for each venue; where the catalogue has such a column, by its name. */
const columns: CsvColumns<VenueRow> = {
  place: ({ place }) => place.name,
  venue: ({ venue }) => venue.name,
  place_address: ({ venue }) => venue.address,
  postal_code: ({ venue }) => venue.postalCode,
  city: ({ venue }) => venue.statements[0]?.meeting.record.place?.city,
  online: ({ venue }) => venue.statements.every(({ meeting }) => meeting.record.place?.online === true),
  meetings: ({ venue }) => venue.statements.length,
  first_at: ({ venue }) => startsOf(venue.statements.map(({ meeting }) => meeting))[0],
  last_at: ({ venue }) => startsOf(venue.statements.map(({ meeting }) => meeting)).at(-1),
  site_path: ({ place }) => place.path,
}

/** The place and its venues, each leading to where its meetings stand. */
function placeLine(place: Place, corpus: Corpus): Markup {
  const { say } = corpus
  const parts = partsOf(placeList(place, corpus))
  const venues = headsOf(place, corpus).flatMap(({ venue, head, id }) => {
    const path = parts.find(({ heads }) => heads.has(head.html))?.path ?? place.path
    const href = hrefBetween(placesPath, path, id)
    return [
      html`<a href="${href}">${venueWords(venue, corpus)}</a> <span class="wf-count">${counted(venue.statements.length, say)}</span>`,
    ]
  })
  const shown = venues.length === 0 ? noMarkup : html` <span class="wf-aside-words">${joined(venues, ' · ')}</span>`
  return html`<li><a href="${hrefBetween(placesPath, place.path)}">${wikiWords(place.name, corpus.view.about.language, corpus)}</a> <span class="wf-count">${counted(place.statements.length, say)}</span>${shown}</li>\n`
}

const venueWords = ({ name }: Venue, corpus: Corpus): Markup =>
  name === null ? html`${corpus.say('venueUnknown')}` : wikiWords(name, corpus.view.about.language, corpus)

interface VenueHead {
  readonly venue: Venue
  readonly id: string
  readonly head: Markup
}

/** None where all that is known of the venue is what the place is called. */
function headsOf({ name, venues }: Place, corpus: Corpus): readonly VenueHead[] {
  const [only] = venues
  if (venues.length === 1 && (only?.name === name || only?.name === null) && only.address === null) return []
  return venues.map((venue, index) => {
    const id = `wf-venue-${index + 1}`
    const address = [venue.address, venue.postalCode].filter((part) => part !== null).join(', ')
    const aside = address === '' ? noMarkup : html` <span class="wf-aside-words">${address}</span>`
    return { venue, id, head: html`<h2 id="${id}">${venueWords(venue, corpus)}${aside}</h2>\n` }
  })
}

function placeList(place: Place, corpus: Corpus): PartedList {
  const { say } = corpus
  return {
    path: place.path,
    title: place.name,
    aspect: say('place'),
    heading: wikiWords(place.name, corpus.view.about.language, corpus),
    door: placesPath,
    intro: () => html`<p>${say('placeMeetings', { count: counted(place.statements.length, say) })}</p>\n`,
    wrap: listWrap,
    entries: () => entriesOf(place, corpus),
    ...csvBeside(place.path, meetingsThere, { rows: meetingRowsOf(place), count: place.statements.length }),
  }
}

interface MeetingRow extends StatedFact {
  readonly venue: Venue
}

const meetingRowsOf = ({ venues }: Place): readonly MeetingRow[] =>
  venues.flatMap((venue) => venue.statements.map((statement) => ({ ...statement, venue })))

/** A row for each meeting; the names are those of the table `meetings`. */
const meetingsThere: CsvColumns<MeetingRow> = {
  ...meetingColumns,
  venue: ({ venue }) => venue.name,
  place_name: ({ meeting }) => meeting.record.place?.name,
  place_address: ({ meeting }) => meeting.record.place?.address,
  postal_code: ({ meeting }) => meeting.record.place?.postalCode,
  city: ({ meeting }) => meeting.record.place?.city,
  online: ({ meeting }) => meeting.record.place?.online,
}

function* entriesOf(place: Place, corpus: Corpus): Generator<ListEntry> {
  const heads = new Map(headsOf(place, corpus).map(({ venue, head }) => [venue, head]))
  for (const venue of place.venues) {
    const head = heads.get(venue)
    for (const statement of venue.statements) {
      const words = statement.meeting.record.place?.text ?? place.name
      const more = statementAnchor(statement, wikiWords(words, corpus.view.about.language, corpus), place.path)
      const entry = meetingEntry(statement.meeting, place.path, corpus, { more, isOfPlace: true })
      yield head === undefined ? entry : { ...entry, heads: [head] }
    }
  }
}
