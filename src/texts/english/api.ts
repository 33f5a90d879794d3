/** What the API says of itself, in its index and in its OpenAPI document: what each request gives, and each parameter. */

import { inFrench } from '../catalogue.ts'

/** What a request gives, by the name of its endpoint. */
export const endpointTexts = inFrench('endpoints', {
  index: 'This index: every request with an example',
  openapi: 'The same for programs: OpenAPI 3.1',
  search: 'Pages that hold all the words, best first',
  listMeetings: 'Meeting records, by start',
  getMeeting: 'The whole record of a meeting',
  listPages: 'Pages, by number',
  getPage: 'A page, its categories, its meetings, its revisions, oldest first',
  listRevisions: 'Revisions, by number',
  getRevision: 'A revision and its text',
  listPeople: 'People and how many meetings they attended',
  getPerson: 'A person, the forms of the name, and the meetings that name them',
  listOrganisations: 'Organisations of participants',
  listPlaces: 'Cities and venues of meetings',
  listSeries: 'Series of meetings',
  listLinks: 'Every place where an address stands on a page, and what became of it',
  getLink: 'An address, what was seen of it, its copies',
  listFiles: 'Uploaded files, in their last version',
  getFile: 'A file and its versions',
  listQueries: 'Named queries of the catalogue',
  runQuery: 'The rows of a named query; its `:name` places are parameters',
})

/** What a parameter means, by its name. */
export const parameterTexts = inFrench('apiParameters', {
  q: 'Words; the last one may be a beginning',
  limit: 'How many items a part has at most',
  after: 'Which part: what `next` names',
  year: 'Year of the start',
  from: 'First day',
  to: 'Last day',
  place: 'City or venue, accents and case folded',
  person: 'Id or printed name of a person',
  series: 'Name of a series',
  namespace: 'Number of a namespace',
  category: 'Name of a category',
  prefix: 'Beginning of the title or name',
  organisation: 'Name of an organisation',
  page: 'Number of a page',
  contributor: 'Name of a contributor',
  meeting: 'Id of a meeting',
  kind: 'city or venue',
  city: 'Name of a city',
  code: 'Code of an address',
  host: 'Host name',
  family: 'Family of an address',
  status: 'Status of a link',
  verdict: 'Verdict on an address',
  state: 'State of the last version',
  id: 'Its id',
  name: 'Its name',
  parameters: 'A value for each `:name` place',
})

/** The words around them. */
export const apiTexts = inFrench('api', {
  title: '{wiki}: data',
  intro:
    'Read-only JSON. A list comes in parts: `next` is the address of the next one, null in the last; the header Link says the same. `.csv` behind the path of a list, or Accept: text/csv, gives CSV. Everything at once: the files below.',
  request: 'Request',
  gives: 'Gives',
  parameters: 'Parameters',
  example: 'Example',
  whole: 'Everything at once',
  problems: 'Errors',
  problemsIntro:
    'An error is application/problem+json (RFC 9457); `error.code` is one of these and never changes its meaning.',
  code: 'Code',
  meaning: 'Meaning',
  next: 'Address of the next part; null in the last',
  count: 'How many are in this part',
  total: 'How many pass in all',
  asked: 'What was asked',
  found: 'What was asked for',
  unchanged: 'The asker has it already',
})
