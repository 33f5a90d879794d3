/** The questions of the named queries, and what their parameters are, as a reader sees them; `title` in the catalogue is for all. */

import type { Text } from '../texts.ts'

/** By name of the query: the question in words, without its parameters. */
export const questionTexts = {
  facilitators: {
    en: 'Who facilitated most often, per year?',
    fr: 'Qui a le plus souvent animé, année par année ?',
  },
  'note-takers': {
    en: 'Who took notes most often, per year?',
    fr: 'Qui a le plus souvent pris les notes, année par année ?',
  },
  regulars: { en: 'Who came to three meetings or more?', fr: 'Qui est venu à trois réunions ou plus ?' },
  'first-last': {
    en: 'When did each person first and last attend?',
    fr: 'Quand chaque personne est-elle venue la première et la dernière fois ?',
  },
  'two-cities': {
    en: 'Who came to meetings in two cities or more?',
    fr: 'Qui est venu à des réunions dans deux villes ou plus ?',
  },
  'by-city-year': {
    en: 'How many meetings per city and year?',
    fr: 'Combien de réunions par ville et par année ?',
  },
  'mean-attendance': {
    en: 'How many people came, on average, per series?',
    fr: 'Combien de personnes sont venues, en moyenne, par série ?',
  },
  gaps: {
    en: 'Which months between the first and the last meeting had none?',
    fr: 'Quels mois, entre la première et la dernière réunion, n’en ont eu aucune ?',
  },
  venues: {
    en: 'Which venues were used most, with their addresses?',
    fr: 'Quels lieux ont le plus servi, et à quelle adresse ?',
  },
  organisations: {
    en: 'Which organisations appear through participants?',
    fr: 'Quelles organisations apparaissent par leurs participant·es ?',
  },
  'decisions-about': { en: 'Which decisions speak of a word?', fr: 'Quelles décisions parlent d’un mot ?' },
  rejected: {
    en: 'What was rejected or postponed, with the counts?',
    fr: 'Qu’est-ce qui a été rejeté ou reporté, et avec combien de voix ?',
  },
  'open-actions': {
    en: 'Which actions does each person have, past their date or without one?',
    fr: 'Quelles actions chaque personne a-t-elle encore, en retard ou sans date ?',
  },
  ownerless: { en: 'Which actions have no owner?', fr: 'Quelles actions n’ont personne pour les faire ?' },
  'announced-held': {
    en: 'Which watch items fell on the day of a meeting of this wiki?',
    fr: 'Quels rendez-vous signalés tombaient le jour d’une réunion de ce wiki ?',
  },
  workshops: {
    en: 'Which workshops were there, and who led them?',
    fr: 'Quels ateliers y a-t-il eu, et qui les a menés ?',
  },
  'topic-first': {
    en: 'When does a word first appear in a meeting page?',
    fr: 'Quand un mot apparaît-il pour la première fois dans une page de réunion ?',
  },
  pads: { en: 'Which pads are there, by host and state?', fr: 'Quels pads y a-t-il, par hôte et par état ?' },
  'event-pages': {
    en: 'Which event page belongs to which meeting?',
    fr: 'Quelle page d’évènement va avec quelle réunion ?',
  },
  'dead-with-capture': {
    en: 'Which dead links have a dated copy?',
    fr: 'De quels liens morts y a-t-il une copie datée ?',
  },
  'doubtful-dates': {
    en: 'Which meeting dates are in doubt, and why?',
    fr: 'Quelles dates de réunion sont douteuses, et pourquoi ?',
  },
  'without-minutes': {
    en: 'Which meetings were announced but have no minutes?',
    fr: 'Quelles réunions ont été annoncées mais n’ont pas de compte rendu ?',
  },
  'edited-after': {
    en: 'Which minutes were changed more than a week after the meeting, when and by whom?',
    fr: 'Quels comptes rendus ont été modifiés plus d’une semaine après la réunion, quand et par qui ?',
  },
  chronology: {
    en: 'Each series in order, with the chain of next meetings',
    fr: 'Chaque série dans l’ordre, avec la chaîne des prochaines réunions',
  },
  'where-said': {
    en: 'From which words does each value of a meeting come?',
    fr: 'De quels mots vient chaque valeur d’une réunion ?',
  },
  wikis: { en: 'Which wikis are there, the largest first?', fr: 'Quels wikis y a-t-il, les plus grands d’abord ?' },
  missing: { en: 'Which wikis have no bundle, and why?', fr: 'Quels wikis n’ont pas de paquet, et pourquoi ?' },
  losses: { en: 'What was lost over all wikis?', fr: 'Qu’est-ce qui a été perdu, tous wikis confondus ?' },
  'pages-about': {
    en: 'Which pages of which wikis have a word in their title?',
    fr: 'Quelles pages de quels wikis ont un mot dans leur titre ?',
  },
  'meetings-by-year': {
    en: 'How many meetings per year and wiki?',
    fr: 'Combien de réunions par année et par wiki ?',
  },
  'meetings-in': {
    en: 'Which meetings were held in a city?',
    fr: 'Quelles réunions ont eu lieu dans une ville ?',
  },
  languages: {
    en: 'How many wikis and pages per language?',
    fr: 'Combien de wikis et de pages par langue ?',
  },
} as const satisfies Record<string, Text>

/** By name of the parameter: what it is, and a value that it may have. */
export const parameterTexts = {
  minimum: { what: { en: 'how many meetings', fr: 'nombre de réunions' }, example: '5' },
  word: { what: { en: 'the word', fr: 'le mot' }, example: 'budget' },
  today: { what: { en: 'the day that counts as today', fr: 'le jour qui vaut aujourd’hui' }, example: '2018-06-01' },
  season: {
    what: {
      en: 'a year, a month or a season (2019-22 is its summer)',
      fr: 'une année, un mois ou une saison (2019-22 est son été)',
    },
    example: '2019',
  },
  days: { what: { en: 'how many days after', fr: 'nombre de jours après' }, example: '30' },
  series: { what: { en: 'the series, as it is printed', fr: 'la série, comme elle est imprimée' }, example: 'NAME' },
  meeting: { what: { en: 'the meeting_id', fr: 'le meeting_id' }, example: 'wiki:12' },
  city: { what: { en: 'the city', fr: 'la ville' }, example: 'Grenoble' },
} as const satisfies Record<string, { readonly what: Text; readonly example: string }>

/** What is said of the list itself. */
export const questionListTexts = {
  head: {
    en: 'Questions that this catalogue brings along: {count}',
    fr: 'Questions que ce catalogue apporte : {count}',
  },
  foot: {
    en: 'The SQL of one: wikifonds query {bundle} --show NAME',
    fr: 'Le SQL de l’une : wikifonds query {bundle} --show NOM',
  },
  required: { en: '{name}: {what}', fr: '{name} : {what}' },
  withDefault: { en: '{name}: {what} (else {value})', fr: '{name} : {what} (sinon {value})' },
  optional: { en: '{name}: {what} (may be left out)', fr: '{name} : {what} (facultatif)' },
} as const satisfies Record<string, Text>
