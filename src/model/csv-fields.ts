/** What the columns of the CSV files hold, in the words of Table Schema (https://specs.frictionlessdata.io/table-schema/). */

export interface CsvField {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime'
  readonly format?: string
  readonly description?: string
  readonly constraints?: { readonly required?: true; readonly pattern?: string }
}

const text: CsvField = { type: 'string' }
const whole: CsvField = { type: 'integer' }
const list: CsvField = { type: 'string', description: 'Several, with “ | ” between them.' }
/** No date type: a year alone, a month or a season (EDTF, 2017-21 to 2017-24) is a time too. */
const localTime: CsvField = {
  type: 'string',
  description: 'Local time, cut to what is known of it: a year, a month, a day, or a day with its hour.',
  constraints: { pattern: '\\d{4}(-\\d\\d(-\\d\\d(T\\d\\d:\\d\\d)?)?)?' },
}

const fields: Readonly<Record<string, Readonly<Record<string, CsvField>>>> = {
  'meetings.csv': {
    meeting_id: { type: 'string', constraints: { required: true } },
    ordinal: whole,
    starts_at: localTime,
    ends_at: localTime,
    online: { type: 'boolean' },
    organisers: list,
    participants: list,
    attendance_count: whole,
    attendance_listed: whole,
    facilitators: list,
    notetakers: list,
    agenda: list,
    decisions: list,
    actions: list,
    workshops: list,
    watch: list,
    links: list,
    issues: list,
    score: { type: 'number' },
    page_id: whole,
    revision_id: whole,
    revision_at: { type: 'datetime', format: 'default' },
    url: { type: 'string', format: 'uri' },
  },
  'people.csv': {
    person_id: { type: 'string', constraints: { required: true } },
    meetings: whole,
    first_at: localTime,
    last_at: localTime,
    series: list,
    printed_names: list,
    merged_by: list,
  },
  'links.csv': {
    use: { type: 'integer', constraints: { required: true } },
  },
}

/** What a column holds; one that is not listed holds text as it is printed. */
export const csvField = (file: string, column: string): CsvField => fields[file]?.[column] ?? text
