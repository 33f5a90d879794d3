/** The questions of the named queries, and what their parameters are, as a reader sees them; `title` in the catalogue is for all. */

import { inFrench } from '../catalogue.ts'

/** By name of the query: the question in words, without its parameters. */
export const questionTexts = inFrench('questions', {
  facilitators: 'Who facilitated most often, per year?',
  'note-takers': 'Who took notes most often, per year?',
  regulars: 'Who came to three meetings or more?',
  'first-last': 'When did each person first and last attend?',
  'two-cities': 'Who came to meetings in two cities or more?',
  'by-city-year': 'How many meetings per city and year?',
  'mean-attendance': 'How many people came, on average, per series?',
  gaps: 'Which months between the first and the last meeting had none?',
  venues: 'Which venues were used most, with their addresses?',
  organisations: 'Which organisations appear through participants?',
  'decisions-about': 'Which decisions speak of a word?',
  rejected: 'What was rejected or postponed, with the counts?',
  'decisions-open': 'Of which decisions is it not said that they were carried out, changed or replaced?',
  'decisions-perhaps': 'What was perhaps decided, as nobody has confirmed?',
  'decisions-done': 'Which decisions were carried out, and after how many days?',
  'decision-history': 'What became of each decision, with the words of both sides?',
  'open-actions': 'Which actions does each person have, past their date or without one?',
  ownerless: 'Which actions have no owner?',
  'announced-held': 'Which watch items fell on the day of a meeting of this wiki?',
  workshops: 'Which workshops were there, and who led them?',
  'topic-first': 'When does a word first appear in a meeting page?',
  pads: 'Which pads are there, by host and state?',
  'event-pages': 'Which event page belongs to which meeting?',
  'dead-with-capture': 'Which dead links have a dated copy?',
  'doubtful-dates': 'Which meeting dates are in doubt, and why?',
  'without-minutes': 'Which meetings were announced but have no minutes?',
  'edited-after': 'Which minutes were changed more than a week after the meeting, when and by whom?',
  chronology: 'Each series in order, with the chain of next meetings',
  'where-said': 'From which words does each value of a meeting come?',
  wikis: 'Which wikis are there, the largest first?',
  missing: 'Which wikis have no bundle, and why?',
  losses: 'What was lost over all wikis?',
  'pages-about': 'Which pages of which wikis have a word in their title?',
  'meetings-by-year': 'How many meetings per year and wiki?',
  'meetings-in': 'Which meetings were held in a city?',
  languages: 'How many wikis and pages per language?',
})

/** By name of the parameter: what it is, and a value that it may have. */
export const parameterTexts = inFrench('parameters', {
  minimum: { what: 'how many meetings', example: '5' },
  word: { what: 'the word', example: 'budget' },
  today: { what: 'the day that counts as today', example: '2018-06-01' },
  season: {
    what: 'a year, a month or a season (2019-22 is its summer)',
    example: '2019',
  },
  days: { what: 'how many days after', example: '30' },
  series: { what: 'the series, as it is printed', example: 'NAME' },
  meeting: { what: 'the meeting_id', example: 'wiki:12' },
  city: { what: 'the city', example: 'Grenoble' },
})

/** What is said of the list itself. */
export const questionListTexts = inFrench('questionList', {
  head: 'Questions that this catalogue brings along: {count}',
  foot: 'The SQL of one: wikifonds query {bundle} --show NAME',
  required: '{name}: {what}',
  withDefault: '{name}: {what} (else {value})',
  optional: '{name}: {what} (may be left out)',
})
