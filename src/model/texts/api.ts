/** What the API says of itself, in its index and in its OpenAPI document: what each request gives, and each parameter. */

import type { Text } from '../texts.ts'

/** What a request gives, by the name of its endpoint. */
export const endpointTexts = {
  index: { en: 'This index: every request with an example', fr: 'Cet index : chaque requête avec un exemple' },
  openapi: { en: 'The same for programs: OpenAPI 3.1', fr: 'Le même pour les programmes : OpenAPI 3.1' },
  search: {
    en: 'Pages that hold all the words, best first',
    fr: 'Pages qui contiennent tous les mots, la meilleure d’abord',
  },
  listMeetings: { en: 'Meeting records, by start', fr: 'Comptes rendus de réunions, par début' },
  getMeeting: { en: 'The whole record of a meeting', fr: 'Le compte rendu entier d’une réunion' },
  listPages: { en: 'Pages, by number', fr: 'Pages, par numéro' },
  getPage: {
    en: 'A page, its categories, its meetings, its revisions, oldest first',
    fr: 'Une page, ses catégories, ses réunions, ses versions, la plus ancienne d’abord',
  },
  listRevisions: { en: 'Revisions, by number', fr: 'Versions, par numéro' },
  getRevision: { en: 'A revision and its text', fr: 'Une version et son texte' },
  listPeople: { en: 'People and how many meetings they attended', fr: 'Personnes et nombre de réunions suivies' },
  getPerson: {
    en: 'A person, the forms of the name, and the meetings that name them',
    fr: 'Une personne, les formes de son nom et les réunions qui la nomment',
  },
  listOrganisations: { en: 'Organisations of participants', fr: 'Organisations des participants' },
  listPlaces: { en: 'Cities and venues of meetings', fr: 'Villes et lieux des réunions' },
  listSeries: { en: 'Series of meetings', fr: 'Séries de réunions' },
  listLinks: {
    en: 'Every place where an address stands on a page, and what became of it',
    fr: 'Chaque endroit où une adresse figure sur une page, et ce qu’elle est devenue',
  },
  getLink: { en: 'An address, what was seen of it, its copies', fr: 'Une adresse, ce qu’on en a vu, ses copies' },
  listFiles: { en: 'Uploaded files, in their last version', fr: 'Fichiers versés, dans leur dernière version' },
  getFile: { en: 'A file and its versions', fr: 'Un fichier et ses versions' },
  listQueries: { en: 'Named queries of the catalogue', fr: 'Requêtes nommées du catalogue' },
  reconcile: {
    en: 'Reconciliation Service API 0.2: what names mean, alone (`query`) or in a batch (`queries`, JSON); without either its manifest',
    fr: 'Reconciliation Service API 0.2 : ce que désignent des noms, un seul (`query`) ou plusieurs (`queries`, JSON) ; sans l’un ni l’autre, son manifeste',
  },
  suggest: { en: 'Entities whose name begins so', fr: 'Entités dont le nom commence ainsi' },
  entity: { en: 'Leads to the page of an entity', fr: 'Mène à la page d’une entité' },
  runQuery: {
    en: 'The rows of a named query; its `:name` places are parameters',
    fr: 'Les lignes d’une requête nommée ; ses places `:nom` sont des paramètres',
  },
} as const satisfies Record<string, Text>

