/** The words of lists, and of the page of downloads. */

import type { Text } from '../texts.ts'

/** Texts by key. */
export const listWords = {
  parts: { en: 'Parts of the list', fr: 'Parties de la liste' },
  partsBeside: { en: 'Neighbouring parts', fr: 'Parties voisines' },
  partsAll: { en: 'All parts', fr: 'Toutes les parties' },
  partOf: { en: '{name}, part {number} of {count}', fr: '{name}, partie {number} sur {count}' },
  partBefore: { en: 'Part before', fr: 'Partie précédente' },
  partBehind: { en: 'Next part', fr: 'Partie suivante' },
  listAsCsv: { en: 'This list as CSV', fr: 'Cette liste en CSV' },
  doorOrganisations: { en: 'Organisations', fr: 'Organisations' },
  doorOrganisationsWords: {
    en: 'Who was there for which of them, and who called the meetings.',
    fr: 'Qui y était pour laquelle, et qui a convoqué les réunions.',
  },
  organisation: { en: 'Organisation', fr: 'Organisation' },
  organisationsIntro: {
    en: '{count} organisation, with the number of meetings | {count} organisations, each with the number of meetings',
    fr: '{count} organisation, avec le nombre de réunions | {count} organisations, chacune avec le nombre de réunions',
  },
  organisationMeetings: {
    en: 'Named in {count} meeting. | Named in {count} meetings.',
    fr: 'Citée dans {count} réunion. | Citée dans {count} réunions.',
  },
  organisationCalls: { en: 'called the meeting', fr: 'a convoqué la réunion' },
  organisationPeople: { en: 'People', fr: 'Personnes' },
  place: { en: 'Place', fr: 'Lieu' },
  placesIntro: {
    en: '{count} place, with the number of meetings and the venues | {count} places, each with the number of meetings and the venues',
    fr: '{count} lieu, avec le nombre de réunions et les salles | {count} lieux, chacun avec le nombre de réunions et les salles',
  },
  placeMeetings: {
    en: '{count} meeting was held or planned here. | {count} meetings were held or planned here.',
    fr: '{count} réunion s’y est tenue ou y était prévue. | {count} réunions s’y sont tenues ou y étaient prévues.',
  },
  venueUnknown: { en: 'Venue not named', fr: 'Salle non précisée' },
  roles: { en: 'Roles', fr: 'Rôles' },
  metWith: { en: 'Present at the same meetings', fr: 'Présences communes' },
  metWithIntro: {
    en: 'Each with the number of meetings; each date leads to the name on that page.',
    fr: 'Chaque personne avec le nombre de réunions ; chaque date mène à son nom dans la page.',
  },
  metWithMore: {
    en: 'and {count} other person | and {count} other people',
    fr: 'et {count} autre personne | et {count} autres personnes',
  },
  doubtsTitle: { en: 'Doubts to review', fr: 'Doutes à vérifier' },
  doorDoubtsWords: {
    en: 'What the program is least sure of in the records of meetings.',
    fr: 'Ce dont le programme est le moins sûr dans les fiches de réunion.',
  },
  doubtsLead: {
    en: 'Records are read by a program. Here is what it is least sure of, the most doubtful first: a look at the words settles it.',
    fr: 'Les fiches sont lues par un programme. Voici ce dont il est le moins sûr, le plus douteux d’abord : un regard sur les mots suffit à trancher.',
  },
  doubtsIntro: {
    en: '{count} value is in doubt. It leads to the words from which it was read. | {count} values are in doubt. Each leads to the words from which it was read.',
    fr: '{count} valeur est en doute. Elle mène aux mots où elle a été lue. | {count} valeurs sont en doute. Chacune mène aux mots où elle a été lue.',
  },
  doubtsMore: {
    en: '{count} value of the records of meetings is in doubt | {count} values of the records of meetings are in doubt',
    fr: '{count} valeur des fiches de réunion est en doute | {count} valeurs des fiches de réunion sont en doute',
  },
  doubtsByGround: { en: 'Values by ground for doubt', fr: 'Valeurs par raison de douter' },
  doubtValue: { en: 'Value', fr: 'Valeur' },
  doubtOfMeeting: { en: 'A meeting or not', fr: 'Réunion ou non' },
  doubtOfParticipant: { en: 'Participant', fr: 'Participation' },
  doubtOfRole: { en: 'Role', fr: 'Rôle' },
  doubtOfSection: { en: 'Section', fr: 'Section' },
  doubtOfDecision: { en: 'Decision', fr: 'Décision' },
  doubtOfAction: { en: 'Action', fr: 'Action' },
  doorDownloads: { en: 'Downloads', fr: 'Téléchargements' },
  doorDownloadsWords: {
    en: 'The data behind this site, with formats, checksums and licence.',
    fr: 'Les données derrière ce site, avec formats, sommes de contrôle et licence.',
  },
  downloadsLead: {
    en: 'Everything that this site shows stands beside it as data, to take along and to work with.',
    fr: 'Tout ce que ce site montre se trouve aussi à côté sous forme de données, à emporter et à réutiliser.',
  },
  downloadsWhole: {
    en: 'The whole fonds is one file, {file}; its checksum lies beside it, in {checksum}.',
    fr: 'Le fonds entier tient en un fichier, {file} ; sa somme de contrôle est à côté, dans {checksum}.',
  },
  downloadsBeside: {
    en: 'The links lead to the other folders of the fonds: on a web server they answer where these were put as well.',
    fr: 'Les liens mènent aux autres dossiers du fonds : sur un serveur web, ils répondent si ceux-ci y ont aussi été déposés.',
  },
  downloadsData: { en: 'Data', fr: 'Données' },
  downloadsCount: { en: '{count} file | {count} files', fr: '{count} fichier | {count} fichiers' },
  downloadsWhat: { en: 'What it holds', fr: 'Contenu' },
  downloadsFormat: { en: 'Format', fr: 'Format' },
  downloadsHash: { en: 'SHA-256', fr: 'SHA-256' },
  downloadsSchema: { en: 'What each column means', fr: 'Ce que dit chaque colonne' },
  downloadsCatalogue: {
    en: 'The catalogue explains itself: its table columns_doc says what each column holds.',
    fr: 'Le catalogue s’explique lui-même : sa table columns_doc dit ce que contient chaque colonne.',
  },
  downloadsChecks: { en: 'Checksums', fr: 'Sommes de contrôle' },
  downloadsChecksWords: {
    en: 'These files list every file of the fonds; in its folder, `sha256sum -c manifest-sha256.txt` checks them all.',
    fr: 'Ces fichiers listent chaque fichier du fonds ; dans son dossier, `sha256sum -c manifest-sha256.txt` les vérifie tous.',
  },
  downloadsOwn: {
    en: 'The descriptions around it are under CC0-1.0, the scripts and styles of this site under GPL-3.0-or-later; the texts of the licences are in the folder LICENSES of the fonds.',
    fr: 'Les descriptions qui l’entourent sont sous CC0-1.0, les scripts et styles de ce site sous GPL-3.0-or-later ; les textes des licences sont dans le dossier LICENSES du fonds.',
  },
  downloadsCite: { en: 'How to cite the fonds', fr: 'Comment citer le fonds' },
  downloadsCiteWords: {
    en: 'For programs:',
    fr: 'Pour les programmes :',
  },
} as const satisfies Record<string, Text>
