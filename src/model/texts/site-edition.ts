/** The words of the site's page on what changed since the former edition. */

import type { Text } from '../texts.ts'

/** Texts by key; those of levels and kinds end in the name of one. */
export const editionWords = {
  editionTitle: {
    en: 'What changed since the former edition',
    fr: 'Ce qui a changé depuis l’édition précédente',
  },
  editionIntro: {
    en: 'This edition replaces {name} ({date}).',
    fr: 'Cette édition remplace {name} ({date}).',
  },
  editionHow: {
    en: 'Here is what is no longer the same, by what this edition says. What was taken out is counted, and neither named nor shown. Whoever holds the former edition knows it by the SHA-256 of its tagmanifest-sha256.txt:',
    fr: 'Voici ce qui n’est plus pareil, d’après ce que dit cette édition. Ce qui a été retiré est compté, sans être nommé ni montré. Qui détient l’édition précédente la reconnaît au SHA-256 de son tagmanifest-sha256.txt :',
  },
  editionAll: {
    en: 'Every change is in data/provenance/changes.json.',
    fr: 'Chaque changement est dans data/provenance/changes.json.',
  },
  editionSame: {
    en: 'Pages, revisions, records, links, files and people are the same.',
    fr: 'Les pages, révisions, fiches, liens, fichiers et personnes sont les mêmes.',
  },
  editionFormer: { en: 'Replaces the edition', fr: 'Remplace l’édition' },
  editionUnnamed: {
    en: '{count} is not named. | {count} are not named.',
    fr: '{count} n’est pas nommé. | {count} ne sont pas nommés.',
  },
  editionMore: {
    en: '{count} more is in data/provenance/changes.json. | {count} more are in data/provenance/changes.json.',
    fr: '{count} autre se trouve dans data/provenance/changes.json. | {count} autres se trouvent dans data/provenance/changes.json.',
  },
  editionWhat: { en: 'What', fr: 'Quoi' },
  editionByField: { en: 'Changes in records, by field', fr: 'Changements dans les fiches, par champ' },
  editionByVerdict: { en: 'Links, by verdict', fr: 'Liens, par verdict' },
  editionTarget: { en: 'leads elsewhere', fr: 'mène ailleurs' },
  editionFormerTitle: { en: 'formerly {title}', fr: 'avant : {title}' },
  'changedLevel.file': { en: 'Files of the bundle', fr: 'Fichiers du paquet' },
  'changedLevel.page': { en: 'Pages', fr: 'Pages' },
  'changedLevel.revision': { en: 'Revisions', fr: 'Révisions' },
  'changedLevel.text': { en: 'Latest texts', fr: 'Derniers textes' },
  'changedLevel.upload': { en: 'Files', fr: 'Fichiers' },
  'changedLevel.meeting': { en: 'Meeting records', fr: 'Fiches de réunion' },
  'changedLevel.link': { en: 'Links', fr: 'Liens' },
  'changedLevel.person': { en: 'People', fr: 'Personnes' },
  'changedKind.added': { en: 'New', fr: 'En plus' },
  'changedKind.gone': { en: 'No longer there', fr: 'En moins' },
  'changedKind.moved': { en: 'Under another title', fr: 'Sous un autre titre' },
  'changedKind.hidden': { en: 'Hidden by the wiki since', fr: 'Avec un texte masqué depuis par le wiki' },
  'changedKind.masked': { en: 'With words taken out since', fr: 'Avec des mots retirés depuis' },
  'changedKind.changed': { en: 'Changed', fr: 'Avec un changement' },
} as const satisfies Readonly<Record<string, Text>>