/** What a parameter means, by its name. */
export const parameterTexts = {
  q: { en: 'Words; the last one may be a beginning', fr: 'Des mots ; le dernier peut être un début' },
  limit: { en: 'How many items a part has at most', fr: 'Nombre d’éléments d’une partie, au plus' },
  after: { en: 'Which part: what `next` names', fr: 'Quelle partie : ce que nomme `next`' },
  year: { en: 'Year of the start', fr: 'Année du début' },
  from: { en: 'First day', fr: 'Premier jour' },
  to: { en: 'Last day', fr: 'Dernier jour' },
  place: { en: 'City or venue, accents and case folded', fr: 'Ville ou lieu, sans accents ni majuscules' },
  person: { en: 'Id or printed name of a person', fr: 'Identifiant ou nom imprimé d’une personne' },
  series: { en: 'Name of a series', fr: 'Nom d’une série' },
  namespace: { en: 'Number of a namespace', fr: 'Numéro d’un espace de noms' },
  category: { en: 'Name of a category', fr: 'Nom d’une catégorie' },
  prefix: { en: 'Beginning of the title or name', fr: 'Début du titre ou du nom' },
  organisation: { en: 'Name of an organisation', fr: 'Nom d’une organisation' },
  query: { en: 'A name, or a query as JSON', fr: 'Un nom, ou une requête en JSON' },
  queries: { en: 'Queries as JSON, by any key', fr: 'Des requêtes en JSON, par clé quelconque' },
  type: {
    en: 'person, organisation, place, city or venue',
    fr: 'person, organisation, place, city ou venue',
  },
  page: { en: 'Number of a page', fr: 'Numéro d’une page' },
  contributor: { en: 'Name of a contributor', fr: 'Nom d’un contributeur' },
  meeting: { en: 'Id of a meeting', fr: 'Identifiant d’une réunion' },
  kind: { en: 'city or venue', fr: 'city ou venue' },
  city: { en: 'Name of a city', fr: 'Nom d’une ville' },
  code: { en: 'Code of an address', fr: 'Code d’une adresse' },
  host: { en: 'Host name', fr: 'Nom d’hôte' },
  family: { en: 'Family of an address', fr: 'Famille d’une adresse' },
  status: { en: 'Status of a link', fr: 'État d’un lien' },
  verdict: { en: 'Verdict on an address', fr: 'Verdict sur une adresse' },
  state: { en: 'State of the last version', fr: 'État de la dernière version' },
  id: { en: 'Its id', fr: 'Son identifiant' },
  name: { en: 'Its name', fr: 'Son nom' },
  parameters: { en: 'A value for each `:name` place', fr: 'Une valeur pour chaque place `:nom`' },
} as const satisfies Record<string, Text>

/** The words around them. */
export const apiTexts = {
  title: { en: '{wiki}: data', fr: '{wiki} : données' },
  intro: {
    en: 'Read-only JSON. A list comes in parts: `next` is the address of the next one, null in the last; the header Link says the same. `.csv` behind the path of a list, or Accept: text/csv, gives CSV. Everything at once: the files below.',
    fr: 'JSON en lecture seule. Une liste vient par parties : `next` est l’adresse de la suivante, null dans la dernière ; l’en-tête Link dit la même chose. `.csv` derrière le chemin d’une liste, ou Accept: text/csv, donne du CSV. Tout d’un coup : les fichiers ci-dessous.',
  },
  request: { en: 'Request', fr: 'Requête' },
  gives: { en: 'Gives', fr: 'Donne' },
  parameters: { en: 'Parameters', fr: 'Paramètres' },
  example: { en: 'Example', fr: 'Exemple' },
  whole: { en: 'Everything at once', fr: 'Tout d’un coup' },
  problems: { en: 'Errors', fr: 'Erreurs' },
  problemsIntro: {
    en: 'An error is application/problem+json (RFC 9457); `error.code` is one of these and never changes its meaning.',
    fr: 'Une erreur est application/problem+json (RFC 9457) ; `error.code` est l’un de ceux-ci et ne change jamais de sens.',
  },
  code: { en: 'Code', fr: 'Code' },
  meaning: { en: 'Meaning', fr: 'Sens' },
  next: {
    en: 'Address of the next part; null in the last',
    fr: 'Adresse de la partie suivante ; null dans la dernière',
  },
  count: { en: 'How many are in this part', fr: 'Nombre d’éléments de cette partie' },
  total: { en: 'How many pass in all', fr: 'Nombre d’éléments en tout' },
  asked: { en: 'What was asked', fr: 'Ce qui a été demandé' },
  found: { en: 'What was asked for', fr: 'Ce qui est demandé' },
  elsewhere: { en: 'Where it is', fr: 'Là où elle se trouve' },
  unchanged: { en: 'The asker has it already', fr: 'Le demandeur l’a déjà' },
} as const satisfies Record<string, Text>

/** What reconciliation calls the kinds of things. */
export const reconcileTexts = {
  person: { en: 'Person', fr: 'Personne' },
  organisation: { en: 'Organisation', fr: 'Organisation' },
  place: { en: 'Place', fr: 'Lieu ou ville' },
  city: { en: 'City', fr: 'Ville' },
  venue: { en: 'Venue', fr: 'Lieu' },
  meetings: { en: 'meetings: {count}', fr: 'réunions : {count}' },
} as const satisfies Record<string, Text>
