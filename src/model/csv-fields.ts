/** What the columns of the CSV files hold, in the words of Table Schema (https://datapackage.org/standard/table-schema/). */

export interface CsvField {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime'
  readonly format?: string
  /** A sentence in English, whatever the language of the site: the names of columns are English too. */
  readonly description?: string
  readonly constraints?: { readonly required?: true; readonly pattern?: string }
}

const text = (description: string): CsvField => ({ type: 'string', description })
const whole = (description: string): CsvField => ({ type: 'integer', description })
const list = (description: string): CsvField => ({
  type: 'string',
  description: `${description} Several, with “ | ” between them.`,
})
const id = (type: 'string' | 'integer', description: string): CsvField => ({
  type,
  description,
  constraints: { required: true },
})
/** No date type (date_min and date_max have it): a year alone, a month or a season (EDTF, 2017-21 to 2017-24) is a time too. */
const localTime = (description: string): CsvField => ({
  type: 'string',
  description: `${description} Local time, cut to what is known of it: a year, a month, a day, or a day with its hour.`,
  constraints: { pattern: '\\d{4}(-\\d\\d(-\\d\\d(T\\d\\d:\\d\\d)?)?)?' },
})

const meetings: Readonly<Record<string, CsvField>> = {
  meeting_id: id('string', 'The wiki’s key and the id of the page, with #1, #2… when the page holds several meetings.'),
  title: text('Title of the meeting, else of its page.'),
  series: text('What repeats in the titles of meetings that belong together.'),
  ordinal: whole('Its number in the series, as printed.'),
  status: text('held, planned, cancelled or unknown.'),
  page_type: text('What the page is: minutes, notes, announcement, agenda…'),
  starts_at: localTime('When it begins.'),
  ends_at: localTime('When it ends.'),
  date_min: { type: 'date', description: 'The first day that it may be: of a month or a season the first.' },
  date_max: { type: 'date', description: 'The last day that it may be.' },
  precision: text(
    'How much of starts_at is known: minute, hour, day, week, month, season, year, recurring or unknown.',
  ),
  certainty: text('How the date is known: stated, inferred, cross-page, conflict, invalid, or confirmed by a person.'),
  date_text: text('The words of the page that tell the date.'),
  timezone: text('IANA zone of the local times.'),
  timezone_basis: text('Where the zone is from: stated, assumed-place, assumed-wiki or unknown.'),
  place_name: text('Name of the venue.'),
  place_address: text('Street of the venue.'),
  postal_code: text('Postal code of the venue.'),
  city: text('City of the venue.'),
  online: { type: 'boolean', description: 'Whether it was held online; empty when no place is known.' },
  organisers: list('Organisations that called the meeting.'),
  participants: list('Names of those who were present, there or remotely, as printed.'),
  attendance_count: whole('The number of people that the page states.'),
  attendance_listed: whole('The number of people that the page lists as present.'),
  facilitators: list('Names of those who facilitated.'),
  notetakers: list('Names of those who took notes.'),
  agenda: list('Items of the agenda, with their hour where it is printed.'),
  decisions: list('Decisions, with their outcome in brackets.'),
  actions: list('Tasks, behind the names of those who took them on.'),
  workshops: list('Workshops of the meeting.'),
  watch: list('Coming events and news that the page tells of.'),
  links: list('Outside addresses that the page cites.'),
  next_meeting: text('The next meeting: a date, an iCalendar rule, or the words of the page.'),
  issues: list('Codes of what is in doubt about the record.'),
  language: text('Language of the page, ISO 639-1.'),
  score: { type: 'number', description: 'How sure it is that the page is of a meeting, from 0 to 1.' },
  page_id: whole('The page that it was read from.'),
  revision_id: whole('The revision of the page that it was read from.'),
  revision_at: { type: 'datetime', format: 'default', description: 'When that revision was saved, UTC.' },
  url: { type: 'string', format: 'uri', description: 'Where the page stood on the wiki.' },
  site_path: text('Where the page is in the archive, below data/site/.'),
}

const people: Readonly<Record<string, CsvField>> = {
  person_id: id('string', 'Number of the person inside the archive.'),
  name: text('The fullest printed form of the name.'),
  meetings: whole('How many meetings the person attended.'),
  first_at: localTime('The first of them.'),
  last_at: localTime('The last of them.'),
  series: list('The series that these meetings belong to.'),
  printed_names: list('The forms in which pages print the name.'),
  merged_by: list('Forms that are taken for this person with less than high confidence, and by which rule.'),
}

const links: Readonly<Record<string, CsvField>> = {
  use: id('integer', 'Number of the place where the address stands.'),
  page: text('Title of the page that cites it.'),
  url: text('The address as it is written.'),
  host: text('Its host.'),
  family: text('The service that it belongs to: a pad, a short link, a video…; empty for any other.'),
  status: text('What became of the address, in one word: live, archived, gone…'),
  verdict: text('What the server of the address was seen to do.'),
  treatment: text(
    'What a reader of the site gets for it: keep, retarget, internal, snapshot, local-copy, inert or redacted.',
  ),
  target: text('Where the link leads in the site: an address, or the title of a page.'),
  reason: text('Why, in an English sentence.'),
}

const fields: Readonly<Record<string, Readonly<Record<string, CsvField>>>> = {
  'meetings.csv': meetings,
  'people.csv': people,
  'links.csv': links,
}

/** What a column of a file (its name without folder) holds; one that is not listed holds text as it is printed. */
export const csvField = (file: string, column: string): CsvField => fields[file]?.[column] ?? { type: 'string' }
